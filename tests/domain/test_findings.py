"""Uniting findings, contested ones, double deduction and vetoes by two people."""

from __future__ import annotations

import pytest

from govassess.domain.answers import (
    NOTHING_FOUND,
    Answer,
    Cell,
    Confirmation,
    Finding,
    FindingState,
)
from govassess.domain.findings import unite
from govassess.domain.results import Outcome, SiteScore, VetoState
from govassess.domain.rubric import Kind, LineType, Rubric
from tests.domain.builders import (
    NO_SERVICES,
    WORDS,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    a_site,
    each,
    found,
    leaf_value,
    leaf_words,
    number,
    pts,
    scored,
)

URL = "http://a.gov.cn/xw"
WITHDRAWN, CONTESTED = FindingState.WITHDRAWN, FindingState.CONTESTED


def standing(*findings: Finding) -> int:
    return sum(each.count for each in unite(findings).standing)


def test_without_a_url_line_column_and_text_decide() -> None:
    same = [a_finding("1-1", column="通知 公告", text="久未更新", by=by) for by in ("e0", "e1")]
    assert standing(*same) == 1
    assert standing(*same, a_finding("1-1", column="动态", text="久未更新")) == 2
    assert standing(*same, a_finding("1-1", column="通知公告", text="空白")) == 2
    assert standing(*same, a_finding("1-2", column="通知公告", text="久未更新")) == 2


def test_equal_urls_are_one_whatever_the_words() -> None:
    first = a_finding("1-1", URL, text="甲", column="a")
    second = a_finding("1-1", "HTTP://a.GOV.cn/xw/", text="乙", column="b", by="e1")
    assert standing(first, second) == 1
    assert standing(first, a_finding("1-1", "https://a.gov.cn/xw")) == 2


def test_a_false_alarm_counts_for_nothing_but_was_looked_at() -> None:
    rubric = a_rubric(a_leaf("1", "5", Kind.DEDUCT, each("1-1", "5")))
    score = scored(rubric, {"1": found(a_finding("1-1", URL, state=WITHDRAWN))})
    assert (score.outcome, score.total) == (Outcome.SCORED, 5)
    assert leaf_words(score, "1") == "未发现应扣分的问题，误报 1 个不计，得 5"


CONTESTING = (
    (a_finding("1-1", URL), a_finding("1-1", URL, by="e1", state=WITHDRAWN)),
    (a_finding("1-1", URL, state=CONTESTED),),
)


@pytest.mark.parametrize("findings", CONTESTING)
def test_contested_findings_wait_for_the_lead(findings: tuple[Finding, ...]) -> None:
    rubric = a_rubric(a_leaf("1", "5", Kind.DEDUCT, each("1-1", "5")))
    open_site = scored(rubric, {"1": found(*findings)})
    assert (open_site.outcome, open_site.open) == (Outcome.INCOMPLETE, 1)
    for stands, total in ((True, 0), (False, 5)):
        cell = found(*findings, confirmations=(Confirmation("1-1", stands),))
        assert scored(rubric, {"1": cell}).total == total


def test_ones_own_correction_is_not_contested() -> None:
    findings = (a_finding("1-1", URL), a_finding("1-1", URL, count=2, state=WITHDRAWN))
    assert unite(findings).contested == ()


def excluding(first: str, **more: tuple[str, ...]) -> Rubric:
    return a_rubric(
        a_leaf("1", "5", Kind.DEDUCT, each("1-1", first), excludes=more.get("one", ())),
        a_leaf("2", "4", Kind.DEDUCT, each("2-1", "2"), excludes=more.get("two", ())),
        pass_line=None,
    )


def both(url: str = URL, column: str = "", other: str | None = None) -> dict[str, Cell]:
    second = a_finding("2-1", url if other is None else other, column=column)
    return {"1": found(a_finding("1-1", url, column=column)), "2": found(second)}


def test_what_is_deducted_elsewhere_is_not_deducted_again() -> None:
    score = scored(excluding("5", two=("1",)), both())
    assert (leaf_value(score, "1"), leaf_value(score, "2")) == (0, 4)
    assert leaf_words(score, "2") == (
        "未发现应扣分的问题，另有 1 个问题已在其他指标扣分，不重复扣，得 4"
    )


def test_without_urls_the_column_decides() -> None:
    assert scored(excluding("5", two=("1",)), both("", "通知公告")).total == 4
    assert scored(excluding("5", two=("1",)), both("", "")).total == 2
    half = both(URL, "通知公告", other="")
    assert scored(excluding("5", two=("1",)), half).total == 4


def test_other_places_are_deducted() -> None:
    assert scored(excluding("5", two=("1",)), both(other="http://a.gov.cn/tz")).total == 2


def test_of_two_that_exclude_each_other_the_first_keeps_it() -> None:
    score = scored(excluding("5", one=("2",), two=("1",)), both())
    assert (leaf_value(score, "1"), leaf_value(score, "2")) == (0, 4)


def test_an_earlier_leaf_may_exclude_a_later_one() -> None:
    score = scored(excluding("5", one=("2",)), both())
    assert (leaf_value(score, "1"), leaf_value(score, "2")) == (5, 2)


