"""Places inside a class, on printed totals: 1 1 3, 1 1 2, or told apart by named parts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from govassess.domain.points import rounded
from govassess.domain.results import Outcome
from govassess.domain.rubric import RankRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.results import SiteScore
    from govassess.domain.rubric import Rubric

ZERO = Fraction(0)
_ORDER = (Outcome.SCORED, Outcome.INCOMPLETE, Outcome.VETOED)


def rank_sites(scores: Iterable[SiteScore], rubric: Rubric) -> tuple[SiteScore, ...]:
    """Return the sites in rank order with their ranks: ranked, then incomplete, then vetoed.

    Only complete sites without a veto are ranked; equal ones keep the register's order.
    """
    found = list(scores)
    keys = {id(score): rank_key(score, rubric) for score in found}
    below = lcm(*(value.denominator for key in keys.values() for value in key))
    ordered = sorted(
        found,
        key=lambda score: (
            _ORDER.index(score.outcome),
            *(-v.numerator * (below // v.denominator) for v in keys[id(score)]),
        ),
    )
    ranked: list[SiteScore] = []
    rank = 0
    before: tuple[Fraction, ...] | None = None
    dense = rubric.settings.rank_rule is RankRule.DENSE
    for place, score in enumerate(ordered, start=1):
        if score.outcome is not Outcome.SCORED:
            ranked.append(_placed(score, None))
            continue
        if keys[id(score)] != before:
            rank = rank + 1 if dense else place
        before = keys[id(score)]
        ranked.append(_placed(score, rank))
    return _with_place_points(ranked, rubric)


def _placed(score: SiteScore, rank: int | None) -> SiteScore:
    return score if score.rank == rank else replace(score, rank=rank)


def _with_place_points(ranked: list[SiteScore], rubric: Rubric) -> tuple[SiteScore, ...]:
    """Give every ranked site what its place is worth: by the table, or in proportion to the first.

    Equal places are worth the same; a place beyond the table is worth nothing.
    """
    places = rubric.settings.place_points
    if places is None:
        return tuple(ranked)
    best = max((score.total or ZERO for score in ranked if score.rank is not None), default=ZERO)

    def worth(score: SiteScore) -> Fraction | None:
        if score.rank is None or score.total is None:
            return None
        if places.first is not None:
            return places.first * score.total / best if best else ZERO
        return places.table[score.rank - 1] if score.rank <= len(places.table) else ZERO

    return tuple(replace(score, place_points=worth(score)) for score in ranked)


def rank_key(score: SiteScore, rubric: Rubric) -> tuple[Fraction, ...]:
    """Return what decides a place, largest first: the printed total, then the named parts."""
    total = score.total if score.total is not None else Fraction(-1)
    if rubric.settings.rank_rule is not RankRule.TIE_BREAK:
        return (total,)
    scores = {part.code: part.score for part in (*score.dimensions, *score.parts)}
    decimals = rubric.settings.decimals
    named = (scores.get(code) or Fraction(0) for code in rubric.settings.tie_break)
    return (total, *(rounded(value, decimals) for value in named))
