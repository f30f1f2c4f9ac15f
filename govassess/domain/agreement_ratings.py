"""Ratings of several people on many units: the table every agreement statistic is made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Number = Fraction | int
Row = tuple[Number | None, ...]
"""What each rater gave one unit, in the raters' order; None is missing and never agrees."""


class Scale(StrEnum):
    """What the values of a table mean: names, an order, distances, or distances from a true 0."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Why(StrEnum):
    """Why a statistic is not defined; the words are `cli.why_…`."""

    FEW_RATERS = "few_raters"
    FEW_UNITS = "few_units"
    NOTHING_SHARED = "nothing_shared"
    NO_VARIATION = "no_variation"
    INCOMPLETE = "incomplete"
    NO_ORDER = "no_order"
    NEGATIVE = "negative"
    NO_VARIANCE = "no_variance"
    MANY_RATERS = "many_raters"


class Undefined(Exception):  # noqa: N818 - no error: some tables have no such statistic
    """A statistic has no value for a table; `why` says the reason."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True, slots=True)
class Ratings:
    """A table of ratings: `tally` counts the units with equal rows.

    `categories` are the scale's values ascending, unused ones too; on a nominal or a worded
    ordinal scale a value is its category's place. `ordered` is false for names without an order.
    """

    raters: tuple[str, ...]
    tally: tuple[tuple[Row, int], ...]
    scale: Scale
    categories: tuple[Number, ...]
    ordered: bool = True

    @property
    def n_units(self) -> int:
        """How many units the table has, with or without ratings."""
        return sum(times for _, times in self.tally)

    def counted(self) -> Iterator[tuple[Counter[Number], int]]:
        """Yield how often each value was given to a unit, and how many such units there are."""
        for row, times in self.tally:
            yield Counter(value for value in row if value is not None), times

    def whole(self) -> Ratings:
        """Return the table in a unit so small that every value is a whole number.

        No statistic here depends on the unit, and whole numbers are counted much faster.
        """
        unit = lcm(*(value.denominator for value in self.categories))

        def in_units(value: Number) -> int:
            return value.numerator * (unit // value.denominator)

        tally = tuple(
            (tuple(None if value is None else in_units(value) for value in row), times)
            for row, times in self.tally
        )
        return replace(self, tally=tally, categories=tuple(map(in_units, self.categories)))

    def complete(self) -> tuple[tuple[tuple[Number, ...], int], ...]:
        """Return the rows of a table without gaps; raises Undefined where a value is missing."""
        need_raters(self)
        rows = []
        for row, times in self.tally:
            values = tuple(value for value in row if value is not None)
            if len(values) < len(row):
                raise Undefined(Why.INCOMPLETE)
            rows.append((values, times))
        if not rows:
            raise Undefined(Why.NOTHING_SHARED)
        return tuple(rows)


def ratings_of(
    raters: Sequence[str],
    rows: Iterable[Row],
    *,
    scale: Scale,
    categories: Iterable[Number] = (),
    ordered: bool = True,
) -> Ratings:
    """Count equal rows; without `categories` the scale has those that were used."""
    tally = Counter(rows)
    used = {value for row in tally for value in row if value is not None}
    return Ratings(
        tuple(raters), tuple(tally.items()), scale, tuple(sorted({*used, *categories})), ordered
    )


def need_raters(ratings: Ratings) -> None:
    """Raise Undefined for fewer than two raters."""
    if len(ratings.raters) < 2:
        raise Undefined(Why.FEW_RATERS)
