"""Places inside a class, on printed totals: 1 1 3, 1 1 2, or told apart by named parts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.points import rounded
from govassess.domain.results import Outcome
from govassess.domain.rubric import RankRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.results import SiteScore
    from govassess.domain.rubric import Rubric

_ORDER = (Outcome.SCORED, Outcome.INCOMPLETE, Outcome.VETOED)


def rank_sites(scores: Iterable[SiteScore], rubric: Rubric) -> tuple[SiteScore, ...]:
    """Return the sites in rank order with their ranks: ranked, then incomplete, then vetoed.

    Only complete sites without a veto are ranked; equal ones keep the register's order.
    """
    found = list(scores)
    keys = {id(score): _key(score, rubric) for score in found}
    ordered = sorted(
        found, key=lambda score: (_ORDER.index(score.outcome), *(-v for v in keys[id(score)]))
    )
    ranked: list[SiteScore] = []
    rank = 0
    before: tuple[Fraction, ...] | None = None
    dense = rubric.settings.rank_rule is RankRule.DENSE
    for place, score in enumerate(ordered, start=1):
        if score.outcome is not Outcome.SCORED:
            ranked.append(replace(score, rank=None))
            continue
        if keys[id(score)] != before:
            rank = rank + 1 if dense else place
        before = keys[id(score)]
        ranked.append(replace(score, rank=rank))
    return tuple(ranked)


def _key(score: SiteScore, rubric: Rubric) -> tuple[Fraction, ...]:
    """Return what decides a place, largest first: the printed total, then the named parts."""
    total = score.total if score.total is not None else Fraction(-1)
    if rubric.settings.rank_rule is not RankRule.TIE_BREAK:
        return (total,)
    scores = {part.code: part.score for part in (*score.dimensions, *score.parts)}
    decimals = rubric.settings.decimals
    named = (scores.get(code) or Fraction(0) for code in rubric.settings.tie_break)
    return (total, *(rounded(value, decimals) for value in named))