def test_false_alarms_and_absent_leaves_exclude_nothing() -> None:
    cells = both() | {"1": found(a_finding("1-1", URL, state=WITHDRAWN))}
    assert leaf_value(scored(excluding("5", two=("1",)), cells), "2") == 2
    first = a_leaf("1", "5", Kind.DEDUCT, each("1-1", "5"), applies_when="对外服务=是")
    second = a_leaf("2", "4", Kind.DEDUCT, each("2-1", "2"), excludes=("1",))
    score = scored(a_rubric(first, second), both(), a_site(**NO_SERVICES))
    assert score.exact == 2 * pts("9/4")


VETO_LINES = (
    a_line("V-1", LineType.VETO, text="访问失败", condition=">=5%；预警>=3%"),
    a_line("V-2", LineType.VETO, text="严重错误"),
    a_line("V-3", LineType.VETO, text="动态", condition="合计A>=2"),
    a_line("V-4", LineType.VETO, text="公告", condition="合计A>=2"),
)


def judged(cell: Cell, *, people: int = 2, **settings: object) -> SiteScore:
    rubric = a_rubric(a_leaf("V", "0", Kind.VETO, *VETO_LINES), a_leaf("1", "100"), **settings)
    return scored(rubric, {"V": cell, "1": a_cell(number("95"))}, evaluators=people)


def states(score: SiteScore) -> list[tuple[str, VetoState]]:
    return [(mark.line, mark.state) for mark in score.vetoes]


def test_one_evaluator_confirms_alone() -> None:
    assert judged(found(a_finding("V-2")), people=1).outcome is Outcome.VETOED
    alone = judged(found(a_finding("V-2")), people=5, veto_confirmations=1)
    assert alone.outcome is Outcome.VETOED


def test_a_veto_waits_for_a_second_person() -> None:
    score = judged(found(a_finding("V-2")))
    assert states(score) == [("V-2", VetoState.PENDING)]
    assert (score.outcome, score.total, score.open) == (Outcome.INCOMPLETE, 95, 0)
    assert WORDS.sentence(score.trace.sentence) == (
        "1 项否决情形待确认，合计 95，四舍五入保留 2 位小数，暂计 95.00，不参加排名"
    )
    assert [WORDS.sentence(remark) for remark in score.remarks] == [
        "疑似单项否决：严重错误，待第二人确认"
    ]


def test_a_second_person_on_the_same_line_confirms() -> None:
    other = a_finding("V-2", "http://a.gov.cn/9", by="e1")
    assert judged(found(a_finding("V-2"), other)).outcome is Outcome.VETOED
    own = a_finding("V-2", "http://a.gov.cn/9")
    assert judged(found(a_finding("V-2"), own)).outcome is Outcome.INCOMPLETE


@pytest.mark.parametrize(("stands", "outcome"), [(True, Outcome.VETOED), (False, Outcome.SCORED)])
def test_the_leads_word_settles_a_veto(stands: bool, outcome: Outcome) -> None:
    cell = found(a_finding("V-2"), confirmations=(Confirmation("V-2", stands),))
    assert judged(cell).outcome is outcome


def test_a_group_is_judged_once() -> None:
    cell = found(a_finding("V-3", URL), a_finding("V-4", "http://a.gov.cn/gg"))
    assert states(judged(cell, people=1)) == [("V-3", VetoState.CONFIRMED)]
    assert judged(found(a_finding("V-3", URL)), people=1).outcome is Outcome.SCORED
    rejected = found(*cell.findings, confirmations=(Confirmation("V-4", stands=False),))
    assert judged(rejected, people=1).outcome is Outcome.SCORED


@pytest.mark.parametrize(
    ("measured", "outcome", "warnings"),
    [
        ("2.99", Outcome.SCORED, 0),
        ("3", Outcome.SCORED, 1),
        ("4.99", Outcome.SCORED, 1),
        ("5", Outcome.VETOED, 0),
    ],
)
def test_a_measured_share_fires_or_warns(measured: str, outcome: Outcome, warnings: int) -> None:
    cell = a_cell(Answer(number=pts(measured), looked_at=True))
    score = judged(cell, people=1)
    assert (score.outcome, len(score.warnings)) == (outcome, warnings)


def test_two_measurements_confirm_each_other() -> None:
    high, low = (Answer(number=pts(share), looked_at=True) for share in ("6", "5"))
    assert judged(a_cell(high, low)).outcome is Outcome.VETOED
    below = Answer(number=pts("4.9"), looked_at=True)
    assert judged(a_cell(high, below)).outcome is Outcome.INCOMPLETE


def test_looked_at_without_a_finding_is_no_veto() -> None:
    score = judged(a_cell(NOTHING_FOUND, NOTHING_FOUND))
    assert (score.outcome, score.vetoes) == (Outcome.SCORED, ())


def test_a_counted_finding_may_exceed_a_lower_measurement() -> None:
    cell = a_cell(Answer(number=pts(2), looked_at=True), findings=(a_finding("V-1", URL, count=6),))
    assert judged(cell, people=1).outcome is Outcome.VETOED
