"""The workbook and the bulletin against bare writing of the same cells and strings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from reportlab.pdfgen.canvas import Canvas

from benchmarks.campaigns import make
from benchmarks.measuring import Measured, by_turns
from govassess.reports.blocks import Heading, Paragraph
from govassess.reports.bulletin import build_bulletin
from govassess.reports.bulletin_pdf import write_pdf
from govassess.reports.fonts import Faces
from govassess.reports.typeset import lay_out
from govassess.reports.workbook import write_workbook
from govassess.reports.workbook_sheets import Stamp
from govassess.wording import Wording

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govassess.domain.results import Results
    from govassess.reports.blocks import Document

ROUNDS, BULLETIN_ROUNDS = 3, 5
MANY_SITES = 1200
PROSE_TIMES = 14
"""How often the text of the bulletin is repeated to fill some sixty pages."""


def measure(folder: Path) -> list[Measured]:
    """Write the workbook of 63 sites, and bulletins of some sixty pages and more."""
    wording = Wording("zh_CN")
    with make(folder / "campaign", sites=63, leaves=60, people=3) as campaign:
        book = _workbook(campaign.reports.results(), wording, folder)
    with make(folder / "many", sites=MANY_SITES, leaves=60, people=1) as campaign:
        return [book, *_bulletins(campaign.reports.results(), wording, folder)]


def _workbook(results: Results, wording: Wording, folder: Path) -> Measured:
    path, day = folder / "ours.xlsx", results.campaign.signed_on
    stamp = Stamp(_given(day), "bench")
    write_workbook(results, path, wording=wording, stamp=stamp)
    sheets = [
        (sheet.title, [tuple(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in load_workbook(path).worksheets
    ]
    cells = sum(value is not None for _, rows in sheets for row in rows for value in row)

    def floor() -> None:
        book = Workbook(write_only=True)
        for title, rows in sheets:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(folder / "floor.xlsx")

    turns = by_turns(
        floor, lambda: write_workbook(results, path, wording=wording, stamp=stamp), ROUNDS
    )
    what = f"the full workbook, {cells:,} cells"
    return Measured("#6 workbook", what, turns.ratio, 1.5).with_turns(turns)


def _given(day: date | None) -> date:
    if day is None:
        raise ValueError(day)
    return day


def _bulletins(results: Results, wording: Wording, folder: Path) -> list[Measured]:
    """Write a bulletin that is nearly all tables, and one that is nearly all text.

    The results are counted before: how long that takes depends on the sites, not on the pages.
    """
    tables = build_bulletin(results, wording)
    text = [block for block in tables.blocks if isinstance(block, Paragraph | Heading)]
    prose = replace(tables, blocks=(tables.blocks[0], *text * PROSE_TIMES), names=())
    return [
        _written(tables, "#7 bulletin, tables", folder),
        _written(prose, "#7 bulletin, text", folder),
    ]


def _written(document: Document, subject: str, folder: Path) -> Measured:
    faces = Faces()
    pages = lay_out(document, faces)

    def floor() -> None:
        canvas = Canvas(str(folder / "floor.pdf"), pageCompression=1)
        for page in pages:
            for run in page.glyphs:
                canvas.setFont(run.font, run.size)
                canvas.drawString(run.x, run.y, run.text, charSpace=run.spacing)
            canvas.showPage()
        canvas.save()

    def ours() -> None:
        write_pdf(document, folder / "ours.pdf", faces=faces)

    turns = by_turns(floor, ours, BULLETIN_ROUNDS)
    strings = sum(len(page.glyphs) for page in pages)
    what = f"bulletin of {len(pages)} pages, {strings:,} strings"
    return Measured(subject, what, turns.ratio, 1.5).with_turns(turns)
