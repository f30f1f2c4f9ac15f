"""Every worked example and quoted sentence of docs/scoring.md, computed by the rules themselves."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Answer, Cell, SampledObject, Vote
from govassess.domain.findings import unite
from govassess.domain.freshness import WorkCalendar, parse_window
from govassess.domain.ids import EvaluatorId
from govassess.domain.points import fixed_text, points_text
from govassess.domain.ranking import rank_sites
from govassess.domain.results import Outcome
from govassess.domain.rubric import Kind, LineType, Times
from govassess.domain.sampling import Sample
from govassess.paths import ROOT
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
    worth,
)
from tests.domain.builders import scored as scored_alone
from tests.shipped.test_national_rubrics import (
    CENSUS,
    FOOTER,
    INSPECTION,
    a_reply,
    at,
    lacking,
    scored,
    share,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.results import SiteScore

PAGE = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
SEVEN_LOST = {
    line.rpartition("-")[0]: found(a_finding(line, f"http://a.gov.cn/{line}", count=count))
    for line, count in (("1.1-1", 1), ("1.9-1", 3), ("4.3-1", 7))
}


def examples() -> dict[str, str]:
    """The table of part nine: the case, and the result it states."""
    part = PAGE[PAGE.index("## 九、算例") : PAGE.index("## 十、")]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return {row[0]: row[1] for row in rows[2:]}


def lost_seven() -> list[str]:
    score = scored(INSPECTION, SEVEN_LOST)
    assert [leaf_value(score, code) for code in ("1.1", "1.9", "4.3")] == [0, 0, 0]
    assert score.bonus_open
    lost, part = 100 - (score.parts[1].score or 0), score.parts[1].score
    return [f"扣 {points_text(lost)} 分", f"得 {points_text(part or lost)}", "计加分"]


def without_services() -> list[str]:
    score = scored(INSPECTION, SEVEN_LOST, a_site(**NO_SERVICES))
    return ["(75 − 7) × 4/3", f"印 {printed(score)}"]


def printed(score: SiteScore) -> str:
    assert score.total is not None
    return fixed_text(score.total, 2)


def exactly_eighty() -> list[str]:
    score = scored(INSPECTION, at("3.1-1") | at("1.4-1") | at("1.5-1") | at("2.1-1"))
    assert printed(score) == "80.00"
    return ["计加分" if score.bonus_open else "不计加分", f"`{INSPECTION.settings.bonus_gate}`"]


def ranks() -> list[str]:
    rubric = a_rubric(a_leaf("1", "100"))
    totals = ("95.5", "95.5", "91")
    scores = [
        scored_alone(rubric, {"1": a_cell(number(total))}, a_site(f"站{n}"))
        for n, total in enumerate(totals)
    ]
    return ["名次 " + "、".join(str(score.rank) for score in rank_sites(scores, rubric))]


def mean_of_three() -> list[str]:
    rubric = a_rubric(a_leaf("1", "2.5"))
    cell = a_cell(number("1.5"), number("2"), number("2"))
    score = scored_alone(rubric, {"1": cell}, evaluators=3)
    assert score.exact is not None
    return [points_text(score.exact)]


def columns(*counts: tuple[str, int]) -> SiteScore:
    findings = [
        a_finding(line, f"http://a.gov.cn/{line}/{n}")
        for line, count in counts
        for n in range(count)
    ]
    return scored(CENSUS, {"V.3": found(*findings)})


def five_stale() -> list[str]:
    score = columns(("V.3-1", 4), ("V.3-2", 1))
    assert score.outcome is Outcome.VETOED
    assert score.total is None
    return ["合计 5", "否决，不计分"]


def three_warnings() -> list[str]:
    score = columns(("V.3-1", 3), ("V.3-2", 1), ("V.3-3", 9), ("V.3-4", 4))
    assert score.outcome is Outcome.SCORED
    return ["不否决", f"{'零一二三四'[len(score.warnings)]}条预警"]


def footer() -> list[str]:
    score = scored(INSPECTION, {"4.2": a_cell(Answer(objects=(SampledObject("", FOOTER[:4]),)))})
    return [f"= {leaf_points(score, '4.2')}"]


def leaf_points(score: SiteScore, code: str) -> str:
    value = leaf_value(score, code)
    assert value is not None
    return points_text(value)


def two_of_five() -> list[str]:
    vote = Vote(EvaluatorId("e0"), Answer(looked_at=True, sample=Sample(2)))
    score = scored(INSPECTION, {"2.5": Cell((vote,), ())})
    assert leaf_points(score, "2.5") == "5"
    return ["缺的 3 个不扣"]


def visits() -> list[str]:
    score = scored(CENSUS, {"1.1": share(7, 240)})
    return ["2.9166…%", f"2 × 5 = {points_text(-(leaf_value(score, '1.1') or 0))}"]


def too_few_visits() -> list[str]:
    score = scored(INSPECTION, {"V.2": share(20, 140)})
    assert score.outcome is Outcome.SCORED
    told = [WORDS.sentence(step.sentence) for step in score.trace.walk() if step.code == "V.2-1"]
    quoted = "140 次未达到要求的观测次数（≥147）"
    assert quoted in told[0]
    return ["不能据以否决", quoted]


def two_enquiries() -> list[str]:
    late = a_reply("3.4-1", "2019-08-12", "2019-08-20")
    poor = a_finding("3.4-2", "http://a.gov.cn/另一次")
    score = scored(INSPECTION, {"3.4": found(late, poor)})
    return ["7 − 8", f"最低 {leaf_points(score, '3.4')}"]


def two_matters() -> list[str]:
    assert scored(INSPECTION, {"V.6": lacking(4, 10, of=2)}).outcome is Outcome.VETOED
    return ["否决"]


def five_working_days() -> list[str]:
    last = parse_window("5个工作日").last_day(date(2012, 8, 10), WorkCalendar())
    return [f"至 {last.month} 月 {last.day} 日（周{'一二三四五六日'[last.weekday()]}）"]


COMPUTED: dict[str, Callable[[], list[str]]] = {
    "2019：概况栏目不存在；其他空白栏目 3 个；首页链接 7 个打不开": lost_seven,
    "同一网站没有对外服务": without_services,
    "扣分指标正好 80.00": exactly_eighty,
    "总分 95.5、95.5、91": ranks,
    "三票 1.5、2、2 取平均": mean_of_three,
    "2015：动态 4 个 + 公告 1 个": five_stale,
    "2015：3 + 1，其他 9，空白 4": three_warnings,
    "底部六要素有四，缺一扣 0.5，共 3 分": footer,
    "抽 5 个指南，只有 2 个": two_of_five,
    "首页访问 240 次失败 7 次，每 1% 扣 5": visits,
    "访问 140 次失败 20 次，要求 147 次": too_few_visits,
    "两次咨询，一次逾期、一次敷衍，各扣 4，共 7 分": two_enquiries,
    "只有 2 个事项，分别缺 4、10 类要素": two_matters,
    "8 月 10 日（周五）提交，时限 5 个工作日": five_working_days,
}


def test_every_example_of_the_page_is_computed_here() -> None:
    assert examples().keys() == COMPUTED.keys()


@pytest.mark.parametrize("case", COMPUTED)
def test_the_page_states_what_the_rules_give(case: str) -> None:
    stated = examples()[case]
    assert [fact for fact in COMPUTED[case]() if fact not in stated] == []


def capped() -> str:
    leaf = a_leaf("1", "5", Kind.DEDUCT, each("1-1", "2", cap="4", label="其他空白栏目"))
    score = scored_alone(a_rubric(leaf), {"1": found(a_finding("1-1", count=2))})
    return leaf_words(score, "1")


def overdue() -> str:
    late = a_line(
        *("1-1", LineType.ENQUIRY, "4"),
        times=Times.EACH,
        window="5个工作日",
        label="逾期未答复",
    )
    finding = a_finding("1-1", "http://a.gov.cn/zx", sent=date(2012, 8, 13))
    table = WorkCalendar(years=frozenset({2012}))
    leaf = a_leaf("1", "7", Kind.ENQUIRY, late)
    return WORDS.sentence(worth(leaf, united=unite([finding], apart=True), work=table).sentence)


def test_the_quoted_sentences_are_those_of_the_trace() -> None:
    assert re.findall(r"^> (.+)$", PAGE, re.MULTILINE) == [capped(), overdue()]


def test_what_the_page_says_of_the_windows() -> None:
    # 8 月 31 日往前 6 个月是 2 月的最后一天
    assert "8 月 31 日往前 6 个月是 2 月的最后一天" in PAGE
    window = parse_window("6个月")
    assert window.first_day(date(2012, 8, 31)) == date(2012, 2, 29)
    assert window.first_day(date(2013, 8, 31)) == date(2013, 2, 28)


def test_what_the_page_says_of_dropping_and_spreading() -> None:
    assert "75 分得 68，68 × 4/3 = 90.67" in PAGE
    rubric = a_rubric(a_leaf("1", "75"), a_leaf("2", "25", applies_when="对外服务=是"))
    score = scored_alone(rubric, {"1": a_cell(number("68"))}, a_site(**NO_SERVICES))
    assert printed(score) == "90.67"
    assert "89.995 和 90.00 都印 90.00" in PAGE
    whole = a_rubric(a_leaf("1", "100"))
    given = [scored_alone(whole, {"1": a_cell(number(n))}) for n in ("89.995", "90")]
    assert [printed(each) for each in given] == ["90.00", "90.00"]
    assert given[0].grade == given[1].grade == "优秀"
