"""Settle what matters and no rank can change: proved by trying out every way the rest may turn."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Cell,
    Confirmation,
    Consensus,
    FindingState,
)
from govassess.domain.comparison import parse_comparison
from govassess.domain.conflicts import Assessed, CaseKind, Conflict, conflicts_of
from govassess.domain.freshness import Reckoning
from govassess.domain.ids import EvaluatorId
from govassess.domain.ranking import rank_sites
from govassess.domain.results import Outcome, SiteScore
from govassess.domain.rubric import (
    Combination,
    Kind,
    LineType,
    NotApplicable,
    Part,
    PartGate,
    RankRule,
    Rubric,
)
from govassess.domain.scoring import score_site
from govassess.domain.votes import Voting, voting_of
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
    pts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BIG, SMALL = a_leaf("1", "80"), a_leaf("2", "20", not_applicable=NotApplicable.DROP)
BONUS = a_leaf("3", "6", part="B")
PARTS = (Part("A", "评分", pts(100)), Part("B", "加分", pts(6), bonus=True))
NAMES = "甲乙丙"
MUST = Combination.MUST_DECIDE


def a_voting(rubric: Rubric) -> Voting:
    kinds = dict.fromkeys((Kind.POINTS, Kind.BANDS), MUST)
    return replace(voting_of(rubric.settings), methods=kinds, evaluators=2)


def assessed(rubric: Rubric, cells: Mapping[str, Mapping[str, Cell]]) -> Assessed:
    sites = tuple(map(a_site, cells))
    return Assessed(rubric, sites, cells, a_voting(rubric), Reckoning(TIME_POINT))


def outcome(rubric: Rubric, cells: Mapping[str, Mapping[str, Cell]]) -> object:
    """Return everybody's rank, and who passes."""
    scores = [
        score_site(rubric, a_site(name), own, a_voting(rubric), TIME_POINT)
        for name, own in cells.items()
    ]
    ranked = rank_sites(scores, rubric)
    assert all(score.outcome is not Outcome.INCOMPLETE for score in ranked)
    return sorted((score.site.id, score.rank, passes(rubric, score)) for score in ranked)


def passes(rubric: Rubric, score: SiteScore) -> bool:
    line = rubric.settings.pass_line
    if score.outcome is Outcome.VETOED or score.total is None:
        return False
    if rubric.settings.fail_gates:
        return score.grade != "不合格"
    return line is None or score.total >= line


def told(answer: Answer) -> Consensus:
    return Consensus(answer, "试", EvaluatorId("lead"))


def ways_of(case: Conflict, cell: Cell) -> tuple[Cell, ...]:
    """Return a cell decided for either vote, and for what lies half way."""
    answers = [vote.answer for vote in cell.votes if vote.answer]
    numbers = [answer.number for answer in answers if answer.number is not None]
    if len(numbers) > 1:
        answers.append(Answer(number=sum(numbers, Fraction(0)) / len(numbers)))
    assert case.kind is CaseKind.VOTES
    return tuple(replace(cell, consensus=told(answer)) for answer in answers)


def turned(
    cells: Mapping[str, Mapping[str, Cell]], chosen: Mapping[str, Cell]
) -> dict[str, dict[str, Cell]]:
    return {
        name: {code: chosen.get(f"{name}/{code}", cell) for code, cell in own.items()}
        for name, own in cells.items()
    }


def combinations(ways: Mapping[str, tuple[Cell, ...]]) -> Iterator[dict[str, Cell]]:
    for cells in product(*ways.values()):
        yield dict(zip(ways, cells, strict=True))


def prove(rubric: Rubric, cells: Mapping[str, Mapping[str, Cell]]) -> tuple[Conflict, ...]:
    """Try out all ways of what matters, and for each all ways of what does not."""
    cases = conflicts_of(assessed(rubric, cells))
    assert [case.matters for case in cases] == sorted((c.matters for c in cases), reverse=True)
    ways = {case.id: ways_of(case, cells[case.site.id][case.leaf.code]) for case in cases}
    first = {case.id: ways[case.id] for case in cases if case.matters}
    rest = {case.id: ways[case.id] for case in cases if not case.matters}
    seen = set()
    for settled in combinations(first):
        after = {
            repr(outcome(rubric, turned(cells, {**settled, **left}))) for left in combinations(rest)
        }
        assert len(after) == 1
        seen |= after
    if rubric.settings.bonus_gate is None:  # what matters does: nothing is listed in vain
        assert bool(first) == (len(seen) > 1)
    return cases


