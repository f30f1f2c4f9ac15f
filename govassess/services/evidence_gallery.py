"""The pictures as the gallery shows them: what each one proves, and what it may prove besides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.domain.applicability import applicable_leaves
from govassess.domain.people import OFFICE, Role
from govassess.store import reading, reading_pictures, reading_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from fractions import Fraction

    from govassess.domain.answers import Cell
    from govassess.domain.evidence import Binding, Evidence
    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

SUGGESTIONS = 9
"""As many as there are digits."""


@dataclass(frozen=True, slots=True)
class BoundCell:
    """A cell by its site and leaf; the title is empty for a leaf the rubric lost."""

    site: Site
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A kept picture with who took it and what it proves.

    It is `unused` if it proves cells, but nothing is recorded in any of them.
    """

    evidence: Evidence
    who: str
    cells: tuple[BoundCell, ...]
    unused: bool = False

    @property
    def id(self) -> str:
        """The picture's identity."""
        return self.evidence.id


@dataclass(frozen=True, slots=True)
class Worth:
    """What a cell got of its full points by one's own answer; None while it is open."""

    value: Fraction | None
    full: Fraction


class Why(StrEnum):
    """Why a cell is suggested."""

    HERE = "here"
    FINDING = "finding"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cell that a picture may prove."""

    cell: BoundCell
    why: Why


@dataclass(frozen=True, slots=True)
class SitePicture:
    """One place of a contact sheet: a site's picture of the leaf, or that it has none."""

    site: Site
    evidence: Evidence | None

    @property
    def id(self) -> str:
        """The place's identity."""
        return f"{self.site.id}/{self.evidence.id if self.evidence else ''}"


