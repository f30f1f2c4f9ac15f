"""The table of public holidays and the weekend days that are worked for them, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.freshness import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class DayKind(StrEnum):
    """休: nobody works although it is no weekend; 班: a weekend day that is worked."""

    FREE = "休"
    WORKED = "班"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One row of the table; `source` says where it is known from."""

    day: date
    kind: DayKind
    name: str = ""
    source: str = ""


def calendar_of(days: Iterable[SpecialDay]) -> WorkCalendar:
    """Return the calendar of a table; the years it speaks of are those of its days."""
    rows = tuple(days)
    return WorkCalendar(
        frozenset(row.day for row in rows if row.kind is DayKind.FREE),
        frozenset(row.day for row in rows if row.kind is DayKind.WORKED),
        frozenset(row.day.year for row in rows),
    )


def overruled(shipped: Iterable[SpecialDay], own: Iterable[SpecialDay]) -> tuple[SpecialDay, ...]:
    """Return the shipped table with the years replaced of which the campaign has its own rows."""
    mine = tuple(own)
    years = {row.day.year for row in mine}
    return (*(row for row in shipped if row.day.year not in years), *mine)


def day_to_data(row: SpecialDay) -> list[str]:
    """Return a row as it stands in the campaign's entry."""
    return [row.day.isoformat(), row.kind.value, row.name, row.source]
