"""Rubrics as JSON values (for the journal, the shipped files and digests) and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.canonical import Json, digest
from govassess.domain.comparison import parse_comparison
from govassess.domain.points import parse_points, points_text
from govassess.domain.rubric import (
    Combination,
    Duty,
    Grade,
    Indicator,
    Kind,
    Leaf,
    Line,
    LineType,
    NotApplicable,
    Part,
    PartGate,
    PlacePoints,
    RankRule,
    Rubric,
    RubricSettings,
    Source,
    Times,
    VetoPolicy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from govassess.domain.comparison import Comparison


def _sparse(row: dict[str, Json]) -> dict[str, Json]:
    """Leave out what says nothing, so that files stay readable and digests stay stable."""
    return {
        key: value
        for key, value in row.items()
        if value is not False and value not in (None, "", [])
    }


def _points(text: str | None) -> Fraction | None:
    return None if text is None else parse_points(text)


def _written(value: Fraction | None) -> str | None:
    return None if value is None else points_text(value)


def line_to_data(line: Line) -> dict[str, Json]:
    """Return a rule line as JSON, empty fields left out."""
    return _sparse(
        {
            "code": line.code,
            "type": line.type.value,
            "label": line.label,
            "text": line.text,
            "points": _written(line.points),
            "times": None if line.times is Times.ONCE else line.times.value,
            "cap": _written(line.cap),
            "condition": line.condition,
            "sample": line.sample,
            "window": line.window,
            "sentence": line.sentence,
        }
    )


def line_from_data(row: dict[str, Json]) -> Line:
    """Read a rule line; raises KeyError or ValueError for what is no line."""
    return Line(
        code=row["code"],
        type=LineType(row["type"]),
        label=row.get("label", ""),
        text=row.get("text", ""),
        points=_points(row.get("points")),
        times=Times(row.get("times", Times.ONCE)),
        cap=_points(row.get("cap")),
        condition=row.get("condition", ""),
        sample=row.get("sample", ""),
        window=row.get("window", ""),
        sentence=row.get("sentence", ""),
    )


def _leaf_to_data(leaf: Leaf) -> dict[str, Json]:
    return {
        "kind": leaf.kind.value,
        "step": points_text(leaf.step),
        "definition": leaf.definition,
        "where": leaf.where,
        "example": leaf.example,
        "evidence": leaf.evidence_duty.value,
        "note": leaf.note_duty.value,
        "not_applicable": leaf.not_applicable.value,
        "receivers": list(leaf.receivers),
        "applies_when": leaf.applies_when,
        "excludes": list(leaf.excludes),
        "remark": leaf.remark,
        "lines": [line_to_data(line) for line in leaf.lines],
    }


def _leaf_from_data(row: dict[str, Json]) -> Leaf:
    return Leaf(
        kind=Kind(row["kind"]),
        step=parse_points(row.get("step", "0.5")),
        definition=row.get("definition", ""),
        where=row.get("where", ""),
        example=row.get("example", ""),
        evidence_duty=Duty(row.get("evidence", Duty.BELOW_FULL)),
        note_duty=Duty(row.get("note", Duty.BELOW_FULL)),
        not_applicable=NotApplicable(row.get("not_applicable", NotApplicable.DROP)),
        receivers=tuple(row.get("receivers", ())),
        applies_when=row.get("applies_when", ""),
        excludes=tuple(row.get("excludes", ())),
        remark=row.get("remark", ""),
        lines=tuple(line_from_data(line) for line in row.get("lines", ())),
    )


def indicator_to_data(node: Indicator) -> dict[str, Json]:
    """Return one node (without its children) as JSON, empty fields left out."""
    row: dict[str, Json] = {
        "code": node.code,
        "title": node.title,
        "part": node.part,
        "points": points_text(node.points),
    }
    if node.leaf is not None:
        row |= _leaf_to_data(node.leaf)
    return _sparse(row)


def indicator_from_data(row: dict[str, Json]) -> Indicator:
    """Read one node; raises KeyError or ValueError for what is no indicator."""
    return Indicator(
        code=row["code"],
        title=row["title"],
        part=row["part"],
        points=parse_points(row.get("points", "0")),
        leaf=_leaf_from_data(row) if row.get("kind") else None,
    )


def leaf_digest(node: Indicator) -> str:
    """Return the SHA-256 that changes when a leaf's text, points or rule change."""
    return digest(indicator_to_data(node))


def parent_code(code: str, known: frozenset[str] | set[str]) -> str | None:
    """Return the code of the node above: the longest dotted beginning that exists."""
    head = code
    while "." in head:
        head = head.rpartition(".")[0]
        if head in known:
            return head
    return None


