"""Intraclass correlations of complete tables of numbers, from the mean squares, exact.

Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.agreement_ratings import Undefined, Why
from govassess.domain.agreement_sums import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.agreement_ratings import Number, Ratings, Row


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """BMS between targets, WMS within them, JMS between judges, EMS residual; n targets, k judges.

    The mean of k judges' ratings is what gets published where all of them rate everything.
    """

    targets: int
    judges: int
    bms: Fraction
    wms: Fraction
    jms: Fraction
    ems: Fraction

    @property
    def icc_1_1(self) -> Fraction:
        """(BMS - WMS) / (BMS + (k - 1) WMS): each target has other judges."""
        return _ratio(self.bms - self.wms, self.bms + (self.judges - 1) * self.wms)

    @property
    def icc_2_1(self) -> Fraction:
        """(BMS - EMS) / (BMS + (k - 1) EMS + k (JMS - EMS) / n): one judge of many."""
        judged = self.judges * (self.jms - self.ems) / self.targets
        return _ratio(self.bms - self.ems, self.bms + (self.judges - 1) * self.ems + judged)

    @property
    def icc_3_1(self) -> Fraction:
        """(BMS - EMS) / (BMS + (k - 1) EMS): these very judges, consistency."""
        return _ratio(self.bms - self.ems, self.bms + (self.judges - 1) * self.ems)

    @property
    def icc_1_k(self) -> Fraction:
        """(BMS - WMS) / BMS: the mean of k judges, each target has others."""
        return _ratio(self.bms - self.wms, self.bms)

    @property
    def icc_2_k(self) -> Fraction:
        """(BMS - EMS) / (BMS + (JMS - EMS) / n): the mean of k judges of many."""
        return _ratio(self.bms - self.ems, self.bms + (self.jms - self.ems) / self.targets)

    @property
    def icc_3_k(self) -> Fraction:
        """(BMS - EMS) / BMS: the mean of these very judges."""
        return _ratio(self.bms - self.ems, self.bms)


def mean_squares(ratings: Ratings) -> MeanSquares:
    """Return the analysis of variance of a table without gaps; raises Undefined.

    Two targets at least; a table in which all values are equal has no variance to share out.
    """
    statistic = Variance(ratings)
    return statistic.mean_squares(total(statistic, ratings))


class Variance:
    """The analysis of variance as sums: values, squares, squared sums of targets, each judge's."""

    def __init__(self, ratings: Ratings) -> None:
        ratings.complete()
        self._targets = ratings.n_units
        self._judges = len(ratings.raters)
        if self._targets < 2:
            raise Undefined(Why.FEW_UNITS)

    def adds(self, row: Row) -> tuple[Number, ...]:
        """Return what one unit adds."""
        values = [value for value in row if value is not None]
        added = sum(values)
        return (added, sum(value * value for value in values), added * added, *values)

    def mean_squares(self, sums: Sequence[Number]) -> MeanSquares:
        """Return the mean squares of as many units as the table has; raises Undefined."""
        n, k = self._targets, self._judges
        added, squares, of_targets, *of_judges = sums
        middle = Fraction(added * added) / (n * k)
        if squares == middle:
            raise Undefined(Why.NO_VARIATION)
        targets = Fraction(of_targets) / k
        judges = Fraction(sum(each * each for each in of_judges)) / n
        within, between = squares - targets, targets - middle
        judged = judges - middle
        return MeanSquares(
            targets=n,
            judges=k,
            bms=between / (n - 1),
            wms=within / (n * (k - 1)),
            jms=judged / (k - 1),
            ems=(within - judged) / ((n - 1) * (k - 1)),
        )


class Icc:
    """One intraclass correlation as the same sums; `mean` is that of all judges' mean."""

    def __init__(self, ratings: Ratings, *, mean: bool = False) -> None:
        self._variance = Variance(ratings)
        self._mean = mean

    def adds(self, row: Row) -> tuple[Number, ...]:
        """Return what one unit adds."""
        return self._variance.adds(row)

    def value(self, sums: Sequence[Number]) -> Fraction:
        """Return ICC(2,1) or ICC(2,k)."""
        found = self._variance.mean_squares(sums)
        return found.icc_2_k if self._mean else found.icc_2_1


def _ratio(above: Fraction, below: Fraction) -> Fraction:
    """Return the quotient; below stands an estimate of a variance, which must be positive."""
    if below <= 0:
        raise Undefined(Why.NO_VARIANCE)
    return above / below
