"""What is disputed in a cell, what a decision rests on, and when it needs a second name."""

from __future__ import annotations

from dataclasses import replace

from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Cell,
    Confirmation,
    Consensus,
    FindingState,
)
from govassess.domain.decisions import (
    basis_of,
    disputed,
    has_changed,
    is_settled,
    needs_second,
    word_on,
)
from govassess.domain.findings import unite
from govassess.domain.freshness import Reckoning
from govassess.domain.ids import EvaluatorId
from govassess.domain.leaf_scoring import LeafContext, leaf_score
from govassess.domain.rubric import Indicator, Kind
from govassess.domain.single_votes import context_of, single_votes
from tests.domain.builders import (
    TIME_POINT,
    a_cell,
    a_finding,
    a_leaf,
    a_rubric,
    a_site,
    each,
    found,
    number,
)

POINTS = a_leaf("1", "80", not_applicable="drop")  # type: ignore[arg-type]
DEDUCT = a_leaf("3", "10", Kind.DEDUCT, each("3-1", "2"))
RUBRIC = a_rubric(POINTS, DEDUCT)


def finding(url: str, by: str = "e0", *, denied: bool = False) -> object:
    state = FindingState.WITHDRAWN if denied else FindingState.CONFIRMED
    return a_finding("3-1", f"http://a/{url}", by=by, state=state)


def told(answer: Answer, **more: object) -> Consensus:
    return Consensus(answer, "复核", EvaluatorId("lead"), **more)  # type: ignore[arg-type]


def unsigned(leaf: Indicator, cell: Cell) -> bool:
    votes = single_votes(leaf, cell, context_of(RUBRIC, leaf, a_site(), Reckoning(TIME_POINT)))
    return needs_second(leaf, cell, leaf_score(leaf, cell, LeafContext()), votes)


def test_what_not_everybody_found_is_disputed() -> None:
    cell = found(finding("both"), finding("both", "e1"), finding("one"), finding("no", "e1"))
    assert DEDUCT.leaf is not None
    places = {trouble.place.url for trouble in disputed(DEDUCT.leaf, cell)}
    assert places == {"http://a/one", "http://a/no"}
    third = replace(cell, votes=a_cell(None, None, NOTHING_FOUND).votes)
    assert len(disputed(DEDUCT.leaf, third)) == 3
    denied = found(finding("x"), finding("x", "e1", denied=True))
    assert len(disputed(DEDUCT.leaf, denied)) == 1
    assert POINTS.leaf is not None
    assert disputed(POINTS.leaf, a_cell(number("1"), number("2"))) == ()


def test_a_word_on_one_problem_leaves_the_others_of_its_line_alone() -> None:
    one, two = finding("a"), finding("b")
    word = Confirmation("3-1", stands=False, finding=one.id)  # type: ignore[attr-defined]
    united = unite((one, two), (word,))  # type: ignore[arg-type]
    assert [trouble.place.url for trouble in united.standing] == ["http://a/b"]
    assert united.withdrawn == 1
    line = Confirmation("3-1", stands=False)
    assert len(unite((one, two), (line,)).standing) == 2  # type: ignore[arg-type]
    contested = (one, finding("a", "e1", denied=True))
    settled = unite(contested, (line, replace(word, stands=True)))  # type: ignore[arg-type]
    assert len(settled.standing) == 1  # the word on the problem goes before that on its line


def test_findings_are_settled_once_each_disputed_one_has_its_word() -> None:
    one, two = finding("a"), finding("b")
    cell = replace(a_cell(None, NOTHING_FOUND), findings=(one, two))
    words = [
        Confirmation("3-1", stands=stands, finding=each_.id)  # type: ignore[attr-defined]
        for each_, stands in ((one, True), (two, False))
    ]
    for count, settled in ((0, False), (1, False), (2, True)):
        after = replace(cell, confirmations=tuple(words[:count]))
        score = leaf_score(DEDUCT, after, LeafContext())
        assert is_settled(DEDUCT, after, score) is settled
    assert [word_on(each_, after) for each_ in disputed(DEDUCT.leaf, after)] == [True, False]  # type: ignore[arg-type]
    assert score.value == 8


def test_the_basis_is_what_people_said_and_nothing_else() -> None:
    cell = a_cell(number("1"), number("2"))
    noted = replace(
        cell,
        votes=tuple(replace(vote, note="备注", entry="x") for vote in reversed(cell.votes)),
        consensus=told(number("1")),
    )
    assert basis_of(noted) == basis_of(cell)
    for other in (
        a_cell(number("1"), number("3")),
        a_cell(number("1")),
        replace(cell, clash=True),
        replace(cell, findings=(finding("a"),)),  # type: ignore[arg-type]
    ):
        assert basis_of(other) != basis_of(cell)


def test_a_decision_on_other_votes_has_been_overtaken() -> None:
    cell = a_cell(number("1"), number("2"))
    decided = replace(cell, consensus=told(number("1"), basis=basis_of(cell)))
    assert not has_changed(decided)
    assert has_changed(replace(decided, votes=a_cell(number("1"), number("3")).votes))
    assert not has_changed(replace(decided, consensus=told(number("1"))))  # of before it was kept
    assert not has_changed(cell)


def test_only_what_no_vote_comes_to_needs_a_second_name() -> None:
    cell = a_cell(number("40"), number("80"))
    for answer, needed in (("40", False), ("60", True), ("80", False)):
        assert unsigned(POINTS, replace(cell, consensus=told(number(answer)))) is needed
    assert unsigned(POINTS, replace(cell, consensus=told(NOT_APPLICABLE)))
    assert not unsigned(POINTS, replace(cell, consensus=told(number("60"), second="王")))
    assert not unsigned(POINTS, Cell(consensus=told(number("60"))))
    assert not unsigned(POINTS, cell)


def test_striking_what_all_found_needs_a_second_name() -> None:
    both = found(finding("a"), finding("a", "e1"))
    word = Confirmation("3-1", stands=False, finding=both.findings[0].id)
    assert unsigned(DEDUCT, replace(both, confirmations=(word,)))
    assert not unsigned(DEDUCT, replace(both, confirmations=(replace(word, second="王"),)))
    assert not unsigned(DEDUCT, replace(both, confirmations=(replace(word, stands=True),)))
    one = replace(a_cell(None, NOTHING_FOUND), findings=(finding("a"),))  # type: ignore[arg-type]
    word = replace(word, finding=one.findings[0].id)
    assert not unsigned(DEDUCT, replace(one, confirmations=(word,)))
