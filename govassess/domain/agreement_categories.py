"""Agreement of many raters on categories beyond chance: Fleiss' κ and Gwet's AC1, exact."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from govassess.domain.agreement_kappa import beyond
from govassess.domain.agreement_ratings import Undefined, Why, need_raters
from govassess.domain.agreement_sums import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.agreement_ratings import Number, Ratings, Row


def fleiss_kappa(ratings: Ratings) -> Fraction:
    """Return Fleiss' κ of a table without gaps; see `FleissKappa`."""
    statistic = FleissKappa(ratings)
    return statistic.value(total(statistic, ratings))


class FleissKappa:
    """Fleiss' κ = (P̄ - P_e) / (1 - P_e) as sums: agreeing pairs, and how often each category is.

    Fleiss (1971), Psychological Bulletin 76, 378-382: P_i = Σ n_ij (n_ij - 1) / (n (n - 1)), P̄
    their mean, P_e = Σ p_j². Every unit must have the same number of ratings, at least two.
    """

    def __init__(self, ratings: Ratings) -> None:
        ratings.complete()
        self._size = len(ratings.raters)
        self._categories = ratings.categories

    def adds(self, row: Row) -> tuple[int, ...]:
        """Return what one unit adds."""
        counts = Counter(row)
        agreeing = sum(n * (n - 1) for n in counts.values())
        return (agreeing, *(counts[category] for category in self._categories))

    def share(self, row: Row) -> Fraction:
        """Return P_i of one unit."""
        return Fraction(self.adds(row)[0], self._size * (self._size - 1))

    def observed(self, sums: Sequence[Number]) -> Fraction:
        """Return P̄."""
        ratings = sum(sums[1:])
        return Fraction(sums[0]) / (ratings * (self._size - 1))

    @staticmethod
    def chance(sums: Sequence[Number]) -> Fraction:
        """Return P_e."""
        ratings = sum(sums[1:])
        return Fraction(sum(n * n for n in sums[1:])) / (ratings * ratings)

    def value(self, sums: Sequence[Number]) -> Fraction:
        """Return κ; raises Undefined where only one category was used."""
        return beyond(self.observed(sums), self.chance(sums))


def gwet_ac1(ratings: Ratings) -> Fraction:
    """Return AC1 of any number of raters with or without gaps; see `GwetAc1`."""
    statistic = GwetAc1(ratings)
    return statistic.value(total(statistic, ratings))


class GwetAc1:
    """AC1 = (p_a - p_e) / (1 - p_e), p_e = Σ π_k (1 - π_k) / (q - 1) over q categories, as sums.

    p_a is the mean, over units with two ratings or more, of the share of agreeing pairs; π_k the
    mean, over all rated units, of the share of raters that gave k. Gwet (2008), British Journal
    of Mathematical and Statistical Psychology 61, 29-48; with missing ratings as in Gwet (2014),
    Handbook of Inter-Rater Reliability, 4th ed.
    """

    def __init__(self, ratings: Ratings) -> None:
        need_raters(ratings)
        self._categories = ratings.categories
        sizes = {sum(value is not None for value in row) for row, _ in ratings.tally} - {0}
        self._rated = lcm(*sizes)
        self._pairs = lcm(*(size * (size - 1) for size in sizes - {1}))

    def adds(self, row: Row) -> tuple[int, ...]:
        """Return what one unit adds: whether it is pairable, its agreeing pairs, its shares."""
        counts = Counter(value for value in row if value is not None)
        size = counts.total()
        shares = (counts[category] * (self._rated // max(size, 1)) for category in self._categories)
        if size < 2:
            return (0, 0, *shares)
        agreeing = sum(n * (n - 1) for n in counts.values())
        return (1, agreeing * (self._pairs // (size * (size - 1))), *shares)

    def value(self, sums: Sequence[Number]) -> Fraction:
        """Return AC1."""
        pairable, agreed, *shares = sums or (0, 0)
        size = len(self._categories)
        if not pairable:
            raise Undefined(Why.NOTHING_SHARED)
        if size < 2:
            raise Undefined(Why.NO_VARIATION)
        whole = sum(shares)
        spread = Fraction(sum(n * (whole - n) for n in shares)) / (whole * whole)
        return beyond(Fraction(agreed) / (self._pairs * pairable), spread / (size - 1))
