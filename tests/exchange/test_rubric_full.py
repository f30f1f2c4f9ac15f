"""The full form of a rubric spreadsheet: written and read, the same rubric (cli.md §2)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from govassess.canonical import parse
from govassess.domain.comparison import parse_comparison
from govassess.domain.rubric import (
    Combination,
    Duty,
    Grade,
    Indicator,
    Kind,
    Leaf,
    Line,
    LineType,
    NotApplicable,
    Part,
    PartGate,
    PlacePoints,
    RankRule,
    Rubric,
    RubricSettings,
    Source,
    Times,
    VetoPolicy,
)
from govassess.domain.rubric_data import leaf_digest, rubric_digest, rubric_from_data
from govassess.exchange.rubric_settings import parse_parts
from govassess.exchange.rubric_sheet import RubricReading, read_rubric, write_rubric
from govassess.paths import rubric_file
from tests.exchange.books import book

if TYPE_CHECKING:
    from pathlib import Path


def again(rubric: Rubric, folder: Path) -> RubricReading:
    write_rubric(folder / "a.xlsx", rubric)
    return read_rubric(folder / "a.xlsx")


@pytest.mark.parametrize("name", ["county-2012", "department-2012"])
def test_the_shipped_rubrics_come_back(name: str, tmp_path: Path) -> None:
    rubric = rubric_from_data(parse(rubric_file(name).read_bytes()))
    found = again(rubric, tmp_path)
    assert found.faults == ()
    assert found.rubric is not None
    assert rubric_digest(found.rubric) == rubric_digest(rubric)


_WORD = st.text("好较差甲乙Ab1. ;=", min_size=1, max_size=5).map(str.strip).filter(bool)
_PROSE = st.text("每处扣分：:=+-<>\n \t县①𠀀%。“{column}”", max_size=12).filter(
    lambda text: not text or text.strip()  # a cell of blanks alone says nothing
)
_POINTS = st.decimals(0, 100, places=3).map(Fraction)
_CODES = st.lists(st.sampled_from(["1.1", "1.2", "A-3"]), unique=True, max_size=2).map(tuple)
_SOME = st.none() | _POINTS
_NAMES = st.lists(_WORD, unique=True, min_size=1, max_size=3).map(tuple)
_PLACES = (
    st.none()
    | st.lists(_POINTS, min_size=1, max_size=5).map(lambda table: PlacePoints(tuple(table)))
    | _POINTS.map(lambda first: PlacePoints(first=first))
)
CONDITIONS = (
    "合计A>=5；预警>=4",
    "观测>=147；>=5%；预警>=3%",
    "未答复>3个月；不含在线访谈、调查征集",
    "缺项>=4；对象>=5；不足5个时全部",
    "全部具备",
    "每1%",
    "看不懂",
)


@st.composite
def _lines(draw: st.DrawFn, code: str) -> Line:
    kind, label = draw(st.sampled_from(LineType)), draw(st.just("") | _WORD)
    tier = kind is LineType.TIER and not label  # a tier without words is read as its condition
    return Line(
        code=code,
        type=kind,
        label=label,
        text=draw(_PROSE) or ("档" if tier else ""),
        points=draw(_SOME | _POINTS.map(lambda value: -value)),
        times=draw(st.sampled_from(Times)),
        cap=draw(_SOME),
        condition=draw(st.sampled_from(["", ">=5", *CONDITIONS])),
        sample=draw(st.sampled_from(["", "5", "抽5个"])),
        window=draw(st.sampled_from(["", "2周", "6个月"])),
        sentence=draw(_PROSE),
    )


@st.composite
def _leaves(draw: st.DrawFn, code: str) -> Leaf:
    count = draw(st.integers(0, 3))
    return Leaf(
        kind=draw(st.sampled_from(Kind)),
        step=draw(st.sampled_from([Fraction(1, 2), Fraction(1, 4), Fraction(1)])),
        definition=draw(_PROSE),
        where=draw(_PROSE),
        example=draw(_PROSE),
        evidence_duty=draw(st.sampled_from(Duty)),
        note_duty=draw(st.sampled_from(Duty)),
        not_applicable=draw(st.sampled_from(NotApplicable)),
        receivers=draw(_CODES),
        applies_when=draw(st.sampled_from(["", "对外服务=是"])),
        excludes=draw(_CODES),
        remark=draw(_PROSE),
        lines=tuple(draw(_lines(f"{code}-{n}")) for n in range(1, count + 1)),
    )


@st.composite
def _settings(draw: st.DrawFn) -> RubricSettings:
    test = st.sampled_from([">=90", ">80.5", "<60%", "=0", "!=3"]).map(parse_comparison)
    votes = st.dictionaries(st.sampled_from(Kind), st.sampled_from(Combination), max_size=3)
    return RubricSettings(
        decimals=draw(st.integers(0, 4)),
        grades=tuple(draw(st.lists(st.builds(Grade, _WORD, test), max_size=3))),
        pass_line=draw(_SOME),
        bonus_gate=draw(st.none() | test),
        veto_policy=draw(st.sampled_from(VetoPolicy)),
        veto_score=draw(_SOME),
        rank_rule=draw(st.sampled_from(RankRule)),
        tie_break=draw(_CODES),
        votes=tuple(draw(votes).items()),
        tolerance=draw(_POINTS),
        veto_confirmations=draw(st.integers(1, 3)),
        fail_gates=tuple(draw(st.lists(st.builds(PartGate, _NAMES, test), max_size=2))),
        composite=tuple(draw(st.lists(st.builds(Source, _WORD, _POINTS, _NAMES), max_size=3))),
        place_points=draw(_PLACES),
    )


@st.composite
def _with_parts(draw: st.DrawFn, known: RubricSettings) -> RubricSettings:
    """Name the parts of the bonus gate, if there is one."""
    named = draw(st.just(()) | _NAMES)
    return known if known.bonus_gate is None else replace(known, bonus_gate_of=named)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Draw a rubric of three levels with every kind of field filled."""
    parts = tuple(
        Part(code, draw(_WORD), draw(_POINTS), draw(st.booleans()), draw(st.booleans()))
        for code in ("A", "加")
    )
    roots = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        part = draw(st.sampled_from(["A", "加"]))
        codes = [f"{number}.{n}" for n in range(1, draw(st.integers(1, 3)) + 1)]
        below = tuple(
            Indicator(code, draw(_WORD), part, draw(_POINTS), draw(_leaves(code))) for code in codes
        )
        roots.append(Indicator(str(number), draw(_WORD), part, draw(_POINTS), None, below))
    name, version = draw(_WORD), draw(_WORD)
    outcome = draw(_with_parts(draw(_settings())))
    return Rubric(name, version, parts, tuple(roots), outcome, draw(_PROSE))