PAIRS = st.tuples(st.integers(0, 8), st.integers(0, 8))


@st.composite
def classes(draw: st.DrawFn) -> tuple[Rubric, dict[str, dict[str, Cell]]]:
    """Draw two or three sites of two leaves with at most four undecided cells, and a rubric."""
    cells: dict[str, dict[str, Cell]] = {}
    left = 4
    for name in NAMES[: draw(st.integers(2, 3))]:
        own = {}
        for code, step in (("1", Fraction(10)), ("2", Fraction(1, 2))):
            one, two = draw(PAIRS)
            two = two if left and draw(st.booleans()) else one
            left -= one != two
            votes = [Answer(number=step * each) for each in (one, two)]
            if code == "2" and one != two and draw(st.integers(0, 3)) == 0:
                votes[1] = NOT_APPLICABLE
            own[code] = a_cell(*votes)
        cells[name] = own
    line = draw(st.sampled_from([None, "50", "82.5"]))
    rubric = a_rubric(
        BIG,
        SMALL,
        decimals=draw(st.integers(0, 2)),
        pass_line=None if line is None else pts(line),
        tolerance=Fraction(0),
        rank_rule=draw(st.sampled_from(RankRule)),
        tie_break=("2",),
    )
    return rubric, cells


@settings(max_examples=150)
@given(classes())
def test_once_what_matters_is_settled_nothing_changes_any_more(
    drawn: tuple[Rubric, dict[str, dict[str, Cell]]],
) -> None:
    prove(*drawn)


@settings(max_examples=60)
@given(classes(), st.integers(0, 6), st.sampled_from([">60", ">=80"]))
def test_a_gate_to_more_points_is_counted_in(
    drawn: tuple[Rubric, dict[str, dict[str, Cell]]], bonus: int, gate: str
) -> None:
    rubric, cells = drawn
    more = replace(rubric.settings, bonus_gate=parse_comparison(gate))
    rubric = replace(rubric, roots=(*rubric.roots, BONUS), parts=PARTS, settings=more)
    extra = a_cell(number(str(bonus)), number(str(bonus)))
    prove(rubric, {name: {**own, "3": extra} for name, own in cells.items()})


@settings(max_examples=60)
@given(classes(), st.integers(0, 10))
def test_a_gate_that_fails_a_site_is_counted_in(
    drawn: tuple[Rubric, dict[str, dict[str, Cell]]], least: int
) -> None:
    rubric, cells = drawn
    gates = (PartGate(("2",), parse_comparison(f"<{least}")),)
    settings = replace(rubric.settings, fail_gates=gates)
    prove(replace(rubric, settings=settings), cells)


def points(one: str, two: str) -> dict[str, Cell]:
    small = a_cell(number("20"), number("20"))
    return {"1": a_cell(number(one), number(two)), "2": small}


LINED = a_rubric(BIG, SMALL, pass_line=None, tolerance=Fraction(0))


def matters(*sites: Mapping[str, Cell], rubric: Rubric = LINED) -> list[str]:
    cases = conflicts_of(assessed(rubric, dict(zip(NAMES, sites, strict=False))))
    return [case.id for case in cases if case.matters]


def test_what_lies_clear_of_all_others_need_not_be_settled() -> None:
    """甲 may come to 60 to 62, 乙 to 70 to 90, 丙 stands at 80: only 乙 and 丙 may meet."""
    assert matters(points("40", "42"), points("50", "70"), points("60", "60")) == ["乙/1"]
    passing = replace(LINED, settings=replace(LINED.settings, pass_line=pts("61")))
    clear = points("40", "42"), points("60", "60")
    assert matters(*clear) == []
    assert matters(*clear, rubric=passing) == ["甲/1"]


