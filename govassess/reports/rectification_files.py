"""A unit's notice of what to put right as files: PDF, docx and xlsx beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from govassess.reports import names
from govassess.reports.blocks import HeadCell
from govassess.reports.bulletin_docx import write_docx
from govassess.reports.bulletin_pdf import write_pdf
from govassess.reports.rectification import LEFT, build_notice, head_of, rows_of
from govassess.reports.sheet_style import Look, Page, add_looks
from govassess.reports.workbook_cells import Field, Frame, SheetWriter
from govassess.reports.workbook_file import save_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.reports.fonts import Faces
    from govassess.reports.rectification import Notice
    from govassess.wording import Wording

_FIELDS = tuple(
    Field(width, Look.TEXT if place in LEFT else Look.CENTRED)
    for place, width in enumerate((7.0, 11.0, 22.0, 44.0, 50.0, 14.0, 20.0, 20.0))
)


def write_notice(
    notice: Notice, stem: Path, *, faces: Faces, wording: Wording
) -> Iterator[tuple[Path, str, int | None]]:
    """Write a notice as PDF, docx and xlsx beside each other; yield each once it is there.

    Raises GovAssessError GLYPH_MISSING, FILE_VERIFY_FAILED and those of `safe_write`.
    """
    paper = build_notice(notice, wording)
    path = stem.with_name(f"{stem.name}.pdf")
    yield path, "rectification", write_pdf(paper, path, faces=faces)
    path = stem.with_name(f"{stem.name}.docx")
    write_docx(paper, path, faces=faces)
    yield path, "rectification", None
    path = stem.with_name(f"{stem.name}.xlsx")
    _write_sheet(notice, path, wording)
    yield path, "rectification", None


def _write_sheet(notice: Notice, path: Path, wording: Wording) -> None:
    campaign = notice.campaign
    book = Workbook()
    book.remove(book.worksheets[0])
    add_looks(book, 2)
    book.properties.creator = "GovAssess"
    title = f"{notice.site.name} {wording.say('sheets.rectification.title')}"
    day = names.date_words(notice.day, wording)
    frame = Frame(
        title=names.marked(title, campaign, wording),
        unit=wording.say("reports.table.made", organ=campaign.organ, date=day),
        header=(tuple(HeadCell(text) for text in head_of(wording)),),
        fields=_FIELDS,
        page=Page(
            wording.say("reports.table.page"),
            wording.say("reports.demo.mark") if campaign.demo else "",
        ),
    )
    sheet = SheetWriter(book.create_sheet(wording.say("sheets.rectification.table")), frame)
    for row in rows_of(notice, wording):
        sheet.line(row)
    sheet.close()
    save_workbook(book, path, rows={1: sheet.rows}, verify=lambda part: part.stat())
