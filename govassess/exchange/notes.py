"""What a reader of a table has to say about a place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.exchange.grid import address

if TYPE_CHECKING:
    from govassess.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a row: `sheet` is '' for a csv, whose rows are its records."""

    sheet: str
    row: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class CellFault:
    """Something wrong in a cell, e.g. sheet `指标`, cell `D7`."""

    sheet: str
    cell: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell by its numbers, counted from 1."""

    sheet: str
    row: int
    column: int

    def fault(self, sentence: Sentence) -> CellFault:
        """Return a fault at this place."""
        return CellFault(self.sheet, address(self.row, self.column), sentence)
