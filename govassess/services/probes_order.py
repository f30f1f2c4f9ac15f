"""What a run of the probes is told, what it tells, and the order of one that was cut."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govassess.canonical import canonical_bytes, parse
from govassess.domain.ids import SiteId
from govassess.domain.observations import Check
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.net.reach import Reach

WORKERS = 8
USUAL_DAYS = 180
"""Within so many days a column must have news, unless told otherwise."""
_FILE = "probe-run.json"
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Column:
    """A page to look at beside the front page: what people call it, its window in days."""

    url: str
    name: str = ""
    days: int = USUAL_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to look at: sites (none given: all), checks, pages by site; side by side by `workers`.

    `run` is the id of a run to go on with, '' for a new one: sites it has done are passed by.
    `allow_private` lets the hosts of these very sites have private addresses (内网项目), as do the
    hosts that the campaign lists. `reach` says all that may be contacted, where that is known
    better; a rehearsal's own county answers if it is None.
    """

    sites: tuple[SiteId, ...] = ()
    checks: frozenset[Check] = frozenset(Check)
    pages: Mapping[SiteId, tuple[Column, ...]] = field(default_factory=dict)
    workers: int = WORKERS
    run: str = ""
    allow_private: bool = False
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A site whose front page was not visited: its next visit is due then (the offices' time)."""

    site: SiteId
    due: datetime


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did: sites looked at now, observations made, sites done before it was cut."""

    run: str
    sites: tuple[SiteId, ...] = ()
    observations: int = 0
    passed_by: tuple[SiteId, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def next_visit(self) -> datetime | None:
        """When the first of the visits that were not due yet is due; None if all were made."""
        return min((each.due for each in self.waiting), default=None)


def keep_order(folder: Path, order: Order) -> None:
    """Write down a run that begins, so that it can go on after a cut."""
    data = canonical_bytes(_to_data(order))
    safe_write(folder / _FILE, lambda part: part.write_bytes(data))


def forget_order(folder: Path) -> None:
    """Forget the run: it is through."""
    (folder / _FILE).unlink(missing_ok=True)


def kept_order(folder: Path) -> Order | None:
    """Return the order of a run that was cut; None if there is none, or none that can be read."""
    try:
        return _from_data(parse((folder / _FILE).read_bytes()))
    except _UNREADABLE:
        return None


def _to_data(order: Order) -> Json:
    return {
        "run": order.run,
        "sites": [*order.sites],
        "checks": sorted(order.checks),
        "pages": {
            site: [[page.url, page.name, page.days] for page in pages]
            for site, pages in order.pages.items()
        },
        "workers": order.workers,
        "allow_private": order.allow_private,
    }


def _from_data(row: Json) -> Order:
    return Order(
        sites=tuple(map(SiteId, row["sites"])),
        checks=frozenset(map(Check, row["checks"])),
        pages={
            SiteId(site): tuple(Column(*page) for page in pages)
            for site, pages in row["pages"].items()
        },
        workers=row["workers"],
        run=row["run"],
        allow_private=row["allow_private"],
    )
