"""What a machine saw on the sites: it is told beside the answers, and a person adopts it or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.availability import availability_of
from govassess.domain.observations import Check, Outcome
from govassess.domain.observed import current, worst
from govassess.domain.visits import next_visit
from govassess.progress import SILENT
from govassess.services.probes_adopting import AdoptionDesk
from govassess.services.probes_order import forget_order, kept_order
from govassess.services.probes_pages import pages_of
from govassess.services.probes_told import adopted_at, told
from govassess.store import reading, reading_observations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from govassess.domain.availability import Availability
    from govassess.domain.changes import Change
    from govassess.domain.ids import SiteId
    from govassess.domain.observations import Adoption, Observation
    from govassess.domain.observed import Glance, Told
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.probes_adopting import Suggestion
    from govassess.services.probes_importing import Imported
    from govassess.services.probes_order import Column, Order, RunReport
    from govassess.services.probes_told import AdoptedRow


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What one check says of a site now: its worst outcome, and that one's value.

    `faults` and `unclear` count observations (pages of a site), `visits` all that were ever made.
    """

    outcome: Outcome
    value: str
    faults: int
    unclear: int
    visits: int


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site of the page: when it was looked at last ('' never, UTC), and how it stands."""

    site: Site
    last: str = ""
    faults: int = 0
    unclear: int = 0
    checks: Mapping[Check, CheckRow] = field(default_factory=dict)

    @property
    def id(self) -> SiteId:
        """The site's identity."""
        return self.site.id

    @property
    def name(self) -> str:
        """The site's name."""
        return self.site.name


class ProbesRoom:
    """The observations of the open campaign.

    They are the machine's facts, not votes: everybody sees all of them, blind or not. What a
    person adopted is that person's own, and told to nobody else while the votes are closed.
    """

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._desk = AdoptionDesk(campaign)

    def rows(self) -> tuple[SiteRow, ...]:
        """Return every site in the register's order with what was seen there."""
        by_site: dict[str, list[Glance]] = {}
        for glance in self.glances():
            by_site.setdefault(glance.site, []).append(glance)
        sites = self.campaign.sites.all()
        return tuple(_row(site, by_site.get(site.id, [])) for site in sites)

    def glances(self) -> tuple[Glance, ...]:
        """Return all that was seen, oldest first, without its particulars."""
        with self.campaign.database.read() as connection:
            return reading_observations.glances(connection)

    def site(self, site_id: SiteId) -> tuple[Observation, ...]:
        """Return all that was seen at a site, newest first."""
        with self.campaign.database.read() as connection:
            return reading_observations.observations(connection, site_id)[::-1]

    def told(self) -> tuple[Told, ...]:
        """Return what holds now at every site and what was adopted, in sentences.

        It is for papers, which are written once the votes are open.
        """
        return told(self.campaign)

    def adopted_at(self, site_id: SiteId) -> tuple[AdoptedRow, ...]:
        """Return what anybody adopted at a site, by leaf; to be shown once the votes are open."""
        return adopted_at(self.campaign, site_id)

    def availability(self, site_id: SiteId) -> Availability:
        """Return what the visits to a site's front page come to."""
        return availability_of(self.site(site_id))

    def visits(self, site_id: SiteId) -> tuple[Observation, ...]:
        """Return the log of the visits to a site's front page, newest first."""
        return tuple(each for each in self.site(site_id) if each.check is Check.AVAILABLE)

    def next_visit(self) -> datetime | None:
        """Return when the next spaced visit of a front page is due; None where one may be made now.

        Nothing waits for it: visits are made while somebody lets a run go.
        """
        with self.campaign.database.read() as connection:
            plan = reading.campaign_settings(connection).visits
            sites = reading.sites(connection)
            times = reading_observations.times_of_check(connection, Check.AVAILABLE)
        due = [next_visit(times.get(site.id, ()), plan) for site in sites]
        known = [each for each in due if each is not None and each > clock.now()]
        return min(known, default=None) if len(known) == len(due) else None

    def pages(self, by: Actor) -> Mapping[SiteId, tuple[Column, ...]]:
        """Return the pages to look at beside the front pages: where this person found things."""
        return pages_of(self.campaign, by)

    def run(self, order: Order, by: Actor, progress: Progress = SILENT) -> RunReport:
        """Look at the sites of an order: nothing is contacted but by this call.

        Each finished site is stored by itself; a run that was cut goes on by its own order
        (`unfinished`). Visits that are not due are left out, and the report says when the next is.
        Raises Cancelled within a second after the person asked to stop, NETWORK_GONE when nobody
        answers any more, and SEALED.
        """
        from govassess.services.probes_running import run  # noqa: PLC0415 - the network is heavy

        return run(self.campaign, order, by, progress)

    def unfinished(self) -> Order | None:
        """Return the order of a run that was cut, to go on with; None if there is none."""
        return kept_order(self.campaign.folder)

    def give_up(self) -> None:
        """Forget the run that was cut; what it saw stays."""
        forget_order(self.campaign.folder)

    def suggestions(self, site_id: SiteId, indicator: str) -> tuple[Suggestion, ...]:
        """Return what the program saw that speaks to a leaf of a site; faults first."""
        return self._desk.suggestions(site_id, indicator)

    def adopted(self, site_id: SiteId, indicator: str, by: Actor) -> tuple[Adoption, ...]:
        """Return what this person adopted in a cell."""
        with self.campaign.database.read() as connection:
            own = reading_observations.adoptions(connection, by.id, site=site_id)
        return tuple(each for each in own if each.indicator == indicator)

    def adopt_as_note(self, suggestion: Suggestion, site: Site, code: str, by: Actor) -> Change:
        """Copy the sentence into the person's note of the cell; the verdict stays as it is.

        Note and adoption are one act. Raises TEXT_TOO_LONG for a note that has no room left.
        """
        return self._desk.as_note(suggestion, site, code, by)

    def adopt_as_finding(self, suggestion: Suggestion, site: Site, code: str, by: Actor) -> Change:
        """Record a finding of the person's on the suggested line, with address and sentence.

        Finding and adoption are one act. Raises ANSWER_REFUSED where the suggestion has no line.
        """
        return self._desk.as_finding(suggestion, site, code, by)

    def import_file(self, path: Path, by: Actor, *, dry_run: bool = False) -> Imported:
        """Take in what other tools saw, or nothing of it (cli.md §8).

        With `dry_run` it is only told what would be taken in.
        Raises SHEET_FAULTS with every fault by row and column.
        """
        from govassess.services.probes_importing import import_file  # noqa: PLC0415 - spreadsheets

        return import_file(self.campaign, path, by, dry_run=dry_run)


def _row(site: Site, seen: list[Glance]) -> SiteRow:
    now = current(seen)
    by_check: dict[Check, list[Glance]] = {}
    for glance in now:
        by_check.setdefault(glance.check, []).append(glance)
    return SiteRow(
        site,
        max((each.at for each in seen), default=""),
        sum(each.outcome is Outcome.FAULT for each in now),
        sum(each.outcome is Outcome.UNCLEAR for each in now),
        {
            check: _check_row(found, sum(each.check is check for each in seen))
            for check, found in by_check.items()
        },
    )


def _check_row(found: list[Glance], visits: int) -> CheckRow:
    outcome = worst(each.outcome for each in found)
    return CheckRow(
        outcome,
        next(each.value for each in found if each.outcome is outcome),
        sum(each.outcome is Outcome.FAULT for each in found),
        sum(each.outcome is Outcome.UNCLEAR for each in found),
        visits,
    )
