"""Lays a table out on pages of its own: head repeated, rows whole, no cell's text lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.reports import official
from govassess.reports.official import Role
from govassess.reports.typeset_cells import PADDING_Y, BodyRow, CellSetter, Head, column_edges
from govassess.reports.typeset_page import (
    LANDSCAPE,
    PORTRAIT,
    Bookmark,
    Frame,
    Page,
    Stroke,
    baseline,
    put,
    set_title,
    title_height,
)
from govassess.reports.typeset_text import Piece, SetLine, Type, set_line, set_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govassess.reports.blocks import Table
    from govassess.reports.fonts import Faces
    from govassess.reports.typeset_text import Glyphs

_NOTE_LEADING = 1.5
_HAIR = 0.01
"""Points that rounding may add to a full page."""
_STRAY = 3
"""So few rows alone on a last page are worth a smaller type."""


def table_pages(table: Table, faces: Faces) -> tuple[Page, ...]:
    """Return the table's pages; the first carries number, title, unit and date above the head.

    A table that would leave a few rows alone on its last page is set smaller if that saves it.
    """
    pages, stray = _set(table, faces)
    if stray and table.size > official.SIZE_5:
        smaller, _ = _set(replace(table, size=official.SIZE_5), faces)
        if len(smaller) < len(pages):
            return smaller
    return pages


def _set(table: Table, faces: Faces) -> tuple[tuple[Page, ...], bool]:
    """Set the table at its size; return its pages and whether the last holds only a few rows."""
    frame = LANDSCAPE if table.landscape else PORTRAIT
    setter = CellSetter(table, faces, column_edges(table, faces, frame.width))
    above = _above(table, faces, frame)
    head = setter.head()
    notes = _notes(table, faces, frame.width)
    below = len(notes) * _NOTE_LEADING * table.size + (PADDING_Y if notes else 0.0)
    room = frame.height - head.height
    chunks = _comfortable(_chunks(setter.rows(), room, above.height), room, above.height, below)
    drawing = _Drawing(head, setter.edges, frame)
    pages = [drawing.page(chunk, above.height if n == 0 else 0.0) for n, chunk in enumerate(chunks)]
    pages[0] = replace(pages[0], glyphs=above.glyphs + pages[0].glyphs, bookmarks=above.bookmarks)
    start = above.height if len(chunks) == 1 else 0.0
    used = start + head.height + _height(chunks[-1])
    pages = _with_notes(pages, notes, used, frame)
    sheets = tuple(replace(page, landscape=table.landscape) for page in pages)
    return sheets, len(chunks) > 1 and len(chunks[-1]) <= _STRAY


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above the head on the first page."""

    glyphs: tuple[Glyphs, ...]
    height: float
    bookmarks: tuple[Bookmark, ...]


def _above(table: Table, faces: Faces, frame: Frame) -> _Above:
    """Set the number on line 1, the title on line 3 (7.3.7), then unit and date."""
    glyphs: list[Glyphs] = []
    row = 0
    if table.number:
        style = Type(official.SIZE_3, official.CHARACTER_PITCH, frame.width)
        for line in set_lines([Piece(table.number, Role.HEI)], faces, style):
            glyphs.extend(put(line, 0, baseline(0)))
        row = official.ATTACHMENT_TITLE_LINE - 1
    title = set_title(table.title, faces, frame.width)
    glyphs.extend(run.moved(0, row * official.LINE_PITCH) for run in title)
    row += title_height(title) if title else 0
    if table.unit or table.date:
        row += 1
        y = row * official.LINE_PITCH - 2 * PADDING_Y
        left = set_line(table.unit, Role.BODY, faces, table.size)
        right = set_line(table.date, Role.BODY, faces, table.size)
        glyphs.extend((*put(left, 0, y), *put(right, frame.width - right.width, y)))
    elif row:
        row += 1
    name = f"{table.number} {table.title}".replace("\n", "").strip()
    marks = (Bookmark(name, 0, frame.top),) if name else ()
    moved = tuple(run.moved(frame.left, frame.top) for run in glyphs)
    return _Above(moved, row * official.LINE_PITCH, marks)


