"""Krippendorff's α: any number of raters, any scale, missing values.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania;
Krippendorff (2004), Content Analysis, 2nd ed. Exact: α is a quotient of sums.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import accumulate, combinations
from math import lcm
from typing import TYPE_CHECKING

from govassess.domain.agreement_ratings import Scale, Undefined, Why, need_raters
from govassess.domain.agreement_sums import total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govassess.domain.agreement_ratings import Number, Ratings, Row
    from govassess.domain.agreement_sums import Summed

    Difference = Callable[[int, int], Number]


def krippendorff_alpha(ratings: Ratings) -> Fraction:
    """Return α = 1 - (n - 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck on the table's own scale.

    o_ck are the coincidences: a unit of m ratings gives each of its pairs 1 / (m - 1). Units with
    one rating are not pairable and left out.
    """
    statistic = alpha(ratings)
    return statistic.value(total(statistic, ratings))


def alpha(ratings: Ratings) -> Summed:
    """Return α as sums over units like those of the table; raises Undefined."""
    need_raters(ratings)
    return _OfDistances(ratings) if ratings.scale is Scale.INTERVAL else _OfPairs(ratings)


def _paired(row: Row) -> list[Number]:
    """Return the ratings of a pairable unit; nothing for any other."""
    values = [value for value in row if value is not None]
    return values if len(values) > 1 else []


def _alpha(n: Number, observed: Number, expected: Number) -> Fraction:
    if not n:
        raise Undefined(Why.NOTHING_SHARED)
    if not expected:
        raise Undefined(Why.NO_VARIATION)
    return 1 - Fraction((n - 1) * observed) / Fraction(expected)


class _Shares:
    """What each pair of a unit counts, in whole numbers `unit` times as large."""

    def __init__(self, ratings: Ratings) -> None:
        sizes = {len(_paired(row)) for row, _ in ratings.tally}
        self.unit = lcm(*(size - 1 for size in sizes if size))

    def of(self, size: int) -> int:
        return self.unit // (size - 1)


class _OfDistances:
    """α with δ² = (c - k)²: four sums do, however many values there are.

    Over a unit's pairs Σ (c - k)² = m Σ c² - (Σ c)², and so over all values of the table.
    """

    def __init__(self, ratings: Ratings) -> None:
        self._shares = _Shares(ratings)

    def adds(self, row: Row) -> tuple[Number, ...]:
        values = _paired(row)
        if not values:
            return (0, 0, 0, 0)
        size, added = len(values), sum(values)
        squares = sum(value * value for value in values)
        return size, added, squares, (size * squares - added * added) * self._shares.of(size)

    def value(self, sums: Sequence[Number]) -> Fraction:
        n, added, squares, observed = sums or (0, 0, 0, 0)
        expected = (n * squares - added * added) * self._shares.unit
        return _alpha(n, observed, expected)


class _OfPairs:
    """α with any δ: how often each value is paired at all, and how often each two of them."""

    def __init__(self, ratings: Ratings) -> None:
        rows = [_paired(row) for row, _ in ratings.tally]
        self._scale = ratings.scale
        self._values = sorted({value for row in rows for value in row})
        self._shares = _Shares(ratings)
        seen = {pair for row in rows for pair in combinations(sorted(set(row)), 2)}
        self._pairs = sorted(seen)
        if self._scale is Scale.RATIO and self._values and self._values[0] < 0:
            raise Undefined(Why.NEGATIVE)

    def adds(self, row: Row) -> tuple[Number, ...]:
        counts = Counter(_paired(row))
        share = self._shares.of(counts.total()) if counts else 0
        margins = (counts[value] for value in self._values)
        return (*margins, *(share * counts[one] * counts[two] for one, two in self._pairs))

    def value(self, sums: Sequence[Number]) -> Fraction:
        margins = list(sums[: len(self._values)])
        difference = self._difference(margins)
        place = {value: number for number, value in enumerate(self._values)}
        observed = sum(
            times * difference(place[one], place[two])
            for (one, two), times in zip(self._pairs, sums[len(margins) :], strict=True)
            if times
        )
        used = [number for number, times in enumerate(margins) if times]
        expected = sum(
            margins[one] * margins[two] * difference(one, two) for one, two in combinations(used, 2)
        )
        return _alpha(sum(margins), observed, expected * self._shares.unit)

    def _difference(self, margins: Sequence[Number]) -> Difference:
        """Return δ² of two values by their places, up to a common factor.

        Nominal: 0 or 1. Ordinal: (Σ_{g=c..k} n_g - (n_c + n_k) / 2)², the squared difference of
        the values' middle ranks, here doubled. Ratio: ((c - k) / (c + k))².
        """
        if self._scale is Scale.NOMINAL:
            return lambda one, two: int(one != two)
        if self._scale is Scale.ORDINAL:
            upto = [0, *accumulate(margins)]
            ranks = [upto[place] + upto[place + 1] for place in range(len(margins))]
            return lambda one, two: (ranks[one] - ranks[two]) ** 2
        exact = [Fraction(value) for value in self._values]
        return lambda one, two: ((exact[one] - exact[two]) / (exact[one] + exact[two])) ** 2
