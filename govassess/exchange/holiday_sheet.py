"""A table of holidays as people edit it: 日期, 类型 (休 or 班), 名称, 来源; xlsx or csv."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.holidays import DayKind, SpecialDay
from govassess.domain.sentence import sentence
from govassess.domain.text import NAME_LIMIT
from govassess.errors import GovAssessError, Problem
from govassess.exchange.answer_values import read_day
from govassess.exchange.notes import Place
from govassess.exchange.reading import read_grids
from govassess.exchange.table import find_table

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govassess.exchange.notes import CellFault
    from govassess.exchange.table import Table

COLUMNS = {"日期": "date", "类型": "kind", "名称": "name", "来源": "source"}
_WORDS = {**COLUMNS, **{field: field for field in COLUMNS.values()}}
_KINDS = {
    **dict.fromkeys(("休", "放假", "假", "free", "holiday"), DayKind.FREE),
    **dict.fromkeys(("班", "上班", "补班", "worked", "work"), DayKind.WORKED),
}


@dataclass(frozen=True, slots=True)
class HolidayReading:
    """The rows of a table, and every fault; with faults nothing may be used."""

    days: tuple[SpecialDay, ...]
    faults: tuple[CellFault, ...]


def read_holidays(path: Path) -> HolidayReading:
    """Read a table of holidays.

    Raises GovAssessError SHEET_NO_HEADER, and whatever `read_grids` raises.
    """
    found = [find_table(grid, _WORDS, ("date", "kind")) for grid in read_grids(path)]
    table = next((each for each in found if each is not None), None)
    if table is None:
        raise GovAssessError(Problem.SHEET_NO_HEADER, path=path, columns="日期、类型")
    reader = _Reader(table)
    days = tuple(day for row in table.rows() if (day := reader.row(row)))
    return HolidayReading(days, tuple(reader.faults))


class _Reader:
    """Reads row by row; each day stands once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._first: dict[date, int] = {}
        self.faults: list[CellFault] = [
            Place(table.grid.name, table.top, column).fault(
                sentence("faults.column_unknown", text=table.grid.text(table.top, column)[:40])
            )
            for column in table.unknown
        ]

    def row(self, row: int) -> SpecialDay | None:
        """Return the day of a row; None after a fault."""
        table = self._table
        written, word = table.text(row, "date"), table.text(row, "kind")
        kind = _KINDS.get(word.lower())
        if kind is None:
            what = sentence("faults.word_unknown", text=word[:40], known="休、班")
            self.faults.append(table.place(row, "kind").fault(what))
        try:
            day = read_day(written)
        except ValueError:
            what = sentence("faults.date_form", text=written[:40])
            self.faults.append(table.place(row, "date").fault(what))
            return None
        if self._first.setdefault(day, row) != row:
            what = sentence("faults.day_twice", day=day, row=self._first[day])
            self.faults.append(table.place(row, "date").fault(what))
            return None
        name, source = (table.text(row, field)[:NAME_LIMIT] for field in ("name", "source"))
        return None if kind is None else SpecialDay(day, kind, name, source)
