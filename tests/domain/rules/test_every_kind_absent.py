"""What does not apply, for every kind of leaf under each of the four policies (scoring.md §4).

The part is worth 20: the absent leaf 5, its sibling 10 (of which it got 8), another branch 5 (4).
"""

from __future__ import annotations

import pytest

from govassess.domain.answers import NOT_APPLICABLE, Answer, Cell
from govassess.domain.rubric import Indicator, Kind, Line, LineType, NotApplicable, Part, Rubric
from govassess.domain.rubric_check import check_rubric
from tests.domain.builders import (
    CLEAN,
    NO_SERVICES,
    WORDS,
    a_cell,
    a_leaf,
    a_line,
    a_node,
    a_rubric,
    a_site,
    each,
    leaf_words,
    number,
    pts,
    scored,
)

SERVICES = {"applies_when": "对外服务=是"}
LINES: dict[Kind, tuple[Line, ...]] = {
    Kind.POINTS: (),
    Kind.BANDS: (
        a_line("1.1-1", LineType.OPTION, "5", label="好"),
        a_line("1.1-2", LineType.OPTION, "0", label="差"),
    ),
    Kind.ELEMENTS: (a_line("1.1-1", LineType.ELEMENT, label="甲"),),
    Kind.MEASURE: (a_line("1.1-1", LineType.TIER, "5", condition=">=1"),),
    Kind.DEDUCT: (each("1.1-1", "1"),),
    Kind.CHECKS: (a_line("1.1-1", LineType.CHECK),),
    Kind.ENQUIRY: (a_line("1.1-1", LineType.ENQUIRY, "4"),),
    Kind.EXTERNAL: (),
}
POLICIES = {
    # drop: (8 + 4) of 15, the part rescaled ×20/15: 12 × 4/3
    NotApplicable.DROP: "16",
    # redistribute: the sibling's 8 of 10 become 12 of 15, and 4
    NotApplicable.REDISTRIBUTE: "16",
    # the full 5, and 8 and 4
    NotApplicable.FULL: "17",
    # nothing, and 8 and 4
    NotApplicable.ZERO: "12",
}


def rubric_of(kind: Kind, policy: NotApplicable, **more: object) -> Rubric:
    absent = a_leaf("1.1", "5", kind, *LINES[kind], not_applicable=policy, **more)
    return a_rubric(a_node("1", absent, a_leaf("1.2", "10")), a_node("2", a_leaf("2.1", "5")))


def cells(**more: Cell) -> dict[str, Cell]:
    return {"1.2": a_cell(number("8")), "2.1": a_cell(number("4")), **more}


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("kind", LINES)
def test_marked_by_the_evaluator(kind: Kind, policy: NotApplicable) -> None:
    rubric = rubric_of(kind, policy)
    assert check_rubric(rubric) == ()
    score = scored(rubric, cells(**{"1.1": a_cell(NOT_APPLICABLE)}))
    assert score.total == pts(POLICIES[policy])
    assert score.outcome.value == "scored"


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("kind", LINES)
def test_by_the_sites_attribute(kind: Kind, policy: NotApplicable) -> None:
    rubric = rubric_of(kind, policy, applies_when="对外服务=是")
    score = scored(rubric, cells(), a_site(**NO_SERVICES))
    assert score.total == pts(POLICIES[policy])
    # a site with services has to answer it
    assert scored(rubric, cells()).open == 1


def test_a_veto_that_does_not_apply_neither_fires_nor_weighs() -> None:
    line = a_line("V-1", LineType.VETO)
    veto = a_leaf("V", "0", Kind.VETO, line, applies_when="对外服务=是")
    rubric = a_rubric(veto, a_leaf("1", "100"))
    score = scored(rubric, {"1": a_cell(number("90"))}, a_site(**NO_SERVICES))
    assert (score.total, score.vetoes, score.open) == (90, (), 0)
    assert score.remarks == ()


