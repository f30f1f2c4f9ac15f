"""The clock of the offices: moments are kept in UTC and told in Beijing time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

_OFFICE_TIME = timezone(timedelta(hours=8))
"""Beijing time, the one official time of the offices this serves."""


def office_moment(at: str) -> datetime | None:
    """Return a recorded moment in the offices' time; None for a bare day and for other text."""
    if "T" not in at:
        return None
    try:
        moment = datetime.fromisoformat(at)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(_OFFICE_TIME)
    except (ValueError, OverflowError):  # no time, or one at the ends of time
        return None


def office_day(at: str) -> date | None:
    """Return the offices' day of a recorded moment or bare day; None for other text."""
    moment = office_moment(at)
    if moment is not None:
        return moment.date()
    try:
        return date.fromisoformat(at)
    except ValueError:
        return None
