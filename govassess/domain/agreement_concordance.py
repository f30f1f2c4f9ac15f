"""Kendall's W: do several raters put the units in one order; ties corrected.

W and χ² are exact; the tail probability needs e^x and the error function, hence floats there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import erfc, exp, lgamma, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.agreement_ratings import Undefined, Why

if TYPE_CHECKING:
    from govassess.domain.agreement_ratings import Number, Ratings


@dataclass(frozen=True, slots=True)
class Concordance:
    """S, the squared deviations of the units' rank sums, of n units and m raters, and ΣT of ties.

    Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10, 275-287; ties after
    Kendall (1948), Rank Correlation Methods, ch. 6: T = Σ (t³ - t) over a rater's groups of ties.
    """

    units: int
    raters: int
    deviations: Fraction
    ties: int

    @property
    def corrected(self) -> Fraction:
        """W = 12 S / (m² (n³ - n) - m ΣT); raises Undefined where every rater ties everything."""
        below = self.raters**2 * (self.units**3 - self.units) - self.raters * self.ties
        if not below:
            raise Undefined(Why.NO_VARIATION)
        return 12 * self.deviations / below

    @property
    def uncorrected(self) -> Fraction:
        """W = 12 S / (m² (n³ - n)), as if there were no ties."""
        return 12 * self.deviations / (self.raters**2 * (self.units**3 - self.units))


class Significance(NamedTuple):
    """χ² of a W, its degrees of freedom, and how often chance alone gives as much."""

    chi_square: Fraction
    freedom: int
    chance: float


def significance(w: Fraction, *, units: int, raters: int) -> Significance:
    """Return χ² = m (n - 1) W with n - 1 degrees of freedom (Kendall 1948, ch. 6)."""
    chi_square = raters * (units - 1) * w
    tail = chi_square_tail(float(chi_square), units - 1)
    return Significance(chi_square, units - 1, tail)


def concordance(ratings: Ratings) -> Concordance:
    """Rank the units of a table without gaps by each rater; raises Undefined.

    Equal values share the mean of their places, so ranks are counted in halves.
    """
    rows = ratings.complete()
    units, raters = ratings.n_units, len(ratings.raters)
    if units < 2:
        raise Undefined(Why.FEW_UNITS)
    groups: list[Counter[Number]] = [Counter() for _ in ratings.raters]
    for row, times in rows:
        for group, value in zip(groups, row, strict=True):
            group[value] += times
    halves = [doubled_ranks(group) for group in groups]
    deviations = 0
    for row, times in rows:
        ranked = sum(ranks[value] for ranks, value in zip(halves, row, strict=True))
        deviations += times * (ranked - raters * (units + 1)) ** 2
    ties = sum(t**3 - t for group in groups for t in group.values())
    return Concordance(units, raters, Fraction(deviations, 4), ties)


def doubled_ranks(counts: Counter[Number]) -> dict[Number, int]:
    """Return twice the rank of each value, from how often it occurs; the lowest ranks first."""
    ranks: dict[Number, int] = {}
    before = 0
    for value, times in sorted(counts.items()):
        ranks[value] = 2 * before + times + 1
        before += times
    return ranks


def chi_square_tail(value: float, freedom: int) -> float:
    """Return P(χ² ≥ value) for a whole number of degrees of freedom.

    Abramowitz & Stegun (1964), Handbook of Mathematical Functions, sec. 26.4: a finite sum, here by
    logarithms so that no term overflows.
    """
    half = value / 2
    if half <= 0:
        return 1.0
    start = freedom % 2 / 2
    terms = (
        exp(power * log(half) - half - lgamma(power + 1))
        for power in (start + step for step in range(freedom // 2))
    )
    return (erfc(sqrt(half)) if start else 0.0) + sum(terms)
