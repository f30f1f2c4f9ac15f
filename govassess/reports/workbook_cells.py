"""Filling a sheet: its head, its rows with their heights, and text that is never cut."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from govassess.cells import CELL_LIMIT
from govassess.reports.sheet_style import Look, Page, pages_across, set_page, shown_width
from govassess.reports.workbook_rows import RowsXml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from govassess.reports.blocks import HeadCell
    from govassess.reports.workbook_rows import Value

_HEAD_ROW = 3
_LINE, _PADDING, _HIGHEST = 17.0, 6.0, 409.0
"""Points a line of 12 pt type takes in a row, what is around it, and the highest row there is."""
_WIDER = 1.15
"""Our 12 pt type against the 11 pt digits column widths are counted in."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its width in characters, the look of its cells."""

    width: float
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the rows of a sheet; the first two columns stay in sight when scrolling."""

    title: str
    unit: str
    header: tuple[tuple[HeadCell, ...], ...]
    fields: tuple[Field, ...]
    page: Page


class SheetWriter:
    """Writes one sheet from the top; `row` is the next free row, `rows` what was written."""

    def __init__(self, sheet: Worksheet, frame: Frame) -> None:
        self.sheet = sheet
        self.fields = frame.fields
        self.rows = RowsXml(sheet, [field.look for field in frame.fields])
        self.row = _HEAD_ROW
        self._write_top(frame)
        self._write_head(frame.header)
        self.first = self.row
        sheet.freeze_panes = f"{'C' if len(frame.fields) > 2 else 'A'}{self.row}"
        sheet.print_title_rows = f"{_HEAD_ROW}:{self.row - 1}"
        set_page(sheet, frame.page, width=sum(field.width for field in frame.fields))

    def line(self, values: Sequence[Value], *, indent: int = 0) -> int:
        """Write a row and return its number; a text too long for a cell goes on in rows below.

        `indent` moves the text of the first left-aligned column in, level by level.
        """
        first = self.row
        now, rest = _divided(values)
        while True:
            self.rows.add(self.row, now, height=_row_height(self.fields, now), indent=indent)
            self.row += 1
            if rest is None:
                return first
            now, rest = _divided(rest)

    def head(self, header: tuple[tuple[HeadCell, ...], ...]) -> None:
        """Begin another block of rows below, under heads of its own."""
        self._write_head(header)

    def close(self) -> None:
        """Print what was written, and only that."""
        last = get_column_letter(len(self.fields))
        self.sheet.print_area = f"A1:{last}{self.row - 1}"

    def _write_top(self, frame: Frame) -> None:
        width = _title_columns([field.width for field in frame.fields])
        for row, text, look, height in (
            (1, frame.title, Look.TITLE, 42.0),
            (2, frame.unit, Look.UNIT, 22.0),
        ):
            self.rows.add_in(row, look, [(1, text)], height=height)
            if width > 1:
                self.sheet.merged_cells.add(f"A{row}:{get_column_letter(width)}{row}")
        for column, field in enumerate(frame.fields, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = field.width

    def _write_head(self, header: tuple[tuple[HeadCell, ...], ...]) -> None:
        taken: set[tuple[int, int]] = set()
        for cells in header:
            column, tallest = 1, 1
            texts = dict.fromkeys((at for row, at in taken if row == self.row), "")
            for head in cells:
                while (self.row, column) in taken:
                    column += 1
                texts |= dict.fromkeys(range(column, column + head.columns), "")
                texts[column] = head.text
                tallest = max(tallest, self._head_lines(head, column))
                taken |= set(_covered(head, self.row, column))
                self._merge(head, column)
            height = tallest * _LINE + _PADDING
            self.rows.add_in(self.row, Look.HEAD, sorted(texts.items()), height=height)
            self.row += 1

    def _head_lines(self, head: HeadCell, column: int) -> int:
        if head.rows > 1:
            return 1
        fields = self.fields[column - 1 : column - 1 + head.columns]
        return _lines(head.text, sum(field.width for field in fields))

    def _merge(self, head: HeadCell, column: int) -> None:
        if head.rows * head.columns > 1:
            first, last = (get_column_letter(at) for at in (column, column + head.columns - 1))
            area = f"{first}{self.row}:{last}{self.row + head.rows - 1}"
            self.sheet.merged_cells.add(area)


def _title_columns(widths: Sequence[float]) -> int:
    """Return over how many columns the title is centred: those on the first page."""
    room, taken = sum(widths) / pages_across(sum(widths)), 0.0
    for count, width in enumerate(widths):
        taken += width
        if taken > room:
            return max(count, 1)
    return len(widths)


def _row_height(fields: Sequence[Field], values: Sequence[Value]) -> float:
    """Return the height in points of a row whose texts wrap: not every program measures it."""
    lines = [
        _lines(value, field.width)
        for field, value in zip(fields, values, strict=True)
        if isinstance(value, str)
    ]
    return min(max(1, *lines, 1) * _LINE + _PADDING, _HIGHEST)


@lru_cache(maxsize=4096)  # the same names and words stand in row after row
def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column so wide, rather one too many."""
    room = max(width - 1.5, 1.0) / _WIDER
    return sum(max(1, ceil(shown_width(line) / room)) for line in text.splitlines() or [""])


def _covered(head: HeadCell, row: int, column: int) -> Iterator[tuple[int, int]]:
    for down in range(head.rows):
        for right in range(head.columns):
            yield row + down, column + right


def _divided(values: Sequence[Value]) -> tuple[Sequence[Value], list[Value] | None]:
    """Return what fits a row's cells, and what is left for the next; None if nothing is."""
    if not any(isinstance(value, str) and len(value) * 2 > CELL_LIMIT for value in values):
        return values, None
    now: list[Value] = []
    rest: list[Value] = []
    for value in values:
        head, tail = _cut(value) if isinstance(value, str) else (value, None)
        now.append(head)
        rest.append(tail)
    return now, None if all(value is None for value in rest) else rest


def _cut(text: str) -> tuple[str, str | None]:
    units = 0
    for place, character in enumerate(text):
        units += 2 if ord(character) > 0xFFFF else 1
        if units > CELL_LIMIT:
            return text[:place], text[place:]
    return text, None
