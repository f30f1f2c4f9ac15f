"""Krippendorff's α: any number of raters, any scale, missing values.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania;
Krippendorff (2004), Content Analysis, 2nd ed., ch. 11. Exact: α is a quotient of sums.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import accumulate, combinations
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.agreement_ratings import Scale, Undefined, Why, need_raters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govassess.domain.agreement_ratings import Number, Ratings


class Coincidences(NamedTuple):
    """The coincidence matrix o_ck in whole numbers, `unit` times as large (2011, step C).

    A unit of m ratings gives each of its pairs 1 / (m - 1); `values` are the pairable values
    ascending, `pairs` speaks of their places.
    """

    values: tuple[Number, ...]
    pairs: Counter[tuple[int, int]]
    unit: int

    @property
    def margins(self) -> list[int]:
        """n_c: how often each value occurs in pairs, `unit` times as large."""
        found = [0] * len(self.values)
        for (one, _), times in self.pairs.items():
            found[one] += times
        return found


def krippendorff_alpha(ratings: Ratings) -> Fraction:
    """Return α = 1 - (n - 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck on the table's own scale.

    Krippendorff (2011), step E. Units with one rating are not pairable and left out.
    """
    need_raters(ratings)
    found = coincidences(ratings)
    margins = found.margins
    places = _scaled(ratings.scale, found.values, margins)
    if places is not None:
        observed: int | Fraction = sum(
            times * (places[one] - places[two]) ** 2
            for (one, two), times in found.pairs.items()
            if one < two  # the matrix is symmetric: both sums leave out the other half
        )
        expected: int | Fraction = _squares(margins, places)
    else:
        difference = _difference(ratings.scale, found.values)
        observed = sum(
            times * difference(one, two) for (one, two), times in found.pairs.items() if one < two
        )
        expected = sum(
            margins[one] * margins[two] * difference(one, two)
            for one, two in combinations(range(len(margins)), 2)
        )
    if not expected:
        raise Undefined(Why.NO_VARIATION)
    return 1 - Fraction(sum(margins) - found.unit) * Fraction(observed) / Fraction(expected)


def coincidences(ratings: Ratings) -> Coincidences:
    """Return how often values were given to one unit by different raters; raises Undefined."""
    units = [(counts, times) for counts, times in ratings.counted() if counts.total() > 1]
    if not units:
        raise Undefined(Why.NOTHING_SHARED)
    values = tuple(sorted({value for counts, _ in units for value in counts}))
    place = {value: number for number, value in enumerate(values)}
    unit = lcm(*(counts.total() - 1 for counts, _ in units))
    pairs: Counter[tuple[int, int]] = Counter()
    for counts, times in units:
        share = times * unit // (counts.total() - 1)
        given = [(place[value], n) for value, n in counts.items()]
        for one, n in given:
            for two, m in given:
                pairs[one, two] += share * n * (m - 1 if one == two else m)
    return Coincidences(values, pairs, unit)


def _scaled(scale: Scale, values: Sequence[Number], margins: Sequence[int]) -> list[int] | None:
    """Return whole numbers whose squared differences are δ² up to a common factor (2011, step D).

    Ordinal: δ² = (Σ_{g=c..k} n_g - (n_c + n_k) / 2)² is the difference of the values' middle
    ranks; interval: (c - k)². None where δ is of another kind.
    """
    if scale is Scale.ORDINAL:
        upto = [0, *accumulate(margins)]
        return [upto[place] + upto[place + 1] for place in range(len(margins))]
    if scale is Scale.INTERVAL:
        below = lcm(*(value.denominator for value in values))
        return [value.numerator * (below // value.denominator) for value in values]
    return None


def _squares(margins: Sequence[int], places: Sequence[int]) -> int:
    """Return Σ_{c<k} n_c n_k (c - k)² = n Σ n_c c² - (Σ n_c c)², without looking at every pair."""
    weighed = sum(count * place for count, place in zip(margins, places, strict=True))
    squared = sum(count * place**2 for count, place in zip(margins, places, strict=True))
    return sum(margins) * squared - weighed**2


def _difference(scale: Scale, values: Sequence[Number]) -> Callable[[int, int], int | Fraction]:
    """Return δ² of two values by their places: nominal 0 or 1, ratio ((c - k) / (c + k))²."""
    if scale is Scale.NOMINAL:
        return lambda one, two: int(one != two)
    if values[0] < 0:
        raise Undefined(Why.NEGATIVE)
    exact = [Fraction(value) for value in values]
    return lambda one, two: ((exact[one] - exact[two]) / (exact[one] + exact[two])) ** 2