def _chunks(rows: Sequence[BodyRow], room: float, above: float) -> list[list[BodyRow]]:
    """Share the rows out to pages; only a row taller than a page is cut. Full pages are filled."""
    rooms = [room - above]
    chunks: list[list[BodyRow]] = [[]]
    waiting = list(reversed(rows))
    while waiting:
        row = waiting.pop()
        left = rooms[-1] - _height(chunks[-1])
        if row.height <= left:
            chunks[-1].append(row)
        elif row.height <= room or (left < _enough(row) and (chunks[-1] or len(chunks) == 1)):
            rooms.append(room)
            chunks.append([])
            waiting.append(row)
        else:
            upper, lower = row.split(left)
            chunks[-1].append(upper)
            rooms.append(room)
            chunks.append([])
            waiting.append(lower)
    return chunks


def _enough(row: BodyRow) -> float:
    """Return the room in which cutting `row` is worth while: three lines."""
    return row.split(0.0)[0].height * 3


def _comfortable(
    chunks: list[list[BodyRow]], room: float, above: float, below: float
) -> list[list[BodyRow]]:
    """Open up the rows so that pages are filled, up to the line pitch of the text.

    Notes `below` the table keep their place; where there is none, the last rows go with them.
    """
    if below and _height(chunks[-1]) + below > room - (above if len(chunks) == 1 else 0.0):
        moved = min(_STRAY, len(chunks[-1]) - 1)
        if moved > 0:
            chunks = [*chunks[:-1], chunks[-1][:-moved], chunks[-1][-moved:]]
    grown, last = [], official.LINE_PITCH
    for number, chunk in enumerate(chunks):
        final = number == len(chunks) - 1
        space = room - (above if number == 0 else 0.0) - (below if final else 0.0)
        least = min((row.height for row in chunk), default=0.0)
        spare = (space - _height(chunk)) / max(1, len(chunk))
        growth = max(0.0, min(spare, official.LINE_PITCH - least, *([last] if final else ())))
        last = growth
        grown.append([replace(row, height=row.height + growth) for row in chunk])
    return grown


def _height(rows: Sequence[BodyRow]) -> float:
    return sum(row.height for row in rows)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws head, rows and rules of one table on the sheets of its frame."""

    head: Head
    edges: Sequence[float]
    frame: Frame

    def page(self, rows: Sequence[BodyRow], top: float) -> Page:
        """Return the sheet with these rows below a head at `top`."""
        x, y = self.frame.left, self.frame.top + top
        glyphs = [*self._head_runs(y)]
        strokes = [*self._head_rules(y)]
        start = y = y + self.head.height
        for row in rows:
            for cell in row.cells:
                glyphs += cell.runs(y, row.height, x)
            y += row.height
            strokes.append(Stroke(x, y, x + self.edges[-1], y))
        if rows:
            strokes.extend(Stroke(x + edge, start, x + edge, y) for edge in self.edges)
        return Page(tuple(glyphs), tuple(strokes))

    def _head_runs(self, top: float) -> Iterator[Glyphs]:
        for cell in self.head.cells:
            y = top + sum(self.head.heights[: cell.row])
            height = sum(self.head.heights[cell.row : cell.row + cell.rows])
            yield from cell.runs(y, height, self.frame.left)

    def _head_rules(self, top: float) -> Iterator[Stroke]:
        x, foot = self.frame.left, top + self.head.height
        end = x + self.edges[-1]
        yield Stroke(x, top, end, top)
        yield Stroke(x, top, x, foot)
        yield Stroke(x, foot, end, foot)
        for cell in self.head.cells:
            y0 = top + sum(self.head.heights[: cell.row])
            y1 = top + sum(self.head.heights[: cell.row + cell.rows])
            yield Stroke(x + cell.right, y0, x + cell.right, y1)
            yield Stroke(x + cell.left, y1, x + cell.right, y1)


def _notes(table: Table, faces: Faces, width: float) -> list[SetLine]:
    style = Type(table.size, table.size, width, justified=False)
    pieces = ([Piece(note, Role.BODY)] for note in table.notes)
    return [line for piece in pieces for line in set_lines(piece, faces, style)]


def _with_notes(
    pages: list[Page], notes: Sequence[SetLine], used: float, frame: Frame
) -> list[Page]:
    """Set the notes below the table, on further pages if they do not fit."""
    y = used + PADDING_Y
    for line in notes:
        size = line.glyphs[0].size if line.glyphs else official.SIZE_SMALL_4
        if y + _NOTE_LEADING * size > frame.height + _HAIR:
            pages.append(Page())
            y = 0.0
        runs = put(line, frame.left, frame.top + y + official.EM_ASCENT * size)
        pages[-1] = replace(pages[-1], glyphs=pages[-1].glyphs + runs)
        y += _NOTE_LEADING * size
    return pages
