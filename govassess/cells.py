"""The one way a value is put into a spreadsheet cell: text stays text, numbers stay exact."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, cast

from openpyxl import load_workbook

from govassess.domain.points import is_decimal, points_text
from govassess.domain.text import clean
from govassess.errors import GovAssessError, Problem
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

CellValue: TypeAlias = str | int | Decimal | Fraction | date | None

CELL_LIMIT = 32_767
"""The longest text an Excel cell holds, in characters."""
SHEET_TITLE_LIMIT = 31
_LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_EXACT_DIGITS = 15
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]\x00-\x1f]")


def put(sheet: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    """Write one value and return its cell for styling.

    Text is never a formula, whatever it begins with; a number of at most 15 digits is a number,
    a longer or endless one is text. Raises GovAssessError TEXT_TOO_LONG beyond 32,767 characters.
    """
    cell = cast("Cell", sheet.cell(row, column))  # a covered cell refuses its value itself
    if isinstance(value, str):
        _put_text(cell, value)
    elif isinstance(value, Fraction):
        _put_fraction(cell, value)
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str) -> Cell:
    """Write a formula of our own making, beginning with `=`; never anything from data."""
    cell = cast("Cell", sheet.cell(row, column))  # a covered cell refuses its value itself
    cell.value = formula
    return cell


def is_lead(text: str) -> bool:
    """Tell whether a text begins as formulas do, so that its cell must be marked as text."""
    return text.startswith(_LEADS)


def sheet_title(wanted: str, taken: Collection[str]) -> str:
    """Return a title Excel accepts: no forbidden characters, at most 31, unlike those taken."""
    plain = _NOT_IN_TITLES.sub("_", clean(wanted, CELL_LIMIT).text).strip("' ") or "_"
    used = {title.casefold() for title in taken}
    number, title = 1, _within(plain, SHEET_TITLE_LIMIT)
    while title.casefold() in used:
        number += 1
        mark = f" ({number})"
        title = _within(plain, SHEET_TITLE_LIMIT - len(mark)) + mark
    return title


def _within(text: str, units: int) -> str:
    """Return the longest beginning of so many UTF-16 units, which is what Excel counts."""
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text.rstrip("' ")


def save_workbook(workbook: Workbook, path: Path) -> None:
    """Write a workbook safely: reopened before it takes the old file's place.

    Raises GovAssessError DISK_FULL, FILE_NOT_WRITABLE, FILE_OPEN_ELSEWHERE, FILE_VERIFY_FAILED.
    """
    titles = list(workbook.sheetnames)

    def reopened(part: Path) -> None:
        copy = load_workbook(part, read_only=True, keep_links=False)
        try:
            if copy.sheetnames != titles:
                raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=path)
        finally:
            copy.close()

    safe_write(path, workbook.save, verify=reopened)


def _put_text(cell: Cell, text: str) -> None:
    kept = clean(text, CELL_LIMIT).text
    if not kept:
        return
    _as_text(cell, kept)
    if is_lead(kept):
        cell.quotePrefix = True


def _put_fraction(cell: Cell, value: Fraction) -> None:
    text = points_text(value)
    if is_decimal(value) and len(text.strip("-").replace(".", "")) <= _EXACT_DIGITS:
        cell.value = Decimal(text)
    else:
        _as_text(cell, text)


def _as_text(cell: Cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # after the value, which takes `=` for a formula and `#N/A` for an error
