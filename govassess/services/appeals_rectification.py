"""What units put right after the results: drafted from what was found, followed up, printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from govassess import clock
from govassess.canonical import digest
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.rectification import (
    RECTIFY_DAYS,
    Item,
    Stage,
    item_from_data,
    item_to_data,
)
from govassess.domain.text import clean_note, tidy_name
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.services import reports_packs
from govassess.services.reports import published_file
from govassess.store import reading
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.changes import Change
    from govassess.domain.earlier import Fate
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.reports.rectification import Notice
    from govassess.reports.site_sheet import Loss, SiteSheet
    from govassess.services.campaign import Campaign
    from govassess.services.reports import PublishedFile

_NAME_DIGITS = 32


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as the list shows it; `fate` is what it was last time, None where that is unknown."""

    item: Item
    site: Site
    title: str
    overdue: bool
    stage: Stage
    fate: Fate | None = None

    @property
    def id(self) -> str:
        """The item's identity."""
        return self.item.id


def items(campaign: Campaign) -> tuple[ItemRow, ...]:
    """Return every item, sites and leaves in the order of register and rubric."""
    with campaign.database.read() as connection:
        values = reading.values_of(connection, Subject.RECTIFICATION)
        sites = {str(site.id): site for site in reading.sites(connection)}
    rubrics, today = campaign.rubric.all(), clock.today()
    order = {name: place for place, name in enumerate(sites)}
    rows = []
    for name, value in values.items():
        item = item_from_data(name, value)
        site = sites[item.site]
        rubric = rubrics[site.class_id]
        codes = list(rubric.leaf_of)
        node = rubric.find(item.indicator)
        place = codes.index(item.indicator) if item.indicator in codes else len(codes)
        title = node.title if node else ""
        row = ItemRow(item, site, title, item.overdue(today), item.stage(today))
        rows.append((order[item.site], place, item.problem, name, row))
    return tuple(row for *_, row in sorted(rows, key=lambda each: each[:4]))


def with_fates(campaign: Campaign, rows: tuple[ItemRow, ...]) -> tuple[ItemRow, ...]:
    """Return the rows with what each problem was in the campaign carried forward.

    Rows stay as they are where nothing was carried forward, and while the votes are blind.
    """
    from govassess.services import campaigns_carry  # noqa: PLC0415 - few have an earlier campaign

    with campaign.database.read() as connection:
        carried = bool(reading.values_of(connection, Subject.EARLIER))
    if not carried or campaign.reports.blindness().closed:
        return rows
    fates = campaigns_carry.fates(campaign)
    return tuple(replace(row, fate=fates.get(_key(row.item))) for row in rows)


def _key(item: Item) -> tuple[str, str, str]:
    return (item.site, item.indicator, item.source)


def drafted(
    campaign: Campaign, sites: Collection[str] | None = None, due: date | None = None
) -> tuple[Item, ...]:
    """Return the items that the results suggest for some sites or all, none of them kept yet.

    One for each problem found, and one for each other leaf that lost points. What is in the list
    already is left out, so drafting again adds only what is new.
    """
    results = campaign.reports.results()
    day = due or due_of(results.campaign)
    known = {row.id for row in items(campaign)}
    found = (
        item
        for score, sheet, _ in reports_packs.sheets(campaign, results)
        if sites is None or score.site.id in sites
        for item in _of_sheet(score.site.id, sheet, day, Wording(results.campaign.language))
    )
    return tuple(item for item in found if item.id not in known)


def due_of(campaign: CampaignSettings) -> date:
    """Return the deadline that is proposed, counted from the day of the bulletin."""
    return (campaign.signed_on or clock.today()) + timedelta(days=RECTIFY_DAYS)