@settings(max_examples=25)
@given(rubrics())
def test_any_rubric_comes_back(tmp_path_factory: pytest.TempPathFactory, rubric: Rubric) -> None:
    found = again(rubric, tmp_path_factory.mktemp("rubric")).rubric
    assert found is not None
    assert found == rubric
    assert rubric_digest(found) == rubric_digest(rubric)
    assert list(map(leaf_digest, found.leaves())) == list(map(leaf_digest, rubric.leaves()))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_written_in_its_word(kind: Kind, tmp_path: Path) -> None:
    leaf = Indicator("1.1", "叶", "A", Fraction(5), Leaf(kind))
    root = Indicator("1", "根", "A", Fraction(5), None, (leaf,))
    rubric = Rubric("名", "1", (Part("A", "总", Fraction(5)),), (root,))
    assert again(rubric, tmp_path).rubric == rubric
    words = ("打分", "定档", "要素", "计量", "扣分", "核对", "模拟咨询", "外部得分", "单项否决")
    assert load_workbook(tmp_path / "a.xlsx")["指标"]["E3"].value in words


def test_english_aliases_and_defaults(tmp_path: Path) -> None:
    sheets = {
        "settings": [["key", "value"], ["name", "N"], ["parts", "A=Main:10; B=More:5:bonus"]],
        "Indicators": [
            ["code", "title", "part", "points", "kind"],
            ["1", "one", "A", None, None],
            ["1.1", "leaf", None, 10, "bands"],
            ["2", "more", "B", 5, "checks"],
        ],
        "Lines": [
            ["indicator", "code", "type", "text", "points"],
            ["1.1", None, "option", "good: all of it", 10],
            ["1.1", "x", "option", "none", 0],
            ["2", None, "check", "yes: it is", None],
        ],
    }
    found = read_rubric(book(tmp_path / "a.xlsx", sheets))
    assert found.faults == ()
    rubric = found.rubric
    assert rubric is not None
    assert [part.bonus for part in rubric.parts] == [False, True]
    assert rubric.roots[0].points == 10
    leaf = rubric.roots[0].children[0].leaf
    assert leaf is not None
    assert [(line.code, line.label, line.text) for line in leaf.lines] == [
        ("1.1-1", "good", " all of it"),
        ("x", "none", ""),
    ]
    assert (leaf.not_applicable, leaf.step) == (NotApplicable.DROP, Fraction(1, 2))
    assert (leaf.evidence_duty, leaf.note_duty) == (Duty.BELOW_FULL, Duty.BELOW_FULL)
    assert [str(grade.test) for grade in rubric.settings.grades] == [">=90", ">=80", ">=60", "<60"]
    assert rubric.settings.pass_line == 60
    other = rubric.roots[1].leaf
    assert other is not None
    assert other.lines[0].text == "yes: it is"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A=扣分:100 B=加分:30:加分", [("A", "扣分", 100, False), ("B", "加分", 30, False)]),
        ("A＝普查：100：池", [("A", "普查", 100, True)]),
        ('A="标题; =:":1.5', [("A", "标题; =:", Fraction(3, 2), False)]),
    ],
)
def test_parts(text: str, parts: list[Any]) -> None:
    assert [(p.code, p.title, p.points, p.pool) for p in parse_parts(text)] == parts


