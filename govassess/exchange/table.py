"""A table with a header of known words: its columns by field, wherever the header stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.exchange.grid import header_key
from govassess.exchange.notes import Place
from govassess.exchange.reading import read_grids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from govassess.domain.sentence import Sentence
    from govassess.exchange.grid import Grid, GridCell


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a found header; `unknown` are columns whose header nobody knows."""

    grid: Grid
    top: int
    columns: Mapping[str, int]
    unknown: tuple[int, ...]

    def rows(self) -> Iterator[int]:
        """Yield the rows with content below the header."""
        return (row for row in self.grid.rows if row > self.top)

    def cell(self, row: int, field: str) -> GridCell:
        """Return the field's cell; an empty one if the table has no such column."""
        return self.grid.spread(row, self.columns.get(field, 0))

    def text(self, row: int, field: str) -> str:
        """Return the field's text without blanks around it."""
        return self.cell(row, field).text.strip()

    def place(self, row: int, field: str) -> Place:
        """Return the field's cell; the row's first if there is no such column."""
        return Place(self.grid.name, row, self.columns.get(field, 1))


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet with content that has no header: its first cell, and what is said of it."""

    place: Place
    sentence: Sentence


def find_tables(
    path: Path, words: Mapping[str, str], required: Collection[str], *, columns: str
) -> tuple[tuple[Table, ...], tuple[Unread, ...]]:
    """Return the tables of a file's sheets, and the sheets left unread for want of the header.

    `columns` names the required fields to people. Raises GovAssessError SHEET_NO_HEADER where no
    sheet has them, and whatever `read_grids` raises.
    """
    tables: list[Table] = []
    left: list[Unread] = []
    for grid in read_grids(path):
        table = find_table(grid, words, required)
        if table is not None:
            tables.append(table)
        elif grid.cells:
            said = sentence("faults.sheet_unread", columns=columns)
            left.append(Unread(Place(grid.name, *min(grid.cells)), said))
    if not tables:
        raise GovAssessError(Problem.SHEET_NO_HEADER, path=path, columns=columns)
    return tuple(tables), tuple(left)


def find_table(grid: Grid, words: Mapping[str, str], required: Collection[str]) -> Table | None:
    """Return the table whose header has all `required` fields; `words` maps header → field."""
    known = {header_key(word): field for word, field in words.items()}
    for row in grid.rows:
        columns: dict[str, int] = {}
        unknown: list[int] = []
        for column in grid.columns_of[row]:
            field = known.get(header_key(grid.text(row, column)))
            if field is None or field in columns:
                unknown.append(column)
            else:
                columns[field] = column
        if all(field in columns for field in required):
            return Table(grid, row, columns, tuple(unknown))
    return None
