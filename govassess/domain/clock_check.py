"""Whether this machine's clock can be right: never before the release, never before the records.

Nothing is ordered, merged or chosen by the clock; what is wrong is only what people read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SLACK = timedelta(minutes=5)
"""Clocks of sound machines differ by so much, and are put back by so much without a word."""


class Doubt(StrEnum):
    """Why the clock may be wrong."""

    RELEASE = "release"
    """It stands before the day on which this program was released."""
    OWN = "own"
    """It stands before a record made on this machine."""
    OTHERS = "others"
    """It stands before a record of another machine, whose clock may be the wrong one."""


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """The clock said `now`, and yet `known` had been before; both aware."""

    doubt: Doubt
    now: datetime
    known: datetime


@dataclass(frozen=True, slots=True)
class Newest:
    """The latest times of what is recorded: on this machine, and elsewhere; None for nothing."""

    own: datetime | None = None
    others: datetime | None = None


def doubt_clock(now: datetime, released: datetime, newest: Newest) -> ClockDoubt | None:
    """Return why a clock that says `now` may be wrong, the surest reason first; None if it fits.

    `released` is a day's beginning: a clock that stands some hours before it may only have
    another zone.
    """
    if now < released - timedelta(days=1):
        return ClockDoubt(Doubt.RELEASE, now, released)
    for doubt, known in ((Doubt.OWN, newest.own), (Doubt.OTHERS, newest.others)):
        if known is not None and now < known - SLACK:
            return ClockDoubt(doubt, now, known)
    return None
