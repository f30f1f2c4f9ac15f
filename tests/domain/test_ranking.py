"""Ranks on printed totals, and who is not ranked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.ranking import rank_sites
from govassess.domain.results import Outcome, SiteScore
from govassess.domain.rubric import Kind, LineType, RankRule, Rubric
from tests.domain.builders import (
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    a_site,
    found,
    number,
    scored,
)


def sites(rubric: Rubric, totals: list[tuple[str, str]]) -> tuple[SiteScore, ...]:
    return rank_sites(
        [
            scored(
                rubric, {"1": a_cell(number(first)), "2": a_cell(number(second))}, a_site(str(i))
            )
            for i, (first, second) in enumerate(totals)
        ],
        rubric,
    )


def two_parts(rule: RankRule, *tie_break: str) -> Rubric:
    return a_rubric(a_leaf("1", "60"), a_leaf("2", "40"), rank_rule=rule, tie_break=tie_break)


TOTALS = [("50", "40"), ("60", "30"), ("50.001", "40.001"), ("10", "10"), ("60", "35")]


@pytest.mark.parametrize(
    ("rule", "ranks"),
    [(RankRule.COMPETITION, [1, 2, 2, 2, 5]), (RankRule.DENSE, [1, 2, 2, 2, 3])],
)
def test_equal_totals_share_a_rank(rule: RankRule, ranks: list[int]) -> None:
    scores = sites(two_parts(rule), TOTALS)
    assert [score.rank for score in scores] == ranks
    assert [score.site.name for score in scores] == ["4", "0", "1", "2", "3"]


def test_named_parts_break_ties_on_printed_scores() -> None:
    scores = sites(two_parts(RankRule.TIE_BREAK, "1"), TOTALS)
    # 90.00 three times: 60, then 50 and 50.001 which prints 50.00
    assert [(score.site.name, score.rank) for score in scores] == [
        ("4", 1),
        ("1", 2),
        ("0", 3),
        ("2", 3),
        ("3", 5),
    ]


def test_the_incomplete_and_the_vetoed_stand_behind_unranked() -> None:
    veto = a_leaf("2", "0", Kind.VETO, a_line("2-1", LineType.VETO))
    rubric = a_rubric(a_leaf("1", "100"), veto)
    clean = a_cell(NOTHING_FOUND)
    cells = [
        {"1": a_cell(number("99")), "2": found(a_finding("2-1"))},
        {"1": a_cell(number("80"))},
        {"1": a_cell(number("30")), "2": clean},
        {"1": a_cell(number("90"))},
        {"1": a_cell(number("70")), "2": clean},
    ]
    scores = [scored(rubric, cell, a_site(str(i))) for i, cell in enumerate(cells)]
    ranked = rank_sites(scores, rubric)
    assert [(score.site.name, score.rank, score.outcome) for score in ranked] == [
        ("4", 1, Outcome.SCORED),
        ("2", 2, Outcome.SCORED),
        ("3", None, Outcome.INCOMPLETE),
        ("1", None, Outcome.INCOMPLETE),
        ("0", None, Outcome.VETOED),
    ]


@given(st.lists(st.integers(0, 40), max_size=12))
def test_a_rank_says_how_many_are_better(halves: list[int]) -> None:
    rubric = a_rubric(a_leaf("1", "100"))
    cells = [{"1": a_cell(number(f"{half / 2}"))} for half in halves]
    scores = rank_sites([scored(rubric, cell) for cell in cells], rubric)
    for score in scores:
        assert score.total is not None
        assert score.rank == 1 + sum(1 for other in scores if (other.total or 0) > score.total)
