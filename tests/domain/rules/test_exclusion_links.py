"""No double deduction, for every kind of leaf that findings are recorded on (scoring.md §6)."""

from __future__ import annotations

from datetime import date

import pytest

from govassess.domain.answers import Cell, Finding, FindingState
from govassess.domain.results import Outcome
from govassess.domain.rubric import Indicator, Kind, LineType, Times
from tests.domain.builders import (
    CLEAN,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    each,
    found,
    leaf_words,
    scored,
)

NEWS, OTHER = "http://a.gov.cn/news", "http://a.gov.cn/other"


def a_pair(kind: Kind, other: Kind, **first: object) -> tuple[Indicator, Indicator]:
    """Leaf 1 of one kind and leaf 2 of another that excludes it; 10 points and 2 a place each."""

    def of(code: str, made: Kind, **more: object) -> Indicator:
        line_type = LineType.ENQUIRY if made is Kind.ENQUIRY else LineType.DEDUCT
        line = a_line(
            f"{code}-1", line_type, "2", times=Times.EACH, **(first if code == "1" else {})
        )
        return a_leaf(code, "10", made, line, **more)

    return of("1", kind), of("2", other, excludes=("1",))


@pytest.mark.parametrize("other", [Kind.DEDUCT, Kind.ENQUIRY])
@pytest.mark.parametrize("kind", [Kind.DEDUCT, Kind.ENQUIRY])
@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        # one place under both: 8 + 10
        ([(NEWS, "")], [(NEWS, "")], 18),
        # two different places: 8 + 8
        ([(NEWS, "")], [(OTHER, "")], 16),
        # the same column without an address: 8 + 10
        ([("", "动态要闻")], [("", "动态要闻")], 18),
        # one of two places was deducted: 8 + 8
        ([(NEWS, "")], [(NEWS, ""), (OTHER, "")], 16),
        # nothing under the first: 10 + 8
        ([], [(NEWS, "")], 18),
    ],
)
def test_a_place_costs_once(
    kind: Kind, other: Kind, first: list[tuple[str, str]], second: list[tuple[str, str]], total: int
) -> None:
    def cell(code: str, places: list[tuple[str, str]]) -> Cell:
        findings = [a_finding(f"{code}-1", url, column=column) for url, column in places]
        return found(*findings) if findings else CLEAN

    rubric = a_rubric(*a_pair(kind, other))
    assert scored(rubric, {"1": cell("1", first), "2": cell("2", second)}).total == total


def test_what_did_not_cost_under_the_first_costs_under_the_second() -> None:
    # the first leaf's finding is fresh inside its 2 weeks and costs nothing there: 10 + 8
    rubric = a_rubric(*a_pair(Kind.DEDUCT, Kind.DEDUCT, window="2周"))
    fresh = a_finding("1-1", NEWS, newest=date(2012, 8, 30))
    stale = a_finding("1-1", NEWS, newest=date(2012, 8, 1))
    again = found(a_finding("2-1", NEWS))
    assert scored(rubric, {"1": found(fresh), "2": again}).total == 18
    assert scored(rubric, {"1": found(stale), "2": again}).total == 18  # 8 + 10
    assert "已在其他指标扣分" in leaf_words(scored(rubric, {"1": found(stale), "2": again}), "2")
    assert "已在其他指标扣分" not in leaf_words(
        scored(rubric, {"1": found(fresh), "2": again}), "2"
    )


def test_a_withdrawn_finding_takes_nothing_away() -> None:
    rubric = a_rubric(*a_pair(Kind.DEDUCT, Kind.DEDUCT))
    gone = a_finding("1-1", NEWS, state=FindingState.WITHDRAWN)
    assert scored(rubric, {"1": found(gone), "2": found(a_finding("2-1", NEWS))}).total == 18


def veto_and_deduct(*, veto_excludes: bool) -> tuple[Indicator, Indicator]:
    veto = a_leaf(
        "V",
        "0",
        Kind.VETO,
        a_line("V-1", LineType.VETO, condition=">=2"),
        excludes=("1",) if veto_excludes else (),
    )
    leaf = a_leaf(
        "1", "10", Kind.DEDUCT, each("1-1", "2"), excludes=() if veto_excludes else ("V",)
    )
    return veto, leaf


def both(line: str) -> tuple[Finding, Finding]:
    return a_finding(line, NEWS), a_finding(line, OTHER)


def test_a_veto_leaf_may_leave_to_others_what_they_deducted() -> None:
    rubric = a_rubric(*veto_and_deduct(veto_excludes=True))
    score = scored(rubric, {"V": found(*both("V-1")), "1": found(a_finding("1-1", NEWS))})
    assert (score.outcome, score.total) == (Outcome.SCORED, 8)  # one place left of the two
    clean = scored(rubric, {"V": found(*both("V-1")), "1": CLEAN})
    assert clean.outcome is Outcome.VETOED


def test_what_counts_towards_a_veto_may_be_kept_from_a_deduction() -> None:
    rubric = a_rubric(*veto_and_deduct(veto_excludes=False))
    one = found(a_finding("V-1", NEWS))
    score = scored(rubric, {"V": one, "1": found(*both("1-1"))})
    assert score.total == 8  # 10 − 2 for the other place


def test_a_chain_keeps_each_place_with_the_first() -> None:
    first, second = a_pair(Kind.DEDUCT, Kind.DEDUCT)
    third = a_leaf("3", "10", Kind.DEDUCT, each("3-1", "2"), excludes=("1", "2"))
    rubric = a_rubric(first, second, third)
    cells = {code: found(a_finding(f"{code}-1", NEWS)) for code in ("1", "2", "3")}
    assert scored(rubric, cells).total == 28  # 8 + 10 + 10
