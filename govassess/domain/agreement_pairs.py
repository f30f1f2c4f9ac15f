"""What two people said of one cell, pair by pair: who agrees, and how far the others are apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govassess.domain.agreement_ratings import Number, Ratings

MANY = 7
"""With more values than these a table of pairs is no longer read."""
BOUNDS = (0.0, 0.1, 0.2, 0.5, 1.0)
"""The upper bounds of the classes of differences, as shares of the full points; 0 is agreement."""


@dataclass(frozen=True, slots=True)
class PairTable:
    """How often two people gave each pair of values; the lower value stands first in a pair."""

    values: tuple[Number, ...]
    counts: Mapping[tuple[Number, Number], int]

    @property
    def total(self) -> int:
        """How many pairs there are."""
        return sum(self.counts.values())

    @property
    def is_wide(self) -> bool:
        """Whether there are too many values for a table."""
        return len(self.values) > MANY

    def differences(self, full: Fraction) -> tuple[int, ...]:
        """Return how many pairs differ by at most each of `BOUNDS`, and more than the one before.

        What differs by more than the full points stands with the last.
        """
        found = [0] * len(BOUNDS)
        for (low, high), times in self.counts.items():
            share = float((high - low) / full) if full else float(high != low)
            place = next((n for n, bound in enumerate(BOUNDS) if share <= bound), len(BOUNDS) - 1)
            found[place] += times
        return tuple(found)


def pairs_of(ratings: Ratings) -> PairTable:
    """Return the pairs of a table: each two people who rated a unit are one."""
    counts: Counter[tuple[Number, Number]] = Counter()
    for row, times in ratings.tally:
        given = sorted(value for value in row if value is not None)
        for pair in combinations(given, 2):
            counts[pair] += times
    return PairTable(ratings.categories, counts)
