"""The analysis says what was counted: elements, old columns, what moved; else it is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import (
    NOT_APPLICABLE,
    Answer,
    Cell,
    Confirmation,
    Consensus,
    FindingState,
    SampledObject,
)
from govassess.domain.bulletin import BlockKind, Letter, Outline
from govassess.domain.ids import EvaluatorId
from govassess.reports.blocks import Table
from govassess.reports.bulletin_attachments import attached_to
from govassess.reports.bulletin_draft import draft
from govassess.reports.bulletin_facts import facts_of
from govassess.reports.bulletin_paper import paper_of
from govassess.reports.problem_tally import dimensions
from govassess.wording import Wording
from tests.reports.bulletin_campaigns import (
    CAMPAIGN,
    DAY,
    ELEMENTS,
    answered,
    finding,
    guide,
    results_of,
    vote,
)

if TYPE_CHECKING:
    from govassess.domain.results import Results

ZH = Wording()
OTHER = EvaluatorId("e2")
COUNTY = "县区网站"


def one_class(**sites: dict[str, Cell]) -> dict[str, dict[str, dict[str, Cell]]]:
    return {COUNTY: sites}


def words(results: Results, outline: Outline = Outline.YEARLY) -> str:
    drafted = draft(results, ZH, outline)
    return "\n".join(block.words for block in drafted.blocks)


def values(results: Results) -> dict[str, str]:
    attached = attached_to(results, Outline.QUARTERLY)
    queries = facts_of(results, ZH, Letter(), attached=attached).queries
    return {name: query.value for name, query in queries.items()}


# elements


def with_guide(*votes: Answer, decided: Answer | None = None) -> dict[str, Cell]:
    cells = answered()
    given = tuple(vote(answer, EvaluatorId(f"e{n}")) for n, answer in enumerate(votes, 1))
    lead = None if decided is None else Consensus(decided, "按截图", EvaluatorId("lead"))
    return cells | {"2.1": Cell(given, consensus=lead)}


def missing(results: Results) -> dict[str, int]:
    return {count.element: count.missing for d in dimensions(results) for count in d.elements}


def test_elements_are_counted_by_the_sites_that_lack_them() -> None:
    results = results_of(
        one_class(
            甲=answered(present=("办理电话",)),
            乙=answered(present=("办理依据",)),
            丙=answered(present=("办理依据", "办理电话")),
            丁=answered(),
        )
    )
    assert missing(results) == {"办理依据": 1, "办理电话": 1, "有样表": 3}
    assert "4个网站的“办事指南”中，3个缺少“样表”、1个缺少“办理依据”、1个缺少“办理电话”。" in words(
        results
    )
    known = values(results)
    assert known["element.网上办事.办事指南要素.办理依据.missing"] == "1"
    assert known["element.网上办事.办事指南要素.judged"] == "4"


def test_one_sampled_guide_without_it_is_enough() -> None:
    objects = (SampledObject("护照", ELEMENTS), SampledObject("户口", ("办理电话", "有样表")))
    results = results_of(one_class(甲=with_guide(Answer(objects=objects))))
    assert missing(results) == {"办理依据": 1}


def test_what_nobody_looked_at_yet_is_not_lacking() -> None:
    half = Answer(objects=(SampledObject("", ("办理依据",), unset=("办理电话",)),))
    results = results_of(one_class(甲=with_guide(half), 乙=answered()))
    assert missing(results) == {}


@pytest.mark.parametrize(
    ("first", "second", "decided", "lacking"),
    [
        (("办理依据",), ("办理依据",), None, {"办理电话", "有样表"}),
        (("办理依据",), ELEMENTS, None, set()),
        (("办理依据",), ("办理依据", "有样表"), None, {"办理电话"}),
        (("办理依据",), ("办理依据",), ELEMENTS, set()),
        (ELEMENTS, ELEMENTS, ("办理依据", "办理电话"), {"有样表"}),
    ],
)
def test_votes_count_where_they_agree_and_the_decision_alone(
    first: tuple[str, ...],
    second: tuple[str, ...],
    decided: tuple[str, ...] | None,
    lacking: set[str],
) -> None:
    lead = None if decided is None else guide(*decided)
    cells = with_guide(guide(*first), guide(*second), decided=lead)
    results = results_of(one_class(甲=cells), people=2)
    assert set(missing(results)) == lacking


def test_a_site_to_which_it_does_not_apply_is_not_counted() -> None:
    results = results_of(one_class(甲=with_guide(NOT_APPLICABLE), 乙=answered(present=())))
    (count, *_) = [c for d in dimensions(results) for c in d.elements]
    assert (count.missing, count.judged) == (1, 1)


def test_all_elements_everywhere_is_no_sentence() -> None:
    assert "缺少" not in words(results_of(one_class(甲=answered(second=1), 乙=answered())))


# updating


def stale_site(*dated: tuple[str, date | None], **more: object) -> dict[str, Cell]:
    seen = tuple(
        finding("甲", "3.1", line, newest=newest, url=f"http://a.example/{n}", **more)  # type: ignore[arg-type]
        for n, (line, newest) in enumerate(dated)
    )
    cells = answered()
    return cells | {"3.1": Cell(cells["3.1"].votes, seen)}


def test_columns_not_updated_are_counted_by_window_with_the_oldest_date() -> None:
    results = results_of(
        one_class(
            甲=stale_site(("3.1-1", DAY - timedelta(days=15)), ("3.1-2", date(2019, 1, 5))),
            乙=stale_site(("3.1-1", date(2019, 5, 1))),
            丙=answered(),
        )
    )
    said = words(results)
    assert "更新方面，2个网站有栏目超过2周未更新、1个网站有栏目超过6个月未更新" in said
    assert "，最久的停留在2019年1月5日。" in said
    assert values(results)["freshness.网站管理.2周.sites"] == "2"


@pytest.mark.parametrize(
    "cells",
    [
        stale_site(("3.1-1", DAY - timedelta(days=14))),
        stale_site(("3.1-1", None)),
        stale_site(("3.1-3", date(2011, 1, 1))),
        stale_site(("3.1-1", date(2011, 1, 1)), state=FindingState.WITHDRAWN),
    ],
    ids=["inside the window", "without a date", "a line without a window", "a false alarm"],
)
def test_what_no_date_proves_is_not_said(cells: dict[str, Cell]) -> None:
    assert "未更新，最久" not in words(results_of(one_class(甲=cells)))
    assert "更新方面" not in words(results_of(one_class(甲=cells)))


def test_without_a_time_point_nothing_is_old() -> None:
    campaign = replace(CAMPAIGN, time_point=None, last_day=None, first_day=None)
    cells = stale_site(("3.1-1", date(2011, 1, 1)))
    assert "更新方面" not in words(results_of(one_class(甲=cells), campaign=campaign))


# findings


def contested(*, stands: bool | None) -> dict[str, Cell]:
    """Return a site whose dead link one person saw and another took back."""
    seen = (
        finding("甲", "3.1", "3.1-3"),
        finding("甲", "3.1", "3.1-3", by=OTHER, state=FindingState.WITHDRAWN),
    )
    said = () if stands is None else (Confirmation("3.1-3", stands=stands),)
    return answered() | {"3.1": Cell((), seen, confirmations=said)}


@pytest.mark.parametrize(("stands", "told"), [(True, True), (False, False), (None, False)])
def test_a_contested_finding_is_told_once_the_lead_says_it_stands(
    *, stands: bool | None, told: bool
) -> None:
    results = results_of(one_class(甲=contested(stands=stands), 乙=answered()), people=2)
    assert ("链接打不开" in words(results)) is told
    assert ("findings.confirmed" in values(results)) is told


def test_what_two_people_saw_is_one_problem() -> None:
    seen = (finding("甲", "3.1", "3.1-3"), finding("甲", "3.1", "3.1-3", by=OTHER))
    cells = answered() | {"3.1": Cell((), seen)}
    results = results_of(one_class(甲=cells), people=2)
    assert values(results)["findings.confirmed"] == "1"


# against the last cycle


def test_what_moved_since_the_last_cycle() -> None:
    sites = {"甲": answered(), "乙": answered(first=20), "丙": answered(first=10), "丁": answered()}
    past = {"甲": Fraction(80), "乙": Fraction(95), "丙": Fraction(75)}
    said = words(results_of({COUNTY: sites}, past=past))
    assert "与上次评估可比的3个网站，平均得分上次为83.33分、本次为90.00分，有所提高；" in said
    assert "其中2个网站得分上升、1个网站得分下降。" in said
    assert "得分上升较多的有甲（上升20.00分）、丙（上升5.00分）。" in said


@pytest.mark.parametrize(
    ("then", "direction"),
    [(Fraction(90), "有所下降"), (Fraction(80), "与上次持平"), (Fraction(70), "有所提高")],
)
def test_up_down_or_the_same(then: Fraction, direction: str) -> None:
    results = results_of(one_class(甲=answered(first=10)), past={"甲": then})
    assert f"，{direction}；" in words(results)
    gained = "change.gained" in values(results)
    assert gained is (direction == "有所提高")
    assert ("得分上升较多" in words(results)) is gained


def test_without_a_last_cycle_nothing_is_compared() -> None:
    assert "上次" not in words(results_of(one_class(甲=answered())))
    drafted = draft(results_of(one_class(甲=answered())), ZH)
    assert all(block.origin != "change" for block in drafted.blocks)


def test_a_site_that_is_not_finished_is_not_compared() -> None:
    cells = answered()
    del cells["1.1"]
    results = results_of(one_class(甲=cells), past={"甲": Fraction(50)})
    assert "change.sites" not in values(results)


# the quarterly outline


def failing_campaign() -> Results:
    vetoed = answered() | {"V.1": Cell((), (finding("丁", "V.1", "V.1-1"),))}
    return results_of(
        {
            COUNTY: {"甲": answered(), "乙": answered(first=2, second=5), "丁": vetoed},
            "部门网站": {"丙": answered(first=0, second=10, present=())},
        }
    )


def test_the_quarterly_outline_names_who_failed_and_why() -> None:
    drafted = draft(failing_campaign(), ZH, Outline.QUARTERLY, Letter(deadline=date(2019, 10, 31)))
    told = [(block.kind.value, block.level, block.words) for block in drafted.blocks]
    heads = [said for kind, level, said in told if kind == "heading" and level == 1]
    assert heads == ["一、总体情况", "二、主要问题", "三、下一步要求"]
    whole = "\n".join(said for _, _, said in told)
    assert told[0][2] == "某市2019年第三季度政府网站检查情况的通报"
    assert "此次纳入评估范围的网站共4个（其中3个县区网站和1个部门网站）。" in whole
    assert "其中1个网站因触发单项否决指标" in whole
    assert "经评估，合格及以上1个，合格率25.0%；不合格3个。" in whole
    assert "（一）单项否决。1个网站触发单项否决指标：因“首页打不开”被否决的有丁。" in whole
    assert "（二）得分不合格。2个网站得分不合格：" in whole
    assert "丙（30.00分，“概况”失30分、“文件”失20分）" in whole
    assert "乙（47.00分，“概况”失28分、“文件”失25分）" in whole
    assert "（三）共性问题。" in whole
    assert "要对照附件和问题清单逐项整改，于2019年10月31日前将整改情况报我办。" in whole
    assert drafted.blocks[-1].source == "failing"
    assert [b.words for b in drafted.blocks if b.kind is BlockKind.NOTE] == [
        "2019年检查不合格网站名单"
    ]


def test_the_list_of_those_that_failed_is_attached() -> None:
    results = failing_campaign()
    paper = paper_of(draft(results, ZH, Outline.QUARTERLY), results, ZH)
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert (table.number, table.title) == ("附件", "2019年检查不合格网站名单")
    assert table.rows == (
        ("1", "丁", COUNTY, "—", "单项否决：首页打不开"),
        ("2", "丙", "部门网站", "30.00", "“概况”失30分、“文件”失20分"),
        ("3", "乙", COUNTY, "47.00", "“概况”失28分、“文件”失25分"),
    )


def test_where_nobody_failed_nothing_is_attached() -> None:
    drafted = draft(results_of(one_class(甲=answered())), ZH, Outline.QUARTERLY)
    kinds = {block.kind for block in drafted.blocks}
    whole = "\n".join(block.words for block in drafted.blocks)
    assert not kinds & {BlockKind.TABLE, BlockKind.NOTE}
    assert "附件" not in whole
    assert "单项否决" not in whole
    heads = [block.words for block in drafted.blocks if block.level == 1]
    assert heads == ["一、总体情况", "二、下一步要求"]


def test_a_deadline_nobody_set_is_an_empty_slot() -> None:
    drafted = draft(failing_campaign(), ZH, Outline.QUARTERLY)
    (duty,) = [block for block in drafted.blocks if block.origin == "duty.rectify"]
    (slot,) = [run for run in duty.body if run.slot == "letter.deadline"]
    assert not slot.text.strip("\u3000年月日")


def test_a_quarter_is_said_only_where_the_work_lay_in_it() -> None:
    longer = replace(CAMPAIGN, first_day=date(2019, 5, 1))
    results = results_of(one_class(甲=answered()), campaign=longer)
    assert draft(results, ZH, Outline.QUARTERLY).title() == "某市2019年政府网站检查情况的通报"


@pytest.mark.parametrize("outline", Outline)
def test_no_site_and_no_class_still_make_a_bulletin(outline: Outline) -> None:
    for classes in ({}, {COUNTY: {}}):
        drafted = draft(results_of(classes), ZH, outline)
        whole = "\n".join(block.words for block in drafted.blocks)
        for word in ("平均", "合格率", "上次", "缺少", "更新方面", "None", "{"):
            assert word not in whole
