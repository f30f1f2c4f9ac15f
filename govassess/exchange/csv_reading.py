"""A csv file as a grid of records: UTF-8 with or without a mark, GB 18030, or Excel's UTF-16."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from govassess.exchange.archive import MAX_BYTES, too_large, unreadable
from govassess.exchange.grid import MAX_COLUMNS, MAX_ROWS, Grid
from govassess.exchange.xlsx_cells import text_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.exchange.grid import GridCell

_DELIMITERS = (",", "\t", ";")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LONGEST_FIELD = 200_000


def read_csv(path: Path) -> Grid:
    """Return the records of a csv file; a row number is a record's number, not a line's.

    Raises GovAssessError SHEET_TOO_LARGE, FILE_UNREADABLE.
    """
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path)
    text = _decoded(path)
    before = csv.field_size_limit(_LONGEST_FIELD)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return Grid("", _cells(records, path))
    except csv.Error as error:
        raise unreadable(path, f"{records.line_num}: {error}") from error
    finally:
        csv.field_size_limit(before)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    encodings = ("utf-16",) if data.startswith(_UTF16_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable(path, "UTF-8 / GB 18030")


def _delimiter(text: str) -> str:
    """Return the first separator of the first line that has one; a title line has none."""
    for line in io.StringIO(text):
        for delimiter in _DELIMITERS:
            if delimiter in line:
                return delimiter
    return ","


def _cells(records: Iterable[list[str]], path: Path) -> dict[tuple[int, int], GridCell]:
    found: dict[tuple[int, int], GridCell] = {}
    full_rows = 0
    full_columns: set[int] = set()
    for row, record in enumerate(records, 1):
        filled = [(column, field) for column, field in enumerate(record, 1) if field.strip()]
        full_rows += bool(filled)
        full_columns.update(column for column, _ in filled)
        if full_rows > MAX_ROWS or len(full_columns) > MAX_COLUMNS:
            raise too_large(path)
        found |= {(row, column): text_cell(field) for column, field in filled}
    return found
