"""Which cells are disagreements, how far apart, and what each vote alone would move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Cell,
    Confirmation,
    Consensus,
    FindingState,
)
from govassess.domain.conflicts import Assessed, CaseKind, conflicts_of
from govassess.domain.freshness import Reckoning
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import Kind, LineType, NotApplicable, RankRule
from govassess.domain.single_votes import alone, context_of, people_in, single_votes
from govassess.domain.votes import voting_of
from tests.domain.builders import (
    TIME_POINT,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    a_site,
    each,
    found,
    number,
    option,
    pts,
)

if TYPE_CHECKING:
    from govassess.domain.conflicts import Conflict
    from govassess.domain.rubric import Indicator, Rubric

BANDS = (
    a_line("2-1", LineType.OPTION, "10", label="好"),
    a_line("2-2", LineType.OPTION, "5", label="一般"),
    a_line("2-3", LineType.OPTION, "0", label="无"),
)
POINTS = a_leaf("1", "80")
BANDED = a_leaf("2", "10", Kind.BANDS, *BANDS)
DEDUCT = a_leaf("3", "10", Kind.DEDUCT, each("3-1", "2"))
VETO = a_leaf("4", "0", Kind.VETO, a_line("4-1", LineType.VETO))
RUBRIC = a_rubric(POINTS, BANDED, DEDUCT, VETO)
FULL = {
    "1": a_cell(number("80"), number("80")),
    "2": a_cell(option("好"), option("好")),
    "3": a_cell(NOTHING_FOUND, NOTHING_FOUND),
    "4": a_cell(NOTHING_FOUND, NOTHING_FOUND),
}


def conflicts(*sites: dict[str, Cell], rubric: Rubric = RUBRIC) -> tuple[Conflict, ...]:
    """Return the disagreements of sites 甲, 乙, … whose other cells are full marks."""
    names = "甲乙丙丁戊"[: len(sites)]
    cells = {name: {**FULL, **given} for name, given in zip(names, sites, strict=True)}
    voting = replace(voting_of(rubric.settings), evaluators=2)
    found = tuple(map(a_site, names))
    return conflicts_of(Assessed(rubric, found, cells, voting, Reckoning(TIME_POINT)))


def told(conflict: Conflict) -> tuple[str, str, int, bool]:
    return (
        conflict.site.name,
        conflict.leaf.code,
        conflict.rank_impact,
        conflict.crosses_pass_line,
    )


def points(one: str, two: str) -> dict[str, Cell]:
    return {"1": a_cell(number(one), number(two))}


def test_votes_within_the_tolerance_are_no_disagreement() -> None:
    """A fifth of 80 points is 16."""
    assert conflicts(points("64", "80")) == ()
    (only,) = conflicts(points("63.5", "80"))
    assert (only.n_votes, only.spread, only.decided) == (2, pts("16.5"), False)


def test_each_vote_alone_gives_the_site_its_place() -> None:
    """丙 is last with 40 (total 60) and first with 80 (total 100); the others have 90 and 85."""
    (only,) = conflicts(points("70", "70"), points("65", "65"), points("40", "80"))
    assert told(only) == ("丙", "1", 2, False)
    assert [vote.value for vote in only.votes] == [40, 80]


def test_the_pass_line_lies_between_two_votes() -> None:
    """20 + 39.5 fails at 60, 20 + 80 passes; alone in the class no place moves."""
    (only,) = conflicts(points("39.5", "80"))
    assert told(only) == ("甲", "1", 0, True)
    no_line = replace(RUBRIC, settings=replace(RUBRIC.settings, pass_line=None))
    (only,) = conflicts(points("39.5", "80"), rubric=no_line)
    assert told(only) == ("甲", "1", 0, False)


def test_the_largest_effect_on_ranks_comes_first() -> None:
    found = conflicts(
        {"3": found_by_one(1)},
        points("20", "80"),
        points("70", "70"),
        points("60", "60"),
    )
    assert [(one.site.name, one.leaf.code) for one in found] == [("乙", "1"), ("甲", "3")]
    assert [one.rank_impact for one in found] == [3, 0]


def found_by_one(count: int, **more: object) -> Cell:
    findings = (a_finding("3-1", "http://a/x", count=count),)
    return replace(a_cell(None, NOTHING_FOUND), findings=findings, **more)


def test_equal_totals_share_a_place_as_the_rubric_says() -> None:
    """Votes 80 and 40 beside 100, 100 and 70: places 1 and 4, dense 1 and 3."""
    others = (points("80", "80"), points("80", "80"), points("50", "50"))
    (only,) = conflicts(points("80", "40"), *others)
    assert only.rank_impact == 3
    dense = replace(RUBRIC, settings=replace(RUBRIC.settings, rank_rule=RankRule.DENSE))
    (only,) = conflicts(points("80", "40"), *others, rubric=dense)
    assert only.rank_impact == 2


def test_a_dense_place_vanishes_with_its_only_holder() -> None:
    dense = replace(RUBRIC, settings=replace(RUBRIC.settings, rank_rule=RankRule.DENSE))
    (only,) = conflicts(points("80", "40"), points("70", "70"), points("50", "50"), rubric=dense)
    assert only.rank_impact == 2


def test_bands_more_than_one_apart_wait_for_the_lead() -> None:
    assert conflicts({"2": a_cell(option("好"), option("好"))}) == ()
    (only,) = conflicts({"2": a_cell(option("好"), option("无"))})
    assert (only.leaf.code, only.spread) == ("2", 10)


def test_a_cell_that_waits_stands_at_its_mean_for_the_others() -> None:
    """乙 comes to 70 or 80, 75 until then: 甲's 72 and 66 both lie below, and move nothing."""
    waiting = {**points("60", "60"), "2": a_cell(option("好"), option("无"))}
    mine = {**points("52", "52"), "3": found_by_one(3)}
    found = {one.site.name: one for one in conflicts(mine, waiting)}
    assert found["甲"].rank_impact == 0


