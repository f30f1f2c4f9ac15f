"""The short form of a rubric: the table every office already has, and its text rules."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from govassess.domain.rubric import Duty, Kind, NotApplicable, RankRule, Times
from govassess.errors import GovAssessError, Problem
from govassess.exchange.rubric_sheet import RubricReading, read_rubric
from govassess.exchange.rubric_text import divided_title, rule_of
from tests.exchange.books import book, table

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ["一级指标", "二级指标", "三级指标", "分值", "评分标准"]
OFFICE = [
    ["附件1", None, None, None, None],
    ["县区政府网站评估指标体系", None, None, None, None],
    HEAD,
    ["信息公开（40分）", "概况信息\n(10)", "机构职能", 4, "好4分，较好3分，一般2分，无0分"],
    [None, None, "领导信息", "６", "每处扣0.5分，扣完为止"],
    [None, "政策文件（30分）", None, 30, "按更新情况打分"],
    ["小计", None, None, 40, None],
    HEAD,
    ["网上办事（60分）", "办事指南", "完整性", 30, "要素齐全"],
    [None, None, None, None, "另：附件可以下载"],
    [None, None, "准确性", 30.0, "与实际一致"],
    ["合计", None, None, 100, None],
    ["说明：本表由市信息化办公室解释", None, None, None, None],
]
AREAS = ["A1:E1", "A2:E2", "A4:A6", "B4:B5", "B6:C6", "A9:A11", "B9:B11", "A13:E13"]


def read(tmp_path: Path, rows: Any, areas: Any = ()) -> RubricReading:
    return read_rubric(book(tmp_path / "指标.xlsx", {"表": rows}, {"表": areas}))


def tree(reading: RubricReading) -> list[tuple[str, str, str, str]]:
    assert reading.rubric is not None
    return [
        (node.code, node.title, str(node.points), node.leaf.kind.value if node.leaf else "")
        for node in reading.rubric.walk()
    ]


def faults(reading: RubricReading) -> list[tuple[str, str]]:
    return [(fault.cell, fault.sentence.key.partition(".")[2]) for fault in reading.faults]


def test_an_offices_table(tmp_path: Path) -> None:
    found = read(tmp_path, OFFICE, AREAS)
    assert faults(found) == []
    assert tree(found) == [
        ("1", "信息公开", "40", ""),
        ("1.1", "概况信息", "10", ""),
        ("1.1.1", "机构职能", "4", "bands"),
        ("1.1.2", "领导信息", "6", "deduct"),
        ("1.2", "政策文件", "30", "points"),
        ("2", "网上办事", "60", ""),
        ("2.1", "办事指南", "60", ""),
        ("2.1.1", "完整性", "30", "points"),
        ("2.1.2", "准确性", "30", "points"),
    ]
    rubric = found.rubric
    assert rubric is not None
    assert rubric.name == "县区政府网站评估指标体系"
    assert rubric.total == 100
    assert rubric.settings.decimals == 2
    assert rubric.settings.rank_rule is RankRule.COMPETITION
    leaf = rubric.roots[1].children[0].children[0].leaf
    assert leaf is not None
    assert leaf.definition == "要素齐全\n另：附件可以下载"
    assert leaf.step == Fraction(1, 2)
    assert (leaf.evidence_duty, leaf.note_duty) == (Duty.BELOW_FULL, Duty.BELOW_FULL)
    assert leaf.not_applicable is NotApplicable.DROP


def test_the_same_table_unmerged_repeated_and_as_csv(tmp_path: Path) -> None:
    blank = read(tmp_path, OFFICE)
    repeated = [list(row) for row in OFFICE]
    for row, title in ((4, "信息公开（40分）"), (5, "信息公开（40分）"), (10, "网上办事（60分）")):
        repeated[row][0] = title
    repeated[4][1], repeated[10][1] = "概况信息\n(10)", "办事指南"
    expected = tree(read(tmp_path, OFFICE, AREAS))
    assert tree(blank) == tree(read(tmp_path, repeated)) == expected
    rows = [["" if value is None else value for value in row] for row in OFFICE]
    assert tree(read_rubric(table(tmp_path / "a.csv", rows, encoding="gb18030"))) == expected


def test_points_beside_each_level_and_own_codes(tmp_path: Path) -> None:
    rows = [
        [
            "编号",
            "一级指标",
            "权重",
            "二级指标",
            "权重",
            "三级指标",
            "分值",
            "指标说明",
            "责任科室",
        ],
        ["A.1.1", "公开", "40%", "概况", 10, "职能", 10, "说明", "一科"],
        ["A.1.2", None, None, None, None, "领导", 0.0, None, None],
        ["A.2", None, None, "目录", 30, None, 30, None, None],
    ]
    found = read(tmp_path, rows)
    assert [row[:3] for row in tree(found)] == [
        ("A", "公开", "40"),
        ("A.1", "概况", "10"),
        ("A.1.1", "职能", "10"),
        ("A.1.2", "领导", "0"),
        ("A.2", "目录", "30"),
    ]
    assert faults(found) == [("G3", "rubric_points_zero")]
    assert found.rubric is not None
    leaf = next(found.rubric.leaves()).leaf
    assert leaf is not None
    assert (leaf.definition, leaf.remark) == ("说明", "责任科室：一科")


def test_sums_are_told_with_both_numbers_at_the_first_cell(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "分值", "二级指标", "分值"],
        ["公开", 40, "概况", 10],
        [None, None, "目录", 25],
        ["办事（60分）", None, "指南", 50],
        ["合计", None, None, 99],
    ]
    found = read(tmp_path, rows, ["A2:A3", "B2:B3"])
    assert faults(found) == [
        ("B2", "rubric_sum"),
        ("A4", "rubric_sum"),
        ("D5", "stated_sum"),
    ]
    facts = [dict(fault.sentence.facts) for fault in found.faults]
    assert [(fact["points"], fact["sum"]) for fact in facts[:2]] == [("40", "35"), ("60", "50")]
    assert (facts[2]["stated"], facts[2]["summed"]) == ("99", "100")


def test_other_faults_have_their_cells(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["公开（10分）", "概况", "职能", "五", "说明"],
        [None, None, None, 3, "有分无名"],
        [None, None, "(2)", None, "说明"],
        [None, None, "领导（3分）", 4, "说明"],
        [None, None, "动态", None, "没有分值"],
        [None, None, "公告", "=1+1", "公式"],
    ]
    found = read(tmp_path, rows)
    expected = {
        ("D2", "points_no_number"),
        ("C3", "title_missing"),
        ("C4", "rubric_title_empty"),
        ("D5", "points_twice"),
        ("D6", "points_missing"),
        ("D7", "formula_without_value"),
    }
    assert expected <= set(faults(found))


def test_own_codes_that_repeat(tmp_path: Path) -> None:
    rows = [["编号", *HEAD], ["1.1", "公开", "概况", None, 5], ["1.1", None, "目录", None, 5]]
    assert ("A3", "rubric_code_twice") in faults(read(tmp_path, rows))


def test_several_tables_and_none(tmp_path: Path) -> None:
    rows = [HEAD, ["公开", "概况", None, 100, "说明"]]
    path = book(tmp_path / "a.xlsx", {"县区": rows, "部门": rows})
    assert [f.sentence.key for f in read_rubric(path).faults] == ["faults.several_tables"]
    assert read_rubric(path, sheet="部门").faults == ()
    with pytest.raises(GovAssessError) as refused:
        read_rubric(book(tmp_path / "b.xlsx", {"表": [["a"]]}))
    assert refused.value.problem is Problem.SHEET_NO_HEADER


@pytest.mark.parametrize(
    ("text", "title", "points"),
    [
        ("信息公开（40分）", "信息公开", 40),
        ("网上办事\n(27)", "网上办事", 27),
        ("公众参与 20分", "公众参与", 20),
        ("办事指南（2.5 分）", "办事指南", Fraction(5, 2)),
        ("公开目录[10%]", "公开目录", 10),
        ("信息公开（含目录）", "信息公开（含目录）", None),
        ("2012年信息", "2012年信息", None),
    ],
)
def test_points_in_titles(text: str, title: str, points: Any) -> None:
    assert divided_title(text) == (title, points)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("好4分，较好3分，一般2分，无0分", ["好", "较好", "一般", "无"]),
        ("优：4分；良：3分；差：0分", ["优", "良", "差"]),
        ("完整、及时的得4分，部分完整的得2分，没有的得0分。", ["完整、及时", "部分完整", "没有"]),
        ("好（4分）、一般（2分）、无（0分）", ["好", "一般", "无"]),
        ("内容规范。评分标准：好4分，无0分", ["好", "无"]),
        ("有４分\n无０分", ["有", "无"]),
    ],
)
def test_clear_bands(text: str, labels: list[str]) -> None:
    kind, lines = rule_of(text, Fraction(4), "1.1")
    assert kind is Kind.BANDS
    assert [line.label for line in lines] == labels
    assert (lines[0].points, lines[-1].points) == (4, 0)
    assert [line.code for line in lines] == [f"1.1-{n}" for n in range(1, len(labels) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        *("好3分，较好2分，无0分", "好4分，较好2分，差1分", "无0分，一般2分，好4分"),
        *("好3-4分，一般1-2分，差0分", "每条得1分，最多得4分", "好4分", "没有扣2分", ""),
        *("好4分，较好4分，无0分", "好4分。每季度检查。无0分", "打开时间超过4分钟", "4分，0分"),
    ],
)
def test_anything_unclear_is_points(text: str) -> None:
    assert rule_of(text, Fraction(4), "1.1") == (Kind.POINTS, ())


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("每处扣0.5分，扣完为止", [("1/2", Times.EACH)]),
        ("每个扣1分", [("1", Times.EACH)]),
        ("每条扣０．２分", [("1/5", Times.EACH)]),
        ("每缺一项扣1分，扣完为止。", [("1", Times.EACH)]),
        ("每发现1处错误，扣0.5分，扣完为止", [("1/2", Times.EACH)]),
        ("发现一处扣0.5分", [("1/2", Times.EACH)]),
        ("错误扣0.5分/处", [("1/2", Times.EACH)]),
        ("没有该栏目扣2分；每少一条扣0.5分", [("2", Times.ONCE), ("1/2", Times.EACH)]),
        ("打开时间超过3分钟的，每次扣1分", [("1", Times.EACH)]),
    ],
)
def test_deductions_by_occurrence(text: str, rules: list[tuple[str, Times]]) -> None:
    kind, lines = rule_of(text, Fraction(4), "1.1")
    assert kind is Kind.DEDUCT
    assert [(str(line.points), line.times) for line in lines] == rules


def test_a_deductions_limit() -> None:
    _, (line,) = rule_of("每处扣0.5分，最多扣1分", Fraction(4), "1.1")
    assert (line.points, line.cap) == (Fraction(1, 2), 1)
