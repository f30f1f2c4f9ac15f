"""Conditions, windows and tests of attributes in their written forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from govassess.domain.applicability import applies, parse_applies_when
from govassess.domain.comparison import parse_comparison
from govassess.domain.conditions import Condition, parse_condition
from govassess.domain.freshness import Unit, Window, WorkCalendar, parse_window
from govassess.domain.rubric import Kind, Leaf
from tests.domain.builders import TIME_POINT, a_site, pts

if TYPE_CHECKING:
    from collections.abc import Callable


def is_read(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", Condition()),
        (">=5", Condition(own=parse_comparison(">=5"))),
        ("≥5％", Condition(own=parse_comparison(">=5%"))),
        ("合计A>=5", Condition(group="A", total=parse_comparison(">=5"))),
        ("sum(a) >= 5", Condition(group="A", total=parse_comparison(">=5"))),
        ("＞＝10；预警＞6", Condition(parse_comparison(">=10"), warning=parse_comparison(">6"))),
        ("warn>=3; >=5", Condition(parse_comparison(">=5"), warning=parse_comparison(">=3"))),
        ("每1%", Condition(unit=pts(1))),
        ("per 0.5 %", Condition(unit=pts("0.5"))),
    ],
)
def test_conditions(text: str, condition: Condition) -> None:
    assert parse_condition(text) == condition


@pytest.mark.parametrize("text", ["很多", ">=", ">=5；>=6", "合计>=5", "每0", "预警", "5"])
def test_no_conditions(text: str) -> None:
    assert not is_read(parse_condition, text)


@pytest.mark.parametrize(
    ("text", "window", "first"),
    [
        ("2周", Window(2, Unit.WEEK), date(2012, 8, 17)),
        ("14日", Window(14, Unit.DAY), date(2012, 8, 17)),
        ("１４ 天", Window(14, Unit.DAY), date(2012, 8, 17)),
        ("6个月", Window(6, Unit.MONTH), date(2012, 2, 29)),
        ("18个月", Window(18, Unit.MONTH), date(2011, 2, 28)),
        ("1年", Window(1, Unit.YEAR), date(2011, 8, 31)),
        ("5个工作日", Window(5, Unit.WORKING_DAY), date(2012, 8, 24)),
        ("6个工作日", Window(6, Unit.WORKING_DAY), date(2012, 8, 23)),
    ],
)
def test_windows(text: str, window: Window, first: date) -> None:
    assert parse_window(text) == window
    assert window.first_day(TIME_POINT) == first
    assert window.holds(first, TIME_POINT)
    assert not window.holds(None, TIME_POINT)


def test_holidays_are_not_worked_and_swapped_weekends_are() -> None:
    # Spring Festival 2012: 23–27 January off, Saturday 21 and Sunday 29 January worked
    work = WorkCalendar(
        frozenset(date(2012, 1, day) for day in range(23, 28)),
        frozenset({date(2012, 1, 21), date(2012, 1, 29)}),
    )
    assert Window(2, Unit.WORKING_DAY).first_day(date(2012, 1, 30), work) == date(2012, 1, 21)


@pytest.mark.parametrize("text", ["", "两周", "0日", "2个世纪", "月", "-1日"])
def test_no_windows(text: str) -> None:
    assert not is_read(parse_window, text)


@pytest.mark.parametrize(
    ("test", "attributes", "met"),
    [
        ("", {}, True),
        ("对外服务=是", {}, True),
        ("对外服务=是", {"对外服务": "true"}, True),
        ("对外服务＝是", {"对外服务": "false"}, False),
        ("has_services=yes", {"对外服务": "否"}, False),
        ("对外服务=否", {}, False),
        ("对外服务!=是", {"对外服务": "否"}, True),
        ("层级=县级", {"层级": "县 级"}, True),
        ("层级=县级", {}, False),
        ("层级!=县级", {}, False),
        ("层级≠县级", {"层级": "市级"}, True),
        ("层级=县级；对外服务=是", {"层级": "县级"}, True),
        ("层级=县级；对外服务=是", {"层级": "县级", "对外服务": "false"}, False),
    ],
)
def test_attributes(test: str, attributes: dict[str, str], met: bool) -> None:
    assert applies(Leaf(Kind.POINTS, applies_when=test), a_site(**attributes)) is met


@pytest.mark.parametrize("text", ["对外服务", "=是", "a>b", "a=b=c"])
def test_no_attribute_tests(text: str) -> None:
    assert not is_read(parse_applies_when, text)
