"""One rater among the others: how severe, and how fast."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import datetime

    from govassess.domain.agreement_ratings import Ratings

BREAK = timedelta(minutes=30)
"""A longer gap between two records is no time spent rating."""


K = TypeVar("K", bound="Hashable")
_EVEN = Fraction(1, 100)
"""Up to this share of a leaf's points a deviation is none worth a word."""


class Leaning(StrEnum):
    """To which side a rater deviates; the words are `agreement.severity_…`."""

    STRICT = "strict"
    EVEN = "even"
    LENIENT = "lenient"
    UNKNOWN = "unknown"


def leaning(deviation: Fraction | None) -> Leaning:
    """Return the direction of a deviation in shares of the points."""
    if deviation is None:
        return Leaning.UNKNOWN
    if abs(deviation) <= _EVEN:
        return Leaning.EVEN
    return Leaning.STRICT if deviation < 0 else Leaning.LENIENT


@dataclass(frozen=True, slots=True)
class Severity:
    """How far a rater's values lie from the others' mean of the same unit, on the mean.

    Negative is stricter, in the table's own values; `shared` counts the units that rest on it,
    `deviation` is None where nobody else rated any of them.
    """

    rater: str
    shared: int
    deviation: Fraction | None


def severities(ratings: Ratings) -> tuple[Severity, ...]:
    """Return every rater's mean deviation from the mean of the others, in the raters' order.

    The unit's mean leaves the rater out, so that a single severe voice is not diluted by itself:
    Σ (x_ij - mean of the others' x_i) / n over the n units shared. The house's own definition.
    """
    found = []
    for place, rater in enumerate(ratings.raters):
        total, shared = Fraction(0), 0
        for row, times in ratings.tally:
            own = row[place]
            others = [v for n, v in enumerate(row) if n != place and v is not None]
            if own is not None and others:
                mean = Fraction(sum(others)) / len(others)
                total += times * (Fraction(own) - mean)
                shared += times
        found.append(Severity(rater, shared, total / shared if shared else None))
    return tuple(found)


def pace(moments: Iterable[datetime], longest: timedelta) -> float | None:
    """Return the median number of seconds from one act to the next.

    Moments at once are one act (an import); a gap above `longest` is a break and left out. None
    with nothing left. Seconds are measured times, so a float loses nothing that was known.
    """
    gaps = [late - early for early, late in pairwise(sorted(set(moments)))]
    worked = [gap.total_seconds() for gap in gaps if gap <= longest]
    return median(worked) if worked else None


def spent(acts: Iterable[tuple[datetime, K]], longest: timedelta = BREAK) -> dict[K, float]:
    """Return the seconds that one person spent on each thing, from when they recorded what.

    What is recorded took the time since the record before; several things recorded at once share
    it. The first record of a sitting took nobody knows how long.
    """
    things: defaultdict[datetime, set[K]] = defaultdict(set)
    for moment, thing in acts:
        things[moment].add(thing)
    found: defaultdict[K, float] = defaultdict(float)
    for early, late in pairwise(sorted(things)):
        if late - early <= longest:
            for thing in things[late]:
                found[thing] += (late - early).total_seconds() / len(things[late])
    return dict(found)
