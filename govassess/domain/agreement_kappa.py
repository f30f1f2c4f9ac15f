"""Agreement beyond chance on categories: raw agreement, Cohen, weighted κ, Scott, Fleiss, AC1.

All of it is exact: counts and quotients of counts, with no root anywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import lcm
from types import MappingProxyType
from typing import TYPE_CHECKING

from govassess.domain.agreement_ratings import Undefined, Why, need_raters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.agreement_ratings import Number, Ratings

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

    A pair without a common unit has no share and is left out of the mean. Two raters: p_o of
    Cohen (1960); more: Light (1971), Psychological Bulletin 76, 365-377, mean of pairs.
    """
    need_raters(ratings)
    shares = []
    for one, two in combinations(range(len(ratings.raters)), 2):
        both = [(r[one], r[two], n) for r, n in ratings.tally if None not in (r[one], r[two])]
        if both:
            equal = sum(times for a, b, times in both if a == b)
            shares.append(Fraction(equal, sum(times for *_, times in both)))
    if not shares:
        raise Undefined(Why.NOTHING_SHARED)
    return sum(shares, Fraction(0)) / len(shares)


def cohen_kappa(ratings: Ratings, weights: Weights = Weights.NONE) -> Fraction:
    """Return κ of two raters over the units both rated; a weighted one needs ordered categories.

    The weights go by the categories' places, so an unused category in the middle counts. Linear:
    Cicchetti & Allison (1971), American Journal of EEG Technology 11, 101-109; quadratic: Fleiss &
    Cohen (1973), Educational and Psychological Measurement 33, 613-619. Their common factor, 1 to
    the largest distance, leaves κ_w as it is. See `kappa`.
    """
    need_raters(ratings)
    if weights is not Weights.NONE and not ratings.ordered:
        raise Undefined(Why.NO_ORDER)
    return kappa(crosstab(ratings), _DISAGREEMENTS[weights])


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
    rows, columns = _margins(table)
    observed = sum(disagreement(*cell) * times for cell, times in table.items())
    expected = sum(
        disagreement(i, j) * row * column
        for i, row in rows.items()
        for j, column in columns.items()
    )
    if not expected:
        raise Undefined(Why.NO_VARIATION)
    return 1 - Fraction(observed) * sum(table.values()) / Fraction(expected)


def _margins(table: Crosstab) -> tuple[dict[int, int | Fraction], dict[int, int | Fraction]]:
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
    total = Fraction(sum(table.values()))
    pooled = [
        (rows.get(place, 0) + columns.get(place, 0)) / (2 * total) for place in {*rows, *columns}
    ]
    agreed = sum(times for (one, two), times in table.items() if one == two)
    return _beyond(agreed / total, sum((share * share for share in pooled), Fraction(0)))


@dataclass(frozen=True, slots=True)
class FleissKappa:
    """P_i of every unit, their mean P̄, the chance agreement P_e."""

    units: tuple[Fraction, ...]
    observed: Fraction
    chance: Fraction

    @property
    def value(self) -> Fraction:
        """κ = (P̄ - P_e) / (1 - P_e); raises Undefined where only one category was used."""
        return _beyond(self.observed, self.chance)


def fleiss_table(counts: Sequence[Mapping[Number, int]]) -> FleissKappa:
    """Return Fleiss' figures from how many raters gave each unit each category.

    Fleiss (1971), Psychological Bulletin 76, 378-382: P_i = Σ n_ij (n_ij - 1) / (n (n - 1)),
    P̄ their mean, P_e = Σ p_j². Every unit must have the same number of ratings, at least
    two; raises Undefined.
    """
    sizes = {sum(unit.values()) for unit in counts}
    if not counts or min(sizes) < 2:
        raise Undefined(Why.NOTHING_SHARED)
    if len(sizes) > 1:
        raise Undefined(Why.INCOMPLETE)
    size = sizes.pop()
    units = tuple(
        Fraction(sum(n * (n - 1) for n in unit.values()), size * (size - 1)) for unit in counts
    )
    used = {category for unit in counts for category in unit}
    shares = [
        Fraction(sum(unit.get(category, 0) for unit in counts), size * len(counts))
        for category in used
    ]
    chance = sum((share * share for share in shares), Fraction(0))
    return FleissKappa(units, sum(units, Fraction(0)) / len(units), chance)


def fleiss_kappa(ratings: Ratings) -> Fraction:
    """Return Fleiss' κ of a table without gaps; see `fleiss_table`."""
    rows = ratings.complete()
    return fleiss_table([Counter(row) for row, times in rows for _ in range(times)]).value


def gwet_ac1(ratings: Ratings) -> Fraction:
    """Return AC1 = (p_a - p_e) / (1 - p_e), p_e = Σ π_k (1 - π_k) / (q - 1) over q categories.

    p_a is the mean, over units with two ratings or more, of the share of agreeing pairs; π_k the
    mean, over all rated units, of the share of raters that gave k. Gwet (2008), British Journal
    of Mathematical and Statistical Psychology 61, 29-48; with missing ratings as in
    Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2.
    """
    need_raters(ratings)
    size = len(ratings.categories)
    rated = [(counts, times) for counts, times in ratings.counted() if counts]
    pairable = [(counts, times) for counts, times in rated if counts.total() > 1]
    if not pairable:
        raise Undefined(Why.NOTHING_SHARED)
    if size < 2:
        raise Undefined(Why.NO_VARIATION)
    pairs = lcm(*{_pairs(counts) for counts, _ in pairable})
    agreed = sum(
        times * sum(n * (n - 1) for n in counts.values()) * (pairs // _pairs(counts))
        for counts, times in pairable
    )
    unit = lcm(*{counts.total() for counts, _ in rated})
    shares: Counter[Number] = Counter()
    for counts, times in rated:
        for category, n in counts.items():
            shares[category] += n * times * (unit // counts.total())
    whole = unit * sum(times for _, times in rated)
    spread = Fraction(sum(n * (whole - n) for n in shares.values()), whole * whole)
    share = Fraction(agreed, pairs * sum(times for _, times in pairable))
    return _beyond(share, spread / (size - 1))


def _pairs(counts: Counter[Number]) -> int:
    return counts.total() * (counts.total() - 1)


def _beyond(observed: Fraction, chance: Fraction) -> Fraction:
    if chance == 1:
        raise Undefined(Why.NO_VARIATION)
    return (observed - chance) / (1 - chance)
