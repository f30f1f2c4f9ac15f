"""Lays a document's blocks out on pages of the official grid, clause by clause of GB/T 9704."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from govassess.domain.runs import text_of
from govassess.reports import official
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
from govassess.reports.official import Role
from govassess.reports.typeset_figure import figure_rows
from govassess.reports.typeset_head import HEAD_ROWS, with_head, with_imprint
from govassess.reports.typeset_page import PORTRAIT, Bookmark, Page, Span, put, set_title
from govassess.reports.typeset_rows import BLANK, Row, glue_text, paginate, title_rows
from govassess.reports.typeset_table import table_pages
from govassess.reports.typeset_text import Piece, SetLine, Type, set_line, set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.reports.fonts import Faces
    from govassess.reports.typeset_text import Glyphs

_PITCH = official.CHARACTER_PITCH
_WIDTH = official.TYPE_WIDTH
_BASE = official.EM_ASCENT * official.SIZE_3
_FLUSH = Type(official.SIZE_3, _PITCH, _WIDTH)
_INDENTED = Type(official.SIZE_3, _PITCH, _WIDTH, indent=official.PARAGRAPH_INDENT * _PITCH)


def lay_out(document: Document, faces: Faces) -> tuple[Page, ...]:
    """Return the document's pages; every character of every block stands on one of them.

    All characters must have a glyph: ask `glyphs_missing` first.
    """
    flow = _Flow(faces)
    if document.head is not None:
        flow.rows.extend([BLANK] * HEAD_ROWS)
    for number, block in enumerate(document.blocks):
        flow.place(block, number)
    flow.end_page()
    pages = tuple(flow.pages) or (Page(),)
    if document.head is not None:
        pages = (with_head(pages[0], document.head, faces), *pages[1:])
    return pages if document.imprint is None else with_imprint(pages, document.imprint, faces)


@dataclass(slots=True)
class _Flow:
    """Rows gathered so far, and the pages before them."""

    faces: Faces
    rows: list[Row] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    signature: tuple[Signature, int] | None = None
    number: int = -1
    """Which block is being set."""

    def place(self, block: Block, number: int) -> None:
        """Add a block and mark the rows that it set with its number."""
        pages, start = len(self.pages), len(self.rows)
        self.number = number
        self.add(block)
        start = start if len(self.pages) == pages else 0
        self.rows[start:] = [_marked(row, number) for row in self.rows[start:]]

    def end_page(self) -> None:
        """Set the waiting signature and turn the page, if anything stands on it."""
        self._sign(date="")
        self.pages.extend(paginate(self.rows))
        self.rows = []

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Add one block to the flow."""
        raise TypeError(block)

    @add.register
    def _title(self, block: Title) -> None:
        runs = set_title(block.text, self.faces, _WIDTH)
        mark = Bookmark(block.text.replace("\n", ""), 0)
        self.rows.extend(title_rows(runs, mark))

    @add.register
    def _recipients(self, block: Recipients) -> None:
        self._add_lines(self._set([Piece(block.text, Role.BODY)], _FLUSH))

    @add.register
    def _paragraph(self, block: Paragraph) -> None:
        self._add_lines(self._set([Piece(text_of(block.runs), Role.BODY)], _INDENTED))

    @add.register
    def _heading(self, block: Heading) -> None:
        role = official.HEADING_ROLES[block.level]
        pieces = [Piece(block.text, role), Piece(text_of(block.body), Role.BODY)]
        lines = self._set(pieces, _INDENTED)
        mark = Bookmark(block.text, block.level)
        self._add_lines(lines, bookmark=mark, glued=not block.body)

    @add.register
    def _note(self, block: AttachmentNote) -> None:
        """Set 附件说明: names wrap under their own first character (7.3.4)."""
        self.rows = glue_text(self.rows, 1)
        self.rows.extend([BLANK] * official.BLANK_OVER_NOTE)
        label = set_line(official.NOTE_LABEL, Role.BODY, self.faces, _PITCH)
        start = official.NOTE_INDENT * _PITCH + label.width
        numbers = (
            [f"{n}.\u00a0" for n in range(1, len(block.names) + 1)] if block.names[1:] else [""]
        )
        widest = max(set_line(text, Role.BODY, self.faces, _PITCH).width for text in numbers)
        for order, (number, name) in enumerate(zip(numbers, block.names, strict=False)):
            head = (official.NOTE_LABEL if order == 0 else "") + number
            x = start if order else official.NOTE_INDENT * _PITCH
            self._add_name(head, x, name, start + widest)

    def _add_name(self, head: str, x: float, name: str, start: float) -> None:
        grid = Type(official.SIZE_3, _PITCH, float("inf"), justified=False)
        column = Type(official.SIZE_3, _PITCH, _WIDTH - start, justified=False)
        before = [
            run for line in self._set([Piece(head, Role.BODY)], grid) for run in put(line, x, 0)
        ]
        for number, line in enumerate(self._set([Piece(name, Role.BODY)], column)):
            runs = [*(before if number == 0 else ()), *put(line, start, 0)]
            self.rows.append(Row(tuple(run.moved(0, _BASE) for run in runs)))

    @add.register
    def _signature(self, block: Signature) -> None:
        self._sign(date="")
        self.signature = (block, self.number)

    @add.register
    def _date(self, block: DateLine) -> None:
        self._sign(date=block.date)

    @add.register
    def _attachment(self, block: AttachmentHead) -> None:
        self.end_page()
        self.rows.extend(attachment_rows(block, self.faces))

    @add.register
    def _table(self, block: Table) -> None:
        self.end_page()
        span = Span(self.number, PORTRAIT.top, PORTRAIT.top + PORTRAIT.height)
        pages = table_pages(block, self.faces)
        self.pages.extend(replace(page, spans=(span,)) for page in pages)

    @add.register
    def _figure(self, block: Figure) -> None:
        """Set a chart and its caption on one page: the drawing on whole rows, a blank one below."""
        self.rows.extend(figure_rows(block, self.faces))

    @add.register
    def _page_break(self, block: PageBreak) -> None:  # noqa: ARG002 the type is the message
        self.end_page()

    def _set(self, pieces: Sequence[Piece], style: Type) -> tuple[SetLine, ...]:
        return set_lines(pieces, self.faces, style)

    def _add_lines(
        self, lines: Sequence[SetLine], *, bookmark: Bookmark | None = None, glued: bool = False
    ) -> None:
        """Add lines of main text; `glued` keeps the last with what follows."""
        last = len(lines) - 1
        for number, line in enumerate(lines):
            marks = (bookmark,) if bookmark and number == 0 else ()
            self.rows.append(Row(put(line, 0, _BASE), marks, glued and number == last, body=True))

    def _sign(self, *, date: str) -> None:
        """Set the waiting signature and the date on the page of the last text (7.3.5)."""
        signing, self.signature = self.signature, None
        if signing is None and not date:
            return
        signature, number = signing or (Signature(""), self.number)
        organ = self._set([Piece(signature.organ, Role.BODY)], _FLUSH) if signature.organ else ()
        dated = self._set([Piece(date, Role.BODY)], _FLUSH)
        blank = official.SEALED_BLANK if signature.sealed else official.PLAIN_BLANK
        self.rows = glue_text(self.rows, official.LINES_WITH_SIGNATURE)
        self.rows.extend([BLANK] * blank)
        placed = closing(organ, dated, sealed=signature.sealed)
        own = [number] * len(organ) + [self.number] * len(dated)
        rows = [Row(runs, glued=True, block=n) for runs, n in zip(placed, own, strict=True)]
        self.rows.extend([*rows[:-1], replace(rows[-1], glued=False)])