def test_every_fault_has_its_cell(tmp_path: Path) -> None:
    sheets = {
        "设置": [
            ["键", "值"],
            ["名称", "甲"],
            ["部分", "A=总分:100"],
            ["等级", "优秀"],
            ["颜色", "红"],
            ["名次", "随便"],
        ],
        "指标": [
            ["编号", "名称", "部分", "分值", "记分方式", "截图要求", "不适用处理", "备用"],
            ["1", "信息公开", "A", 40],
            ["1.1", "概况", "A", "五分", "打分"],
            ["1.2", "", "A", 30, "打分", "有时", None],
            ["1.2", "又一个", "A", 5, "打分"],
            ["2", "办事", "A", 60],
            ["2.1", "指南", "A", 60, "随意", None, "忽略"],
            [None, "没有编号。请填写", "A", 5, "打分"],
        ],
        "细则": [
            ["指标编号", "细则编号", "类型", "内容", "分值"],
            ["1.1", None, "怪", "内容", "很多"],
            ["9.9", None, "扣分", "内容", 1],
        ],
    }
    found = read_rubric(book(tmp_path / "a.xlsx", sheets))
    keys = {(fault.sheet, fault.cell): fault.sentence.key for fault in found.faults}
    expected = {
        ("设置", "B4"): "faults.setting_value",
        ("设置", "A5"): "faults.setting_unknown",
        ("设置", "B6"): "faults.setting_value",
        ("指标", "H1"): "faults.column_unknown",
        ("指标", "D3"): "faults.points_no_number",
        ("指标", "B4"): "trace.rubric_title_empty",
        ("指标", "F4"): "faults.word_unknown",
        ("指标", "A5"): "faults.code_twice",
        ("指标", "E7"): "faults.word_unknown",
        ("指标", "G7"): "faults.word_unknown",
        ("指标", "A8"): "faults.code_missing",
        ("细则", "C2"): "faults.word_unknown",
        ("细则", "E2"): "faults.points_no_number",
        ("细则", "A3"): "faults.line_without_indicator",
    }
    assert {place: keys.get(place) for place in expected} == expected
    sums = [fault for fault in found.faults if fault.cell == "D2" and fault.sheet == "指标"]
    facts = dict(sums[0].sentence.facts)
    assert (facts["points"], facts["sum"]) == ("40", "30")


