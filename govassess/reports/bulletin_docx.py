"""Writes a document of blocks as a Word file with real styles, and proves it before it counts."""

from __future__ import annotations

import io
from functools import singledispatchmethod
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from govassess.domain.runs import text_of
from govassess.errors import GovAssessError, Problem
from govassess.reports import docx_styles as styles
from govassess.reports import official
from govassess.reports.block_texts import refuse_unfit
from govassess.reports.blocks import (
    AttachmentHead,
    AttachmentNote,
    Block,
    DateLine,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Recipients,
    Signature,
    Table,
    Title,
)
from govassess.reports.charts_files import chart_png
from govassess.reports.docx_file import save_word
from govassess.reports.docx_frame import add_head, add_imprint
from govassess.reports.docx_page import mark_invented, new_section, number_pages, set_up
from govassess.reports.docx_table import add_table

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from govassess.reports.fonts import Faces

_NUMBER_WIDTH = 150
"""Room for "1." before an attachment's name, in hundredths of a character."""


def write_docx(document: Document, path: Path, *, faces: Faces) -> None:
    """Write `document` to `path` for Word; `faces` draw its charts, which become pictures.

    The file is reopened and compared with what was meant before it replaces anything.
    Raises GovAssessError: GLYPH_MISSING for characters that no file carries; FILE_VERIFY_FAILED;
    and those of `safe_write`.
    """
    refuse_unfit(document)
    made = _Writer(document, faces).made()
    save_word(made, path, verify=lambda part: _verify(part, path, made))