def _marked(row: Row, number: int) -> Row:
    """Return a row as that of a block, if it is anybody's and nobody's yet."""
    return row if row is BLANK or row.block >= 0 else replace(row, block=number)


def closing(
    organ: Sequence[SetLine], date: Sequence[SetLine], *, sealed: bool
) -> list[tuple[Glyphs, ...]]:
    """Return the rows of a signature: with a seal (7.3.5.1) or without (7.3.5.2)."""
    organ_width = max((line.width for line in organ), default=0.0)
    date_width = max((line.width for line in date), default=0.0)
    if sealed:
        middle = _WIDTH - official.SEALED_DATE_INSET * _PITCH - date_width / 2
        middle = max(min(middle, _WIDTH - organ_width / 2), organ_width / 2)
        organ_x, date_x = middle - organ_width / 2, middle - date_width / 2
    else:
        inset = official.PLAIN_INSET * _PITCH
        right = _WIDTH - inset
        organ_x = max(0.0, right - max(organ_width, date_width + inset))
        date_x = organ_x + inset
    return [
        *(put(line, organ_x + (organ_width - line.width) / 2, _BASE) for line in organ),
        *(put(line, date_x, _BASE) for line in date),
    ]


def attachment_rows(head: AttachmentHead, faces: Faces) -> list[Row]:
    """Return the head of an attachment: its number on line 1, its title on line 3 (7.3.7)."""
    words = [Piece(head.number, Role.HEI)]
    mark = Bookmark(f"{head.number} {head.title}".replace("\n", "").strip(), 0)
    number = [run for line in set_lines(words, faces, _FLUSH) for run in put(line, 0, _BASE)]
    title = set_title(head.title, faces, _WIDTH)
    blank = official.ATTACHMENT_TITLE_LINE - 2
    return [Row(tuple(number), (mark,), glued=True), *[BLANK] * blank, *title_rows(title)]