def test_repeated_codes_do_not_multiply(tmp_path: Path) -> None:
    codes = [code for code in ("1", "1.1", "1.1.1", "1.1.1.1") for _ in range(60)]
    rows = [["编号", "名称", "分值", "记分方式"], *([code, "名", 1, "打分"] for code in codes)]
    found = read_rubric(book(tmp_path / "a.xlsx", {"指标": rows}))
    assert sum(fault.sentence.key == "faults.code_twice" for fault in found.faults) == 4 * 59


def test_a_formula_without_value_is_a_fault(tmp_path: Path) -> None:
    rows = [["编号", "名称", "分值", "记分方式"], ["1", "名", "=2+3", "打分"]]
    found = read_rubric(book(tmp_path / "a.xlsx", {"指标": rows}))
    assert [(f.cell, f.sentence.key) for f in found.faults] == [
        ("C2", "faults.formula_without_value")
    ]


def test_labels_that_hide_in_their_text_get_a_column(tmp_path: Path) -> None:
    lines = (Line("1-1", LineType.OPTION, "", "只有文字"), Line("1-2", LineType.DEDUCT, "短", "长"))
    leaf = Indicator("1", "叶", "A", Fraction(5), Leaf(Kind.DEDUCT, lines=lines))
    rubric = Rubric("名", "1", (Part("A", "总", Fraction(5)),), (leaf,))
    assert again(rubric, tmp_path).rubric == rubric
    plain = replace(leaf, leaf=Leaf(Kind.DEDUCT, lines=(Line("1-1", LineType.DEDUCT, "", "a：b"),)))
    assert again(replace(rubric, roots=(plain,)), tmp_path).rubric == replace(
        rubric, roots=(plain,)
    )
    header = [cell.value for cell in load_workbook(tmp_path / "a.xlsx")["细则"][1]]
    assert "标签" not in header


def _gated(tmp_path: Path, parts: str) -> Rubric:
    rows = {
        "Settings": [["key", "value"], ["parts", parts], ["加分门槛", ">80"]],
        "Indicators": [
            ["code", "name", "part", "points", "kind"],
            ["1", "检查", "D", 100, "打分"],
            ["2", "创新", "B", 30, "打分"],
        ],
    }
    found = read_rubric(book(tmp_path / "a.xlsx", rows))
    assert found.faults == ()
    assert found.rubric is not None
    return found.rubric


@pytest.mark.parametrize(
    ("parts", "bonus"),
    [
        ("D=扣分:100;B=加分:30", {"B"}),
        ("B=加分项:30;D=扣分:100", {"B"}),
        ("D=检查:100;B=创新:30", {"B"}),
        ("D=检查:100:加分;B=创新:30", {"D"}),
        ("D=检查:100:普通;B=加分:30:普通", set()),
    ],
)
def test_a_gate_opens_the_bonus_part_though_the_sheet_does_not_mark_it(
    tmp_path: Path, parts: str, bonus: set[str]
) -> None:
    rubric = _gated(tmp_path, parts)
    assert {part.code for part in rubric.parts if part.bonus} == bonus
    assert again(rubric, tmp_path).rubric == replace(rubric, name="a")


def test_english_names_and_a_tier_without_words_are_understood(tmp_path: Path) -> None:
    rows = {
        "Indicators": [["code", "name", "points", "kind"], ["1", "条数", 5, "measure"]],
        "Rules": [
            ["indicator", "type", "condition", "points"],
            ["1", "tier", "次数>=6", 5],
            ["1", "分档", "<6", 0],
        ],
    }
    found = read_rubric(book(tmp_path / "a.xlsx", rows))
    assert found.faults == ()
    assert found.rubric is not None
    (leaf,) = (node.leaf for node in found.rubric.leaves())
    assert leaf is not None
    assert [line.text for line in leaf.lines] == ["次数>=6", "<6"]
    assert again(found.rubric, tmp_path).rubric == found.rubric
