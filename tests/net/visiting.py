"""Visits whose time is measured."""

from __future__ import annotations

import time
from dataclasses import dataclass

from govassess.net.fetching import Fetcher, FetchError, Limits, Page, Reach

DEADLINE = 0.6
"""Seconds; the product's is 20."""
SLACK = 0.2
"""Seconds after the deadline by which every visit has ended (reliability.md T32)."""
SHORT = Limits(DEADLINE)
PATIENT = Limits(10.0)
"""For visits that end by themselves, however busy the machine is."""

BY_HAND = Limits(3600.0)
"""For visits whose deadline the test rings: it never comes by itself."""


@dataclass(frozen=True)
class Visit:
    """What a visit gave, an error or a page, and how long it took."""

    page: Page | None
    error: FetchError | None
    seconds: float

    @property
    def fault(self) -> str:
        """The fault's name; '' for a page."""
        return self.error.fault.value if self.error else ""


def visited(fetcher: Fetcher, url: str) -> Visit:
    """Fetch `url` once and say what came of it."""
    began = time.monotonic()
    try:
        got = fetcher.fetch(url)
    except FetchError as error:
        return Visit(None, error, time.monotonic() - began)
    return Visit(got, None, time.monotonic() - began)


def visit(url: str, reach: Reach, limits: Limits = PATIENT) -> Visit:
    """Fetch `url` once with a fetcher of its own."""
    with Fetcher(reach, limits) as fetcher:
        return visited(fetcher, url)
