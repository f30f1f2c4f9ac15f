"""When a clock is doubted: before the release, before the records, and not for minutes or zones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from govassess.domain.clock_check import SLACK, Doubt, Newest, doubt_clock

RELEASED = datetime(2026, 11, 23, tzinfo=UTC)
NOW = datetime(2026, 12, 10, 1, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "newest", "doubt"),
    [
        (NOW, Newest(), None),
        (NOW, Newest(NOW, NOW), None),
        (datetime(1970, 1, 1, tzinfo=UTC), Newest(), Doubt.RELEASE),
        (RELEASED - timedelta(days=1, seconds=1), Newest(), Doubt.RELEASE),
        (RELEASED - timedelta(hours=14), Newest(), None),  # the day had begun in the east
        (NOW, Newest(own=LATER), Doubt.OWN),
        (NOW, Newest(own=NOW + SLACK), None),
        (NOW, Newest(own=NOW + SLACK + timedelta(seconds=1)), Doubt.OWN),
        (NOW, Newest(others=LATER), Doubt.OTHERS),
        (NOW, Newest(own=NOW, others=LATER), Doubt.OTHERS),
        (NOW, Newest(own=LATER, others=LATER), Doubt.OWN),
        (datetime(2001, 9, 9, tzinfo=UTC), Newest(own=NOW), Doubt.RELEASE),
    ],
)
def test_the_surest_reason_is_told(now: datetime, newest: Newest, doubt: Doubt | None) -> None:
    found = doubt_clock(now, RELEASED, newest)
    assert (found.doubt if found else None) is doubt


def test_a_zone_is_no_reason() -> None:
    west = NOW.astimezone(timezone(timedelta(hours=-8)))
    assert doubt_clock(west, RELEASED, Newest(own=NOW)) is None


def test_what_is_known_is_told() -> None:
    found = doubt_clock(NOW, RELEASED, Newest(own=LATER))
    assert found is not None
    assert (found.now, found.known) == (NOW, LATER)
