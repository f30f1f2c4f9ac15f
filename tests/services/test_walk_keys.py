"""What each key means on a leaf, from values alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from govassess.domain.answers import (
    EMPTY_CELL,
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Cell,
    SampledObject,
    Vote,
)
from govassess.domain.ids import EvaluatorId
from govassess.domain.leaf_scoring import leaf_score
from govassess.domain.rubric import Kind, Line, LineType, NotApplicable, Times
from govassess.domain.scoring import LeafContext
from govassess.services import walk_keys
from govassess.services.walk_keys import Mark, MatrixRow
from govassess.services.walk_offers import MOST_OFFERS, offered
from govassess.services.walk_sheet import SheetLine
from govassess.wording import Wording
from tests.builders import a_leaf, option

ZHANG = EvaluatorId("zhang")
WORDS = Wording("zh_CN")
LABELS = ("名称", "电话", "时限")


def a_line(points: str, answer: Answer | None = None, **rule: Any) -> SheetLine:
    leaf = a_leaf("1", "项", points, **({"not_applicable": NotApplicable.FORBIDDEN} | rule))
    cell = EMPTY_CELL if answer is None else Cell(votes=(Vote(ZHANG, answer),))
    return SheetLine(leaf, cell, leaf_score(leaf, cell, LeafContext()))


def bands(answer: Answer | None = None, **rule: Any) -> SheetLine:
    lines = (
        option("1-1", "完整", "3", "都有"),
        option("1-2", "不完整", "1", "只有目录"),
        option("1-3", "无", "0"),
    )
    return a_line("3", answer, kind=Kind.BANDS, lines=lines, **rule)


def elements(answer: Answer | None = None, sample: str = "") -> SheetLine:
    lines = tuple(
        Line(f"1-{n}", LineType.ELEMENT, label, sample=sample) for n, label in enumerate(LABELS)
    )
    return a_line("3", answer, kind=Kind.ELEMENTS, lines=lines)


def checks(answer: Answer | None = None) -> SheetLine:
    lines = tuple(
        Line(f"1-{n}", LineType.CHECK, text=f"制度{n}", points=Fraction(1)) for n in (1, 2)
    )
    return a_line("2", answer, kind=Kind.CHECKS, lines=lines)


def keys(line: SheetLine) -> list[str]:
    return [choice.key for choice in walk_keys.choices(line)]


def pressed(line: SheetLine, key: str) -> Answer:
    answer = next(each.answer for each in walk_keys.choices(line) if each.key == key)
    assert answer is not None
    return answer


def test_bands_are_numbered_and_nothing_is_zero() -> None:
    assert keys(bands()) == ["1", "2", "0"]
    assert keys(bands(not_applicable=NotApplicable.DROP)) == ["1", "2", "0", "N"]
    chosen = walk_keys.choices(bands(Answer(option="不完整")))
    assert [choice.mark for choice in chosen] == [Mark.NONE, Mark.CHOSEN, Mark.NONE]
    assert pressed(bands(), "0") == Answer(option="无")


@pytest.mark.parametrize(
    ("points", "step", "expected"),
    [
        ("2", Fraction(1, 2), ["1", "2", "3", "4", "0"]),
        ("9", Fraction(1), [*"123456789", "0"]),
        ("10", Fraction(1), []),
        ("2", Fraction(0), []),
    ],
)
def test_a_few_steps_are_keys_and_many_are_typed(
    points: str, step: Fraction, expected: list[str]
) -> None:
    line = a_line(points, step=step)
    assert keys(line) == expected
    assert walk_keys.takes_number(line) is (not expected)


def test_equals_is_full_marks_on_number_leaves_alone() -> None:
    assert walk_keys.full_marks(a_line("40", step=Fraction(1))) == Answer(number=Fraction(40))
    assert walk_keys.full_marks(bands()) is None


def test_a_check_turns_from_open_to_yes_to_no() -> None:
    once = pressed(checks(), "1")
    assert once == Answer(checks=(("1-1", True),))
    twice = pressed(checks(once), "1")
    assert twice == Answer(checks=(("1-1", False),))
    assert pressed(checks(twice), "1") == once
    assert pressed(checks(once), "2") == Answer(checks=(("1-1", True), ("1-2", True)))


def test_an_element_turns_from_untouched_to_present_to_missing_and_back() -> None:
    once = pressed(elements(), "2")
    assert once == Answer(objects=(SampledObject("", ("电话",), ("名称", "时限")),))
    twice = pressed(elements(once), "2")
    assert twice == Answer(objects=(SampledObject("", (), ("名称", "时限")),))
    assert pressed(elements(twice), "2") == once
    marks = [choice.mark for choice in walk_keys.choices(elements(twice))]
    assert marks == [Mark.NONE, Mark.NO, Mark.NONE]


def test_all_elements_are_set_at_once() -> None:
    assert walk_keys.every(elements(), yes=True) == Answer(objects=(SampledObject("", LABELS),))
    none = walk_keys.every(elements(), yes=False)
    assert none == Answer(objects=(SampledObject("", ()),))
    assert none.is_complete
    assert walk_keys.every(bands(), yes=True) is None


def test_an_old_answer_reads_as_looked_at_whole() -> None:
    old = Answer(objects=(SampledObject("护照", ("名称",)), SampledObject("户口", ())))
    rows = walk_keys.matrix_rows(elements(old, sample="3"))
    assert rows == (
        MatrixRow("护照", ("名称",), ("电话", "时限")),
        MatrixRow("户口", (), LABELS),
        MatrixRow(""),
    )
    assert [row.is_whole(LABELS) for row in rows] == [True, True, False]


def test_a_row_of_the_matrix_is_replaced_and_the_others_stay() -> None:
    old = Answer(objects=(SampledObject("护照", LABELS),))
    line = elements(old, sample="3")
    row = MatrixRow("户口").turned("电话").turned("电话").turned("名称")
    answer = walk_keys.matrix_answer(line, 1, row)
    assert answer.objects == (old.objects[0], SampledObject("户口", ("名称",), ("时限",)))
    assert not answer.is_complete
    assert walk_keys.matrix_rows(elements(sample="")) == ()


@pytest.mark.parametrize(
    ("answer", "line", "moves"),
    [
        (Answer(option="完整"), bands(), True),
        (Answer(checks=(("1-1", True),)), checks(), False),
        (Answer(objects=(SampledObject("", LABELS),)), elements(), False),
        (NOT_APPLICABLE, checks(), True),
    ],
)
def test_kinds_of_several_parts_never_move_by_themselves(
    answer: Answer, line: SheetLine, *, moves: bool
) -> None:
    assert walk_keys.advances(line, answer) is moves


def test_findings_have_a_key_a_line_and_zero_is_nothing_found() -> None:
    lines = (
        Line("1-1", LineType.DEDUCT, text="空白", points=Fraction(2), times=Times.EACH),
        Line("1-2", LineType.DEDUCT, text="打不开", points=Fraction(1)),
    )
    found = walk_keys.choices(a_line("4", kind=Kind.DEDUCT, lines=lines))
    assert [(each.key, each.points, each.each) for each in found] == [
        ("1", -2, True),
        ("2", -1, False),
        ("0", None, False),
    ]
    assert found[-1].answer == NOTHING_FOUND
    assert found[0].line is lines[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2012-03-27", date(2012, 3, 27)),
        ("20120327", date(2012, 3, 27)),
        (" 2012年3月27日 ", date(2012, 3, 27)),
        ("2012/3/7", date(2012, 3, 7)),
        ("2012-02-30", None),
        ("12-3-27", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert walk_keys.typed_day(text) == day


@pytest.mark.parametrize(
    ("text", "undated"),
    [("", True), ("无", True), (" 无日期 ", True), ("-", True), ("2012", False)],
)
def test_no_date_can_be_said(text: str, *, undated: bool) -> None:
    assert walk_keys.says_undated(text) is undated


def test_a_measure_takes_a_number_or_a_day() -> None:
    line = a_line("2", kind=Kind.MEASURE, lines=())
    assert walk_keys.typed_answer(line, "3.5") == Answer(number=Fraction(7, 2))
    assert walk_keys.typed_answer(line, "2012-03-27") == Answer(day=date(2012, 3, 27))
    assert walk_keys.typed_answer(line, "many") is None
    assert walk_keys.typed_answer(a_line("40"), "2012-03-27") is None


# sentences for the note


def told(line: SheetLine, *earlier: tuple[Answer | None, str]) -> list[str]:
    votes = [Vote(ZHANG, answer, note) for answer, note in earlier]
    return [WORDS.sentence(each) for each in offered(line, votes)]


def test_the_rule_speaks_first() -> None:
    assert told(bands(Answer(option="不完整"))) == ["只有目录"]
    assert told(bands(Answer(option="无"))) == []
    assert told(bands()) == []
    assert told(checks(Answer(checks=(("1-1", False), ("1-2", True))))) == ["不符合：制度1"]
    part = Answer(objects=(SampledObject("", ("名称",), ("时限",)),))
    assert told(elements(part)) == ["缺“电话”"]


def test_earlier_notes_of_the_same_verdict_come_next_by_frequency() -> None:
    loss, full = Answer(option="不完整"), Answer(option="完整")
    earlier = [(full, "齐全"), (loss, "缺三公"), (loss, "缺决算"), (loss, "缺决算"), (loss, " ")]
    assert told(bands(loss), *earlier) == ["只有目录", "缺决算", "缺三公", "齐全"]


def test_no_sentence_is_offered_twice_nor_more_than_can_be_seen() -> None:
    loss = Answer(option="不完整")
    many = [(loss, f"第{n}句") for n in range(9)]
    found = told(bands(loss), (loss, "只有目录"), *many)
    assert len(found) == MOST_OFFERS
    assert found.count("只有目录") == 1
