"""Rows of a sheet as the XML they are saved as: text stays text, numbers exact, values cached.

A workbook of a whole campaign has some hundred thousand cells; an object for each of them would
cost several times what writing them costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from govassess.cells import CELL_LIMIT, is_lead
from govassess.domain.points import is_decimal, points_text
from govassess.domain.text import clean
from govassess.reports.sheet_style import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_EXACT_DIGITS = 15
"""Decimal digits a spreadsheet's number keeps."""
_ENDLESS = "0.0000"
"""How a fraction that is no finite decimal is shown where exact numbers stand."""
_REMEMBERED = 64
"""Texts up to so many characters are made ready once a column: names and words come again."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours and the value it must give: a number, or a text such as —."""

    text: str
    value: Fraction | str


Value = str | int | Fraction | Formula | None


def exact(value: Fraction) -> Value:
    """Return a number a spreadsheet keeps exactly, else the formula of the fraction: `=11/6`."""
    return value if _fits(value) else Formula(f"={points_text(value)}", value)


def _fits(value: Fraction) -> bool:
    if not is_decimal(value):
        return False
    return len(points_text(abs(value)).replace(".", "").strip("0")) <= _EXACT_DIGITS


class Styles:
    """The numbers of a book's styles; each combination is made once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._known: dict[tuple[Look, int, bool, bool], int] = {}

    def number(
        self, look: Look, *, indent: int = 0, quoted: bool = False, endless: bool = False
    ) -> int:
        """Return the number of a look, moved in by `indent`, for text that looks like a formula
        (`quoted`), or for a fraction that no decimal equals (`endless`).
        """  # noqa: D205 - one sentence of two lines
        key = (look, indent, quoted, endless)
        if key not in self._known:
            self._known[key] = self._made(*key)
        return self._known[key]

    def _made(self, look: Look, indent: int, *marks: bool) -> int:
        quoted, endless = marks
        cell = Cell(self._sheet, 1, 1)
        cell.style = look
        if indent:
            cell.alignment = Alignment(
                horizontal="left", vertical="center", wrap_text=True, indent=indent
            )
        if quoted:
            cell.quotePrefix = True
        if endless:
            cell.number_format = _ENDLESS
        return int(cell.style_id)


class RowsXml:
    """Collects the rows of one sheet; `looks` are its columns'."""

    def __init__(self, sheet: Worksheet, looks: Sequence[Look]) -> None:
        self._styles = Styles(sheet)
        self._looks = tuple(looks)
        self._letters = [get_column_letter(place + 1) for place in range(len(looks))]
        self._texts: list[dict[tuple[str, int], str]] = [{} for _ in looks]
        self._rows: list[str] = []
        self._last = 0

    def add(self, row: int, values: Sequence[Value], *, height: float, indent: int = 0) -> None:
        """Write a row; `indent` moves in the first column of the look TEXT."""
        moved = self._looks.index(Look.TEXT) if indent else -1
        cells = [
            f'<c r="{letter}{row}" {self._ready(place, value, indent if place == moved else 0)}'
            for place, (letter, value) in enumerate(zip(self._letters, values, strict=True))
        ]
        self._close(row, height, cells)

    def add_in(
        self, row: int, look: Look, texts: Sequence[tuple[int, str]], *, height: float
    ) -> None:
        """Write a row of texts in a look of its own, each in its column from 1, in order."""
        cells = [
            f'<c r="{get_column_letter(column)}{row}" {self._text(text, look, 0)}'
            for column, text in texts
        ]
        self._close(row, height, cells)

    def xml(self) -> bytes:
        """Return the sheet's data."""
        return f"<sheetData>{''.join(self._rows)}</sheetData>".encode()

    def reference(self) -> str:
        """Return what the rows cover: A1:H20."""
        return f"A1:{self._letters[-1]}{max(self._last, 1)}"

    def _close(self, row: int, height: float, cells: Sequence[str]) -> None:
        self._last = row
        self._rows.append(f'<row r="{row}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>')

    def _ready(self, place: int, value: Value, indent: int) -> str:
        """Return a cell after its reference."""
        look = self._looks[place]
        if isinstance(value, str):
            known = self._texts[place]
            key = (value, indent)
            ready = known.get(key)
            if ready is None:
                ready = self._text(value, look, indent)
                if len(value) <= _REMEMBERED:
                    known[key] = ready
            return ready
        if isinstance(value, Formula):
            endless = look is Look.EXACT
            style = self._styles.number(look, indent=indent, endless=endless)
            return _formula(value, style)
        style = self._styles.number(look, indent=indent)
        if value is None:
            return f's="{style}"/>'
        return f's="{style}"><v>{number_text(value)}</v></c>'

    def _text(self, text: str, look: Look, indent: int) -> str:
        kept = clean(text, CELL_LIMIT).text
        style = self._styles.number(look, indent=indent, quoted=is_lead(kept))
        if not kept:
            return f's="{style}"/>'
        space = ' xml:space="preserve"' if kept != kept.strip() or "\n" in kept else ""
        return f's="{style}" t="inlineStr"><is><t{space}>{escape(kept)}</t></is></c>'


def _formula(formula: Formula, style: int) -> str:
    """Return a formula of ours with its value beside it."""
    text = escape(formula.text.removeprefix("="))
    if isinstance(formula.value, str):
        return f's="{style}" t="str"><f>{text}</f><v>{escape(formula.value)}</v></c>'
    return f's="{style}"><f>{text}</f><v>{number_text(formula.value)}</v></c>'


def number_text(value: Fraction | int) -> str:
    """Return the shortest text a program reads back as the nearest double."""
    return str(int(value)) if value.denominator == 1 else repr(float(value))
