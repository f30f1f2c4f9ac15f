"""Drawing a sample that anybody can draw again: population, seed and drawn items are recorded."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Sample:
    """How a sample was drawn: out of how many, by which seed, and which items.

    `seed` is '' and `drawn` empty where a person picked the items or where all were taken.
    """

    population: int
    seed: str = ""
    drawn: tuple[str, ...] = ()

    def wanted(self, size: int) -> int:
        """Return how many are to be judged: `size`, or all of them if fewer exist."""
        return min(size, self.population)


def draw(items: Sequence[str], size: int, seed: str) -> Sample:
    """Draw `size` of the items, all of them if fewer exist; the same seed draws the same.

    Items are ordered by the SHA-256 of seed and name, so neither the order of the list nor the
    version of any random number generator matters. Raises ValueError for an item named twice.
    """
    if len(set(items)) < len(items):
        raise ValueError(items)
    ordered = sorted(items, key=lambda item: sha256(f"{seed}\n{item}".encode()).digest())
    chosen = frozenset(ordered[:size])
    return Sample(len(items), seed, tuple(sorted(chosen)))