def test_the_small_cells_of_a_site_count_together() -> None:
    """Each of 甲's two cells alone leaves it below 丙's 81; both together reach it."""
    mine = {"1": a_cell(number("60"), number("61")), "2": a_cell(number("19"), number("20"))}
    other = points("61", "61")
    cases = conflicts_of(assessed(LINED, {"甲": mine, "丙": other}))
    assert [case.rank_impact for case in cases] == [0, 0]
    assert sorted(matters(mine, other)) == ["甲/1", "甲/2"]


def test_a_decided_cell_matters_no_more() -> None:
    settled = {
        **points("40", "80"),
        "1": a_cell(number("40"), number("80"), consensus=told(number("50"))),
    }
    assert matters(settled, points("30", "30")) == []


def test_a_veto_that_may_fall_matters_wherever_the_site_stands() -> None:
    veto = a_leaf("4", "0", Kind.VETO, a_line("4-1", LineType.VETO))
    rubric = a_rubric(BIG, SMALL, veto, pass_line=None)
    clean = {**points("10", "10"), "4": a_cell(NOTHING_FOUND, NOTHING_FOUND)}
    seen = replace(a_cell(None, NOTHING_FOUND), findings=(a_finding("4-1", "http://a/x"),))
    alone = found(a_finding("4-1", "http://a/x"))
    for cell in (seen, alone):
        assert matters({**points("80", "80"), "4": cell}, clean, rubric=rubric) == ["甲/4"]
    sure = replace(alone, confirmations=(Confirmation("4-1", stands=True),))
    out = {**points("1", "80"), "4": sure}
    assert matters(out, clean, rubric=rubric) == []


def test_findings_reach_beyond_every_single_vote() -> None:
    """甲's two people found one place each: both struck is 10, both standing 6, and 乙 has 86."""
    deduct = a_leaf("5", "10", Kind.DEDUCT, each("5-1", "2"))
    rubric = a_rubric(BIG, deduct, pass_line=None)
    seen = tuple(a_finding("5-1", f"http://a/{by}", by=by) for by in ("e0", "e1"))
    mine = {"1": a_cell(number("80"), number("80")), "5": replace(a_cell(), findings=seen)}
    other = {"1": a_cell(number("76"), number("76")), "5": a_cell(NOTHING_FOUND, NOTHING_FOUND)}
    assert conflicts_of(assessed(rubric, {"甲": mine, "乙": other})) == ()  # 8 and 8: no difference
    third = replace(a_cell(None, None, NOTHING_FOUND), findings=seen)
    assert matters({**mine, "5": third}, other, rubric=rubric) == ["甲/5"]


def test_problems_that_leaves_share_are_tried_out_together() -> None:
    """Struck under 6 a problem counts under 5 again: 甲 may come to 90, 88 or 86, and 乙 has 86."""
    one = a_leaf("5", "10", Kind.DEDUCT, each("5-1", "2"), excludes=("6",))
    two = a_leaf("6", "10", Kind.DEDUCT, each("6-1", "4"))
    rubric = a_rubric(a_leaf("1", "80"), two, one, pass_line=None)
    shared = "http://a/x"
    mine = {
        "1": a_cell(number("70"), number("70")),
        "5": replace(a_cell(None, NOTHING_FOUND), findings=(a_finding("5-1", shared),)),
        "6": found(
            a_finding("6-1", shared),
            a_finding("6-1", shared, by="e1", state=FindingState.WITHDRAWN),
        ),
    }
    clean = a_cell(NOTHING_FOUND, NOTHING_FOUND)
    for stands, meets in (("66", True), ("60", False), ("72", False)):
        other = {"1": a_cell(number(stands), number(stands)), "5": clean, "6": clean}
        assert bool(matters(mine, other, rubric=rubric)) is meets


def test_what_no_rule_can_bound_may_come_to_anything() -> None:
    wide = {**points("10", "10"), "1": a_cell(number("10"), number("20"), clash=True)}
    assert matters(wide, points("70", "70")) == ["甲/1"]
    opens_down = replace(
        LINED,
        settings=replace(LINED.settings, fail_gates=(PartGate(("2",), parse_comparison(">5")),)),
    )
    assert matters(points("10", "20"), points("70", "70"), rubric=opens_down) == ["甲/1"]
