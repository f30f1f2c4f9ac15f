"""Red head and imprint of a Word file (GB/T 9704-2012, 7.2 and 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from govassess.reports import docx_styles as styles
from govassess.reports import official

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell

    from govassess.reports.blocks import Imprint, RedHead

_EIGHTHS_OF_A_POINT = 8
_RED = "FF0000"


def add_head(document: WordDocument, head: RedHead) -> None:
    """Add mark, number and red rule; the title that follows stands two lines below the rule."""
    mark = document.add_paragraph(head.mark, styles.MARK)
    mark.paragraph_format.space_before = Pt(official.MARK_DROP)
    size = min(official.MARK_SIZE, official.TYPE_WIDTH / max(1, len(head.mark)))
    for run in mark.runs:
        run.font.size = Pt(int(size * 2) / 2)
    number = document.add_paragraph(head.number, styles.HEAD_NUMBER)
    number.paragraph_format.space_after = Pt(2 * official.LINE_PITCH)
    gap, rule = round(official.RED_RULE_DROP), round(official.RED_RULE * _EIGHTHS_OF_A_POINT)
    number._p.get_or_add_pPr().insert(  # noqa: SLF001 - python-docx has no rules
        1,
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="{rule}" w:space="{gap}"'
            f' w:color="{_RED}"/></w:pBdr>'
        ),
    )


def add_imprint(document: WordDocument, imprint: Imprint) -> None:
    """Add 抄送 and 印发 as a table at the foot of the last page."""
    rows = []
    if imprint.copies.strip():
        copies = imprint.copies.strip().removesuffix("。")
        rows.append(f"{official.COPIES_LABEL}{copies}。")
    if imprint.printer or imprint.printed:
        rows.append(f"{imprint.printer}\t{imprint.printed}")
    if not rows:
        return
    document.add_paragraph()
    table = document.add_table(len(rows), 1)
    _place(table._tbl.tblPr, several=len(rows) > 1)  # noqa: SLF001 - as above
    for row, text in zip(table.rows, rows, strict=True):
        _write(row.cells[0], text)
    document.add_paragraph().paragraph_format.line_spacing = Pt(1)


def _place(properties: BaseOxmlElement, *, several: bool) -> None:
    """Let the table float at the bottom of the type area, ruled as the standard says."""
    outer = round(official.IMPRINT_RULE * _EIGHTHS_OF_A_POINT)
    inner = round(official.IMPRINT_INNER_RULE * _EIGHTHS_OF_A_POINT)
    rules = [("top", outer), ("bottom", outer), *([("insideH", inner)] if several else [])]
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in rules
    )
    width = round(official.TYPE_WIDTH * styles.TWIPS)
    where = 'w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"'
    styles.set_table(
        properties,
        f"<w:tblpPr {nsdecls('w')} {where}/>",
        f'<w:tblW {nsdecls("w")} w:w="{width}" w:type="dxa"/>',
        f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>",
    )


def _write(cell: _Cell, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = styles.IMPRINT
    paragraph.add_run(text)
    if text.startswith(official.COPIES_LABEL):
        hanging = len(official.COPIES_LABEL) * official.SIZE_4
        paragraph.paragraph_format.left_indent = Pt(official.IMPRINT_INSET + hanging)
        paragraph.paragraph_format.first_line_indent = Pt(-hanging)
    right = official.TYPE_WIDTH - official.IMPRINT_INSET - 2 * official.CHARACTER_PITCH
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(right), WD_TAB_ALIGNMENT.RIGHT)
