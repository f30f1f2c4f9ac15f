"""Beginning where the last campaign ended: its places, problems and pictures, never its scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.earlier import (
    Compared,
    Earlier,
    EarlierPicture,
    Fate,
    Seen,
    compare,
    earlier_from_data,
    earlier_to_data,
    picture_from_data,
    picture_to_data,
)
from govassess.domain.heat import HeatState, heat_of
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE
from govassess.domain.site_names import site_key
from govassess.progress import SILENT
from govassess.services import reports_packs
from govassess.services.campaigns import open_campaign
from govassess.store import reading
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor
    from govassess.domain.results import EvidenceRow, Results
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.reports.site_sheet import Loss, SiteSheet
    from govassess.services.campaign import Campaign

    _Take = Callable[[Campaign, EvidenceRow], tuple[str, str]]
    """Takes a picture over and returns its name and suffix."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What comes over from a campaign of this `title`.

    `without` names our sites that it did not know, `gone` its sites that we do not have.
    """

    sites: int
    problems: int
    places: int
    pictures: int
    without: tuple[str, ...]
    title: str = ""
    gone: tuple[str, ...] = ()


_NOW = frozenset({Fate.SAME, Fate.NEW})
"""What a problem that is there now can be."""


@dataclass(frozen=True, slots=True)
class SiteComparison:
    """What became of a site's problems, with how many share each fate."""

    site: Site
    compared: tuple[Compared, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many problems share each fate."""
        return Counter(each.fate for each in self.compared)


@dataclass(slots=True)
class _Found:
    """Everything the earlier campaign knows, by our sites."""

    title: str
    ours: tuple[Site, ...]
    known: dict[str, _Gathered]
    gone: tuple[str, ...]

    def carried(self) -> Carried:
        """Return how much that is."""
        known = self.known.values()
        return Carried(
            len(self.known),
            sum(len(each.problems) for each in known),
            sum(len(each.places) for each in known),
            sum(len(each.pictures) for each in known),
            tuple(site.name for site in self.ours if site.id not in self.known),
            self.title,
            self.gone,
        )


@dataclass(slots=True)
class _Gathered:
    """What the earlier campaign knows of one of our sites."""

    problems: list[Seen] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    pictures: list[EarlierPicture] = field(default_factory=list)


def preview(campaign: Campaign, folder: Path, progress: Progress = SILENT) -> Carried:
    """Return what `carry` would take over, and take over nothing; raises as `carry`."""
    return _find(campaign, folder, progress, lambda _old, row: (row.picture, "")).carried()


def carry(
    campaign: Campaign, folder: Path, progress: Progress = SILENT, by: Actor = OFFICE
) -> Carried:
    """Take over what the campaign in `folder` found, in place of what was taken over before.

    Sites are matched by 网站标识码, address or name; leaves by code and title, else by title.
    Raises what `open_campaign` raises, SEALED, VOTES_CLOSED while its votes are blind; Cancelled.
    """
    campaign.refuse_sealed()

    def copied(old: Campaign, row: EvidenceRow) -> tuple[str, str]:
        picture, suffix, _ = campaign.vault.put(reports_packs.read_picture(old, row))
        return picture, suffix

    found = _find(campaign, folder, progress, copied)
    with campaign.database.read() as connection:
        before = _subjects(connection)
    puts: dict[tuple[Subject, str], Put] = {key: Put(*key, None) for key in before}
    for site, known in found.known.items():
        earlier = Earlier(found.title, tuple(known.problems), tuple(sorted(known.places.items())))
        puts[Subject.EARLIER, site] = Put(Subject.EARLIER, site, earlier_to_data(earlier))
        for picture in known.pictures:
            name = f"{site}/{picture.indicator}/{picture.picture}"
            value = picture_to_data(picture)
            puts[Subject.EARLIER_PICTURE, name] = Put(Subject.EARLIER_PICTURE, name, value)
    campaign.edit(Action.CARRY_FORWARD, by, puts.values(), label=found.title)
    return found.carried()


def carried_from(campaign: Campaign) -> str:
    """Return the title of the campaign that was taken over; '' if none was."""
    with campaign.database.read() as connection:
        values = reading.values_of(connection, Subject.EARLIER)
    return next((str(value["campaign"]) for value in values.values()), "")


def earlier(campaign: Campaign, site: Site) -> Earlier | None:
    """Return what was taken over of a site, or None."""
    with campaign.database.read() as connection:
        value = reading.raw_value(connection, Subject.EARLIER, site.id)
    return None if value is None else earlier_from_data(value)


def earlier_pictures(campaign: Campaign, site: Site, code: str) -> tuple[EarlierPicture, ...]:
    """Return the pictures of then for one leaf, oldest first."""
    with campaign.database.read() as connection:
        values = reading.values_below(connection, Subject.EARLIER_PICTURE, f"{site.id}/{code}")
    found = (picture_from_data(value) for value in values.values())
    return tuple(sorted(found, key=lambda each: (each.at, each.picture)))


def comparison(campaign: Campaign) -> tuple[SiteComparison, ...]:
    """Return what became of every site's problems, in the order of the tables.

    Sites that the earlier campaign did not know are left out. Raises VOTES_CLOSED.
    """
    results = campaign.reports.results()
    with campaign.database.read() as connection:
        values = reading.values_of(connection, Subject.EARLIER)
    judged = _judged(results)
    found: list[SiteComparison] = []
    for score, sheet, _ in reports_packs.sheets(campaign, results):
        value = values.get(score.site.id)
        if value is not None:
            then = earlier_from_data(value).problems
            now = tuple(_problems(sheet, Wording(results.campaign.language)))
            compared = compare(then, now, judged[score.site.id])
            found.append(SiteComparison(score.site, compared))
    return tuple(found)


def fates(campaign: Campaign) -> dict[tuple[str, str, str], Fate]:
    """Return what each problem of now was then: by site, leaf and finding, '' for a whole leaf.

    Problems of sites that the earlier campaign did not know are left out. Raises VOTES_CLOSED.
    """
    results = campaign.reports.results()
    wording = Wording(results.campaign.language)
    known = {
        each.site.id: {one.seen: one.fate for one in each.compared if one.fate in _NOW}
        for each in comparison(campaign)
    }
    found: dict[tuple[str, str, str], Fate] = {}
    for score, sheet, _ in reports_packs.sheets(campaign, results):
        of_site = known.get(score.site.id, {})
        for (code, source), seen in _sources(sheet, wording):
            if seen in of_site:
                found[score.site.id, code, source] = of_site[seen]
    return found


def _judged(results: Results) -> dict[str, set[str]]:
    """Return the leaves of each site that were judged."""
    return {
        row.id: {
            column.code
            for column, cell in zip(block.columns, row.cells, strict=True)
            if cell.state is not HeatState.OPEN
        }
        for block in heat_of(results)
        for row in block.rows
    }


def _subjects(connection: Connection) -> list[tuple[Subject, str]]:
    kinds = (Subject.EARLIER, Subject.EARLIER_PICTURE)
    return [(kind, name) for kind in kinds for name in reading.values_of(connection, kind)]


class _Matching:
    """Finds our site for a site of then, and our leaf for a leaf of then."""

    def __init__(self, sites: Iterable[Site], rubrics: Mapping[ClassId, Rubric]) -> None:
        self._rubrics = rubrics
        self._keys: dict[tuple[str, str], list[Site]] = defaultdict(list)
        for site in sites:
            for key in _keys(site):
                self._keys[key].append(site)

    def site(self, old: Site) -> Site | None:
        """Return the only site that shares code, address or name, tried in this order."""
        for key in _keys(old):
            found = self._keys.get(key, [])
            if len(found) == 1:
                return found[0]
        return None

    def leaf(self, site: Site, rubric: Rubric, code: str) -> str:
        """Return the code of our leaf that asks the same; '' if there is none."""
        node, ours = rubric.find(code), self._rubrics[site.class_id]
        title = "" if node is None else name_key(node.title)
        same = ours.find(code)
        if same is not None and same.leaf is not None and name_key(same.title) == title:
            return code
        alike = [leaf.code for leaf in ours.leaves() if name_key(leaf.title) == title]
        return alike[0] if len(alike) == 1 else ""


def _keys(site: Site) -> Iterator[tuple[str, str]]:
    if site.code:
        yield "code", name_key(site.code)
    yield "url", site.url
    yield "name", site_key(site.name)


def _find(campaign: Campaign, folder: Path, progress: Progress, take: _Take) -> _Found:
    with campaign.database.read() as connection:
        sites = reading.sites(connection)
    matching = _Matching(sites, campaign.rubric.all())
    with open_campaign(folder) as old:
        found = _gather(old, matching, progress, take)
        gone = tuple(site.name for site in old.sites.all() if matching.site(site) is None)
        return _Found(old.settings().title, sites, found, gone)


def _gather(
    old: Campaign, matching: _Matching, progress: Progress, take: _Take
) -> dict[str, _Gathered]:
    results = old.reports.results()
    rubrics = {found.site_class.id: found.rubric for found in results.classes}
    with old.database.read() as connection:
        places = reading.every_place(connection)
    pictures = results.pictures()
    sheets = list(reports_packs.sheets(old, results))
    found: dict[str, _Gathered] = {}
    for done, (score, sheet, _) in enumerate(sheets):
        progress.step(done, len(sheets), score.site.name)
        site, rubric = matching.site(score.site), rubrics[score.site.class_id]
        if site is None or site.id in found:
            continue
        known = found[site.id] = _Gathered()
        codes = {leaf.code: matching.leaf(site, rubric, leaf.code) for leaf in rubric.leaves()}
        for seen in _problems(sheet, Wording(results.campaign.language)):
            ours = codes.get(seen.indicator, "")
            if ours:
                told = (seen.line, seen.text, seen.url, seen.column)
                known.problems.append(Seen(ours, *told))
        for code, ours in codes.items():
            place = places.get((score.site.id, code), "")
            if ours and place:
                known.places[ours] = place
            rows = pictures.get((score.site.id, code), ()) if ours else ()
            for row in rows:
                name = take(old, row)
                known.pictures.append(EarlierPicture(*name, ours, row.url, row.title, row.at))
    progress.step(len(sheets), len(sheets))
    return found


def _problems(sheet: SiteSheet, wording: Wording) -> Iterator[Seen]:
    """Yield a site's problems: each finding, and each other leaf that lost points."""
    yield from (seen for _, seen in _sources(sheet, wording))


def _sources(sheet: SiteSheet, wording: Wording) -> Iterator[tuple[tuple[str, str], Seen]]:
    """Yield a site's problems, each with its leaf and its finding, '' for a leaf without any."""
    for loss in sheet.losses:
        for each in loss.problems:
            seen = Seen(loss.code, each.line, each.text, each.url, each.column)
            yield (loss.code, each.id), seen
        if not loss.problems:
            yield (loss.code, ""), Seen(loss.code, "", _words(loss, wording))


def _words(loss: Loss, wording: Wording) -> str:
    """Return why a leaf lost points in people's words; the sentence of its points is a score."""
    return "；".join(loss.notes) or wording.say("sheets.earlier_lost", title=loss.title)
