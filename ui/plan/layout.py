"""Where everything of the plan's table stands: rows of classes and sites, a column a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QPoint, QRect, QSize

from govassess.services.plan_matrix import PlanBlock, PlanSite

if TYPE_CHECKING:
    from govassess.domain.ids import EvaluatorId, SiteId
    from govassess.services.plan_matrix import PlanPerson

MARGIN = 16
RATERS = 76
"""The room at the right, for how many people rate a site."""
_LEAST_ROW = 32
_PAD = 12

Row: TypeAlias = "PlanBlock | PlanSite"


class Place(NamedTuple):
    """A cell: its row, class heads counted, and its column."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """Rows below a head of two lines; names stand left of the columns, the raters at the right.

    `names` and `column` are widths, `line` is the height of a line of text, in px.
    """

    rows: tuple[Row, ...]
    people: tuple[PlanPerson, ...]
    names: int
    column: int
    line: int

    @property
    def head(self) -> int:
        """The height of the head."""
        return 2 * self.line + 2 * _PAD

    @property
    def row_height(self) -> int:
        """The height of a row."""
        return max(_LEAST_ROW, self.line + _PAD)

    def left(self, column: int) -> int:
        """Return where a column begins."""
        return MARGIN + self.names + column * self.column

    def top(self, row: int) -> int:
        """Return where a row begins."""
        return self.head + row * self.row_height

    def rect(self, place: Place) -> QRect:
        """Return a cell's room."""
        corner = QPoint(self.left(place.column), self.top(place.row))
        return QRect(corner, QSize(self.column, self.row_height))

    def size(self) -> QSize:
        """Return the size of the whole table."""
        width = self.left(len(self.people)) + RATERS + MARGIN
        return QSize(width, self.top(len(self.rows)) + MARGIN)

    def at(self, point: QPoint) -> Place | None:
        """Return the cell at a point of the table, or None."""
        row = (point.y() - self.head) // self.row_height
        column = (point.x() - self.left(0)) // self.column
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.people)
        return Place(row, column) if inside else None

    def rows_within(self, top: int, bottom: int) -> range:
        """Return the rows that show between two heights."""
        first = (top - self.head) // self.row_height
        last = (bottom - self.head) // self.row_height
        return range(max(first, 0), min(last + 1, len(self.rows)))

    def columns_within(self, left: int, right: int) -> range:
        """Return the columns that show between two edges."""
        first = (left - self.left(0)) // self.column
        last = (right - self.left(0)) // self.column
        return range(max(first, 0), min(last + 1, len(self.people)))

    def moved(self, place: Place, right: int, down: int) -> Place:
        """Return the cell that lies so far away, inside the table."""
        row = min(max(place.row + down, 0), len(self.rows) - 1)
        return Place(row, min(max(place.column + right, 0), len(self.people) - 1))

    def find(self, row: str, person: str) -> Place | None:
        """Return the cell of a site or class and a person; None if either is not there."""
        ids: list[str] = [each.id for each in self.rows]
        people: list[str] = [each.id for each in self.people]
        if row not in ids or person not in people:
            return None
        return Place(ids.index(row), people.index(person))

    def cells(self, one: Place, other: Place) -> tuple[tuple[EvaluatorId, SiteId], ...]:
        """Return the (person, site) pairs between two corners; a class stands for its sites."""
        rows = self.rows[min(one.row, other.row) : max(one.row, other.row) + 1]
        columns = range(min(one.column, other.column), max(one.column, other.column) + 1)
        sites: dict[SiteId, None] = {}
        for row in rows:
            inside = row.sites if isinstance(row, PlanBlock) else (row,)
            sites.update(dict.fromkeys(site.id for site in inside))
        return tuple((self.people[column].id, site) for column in columns for site in sites)
