"""Publishing again after appeals: what changed is marked, what did not is not printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess import __version__, clock
from govassess.progress import SILENT
from govassess.services import reports_packs, reports_seal
from govassess.services.reports import Published, published_file
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.progress import Progress
    from govassess.reports.correction import Correction
    from govassess.services.campaign import Campaign
    from govassess.services.reports import PublishedFile


def reissue(campaign: Campaign, out: Path, progress: Progress = SILENT) -> Published:
    """Write the correction into `out`: notice, tables with what changed, ledger, units' sheets.

    Raises GovAssessError NOT_SEALED and those of `ReportsRoom.publish`; Cancelled between papers.
    """
    wording = Wording(campaign.settings().language)
    correction = _correction(campaign, wording)
    folder = out / wording.say("sheets.folder.correction")
    files = [*_notice(correction, folder, wording, progress)]
    files += _tables(correction, folder, wording, progress)
    files += _sheets(campaign, correction, folder, progress)
    return Published(tuple(files), 0, sealed=True)


def _correction(campaign: Campaign, wording: Wording) -> Correction:
    from govassess.reports.correction import Correction, LedgerLine, marked_results  # noqa: PLC0415

    delta = campaign.appeals.delta()
    names = {item.id: item.name for item in campaign.rubric.classes()}
    ledger = tuple(
        LedgerLine(
            row.appeal, names[row.site.class_id], row.site.name, row.title, row.late, row.overdue
        )
        for row in campaign.appeals.list()
    )
    day = clock.today()
    results = marked_results(campaign.reports.results(), delta, day)
    note = reports_seal.note_of(reports_seal.seal_of(campaign), wording)
    return Correction(results, delta, ledger, day, note)


def _notice(
    correction: Correction, folder: Path, wording: Wording, progress: Progress
) -> Iterator[PublishedFile]:
    from govassess.reports.bulletin_pdf import write_pdf  # noqa: PLC0415 - opening needs no paper
    from govassess.reports.correction import (  # noqa: PLC0415
        build_notice,
        notice_title,
        write_ledger,
    )
    from govassess.reports.fonts import Faces  # noqa: PLC0415
    from govassess.reports.names import file_name  # noqa: PLC0415

    path = folder / file_name(notice_title(correction.results, wording), ".pdf")
    progress.step(0, 2, path.name)
    pages = write_pdf(build_notice(correction, wording), path, faces=Faces())
    yield published_file(path, "correction", pages)
    path = folder / file_name(wording.say("sheets.correction.ledger"), ".xlsx")
    progress.step(1, 2, path.name)
    write_ledger(correction, path, wording)
    yield published_file(path, "ledger")


def _tables(
    correction: Correction, folder: Path, wording: Wording, progress: Progress
) -> Iterator[PublishedFile]:
    from govassess.reports.correction import corrected_classes  # noqa: PLC0415 - as above
    from govassess.reports.names import (  # noqa: PLC0415
        attachment_number,
        attachment_title,
        file_name,
    )
    from govassess.reports.workbook import write_class_workbook  # noqa: PLC0415
    from govassess.reports.workbook_sheets import Stamp  # noqa: PLC0415

    results, mark = correction.results, wording.say("sheets.mark")
    stamp = Stamp(correction.day, __version__, mark=mark)
    numbers = corrected_classes(correction)
    for done, number in enumerate(numbers):
        title = f"{attachment_number(results, number, wording)} "
        title += f"{attachment_title(results, number, wording)}{mark}"
        path = folder / file_name(title, ".xlsx")
        progress.step(done, len(numbers), path.name)
        found = results.classes[number - 1]
        write_class_workbook(results, found, path=path, wording=wording, stamp=stamp)
        yield published_file(path, "table")


def _sheets(
    campaign: Campaign, correction: Correction, folder: Path, progress: Progress
) -> Iterator[PublishedFile]:
    """Write the sheets of the units whose total, rank or grade moved."""
    written = reports_packs.write_sheets(
        *(campaign, correction.results, folder),
        progress=progress,
        seal_note=correction.seal_note,
        only={each.site for each in correction.delta.moved},
    )
    yield from (published_file(path, "sheet", pages) for path, pages in written)
