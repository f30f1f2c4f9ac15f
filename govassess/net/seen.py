"""What a look at a site is told, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from govassess.domain.ids import SiteId
    from govassess.domain.observations import Check, Item, Outcome
    from govassess.net.fetching import Page

DEFAULT_DAYS = 180
"""Within so many days before the time point a column must have news, unless told otherwise."""


class Fetches(Protocol):
    """Whoever gets pages, or raises FetchError: the fetcher, or whoever watches it."""

    def fetch(self, url: str, *, method: str = "GET", version: int = 0) -> Page:
        """Return the answer to one request; `version` is 4 or 6 to go by that protocol only."""

    def addresses(self, host: str) -> tuple[str, ...]:
        """Return the addresses of a host as text."""


@dataclass(frozen=True, slots=True)
class Target:
    """The site to look at, as the register and the campaign know it.

    `pages` are further pages to look at, absolute: their links, and their newest dates; `windows`
    are the days within which a page must have news, '' stands for all others (180 if absent).
    """

    site: SiteId
    name: str
    url: str
    code: str
    organiser: str
    pages: tuple[str, ...]
    time_point: date
    windows: Mapping[str, int] = field(default_factory=dict)

    def days(self, page: str) -> int:
        """Return the days within which `page` must have news."""
        return self.windows.get(page, self.windows.get("", DEFAULT_DAYS))


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation without identity and person; see `Observation` for the fields."""

    check: Check
    outcome: Outcome
    value: str
    url: str
    tries: int = 1
    items: tuple[Item, ...] = ()
