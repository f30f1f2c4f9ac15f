"""The votes of a campaign as tables of ratings: a leaf on its own scale, more in shares."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.agreement_ratings import Ratings, Scale, ratings_of
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import Kind, LineType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govassess.domain.ids import EvaluatorId
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.single_votes import SingleVote

Value = Fraction | None
_SHARED = 2
"""How many people must have rated a cell for it to say anything about agreement."""


def scale_of(indicator: Indicator) -> Scale:
    """Return the scale of a leaf: a veto fires or not, bands have an order, points distances."""
    kind = indicator.leaf.kind if indicator.leaf else None
    return {Kind.VETO: Scale.NOMINAL, Kind.BANDS: Scale.ORDINAL}.get(
        kind or Kind.POINTS, Scale.INTERVAL
    )


def leaf_ratings(indicator: Indicator, cells: Iterable[Sequence[SingleVote]]) -> Ratings:
    """Return a leaf's votes, a row a site: points, the band's place, or whether a veto fires.

    Only sites that two people rated are rows; "not applicable" is no value on any scale and
    missing, as is what nobody answered. That nothing was found is a value like any other.
    """
    rows = [{vote.evaluator: leaf_value(indicator, vote) for vote in votes} for votes in cells]
    scale = scale_of(indicator)
    known: Iterable[int] = ()
    if scale is Scale.NOMINAL:
        known = (0, 1)
    elif scale is Scale.ORDINAL:
        known = range(1, len(_bands(indicator)) + 1)
    return _table(rows, scale, map(Fraction, known))


def leaf_value(indicator: Indicator, vote: SingleVote) -> Value:
    """Return a vote as a value of the leaf's own scale; the best band has the highest place."""
    if vote.state is LeafState.NOT_APPLICABLE:
        return None
    scale = scale_of(indicator)
    if scale is Scale.NOMINAL:
        return Fraction(bool(vote.fires))
    if scale is Scale.ORDINAL:
        bands = _bands(indicator)
        option = vote.answer.option if vote.answer else None
        return Fraction(len(bands) - bands.index(option)) if option in bands else None
    return vote.value


def value_names(indicator: Indicator) -> tuple[str, ...]:
    """Return what the values of a leaf with bands are called, lowest first; nothing for others."""
    return tuple(reversed(_bands(indicator))) if scale_of(indicator) is Scale.ORDINAL else ()


def full_of(rubric: Rubric, indicator: Indicator) -> Fraction:
    """Return what a leaf's values are out of: its points, in a pool those of the pool."""
    return indicator.points or rubric.part(indicator.part).points


def share_value(rubric: Rubric, indicator: Indicator, vote: SingleVote) -> Value:
    """Return a vote as a share of what could be got, so that leaves of any size stand together.

    In a pool it is the share of the pool that is taken off; a veto is 1 while it does not fire.
    """
    if vote.state is LeafState.NOT_APPLICABLE:
        return None
    if scale_of(indicator) is Scale.NOMINAL:
        return Fraction(not vote.fires)
    full = full_of(rubric, indicator)
    return None if vote.value is None or not full else vote.value / full


def share_ratings(
    cells: Iterable[tuple[Rubric, Indicator, Sequence[SingleVote]]],
) -> Ratings:
    """Return votes on many leaves as one table, a row a cell, on an interval scale of shares."""
    rows = [
        {vote.evaluator: share_value(rubric, indicator, vote) for vote in votes}
        for rubric, indicator, votes in cells
    ]
    return _table(rows, Scale.INTERVAL, ())


def _bands(indicator: Indicator) -> list[str]:
    lines = indicator.leaf.lines if indicator.leaf else ()
    return [line.label for line in lines if line.type is LineType.OPTION]


def _table(
    rows: Iterable[dict[EvaluatorId, Value]], scale: Scale, categories: Iterable[Fraction]
) -> Ratings:
    given = [{who: v for who, v in row.items() if v is not None} for row in rows]
    shared = [row for row in given if len(row) >= _SHARED]
    people = sorted({who for row in shared or given for who in row})
    return ratings_of(
        people,
        [tuple(row.get(who) for who in people) for row in shared],
        scale=scale,
        categories=categories,
    )