def test_a_part_of_vetoes_alone_has_nothing_to_rescale() -> None:
    veto = a_leaf("V", "0", Kind.VETO, a_line("V-1", LineType.VETO), part="F", **SERVICES)
    other = a_leaf("W", "0", Kind.VETO, a_line("W-1", LineType.VETO), part="F")
    parts = (Part("F", "否决", pts(0)), Part("A", "部分A", pts(100)))
    rubric = a_rubric(veto, other, a_leaf("1", "100"), parts=parts)
    cells = {"W": CLEAN, "1": a_cell(number("90"))}
    score = scored(rubric, cells, a_site(**NO_SERVICES))
    assert (score.total, score.open) == (90, 0)
    assert WORDS.sentence(score.trace.children[0].sentence) == "未触发单项否决"


def test_a_bonus_that_does_not_apply_is_no_loss_to_speak_of() -> None:
    leaf = a_leaf("B", "6", not_applicable=NotApplicable.ZERO, part="B", **SERVICES)
    parts = (Part("A", "部分A", pts(100)), Part("B", "加分", pts(6), bonus=True))
    score = scored(
        a_rubric(a_leaf("1", "100"), leaf, parts=parts),
        {"1": a_cell(number("90"))},
        a_site(**NO_SERVICES),
    )
    assert (score.total, score.remarks) == (90, ())


def test_a_quarter_dropped_is_four_thirds() -> None:
    rubric = a_rubric(a_leaf("1", "75"), a_leaf("2", "25", applies_when="对外服务=是"))
    # (75 − 7) × 100/75 = 272/3 = 90.67
    score = scored(rubric, {"1": a_cell(number("68"))}, a_site(**NO_SERVICES))
    assert (score.exact, score.total) == (pts("272/3"), pts("90.67"))


def done_anyway(policy: NotApplicable) -> Indicator:
    """Fees: not obliged but disclosed → one point more."""
    lines = (a_line("1-1", LineType.BONUS, "1", label="主动公开收费信息"),)
    options = (
        a_line("1-2", LineType.OPTION, "2", label="公开"),
        a_line("1-3", LineType.OPTION, "0", label="未公开"),
    )
    return a_leaf("1", "2", Kind.BANDS, *options, *lines, not_applicable=policy)


@pytest.mark.parametrize(
    ("policy", "done", "total"),
    [
        # full marks 2 + 8, and 1 more for what was done anyway
        (NotApplicable.FULL, False, "10"),
        (NotApplicable.FULL, True, "11"),
        # zero: 0 + 8, and 1 more
        (NotApplicable.ZERO, False, "8"),
        (NotApplicable.ZERO, True, "9"),
    ],
)
def test_a_bonus_if_done_anyway(policy: NotApplicable, done: bool, total: str) -> None:
    rubric = a_rubric(done_anyway(policy), a_leaf("2", "8"))
    assert check_rubric(rubric) == ()
    answer = Answer(not_applicable=True, checks=(("1-1", True),) if done else ())
    score = scored(rubric, {"1": a_cell(answer), "2": a_cell(number("8"))})
    assert score.total == pts(total)
    assert ("不要求但已做到，另加 1" in leaf_words(score, "1")) is done


def test_two_people_who_differ_about_what_was_done_wait_for_the_lead() -> None:
    rubric = a_rubric(done_anyway(NotApplicable.FULL), a_leaf("2", "8"))
    done = Answer(not_applicable=True, checks=(("1-1", True),))
    score = scored(rubric, {"1": a_cell(done, NOT_APPLICABLE), "2": a_cell(number("8"))})
    assert score.open == 1


def test_undoing_not_applicable_brings_the_answer_back() -> None:
    rubric = rubric_of(Kind.POINTS, NotApplicable.DROP, applies_when="对外服务=是")
    known = cells(**{"1.1": a_cell(number("3"))})
    assert scored(rubric, known, a_site(**NO_SERVICES)).total == 16
    assert scored(rubric, known).total == 15  # 3 + 8 + 4
    assert WORDS.sentence(scored(rubric, known).trace.sentence).endswith("总分 15.00")
