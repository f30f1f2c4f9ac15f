"""Answers tables: typed against rubrics and sites, every fault with row and column (cli.md §3)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, FindingState
from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
from govassess.domain.lookup import find_named
from govassess.domain.rubric import Indicator, Kind, Leaf, Line, LineType, Part, Rubric, Times
from govassess.domain.sites import Site
from govassess.errors import GovAssessError, Problem
from govassess.exchange.answer_rows import Resolved, resolve
from govassess.exchange.answer_sheet import FIELDS, read_answers
from tests.exchange.books import book, table

if TYPE_CHECKING:
    from pathlib import Path

ELEMENTS = tuple(Line(f"1.4-{n}", LineType.ELEMENT, name) for n, name in enumerate("甲乙丙", 1))
LEAVES = {
    "1.1": Leaf(Kind.POINTS),
    "1.2": Leaf(
        Kind.BANDS,
        lines=(
            Line("1.2-1", LineType.OPTION, "好", points=Fraction(5)),
            Line("1.2-2", LineType.OPTION, "无", points=Fraction(0)),
        ),
    ),
    "1.3": Leaf(Kind.MEASURE, lines=(Line("1.3-1", LineType.TIER, points=Fraction(5)),)),
    "1.4": Leaf(Kind.ELEMENTS, lines=ELEMENTS),
    "1.5": Leaf(
        Kind.ELEMENTS,
        lines=tuple(
            Line(f"1.5-{n}", LineType.ELEMENT, w, sample="2") for n, w in enumerate("甲乙")
        ),
    ),
    "1.6": Leaf(Kind.CHECKS, lines=tuple(Line(f"1.6-{n}", LineType.CHECK) for n in (1, 2))),
    "1.7": Leaf(Kind.DEDUCT, lines=(Line("1.7-1", LineType.DEDUCT, times=Times.EACH),)),
    "1.8": Leaf(Kind.ENQUIRY, lines=(Line("1.8-1", LineType.ENQUIRY),)),
    "1.9": Leaf(Kind.VETO, lines=(Line("1.9-1", LineType.VETO),)),
    "1.10": Leaf(Kind.EXTERNAL),
}
NODES = tuple(
    Indicator(code, f"指标{code}", "A", Fraction(5), leaf) for code, leaf in LEAVES.items()
)
COUNTY, UNIT = ClassId("c"), ClassId("d")
RUBRICS = {
    COUNTY: Rubric(
        "县区", "1", (Part("A", "总", Fraction(50)),),
        (Indicator("1", "根", "A", Fraction(50), None, NODES),),
    ),
    UNIT: Rubric(
        "部门", "1", (Part("A", "总", Fraction(5)),),
        (Indicator("2", "另", "A", Fraction(5), Leaf(Kind.POINTS)),),
    ),
}  # fmt: skip
SITES = [
    Site(SiteId("s1"), COUNTY, "富县政府网", "http://f.cn"),
    Site(SiteId("s2"), COUNTY, "洛川政府网", "http://l.cn"),
    Site(SiteId("s3"), UNIT, "富县政府网", "http://u.cn"),
]
NAMES = {COUNTY: "县区", UNIT: "部门"}


def find_site(name: str, class_name: str) -> Site:
    known = [site for site in SITES if not class_name or NAMES[site.class_id] == class_name]
    return find_named(
        name, known, lambda site: (site.name,), shown=lambda s: f"{NAMES[s.class_id]}/{s.name}"
    )


def done(path: Path) -> Resolved:
    numbers = count()
    sheet = read_answers(path)
    found = resolve(
        sheet.rows,
        find_site,
        rubrics=RUBRICS,
        evaluator=EvaluatorId("e"),
        new_id=lambda: FindingId(f"f{next(numbers)}"),
    )
    return Resolved(found.cells, (*sheet.faults, *found.faults))


def entered(tmp_path: Path, *rows: dict[str, Any], site: str = "洛川政府网") -> Resolved:
    """Resolve rows given by field, all of one site unless they name another."""
    lines = [[{"site": site, **row}.get(name, "") for name in FIELDS] for row in rows]
    return done(table(tmp_path / "a.csv", [FIELDS, *lines]))


def only(found: Resolved) -> Answer:
    assert found.faults == ()
    (cell,) = found.cells
    return cell.answer


@pytest.mark.parametrize(
    ("code", "text", "answer"),
    [
        ("1.1", "2.5", Answer(number=Fraction(5, 2))),
        ("1.1", "１．７３", Answer(number=Fraction(173, 100))),
        ("1.1", "NA", NOT_APPLICABLE),
        ("1.1", "不适用", NOT_APPLICABLE),
        ("1.2", " 好 ", Answer(option="好")),
        ("1.2", "无", Answer(option="无")),
        ("1.3", "12", Answer(number=Fraction(12))),
        ("1.3", "1%", Answer(number=Fraction(1))),
        ("1.3", "2012-05-01", Answer(day=date(2012, 5, 1))),
        ("1.3", "2012/5/1", Answer(day=date(2012, 5, 1))),
        ("1.10", "4.5", Answer(number=Fraction(9, 2))),
        ("1.7", "none", NOTHING_FOUND),
        ("1.9", "未发现问题", NOTHING_FOUND),
        ("1.9", "3%", Answer(number=Fraction(3), looked_at=True)),
    ],
)
def test_values(tmp_path: Path, code: str, text: str, answer: Answer) -> None:
    assert only(entered(tmp_path, {"indicator": code, "answer": text})) == answer


def test_a_title_serves_as_well_as_a_code(tmp_path: Path) -> None:
    assert only(entered(tmp_path, {"indicator": "指标 １.1", "answer": "3"})).number == 3


def test_elements_and_checks(tmp_path: Path) -> None:
    plain = only(entered(tmp_path, {"indicator": "1.4", "answer": "甲；丙"}))
    assert [(each.name, each.present) for each in plain.objects] == [("", ("甲", "丙"))]
    sampled = only(
        entered(
            tmp_path,
            {"indicator": "1.5", "object": "指南一", "answer": "甲;乙"},
            {"indicator": "1.5", "object": "指南二", "answer": "none"},
        )
    )
    assert [(each.name, each.present) for each in sampled.objects] == [
        ("指南一", ("甲", "乙")),
        ("指南二", ()),
    ]
    checks = only(
        entered(
            tmp_path,
            {"indicator": "1.6", "line": "1.6-1", "answer": "是"},
            {"indicator": "1.6", "line": "1.6-2", "answer": "否"},
        )
    )
    assert checks.checks == (("1.6-1", True), ("1.6-2", False))


def test_findings(tmp_path: Path) -> None:
    row = {"indicator": "1.7", "line": "1.7-1", "url": "f.cn/a", "note": "=1+1", "column": "公告"}
    found = entered(
        tmp_path,
        {**row, "count": "3", "at": "2012-05-01 8:30"},
        {**row, "state": "withdrawn", "url": "HTTP://f.cn/B/"},
        {"indicator": "1.8", "line": "1.8-1", "sent": "2012-05-01", "answered": "2012-05-08"},
    )
    assert found.faults == ()
    first, second = found.cells[0].findings
    assert found.cells[0].answer == NOTHING_FOUND
    assert found.cells[0].note == ""
    assert (first.count, first.url, first.text, first.at, first.column) == (
        3,
        "http://f.cn/a",
        "=1+1",
        "2012-05-01T08:30:00",
        "公告",
    )
    assert (second.count, second.state, second.url) == (1, FindingState.WITHDRAWN, "HTTP://f.cn/B/")
    (enquiry,) = found.cells[1].findings
    assert (enquiry.sent, enquiry.answered) == (date(2012, 5, 1), date(2012, 5, 8))
    assert (first.site, first.indicator, first.evaluator, first.id) == ("s2", "1.7", "e", "f0")


F, N = {"indicator": "1.7", "line": "1.7-1"}, {"indicator": "1.7", "answer": "none"}


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([{"indicator": "9.9", "answer": "1"}], [(2, "indicator", "indicator_unknown")]),
        ([{"indicator": "2", "answer": "1"}], [(2, "indicator", "indicator_other_class")]),
        ([{"indicator": "1", "answer": "1"}], [(2, "indicator", "indicator_no_leaf")]),
        ([{"indicator": "", "answer": "1"}], [(2, "indicator", "indicator_missing")]),
        ([{"indicator": "1.1", "answer": ""}], [(2, "answer", "answer_missing")]),
        ([{"indicator": "1.1", "answer": "5.5"}], [(2, "answer", "answer_range")]),
        ([{"indicator": "1.1", "answer": "-1"}], [(2, "answer", "answer_range")]),
        ([{"indicator": "1.1", "answer": "好"}], [(2, "answer", "answer_no_number")]),
        ([{"indicator": "1.1", "answer": "1", "line": "x"}], [(2, "line", "field_not_used")]),
        ([{"indicator": "1.2", "answer": "5"}], [(2, "answer", "answer_option")]),
        ([{"indicator": "1.3", "answer": "2012-13-01"}], [(2, "answer", "date_form")]),
        ([{"indicator": "1.4", "answer": "甲;丁"}], [(2, "answer", "answer_element")]),
        (
            [{"indicator": "1.4", "answer": "甲", "object": "一"}],
            [(2, "object", "answer_not_sampled")],
        ),
        (
            [{"indicator": "1.5", "object": "一", "answer": "甲"}] * 2,
            [(3, "object", "object_twice")],
        ),
        (
            [{"indicator": "1.5", "object": n, "answer": "甲"} for n in "一二三"],
            [(4, "object", "answer_sampled")],
        ),
        ([{"indicator": "1.6", "answer": "是"}], [(2, "line", "line_missing")]),
        ([{"indicator": "1.6", "line": "1.7-1", "answer": "是"}], [(2, "line", "line_unknown")]),
        (
            [{"indicator": "1.6", "line": "1.6-1", "answer": "大概"}],
            [(2, "answer", "answer_no_yes")],
        ),
        ([{"indicator": "1.6", "line": "1.6-1", "answer": "是"}] * 2, [(3, "line", "line_twice")]),
        ([{"indicator": "1.1", "answer": "1"}] * 2, [(3, "answer", "answer_twice")]),
        (
            [{"indicator": "1.1", "answer": "1"}, {"indicator": "1.1", "answer": "NA"}],
            [(3, "answer", "answer_contradicts")],
        ),
        ([F, N], [(3, "answer", "answer_contradicts")]),
        ([N, N], [(3, "answer", "answer_contradicts")]),
        ([{**F, "line": ""}], [(2, "line", "line_missing")]),
        ([{**F, "line": "1.6-1"}], [(2, "line", "line_unknown")]),
        ([{**F, "count": "0"}], [(2, "count", "count_form")]),
        ([{**F, "count": "1.5"}], [(2, "count", "count_form")]),
        ([{**F, "count": "多"}], [(2, "count", "count_form")]),
        ([{**F, "at": "昨天"}], [(2, "at", "date_form")]),
        ([{**F, "sent": "2012-02-30"}], [(2, "sent", "date_form")]),
        ([{**F, "state": "也许"}], [(2, "state", "state_unknown")]),
        ([{**F, "url": "javascript:x"}], [(2, "url", "url_unusable")]),
        ([{**F, "answer": "5"}], [(2, "answer", "answer_beside_finding")]),
        ([{**F, "column": "栏" * 201}], [(2, "column", "text_too_long")]),
        (
            [{"indicator": "1.8", "line": "1.8-1", "sent": "2012-05-02", "answered": "2012-05-01"}],
            [(2, "answered", "answer_before_sent")],
        ),
        (
            [{"indicator": "1.1", "answer": "x"}, {"indicator": "9", "answer": "1"}],
            [(2, "answer", "answer_no_number"), (3, "indicator", "indicator_unknown")],
        ),
    ],
)
def test_faults(tmp_path: Path, rows: list[dict[str, str]], faults: list[Any]) -> None:
    found = entered(tmp_path, *rows)
    said = [(f.row, f.column, f.sentence.key.partition(".")[2]) for f in found.faults]
    assert said == faults
    assert found.cells == ()


def test_sites_are_found_by_name_and_class(tmp_path: Path) -> None:
    row = {"site": "富县政府网", "indicator": "2", "answer": "1"}
    found = entered(tmp_path, row, {**row, "site": "某网"}, {**row, "site": ""})
    assert [(f.row, f.column, f.sentence.key) for f in found.faults] == [
        (2, "site", "problems.name_ambiguous"),
        (3, "site", "problems.name_unknown"),
        (4, "site", "faults.site_missing"),
    ]
    assert "县区/富县政府网" in dict(found.faults[0].sentence.facts)["candidates"]
    assert only(entered(tmp_path, {**row, "class": "部门"})).number == 1


def test_xlsx_with_typed_cells_and_chinese_headers(tmp_path: Path) -> None:
    rows = [
        ["答案表"],
        ["序号", "网站名称", "指标编号", "得分", "细则编号", "处数"],
        [1, "洛川政府网", "1.1", 0.1 + 0.2],
        [2, "洛川政府网", "1.3", date(2012, 5, 1)],
        [3, "洛川政府网", "1.7", None, "1.7-1", 2.0],
    ]
    found = done(book(tmp_path / "a.xlsx", {"表": rows}))
    assert found.faults == ()
    number, day, finding = found.cells
    assert number.answer.number == Fraction(3, 10)
    assert day.answer.day == date(2012, 5, 1)
    assert finding.findings[0].count == 2


def test_a_code_that_lost_its_zero_is_not_guessed(tmp_path: Path) -> None:
    rows = [["site", "indicator", "answer"], ["洛川政府网", 1.1, 3]]
    found = done(book(tmp_path / "a.xlsx", {"表": rows}))
    assert [f.sentence.key for f in found.faults] == ["faults.indicator_lost_zero"]


def test_unknown_columns_formulas_and_missing_headers(tmp_path: Path) -> None:
    rows = [["site", "indicator", "answer", "备用"], ["洛川政府网", "1.1", "=1+1", None]]
    found = done(book(tmp_path / "a.xlsx", {"表": rows}))
    assert [(f.row, f.column, f.sentence.key) for f in found.faults] == [
        (1, "D1", "faults.column_unknown"),
        (2, "answer", "faults.formula_without_value"),
        (2, "answer", "faults.answer_missing"),
    ]
    with pytest.raises(GovAssessError) as refused:
        read_answers(table(tmp_path / "b.csv", [["site", "answer"], ["a", "1"]]))
    assert refused.value.problem is Problem.SHEET_NO_HEADER


def test_a_repeated_row_does_not_hide_what_is_wrong_with_either(tmp_path: Path) -> None:
    found = entered(
        tmp_path,
        {"indicator": "1.1", "answer": "98"},
        {"indicator": "1.1", "answer": "九十"},
    )
    assert [(fault.row, fault.sentence.key) for fault in found.faults] == [
        (2, "trace.answer_range"),
        (3, "faults.answer_twice"),
        (3, "faults.answer_no_number"),
    ]
