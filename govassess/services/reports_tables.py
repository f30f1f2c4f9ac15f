"""The attached tables as they will be printed, and what a publication would hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess import __version__, clock
from govassess.domain.results import Outcome
from govassess.progress import SILENT
from govassess.services import reports_seal
from govassess.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.results import Results
    from govassess.domain.snapshot import Seal
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; `id` is the site's, '' in a list that is none of sites.

    `corrected` tells that appeals moved the site since the seal.
    """

    id: str
    cells: tuple[str, ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: its head with the full points, its share of the width, and how it is set."""

    head: str
    weight: float
    left: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A table as pages print it; `place` counts the classes from 1, 0 for a list of another kind.

    `corrected_on` is the day of a correction as the title says it, '' while nothing moved.
    """

    number: str
    title: str
    place: int
    columns: tuple[PrintedColumn, ...]
    lines: tuple[Line, ...]
    unit: str
    notes: tuple[str, ...]
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a publication would hold: sites, those not complete, and the seal if there is one."""

    sites: int
    incomplete: int
    classes: int
    seal: Seal | None


def attachments(campaign: Campaign) -> tuple[Attachment, ...]:
    """Return the tables attached to the bulletin in their order.

    After appeals they are the corrected ones. Raises VOTES_CLOSED.
    """
    results = campaign.reports.results()
    moved: frozenset[str] = frozenset()
    if campaign.is_sealed:
        results, moved = _corrected(campaign, results)
    return _attachments(results, moved)


def prospect(campaign: Campaign) -> Prospect:
    """Return what a publication would hold now; raises VOTES_CLOSED."""
    seal = reports_seal.seal_of(campaign)
    results = reports_seal.sealed_results(campaign) if seal else campaign.reports.results()
    scores = [score for found in results.classes for score in found.sites]
    incomplete = sum(score.outcome is Outcome.INCOMPLETE for score in scores)
    return Prospect(len(scores), incomplete, len(results.classes), seal)


def workbook_name(campaign: Campaign) -> str:
    """Return the file name of the workbook with everything."""
    from govassess.reports.names import overall_file  # noqa: PLC0415 - opening needs no paper

    results = campaign.reports.results()
    return overall_file(results, Wording(results.campaign.language))


def export_workbook(campaign: Campaign, path: Path, progress: Progress = SILENT) -> None:
    """Write the workbook with every class to `path`; raises as `ReportsRoom.publish`."""
    from govassess.reports.workbook import write_workbook  # noqa: PLC0415 - as above
    from govassess.reports.workbook_sheets import Stamp  # noqa: PLC0415

    progress.step(0, 1, path.name)
    results = campaign.reports.results()
    stamp = Stamp(results.campaign.signed_on or clock.today(), __version__)
    write_workbook(results, path, wording=Wording(results.campaign.language), stamp=stamp)
    progress.step(1, 1, path.name)


def _corrected(campaign: Campaign, results: Results) -> tuple[Results, frozenset[str]]:
    """Return results whose moved sites say what they had before, and which sites those are."""
    from govassess.reports.correction import marked_results  # noqa: PLC0415 - as above

    delta = campaign.appeals.delta()
    day = results.campaign.signed_on or clock.today()
    moved = frozenset(
        str(score.site.id)
        for found in results.classes
        for score in found.sites
        if delta.of(str(score.site.id)) is not None
    )
    return (marked_results(results, delta, day) if moved else results), moved


def _attachments(results: Results, moved: frozenset[str]) -> tuple[Attachment, ...]:
    from govassess.reports import bulletin_attachments as printed  # noqa: PLC0415 - as above
    from govassess.reports.blocks import Align  # noqa: PLC0415

    wording = Wording(results.campaign.language)
    sources = printed.sources_of(results)
    found = []
    for place, source in enumerate(sources, 1):
        number = printed.attachment_number(place, len(sources), wording)
        title = printed.attachment_title(results, source, wording)
        table = printed.attachment_table(results, source, wording, number=number, title=title)
        if table is None:
            continue
        of = printed.class_of(results, source)
        ids = [str(score.site.id) for score in of.sites] if of is not None else []
        lines = tuple(
            Line(ids[n] if ids else "", row, bool(ids) and ids[n] in moved)
            for n, row in enumerate(table.rows)
        )
        columns = tuple(
            PrintedColumn(head.text, column.weight, column.align is Align.LEFT)
            for head, column in zip(table.header[-1], table.columns, strict=True)
        )
        found.append(
            Attachment(
                *(number, title, place if of is not None else 0, columns, lines),
                unit=table.unit,
                notes=table.notes,
                corrected=sum(line.corrected for line in lines),
            )
        )
    return tuple(found)
