"""Filling a sheet: exact numbers, formulas with our cached values, and text that is never cut."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from govassess.cells import CELL_LIMIT, put, put_formula
from govassess.domain.points import is_decimal, points_text
from govassess.reports.sheet_style import Look, Page, set_page, shown_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from govassess.reports.blocks import HeadCell

_EXACT_DIGITS = 15
"""Decimal digits a spreadsheet's number keeps."""
_HEAD_ROW = 3
_ENDLESS = "0.0000"
"""How a fraction that is no finite decimal is shown where exact numbers stand."""
_LINE, _PADDING, _HIGHEST = 17.0, 6.0, 409.0
"""Points a line of 12 pt type takes in a row, what is around it, and the highest row there is."""
_WIDER = 1.15
"""Our 12 pt type against the 11 pt digits column widths are counted in."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours and the value it must give: a number, or a text such as —."""

    text: str
    value: Fraction | str


Value = str | int | Fraction | Formula | None
Cached = dict[str, Fraction | str]
"""What the formulas of one sheet give, by cell such as C5."""


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


def exact(value: Fraction) -> Value:
    """Return a number a spreadsheet keeps exactly, else the formula of the fraction: `=11/6`."""
    return value if _fits(value) else Formula(f"={points_text(value)}", value)


def _fits(value: Fraction) -> bool:
    if not is_decimal(value):
        return False
    return len(points_text(abs(value)).replace(".", "").strip("0")) <= _EXACT_DIGITS


class SheetWriter:
    """Writes one sheet from the top; `row` is the next free row, `cached` what formulas give."""

    def __init__(self, sheet: Worksheet, frame: Frame) -> None:
        self.sheet = sheet
        self.fields = frame.fields
        self.cached: Cached = {}
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
        rest: list[Value] = list(values)
        first = self.row
        while True:
            now, rest = _divided(rest)
            for column, value in enumerate(now, 1):
                self._write(column, value)
            if indent:
                self._indent(indent)
            self.sheet.row_dimensions[self.row].height = _row_height(self.fields, now)
            self.row += 1
            if all(value is None for value in rest):
                return first

    def head(self, header: tuple[tuple[HeadCell, ...], ...]) -> None:
        """Begin another block of rows below, under heads of its own."""
        self._write_head(header)

    def close(self) -> None:
        """Print what was written, and only that."""
        last = get_column_letter(len(self.fields))
        self.sheet.print_area = f"A1:{last}{self.row - 1}"

    def _write(self, column: int, value: Value) -> None:
        cell = self.sheet.cell(self.row, column)
        look = self.fields[column - 1].look
        cell.style = look
        if isinstance(value, Formula):
            put_formula(self.sheet, self.row, column, value.text)
            self.cached[cell.coordinate] = value.value
            if look == Look.EXACT:
                cell.number_format = _ENDLESS
        elif value is not None:
            put(self.sheet, self.row, column, value)

    def _indent(self, indent: int) -> None:
        for column, field in enumerate(self.fields, 1):
            if field.look == Look.TEXT:
                cell = self.sheet.cell(self.row, column)
                cell.alignment = Alignment(
                    horizontal="left", vertical="center", wrap_text=True, indent=indent
                )
                return

    def _write_top(self, frame: Frame) -> None:
        width = len(frame.fields)
        for row, text, look, height in (
            (1, frame.title, Look.TITLE, 42.0),
            (2, frame.unit, Look.UNIT, 22.0),
        ):
            self.sheet.cell(row, 1).style = look
            put(self.sheet, row, 1, text)
            self.sheet.row_dimensions[row].height = height
            if width > 1:
                self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        for column, field in enumerate(frame.fields, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = field.width

    def _write_head(self, header: tuple[tuple[HeadCell, ...], ...]) -> None:
        taken: set[tuple[int, int]] = set()
        for cells in header:
            column, tallest = 1, 1
            for head in cells:
                while (self.row, column) in taken:
                    column += 1
                self._write_head_cell(head, column)
                tallest = max(tallest, self._head_lines(head, column))
                taken |= set(_covered(head, self.row, column))
            self.sheet.row_dimensions[self.row].height = tallest * _LINE + _PADDING
            self.row += 1

    def _head_lines(self, head: HeadCell, column: int) -> int:
        if head.rows > 1:
            return 1
        fields = self.fields[column - 1 : column - 1 + head.columns]
        return _lines(head.text, sum(field.width for field in fields))

    def _write_head_cell(self, head: HeadCell, column: int) -> None:
        places = list(_covered(head, self.row, column))
        for row, place in places:
            self.sheet.cell(row, place).style = Look.HEAD
        put(self.sheet, self.row, column, head.text)
        if len(places) > 1:
            self.sheet.merge_cells(
                start_row=self.row,
                start_column=column,
                end_row=self.row + head.rows - 1,
                end_column=column + head.columns - 1,
            )


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


def _divided(values: list[Value]) -> tuple[list[Value], list[Value]]:
    """Return what fits a row's cells, and what is left for the next."""
    now: list[Value] = []
    rest: list[Value] = []
    for value in values:
        head, tail = _cut(value) if isinstance(value, str) else (value, None)
        now.append(head)
        rest.append(tail)
    return now, rest


def _cut(text: str) -> tuple[str, str | None]:
    if len(text) * 2 <= CELL_LIMIT:
        return text, None
    units = 0
    for place, character in enumerate(text):
        units += 2 if ord(character) > 0xFFFF else 1
        if units > CELL_LIMIT:
            return text[:place], text[place:]
    return text, None
