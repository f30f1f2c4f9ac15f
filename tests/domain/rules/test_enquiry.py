"""Simulated enquiries: dates against working-day limits, quality, one line for each enquiry.

Time point Friday 31 August 2012. Without a table only weekends are free.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Finding, FindingState
from govassess.domain.findings import unite
from govassess.domain.freshness import WorkCalendar
from govassess.domain.rubric import Indicator, Kind, LineType, Times
from tests.domain.builders import (
    WORDS,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    found,
    pts,
    scored,
    worth,
)

if TYPE_CHECKING:
    from govassess.domain.rules.case import Worth

FULL_2012 = WorkCalendar(
    holidays=frozenset({date(2012, 8, 15)}),
    extra=frozenset({date(2012, 8, 18)}),
    years=frozenset({2012}),
)
"""A table in which Wednesday 15 August is free and Saturday 18 August is worked."""


def a_day(text: str) -> date | None:
    return date(2012, *map(int, text.split("-"))) if text else None


def sent(line: str, day: str, answered: str = "", name: str = "", **more: object) -> Finding:
    more = {"sent": a_day(day), "answered": a_day(answered), "column": name, **more}
    return a_finding(line, "http://a.gov.cn/zx", **more)


def reply_leaf(points: str = "7", times: Times = Times.EACH) -> Indicator:
    """办理答复 of 2019: no answer within 5 working days −4 each, poor answer −4 each."""
    late = a_line("1-1", LineType.ENQUIRY, "4", times=times, window="5个工作日", label="逾期未答复")
    poor = a_line("1-2", LineType.ENQUIRY, "4", times=times, label="答复敷衍")
    return a_leaf("1", points, Kind.ENQUIRY, late, poor)


def asked(leaf: Indicator, *findings: Finding, **more: object) -> Worth:
    return worth(leaf, united=unite(findings, apart=True), **more)


@pytest.mark.parametrize(
    ("findings", "value"),
    [
        # nothing recorded: full marks
        ([], "7"),
        # Monday 13 August + 5 working days = Monday 20: answered on the limit, 7 − 0
        ([sent("1-1", "8-13", "8-20")], "7"),
        # one day beyond: 7 − 4
        ([sent("1-1", "8-13", "8-21")], "3"),
        # unanswered on 31 August, limit 20 August: 7 − 4
        ([sent("1-1", "8-13")], "3"),
        # two enquiries unanswered: 7 − 2 × 4 = −1, floor 0
        ([sent("1-1", "8-13", name="甲"), sent("1-1", "8-13", name="乙")], "0"),
        # one late, one in time: 7 − 4
        ([sent("1-1", "8-13", "8-30", "甲"), sent("1-1", "8-13", "8-14", "乙")], "3"),
        # in time but poor: 7 − 4
        ([sent("1-2", "8-13", "8-14")], "3"),
        # late and poor are two lines: 7 − 4 − 4 = −1, floor 0
        ([sent("1-1", "8-13", "8-30"), sent("1-2", "8-13", "8-30")], "0"),
        # without a date the evaluator's word stands: 7 − 4
        ([a_finding("1-1", "http://a.gov.cn/zx")], "3"),
        # sent on Friday 10 August: limit Friday 17, answered Saturday 18 is late: 7 − 4
        ([sent("1-1", "8-10", "8-18")], "3"),
        # sent on Saturday 11: the first working day is Monday 13, limit Friday 17
        ([sent("1-1", "8-11", "8-17")], "7"),
    ],
)
def test_an_enquiry_by_hand(findings: list[Finding], value: str) -> None:
    assert asked(reply_leaf(), *findings).value == pts(value)


@pytest.mark.parametrize(
    ("answered", "value"),
    [
        # from Monday 13: 14, 16, 17, 18 (worked Saturday), 20 are the five working days
        ("8-20", "7"),
        ("8-21", "3"),
    ],
)
def test_the_table_of_holidays_moves_the_limit(answered: str, value: str) -> None:
    assert asked(reply_leaf(), sent("1-1", "8-13", answered), work=FULL_2012).value == pts(value)


def test_a_holiday_in_the_limit_saves_a_late_answer() -> None:
    # Thursday 9 August by weekends: limit Thursday 16; with the 15th free it is Friday 17
    finding = sent("1-1", "8-9", "8-17")
    assert asked(reply_leaf(), finding).value == 3
    assert asked(reply_leaf(), finding, work=FULL_2012).value == 7


def test_a_year_without_a_table_says_so() -> None:
    got = asked(reply_leaf(), sent("1-1", "8-13"))
    assert WORDS.sentence(got.sentence) == (
        "起评 7，逾期未答复 1 处 ×4 = 4，2012-08-13 提交、截至 2012-08-31 未答复"
        "（时限至 2012-08-20），2012 年没有节假日表，工作日按周一至周五计，得 3"
    )
    told = asked(reply_leaf(), sent("1-1", "8-13"), work=FULL_2012)
    assert "没有节假日表" not in WORDS.sentence(told.sentence)


def test_an_enquiry_that_is_not_due_leaves_the_leaf_open() -> None:
    # sent on Tuesday 28 August, limit Tuesday 4 September: the time point is 31 August
    got = asked(reply_leaf(), sent("1-1", "8-28"))
    assert got.value is None
    assert WORDS.sentence(got.sentence) == "1 次咨询尚未答复，也未超过时限，到期后再判定"


def test_on_the_limit_it_is_not_due_and_a_day_later_it_is() -> None:
    # Friday 24 August + 5 = Friday 31 August, the time point itself; Thursday 23 + 5 = 30 August
    assert asked(reply_leaf(), sent("1-1", "8-24")).value is None
    assert asked(reply_leaf(), sent("1-1", "8-23")).value == 3


@pytest.mark.parametrize(
    ("findings", "value"),
    [
        # exclusive lines: an enquiry both late and poor costs its heavier line once, 10 − 4
        ([sent("1-1", "8-13", "8-30", "甲"), sent("1-2", "8-13", "8-30", "甲")], "6"),
        # two enquiries, one late and one poor: 10 − 4 − 4
        ([sent("1-1", "8-13", "8-30", "甲"), sent("1-2", "8-13", "8-14", "乙")], "2"),
        # two, both late, one of them poor as well: 10 − 2 × 4
        (
            [
                sent("1-1", "8-13", "8-30", "甲"),
                sent("1-1", "8-13", "8-30", "乙"),
                sent("1-2", "8-13", "8-30", "乙"),
            ],
            "2",
        ),
    ],
)
def test_exclusive_lines_count_once_an_enquiry(findings: list[Finding], value: str) -> None:
    leaf = reply_leaf("10", Times.EXCLUSIVE)
    assert asked(leaf, *findings).value == pts(value)


def test_the_lesser_line_is_named() -> None:
    leaf = reply_leaf("10", Times.EXCLUSIVE)
    got = asked(leaf, sent("1-1", "8-13", "8-30", "甲"), sent("1-2", "8-13", "8-30", "甲"))
    assert "答复敷衍与更重的一条不重复计" in WORDS.sentence(got.sentence)


@pytest.mark.parametrize(
    ("findings", "value"),
    [
        # 实时互动: answered correctly within 1 working day +3
        ([], "0"),
        ([sent("1-1", "8-13", "8-14")], "3"),
        # Friday to Monday is one working day
        ([sent("1-1", "8-10", "8-13")], "3"),
        # two working days: nothing
        ([sent("1-1", "8-13", "8-15")], "0"),
        # never answered, and the limit is over: nothing
        ([sent("1-1", "8-13")], "0"),
        # with the intelligent answer: 3 + 2
        ([sent("1-1", "8-13", "8-13"), a_finding("1-2")], "5"),
    ],
)
def test_a_bonus_for_a_quick_answer(findings: list[Finding], value: str) -> None:
    quick = a_line("1-1", LineType.BONUS, "3", window="1个工作日", label="1个工作日内答复")
    robot = a_line("1-2", LineType.BONUS, "2", label="智能答复")
    leaf = a_leaf("1", "5", Kind.ENQUIRY, quick, robot)
    assert asked(leaf, *findings).value == pts(value)


def test_two_enquiries_to_one_form_stay_two_and_the_same_one_seen_twice_is_one() -> None:
    rubric = a_rubric(reply_leaf("10"))
    two = found(sent("1-1", "8-13", name="甲"), sent("1-1", "8-14", name="乙"))
    assert scored(rubric, {"1": two}).total == 2  # 10 − 2 × 4
    same = found(sent("1-1", "8-13", name="甲"), sent("1-1", "8-13", name="甲", by="e1"))
    assert scored(rubric, {"1": same}, evaluators=2).total == 6  # 10 − 4


def test_a_withdrawn_enquiry_costs_nothing() -> None:
    cell = found(sent("1-1", "8-13", state=FindingState.WITHDRAWN))
    assert scored(a_rubric(reply_leaf()), {"1": cell}).total == 7


def test_an_open_enquiry_makes_the_site_incomplete() -> None:
    score = scored(a_rubric(reply_leaf()), {"1": found(sent("1-1", "8-28"))})
    assert score.open == 1
    assert score.outcome.value == "incomplete"


def test_what_is_in_time_says_when() -> None:
    got = asked(reply_leaf(), sent("1-1", "8-13", "8-20"), work=FULL_2012)
    assert WORDS.sentence(got.sentence) == (
        "起评 7，1 件在时限内答复，不扣分，2012-08-13 提交、2012-08-20 答复"
        "（时限至 2012-08-20），得 7"
    )


def test_a_bonus_leaf_without_anything_won_says_so() -> None:
    leaf = a_leaf("1", "5", Kind.ENQUIRY, a_line("1-1", LineType.BONUS, "3", window="1个工作日"))
    assert WORDS.sentence(asked(leaf).sentence) == "没有可加分的情形，得 0"
