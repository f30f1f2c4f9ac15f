"""A unit's notice of what to put right (整改通知): as a page, as a document, as a sheet."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl import Workbook

from govassess.domain.rectification import Recheck
from govassess.reports import names
from govassess.reports.blocks import (
    Align,
    Column,
    DateLine,
    Document,
    HeadCell,
    Paragraph,
    Recipients,
    Signature,
    Table,
    Title,
    plain,
)
from govassess.reports.bulletin_pdf import write_pdf
from govassess.reports.sheet_style import Look, Page, add_looks
from govassess.reports.workbook_cells import Field, Frame, SheetWriter
from govassess.reports.workbook_file import save_workbook
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.rectification import Item
    from govassess.domain.sites import Site
    from govassess.reports.blocks import Block
    from govassess.reports.fonts import Faces
    from govassess.wording import Wording

_WEIGHTS = (0.9, 1.5, 2.2, 5.2, 6.2, 2.2, 2.2, 2.2)
_LEFT = frozenset((2, 3, 4))
_FIELDS = tuple(
    Field(width, Look.TEXT if place in _LEFT else Look.CENTRED)
    for place, width in enumerate((7.0, 11.0, 22.0, 44.0, 50.0, 14.0, 20.0, 20.0))
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A site's items, each with its leaf's title and whether it is overdue; `name` names files."""

    campaign: CampaignSettings
    site: Site
    name: str
    lines: tuple[tuple[Item, str, bool], ...]
    day: date


def write_notice(
    notice: Notice, stem: Path, *, faces: Faces, wording: Wording
) -> Iterator[tuple[Path, str, int | None]]:
    """Write a notice as PDF, docx and xlsx beside each other; yield each once it is there.

    Raises GovAssessError GLYPH_MISSING, FILE_VERIFY_FAILED and those of `safe_write`.
    """
    path = stem.with_name(f"{stem.name}.pdf")
    yield path, "rectification", write_pdf(build_notice(notice, wording), path, faces=faces)
    path = stem.with_name(f"{stem.name}.docx")
    data = _word(notice, wording)
    safe_write(path, lambda part: part.write_bytes(data), verify=_open_word)
    yield path, "rectification", None
    path = stem.with_name(f"{stem.name}.xlsx")
    _write_sheet(notice, path, wording)
    yield path, "rectification", None


def build_notice(notice: Notice, wording: Wording) -> Document:
    """Return the notice as blocks: whom it is for, what it is about, the table of items."""
    campaign = notice.campaign
    demo = wording.say("reports.demo.mark") if campaign.demo else ""
    title = title_of(notice, wording)
    return Document(title, campaign.organ, campaign.title, tuple(_blocks(notice, wording)), demo)


def title_of(notice: Notice, wording: Wording) -> str:
    """Return the notice's title."""
    work = names.work_title(notice.campaign, wording)
    return f"{work}\n{wording.say('sheets.rectification.title')}"


def _opening(notice: Notice, wording: Wording) -> str:
    return wording.say(
        "sheets.rectification.opening",
        work=names.work_title(notice.campaign, wording),
        url=notice.site.url,
        count=len(notice.lines),
        organ=notice.campaign.organ or wording.say("sheets.organizer"),
    )


def _blocks(notice: Notice, wording: Wording) -> Iterator[Block]:
    yield Title(title_of(notice, wording))
    yield Recipients(wording.say("sheets.rectification.to", site=notice.site.name))
    yield Paragraph(plain(_opening(notice, wording)))
    if notice.campaign.organ:
        yield Signature(notice.campaign.organ)
    yield DateLine(names.date_words(notice.day, wording))
    yield Table(
        number="",
        title=wording.say("sheets.rectification.table"),
        columns=tuple(
            Column(weight, Align.LEFT if place in _LEFT else Align.CENTER)
            for place, weight in enumerate(_WEIGHTS)
        ),
        header=(tuple(HeadCell(text) for text in _head(wording)),),
        rows=tuple(_rows(notice, wording)),
        landscape=True,
        size=10.5,
    )


def _head(wording: Wording) -> list[str]:
    return wording.say("sheets.rectification.head").split("|")


def _rows(notice: Notice, wording: Wording) -> Iterator[tuple[str, ...]]:
    for number, (item, title, overdue) in enumerate(notice.lines, 1):
        state = "overdue" if overdue else item.reply.state.value
        reply = _dated(wording.say(f"sheets.feedback.{state}"), item.reply.on, wording)
        look = ""
        if item.look.result is not Recheck.OPEN:
            said = wording.say(f"sheets.recheck.{item.look.result.value}")
            look = _dated(said, item.look.on, wording)
        yield (
            *(str(number), item.indicator, title, item.problem, item.requirement),
            names.date_words(item.due, wording),
            "\n".join(text for text in (reply, item.reply.text) if text),
            "\n".join(text for text in (look, item.look.text) if text),
        )


def _dated(state: str, day: date | None, wording: Wording) -> str:
    if day is None:
        return state
    return wording.say("sheets.dated", state=state, day=names.date_words(day, wording))


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
        header=(tuple(HeadCell(text) for text in _head(wording)),),
        fields=_FIELDS,
        page=Page(
            wording.say("reports.table.page"),
            wording.say("reports.demo.mark") if campaign.demo else "",
        ),
    )
    sheet = SheetWriter(book.create_sheet(wording.say("sheets.rectification.table")), frame)
    for row in _rows(notice, wording):
        sheet.line(row)
    sheet.close()
    save_workbook(book, path, rows={1: sheet.rows}, verify=lambda part: part.stat())


def _word(notice: Notice, wording: Wording) -> bytes:
    """Return the notice as a document the office can go on writing in."""
    document: WordDocument = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2.0)
    title = document.add_heading(level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(title, title_of(notice, wording), "黑体", 18)
    if notice.campaign.demo:
        mark = document.add_paragraph()
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(mark, wording.say("reports.demo.mark"), "黑体", 10.5)
    to = wording.say("sheets.rectification.to", site=notice.site.name)
    _run(document.add_paragraph(), to, "仿宋", 14)
    opening = document.add_paragraph()
    opening.paragraph_format.first_line_indent = Pt(28)
    _run(opening, _opening(notice, wording), "仿宋", 14)
    rows = [tuple(_head(wording)), *_rows(notice, wording)]
    table = document.add_table(len(rows), len(_WEIGHTS), style="Table Grid")
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            _run(cell.paragraphs[0], text, "黑体" if row is rows[0] else "仿宋", 10.5)
    for text in (notice.campaign.organ, names.date_words(notice.day, wording)):
        closing = document.add_paragraph()
        closing.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(closing, text, "仿宋", 14)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _run(paragraph: WordParagraph, text: str, face: str, size: float) -> None:
    """Add literal text in a Chinese face; line ends in it end lines."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = face, Pt(size)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _open_word(part: Path) -> None:
    docx.Document(str(part))
