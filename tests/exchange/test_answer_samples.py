"""Answers tables say how objects were drawn, what shares rest on, when enquiries were sent."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import count

import pytest

from govassess.domain.rubric import Indicator, Kind, LineType, Times
from govassess.domain.sampling import Sample
from govassess.exchange.answer_cells import CellReading, read_cell
from govassess.exchange.answer_samples import read_sample
from govassess.exchange.answer_sheet import AnswerRow
from govassess.wording import Wording
from tests.domain.builders import a_leaf, a_line, each

WORDS = Wording("zh_CN")
LINKS = a_leaf(
    "1",
    "3",
    Kind.ELEMENTS,
    a_line("1-1", LineType.ELEMENT, "-0.5", label="链到文件", sample="3"),
    a_line("1-2", LineType.ELEMENT, "-0.5", label="链回解读"),
)
ENQUIRY = a_leaf(
    "2",
    "7",
    Kind.ENQUIRY,
    a_line("2-1", LineType.ENQUIRY, "4", times=Times.EACH, window="5个工作日", sample="2次"),
    a_line("2-2", LineType.ENQUIRY, "4", times=Times.EACH),
)
ACCESS = a_leaf("3", "0", Kind.VETO, a_line("3-1", LineType.VETO, condition=">=5%；观测>=147"))
HOME = a_leaf("4", "0", Kind.VETO, a_line("4-1", LineType.VETO, window="2周"))
SURVEY = a_leaf("5", "10", Kind.EXTERNAL)
FEES = a_leaf(
    "6",
    "2",
    Kind.DEDUCT,
    each("6-1", "1"),
    a_line("6-2", LineType.BONUS, "1", label="主动公开"),
)


def read(leaf: Indicator, *rows: dict[str, str]) -> CellReading:
    numbers = count(1)
    return read_cell(
        leaf,
        "甲",  # type: ignore[arg-type]
        [AnswerRow("", n, {"site": "甲", "indicator": leaf.code, **row}) for n, row in
         enumerate(rows, 2)],
        evaluator="e0",  # type: ignore[arg-type]
        new_id=lambda: f"f{next(numbers)}",  # type: ignore[arg-type,return-value]
    )  # fmt: skip


def said(reading: CellReading) -> list[tuple[int, str, str]]:
    return [(f.row, f.column, WORDS.sentence(f.sentence)) for f in reading.faults]


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        ("共12个", Sample(12)),
        ("共 12 个，种子 20120831", Sample(12, "20120831")),
        ("total 12; seed: abc", Sample(12, "abc")),
        ("共0个", Sample(0)),
        ("12", None),
        ("共若干个", None),
    ],
)
def test_how_a_drawing_is_written(text: str, sample: Sample | None) -> None:
    assert read_sample(text) == sample


def test_a_drawing_beside_its_objects() -> None:
    found = read(
        LINKS,
        {"answer": "共12个，种子7"},
        {"object": "甲篇", "answer": "链到文件;链回解读"},
        {"object": "乙篇", "answer": "链到文件"},
        {"object": "丙篇", "answer": "none"},
    )
    assert said(found) == []
    assert found.answer is not None
    assert found.answer.sample == Sample(12, "7", tuple(sorted(("甲篇", "乙篇", "丙篇"))))
    assert [each.present for each in found.answer.objects] == [
        ("链到文件", "链回解读"),
        ("链到文件",),
        (),
    ]


def test_nothing_exists_that_could_be_sampled() -> None:
    found = read(LINKS, {"answer": "共0个"})
    assert found.faults == []
    assert found.answer is not None
    assert found.answer.sample == Sample(0)


def test_a_drawing_alone_is_no_answer() -> None:
    assert [(row, column) for row, column, _ in said(read(LINKS, {"answer": "共5个"}))] == [
        (2, "answer")
    ]


def test_two_drawings_contradict() -> None:
    rows = [{"answer": "共5个"}, {"answer": "共6个"}, {"object": "甲", "answer": "none"}]
    assert (3, "answer") in [(row, column) for row, column, _ in said(read(LINKS, *rows))]


def test_an_enquiry_with_its_days() -> None:
    found = read(
        ENQUIRY,
        {"line": "2-1", "sent": "2012-08-13", "column": "咨询一"},
        {"line": "2-1", "sent": "2012年8月14日", "answered": "2012/8/17", "column": "咨询二"},
        {"line": "2-2", "sent": "2012-08-14"},
        {"answer": "共2次"},
    )
    assert said(found) == []
    assert [(f.line, f.sent, f.answered) for f in found.findings] == [
        ("2-1", date(2012, 8, 13), None),
        ("2-1", date(2012, 8, 14), date(2012, 8, 17)),
        ("2-2", date(2012, 8, 14), None),
    ]
    assert found.answer is not None
    assert found.answer.sample == Sample(2)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ({"line": "2-1", "sent": "八月"}, "sent", "日期“八月”不对"),
        ({"line": "2-1", "sent": "2012-08-13", "answered": "2012-08-12"}, "answered", "早于提交"),
        ({"line": "2-1", "answered": "2012-08-12"}, "answered", "缺少提交日期"),
        ({"line": "2-9"}, "line", "没有细则“2-9”"),
        ({"sent": "2012-08-13"}, "line", "没有写细则编号"),
        ({"line": "2-1", "answer": "4"}, "answer", "填问题的行不填答案"),
    ],
)
def test_faults_of_enquiries(row: dict[str, str], column: str, words: str) -> None:
    ((at, where, sentence),) = said(read(ENQUIRY, row))
    assert (at, where) == (2, column)
    assert words in sentence


def test_an_enquiry_leaf_without_fault() -> None:
    found = read(ENQUIRY, {"answer": "none"})
    assert found.answer is not None
    assert (found.answer.looked_at, found.findings) == (True, ())


def test_a_share_of_its_observations() -> None:
    # 12 of 240 visits failed: 5 %
    found = read(ACCESS, {"answer": "12/240"})
    assert found.faults == []
    assert found.answer is not None
    assert (found.answer.number, found.answer.observed) == (Fraction(5), 240)
    plain = read(ACCESS, {"answer": "5%"}).answer
    assert plain is not None
    assert (plain.number, plain.observed) == (Fraction(5), None)


@pytest.mark.parametrize("text", ["240/12", "5/0", "一半"])
def test_what_is_no_share(text: str) -> None:
    assert [column for _, column, _ in said(read(ACCESS, {"answer": text}))] == ["answer"]


def test_a_veto_measured_by_a_date() -> None:
    found = read(HOME, {"answer": "2012-08-16"})
    assert found.faults == []
    assert found.answer is not None
    assert (found.answer.day, found.answer.looked_at) == (date(2012, 8, 16), True)


@pytest.mark.parametrize(
    ("text", "number"), [("8.5", Fraction(17, 2)), ("10", Fraction(10)), ("０．５", Fraction(1, 2))]
)
def test_a_score_from_outside(text: str, number: Fraction) -> None:
    found = read(SURVEY, {"answer": text})
    assert found.answer is not None
    assert found.answer.number == number


def test_a_score_from_outside_has_a_limit() -> None:
    ((_, column, words),) = said(read(SURVEY, {"answer": "10.5"}))
    assert (column, words) == ("answer", "得分“10.5”应在 0 至 10 之间")


def test_not_applicable_with_what_was_done_anyway() -> None:
    found = read(FEES, {"answer": "NA"}, {"answer": "NA", "line": "6-2"})
    assert said(found) == []
    assert found.answer is not None
    assert (found.answer.not_applicable, found.answer.checks) == (True, (("6-2", True),))
    ((_, column, _),) = said(read(FEES, {"answer": "NA", "line": "6-1"}))
    assert column == "line"
