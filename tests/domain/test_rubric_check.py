"""Every fault of a rubric, with where it is and how it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govassess.canonical import parse
from govassess.domain.comparison import parse_comparison
from govassess.domain.rubric import (
    Grade,
    Indicator,
    Kind,
    LineType,
    NotApplicable,
    Part,
    RankRule,
    Rubric,
    VetoPolicy,
)
from govassess.domain.rubric_check import check_rubric
from govassess.domain.rubric_data import rubric_from_data
from govassess.paths import rubric_file
from tests.domain.builders import WORDS, a_leaf, a_line, a_node, a_rubric, each, pts


def faults(rubric: Rubric) -> list[tuple[str, str, str, str]]:
    return [
        (fault.indicator, fault.line, fault.field, WORDS.sentence(fault.sentence))
        for fault in check_rubric(rubric)
    ]


def one(rubric: Rubric) -> tuple[str, str, str, str]:
    (fault,) = faults(rubric)
    return fault


def of_leaf(leaf: Indicator) -> tuple[str, str, str]:
    part = Part("A", "评分", leaf.points)
    return one(a_rubric(leaf, parts=(part,)))[1:]


GOOD = a_rubric(a_node("1", a_leaf("1.1", "40"), a_leaf("1.2", "20")), a_leaf("2", "40"))


def test_a_good_rubric_has_none() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize("name", ["county-2012", "department-2012"])
def test_the_shipped_rubrics_have_none(name: str) -> None:
    data = parse(rubric_file(name).read_bytes())
    assert faults(rubric_from_data(data)) == []


def test_sums_are_named_with_both_numbers() -> None:
    node = replace(GOOD.roots[0], points=pts(61))
    assert faults(replace(GOOD, roots=(node, GOOD.roots[1]))) == [
        ("", "", "settings.parts", "部分“评分”为 100 分，所属一级指标合计 101 分。请改成相等"),
        ("1", "", "points", "“指标1”为 61 分，下级指标合计 60 分。请改成相等"),
    ]


def test_codes_and_titles() -> None:
    assert one(a_rubric(a_leaf("1", "50"), a_leaf("1", "50"))) == (
        *("1", "", "code"),
        "编号“1”重复。请改成不同的编号",
    )
    untitled = replace(a_leaf("1", "100"), title=" ")
    assert one(a_rubric(untitled)) == ("1", "", "title", "名称为空。请填写")


def test_parts() -> None:
    stray = a_leaf("2", "40", part="Z")
    rubric = a_rubric(a_leaf("1", "100"), stray, parts=(Part("A", "评分", pts(100)),))
    assert one(rubric) == ("2", "", "part", "没有“Z”这一部分，应为：A")
    assert one(a_rubric(parts=(Part("A", "评分", pts(0)),))) == (
        *("", "", "code"),
        "没有任何末级指标。请至少写一个末级指标",
    )


def test_an_end_without_a_rule() -> None:
    bare = Indicator("1", "概况", "A", pts(60))
    assert one(a_rubric(bare, a_leaf("2", "40"))) == (
        "1",
        "",
        "kind",
        "末级指标没有记分方式。请填写",
    )


CASES = [
    (a_leaf("1", "4", Kind.DEDUCT), "", "line_type", "缺少“扣分”细则。请补上"),
    (a_leaf("1", "4", Kind.BANDS), "", "line_type", "缺少“选项”细则。请补上"),
    (
        a_leaf("1", "4", Kind.CHECKS, a_line("1-1", LineType.CHECK), each("1-2", "1")),
        *("1-2", "line_type"),
        "此记分方式不能用“扣分”细则。请改类型，或改记分方式",
    ),
    (
        a_leaf("1", "4", Kind.BANDS, a_line("1-1", LineType.OPTION, "4")),
        *("", "line_type"),
        "定档应有 2 至 6 档，现有 1 档",
    ),
    (
        a_leaf(
            "1",
            "4",
            Kind.BANDS,
            a_line("1-1", LineType.OPTION, "4.5", label="好"),
            a_line("1-2", LineType.OPTION, "0", label="差"),
        ),
        *("1-1", "line_points"),
        "细则分值 4.5 应在 0 至 4 之间",
    ),
    (
        a_leaf(
            "1",
            "4",
            Kind.BANDS,
            a_line("1-1", LineType.OPTION, "4", label="好：全"),
            a_line("1-2", LineType.OPTION, "0", label="差"),
        ),
        *("1-1", "line_text"),
        "“好：全”中不能有冒号或分号。请去掉",
    ),
    (
        a_leaf(
            "1",
            "4",
            Kind.BANDS,
            a_line("1-1", LineType.OPTION, "4", label="好"),
            a_line("1-2", LineType.OPTION, "0", label="好"),
        ),
        *("1-2", "line_text"),
        "“好”重复。请改成不同的名称",
    ),
    (
        a_leaf("1", "4", Kind.DEDUCT, each("1-1", "1", condition="很多")),
        *("1-1", "line_condition"),
        (
            "看不懂条件“很多”，可写 >=5、合计A>=5、预警>=3、每1%、观测>=147、未答复>3个月、"
            "不含某栏目、缺项>=4、对象>=5，以分号相连"
        ),
    ),
    (
        a_leaf("1", "4", Kind.DEDUCT, each("1-1", "1", window="好久")),
        *("1-1", "line_window"),
        "看不懂窗口“好久”，可写 2周、14日、6个月、1年、5个工作日",
    ),
    (
        a_leaf("1", "4", Kind.DEDUCT, each("1-1", "1", sample="若干")),
        *("1-1", "line_sample"),
        "抽样“若干”没有写明数量。请写成 5个事项 这样的形式",
    ),
    (
        a_leaf("1", "4", Kind.DEDUCT, each("1-1", "1", cap="0")),
        *("1-1", "line_cap"),
        "细则上限 0 应大于 0",
    ),
    (
        a_leaf("1", "4", Kind.MEASURE, a_line("1-1", LineType.TIER, "4")),
        *("1-1", "line_condition"),
        "分档没有条件或窗口。请填写，如 >=6 或 2周",
    ),
    (
        a_leaf("1", "4", Kind.MEASURE, a_line("1-1", LineType.TIER, condition=">1")),
        *("1-1", "line_points"),
        "细则没有分值。请填写",
    ),
    (
        a_leaf("1", "4", Kind.ELEMENTS, a_line("1-1", LineType.ELEMENT, "3")),
        *("1-1", "line_points"),
        "要素分值合计 3，不足本项 4 分。请补足，或把各条分值都留空",
    ),
    (
        a_leaf("1", "4", applies_when="有服务"),
        *("", "applies_when"),
        "看不懂适用条件“有服务”，可写 对外服务=是",
    ),
    (
        a_leaf("1", "4", Kind.DEDUCT, each("1-1", "1"), excludes=("9",)),
        *("", "excludes"),
        "不重复扣分所列“9”不是按问题扣分的末级指标。请改正编号，或删去",
    ),
    (
        a_leaf("1", "4", not_applicable=NotApplicable.REDISTRIBUTE, receivers=("1",)),
        *("", "not_applicable"),
        "均摊对象“1”不是其他末级指标。请改正编号，或删去",
    ),
    (a_leaf("1", "4", step=pts(0)), "", "step", "步长 0 应大于 0"),
    (
        a_leaf("1", "4", Kind.VETO, a_line("1-1", LineType.VETO)),
        *("", "points"),
        "单项否决和扣分池内的指标不设分值，现为 4。请清空",
    ),
]


@pytest.mark.parametrize(("leaf", "line", "field", "words"), CASES)
def test_faults_of_leaves(leaf: Indicator, line: str, field: str, words: str) -> None:
    assert of_leaf(leaf) == (line, field, words)


def test_a_pool_has_no_points_below_it() -> None:
    pool = (Part("A", "扣分", pts(100), pool=True),)
    assert faults(a_rubric(a_leaf("1", "0", Kind.DEDUCT, each("1-1", "5")), parts=pool)) == []
    assert one(a_rubric(a_leaf("1", "0"), parts=pool))[3] == (
        "扣分池内不能用“打分”，只能用扣分、计量、要素、核对、模拟咨询或单项否决"
    )


@pytest.mark.parametrize(
    ("settings", "field", "words"),
    [
        ({"decimals": 9}, "decimals", "小数位 9 应在 0 至 6 之间"),
        (
            {"veto_policy": VetoPolicy.FIXED},
            "veto_policy",
            "否决结果为固定分，但没有给出分数。请写成 固定分=59",
        ),
        ({"tolerance": pts(2)}, "tolerance", "容差 2 应在 0 至 1 之间"),
        ({"veto_confirmations": 3}, "veto_confirmations", "否决确认应为一人或二人"),
        (
            {"rank_rule": RankRule.TIE_BREAK},
            "rank_rule",
            "名次为依次比较，但没有列出比较的部分。请写成 依次比较=1、2",
        ),
        (
            {"rank_rule": RankRule.TIE_BREAK, "tie_break": ("9",)},
            "rank_rule",
            "依次比较所列“9”不是部分或一级指标。请改正编号",
        ),
        (
            {"grades": (Grade("合格", parse_comparison(">=60")),)},
            "grades",
            "总分 0 不属于任何等级。请补上这一段的等级",
        ),
        (
            {
                "grades": (
                    Grade("合格", parse_comparison(">60")),
                    Grade("不合格", parse_comparison("<60")),
                )
            },
            "grades",
            "总分 60 不属于任何等级。请补上这一段的等级",
        ),
    ],
)
def test_faults_of_settings(settings: dict, field: str, words: str) -> None:
    fault = one(a_rubric(a_leaf("1", "100"), **settings))
    assert fault == ("", "", f"settings.{field}", words)
