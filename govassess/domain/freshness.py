"""Windows counted from a day: days, weeks, calendar months, working days of a holiday table."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

_WRITTEN = re.compile(r"(\d{1,3})\s*个?(工作日|周|星期|日|天|月|年|wd|w|d|m|y)", re.IGNORECASE)
_SATURDAY = 5


class Unit(StrEnum):
    """What a window is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    WORKING_DAY = "working_day"


_UNITS = {
    **dict.fromkeys(("日", "天", "d"), Unit.DAY),
    **dict.fromkeys(("周", "星期", "w"), Unit.WEEK),
    **dict.fromkeys(("月", "m"), Unit.MONTH),
    **dict.fromkeys(("年", "y"), Unit.YEAR),
    **dict.fromkeys(("工作日", "wd"), Unit.WORKING_DAY),
}


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: Monday to Friday but `holidays`, and `extra` days beside them.

    `years` are those the table speaks of; in any other year only weekends are known to be free,
    and whoever counts has to say so.
    """

    holidays: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_worked(self, day: date) -> bool:
        """Tell whether offices work on this day."""
        return day in self.extra or (day.weekday() < _SATURDAY and day not in self.holidays)

    def worked_between(self, start: date, end: date) -> int:
        """Return how many days are worked after `start` up to and with `end`."""
        days = (start + timedelta(days=each + 1) for each in range((end - start).days))
        return sum(self.is_worked(day) for day in days)

    def unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        """Return the years between two days that the table does not speak of."""
        years = range(first.year, last.year + 1)
        return tuple(year for year in years if year not in self.years)


WEEKDAYS = WorkCalendar()
"""Weekends only: what is left without a holiday table."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """From which day windows are counted back, and by which table working days are counted."""

    day: date | None = None
    work: WorkCalendar = WEEKDAYS


def reckoning_of(time_point: date | Reckoning | None) -> Reckoning:
    """Return the reckoning; a bare day is counted by weekends alone."""
    return time_point if isinstance(time_point, Reckoning) else Reckoning(time_point)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time before the time point; a month is a calendar month (scoring.md §3)."""

    count: int
    unit: Unit

    def first_day(self, time_point: date, work: WorkCalendar = WEEKDAYS) -> date:
        """Return the earliest day inside the window; 31 August less 6 months is 28/29 February."""
        match self.unit:
            case Unit.DAY:
                return time_point - timedelta(days=self.count)
            case Unit.WEEK:
                return time_point - timedelta(weeks=self.count)
            case Unit.MONTH:
                return _months_before(time_point, self.count)
            case Unit.YEAR:
                return _months_before(time_point, 12 * self.count)
            case Unit.WORKING_DAY:
                return _working_days_before(time_point, self.count, work)

    def holds(self, newest: date | None, time_point: date, work: WorkCalendar = WEEKDAYS) -> bool:
        """Tell whether something dated `newest` is fresh; undated counts as not updated."""
        return newest is not None and newest >= self.first_day(time_point, work)

    def last_day(self, start: date, work: WorkCalendar = WEEKDAYS) -> date:
        """Return the last day of a time limit that begins with `start`.

        Five working days from a Friday end on the next Friday; a month from 31 January on the
        last of February.
        """
        match self.unit:
            case Unit.DAY:
                return start + timedelta(days=self.count)
            case Unit.WEEK:
                return start + timedelta(weeks=self.count)
            case Unit.MONTH:
                return _months_before(start, -self.count)
            case Unit.YEAR:
                return _months_before(start, -12 * self.count)
            case Unit.WORKING_DAY:
                return _working_days_after(start, self.count, work)


@lru_cache(maxsize=1024)
def parse_window(text: str) -> Window:
    """Read `2周`, `14日`, `6个月`, `1年` or `5个工作日`; raises ValueError for anything else."""
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None or int(match[1]) == 0:
        raise ValueError(text)
    return Window(int(match[1]), _UNITS[match[2].lower()])


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def _working_days_before(day: date, count: int, work: WorkCalendar) -> date:
    while count:
        day -= timedelta(days=1)
        count -= work.is_worked(day)
    return day


def _working_days_after(day: date, count: int, work: WorkCalendar) -> date:
    while count:
        day += timedelta(days=1)
        count -= work.is_worked(day)
    return day
