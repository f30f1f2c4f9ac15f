"""Windows counted back from a site's time point: days, weeks, calendar months, working days."""

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
    """Which days are worked: Monday to Friday but `holidays`, and `extra` days beside them."""

    holidays: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    def is_worked(self, day: date) -> bool:
        """Tell whether offices work on this day."""
        return day in self.extra or (day.weekday() < _SATURDAY and day not in self.holidays)


WEEKDAYS = WorkCalendar()


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

    def holds(self, newest: date | None, time_point: date) -> bool:
        """Tell whether something dated `newest` is fresh; undated counts as not updated."""
        return newest is not None and newest >= self.first_day(time_point)


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
