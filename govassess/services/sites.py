"""Which websites: the register of the open campaign and taking in an office's own list."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.applicability import applicable_leaves
from govassess.domain.campaign import SiteClass
from govassess.domain.campaign_data import site_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import ClassId, SiteId
from govassess.domain.lookup import find_named, name_key
from govassess.domain.people import OFFICE
from govassess.domain.sentence import sentence
from govassess.domain.sites import Site
from govassess.exchange.notes import Note
from govassess.store import reading, reading_progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.domain.changes import Change
    from govassess.exchange.site_sheet import SiteRow as SheetRow
    from govassess.exchange.site_sheet import SiteSheet
    from govassess.services.campaign import Campaign
    from govassess.services.plan import PersonPlan


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site as lists show it: `answered` of the `leaves` that apply to it have an answer.

    `visit` is its place in the drawn order of a person's visits, from 1; 0 where none was drawn.
    """

    site: Site
    class_name: str
    answered: int
    leaves: int
    visit: int = 0

    @property
    def id(self) -> SiteId:
        """The site's identity."""
        return self.site.id


@dataclass(frozen=True, slots=True)
class SiteImport:
    """What taking in a register did, or would do; `sites` are those the file speaks of."""

    added: int
    updated: int
    unchanged: int
    skipped: tuple[Note, ...]
    warnings: tuple[Note, ...]
    sites: tuple[Site, ...]


def preview(path: Path, class_names: tuple[str, ...], default_class: str = "") -> SiteImport:
    """Return what taking in a register would do in a new campaign with these classes."""
    classes = tuple(SiteClass(ClassId(name), name) for name in class_names)
    return _RegisterMerge(classes, ()).take_file(path, default_class)


class SitesRoom:
    """The register of the open campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def all(self) -> tuple[Site, ...]:
        """Return every site in the register's order."""
        with self.campaign.database.read() as connection:
            return reading.sites(connection)

    def planned(self, evaluator: str | None) -> tuple[Site, ...]:
        """Return the sites a person is to rate, in the order of the visits; all without a plan."""
        plan = None if evaluator is None else self.campaign.plan.for_person(evaluator)
        return self.all() if plan is None else plan.sites

    def list(self, evaluator: str | None = None) -> tuple[SiteRow, ...]:
        """Return the sites with their class and progress, everybody's or one evaluator's.

        A person with a plan has their own sites, in the order of the visits, and their own leaves.
        """
        plan = None if evaluator is None else self.campaign.plan.for_person(evaluator)
        sites = self.all() if plan is None else plan.sites
        with self.campaign.database.read() as connection:
            classes = reading.classes(connection)
            if evaluator is not None and plan is not None and plan.assignment.leaves:
                answered = self._answered(
                    reading_progress.answered_cells(connection, evaluator), plan
                )
            else:
                answered = reading_progress.answered_counts(connection, evaluator)
        names = {item.id: item.name for item in classes}
        alike = {(site.class_id, site.attributes): site for site in sites}
        leaves = {key: self._leaves(site, plan) for key, site in alike.items()}
        return tuple(
            SiteRow(
                site,
                names[site.class_id],
                answered.get(site.id, 0),
                leaves[site.class_id, site.attributes],
                place if plan is not None and plan.drawn else 0,
            )
            for place, site in enumerate(sites, 1)
        )

    def _leaves(self, site: Site, plan: PersonPlan | None) -> int:
        """Return how many leaves of a site are to be answered, by everybody or by one person."""
        applying = applicable_leaves(self.campaign.rubric.rubric(site.class_id), site)
        return sum(plan is None or plan.covers(site.class_id, leaf.code) for leaf in applying)

    def _answered(self, cells: Iterable[tuple[str, str]], plan: PersonPlan) -> dict[str, int]:
        """Return by site how many of a person's own leaves are answered."""
        classes = {str(site.id): site.class_id for site in plan.sites}
        own = (site for site, code in cells if site in classes and plan.covers(classes[site], code))
        return Counter(own)

    def find(self, written: str, class_name: str = "") -> Site:
        """Return the site people mean by name, address or code, or by `class/name`.

        Raises GovAssessError NAME_UNKNOWN or NAME_AMBIGUOUS with the candidates.
        """
        return self.finder()(written, class_name)

    def finder(self) -> SiteFinder:
        """Return a finder over the present register, for many look-ups."""
        names = {item.id: item.name for item in self.campaign.rubric.classes()}
        return SiteFinder(self.all(), names)

    def import_file(
        self, path: Path, *, default_class: str = "", dry_run: bool = False
    ) -> SiteImport:
        """Take in an office's register; with `dry_run` nothing is stored.

        A site already known by address, or by name within its class, is updated; what the file
        leaves empty keeps its value. Every row not taken has its reason.
        """
        classes = self.campaign.rubric.classes()
        if default_class:
            default_class = self.campaign.rubric.find_class(default_class).name
        merge = _RegisterMerge(classes, self.all())
        outcome = merge.take_file(path, default_class)
        if merge.puts and not dry_run:
            self.campaign.edit(Action.IMPORT_SITES, OFFICE, merge.puts, label=path.name)
        return outcome

    def edit(self, site: Site) -> Change:
        """Store a site's changed data."""
        position = next(place for place, known in enumerate(self.all()) if known.id == site.id)
        put = Put(Subject.SITE, site.id, site_to_data(site, position))
        return self.campaign.edit(Action.EDIT_SITE, OFFICE, [put], label=site.name)


