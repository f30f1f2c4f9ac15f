"""Numbers and dates against tiers, and so much per unit."""

from __future__ import annotations

from datetime import date

import pytest

from govassess.domain.answers import Answer
from govassess.domain.freshness import WorkCalendar
from govassess.domain.rubric import Kind, LineType
from govassess.domain.rules import RULES
from govassess.domain.rules.case import Case
from tests.domain.builders import WORDS, a_leaf, a_line, each, number, once, pts, worth

TIERS = a_leaf(
    "1",
    "5",
    Kind.MEASURE,
    a_line("1-1", LineType.TIER, "5", condition=">=6"),
    a_line("1-2", LineType.TIER, "3", condition=">=3"),
    a_line("1-3", LineType.TIER, "1", condition=">0"),
)


@pytest.mark.parametrize(
    ("measured", "value"), [("6", 5), ("5.99", 3), ("3", 3), ("2.99", 1), ("0.01", 1), ("0", 0)]
)
def test_the_first_tier_that_holds(measured: str, value: int) -> None:
    assert worth(TIERS, number(measured)).value == value


@pytest.mark.parametrize(
    ("failed", "value"), [("0.99", 20), ("1", 15), ("2.7", 10), ("3.99", 5), ("4", 0), ("9", 0)]
)
def test_whole_units_count(failed: str, value: int) -> None:
    # each whole 1 % of failed visits −5 off 20
    leaf = a_leaf("1", "20", Kind.MEASURE, each("1-1", "5", condition="每1%"))
    assert worth(leaf, number(failed)).value == value


def test_whole_units_come_off_a_pool_up_to_the_cap() -> None:
    line = each("1-1", "5", condition="每1%", cap="20")
    leaf = a_leaf("1", "0", Kind.MEASURE, line)
    assert worth(leaf, number("2.7"), pool=True).value == -10
    assert worth(leaf, number("30"), pool=True).value == -20


def test_a_flat_deduction_when_the_number_is_too_small() -> None:
    # fewer than 6 activities in the year −3
    leaf = a_leaf("1", "5", Kind.MEASURE, once("1-1", "3", condition="<6", label="活动少于6次"))
    assert worth(leaf, number("6")).value == 5
    got = worth(leaf, number("5"))
    assert got.value == 2
    assert WORDS.sentence(got.sentence) == "测得 5，活动少于6次，扣 3，得 2"


DATED = a_leaf(
    "1",
    "4",
    Kind.MEASURE,
    a_line("1-1", LineType.TIER, "4", window="3个月"),
    a_line("1-2", LineType.TIER, "2", window="6个月"),
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2012, 8, 31), 4),
        (date(2012, 5, 31), 4),  # three calendar months before 31 August
        (date(2012, 5, 30), 2),
        (date(2012, 2, 29), 2),  # six months before: 29 February
        (date(2012, 2, 28), 0),
        (date(2012, 9, 5), 4),
    ],
)
def test_a_date_inside_a_window(day: date, value: int) -> None:
    assert worth(DATED, Answer(day=day)).value == value


@pytest.mark.parametrize(("day", "value"), [(date(2012, 8, 17), 2), (date(2012, 8, 16), 0)])
def test_a_date_is_measured_by_its_age(day: date, value: int) -> None:
    leaf = a_leaf("1", "2", Kind.MEASURE, a_line("1-1", LineType.TIER, "2", condition="<=14"))
    assert worth(leaf, Answer(day=day)).value == value


def test_a_date_without_a_time_point_is_open() -> None:
    assert DATED.leaf is not None
    case = Case(DATED.leaf, pts(4), answer=Answer(day=date(2012, 8, 31)))
    assert RULES[Kind.MEASURE](case).value is None


@pytest.mark.parametrize(
    ("share", "observed", "value", "words"),
    [
        # 2.7 %: 2 whole per cent × 5 off 20
        ("2.7", 200, 10, "观测 200 次，测得 2.7%，访问失败，计 2 次 ×5 = 10，得 10"),
        # 4 % would be 20, the line's cap is 15
        ("4", 200, 5, "观测 200 次，测得 4%，访问失败，计 4 次 ×5 = 20，封顶 15，得 5"),
        # on the least number of observations, and one below it
        ("1", 147, 15, "观测 147 次，测得 1%，访问失败，计 1 次 ×5 = 5，得 15"),
        (
            *("1", 146, 20),
            "观测 146 次，测得 1%，146 次未达到要求的观测次数（≥147），不能据以扣分或否决，得 20",
        ),
        # without a number of observations it is taken on trust
        ("1", None, 15, "测得 1%，访问失败，计 1 次 ×5 = 5，得 15"),
    ],
)
def test_a_share_and_its_observations(
    share: str, observed: int | None, value: int, words: str
) -> None:
    line = each("1-1", "5", condition="每1%；观测>=147", cap="15", label="访问失败")
    leaf = a_leaf("1", "20", Kind.MEASURE, line)
    got = worth(leaf, Answer(number=pts(share), observed=observed))
    assert got.value == value
    assert WORDS.sentence(got.sentence) == words


def test_a_window_of_working_days_says_which_year_has_no_table() -> None:
    # 10 working days before Friday 31 August 2012 is Friday 17 August
    leaf = a_leaf("1", "5", Kind.MEASURE, a_line("1-1", LineType.TIER, "5", window="10个工作日"))
    fresh, stale = (worth(leaf, Answer(day=date(2012, 8, day))) for day in (17, 16))
    assert (fresh.value, stale.value) == (5, 0)
    assert "2012 年没有节假日表，工作日按周一至周五计" in WORDS.sentence(fresh.sentence)
    known = WorkCalendar(holidays=frozenset({date(2012, 8, 20)}), years=frozenset({2012}))
    # with Monday 20 August free the window begins a working day earlier, on Thursday 16
    told = worth(leaf, Answer(day=date(2012, 8, 16)), work=known)
    assert told.value == 5
    assert "没有节假日表" not in WORDS.sentence(told.sentence)
