"""What the dates of a finding mean for its line, in every unit of a window, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from govassess.domain.answers import Finding
from govassess.domain.finding_words import dates_verdict, finding_fields
from govassess.domain.freshness import Reckoning, WorkCalendar
from govassess.domain.ids import EvaluatorId, FindingId, SiteId
from govassess.domain.rubric import Kind, Leaf, Line, LineType
from govassess.wording import Wording

# 3 October 2012 was free, Saturday 29 September was worked
WORK = WorkCalendar(
    frozenset({date(2012, 10, 3)}), frozenset({date(2012, 9, 29)}), frozenset({2012})
)
POINT = date(2012, 12, 3)
RECKONING = Reckoning(POINT, WORK)


def a_finding(**facts: Any) -> Finding:
    return Finding(FindingId("f"), SiteId("s"), "1", EvaluatorId("a"), "1-1", **facts)


def said(leaf: Leaf, finding: Finding, reckoning: Reckoning = RECKONING) -> str:
    words = dates_verdict(leaf, leaf.lines[0], finding, reckoning)
    return "" if words is None else Wording("zh_CN").sentence(words)


def deduct(**line: Any) -> Leaf:
    return Leaf(Kind.DEDUCT, lines=(Line("1-1", LineType.DEDUCT, **line),))


def enquiry(**line: Any) -> Leaf:
    return Leaf(Kind.ENQUIRY, lines=(Line("1-1", LineType.ENQUIRY, **line),))


@pytest.mark.parametrize(
    ("window", "newest", "expected"),
    [
        ("2周", "2012-11-19", "距监测时间点 14 天，在 2周 之内（窗口自 2012-11-19 起）"),
        ("2周", "2012-11-18", "距监测时间点 15 天，超过 2周（窗口自 2012-11-19 起）"),
        ("6个月", "2012-06-02", "距监测时间点 184 天，超过 6个月（窗口自 2012-06-03 起）"),
        ("1年", "2011-12-03", "距监测时间点 366 天，在 1年 之内（窗口自 2011-12-03 起）"),
        # back from Monday 3 December: 30, 29, 28, 27, 26 November
        (
            "5个工作日",
            "2012-11-25",
            "距监测时间点 8 天，超过 5个工作日（窗口自 2012-11-26 起）",
        ),
    ],
)
def test_a_newest_date_against_every_unit(window: str, newest: str, expected: str) -> None:
    finding = a_finding(newest=date.fromisoformat(newest))
    assert said(deduct(window=window), finding) == expected


def test_a_working_day_window_names_the_years_without_a_table() -> None:
    later = Reckoning(date(2031, 3, 3), WORK)
    told = said(deduct(window="5个工作日"), a_finding(newest=date(2031, 3, 3)), later)
    assert told.endswith("2031 年没有节假日表，工作日按周一至周五计")


@pytest.mark.parametrize(
    ("sent", "answered", "expected"),
    [
        # Monday 19 November: 20 21 22 23 26 27
        (
            "2012-11-19",
            "2012-11-27",
            "2012-11-19 发出，2012-11-27 收到，6 个工作日，超过 5 个工作日（时限至 2012-11-26）",
        ),
        (
            "2012-11-19",
            "2012-11-26",
            "2012-11-19 发出，2012-11-26 收到，5 个工作日，未超过 5 个工作日（时限至 2012-11-26）",
        ),
        # Friday 28 September: 29 (worked), 1, 2, 4, 5 October
        (
            "2012-09-28",
            "2012-10-05",
            "2012-09-28 发出，2012-10-05 收到，5 个工作日，未超过 5 个工作日（时限至 2012-10-05）",
        ),
        (
            "2012-11-19",
            "",
            (
                "2012-11-19 发出，截至 2012-12-03 未答复，10 个工作日，"
                "超过 5 个工作日（时限至 2012-11-26）"
            ),
        ),
        ("2012-11-29", "", "2012-11-29 发出，尚未答复，时限至 2012-12-06，到期前不定分"),
        ("2012-11-19", "2012-11-18", "答复日期早于提交日期，或缺少提交日期"),
        ("", "", "填写发出日期后按答复时限推算"),
    ],
)
def test_an_enquiry_against_its_limit(sent: str, answered: str, expected: str) -> None:
    days = {
        name: date.fromisoformat(text)
        for name, text in (("sent", sent), ("answered", answered))
        if text
    }
    assert said(enquiry(window="5个工作日"), a_finding(**days)) == expected


def test_an_unanswered_message_is_reckoned_by_the_condition() -> None:
    leaf = deduct(condition="未答复>3个月", window="1年")
    told = said(leaf, a_finding(sent=date(2012, 8, 1)))
    assert told.endswith("截至 2012-12-03 未答复，124 天，超过 3 个月（时限至 2012-11-01）")
    assert finding_fields(leaf, leaf.lines[0]) == ("column", "url", "count", "sent", "answered")


def test_a_line_asks_only_for_what_it_reads() -> None:
    quality = enquiry()
    assert finding_fields(quality, quality.lines[0]) == ("column", "url", "sent", "answered")
    assert said(quality, a_finding(sent=POINT)) == ""
    plain = deduct()
    assert finding_fields(plain, plain.lines[0]) == ("column", "url", "count", "newest")
