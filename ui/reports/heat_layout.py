"""Where everything of the heat map stands: pure geometry in px, before any scrolling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.services.reports_heat import HeatBlock, HeatCell, HeatColumn, HeatRow

CELL = QSize(17, 18)
TOTAL_ROOM = 64
MARGIN = 16
_GAP = 20


class Place(NamedTuple):
    """A cell: its block, its row in the block, its column."""

    block: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class HeatLayout:
    """The blocks below each other, each with its own head; names stand left of the cells.

    `line` is the height of a line of text; the head holds three of them.
    """

    blocks: tuple[HeatBlock, ...]
    names: int
    line: int

    @property
    def head(self) -> int:
        """The height of a block's head."""
        return 3 * self.line + 6

    @property
    def row_height(self) -> int:
        """The height of a row."""
        return max(CELL.height(), self.line)

    def top(self, block: int) -> int:
        """Return where a block begins."""
        heights = (self._height(before) for before in self.blocks[:block])
        return sum(heights) + block * _GAP

    def bottom(self, block: int) -> int:
        """Return where a block ends."""
        return self.top(block) + self._height(self.blocks[block])

    def left(self, column: int) -> int:
        """Return where a column begins."""
        return MARGIN + self.names + column * CELL.width()

    def row_top(self, block: int, row: int) -> int:
        """Return where a row begins."""
        return self.top(block) + self.head + row * self.row_height

    def rect(self, place: Place) -> QRect:
        """Return a cell's room."""
        corner = QPoint(self.left(place.column), self.row_top(place.block, place.row))
        return QRect(corner, QSize(CELL.width(), self.row_height))

    def size(self) -> QSize:
        """Return the size of the whole map."""
        columns = max((len(block.columns) for block in self.blocks), default=0)
        height = self.bottom(len(self.blocks) - 1) if self.blocks else 0
        return QSize(self.left(columns) + TOTAL_ROOM + MARGIN, height + MARGIN)

    def at(self, point: QPoint) -> Place | None:
        """Return the cell at a point of the map, or None."""
        for number, block in enumerate(self.blocks):
            row = (point.y() - self.row_top(number, 0)) // self.row_height
            column = (point.x() - self.left(0)) // CELL.width()
            if 0 <= row < len(block.rows) and 0 <= column < len(block.columns):
                return Place(number, row, column)
        return None

    def rows_within(self, block: int, top: int, bottom: int) -> range:
        """Return the rows of a block that show between two heights."""
        first = (top - self.row_top(block, 0)) // self.row_height
        last = (bottom - self.row_top(block, 0)) // self.row_height
        return range(max(first, 0), min(last + 1, len(self.blocks[block].rows)))

    def columns_within(self, block: int, left: int, right: int) -> range:
        """Return the columns of a block that show between two edges."""
        first = (left - self.left(0)) // CELL.width()
        last = (right - self.left(0)) // CELL.width()
        return range(max(first, 0), min(last + 1, len(self.blocks[block].columns)))

    def row(self, place: Place) -> HeatRow:
        """Return the site of a cell."""
        return self.blocks[place.block].rows[place.row]

    def column(self, place: Place) -> HeatColumn:
        """Return the leaf of a cell."""
        return self.blocks[place.block].columns[place.column]

    def cell(self, place: Place) -> HeatCell:
        """Return what stands in a cell."""
        return self.row(place).cells[place.column]

    def find(self, site: str, code: str) -> Place | None:
        """Return the cell of a site and a leaf; the first leaf where the code is not there."""
        for number, block in enumerate(self.blocks):
            for place, row in enumerate(block.rows):
                if row.id == site:
                    codes = [column.code for column in block.columns]
                    return Place(number, place, codes.index(code) if code in codes else 0)
        return None

    def moved(self, place: Place, right: int, down: int) -> Place:
        """Return the cell that lies so far away; rows go on into the next block."""
        counts = [len(block.rows) for block in self.blocks]
        here = sum(counts[: place.block]) + place.row
        row = min(max(here + down, 0), sum(counts) - 1)
        block = 0
        while row >= counts[block]:
            row -= counts[block]
            block += 1
        last = len(self.blocks[block].columns) - 1
        return Place(block, row, min(max(place.column + right, 0), last))

    def _height(self, block: HeatBlock) -> int:
        return self.head + len(block.rows) * self.row_height


def groups(columns: tuple[HeatColumn, ...], *, top: bool) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last + 1, words) of columns under one level-1 indicator, or one group."""
    first = 0
    for place, column in enumerate(columns):
        key = column.top if top else column.group
        after = columns[place + 1] if place + 1 < len(columns) else None
        if after is None or (after.top if top else after.group) != key:
            yield first, place + 1, column.top_title if top else key
            first = place + 1
