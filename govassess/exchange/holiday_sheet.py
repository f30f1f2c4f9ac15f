"""A table of holidays as people edit it: 日期, 类型 (休 or 班), 名称, 来源; xlsx or csv."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.holidays import DayKind, SpecialDay
from govassess.domain.sentence import sentence
from govassess.domain.text import NAME_LIMIT
from govassess.exchange.answer_values import read_day
from govassess.exchange.notes import Place
from govassess.exchange.table import find_tables

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
    tables, left = find_tables(path, _WORDS, ("date", "kind"), columns="日期、类型")
    first: dict[date, int] = {}
    days: list[SpecialDay] = []
    faults: list[CellFault] = []
    for table in tables:
        reader = _Reader(table, first)
        days += [day for row in table.rows() if (day := reader.row(row))]
        faults += reader.faults
    faults += [each.place.fault(each.sentence) for each in left]
    return HolidayReading(tuple(days), tuple(faults))


class _Reader:
    """Reads row by row; each day stands once, `first` where."""

    def __init__(self, table: Table, first: dict[date, int]) -> None:
        self._table = table
        self._first = first
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
        if day in self._first:
            what = sentence("faults.day_twice", day=day, row=self._first[day])
            self.faults.append(table.place(row, "date").fault(what))
            return None
        self._first[day] = row
        name, source = (table.text(row, field)[:NAME_LIMIT] for field in ("name", "source"))
        return None if kind is None else SpecialDay(day, kind, name, source)
