"""A unit's notice of what to put right as a document that the office can go on writing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from govassess.reports import names
from govassess.reports.docx_file import save_word
from govassess.reports.rectification import head_of, opening_of, rows_of, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from govassess.reports.rectification import Notice
    from govassess.wording import Wording


def write_word(notice: Notice, path: Path, wording: Wording) -> None:
    """Write the notice to `path`; raises what `safe_write` raises."""
    save_word(_word(notice, wording), path, verify=_open_word)


def _word(notice: Notice, wording: Wording) -> WordDocument:
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
    _run(opening, opening_of(notice, wording), "仿宋", 14)
    rows = [tuple(head_of(wording)), *rows_of(notice, wording)]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            _run(cell.paragraphs[0], text, "黑体" if row is rows[0] else "仿宋", 10.5)
    for text in (notice.campaign.organ, names.date_words(notice.day, wording)):
        closing = document.add_paragraph()
        closing.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(closing, text, "仿宋", 14)
    return document


def _run(paragraph: WordParagraph, text: str, face: str, size: float) -> None:
    """Add literal text in a Chinese face; line ends in it end lines."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = face, Pt(size)
    fonts = run.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")  # else quotation marks come from the Latin face


def _open_word(part: Path) -> None:
    docx.Document(str(part))
