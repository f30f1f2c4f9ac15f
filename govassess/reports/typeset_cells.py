"""A table's cells: their lines, how tall they are, and how a row taller than a page is cut."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.reports.blocks import Align
from govassess.reports.line_breaking import widest_group
from govassess.reports.official import EM_ASCENT, Role
from govassess.reports.typeset_text import Piece, SetLine, Type, set_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govassess.reports.blocks import HeadCell, Table
    from govassess.reports.fonts import Faces
    from govassess.reports.typeset_text import Glyphs

LEADING = 1.35
"""Line pitch in a cell, in type sizes."""
PADDING_X = 3.5
PADDING_Y = 2.4
_CLEARANCE = 0.5
_FITTED_MOST = 0.75
"""Share of the width that fitted columns may take from the others."""
ROW_LEAST = 1.75
"""Least height of a row, in type sizes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A set cell from `left` to `right`; in the head also its first row and how many it spans."""

    left: float
    right: float
    lines: tuple[SetLine, ...]
    size: float
    align: Align = Align.CENTER
    row: int = 0
    rows: int = 1

    @property
    def needed(self) -> float:
        """The least height in points that holds all lines."""
        return len(self.lines) * LEADING * self.size + 2 * PADDING_Y

    def runs(self, top: float, height: float, left: float = 0.0) -> list[Glyphs]:
        """Return the cell's glyph runs, centred in a row from `top` down by `height`.

        `left` is where the table begins.
        """
        leading = LEADING * self.size
        y = top + (height - len(self.lines) * leading) / 2 + (leading - self.size) / 2
        y += EM_ASCENT * self.size
        found: list[Glyphs] = []
        for line in self.lines:
            x = left + self._x(line)
            found += [run.moved(x, y) for run in line.glyphs]
            y += leading
        return found

    def _x(self, line: SetLine) -> float:
        if self.align is Align.LEFT:
            return self.left + PADDING_X
        if self.align is Align.RIGHT:
            return self.right - PADDING_X - line.width
        return (self.left + self.right - line.width) / 2


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body row: its cells and its height."""

    cells: tuple[Cell, ...]
    height: float

    def split(self, room: float) -> tuple[BodyRow, BodyRow]:
        """Cut the row after as many lines as `room` holds, at least one; no line is lost."""
        size = self.cells[0].size
        count = max(1, int((room - 2 * PADDING_Y) / (LEADING * size)))
        upper = tuple(replace(cell, lines=cell.lines[:count]) for cell in self.cells)
        lower = tuple(replace(cell, lines=cell.lines[count:]) for cell in self.cells)
        return _body_row(upper, size), _body_row(lower, size)


@dataclass(frozen=True, slots=True)
class Head:
    """The head repeated on every page: its cells and the height of each of its rows."""

    cells: tuple[Cell, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height of all head rows together."""
        return sum(self.heights)


def column_edges(table: Table, faces: Faces, width: float) -> tuple[float, ...]:
    """Return the x of every vertical rule, from 0 to `width`."""
    fitted = [
        0.0 if column.weight else _longest(table, faces, number)
        for number, column in enumerate(table.columns)
    ]
    total = sum(column.weight for column in table.columns)
    most = width * (_FITTED_MOST if total else 1.0)
    if sum(fitted) > most or not total:
        fitted = [one * most / sum(fitted) for one in fitted]
    rest = width - sum(fitted)
    edges = [0.0]
    for column, own in zip(table.columns, fitted, strict=True):
        edges.append(edges[-1] + (own or rest * column.weight / total))
    return tuple(edges)


def _longest(table: Table, faces: Faces, column: int) -> float:
    """Return the width of the longest text of a column, padding included."""
    body = [line for row in table.rows for line in row[column].split("\n")]
    heads = [line for text in _heads_over(table, column) for line in text.split("\n")]
    widths = [sum(faces.advance(Role.BODY, char) for char in line) for line in body]
    widths += [_least_head(line, faces) for line in heads]
    return max(widths, default=1.0) * table.size + 2 * PADDING_X + _CLEARANCE


def _least_head(line: str, faces: Faces) -> float:
    """Return the em a head text needs on two lines, or whole if it is three characters."""
    advances = [faces.advance(Role.HEI, char) for char in line]
    half = max(math.ceil(sum(advances) / 2), min(3.0, sum(advances)))
    return max(half, widest_group(line, advances, 1.0))


def _heads_over(table: Table, column: int) -> Iterator[str]:
    """Yield the head texts that stand over this column alone."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.header):
        at = 0
        for cell in cells:
            while (row, at) in taken:
                at += 1
            if at == column and cell.columns == 1:
                yield cell.text
            taken |= cell_places(cell, row, at)
            at += cell.columns


def cell_places(cell: HeadCell, row: int, column: int) -> set[tuple[int, int]]:
    """Return the places of the head grid a cell at `row`, `column` covers."""
    return {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}


@dataclass(frozen=True, slots=True)
class CellSetter:
    """Sets the cells of one table between its vertical rules."""

    table: Table
    faces: Faces
    edges: tuple[float, ...]

    def head(self) -> Head:
        """Set the head; a cell may span columns and head rows."""
        edges = self.edges
        taken: set[tuple[int, int]] = set()
        cells = []
        for row, words in enumerate(self.table.header):
            column = 0
            for word in words:
                while (row, column) in taken:
                    column += 1
                end = min(column + word.columns, len(edges) - 1)
                cell = self._cell(word.text, Role.HEI, edges[column], edges[end])
                cells.append(replace(cell, row=row, rows=word.rows))
                taken |= cell_places(word, row, column)
        return Head(tuple(cells), self._head_heights(cells))

    def rows(self) -> list[BodyRow]:
        """Set every body row at its least height."""
        edges = self.edges
        rows = []
        for texts in self.table.rows:
            cells = []
            for number, (text, column) in enumerate(zip(texts, self.table.columns, strict=True)):
                cell = self._cell(text, Role.BODY, edges[number], edges[number + 1])
                cells.append(replace(cell, align=column.align))
            rows.append(_body_row(tuple(cells), self.table.size))
        return rows

    def _cell(self, text: str, role: Role, left: float, right: float) -> Cell:
        size = self.table.size
        style = Type(size, size, max(right - left - 2 * PADDING_X, size), justified=False)
        return Cell(left, right, set_lines([Piece(text, role)], self.faces, style), size)

    def _head_heights(self, cells: Sequence[Cell]) -> tuple[float, ...]:
        heights = [ROW_LEAST * self.table.size] * len(self.table.header)
        for cell in sorted(cells, key=lambda one: one.rows):
            rows = range(cell.row, min(cell.row + cell.rows, len(heights)))
            lacking = cell.needed - sum(heights[row] for row in rows)
            if lacking > 0:
                heights[rows[-1]] += lacking
        return tuple(heights)


def _body_row(cells: tuple[Cell, ...], size: float) -> BodyRow:
    return BodyRow(cells, max(ROW_LEAST * size, *(cell.needed for cell in cells)))