class Gallery:
    """Reads the pictures; an evaluator sees only those of their own."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def rows(self, by: Actor) -> tuple[PictureRow, ...]:
        """Return the pictures, newest first."""
        with self.campaign.database.read() as connection:
            kept = _seen_by(by, reading_pictures.evidence(connection))
            bindings = reading_pictures.bindings(connection)
            sites = {str(site.id): site for site in reading.sites(connection)}
            people = {person.id: person.name for person in reading.evaluators(connection)}
            own = None if by.role is Role.LEAD else by.id
            # others' answers are nobody's business
            recorded = reading_progress.recorded(connection, own)
        titles = _Titles(self.campaign)
        cells: dict[str, list[BoundCell]] = {}
        for item in _ordered(bindings):
            if item.site in sites:
                site = sites[item.site]
                cell = BoundCell(site, item.indicator, titles(site, item.indicator))
                cells.setdefault(item.evidence, []).append(cell)
        return tuple(
            PictureRow(
                item,
                people.get(item.evaluator, ""),
                tuple(cells.get(item.id, ())),
                unused=_is_unused(cells.get(item.id, ()), recorded),
            )
            for item in reversed(kept)
        )

    def of_cell(self, site: Site, code: str, by: Actor) -> tuple[Evidence, ...]:
        """Return the pictures that prove one cell, oldest first."""
        with self.campaign.database.read() as connection:
            return _seen_by(by, reading_pictures.pictures_of(connection, site.id, code))

    def worths(self, row: PictureRow, by: Actor) -> dict[tuple[str, str], Worth]:
        """Return by (site id, leaf) what one's own answers got in the cells a picture proves."""
        if by.role is Role.LEAD:
            return {}
        sites = {cell.site.id: cell.site for cell in row.cells}
        sheets = {key: self.campaign.walk.sheet(site, by) for key, site in sites.items()}
        found: dict[tuple[str, str], Worth] = {}
        for cell in row.cells:
            line = sheets[cell.site.id].line(cell.code)
            if line is not None:
                found[cell.site.id, cell.code] = Worth(line.score.value, line.indicator.points)
        return found

    def suggestions(
        self, row: PictureRow, by: Actor, here: tuple[Site, str] | None = None
    ) -> tuple[Suggestion, ...]:
        """Return at most nine cells the picture may prove, the likeliest first.

        The cell in hand; then leaves of the site at the picture's address with a finding at that
        very address; then its other leaves with a record but no picture.
        """
        found: dict[tuple[str, str], Suggestion] = {}
        titles = _Titles(self.campaign)

        def suggest(site: Site, code: str, why: Why) -> None:
            cell = BoundCell(site, code, titles(site, code))
            found.setdefault((site.id, code), Suggestion(cell, why))

        if here is not None:
            suggest(*here, Why.HERE)
        for site in self._sites_at(row.evidence.capsule.url):
            cells = self._cells(site, by)
            for code in _with_finding_at(row.evidence.capsule.url, cells):
                suggest(site, code, Why.FINDING)
            for code in self._unproved(site, cells):
                suggest(site, code, Why.HOST)
        for cell in row.cells:
            found.pop((cell.site.id, cell.code), None)
        return tuple(found.values())[:SUGGESTIONS]

    def contact_sheet(self, class_id: ClassId, code: str, by: Actor) -> tuple[SitePicture, ...]:
        """Return every picture of one leaf over the sites of its class, in the walk's order."""
        rows = self.rows(by)
        rubric = self.campaign.rubric.rubric(class_id)
        places: list[SitePicture] = []
        for site in self.campaign.sites.planned(None if by.role is Role.LEAD else by.id):
            codes = {leaf.code for leaf in applicable_leaves(rubric, site)}
            if site.class_id != class_id or code not in codes:
                continue
            own = [row.evidence for row in reversed(rows) if _proves(row, site, code)]
            places += [SitePicture(site, item) for item in own or (None,)]
        return tuple(places)

    def _sites_at(self, url: str) -> tuple[Site, ...]:
        host = _host(url)
        sites = self.campaign.sites.all() if host else ()
        return tuple(site for site in sites if _host(site.url) == host)

    def _cells(self, site: Site, by: Actor) -> Mapping[str, Cell]:
        person = None if by == OFFICE else by.id
        with self.campaign.database.read() as connection:
            cells = reading.cells(connection, site=site.id, evaluator=person)
        return {code: cell for (_, code), cell in cells.items()}

    def _unproved(self, site: Site, cells: Mapping[str, Cell]) -> tuple[str, ...]:
        with self.campaign.database.read() as connection:
            proved = {
                item.indicator
                for item in reading_pictures.bindings(connection)
                if item.site == site.id
            }
        rubric = self.campaign.rubric.rubric(site.class_id)
        leaves = applicable_leaves(rubric, site)
        return tuple(leaf.code for leaf in leaves if leaf.code in cells and leaf.code not in proved)


class _Titles:
    """Finds a leaf's title; each rubric is read once."""

    def __init__(self, campaign: Campaign) -> None:
        self._rubrics: Mapping[ClassId, Rubric] = campaign.rubric.all()

    def __call__(self, site: Site, code: str) -> str:
        """Return the title of a site's leaf, or nothing."""
        rubric = self._rubrics.get(site.class_id)
        found = rubric.find(code) if rubric else None
        return found.title if found else ""


def _seen_by(by: Actor, kept: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Leave an evaluator only their own pictures: the others' show what they judged."""
    if by.role is Role.LEAD:
        return tuple(kept)
    return tuple(item for item in kept if item.evaluator == by.id)


def _ordered(bindings: Iterable[Binding]) -> list[Binding]:
    return sorted(bindings, key=lambda item: (item.evidence, item.site, _code_key(item.indicator)))


def _is_unused(cells: Iterable[BoundCell], recorded: AbstractSet[tuple[str, str]]) -> bool:
    keys = {(str(cell.site.id), cell.code) for cell in cells}
    return bool(keys) and not keys & recorded


def _code_key(code: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdigit() else 0, part) for part in code.split("."))


def _with_finding_at(url: str, cells: Mapping[str, Cell]) -> list[str]:
    return [
        code
        for code, cell in cells.items()
        if any(finding.url and finding.url == url for finding in cell.findings)
    ]


def _proves(row: PictureRow, site: Site, code: str) -> bool:
    return any(cell.site.id == site.id and cell.code == code for cell in row.cells)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""
