"""Statistics made of sums over the units: a table is one sum, and so is a table drawn anew."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from govassess.domain.agreement_ratings import Number, Ratings, Row


class Added(Protocol):
    """Something that is summed over units."""

    def adds(self, row: Row) -> tuple[Number, ...]:
        """Return what one unit adds to each of the sums."""


class Summed(Added, Protocol):
    """A statistic of tables like the one it was made for: what a unit adds, and what comes of it.

    Making it raises Undefined where no table of such units has the statistic.
    """

    def value(self, sums: Sequence[Number]) -> Fraction:
        """Return the statistic of the units that were summed; raises Undefined."""


def total(statistic: Added, ratings: Ratings) -> tuple[Number, ...]:
    """Return the sums of a whole table; of an empty one there are none."""
    added = [(statistic.adds(row), times) for row, times in ratings.tally]
    columns = zip(*(row for row, _ in added), strict=True)
    weights = [times for _, times in added]
    return tuple(
        sum(value * times for value, times in zip(column, weights, strict=True))
        for column in columns
    )


class Packing:
    """Rows of whole numbers as one number each, so that many rows are summed at once.

    Each number has its own place of so many bytes that a sum of `units` rows never leaves it.
    """

    def __init__(self, rows: Sequence[Sequence[int]], units: int) -> None:
        self._least = [min(column) for column in zip(*rows, strict=True)]
        widest = max(
            (max(column) - min(column) for column in zip(*rows, strict=True)),
            default=0,
        )
        self._units = units
        self._bytes = (widest * units).bit_length() // 8 + 1
        self.packed = [self._pack(row) for row in rows]

    def _pack(self, row: Sequence[int]) -> int:
        bits = self._bytes * 8
        above = (
            (value - least) << (place * bits)
            for place, (value, least) in enumerate(zip(row, self._least, strict=True))
        )
        return reduce(or_, above, 0)

    def sums(self, packed: int) -> list[int]:
        """Return the sums of `units` rows from the sum of their packed numbers."""
        size, units = self._bytes, self._units
        data = packed.to_bytes(size * len(self._least), "little")
        return [
            int.from_bytes(data[place * size : (place + 1) * size], "little") + least * units
            for place, least in enumerate(self._least)
        ]
