"""All agreement statistics that fit a table of ratings, each with its value or why it has none."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING

from govassess.domain.agreement_alpha import alpha
from govassess.domain.agreement_categories import FleissKappa, GwetAc1
from govassess.domain.agreement_concordance import concordance
from govassess.domain.agreement_icc import Icc
from govassess.domain.agreement_kappa import CohenKappa, RawAgreement, Weights
from govassess.domain.agreement_ratings import Scale, Undefined
from govassess.domain.agreement_sums import Packing, total
from govassess.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from fractions import Fraction

    from govassess.domain.agreement_ratings import Ratings, Why
    from govassess.domain.agreement_sums import Summed
    from govassess.progress import Progress

REPLICATES = 1000
"""How often a table is drawn anew for an interval: the usual number for a percentile interval."""
_COVERED = 0.95
_STEP = 20
"""Draws between two words on the progress."""
_SUMMED: Mapping[str, Callable[[Ratings], Summed]] = MappingProxyType(
    {
        "raw": RawAgreement,
        "kappa": CohenKappa,
        "kappa_linear": partial(CohenKappa, weights=Weights.LINEAR),
        "kappa_quadratic": partial(CohenKappa, weights=Weights.QUADRATIC),
        "fleiss": FleissKappa,
        "alpha": alpha,
        "ac1": GwetAc1,
        "icc_2_1": Icc,
        "icc_2_k": partial(Icc, mean=True),
    }
)
"""Every statistic that is made of sums over the units; Kendall's W ranks the units instead."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """One statistic: its exact value, or `why` it is not defined for this table."""

    name: str
    value: Fraction | None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What can be said of the agreement of a table's raters."""

    n_units: int
    n_raters: int
    statistics: tuple[Statistic, ...]

    def value(self, name: str) -> Fraction | None:
        """Return a statistic's value; None if it is not defined or does not fit the table."""
        return next((each.value for each in self.statistics if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a statistic over tables drawn anew from the units.

    `seed` makes the draw again; `drawn` counts the tables for which it was defined. Rounded to a
    float: it is an estimate by chance, and its ends have no exact value.
    """

    name: str
    low: float
    high: float
    seed: int
    drawn: int


def agreement_of(ratings: Ratings) -> Agreement:
    """Return every statistic that fits the table's scale and number of raters."""
    table = ratings.whole()
    found = tuple(_measured(name, table) for name in fitting(table))
    return Agreement(ratings.n_units, len(ratings.raters), found)


def fitting(ratings: Ratings) -> tuple[str, ...]:
    """Return the names of the statistics that fit, in the order they are told.

    κ is for two raters; Fleiss' κ for categories, ICC and W for what has an order.
    """
    for_two = ("kappa", "kappa_linear", "kappa_quadratic") if len(ratings.raters) <= 2 else ()
    nominal = ratings.scale is Scale.NOMINAL
    ordered = () if nominal else ("icc_2_1", "icc_2_k", "kendall_w")
    return ("raw", *for_two, *(("fleiss",) if nominal else ()), "alpha", "ac1", *ordered)


def _measured(name: str, ratings: Ratings) -> Statistic:
    try:
        if name not in _SUMMED:
            return Statistic(name, concordance(ratings).corrected)
        statistic = _SUMMED[name](ratings)
        return Statistic(name, statistic.value(total(statistic, ratings)))
    except Undefined as reason:
        return Statistic(name, None, reason.why)


def intervals(
    ratings: Ratings,
    seed: int,
    replicates: int = REPLICATES,
    *,
    names: Iterable[str] = (),
    progress: Progress = SILENT,
) -> tuple[Interval, ...]:
    """Return the percentile interval of every statistic that is defined for the table itself.

    `names` asks for some of them only. Units are drawn with replacement, the scale keeps its
    categories. Percentile method of Efron (1979), Annals of Statistics 7, 1-26; see Efron &
    Tibshirani (1993), An Introduction to the Bootstrap. A statistic that fewer than half of the
    draws define has no interval. Raises Cancelled.
    """
    table, chance = ratings.whole(), Random(seed)
    wanted = tuple(names) or fitting(ratings)
    defined = [name for name in wanted if _measured(name, table).value is not None]
    draws = _Draws(table, defined)
    found: dict[str, list[float]] = {name: [] for name in defined}
    for done in range(replicates if defined else 0):
        if done % _STEP == 0:
            progress.step(done, replicates)
        for name, value in draws.draw(chance):
            found[name].append(value)
    progress.step(replicates, replicates)
    return tuple(
        _middle(name, sorted(values), seed)
        for name, values in found.items()
        if len(values) * 2 >= replicates and values
    )


class _Draws:
    """Tables drawn anew from the units of one: each is a sum of as many packed units."""

    def __init__(self, ratings: Ratings, names: Sequence[str]) -> None:
        self._ratings = ratings
        self._summed = {name: _SUMMED[name](ratings) for name in names if name in _SUMMED}
        self._ranked = [name for name in names if name not in _SUMMED]
        self._places = [n for n, (_, times) in enumerate(ratings.tally) for _ in range(times)]
        rows = [
            [int(number) for each in self._summed.values() for number in each.adds(row)]
            for row, _ in ratings.tally
        ]
        self._widths = {
            name: len(each.adds(ratings.tally[0][0])) for name, each in self._summed.items()
        }
        self._packing = Packing(rows, len(self._places))

    def draw(self, chance: Random) -> list[tuple[str, float]]:
        """Return what is defined for the next table."""
        places = chance.choices(self._places, k=len(self._places))
        packed = self._packing.packed
        sums = self._packing.sums(sum(map(packed.__getitem__, places)))
        found, start = [], 0
        for name, statistic in self._summed.items():
            end = start + self._widths[name]
            with suppress(Undefined):
                found.append((name, float(statistic.value(sums[start:end]))))
            start = end
        return found + self._of_ranks(places)

    def _of_ranks(self, places: Sequence[int]) -> list[tuple[str, float]]:
        """Return what is no sum, from the drawn table itself."""
        if not self._ranked:
            return []
        rows = self._ratings.tally
        tally = tuple((rows[place][0], times) for place, times in Counter(places).items())
        drawn = replace(self._ratings, tally=tally)
        values = ((name, _measured(name, drawn).value) for name in self._ranked)
        return [(name, float(value)) for name, value in values if value is not None]


def _middle(name: str, values: list[float], seed: int) -> Interval:
    tail = (1 - _COVERED) / 2
    low = values[int(tail * len(values))]
    high = values[ceil((1 - tail) * len(values)) - 1]
    return Interval(name, low, high, seed, len(values))
