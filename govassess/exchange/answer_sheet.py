"""Answers tables: bulk entry as xlsx or csv, read as texts by field (cli.md §3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.rubric import Kind
from govassess.domain.sentence import sentence
from govassess.exchange.grid import address
from govassess.exchange.table import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govassess.domain.rubric import Indicator
    from govassess.domain.sentence import Sentence
    from govassess.exchange.table import Table, Unread

FIELDS = (
    *("site", "class", "indicator", "answer", "line", "count", "url"),
    *("column", "note", "at", "state", "object", "sent", "answered"),
)
"""The columns of an answers table; only `site` and `indicator` must be there."""
_ALIASES = {
    "网站": "site",
    "网站名称": "site",
    "类别": "class",
    "指标": "indicator",
    "指标编号": "indicator",
    "答案": "answer",
    "得分": "answer",
    "细则": "line",
    "细则编号": "line",
    "处数": "count",
    "数量": "count",
    "网址": "url",
    "栏目": "column",
    "备注": "note",
    "问题描述": "note",
    "时间": "at",
    "状态": "state",
    "对象": "object",
    "抽样对象": "object",
    "发出": "sent",
    "发出日期": "sent",
    "答复": "answered",
    "答复日期": "answered",
    "序号": "number",
}


@dataclass(frozen=True, slots=True)
class RowFault:
    """Something wrong in a row: `column` is one of `FIELDS`, or the column's letter."""

    sheet: str
    row: int
    column: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row's texts by field; `numbers` are the fields whose cell holds a number, not a text.

    `row` counts from 1 in the sheet, in csv it is the record.
    """

    sheet: str
    row: int
    fields: Mapping[str, str]
    numbers: frozenset[str] = frozenset()

    def text(self, field: str) -> str:
        """Return the field's text, '' if the row does not give it."""
        return self.fields.get(field, "")

    def fault(self, column: str, what: Sentence) -> RowFault:
        """Return a fault of this row."""
        return RowFault(self.sheet, self.row, column, what)


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The rows of an answers table, and what could not even be read."""

    rows: tuple[AnswerRow, ...]
    faults: tuple[RowFault, ...]


def read_answers(path: Path) -> AnswerSheet:
    """Read an answers table; every sheet with its header counts.

    Raises GovAssessError SHEET_NO_HEADER where no sheet has `site` and `indicator`, and whatever
    `read_grids` raises.
    """
    words = {**{field: field for field in FIELDS}, **_ALIASES}
    return read_rows(path, words, ("site", "indicator"))


def read_rows(path: Path, words: Mapping[str, str], required: tuple[str, ...]) -> AnswerSheet:
    """Read the rows of every sheet whose header has `required`; `words` maps header → field.

    Raises GovAssessError SHEET_NO_HEADER where no sheet has them, and whatever `read_grids` raises.
    """
    tables, left = find_tables(path, words, required, columns="、".join(required))
    rows = tuple(_row(table, row) for table in tables for row in table.rows())
    faults = [fault for table in tables for fault in _faults(table)]
    return AnswerSheet(rows, (*faults, *map(unread_fault, left)))


def answer_rows(node: Indicator, written: str) -> tuple[AnswerRow, ...]:
    """Return one answer written outside a table as its rows; checks are `line=是` joined by `;`."""
    if node.leaf is None or node.leaf.kind is not Kind.CHECKS or "=" not in written:
        return (AnswerRow("", 1, {"answer": written.strip()}),)
    pairs = (pair.partition("=") for pair in re.split("[;；]", written) if pair.strip())
    return tuple(
        AnswerRow("", row, {"line": line.strip(), "answer": told.strip()})
        for row, (line, _, told) in enumerate(pairs, 1)
    )


def unread_fault(left: Unread) -> RowFault:
    """Return the fault of a sheet that has no header."""
    place = left.place
    return RowFault(place.sheet, place.row, address(place.row, place.column), left.sentence)


def _row(table: Table, row: int) -> AnswerRow:
    fields: dict[str, str] = {}
    numbers: set[str] = set()
    for field in table.columns:
        cell = table.cell(row, field)
        if cell.text.strip() and field != "number":
            fields[field] = cell.text.strip()
            numbers |= {field} if cell.number else set()
    return AnswerRow(table.grid.name, row, fields, frozenset(numbers))


def _faults(table: Table) -> Iterator[RowFault]:
    grid, by_column = table.grid, {column: field for field, column in table.columns.items()}
    for column in table.unknown:
        text = grid.text(table.top, column)
        what = sentence("faults.column_unknown", text=text[:40])
        yield RowFault(grid.name, table.top, address(table.top, column), what)
    for (row, column), cell in grid.cells.items():
        if row <= table.top or column in table.unknown:
            continue
        name = by_column.get(column, address(row, column))
        if cell.trouble is not None:
            yield RowFault(grid.name, row, name, cell.trouble)
        elif column not in by_column:
            what = sentence("faults.column_without_header", cell=address(row, column))
            yield RowFault(grid.name, row, name, what)