class SiteFinder:
    """Looks sites up by what people write."""

    def __init__(self, sites: tuple[Site, ...], class_names: dict[ClassId, str]) -> None:
        self._sites = sites
        self._class_names = class_names

    def __call__(self, written: str, class_name: str = "") -> Site:
        """Return the one site meant; raises NAME_UNKNOWN or NAME_AMBIGUOUS."""
        return find_named(written, self._within(class_name), self._names, shown=self._shown)

    def _within(self, class_name: str) -> tuple[Site, ...]:
        if not class_name:
            return self._sites
        ids = tuple(self._class_names)
        wanted = find_named(
            class_name,
            ids,
            lambda item: (self._class_names[item],),
            shown=self._class_names.__getitem__,
        )
        return tuple(site for site in self._sites if site.class_id == wanted)

    def _names(self, site: Site) -> tuple[str, ...]:
        full = self._shown(site)
        bare = site.url.partition("://")[2]
        return (site.name, full, site.url, bare, *([site.code] if site.code else []))

    def _shown(self, site: Site) -> str:
        return f"{self._class_names[site.class_id]}/{site.name}"


class _RegisterMerge:
    """Compares a register's rows with the sites known so far."""

    def __init__(self, classes: tuple[SiteClass, ...], known: tuple[Site, ...]) -> None:
        self._class_ids = {item.name: item.id for item in classes}
        self._by_url = {(site.class_id, site.url): site for site in known}
        self._by_name = {(site.class_id, name_key(site.name)): site for site in known}
        self._elsewhere = {site.url: site for site in known}
        self._positions = {site.id: place for place, site in enumerate(known)}
        self.puts: list[Put] = []
        self._sites: list[Site] = []
        self._added = self._updated = self._unchanged = 0
        self._skipped: list[Note] = []
        self._warnings: list[Note] = []

    def take_file(self, path: Path, default_class: str) -> SiteImport:
        """Take every row of a register and return the counts and notes."""
        from govassess.exchange.site_sheet import read_sites  # noqa: PLC0415 - spreadsheets are rare

        names = tuple(self._class_ids)
        sheet = read_sites(path, classes=names, default_class=default_class)
        for row in sheet.rows:
            self.take(row)
        return self.outcome(sheet)

    def take(self, row: SheetRow) -> None:
        """Add, update or leave the site a row speaks of."""
        class_id = self._class_ids[row.class_name]
        same_url = self._by_url.get((class_id, row.url))
        same_name = self._by_name.get((class_id, name_key(row.name)))
        if same_url and same_name and same_url != same_name:
            reason = sentence("faults.site_two_matches", name=row.name, url=row.url)
            self._skipped.append(Note(row.sheet, row.row, reason))
            return
        known = same_url or same_name
        if known is None:
            self._add(row, Site(SiteId(uuid.uuid4().hex), class_id, row.name, row.url))
        else:
            self._update(row, known)

    def _add(self, row: SheetRow, blank: Site) -> None:
        other = self._elsewhere.get(row.url)
        if other is not None and other.class_id != blank.class_id:
            said = sentence("faults.site_url_in_two_classes", url=row.url, name=other.name)
            self._warnings.append(Note(row.sheet, row.row, said))
        site = _filled(blank, row)
        self._positions[site.id] = len(self._positions)
        self._added += 1
        self._store(site)

    def _update(self, row: SheetRow, known: Site) -> None:
        site = _filled(replace(known, name=row.name, url=row.url), row)
        if site == known:
            self._unchanged += 1
            self._sites.append(known)
            return
        self._updated += 1
        self._store(site)

    def _store(self, site: Site) -> None:
        self._sites.append(site)
        value = site_to_data(site, self._positions[site.id])
        self.puts.append(Put(Subject.SITE, site.id, value))

    def outcome(self, sheet: SiteSheet) -> SiteImport:
        """Return the counts and notes of the whole register."""
        return SiteImport(
            self._added,
            self._updated,
            self._unchanged,
            sheet.skipped + tuple(self._skipped),
            sheet.warnings + tuple(self._warnings),
            tuple(self._sites),
        )


def _filled(site: Site, row: SheetRow) -> Site:
    """Return the site with what the row gives; what it leaves empty stays."""
    attributes = dict(site.attributes) | dict(row.attributes)
    return replace(
        site,
        code=row.code or site.code,
        contact=row.contact or site.contact,
        phone=row.phone or site.phone,
        remark=row.remark or site.remark,
        attributes=tuple(sorted(attributes.items())),
    )
