"""What goes to each unit: its sheet, its evidence, and how it may object."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.annotation import Annotation, annotation_from_data
from govassess.domain.appeals import Terms, terms_from_data, terms_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.freshness import Unit, Window
from govassess.domain.people import OFFICE
from govassess.domain.text import clean_note
from govassess.services.campaigns_holidays import work_calendar
from govassess.store import reading
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.results import EvidenceRow, Results, SiteScore
    from govassess.progress import Progress
    from govassess.reports.site_pack import Sources
    from govassess.reports.site_sheet import SiteSheet
    from govassess.services.campaign import Campaign

OBJECTION_DAYS = 10
"""Working days a unit has to object, unless the office says otherwise."""
_SUBJECT = "terms"


def terms(campaign: Campaign) -> Terms:
    """Return how units may object; the last day is drafted from the day of the bulletin."""
    with campaign.database.read() as connection:
        value = reading.raw_value(connection, Subject.TERMS, _SUBJECT)
        settings = reading.campaign_settings(connection)
    known = Terms() if value is None else terms_from_data(value)
    return known if known.until else replace(known, until=_last_day(settings))


def set_terms(campaign: Campaign, given: Terms, by: Actor = OFFICE) -> Change:
    """Say until when and how units may object; raises TEXT_TOO_LONG."""
    value = terms_to_data(replace(given, to=clean_note(given.to)))
    return campaign.edit(Action.SET_TERMS, by, [Put(Subject.TERMS, _SUBJECT, value)])


def _last_day(settings: CampaignSettings) -> date:
    begin = settings.signed_on or clock.today()
    window = Window(OBJECTION_DAYS, Unit.WORKING_DAY)
    return window.last_day(begin, work_calendar(settings))


def sheets(
    campaign: Campaign, results: Results, seal_note: str = ""
) -> Iterator[tuple[SiteScore, SiteSheet, Sources]]:
    """Yield every site's sheet in words, with where its pictures come from."""
    from govassess.reports.site_pack import Sources  # noqa: PLC0415 - opening needs no paper
    from govassess.reports.site_sheet import Pack, site_sheets  # noqa: PLC0415

    layers = _layers(campaign)
    sources = Sources(
        lambda row: read_picture(campaign, row), lambda name: layers.get(name, Annotation())
    )
    wording = Wording(results.campaign.language)
    for score, sheet in site_sheets(Pack(results, terms(campaign), wording, seal_note)):
        yield score, sheet, sources


def write_sheets(
    campaign: Campaign,
    results: Results,
    out: Path,
    *,
    progress: Progress,
    seal_note: str = "",
    only: Collection[str] | None = None,
) -> Iterator[tuple[Path, int]]:
    """Write one sheet a site, of `only` some; yield each with its pages once it is there.

    Raises GovAssessError as `site_pack.write_site_sheet`; Cancelled between sheets.
    """
    from govassess.reports.fonts import Faces  # noqa: PLC0415 - opening needs no paper
    from govassess.reports.site_pack import write_site_sheet  # noqa: PLC0415

    wording = Wording(results.campaign.language)
    folder = out / wording.say("sheets.folder.sheets")
    names, faces, done = file_names(results, ".pdf", wording), Faces(), 0
    count = _count(results, only)
    for score, sheet, sources in sheets(campaign, results, seal_note):
        if not _wanted(score, only):
            continue
        path = folder / names[score.site.id]
        progress.step(done, count, path.name)
        done += 1
        pages = write_site_sheet(sheet, path, faces=faces, sources=sources, wording=wording)
        yield path, pages
    progress.step(count, count)


def write_packs(
    campaign: Campaign,
    results: Results,
    out: Path,
    *,
    progress: Progress,
    only: Collection[str] | None = None,
) -> Iterator[Path]:
    """Write one zip of evidence a site that has any, of `only` some; yield each once it is there.

    Raises GovAssessError as `evidence_pack.write_evidence`; Cancelled between zips.
    """
    from govassess.reports.evidence_pack import SiteEvidence, write_evidence  # noqa: PLC0415
    from govassess.reports.site_sheet import Codes  # noqa: PLC0415 - opening needs no paper

    wording = Wording(results.campaign.language)
    folder = out / wording.say("sheets.folder.evidence")
    names, people, done = file_names(results, ".zip", wording), Codes(results, wording), 0
    pictures, count = results.pictures(), _count(results, only)
    for found in results.classes:
        for score in (each for each in found.sites if _wanted(each, only)):
            path = folder / names[score.site.id]
            progress.step(done, count, path.name)
            done += 1
            codes = [leaf.code for leaf in found.rubric.leaves()]
            rows = [row for code in codes for row in pictures.get((score.site.id, code), ())]
            if rows:
                site = SiteEvidence(
                    *(score, found.rubric, tuple(rows), people),
                    read=lambda row: read_picture(campaign, row),
                )
                write_evidence(site, path, wording)
                yield path
    progress.step(count, count)


def _wanted(score: SiteScore, only: Collection[str] | None) -> bool:
    return only is None or score.site.id in only


def read_picture(campaign: Campaign, row: EvidenceRow) -> bytes:
    """Return the original of a picture; raises FILE_MISSING, or FILE_VERIFY_FAILED for others."""
    from govassess.reports.site_pack import checked  # noqa: PLC0415 - opening needs no paper

    kept = row.kept
    if kept is None:
        raise ValueError(row)
    path = campaign.vault.path(kept.picture, kept.suffix)
    return checked(row, path.read_bytes())


def file_names(results: Results, suffix: str, wording: Wording) -> dict[str, str]:
    """Return what each site's file is called: its name, with its class where two share it."""
    from govassess.reports.names import file_name  # noqa: PLC0415 - opening needs no paper

    sites = [(score, found.site_class.name) for found in results.classes for score in found.sites]
    plain = Counter(file_name(score.site.name, suffix).casefold() for score, _ in sites)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for score, class_name in sites:
        stem = score.site.name
        if plain[file_name(stem, suffix).casefold()] > 1:
            stem = wording.say("sheets.file.doubled", name=stem, class_name=class_name)
        names[score.site.id] = _free(stem, suffix, taken)
    return names


def _free(stem: str, suffix: str, taken: set[str]) -> str:
    """Return a file name that no other site has, whatever the file system thinks of capitals."""
    from govassess.reports.names import file_name  # noqa: PLC0415 - opening needs no paper

    number, name = 1, file_name(stem, suffix)
    while name.casefold() in taken:
        number += 1
        name = file_name(f"{stem[:40]} {number}", suffix)
    taken.add(name.casefold())
    return name


def _count(results: Results, only: Collection[str] | None) -> int:
    return sum(_wanted(score, only) for found in results.classes for score in found.sites)


def _layers(campaign: Campaign) -> dict[str, Annotation]:
    with campaign.database.read() as connection:
        values = reading.values_of(connection, Subject.ANNOTATION)
    return {name: annotation_from_data(value) for name, value in values.items()}