def _of_sheet(site: str, sheet: SiteSheet, due: date, wording: Wording) -> Iterator[Item]:
    for loss in sheet.losses:
        asked = _requirement(loss, wording)
        for problem in loss.problems:
            text = problem.text
            if problem.url:
                text = wording.say("sheets.rectification.problem_url", text=text, url=problem.url)
            yield _item(site, loss.code, text, asked, due=due, source=problem.id)
        if not loss.problems:
            lost = wording.say("sheets.rectification.lost", title=loss.title, found=loss.found)
            told = "；".join(loss.notes) or lost
            yield _item(site, loss.code, told, asked, due=due)


def _requirement(loss: Loss, wording: Wording) -> str:
    asked = loss.definition or loss.rule
    if not asked:
        return wording.say("sheets.rectification.requirement_bare", title=loss.title)
    return wording.say("sheets.rectification.requirement", title=loss.title, rule=asked)


def _item(site: str, code: str, problem: str, asked: str, *, due: date, source: str = "") -> Item:
    name = digest([site, code, source or problem])[:_NAME_DIGITS]
    return Item(name, site, code, problem, asked, due, source)


def keep(campaign: Campaign, given: Iterable[Item], by: Actor = OFFICE) -> Change:
    """Keep items, new ones and changed ones: their words, the unit's answer, the second look.

    Raises VALUE_INVALID for an item without a problem or a requirement, TEXT_TOO_LONG.
    """
    puts = [Put(Subject.RECTIFICATION, item.id, item_to_data(_clean(item))) for item in given]
    return campaign.edit(Action.RECTIFY, by, puts, label=str(len(puts)))


def drop(campaign: Campaign, given: Iterable[Item], by: Actor = OFFICE) -> Change:
    """Take items off the list."""
    puts = [Put(Subject.RECTIFICATION, item.id, None) for item in given]
    return campaign.edit(Action.RECTIFY, by, puts, label=str(len(puts)))


def _clean(item: Item) -> Item:
    made = replace(
        item,
        problem=clean_note(item.problem).strip(),
        requirement=clean_note(item.requirement).strip(),
        reply=replace(item.reply, text=clean_note(item.reply.text)),
        look=replace(
            item.look, text=clean_note(item.look.text), by=tidy_name(clean_note(item.look.by))
        ),
    )
    if not made.problem or not made.requirement:
        raise GovAssessError(Problem.VALUE_INVALID)
    return made


def write_notices(
    campaign: Campaign,
    out: Path,
    progress: Progress = SILENT,
    *,
    sites: Collection[str] | None = None,
) -> tuple[PublishedFile, ...]:
    """Write each site's notice into `out` as PDF, docx and xlsx, with answers and second looks.

    Raises GovAssessError as `ReportsRoom.publish`; Cancelled between sites.
    """
    from govassess.reports.fonts import Faces  # noqa: PLC0415 - opening needs no paper
    from govassess.reports.names import file_name  # noqa: PLC0415
    from govassess.reports.rectification_files import write_notice  # noqa: PLC0415

    settings = campaign.settings()
    wording, faces = Wording(settings.language), Faces()
    folder = out / wording.say("sheets.folder.rectification")
    found = [each for each in _notices(campaign) if sites is None or each.site.id in sites]
    written: list[PublishedFile] = []
    for done, notice in enumerate(found):
        stem = wording.say("sheets.rectification.file", site=notice.name)
        progress.step(done, len(found), stem)
        for path, kind, pages in write_notice(
            notice, folder / file_name(stem, ""), faces=faces, wording=wording
        ):
            written.append(published_file(path, kind, pages))
    progress.step(len(found), len(found))
    return tuple(written)


def _notices(campaign: Campaign) -> Iterator[Notice]:
    from govassess.reports.rectification import Notice  # noqa: PLC0415 - opening needs no paper

    settings, today = campaign.settings(), clock.today()
    by_site: dict[str, list[ItemRow]] = {}
    for row in items(campaign):
        by_site.setdefault(row.item.site, []).append(row)
    names = reports_packs.file_names(campaign.reports.results(), "", Wording(settings.language))
    for name, rows in by_site.items():
        lines = tuple((row.item, row.title, row.overdue) for row in rows)
        yield Notice(settings, rows[0].site, names[name], lines, today)
