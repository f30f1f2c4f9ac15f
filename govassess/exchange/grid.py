"""A sheet as people see it: texts at places, merged areas, hidden rows; no styles, no formulas."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.domain.sentence import Sentence

MAX_ROWS = 5_000
"""The most rows with content in a sheet (reliability.md R11)."""
MAX_COLUMNS = 64
"""The most columns with content in a sheet."""
_BRACKETED = re.compile(r"[(\[【].*?[)\]】]")
_ORNAMENT = re.compile(r"[\s*:·_]+")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell's text; numbers as the shortest decimal, dates as ISO text, percent with its sign.

    `trouble` says why the text cannot be relied on (a formula without a stored value, an Excel
    error); `removed` names control characters taken out; `number` tells a stored number.
    """

    text: str
    trouble: Sentence | None = None
    removed: tuple[str, ...] = ()
    number: bool = False


EMPTY = GridCell("")


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, rows and columns counted from 1, bounds included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One sheet; `name` is '' for a csv file, whose rows are its records."""

    name: str
    cells: Mapping[tuple[int, int], GridCell]
    areas: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    _covering: dict[tuple[int, int], Area] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        bottom = max((row for row, _ in self.cells), default=0)
        right = max((column for _, column in self.cells), default=0)
        for area in self.areas:
            for row in range(area.top, min(area.bottom, bottom) + 1):
                for column in range(area.left, min(area.right, right) + 1):
                    self._covering.setdefault((row, column), area)

    @cached_property
    def columns_of(self) -> Mapping[int, tuple[int, ...]]:
        """Row → its columns with content of their own, in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for row, column in sorted(self.cells):
            found[row].append(column)
        return {row: tuple(columns) for row, columns in found.items()}

    @property
    def rows(self) -> Iterable[int]:
        """The rows with content, in order."""
        return self.columns_of.keys()

    def cell(self, row: int, column: int) -> GridCell:
        """Return the cell's own content; a merged area's content stands in its first cell."""
        return self.cells.get((row, column), EMPTY)

    def text(self, row: int, column: int) -> str:
        """Return the cell's own text, without blanks around it."""
        return self.cell(row, column).text.strip()

    def without_covered(self) -> Grid:
        """Return the sheet without contents that a merged area hides from every reader."""
        shown = {
            (row, column): cell
            for (row, column), cell in self.cells.items()
            if (area := self.area(row, column)) is None or (area.top, area.left) == (row, column)
        }
        return Grid(self.name, shown, self.areas, self.hidden_rows, self.hidden)

    def area(self, row: int, column: int) -> Area | None:
        """Return the merged area that covers the place, if any."""
        return self._covering.get((row, column))

    def spread(self, row: int, column: int) -> GridCell:
        """Return what a reader sees beside this row: a cell merged downwards speaks for each."""
        area = self.area(row, column)
        if area is not None and area.left == column:
            return self.cell(area.top, area.left)
        return self.cell(row, column)


def address(row: int, column: int) -> str:
    """Return the place as Excel writes it, e.g. `B12`."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - notes alone need no openpyxl

    return f"{get_column_letter(column)}{row}"


def header_key(text: str) -> str:
    """Return what variants of one header share: no widths, blanks, brackets, marks or case."""
    plain = unicodedata.normalize("NFKC", text)
    return _ORNAMENT.sub("", _BRACKETED.sub("", plain)).casefold()
