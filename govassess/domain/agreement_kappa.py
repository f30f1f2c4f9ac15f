"""Agreement of two raters beyond chance: raw agreement, Cohen's κ plain and weighted, Scott's π.

All of it is exact: counts and quotients of counts, with no root anywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

from govassess.domain.agreement_ratings import Undefined, Why, need_raters
from govassess.domain.agreement_sums import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.agreement_ratings import Number, Ratings, Row

Crosstab = Mapping[tuple[int, int], "int | Fraction"]
"""How often the first rater gave category i where the second gave j: counts or proportions."""
Disagreement = Callable[[int, int], "int | Fraction"]
"""How much it weighs that the first gave category i and the second j; 0 for none."""


class Weights(StrEnum):
    """How much a difference of categories counts in κ."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


_DISAGREEMENTS: Mapping[Weights, Disagreement] = MappingProxyType(
    {
        Weights.NONE: lambda i, j: int(i != j),
        Weights.LINEAR: lambda i, j: abs(i - j),
        Weights.QUADRATIC: lambda i, j: (i - j) ** 2,
    }
)


def raw_agreement(ratings: Ratings) -> Fraction:
    """Return the share of equal values among the units both of a pair rated, mean over pairs.

    A pair without a common unit has no share and is left out of the mean. For two raters it is
    p_o of Cohen (1960); the mean over pairs is what Light (1971), Psychological Bulletin 76,
    365-377, does for more of them.
    """
    statistic = RawAgreement(ratings)
    return statistic.value(total(statistic, ratings))


class RawAgreement:
    """Raw agreement as sums: of each pair, the units both rated and those they agree on."""

    def __init__(self, ratings: Ratings) -> None:
        need_raters(ratings)
        self._pairs = tuple(combinations(range(len(ratings.raters)), 2))

    def adds(self, row: Row) -> tuple[int, ...]:
        """Return what one unit adds."""
        found = []
        for one, two in self._pairs:
            both = row[one] is not None and row[two] is not None
            found += [int(both), int(both and row[one] == row[two])]
        return tuple(found)

    def value(self, sums: Sequence[Number]) -> Fraction:
        """Return the mean of the pairs' shares."""
        counts = zip(sums[::2], sums[1::2], strict=True)
        shares = [Fraction(equal) / both for both, equal in counts if both]
        if not shares:
            raise Undefined(Why.NOTHING_SHARED)
        return sum(shares, Fraction(0)) / len(shares)


def cohen_kappa(ratings: Ratings, weights: Weights = Weights.NONE) -> Fraction:
    """Return κ of two raters over the units both rated; a weighted one needs ordered categories.

    The weights go by the categories' places, so an unused category in the middle counts. Linear:
    Cicchetti & Allison (1971), American Journal of EEG Technology 11; quadratic: Fleiss & Cohen
    (1973), Educational and Psychological Measurement 33, 613-619. A common factor of all weights
    leaves κ_w as it is. See `kappa`.
    """
    statistic = CohenKappa(ratings, weights)
    return statistic.value(total(statistic, ratings))


class CohenKappa:
    """κ as sums: the units both rated, how much they disagree, and each rater's categories."""

    def __init__(self, ratings: Ratings, weights: Weights = Weights.NONE) -> None:
        need_raters(ratings)
        if weights is not Weights.NONE and not ratings.ordered:
            raise Undefined(Why.NO_ORDER)
        self._disagreement = _DISAGREEMENTS[weights]
        self._place = {category: number for number, category in enumerate(ratings.categories)}

    def adds(self, row: Row) -> tuple[int, ...]:
        """Return what one unit adds."""
        size = len(self._place)
        found = [0] * (2 + 2 * size)
        if row[0] is not None and row[1] is not None:
            one, two = self._place[row[0]], self._place[row[1]]
            found[0], found[1] = 1, int(self._disagreement(one, two))
            found[2 + one], found[2 + size + two] = 1, 1
        return tuple(found)

    def value(self, sums: Sequence[Number]) -> Fraction:
        """Return κ."""
        size = len(self._place)
        units, observed, *margins = sums or (0, 0)
        if not units:
            raise Undefined(Why.NOTHING_SHARED)
        rows = {place: times for place, times in enumerate(margins[:size]) if times}
        columns = {place: times for place, times in enumerate(margins[size:]) if times}
        return _kappa(units, observed, (rows, columns), self._disagreement)


def crosstab(ratings: Ratings) -> Crosstab:
    """Return how often two raters gave which places of categories to the units both rated."""
    place = {category: number for number, category in enumerate(ratings.categories)}
    table: Counter[tuple[int, int]] = Counter()
    for (one, two, *_), times in ratings.tally:
        if one is not None and two is not None:
            table[place[one], place[two]] += times
    if not table:
        raise Undefined(Why.NOTHING_SHARED)
    return table


def kappa(table: Crosstab, disagreement: Disagreement) -> Fraction:
    """Return κ_w = 1 - Σ v_ij p_oij / Σ v_ij p_i. p_.j with disagreement weights v.

    Cohen (1968), Psychological Bulletin 70, 213-220; with v = 0 on the diagonal and 1
    beside it this is κ = (p_o - p_e) / (1 - p_e) of Cohen (1960), Educational and Psychological
    Measurement 20, 37-46, where p_e = Σ p_i. p_.i is a sum over the categories.
    """
    observed = sum(disagreement(*cell) * times for cell, times in table.items())
    return _kappa(sum(table.values()), observed, _margins(table), disagreement)


_Margin = dict[int, "int | Fraction"]


def _kappa(
    units: Number, observed: Number, margins: tuple[_Margin, _Margin], disagreement: Disagreement
) -> Fraction:
    rows, columns = margins
    expected = sum(
        disagreement(i, j) * row * column
        for i, row in rows.items()
        for j, column in columns.items()
    )
    if not expected:
        raise Undefined(Why.NO_VARIATION)
    return 1 - Fraction(observed) * units / Fraction(expected)


def _margins(table: Crosstab) -> tuple[_Margin, _Margin]:
    rows: defaultdict[int, int | Fraction] = defaultdict(int)
    columns: defaultdict[int, int | Fraction] = defaultdict(int)
    for (one, two), times in table.items():
        rows[one] += times
        columns[two] += times
    return rows, columns


def scott_pi(ratings: Ratings) -> Fraction:
    """Return π = (p_o - p_e) / (1 - p_e) of two raters, p_e = Σ p_k² with pooled shares p_k.

    Scott (1955), Public Opinion Quarterly 19, 321-325.
    """
    need_raters(ratings)
    table = crosstab(ratings)
    rows, columns = _margins(table)
    units = Fraction(sum(table.values()))
    pooled = [
        (rows.get(place, 0) + columns.get(place, 0)) / (2 * units) for place in {*rows, *columns}
    ]
    agreed = sum(times for (one, two), times in table.items() if one == two)
    return beyond(agreed / units, sum((share * share for share in pooled), Fraction(0)))


def beyond(observed: Fraction, chance: Fraction) -> Fraction:
    """Return the share of what chance leaves that agrees; raises Undefined if it leaves nothing."""
    if chance == 1:
        raise Undefined(Why.NO_VARIATION)
    return (observed - chance) / (1 - chance)
