"""A total put together from sources and rounds: 90/10, 15/25/60, the mean of two rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.points import points_text, reading_text
from govassess.domain.rules.case import ZERO
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from govassess.domain.part_scoring import ScoredPart
    from govassess.domain.rubric import Rubric, Source
    from govassess.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one source brings to the total: its weight times the mean of its rounds' shares."""

    source: Source
    value: Fraction
    sentence: Sentence


def contributions(rubric: Rubric, parts: Iterable[ScoredPart]) -> tuple[Contribution, ...]:
    """Return what every source brings; empty where parts simply add up.

    A part's share is its score out of its own points, so a source of 10 points can weigh 90.
    """
    scored = {each.part.code: each for each in parts}
    return tuple(_contribution(source, scored) for source in rubric.settings.composite)


def base_of(rubric: Rubric, parts: Iterable[ScoredPart]) -> Fraction:
    """Return the total without bonus parts: the parts' sum, or that of the weighted sources."""
    found = tuple(parts)
    if rubric.settings.composite:
        return sum((each.value for each in contributions(rubric, found)), ZERO)
    return sum((each.score or ZERO for each in found if not each.part.bonus), ZERO)


def sum_of(codes: Iterable[str], parts: Iterable[ScoredPart]) -> Fraction:
    """Return the sum of named parts or level-1 indicators."""
    scores: dict[str, Fraction] = {}
    for each in parts:
        scores[each.part.code] = each.score or ZERO
        scores |= {branch.node.code: branch.value or ZERO for branch in each.branches}
    return sum((scores.get(code, ZERO) for code in codes), ZERO)


def titles_of(rubric: Rubric, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the titles of parts and level-1 indicators by their codes."""
    titles = {part.code: part.title for part in rubric.parts}
    titles |= {root.code: root.title for root in rubric.roots}
    return tuple(titles.get(code, code) for code in codes)


def _contribution(source: Source, scored: dict[str, ScoredPart]) -> Contribution:
    rounds = [scored[code] for code in source.parts if code in scored]
    shares = [(each.score or ZERO) / each.part.points for each in rounds if each.part.points]
    value = source.weight * sum(shares, ZERO) / len(shares) if shares else ZERO
    facts = {
        "title": source.title,
        "weight": points_text(source.weight),
        "value": reading_text(value),
        "scores": "、".join(reading_text(each.score or ZERO) for each in rounds),
        "full": "、".join(points_text(each.part.points) for each in rounds),
    }
    key = "trace.source_rounds" if len(rounds) > 1 else "trace.source"
    return Contribution(source, value, sentence(key, **facts, count=len(rounds)))
