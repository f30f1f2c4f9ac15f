"""Measuring: the floor and ours by turns, medians, and what came out against its aim."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, replace
from statistics import median, quantiles
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of the table: `value` in `unit` against `aim`; `detail` says what it is made of.

    An aim is an upper bound, or a lower one where `at_least`.
    """

    subject: str
    what: str
    value: float
    aim: float
    unit: str = "×"
    detail: str = ""
    at_least: bool = False

    def with_turns(self, turns: Turns) -> Measured:
        """Return the row with both medians as its detail."""
        return replace(self, detail=f"{shown(median(turns.ours))} to {shown(median(turns.floor))}")

    @property
    def met(self) -> bool:
        """Whether the aim is met."""
        return self.value >= self.aim if self.at_least else self.value <= self.aim


@dataclass(frozen=True, slots=True)
class Turns:
    """Times of the floor and of ours in seconds, taken by turns."""

    floor: tuple[float, ...]
    ours: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The ratio of the medians."""
        return median(self.ours) / median(self.floor)


def by_turns(floor: Callable[[], object], ours: Callable[[], object], rounds: int) -> Turns:
    """Time the floor and ours alternately; one round before is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for work, kept in zip((floor, ours), times, strict=True):
            taken = timed(work)
            if number:
                kept.append(taken)
    return Turns(tuple(times[0]), tuple(times[1]))


def timed(work: Callable[[], object]) -> float:
    """Return how long one run takes, in seconds; rubbish of others is swept before."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def percentile(times: Sequence[float], share: int) -> float:
    """Return the time that so many of a hundred do not exceed."""
    return quantiles(times, n=100, method="inclusive")[share - 1]


def resident() -> float:
    """Return this process's resident memory in MB."""
    return float(psutil.Process().memory_info().rss / MEGABYTE)


def shown(seconds: float) -> str:
    """Return a time as people read it."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"
