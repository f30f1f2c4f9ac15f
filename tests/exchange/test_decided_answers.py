"""One answer written outside a table, as a decision gives it, reads as a table's rows would."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, SampledObject
from govassess.domain.ids import EvaluatorId, FindingId, SiteId
from govassess.domain.rubric import Indicator
from govassess.exchange.answer_cells import read_cell
from govassess.exchange.answer_sheet import answer_rows
from tests.exchange.test_answers import LEAVES

if TYPE_CHECKING:
    from govassess.exchange.answer_cells import CellReading


def read(code: str, written: str) -> CellReading:
    node = Indicator(code, code, "A", Fraction(5), LEAVES[code])
    rows = answer_rows(node, written)
    lead = EvaluatorId("lead")
    return read_cell(node, SiteId("s"), rows, evaluator=lead, new_id=lambda: FindingId("f"))


@pytest.mark.parametrize(
    ("code", "written", "answer"),
    [
        ("1.1", " 2.5 ", Answer(number=Fraction("2.5"))),
        ("1.1", "NA", NOT_APPLICABLE),
        ("1.2", "好", Answer(option="好")),
        ("1.4", "甲;丙", Answer(objects=(SampledObject("", ("甲", "丙")),))),
        ("1.6", "1.6-1=是; 1.6-2=否", Answer(checks=(("1.6-1", True), ("1.6-2", False)))),
        ("1.7", "none", NOTHING_FOUND),
    ],
)
def test_every_kind_takes_its_answer(code: str, written: str, answer: Answer) -> None:
    assert read(code, written).answer == answer


@pytest.mark.parametrize(
    ("code", "written"), [("1.6", "是"), ("1.6", "1.6-9=是"), ("1.7", "多"), ("1.2", "=")]
)
def test_what_the_leaf_cannot_take_is_a_fault(code: str, written: str) -> None:
    found = read(code, written)
    assert found.answer is None
    assert found.faults
