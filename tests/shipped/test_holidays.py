"""The shipped table of holidays: readable by the program's own reader, and as its source has it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from govassess.domain.holidays import DayKind
from govassess.exchange.holiday_sheet import read_holidays
from govassess.paths import holiday_file
from govassess.services.campaigns_holidays import shipped
from tools.holidays import rows


def test_a_person_may_edit_the_table_and_import_it() -> None:
    found = read_holidays(holiday_file())
    assert found.faults == ()
    assert found.days == shipped()


def test_it_is_what_the_tool_writes() -> None:
    written = [(day.day.isoformat(), day.kind.value, day.name) for day in shipped()]
    assert written == [row[:3] for row in rows()]


def test_no_row_says_what_a_plain_week_says() -> None:
    for row in shipped():
        weekend = row.day.weekday() >= 5
        assert weekend is (row.kind is DayKind.WORKED), row.day
    assert max(Counter(row.day for row in shipped()).values()) == 1


def test_days_everybody_remembers() -> None:
    kinds = {row.day: row.kind for row in shipped()}
    assert kinds[date(2012, 1, 23)] is DayKind.FREE  # Spring Festival
    assert kinds[date(2012, 9, 29)] is DayKind.WORKED  # the Saturday before National Day
    assert kinds[date(2015, 9, 3)] is DayKind.FREE  # the 70th anniversary
    assert date(2012, 9, 30) not in kinds  # a Sunday anyway
