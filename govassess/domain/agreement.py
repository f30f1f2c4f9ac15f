"""All agreement statistics that fit a table of ratings, each with its value or why it has none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from random import Random
from typing import TYPE_CHECKING

from govassess.domain.agreement_alpha import krippendorff_alpha
from govassess.domain.agreement_concordance import concordance
from govassess.domain.agreement_icc import mean_squares
from govassess.domain.agreement_kappa import (
    Weights,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    raw_agreement,
)
from govassess.domain.agreement_ratings import Scale, Undefined

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from govassess.domain.agreement_ratings import Ratings, Why

    Measure = Callable[[Ratings], Fraction]

REPLICATES = 1000
"""How often a table is drawn anew for an interval; Efron & Tibshirani (1993) ask for 1000."""
_COVERED = 0.95


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
    found = tuple(_measured(name, measure, ratings) for name, measure in fitting(ratings))
    return Agreement(ratings.n_units, len(ratings.raters), found)


def fitting(ratings: Ratings) -> list[tuple[str, Measure]]:
    """Return the statistics that fit, by name, in the order they are told.

    κ is for two raters; Fleiss' κ for categories, ICC and W for what has an order.
    """
    measures: list[tuple[str, Measure]] = [("raw", raw_agreement)]
    if len(ratings.raters) <= 2:
        measures += [
            ("kappa", cohen_kappa),
            ("kappa_linear", lambda table: cohen_kappa(table, Weights.LINEAR)),
            ("kappa_quadratic", lambda table: cohen_kappa(table, Weights.QUADRATIC)),
        ]
    if ratings.scale is Scale.NOMINAL:
        measures.append(("fleiss", fleiss_kappa))
    measures += [("alpha", krippendorff_alpha), ("ac1", gwet_ac1)]
    if ratings.scale is not Scale.NOMINAL:
        measures += [
            ("icc_2_1", lambda table: mean_squares(table).icc_2_1),
            ("icc_2_k", lambda table: mean_squares(table).icc_2_k),
            ("kendall_w", lambda table: concordance(table).corrected),
        ]
    return measures


def _measured(name: str, measure: Measure, ratings: Ratings) -> Statistic:
    try:
        return Statistic(name, measure(ratings))
    except Undefined as reason:
        return Statistic(name, None, reason.why)


def intervals(ratings: Ratings, seed: int, replicates: int = REPLICATES) -> tuple[Interval, ...]:
    """Return the percentile interval of every statistic that is defined for the table itself.

    Units are drawn with replacement, the scale keeps its categories. Percentile method of Efron
    (1979), Annals of Statistics 7, 1-26; Efron & Tibshirani (1993), An Introduction to the
    Bootstrap, sec. 13.3. A statistic that fewer than half of the draws define has no interval.
    """
    measures = {
        name: measure
        for name, measure in fitting(ratings)
        if _measured(name, measure, ratings).value is not None
    }
    chance, table = Random(seed), ratings.whole()
    found: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(replicates):
        drawn = _drawn(table, chance)
        for name, measure in measures.items():
            value = _measured(name, measure, drawn).value
            if value is not None:
                found[name].append(float(value))
    return tuple(
        _middle(name, sorted(values), seed)
        for name, values in found.items()
        if len(values) * 2 >= replicates and values
    )


def _drawn(ratings: Ratings, chance: Random) -> Ratings:
    places = range(len(ratings.tally))
    weights = [times for _, times in ratings.tally]
    counts = [0] * len(ratings.tally)
    for place in chance.choices(places, weights, k=ratings.n_units):
        counts[place] += 1
    tally = tuple(
        (row, times) for (row, _), times in zip(ratings.tally, counts, strict=True) if times
    )
    return replace(ratings, tally=tally)


def _middle(name: str, values: list[float], seed: int) -> Interval:
    tail = (1 - _COVERED) / 2
    low = values[int(tail * len(values))]
    high = values[ceil((1 - tail) * len(values)) - 1]
    return Interval(name, low, high, seed, len(values))
