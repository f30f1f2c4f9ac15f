"""The sheets of an xlsx as grids: contents, merged areas and hidden rows in one guarded pass.

The library's read-only mode knows neither merged areas nor hidden rows, and its full mode loads
every drawing before anything can be refused; so the sheets' XML is read here, behind the limits.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openpyxl.utils import column_index_from_string

from govassess.exchange.archive import open_archive, too_large, unreadable
from govassess.exchange.grid import MAX_COLUMNS, MAX_ROWS, Area, Grid, GridCell
from govassess.exchange.xlsx_cells import Meaning, epoch_of, read_cell, read_formats, read_strings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govassess.exchange.archive import Archive

FARTHEST_ROW, FARTHEST_COLUMN = 65_536, 256
"""Content beyond the places the old Excel had is no table of an office."""
MOST_ROW_MARKS = 70_000
MOST_CELL_MARKS = 330_000
MOST_CELLS_IN_ROW = 16_384
MOST_COVERED = 400_000
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_TRUE = {"1", "true"}


def read_xlsx(path: Path) -> tuple[Grid, ...]:
    """Return every worksheet in order, hidden ones too.

    Raises GovAssessError SHEET_TOO_LARGE, FILE_UNSAFE, FILE_UNREADABLE.
    """
    with open_archive(path) as archive:
        try:
            return _sheets(archive)
        except (ValueError, IndexError, AttributeError, TypeError) as error:
            raise unreadable(path, error) from error  # parts that contradict each other


def _sheets(archive: Archive) -> tuple[Grid, ...]:
    main = next(iter(_targets(archive, "_rels/.rels", "/officeDocument").values()))
    folder, name = posixpath.split(main)
    links = f"{folder}/_rels/{name}.rels"
    strings = next(iter(_targets(archive, links, "/sharedStrings").values()), None)
    styles = next(iter(_targets(archive, links, "/styles").values()), None)
    parts = _targets(archive, links, "/worksheet")
    listed, date1904 = _listed(archive, main)
    meaning = Meaning(
        read_strings(archive, strings), read_formats(archive, styles), epoch_of(date1904)
    )
    return tuple(
        _read_sheet(archive, parts[link], meaning, name=title, hidden=hidden)
        for title, link, hidden in listed
        if link in parts
    )


def _targets(archive: Archive, links: str, kind: str) -> Mapping[str, str]:
    """Return link id → part for the links of one kind."""
    folder = posixpath.dirname(posixpath.dirname(links))
    found: dict[str, str] = {}
    for _, element in archive.elements(links):
        if element.tag == "Relationship" and element.get("Type", "").endswith(kind):
            target = element.get("Target", "")
            part = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            if part in archive.names:
                found[element.get("Id", "")] = part
    return found


def _listed(archive: Archive, main: str) -> tuple[list[tuple[str, str, bool]], str]:
    """Return the sheets (title, link, hidden) and the workbook's `date1904`."""
    sheets: list[tuple[str, str, bool]] = []
    date1904 = ""
    for _, element in archive.elements(main):
        if element.tag == "workbookPr":
            date1904 = element.get("date1904", "")
        elif element.tag == "sheet":
            link = next(value for key, value in element.items() if key.endswith("}id"))
            hidden = element.get("state", "visible") != "visible"
            sheets.append((element.get("name", ""), link, hidden))
    return sheets, date1904


@dataclass(slots=True)
class _Scan:
    """What a sheet has shown so far, and what it may still show."""

    archive: Archive
    meaning: Meaning
    cells: dict[tuple[int, int], GridCell] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    row: int = 0
    row_marks: int = 0
    cell_marks: int = 0
    covered: int = 0
    marks_in_row: int = 0
    full_rows: int = 0
    last_row: int = 0
    full_columns: set[int] = field(default_factory=set)

    def start(self, element: Any) -> None:
        """Meet a row or cell before its content: floods end here."""
        if element.tag == "row":
            self.row_marks += 1
            self.marks_in_row = 0
        elif element.tag == "c":
            self.cell_marks += 1
            self.marks_in_row += 1
        wide = self.marks_in_row > MOST_CELLS_IN_ROW
        if wide or self.row_marks > MOST_ROW_MARKS or self.cell_marks > MOST_CELL_MARKS:
            raise too_large(self.archive.path)

    def end(self, element: Any) -> None:
        """Take a finished row or merged area, and let its memory go."""
        if element.tag == "row":
            self._take_row(element)
            element.clear()
        elif element.tag == "mergeCell":
            self._take_area(element.get("ref", ""))

    def _take_row(self, element: Any) -> None:
        self.row = int(element.get("r") or self.row + 1)
        if element.get("hidden") in _TRUE:
            self.hidden_rows.add(self.row)
        column, full = 0, 0
        for cell in element:
            if cell.tag == "c":
                column = _column(cell.get("r")) or column + 1
                if len(cell):
                    full += self._take_cell(read_cell(cell, self.meaning), column)
        self.full_rows += bool(full)
        if self.full_rows > MAX_ROWS:
            raise too_large(self.archive.path)

    def _take_cell(self, cell: GridCell, column: int) -> bool:
        """Keep a cell and return whether it has content."""
        if not cell.text.strip() and cell.trouble is None:
            return False
        self.cells[self.row, column] = cell
        self.last_row = max(self.last_row, self.row)
        self.full_columns.add(column)
        crowded = len(self.full_columns) > MAX_COLUMNS
        if crowded or self.row > FARTHEST_ROW or column > FARTHEST_COLUMN:
            raise too_large(self.archive.path)
        return True

    def _take_area(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        top, left = _place(first)
        bottom, right = _place(last or first)
        inside = min(right, FARTHEST_COLUMN) - left + 1
        self.covered += max(0, inside) * max(0, min(bottom, self.last_row) - top)
        if self.covered > MOST_COVERED:
            raise too_large(self.archive.path)
        self.areas.append(Area(top, left, bottom, right))


def _read_sheet(archive: Archive, part: str, meaning: Meaning, *, name: str, hidden: bool) -> Grid:
    scan = _Scan(archive, meaning)
    for event, element in archive.elements(part, "start", "end"):
        if event == "start":
            scan.start(element)
        else:
            scan.end(element)
    grid = Grid(name, scan.cells, tuple(scan.areas), frozenset(scan.hidden_rows), hidden)
    return grid.without_covered()


def _place(ref: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(ref)
    if match is None:
        raise ValueError(ref)
    return int(match[2]), column_index_from_string(match[1])


def _column(ref: str | None) -> int | None:
    return _place(ref)[1] if ref else None
