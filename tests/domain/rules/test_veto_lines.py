"""Every kind of veto line of the live rules, with its early warning; time point 31 August 2012."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from govassess.domain.answers import Answer, Cell, Finding, Vote
from govassess.domain.results import Outcome, VetoState
from govassess.domain.rubric import Indicator, Kind, LineType
from govassess.domain.sampling import Sample
from tests.domain.builders import (
    CLEAN,
    WORDS,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    found,
    number,
    scored,
)


def a_veto(*lines: tuple[str, str, str, str]) -> Indicator:
    """A veto leaf of (text, condition, window, sample) lines."""
    made = [
        a_line(f"V-{n}", LineType.VETO, text=text, condition=condition, window=window, sample=drawn)
        for n, (text, condition, window, drawn) in enumerate(lines, start=1)
    ]
    return a_leaf("V", "0", Kind.VETO, *made)


def judged(leaf: Indicator, cell: Cell) -> tuple[bool, list[str]]:
    """Return whether the site fails, and its early warnings in words."""
    score = scored(a_rubric(leaf, a_leaf("1", "100")), {"V": cell, "1": a_cell(number("90"))})
    return score.outcome is Outcome.VETOED, [WORDS.sentence(words) for words in score.warnings]


def on(line: str, count: int, **more: object) -> tuple[Finding, ...]:
    return tuple(a_finding(line, f"http://a.gov.cn/{line}/{n}", **more) for n in range(count))


def measured(value: Answer) -> Cell:
    return a_cell(value)


ACCESS = a_veto(("站点无法访问", "观测>=147；>=5%；预警>=3%", "1周", ""))


@pytest.mark.parametrize(
    ("failed", "observed", "fails", "warned"),
    [
        # 8 of 160 = 5 %, on the line; 7 × 21 = 147 observations are demanded
        (8, 160, True, 0),
        # 7 of 160 = 4.375 %: below 5, above 3
        (7, 160, False, 1),
        # 3 of 100 would be 3 %, on the warning line, and it only warns
        (3, 100, False, 1),
        # 6 of 240 = 2.5 %: neither
        (6, 240, False, 0),
        # 10 of 146 = 6.8 %, one observation too few: no ground for a veto
        (10, 146, False, 1),
        # 10 of 147 with just enough
        (10, 147, True, 0),
        # every visit failed
        (147, 147, True, 0),
    ],
)
def test_the_share_of_failed_visits(failed: int, observed: int, fails: bool, warned: int) -> None:
    answer = Answer(number=Fraction(100 * failed, observed), observed=observed, looked_at=True)
    got, warnings = judged(ACCESS, measured(answer))
    assert (got, len(warnings)) == (fails, warned)


def test_a_share_without_its_observations_is_taken_on_trust_and_says_so() -> None:
    cells = {"V": measured(number("5")), "1": a_cell(number("90"))}
    score = scored(a_rubric(ACCESS, a_leaf("1", "100")), cells)
    assert score.outcome is Outcome.VETOED
    step = score.trace.find("V")
    assert step is not None
    assert WORDS.sentence(step.sentence) == (
        "触发单项否决：站点无法访问，共 5%，达到否决条件（≥5%），观测次数要求≥147，未注明实际次数"
    )


COLUMNS = a_veto(
    ("动态要闻", "合计A>=5；预警>=4", "2周", ""),
    ("通知公告政策文件", "合计A>=5", "6个月", ""),
    ("其他应更新栏目", ">=10；预警>6", "", ""),
    ("空白栏目", ">=5；预警>2", "", ""),
)


@pytest.mark.parametrize(
    ("counts", "fails", "warned"),
    [
        # 4 + 1 = 5, on the line
        ((4, 1, 0, 0), True, 0),
        # 5 + 0 = 5: one category alone
        ((5, 0, 0, 0), True, 0),
        # 3 + 1 = 4 warns
        ((3, 1, 0, 0), False, 1),
        # 2 + 1 = 3 does not
        ((2, 1, 0, 0), False, 0),
        # 10 others fail, 9 and 7 warn, 6 do not
        ((0, 0, 10, 0), True, 0),
        ((0, 0, 9, 0), False, 1),
        ((0, 0, 7, 0), False, 1),
        ((0, 0, 6, 0), False, 0),
        # 5 empty columns fail, 3 warn, 2 do not
        ((0, 0, 0, 5), True, 0),
        ((0, 0, 0, 3), False, 1),
        ((0, 0, 0, 2), False, 0),
        # 3 + 1 = 4, 9 others, 4 empty: three warnings and no veto
        ((3, 1, 9, 4), False, 3),
        # others and empty ones are never added to the sum: 4 + 0 warns, 3 others say nothing
        ((4, 0, 3, 0), False, 1),
    ],
)
def test_stale_columns(counts: tuple[int, ...], fails: bool, warned: int) -> None:
    findings = [each for n, count in enumerate(counts, 1) for each in on(f"V-{n}", count)]
    got, warnings = judged(COLUMNS, found(*findings) if findings else CLEAN)
    assert (got, len(warnings)) == (fails, warned)


def test_each_line_of_a_sum_has_its_own_window() -> None:
    # dated 17 August: inside 2 weeks (from 17 August), 16 August is stale
    # dated 29 February: inside 6 months (from 29 February, the last of the month), 28 is stale
    fresh = on("V-1", 3, newest=date(2012, 8, 17))
    stale = on("V-1", 4, newest=date(2012, 8, 16))
    old = on("V-2", 1, newest=date(2012, 2, 28))
    not_old = on("V-2", 1, newest=date(2012, 2, 29))
    assert judged(COLUMNS, found(*stale, *old))[0]
    assert not judged(COLUMNS, found(*stale, *not_old))[0]
    assert not judged(COLUMNS, found(*fresh, *old))[0]


def test_the_sum_says_what_it_is_made_of() -> None:
    score = scored(
        a_rubric(COLUMNS, a_leaf("1", "100")),
        {"V": found(*on("V-1", 4), *on("V-2", 1)), "1": a_cell(number("90"))},
    )
    step = score.trace.find("V")
    assert step is not None
    assert WORDS.sentence(step.sentence) == (
        "触发单项否决：动态要闻（2周）4 处，通知公告政策文件（6个月）1 处，"
        "合计 5，达到否决条件（≥5）"
    )


HOME = a_veto(("首页不更新", "预警>10", "2周", ""))


@pytest.mark.parametrize(
    ("day", "fails", "warned"),
    [
        # 31 − 14 days = 17 August: fresh on that day (14 > 10 warns), stale the day before
        (date(2012, 8, 17), False, 1),
        (date(2012, 8, 16), True, 0),
        # 11 days old warns, 10 days old does not
        (date(2012, 8, 20), False, 1),
        (date(2012, 8, 21), False, 0),
        (date(2012, 8, 31), False, 0),
    ],
)
def test_a_homepage_by_its_newest_date(day: date, fails: bool, warned: int) -> None:
    got, warnings = judged(HOME, measured(Answer(day=day, looked_at=True)))
    assert (got, len(warnings)) == (fails, warned)


def said_of(day: date) -> list[str]:
    cells = {"V": measured(Answer(day=day, looked_at=True)), "1": a_cell(number("90"))}
    score = scored(a_rubric(HOME, a_leaf("1", "100")), cells)
    return [WORDS.sentence(step.sentence) for step in score.trace.walk() if step.code == "V-1"]


def test_a_date_says_how_old_it_is_and_which_limit_it_is_near() -> None:
    assert said_of(date(2012, 8, 20)) == [
        "预警：首页不更新，接近否决条件，最新日期 2012-08-20，距监测时间点 11 天，时限为 2周"
    ]
    assert said_of(date(2012, 8, 16)) == [
        "首页不更新，达到否决条件，最新日期 2012-08-16，距监测时间点 15 天，时限为 2周"
    ]


def test_an_undated_homepage_counts_as_not_updated() -> None:
    assert judged(HOME, found(a_finding("V-1", "http://a.gov.cn/")))[0]


def test_the_newest_of_two_dates_counts_but_a_finding_stands_beside_it() -> None:
    stale, fresh = Answer(day=date(2012, 7, 1)), Answer(day=date(2012, 8, 30))
    assert not judged(HOME, a_cell(stale, fresh))[0]
    with_finding = a_cell(fresh, findings=(a_finding("V-1", "http://a.gov.cn/"),))
    assert judged(HOME, with_finding)[0]


LETTERS = a_veto(
    ("超过3个月未回应", "未答复>3个月；不含在线访谈、调查征集、举报投诉", "1年", ""),
)


def a_letter(sent: str, answered: str = "", column: str = "县长信箱") -> Finding:
    days = [date.fromisoformat(day) if day else None for day in (sent, answered)]
    return a_finding("V-1", "http://a.gov.cn/1", sent=days[0], answered=days[1], column=column)


@pytest.mark.parametrize(
    ("letter", "fails"),
    [
        # 30 May + 3 months = 30 August < 31 August: unanswered for more than 3 months
        (a_letter("2012-05-30"), True),
        # 31 May + 3 months = 31 August: exactly 3 months, not more
        (a_letter("2012-05-31"), False),
        # answered after 2 months
        (a_letter("2012-03-01", "2012-05-01"), False),
        # answered on the last day of 3 months, and a day later
        (a_letter("2012-03-01", "2012-06-01"), False),
        (a_letter("2012-03-01", "2012-06-02"), True),
        # outside the last year: sent before 31 August 2011
        (a_letter("2011-08-30"), False),
        (a_letter("2011-08-31"), True),
        # columns that never count
        (a_letter("2012-01-05", column="在线访谈"), False),
        (a_letter("2012-01-05", column="网上调查征集"), False),
        (a_letter("2012-01-05", column="纪检举报投诉"), False),
        # 30 November + 3 months = 29 February 2012
        (a_letter("2011-11-30", "2012-02-29"), False),
        (a_letter("2011-11-30", "2012-03-01"), True),
    ],
)
def test_unanswered_letters(letter: Finding, fails: bool) -> None:
    assert judged(LETTERS, found(letter))[0] is fails


def test_a_letter_without_a_date_is_as_the_evaluator_said() -> None:
    assert judged(LETTERS, found(a_finding("V-1", "http://a.gov.cn/1")))[0]


MATTERS = a_veto(("事项缺少要素", "缺项>=4；对象>=5；不足5个时全部；预警>=3", "", "5个事项"))


def matters(*missing: int, population: int | None = None) -> Cell:
    findings = tuple(
        a_finding("V-1", column=f"事项{n}", count=count) for n, count in enumerate(missing, 1)
    )
    sample = None if population is None else Sample(population)
    return Cell((Vote("e0", Answer(looked_at=True, sample=sample)),), findings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "fails", "warned"),
    [
        # five matters each lacking 4 of 10
        (matters(4, 4, 4, 4, 4), True, 0),
        # five, one of them lacking only 3: 4 matters count, and warn
        (matters(4, 4, 4, 4, 3), False, 1),
        # four of many: below 5
        (matters(4, 5, 6, 10, population=37), False, 1),
        # only 4 exist and every one lacks 4
        (matters(4, 4, 4, 4, population=4), True, 0),
        # only 4 exist, one lacks 3: not every one
        (matters(4, 4, 4, 3, population=4), False, 1),
        # only one exists and lacks 4
        (matters(4, population=1), True, 0),
        # 5 exist: the alternative for fewer than 5 does not apply to 4
        (matters(4, 4, 4, 4, population=5), False, 1),
        # two of many do not even warn
        (matters(10, 10, population=20), False, 0),
    ],
)
def test_matters_that_lack_elements(cell: Cell, fails: bool, warned: int) -> None:
    got, warnings = judged(MATTERS, cell)
    assert (got, len(warnings)) == (fails, warned)


def test_all_of_a_few_says_so() -> None:
    cells = {"V": matters(4, 5, population=2), "1": a_cell(number("90"))}
    step = scored(a_rubric(MATTERS, a_leaf("1", "100")), cells).trace.find("V")
    assert step is not None
    assert WORDS.sentence(step.sentence) == (
        "触发单项否决：事项缺少要素，共 2，达到否决条件（≥5），每个缺少的要素数≥4，总数 2 个，"
        "不足 5 个，按全部判定"
    )


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        # one person's measurement is pending, two people's are confirmed
        (a_cell(number("6")), VetoState.PENDING),
        (a_cell(number("6"), number("7")), VetoState.CONFIRMED),
        # the second one measured below the line
        (a_cell(number("6"), number("4")), VetoState.PENDING),
    ],
)
def test_a_measured_veto_needs_a_second_person(cell: Cell, state: VetoState) -> None:
    cells = {"V": cell, "1": a_cell(number("90"))}
    score = scored(a_rubric(ACCESS, a_leaf("1", "100")), cells, evaluators=2)
    assert [mark.state for mark in score.vetoes] == [state]


def test_a_date_measured_by_two_confirms() -> None:
    stale = Answer(day=date(2012, 7, 1), looked_at=True)
    cells = {"V": a_cell(stale, stale), "1": a_cell(number("90"))}
    score = scored(a_rubric(HOME, a_leaf("1", "100")), cells, evaluators=2)
    assert [mark.state for mark in score.vetoes] == [VetoState.CONFIRMED]
    one = {"V": a_cell(stale), "1": a_cell(number("90"))}
    pending = scored(a_rubric(HOME, a_leaf("1", "100")), one, evaluators=2)
    assert [mark.state for mark in pending.vetoes] == [VetoState.PENDING]
