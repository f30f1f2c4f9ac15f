"""Whether this machine's clock can judge a certificate: the release, the records, the servers.

A wrong clock makes sound certificates look expired, and an office would be blamed for it. What the
clock cannot be earlier than is `clock_check`'s; that it runs ahead only others can tell, and every
web server says its time in the header Date (RFC 9110 §6.6.1).
"""

from __future__ import annotations

import threading
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from statistics import median

from govassess import clock
from govassess.domain.clock_check import Newest, doubt_clock

_ENOUGH = 3
"""Hosts whose clocks must be known before they outweigh this machine's."""
_APART = timedelta(days=1).total_seconds()
"""Seconds between the clocks that no time zone set wrongly explains."""


class ClockWitness:
    """What is known about the time in one run; thread-safe.

    `newest` are the latest times that the campaign's records name.
    """

    def __init__(self, newest: Newest) -> None:
        self._newest = newest
        self._lock = threading.Lock()
        self._ahead: dict[str, float] = {}

    def heard(self, host: str, date: str) -> None:
        """Note the header Date that `host` sent; what is no date is not heard."""
        try:
            said = parsedate_to_datetime(date)
        except (ValueError, OverflowError):
            return
        if said.tzinfo is None:
            said = said.replace(tzinfo=UTC)
        with self._lock:
            self._ahead[host] = (clock.now() - said).total_seconds()

    def doubts(self) -> bool:
        """Tell whether the clock is clearly wrong."""
        if doubt_clock(clock.now(), clock.RELEASED, self._newest) is not None:
            return True
        with self._lock:
            apart = list(self._ahead.values())
        return len(apart) >= _ENOUGH and abs(median(apart)) > _APART
