"""The only clock: aware UTC times, and a monotonic tick that no clock change can turn back."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

RELEASED = datetime(2026, 11, 23, tzinfo=UTC)
"""The day of this version: no machine on which it runs can rightly say an earlier one."""


def now() -> datetime:
    """Return the machine's time as aware UTC."""
    return datetime.now(tz=UTC)


def today() -> date:
    """Return the date where the machine stands."""
    return now().astimezone().date()


def tick() -> int:
    """Return monotonic nanoseconds: shown in the journal, never compared between machines."""
    return time.monotonic_ns()


def utc_text(written: str) -> str:
    """Return an ISO 8601 time as aware UTC text; without a zone it is this machine's.

    Raises ValueError for what is no time.
    """
    moment = datetime.fromisoformat(written)
    return moment.astimezone(UTC).isoformat(timespec="seconds")