def test_a_number_against_not_applicable_has_no_distance() -> None:
    (only,) = conflicts({"1": a_cell(number("80"), NOT_APPLICABLE)})
    assert (only.n_votes, only.spread) == (2, None)
    assert conflicts({"1": a_cell(NOT_APPLICABLE, NOT_APPLICABLE)}) == ()


def test_two_who_must_not_say_not_applicable_do_not_differ() -> None:
    must = replace(POINTS, leaf=replace(POINTS.leaf, not_applicable=NotApplicable.FORBIDDEN))  # type: ignore[type-var]
    rubric = a_rubric(must, BANDED, DEDUCT, VETO)
    assert conflicts({"1": a_cell(NOT_APPLICABLE, NOT_APPLICABLE)}, rubric=rubric) == ()


def test_findings_against_nothing_found_are_listed() -> None:
    (only,) = conflicts({"3": found_by_one(2)})
    assert (only.n_votes, only.spread) == (2, 4)
    assert [vote.value for vote in only.votes] == [6, 10]


def test_a_contested_finding_is_settled_by_a_confirmation() -> None:
    seen, denied = (
        a_finding("3-1", "http://a/x", by=by, state=state)
        for by, state in (("e0", FindingState.CONFIRMED), ("e1", FindingState.WITHDRAWN))
    )
    (only,) = conflicts({"3": found(seen, denied)})
    assert (only.decided, only.spread) == (False, 2)
    word = (Confirmation("3-1", stands=True),)
    (only,) = conflicts({"3": found(seen, denied, confirmations=word)})
    assert only.decided


def test_a_veto_of_one_person_fails_the_site_if_that_person_is_right() -> None:
    cell = replace(a_cell(None, NOTHING_FOUND), findings=(a_finding("4-1", "http://a/x"),))
    others = (points("70", "70"), points("60", "60"))
    (only,) = conflicts({"4": cell}, *others)
    assert told(only) == ("甲", "4", 2, True)
    (only,) = conflicts({"4": replace(cell, confirmations=(Confirmation("4-1", stands=True),))})
    assert (only.crosses_pass_line, only.decided) == (True, True)


def test_what_is_decided_stays_listed_and_keeps_its_votes() -> None:
    settled = Consensus(number("60"), "复核", "lead")  # type: ignore[arg-type]
    (only,) = conflicts({"1": a_cell(number("40"), number("80"), consensus=settled)})
    assert only.decided
    assert [vote.value for vote in only.votes] == [40, 80]


def test_a_clash_is_a_case_but_no_disagreement_and_one_person_alone_is_none() -> None:
    (only,) = conflicts({"1": a_cell(number("1"), number("80"), clash=True)})
    assert (only.kind, only.is_disagreement, only.votes) == (CaseKind.CLASH, False, ())
    assert conflicts({"1": a_cell(number("1"))}) == ()
    assert conflicts({"1": a_cell(number("1"), None)}) == ()


def test_three_votes_reach_from_the_lowest_to_the_highest() -> None:
    cell = a_cell(number("80"), number("60"), number("30"))
    (only,) = conflicts({"1": cell}, points("70", "70"), points("20", "20"))
    assert (only.n_votes, only.spread, only.rank_impact) == (3, 50, 1)


@pytest.mark.parametrize("leaf", [POINTS, BANDED, DEDUCT, VETO])
def test_a_vote_standing_alone_is_worth_what_its_own_cell_is(leaf: Indicator) -> None:
    cell = FULL[leaf.code]
    context = context_of(RUBRIC, leaf, a_site(), Reckoning(TIME_POINT))
    first, second = single_votes(leaf, cell, context)
    assert first.outcome == second.outcome
    assert first.state is LeafState.SCORED
    assert people_in(alone(cell, first.evaluator)) == (first.evaluator,)