def build_tree(nodes: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Hang flat nodes under their parents by code, keeping the given order; return the roots."""
    flat = list(nodes)
    known = {node.code for node in flat}
    below: dict[str | None, list[Indicator]] = {}
    for node in flat:
        below.setdefault(parent_code(node.code, known), []).append(node)

    def grown(node: Indicator) -> Indicator:
        return replace(node, children=tuple(map(grown, below.get(node.code, ()))))

    return tuple(map(grown, below.get(None, ())))


def _comparison_text(test: Comparison | None) -> str | None:
    return None if test is None else str(test)


def settings_to_data(settings: RubricSettings) -> dict[str, Json]:
    """Return the rubric's settings as JSON, empty fields left out."""
    return _sparse(
        {
            "decimals": settings.decimals,
            "grades": [{"title": g.title, "test": str(g.test)} for g in settings.grades],
            "pass_line": _written(settings.pass_line),
            "bonus_gate": _comparison_text(settings.bonus_gate),
            "veto_policy": settings.veto_policy.value,
            "veto_score": _written(settings.veto_score),
            "rank_rule": settings.rank_rule.value,
            "tie_break": list(settings.tie_break),
            "votes": [[kind.value, how.value] for kind, how in settings.votes],
            "tolerance": points_text(settings.tolerance),
            "veto_confirmations": settings.veto_confirmations,
            "bonus_gate_of": list(settings.bonus_gate_of),
            "fail_gates": [{"of": [*g.codes], "test": str(g.test)} for g in settings.fail_gates],
            "composite": [
                {"title": each.title, "weight": points_text(each.weight), "parts": [*each.parts]}
                for each in settings.composite
            ],
            "place_points": _places_to_data(settings.place_points),
        }
    )


def _places_to_data(places: PlacePoints | None) -> Json:
    if places is None:
        return None
    return _sparse(
        {"table": [points_text(each) for each in places.table], "first": _written(places.first)}
    )


def _places_from_data(row: Json) -> PlacePoints | None:
    if row is None:
        return None
    table = tuple(parse_points(each) for each in row.get("table", ()))
    return PlacePoints(table, _points(row.get("first")))


def settings_from_data(row: dict[str, Json]) -> RubricSettings:
    """Read a rubric's settings; what is absent takes the default, except the pass line (none)."""
    gate = row.get("bonus_gate")
    return RubricSettings(
        decimals=row.get("decimals", 2),
        grades=tuple(
            Grade(grade["title"], parse_comparison(grade["test"]))
            for grade in row.get("grades", ())
        ),
        pass_line=_points(row.get("pass_line")),
        bonus_gate=None if gate is None else parse_comparison(gate),
        veto_policy=VetoPolicy(row.get("veto_policy", VetoPolicy.NOT_SCORED)),
        veto_score=_points(row.get("veto_score")),
        rank_rule=RankRule(row.get("rank_rule", RankRule.COMPETITION)),
        tie_break=tuple(row.get("tie_break", ())),
        votes=tuple((Kind(kind), Combination(how)) for kind, how in row.get("votes", ())),
        tolerance=parse_points(row.get("tolerance", "0.2")),
        veto_confirmations=row.get("veto_confirmations", 2),
        bonus_gate_of=tuple(row.get("bonus_gate_of", ())),
        fail_gates=tuple(
            PartGate(tuple(each["of"]), parse_comparison(each["test"]))
            for each in row.get("fail_gates", ())
        ),
        composite=tuple(
            Source(each["title"], parse_points(each["weight"]), tuple(each["parts"]))
            for each in row.get("composite", ())
        ),
        place_points=_places_from_data(row.get("place_points")),
    )


def part_to_data(part: Part) -> dict[str, Json]:
    """Return a part as JSON."""
    return _sparse(
        {
            "code": part.code,
            "title": part.title,
            "points": points_text(part.points),
            "pool": part.pool,
            "bonus": part.bonus,
        }
    )


def part_from_data(row: dict[str, Json]) -> Part:
    """Read a part."""
    return Part(
        code=row["code"],
        title=row["title"],
        points=parse_points(row["points"]),
        pool=row.get("pool", False),
        bonus=row.get("bonus", False),
    )


def head_to_data(rubric: Rubric) -> dict[str, Json]:
    """Return everything of a rubric but its indicators."""
    return {
        "name": rubric.name,
        "version": rubric.version,
        "remark": rubric.remark,
        "settings": settings_to_data(rubric.settings),
        "parts": [part_to_data(part) for part in rubric.parts],
    }


def rubric_to_data(rubric: Rubric) -> dict[str, Json]:
    """Return a whole rubric as JSON: its head and its indicators as a flat list in order."""
    return head_to_data(rubric) | {
        "indicators": [indicator_to_data(node) for node in rubric.walk()]
    }


def rubric_from_data(data: dict[str, Json]) -> Rubric:
    """Read a whole rubric; raises KeyError or ValueError for what is no rubric."""
    return Rubric(
        name=data["name"],
        version=data["version"],
        parts=tuple(part_from_data(row) for row in data["parts"]),
        roots=build_tree(indicator_from_data(row) for row in data["indicators"]),
        settings=settings_from_data(data.get("settings", {})),
        remark=data.get("remark", ""),
    )


def rubric_digest(rubric: Rubric) -> str:
    """Return the SHA-256 of the whole rubric."""
    return digest(rubric_to_data(rubric))
