"""The sheet of one site: duties, gaps, duplicates and totals, from values alone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Cell,
    Finding,
    FindingState,
    SampledObject,
    Vote,
)
from govassess.domain.freshness import WEEKDAYS
from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import (
    Duty,
    Indicator,
    Kind,
    Line,
    LineType,
    NotApplicable,
    Part,
    Rubric,
    Times,
)
from govassess.domain.sites import Site
from govassess.domain.votes import Voting
from govassess.services.walk_sheet import Owed, Sheet, SheetFacts, Wanted, build_sheet, with_cell
from tests.builders import a_leaf, option

ZHANG = EvaluatorId("zhang")
SITE = Site(SiteId("s"), ClassId("k"), "宝塔区", "http://www.baotaqu.gov.cn")
FREE: dict[str, Any] = {"evidence_duty": Duty.NEVER, "note_duty": Duty.NEVER}
BANDS = (option("1-1", "好", "3", "都有"), option("1-2", "差", "1", "只有目录"))


def deduct(code: str) -> Line:
    return Line(f"{code}-1", LineType.DEDUCT, text="空白", points=Fraction(1), times=Times.EACH)


def a_rubric() -> Rubric:
    leaves = (
        a_leaf("1", "定档", "3", kind=Kind.BANDS, lines=BANDS, not_applicable=NotApplicable.DROP),
        a_leaf("2", "始终", "2", evidence_duty=Duty.ALWAYS, note_duty=Duty.ALWAYS),
        a_leaf("3", "要素", "2", kind=Kind.ELEMENTS, lines=(
            Line("3-1", LineType.ELEMENT, "名称"), Line("3-2", LineType.ELEMENT, "电话")), **FREE),
        a_leaf("4", "栏目", "4", kind=Kind.DEDUCT, lines=(deduct("4"),),
               not_applicable=NotApplicable.DROP),
        a_leaf("5", "内容", "4", kind=Kind.DEDUCT, lines=(deduct("5"),), excludes=("4",), **FREE),
    )  # fmt: skip
    root = Indicator("A", "全部", "A", Fraction(15), children=leaves)
    return Rubric("表", "1", (Part("A", "百分制", Fraction(15)),), (root,))


def facts(cells: dict[str, Cell], **more: Any) -> SheetFacts:
    known: dict[str, Any] = {"work": WEEKDAYS, "later": frozenset(), "pictures": {}, "places": {}}
    return SheetFacts(cells=cells, voting=Voting(), time_point=None, **(known | more))


def sheet(cells: dict[str, Cell] | None = None, **more: Any) -> Sheet:
    return build_sheet(SITE, a_rubric(), facts(cells or {}, **more))


def said(answer: Answer | None, note: str = "") -> Cell:
    return Cell(votes=(Vote(ZHANG, answer, note),))


def found(code: str, name: str = "f", **fields: Any) -> Finding:
    return Finding(FindingId(name), SITE.id, code, ZHANG, f"{code}-1", **fields)


def owed(cells: dict[str, Cell], code: str, **more: Any) -> tuple[Owed, ...]:
    line = sheet(cells, **more).line(code)
    assert line is not None
    return line.owed


LOSS = Answer(option="差")


@pytest.mark.parametrize(
    ("cell", "pictures", "expected"),
    [
        (Cell(), 0, ()),
        (said(None, "只是备注"), 0, ()),
        (said(Answer(option="好")), 0, ()),
        (said(LOSS), 0, (Owed.PICTURE, Owed.NOTE)),
        (said(LOSS), 1, (Owed.NOTE,)),
        (said(LOSS, "  "), 1, (Owed.NOTE,)),
        (said(LOSS, "缺"), 0, (Owed.PICTURE,)),
        (said(LOSS, "缺"), 2, ()),
        (said(NOT_APPLICABLE), 0, (Owed.NOTE,)),
        (said(NOT_APPLICABLE, "无此职能"), 0, ()),
    ],
)
def test_a_loss_owes_words_and_a_picture(
    cell: Cell, pictures: int, expected: tuple[Owed, ...]
) -> None:
    assert owed({"1": cell}, "1", pictures={"1": pictures}) == expected


def test_a_standing_duty_is_owed_at_full_marks_too() -> None:
    assert owed({"2": said(Answer(number=Fraction(2)))}, "2") == (Owed.PICTURE, Owed.NOTE)


def test_a_finding_with_a_sentence_is_the_note() -> None:
    cell = Cell(findings=(found("4", text="空白"),))
    assert owed({"4": cell}, "4", pictures={"4": 1}) == ()
    silent = Cell(findings=(found("4"),))
    assert owed({"4": silent}, "4", pictures={"4": 1}) == (Owed.NOTE,)


def test_duties_are_told_before_they_are_due() -> None:
    (picture, note) = sheet().lines[0].demands
    assert [(each.owed, each.met, each.due) for each in (picture, note)] == [
        (Owed.PICTURE, False, False),
        (Owed.NOTE, False, False),
    ]
    lost = sheet({"1": said(LOSS, "缺")}).lines[0].demands
    assert [(each.met, each.due) for each in lost] == [(False, True), (True, True)]
    assert sheet().lines[2].demands == ()


@pytest.mark.parametrize(
    ("state", "expected"),
    [(FindingState.CONFIRMED, (Owed.CONTRADICTION,)), (FindingState.WITHDRAWN, ())],
)
def test_not_applicable_contradicts_a_finding_that_stands(
    state: FindingState, expected: tuple[Owed, ...]
) -> None:
    cell = Cell(
        votes=(Vote(ZHANG, NOT_APPLICABLE, "无此栏目"),), findings=(found("4", state=state),)
    )
    lines = sheet({"4": cell})
    assert lines.lines[3].owed == expected
    assert lines.count(Wanted.OWED) == len(expected)


def test_an_element_not_looked_at_leaves_the_leaf_open() -> None:
    part = Answer(objects=(SampledObject("", ("名称",), ("电话",)),))
    line = sheet({"3": said(part)}).lines[2]
    assert (line.score.state, line.is_answered, line.is_open) == (LeafState.OPEN, False, True)
    assert sheet({"3": said(part)}).totals().answered == 0
    whole = Answer(objects=(SampledObject("", ("名称",)),))
    line = sheet({"3": said(whole)}).lines[2]
    assert (line.score.value, line.is_answered) == (1, True)


def test_a_problem_under_an_excluded_leaf_counts_there() -> None:
    url = "http://www.baotaqu.gov.cn/a"
    cells = {
        "4": Cell(findings=(found("4", "first", url=url),)),
        "5": Cell(findings=(found("5", "same", url=url), found("5", "own", url=f"{url}b"))),
    }
    lines = sheet(cells)
    assert dict(lines.lines[4].elsewhere) == {"same": "4"}
    assert (lines.lines[3].elsewhere, lines.lines[4].score.value) == ({}, 3)
    alone = with_cell(lines, "4", facts({}))
    assert (dict(alone.lines[4].elsewhere), alone.lines[4].score.value) == ({}, 2)


@pytest.mark.parametrize(("count", "raw", "value"), [(1, 1, 3), (6, 6, 0)])
def test_what_findings_take_off_is_told_before_the_cap(count: int, raw: int, value: int) -> None:
    line = sheet({"4": Cell(findings=(found("4", count=count),))}).lines[3]
    assert (line.deducted, line.score.value) == (raw, value)


def test_nothing_is_deducted_where_nothing_was_found() -> None:
    lines = sheet({"4": said(NOTHING_FOUND), "1": said(LOSS)}).lines
    assert (lines[3].deducted, lines[0].deducted, lines[2].deducted) == (None, None, None)


def test_gaps_go_round_the_end() -> None:
    lines = sheet({"1": said(LOSS), "4": said(NOTHING_FOUND)}, later=frozenset({"2"}))
    assert lines.next_gap("1") == "2"
    assert lines.next_gap("5") == "2"
    assert lines.next_gap("2", backwards=True) == "5"
    assert lines.next_gap("3", wanted=Wanted.OWED) == "1"
    assert lines.next_gap("1", wanted=Wanted.OWED) is None
    assert lines.next_gap("", wanted=Wanted.LATER) == "2"


def test_totals_count_what_is_judged() -> None:
    totals = sheet({"1": said(LOSS), "4": said(NOTHING_FOUND)}).totals()
    assert (totals.got, totals.judged, totals.answered, totals.leaves) == (5, 7, 2, 5)


def test_one_cell_told_anew_leaves_the_others() -> None:
    before = sheet({"1": said(LOSS)})
    after = with_cell(before, "2", facts({"2": said(Answer(number=Fraction(1)))}))
    assert [line.score.value for line in after.lines[:2]] == [1, 1]
    assert after.lines[0].cell is before.lines[0].cell