class _Writer:
    """Adds the blocks of one document to a new Word file."""

    def __init__(self, document: Document, faces: Faces) -> None:
        self._document, self._faces = document, faces
        self._word: WordDocument = docx.Document()
        self._landscape = self._below_table = False
        self._signature: Signature | None = None
        styles.dress(self._word)

    def made(self) -> WordDocument:
        """Return the Word document with everything in it."""
        section = self._word.sections[0]
        set_up(section, landscape=False)
        number_pages(section)
        if self._document.demo_mark:
            mark_invented(section, self._document.demo_mark)
        if self._document.head is not None:
            add_head(self._word, self._document.head)
        for block in self._document.blocks:
            if self._below_table and not isinstance(block, Table | AttachmentHead):
                self._turn_page()
            self.add(block)
        self._sign("")
        if self._document.imprint is not None:
            if self._landscape:
                self._turn_page()
            add_imprint(self._word, self._document.imprint)
        self._describe()
        return self._word

    def _describe(self) -> None:
        about = self._word.core_properties
        about.title = self._document.title.replace("\n", "")
        about.author = about.last_modified_by = self._document.author
        about.subject = self._document.subject
        about.language, about.comments = "zh-CN", ""
        about.revision = 1

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Add one block."""
        raise TypeError(block)

    @add.register
    def _title(self, block: Title) -> None:
        self._paragraph(block.text, "Title")

    @add.register
    def _recipients(self, block: Recipients) -> None:
        self._paragraph(block.text, styles.RECIPIENTS)

    @add.register
    def _text(self, block: Paragraph) -> None:
        self._paragraph(text_of(block.runs), styles.BODY_TEXT)

    @add.register
    def _heading(self, block: Heading) -> None:
        if not block.body:
            self._paragraph(block.text, styles.HEADINGS[block.level])
            return
        paragraph = self._paragraph("", styles.BODY_TEXT)
        paragraph.add_run(block.text, style=styles.RUN_IN[block.level])
        paragraph.add_run(text_of(block.body))

    @add.register
    def _note(self, block: AttachmentNote) -> None:
        """Add 附件说明: names wrap under their own first character (7.3.4)."""
        several = len(block.names) > 1
        number_width = _NUMBER_WIDTH if several else 0
        label, width = official.NOTE_LABEL, 100 * len(official.NOTE_LABEL)
        begin = 100 * official.NOTE_INDENT + width
        for order, name in enumerate(block.names):
            number = f"{order + 1}.\t" if several else ""
            head = (label if order == 0 else "") + number
            paragraph = self._paragraph(head + name, styles.NOTE)
            hanging = (width if order == 0 else 0) + number_width
            _indent(paragraph, left=begin + number_width, hanging=hanging)
            if order == 0:
                paragraph.paragraph_format.space_before = Pt(official.LINE_PITCH)

    @add.register
    def _signed(self, block: Signature) -> None:
        self._sign("")
        self._signature = block

    @add.register
    def _date(self, block: DateLine) -> None:
        self._sign(block.date)

    def _sign(self, date: str) -> None:
        """Add the waiting signature over the date, with the place of the seal or staggered."""
        signing, self._signature = self._signature, None
        if signing is None and not date:
            return
        signature = signing or Signature("")
        organ, day = _width(signature.organ), _width(date)
        if signature.sealed:
            blank, day_inset = official.SEALED_BLANK, 100 * official.SEALED_DATE_INSET
            organ_inset = max(0, day_inset + (day - organ) // 2)
        else:
            blank, inset = official.PLAIN_BLANK, 100 * official.PLAIN_INSET
            organ_inset = inset + max(0, day + inset - organ)
            day_inset = organ_inset + organ - inset - day
        added = [
            (text, name, inset)
            for text, name, inset in (
                (signature.organ, styles.SIGNATURE, organ_inset),
                (date, styles.DATE, day_inset),
            )
            if text
        ]
        self._hold_text()
        for place, (text, name, inset) in enumerate(added):
            paragraph = self._paragraph(text, name)
            _indent(paragraph, right=inset)
            if place == 0:
                paragraph.paragraph_format.space_before = Pt(blank * official.LINE_PITCH)

    def _hold_text(self) -> None:
        """Let the end of the text stay with the signature, which never stands on a page alone."""
        for paragraph in reversed(self._word.paragraphs):
            paragraph.paragraph_format.keep_with_next = True
            if paragraph.style is None or paragraph.style.name != styles.NOTE:
                return

    @add.register
    def _attachment(self, block: AttachmentHead) -> None:
        self._sign("")
        self._turn_page()
        self._attachment_head(block.number, block.title)

    def _attachment_head(self, number: str, title: str) -> None:
        """Add the number on line 1 and the title on line 3 (7.3.7)."""
        if number:
            self._paragraph(number, styles.ATTACHMENT)
        if title:
            paragraph = self._paragraph(title, "Title")
            above = official.LINE_PITCH if number else 0.0
            paragraph.paragraph_format.space_before = Pt(above)

    @add.register
    def _table(self, block: Table) -> None:
        self._sign("")
        new_section(self._word, landscape=block.landscape)
        self._landscape, self._below_table = block.landscape, True
        self._attachment_head(block.number, block.title)
        width = official.TYPE_HEIGHT if block.landscape else official.TYPE_WIDTH
        add_table(self._word, block, width)

    @add.register
    def _figure(self, block: Figure) -> None:
        paragraph = self._paragraph("", styles.CAPTION)
        picture = io.BytesIO(chart_png(block.chart, self._faces))
        paragraph.add_run().add_picture(picture, width=Pt(official.TYPE_WIDTH))
        paragraph.paragraph_format.keep_with_next = True
        self._paragraph(block.chart.caption, styles.CAPTION)

    @add.register
    def _page_break(self, block: PageBreak) -> None:  # noqa: ARG002 the type is the message
        self._sign("")
        self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _turn_page(self) -> None:
        """Go on upright on a new page."""
        new_section(self._word, landscape=False)
        self._landscape = self._below_table = False

    def _paragraph(self, text: str, style: str) -> WordParagraph:
        return self._word.add_paragraph(text, style=style)


def _width(text: str) -> int:
    """Return the width of a text in hundredths of a character."""
    return sum(50 if char.isascii() else 100 for char in text)


def _indent(paragraph: WordParagraph, *, left: int = 0, hanging: int = 0, right: int = 0) -> None:
    """Indent a paragraph by hundredths of a character."""
    indent = OxmlElement("w:ind")
    for name, hundredths in (("left", left), ("hanging", hanging), ("right", right)):
        if hundredths:
            indent.set(qn(f"w:{name}Chars"), str(hundredths))
            indent.set(qn(f"w:{name}"), str(hundredths * styles.CHARACTER // 100))
    paragraph._p.get_or_add_pPr().append(indent)  # noqa: SLF001 - python-docx counts in points


def _verify(part: Path, path: Path, made: WordDocument) -> None:
    """Reopen the file meant for `path`: it says what was meant, paragraph and cell by cell."""
    told, meant = _said(docx.Document(str(part))), _said(made)
    if told != meant:
        pairs = zip(told, meant, strict=False)
        place = next((n for n, (a, b) in enumerate(pairs) if a != b), len(told))
        reason = f"{len(told)} of {len(meant)}, {place}"
        raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=path, reason=reason)


def _said(document: WordDocument) -> list[str]:
    """Return the text of every paragraph and cell."""
    cells = [node.text or "" for node in document.element.body.iter(qn("w:t"))]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]
