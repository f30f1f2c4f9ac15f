"""What waits for the lead, by what it would move; kept so that one decision costs one site."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.conflict_sites import Assessed, site_cases
from govassess.domain.conflicts import Conflict, cases_of, in_order
from govassess.domain.votes import voting_of
from govassess.services.adjudication_agreement import read_votes
from govassess.services.adjudication_returns import waiting_returns
from govassess.services.reports_memory import unswept
from govassess.store import cell_story, journal, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from govassess.domain.answers import Cell
    from govassess.domain.conflict_sites import SiteCases
    from govassess.domain.ids import SiteId
    from govassess.domain.recall import Worths
    from govassess.domain.sites import Site
    from govassess.services.adjudication_agreement import Read
    from govassess.services.campaign import Campaign
    from govassess.store.reading import CellKey

Cells = dict[str, "Cell"]
"""One site's cells by indicator code."""
Versions = dict["CellKey", "tuple[Cell, ...]"]
"""One site's cells in which one person has several versions, with each of them."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case in the queue, its votes never with it; `sent` while it was sent back in vain."""

    case: Conflict
    sent: bool = False

    @property
    def id(self) -> str:
        """The cell."""
        return self.case.id

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide, for the first time or because votes changed."""
        return not self.case.decided or self.case.changed


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that waits or waited for the lead, largest effect first."""

    rows: tuple[QueueRow, ...] = ()

    @property
    def left(self) -> int:
        """How many wait."""
        return sum(row.waits for row in self.rows)

    @property
    def decided(self) -> int:
        """How many are decided and stay so."""
        return len(self.rows) - self.left

    @property
    def settled_share(self) -> float:
        """How much of it is decided, 0 to 1; 1 where there is nothing to decide."""
        return self.decided / len(self.rows) if self.rows else 1.0

    @property
    def open_sites(self) -> frozenset[SiteId]:
        """The sites with a case that waits."""
        return frozenset(row.case.site.id for row in self.rows if row.waits)

    @property
    def settle(self) -> int:
        """How many must be settled before no rank and nobody's pass can change any more."""
        return sum(row.case.matters for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Site:
    """What a site's cases were found from, and the cases."""

    basis: tuple[object, ...]
    cells: Cells
    versions: Versions
    cases: SiteCases


@dataclass(frozen=True, slots=True)
class _Known:
    """The last read, and the number of the journal's last entry then."""

    number: int
    read: Read
    cells: Mapping[str, Cells]
    versions: Mapping[str, Versions]


class QueueMemory:
    """Reads again only the sites that were touched, and weighs only what is not the same."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self.last: Queue | None = None
        self._known: _Known | None = None
        self._sites: dict[str, _Site] = {}
        self._worths: dict[str, tuple[tuple[object, ...], Worths]] = {}

    def queue(self) -> Queue:
        """Return the queue without anybody's votes."""
        with self._campaign.database.read() as connection:
            sent = {f"{each.site}/{each.indicator}" for each in waiting_returns(connection)}
        self.last = Queue(
            tuple(QueueRow(replace(each, votes=()), each.id in sent) for each in self.conflicts())
        )
        return self.last

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return every case with its votes, in the order of `in_order`."""
        with self._campaign.database.read() as connection:
            known = self._follow(connection)
        read, found = known.read, list[Conflict]()
        with unswept():
            for item, rubric in read.classes:
                voting = voting_of(rubric.settings, read.settings, evaluators=len(read.people))
                basis = (rubric, voting, read.reckoning)
                worths = self._worths_under(item.id, basis)
                assessed = Assessed(rubric, (), known.cells, voting, read.reckoning, worths=worths)
                sites = [site for site in read.sites if site.class_id == item.id]
                found += cases_of(rubric, [self._weighed(known, assessed, site) for site in sites])
        return in_order(found)

    def _weighed(self, known: _Known, assessed: Assessed, site: Site) -> SiteCases:
        """Return a site's cases, found anew only if it or what weighs it is not what it was."""
        cells, versions = known.cells.get(site.id, {}), known.versions.get(site.id, {})
        basis = (site, assessed.rubric, assessed.voting, assessed.reckoning)
        last = self._sites.get(site.id)
        same = last is not None and last.basis == basis and last.versions == versions
        if last is not None and same and (last.cells is cells or last.cells == cells):
            return last.cases
        found = site_cases(replace(assessed, versions=versions), site)
        self._sites[site.id] = _Site(basis, cells, versions, found)
        return found

    def _worths_under(self, class_id: str, basis: tuple[object, ...]) -> Worths:
        """Return what a rubric's rules said so far, as long as it is the same."""
        known = self._worths.get(class_id)
        if known is None or known[0] != basis:
            known = self._worths[class_id] = (basis, {})
        return known[1]

    def _follow(self, connection: Connection) -> _Known:
        known, number = self._known, journal.last_number(connection)
        touched = None if known is None else journal.sites_touched(connection, known.number)
        if known is None or touched is None:
            found = reading.cells(connection)
            read = read_votes(connection, {})
            told = cell_story.versions(connection, found)
            self._known = _Known(number, read, _by_site(found), _by_site_keys(told))
            return self._known
        cells, told_of = dict(known.cells), dict(known.versions)
        for site in touched:
            fresh = reading.cells(connection, site=site)
            cells[site] = {code: cell for (_, code), cell in fresh.items()}
            told_of[site] = cell_story.versions(connection, fresh)
        self._known = _Known(number, known.read, cells, told_of)
        return self._known


def _by_site(found: Mapping[CellKey, Cell]) -> dict[str, Cells]:
    sites: defaultdict[str, Cells] = defaultdict(dict)
    for (site, code), cell in found.items():
        sites[site][code] = cell
    return sites


def _by_site_keys(found: Versions) -> dict[str, Versions]:
    sites: defaultdict[str, Versions] = defaultdict(dict)
    for key, cells in found.items():
        sites[key[0]][key] = cells
    return sites
