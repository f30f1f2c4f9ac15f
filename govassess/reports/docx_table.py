"""A table of the paper as a table of a Word file: repeated head, whole rows, thin rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from govassess.reports import docx_styles as styles
from govassess.reports import official
from govassess.reports.blocks import Align
from govassess.reports.typeset_cells import PADDING_X, PADDING_Y, ROW_LEAST

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row

    from govassess.reports.blocks import HeadCell, Table

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_FITTED = 2.2
"""The weight of a column that paper makes as wide as its longest text."""
_RULES = ("top", "left", "bottom", "right", "insideH", "insideV")
_EIGHTHS = 4
"""The thickness of a rule in eighths of a point."""


def add_table(document: WordDocument, table: Table, width: float) -> None:
    """Add unit and date, the table, and its notes, `width` points wide."""
    if table.unit or table.date:
        line = document.add_paragraph(f"{table.unit}\t{table.date}".rstrip("\t"), styles.TABLE_LINE)
        line.paragraph_format.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
        line.paragraph_format.space_before = Pt(official.SIZE_SMALL_4)
    rows = len(table.header) + len(table.rows)
    made = document.add_table(rows, len(table.columns))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _rule(made)
    _set_widths(made, table, width)
    for number, words in enumerate(table.header):
        _head(made, number, words, table.size)
    for number, texts in enumerate(table.rows, len(table.header)):
        _body(made.rows[number], texts, table)
    for note in table.notes:
        paragraph = document.add_paragraph(note, styles.TABLE_LINE)
        paragraph.paragraph_format.space_before = Pt(2)


def _rule(made: WordTable) -> None:
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{_EIGHTHS}" w:space="0" w:color="000000"/>'
        for side in _RULES
    )
    across, down = (
        f'w:w="{round(each * styles.TWIPS)}" w:type="dxa"' for each in (PADDING_X, PADDING_Y)
    )
    styles.set_table(
        made._tbl.tblPr,  # noqa: SLF001 - python-docx has no rules
        f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>",
        f"<w:tblCellMar {nsdecls('w')}><w:top {down}/><w:left {across}/>"
        f"<w:bottom {down}/><w:right {across}/></w:tblCellMar>",
    )


def _set_widths(made: WordTable, table: Table, width: float) -> None:
    weights = [column.weight or _FITTED for column in table.columns]
    for column, weight in zip(made.columns, weights, strict=True):
        own = Pt(width * weight / sum(weights))
        column.width = own
        for cell in column.cells:
            cell.width = own


def _head(made: WordTable, number: int, words: tuple[HeadCell, ...], size: float) -> None:
    """Fill a row of the head, which every page repeats."""
    row = made.rows[number]
    _mark(row, "w:tblHeader")
    _whole(row)
    at = 0
    for word in words:
        cell = row.cells[at]
        if word.columns > 1 or word.rows > 1:
            far = made.cell(number + word.rows - 1, at + word.columns - 1)
            cell = cell.merge(far)
        _write(cell, word.text, Align.CENTER, size=size, style=styles.HEAD_CELL)
        at += word.columns


def _body(row: _Row, texts: tuple[str, ...], table: Table) -> None:
    _whole(row)
    row.height = Pt(ROW_LEAST * table.size)
    for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
        _write(cell, text, column.align, size=table.size)


def _write(
    cell: _Cell,
    text: str,
    align: Align,
    *,
    size: float = official.SIZE_SMALL_4,
    style: str = styles.CELL,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.alignment = _ALIGN[align]
    run = paragraph.add_run(text)
    if size != official.SIZE_SMALL_4:
        run.font.size = Pt(size)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx knows no middle here
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


def _whole(row: _Row) -> None:
    """Keep a row on one page."""
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - no name for it
