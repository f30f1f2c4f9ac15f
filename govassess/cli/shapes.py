"""Values as the JSON that the command line promises (docs/cli.md §1–7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.points import fixed_text, is_decimal, points_text
from govassess.domain.readiness import Severity
from govassess.domain.rubric import Indicator, Line, LineType

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.canonical import Json
    from govassess.domain.agreement import Agreement, Interval
    from govassess.domain.conflicts import Conflict
    from govassess.domain.readiness import GateLine
    from govassess.domain.results import ClassResults, PartScore, Results, SiteScore
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.domain.trace import Step
    from govassess.services.adjudication_agreement import CampaignAgreement, ScopeAgreement
    from govassess.wording import Wording

_YES_NO = {"true": True, "false": False}
_SPREAD_DECIMALS = 2


def site_json(site: Site, class_name: str) -> Json:
    """Return a site of the register."""
    attributes = {name: _YES_NO.get(value, value) for name, value in site.attributes}
    return {
        "name": site.name,
        "class": class_name,
        "url": site.url,
        "code": site.code,
        "attributes": attributes,
    }


def _points(value: Fraction | None) -> str | None:
    return None if value is None else points_text(value)


def _line(line: Line) -> Json:
    return {
        "code": line.code,
        "type": line.type.value,
        "text": line.text or line.label,
        "points": _points(line.points),
    }


def _node(node: Indicator) -> Json:
    lines = node.leaf.lines if node.leaf else ()
    options = [line for line in lines if line.type is LineType.OPTION]
    return {
        "code": node.code,
        "title": node.title,
        "points": points_text(node.points),
        "kind": node.leaf.kind.value if node.leaf else None,
        "lines": [_line(line) for line in lines],
        "options": [
            {"label": line.label, "points": _points(line.points), "text": line.text}
            for line in options
        ],
        "elements": [line.label for line in lines if line.type is LineType.ELEMENT],
        "children": [_node(child) for child in node.children],
    }


def rubric_json(rubric: Rubric | None, problems: list[dict[str, str]]) -> Json:
    """Return a rubric's tree and what is wrong with it; an unreadable one has an empty tree."""
    return {
        "ok": rubric is not None and not problems,
        "name": rubric.name if rubric else None,
        "total": points_text(rubric.total) if rubric else None,
        "leaves": sum(1 for _ in rubric.leaves()) if rubric else 0,
        "problems": problems,
        "tree": [_node(root) for root in rubric.roots] if rubric else [],
    }


def exact_json(name: str, value: Fraction | None, decimals: int) -> dict[str, str | None]:
    """Return a score under `name`; one that is no finite decimal carries its fraction too."""
    if value is None:
        return {name: None}
    if is_decimal(value):
        return {name: points_text(value)}
    return {name: fixed_text(value, decimals), "exact": points_text(value)}


def results_json(results: Results, *, provisional: bool) -> Json:
    """Return the results, in rank order."""
    return {"classes": [_class(item, provisional=provisional) for item in results.classes]}


def _class(scored: ClassResults, *, provisional: bool) -> Json:
    decimals = scored.rubric.settings.decimals
    return {
        "name": scored.site_class.name,
        "rubric": scored.rubric.name,
        "sites": [_site(site, decimals, provisional=provisional) for site in scored.sites],
    }


def _site(score: SiteScore, decimals: int, *, provisional: bool) -> Json:
    shown = score.rank is not None or score.outcome != "incomplete" or provisional
    total = score.total if shown else None
    return {
        "name": score.site.name,
        "code": score.site.code,
        "outcome": score.outcome.value,
        "total": None if total is None else fixed_text(total, decimals),
        "rank": score.rank,
        "grade": score.grade,
        "bonus_open": score.bonus_open,
        "parts": [_part(part, decimals) for part in score.parts],
        "dimensions": [_part(part, decimals) for part in score.dimensions],
        "vetoes": [
            {"indicator": mark.indicator, "line": mark.line, "state": mark.state.value}
            for mark in score.vetoes
        ],
        "open": score.open,
    }


def _part(part: PartScore, decimals: int) -> Json:
    return {
        "code": part.code,
        "title": part.title,
        "points": points_text(part.nominal),
        **exact_json("score", part.score, decimals),
    }


def step_json(step: Step, wording: Wording, decimals: int) -> Json:
    """Return a trace as a tree."""
    return {
        "title": f"{step.code} {step.title}".strip(),
        **exact_json("value", step.value, decimals),
        "sentence": wording.sentence(step.sentence),
        "sources": list(step.sources),
        "children": [step_json(child, wording, decimals) for child in step.children],
    }


def agreement_json(
    found: Agreement, wording: Wording, drawn: tuple[Interval, ...] = ()
) -> dict[str, Json]:
    """Return every statistic that fits as a float; what is not defined is null, with its reason.

    Intervals stand beside, with the seed that draws them again.
    """
    data: dict[str, Json] = {"n_units": found.n_units, "n_raters": found.n_raters}
    for each in found.statistics:
        data[each.name] = None if each.value is None else float(each.value)
    whys = {each.name: each.why for each in found.statistics if each.why is not None}
    if whys:
        data["why"] = {name: wording.say(f"cli.why_{why}") for name, why in whys.items()}
    if drawn:
        data["intervals"] = {each.name: [each.low, each.high] for each in drawn}
        data["seed"] = drawn[0].seed
    return data


def campaign_agreement_json(
    found: CampaignAgreement, wording: Wording, drawn: tuple[Interval, ...] = ()
) -> dict[str, Json]:
    """Return the agreement over all cells, then by level-1 indicator and leaf, and the raters."""
    return agreement_json(found.overall, wording, drawn) | {
        "frozen": found.frozen or None,
        "dimensions": [_scope(each, wording) for each in found.dimensions],
        "leaves": [_scope(each, wording) for each in found.leaves],
        "raters": [
            {
                "evaluator": each.name,
                "cells": each.cells,
                "shared": each.shared,
                "severity": None if each.severity is None else float(each.severity),
                "seconds": each.pace,
            }
            for each in found.raters
        ],
    }


def _scope(each: ScopeAgreement, wording: Wording) -> dict[str, Json]:
    named = {"class": each.class_name, "code": each.code, "title": each.title}
    return {**named, "scale": each.scale.value, **agreement_json(each.agreement, wording)}


def conflict_json(conflict: Conflict) -> dict[str, Json]:
    """Return a disagreement without its votes."""
    return {
        "site": conflict.site.name,
        "indicator": conflict.leaf.code,
        "n_votes": conflict.n_votes,
        **exact_json("spread", conflict.spread, _SPREAD_DECIMALS),
        "rank_impact": conflict.rank_impact,
        "crosses_pass_line": conflict.crosses_pass_line,
        "decided": conflict.decided,
    }


def gate_json(line: GateLine, wording: Wording) -> dict[str, Json]:
    """Return a line of the gate; one to be looked at also has its key and who did so."""
    told = {
        "code": line.code,
        "site": line.site,
        "indicator": line.indicator,
        "message": wording.sentence(line.words),
    }
    if line.severity is Severity.MUST_FIX:
        return told
    return told | {"key": line.key, "checked_by": line.tick.name if line.tick else None}
