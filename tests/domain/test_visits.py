"""When a front page is visited next, and what holds of all that was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.observations import Check, Observation, Outcome
from govassess.domain.observed import current, worst
from govassess.domain.visits import VisitPlan, next_visit

PLAN = VisitPlan(4, 2)
MORNING = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)


def at(hours: float) -> str:
    return (MORNING + timedelta(hours=hours)).isoformat()


@pytest.mark.parametrize(
    ("hours", "due"),
    [
        ((), None),
        ((0,), 2),
        ((2, 0), 4),
        ((0, 2, 4), 6),
        ((0, 2, 4, 6), 15),
        ((-24, -22, 0), 2),
        ((0, 1, 2, 3, 4), 15),
    ],
)
def test_visits_are_spread_over_the_working_day(hours: tuple[float, ...], due: float) -> None:
    found = next_visit(map(at, hours), PLAN)
    assert found == (None if due is None else MORNING + timedelta(hours=due))


def test_times_that_cannot_be_read_do_no_harm() -> None:
    assert next_visit(["", "yesterday"], PLAN) is None


def test_the_usual_plan_is_more_than_twenty_a_day_for_a_week() -> None:
    assert (VisitPlan().a_day, VisitPlan().days) == (21, 7)
    assert VisitPlan().gap > timedelta(minutes=20)


def seen(check: Check, moment: str, **told: str) -> Observation:
    blank = Observation(
        told.get("id", moment), SiteId("s"), check, Outcome.GOOD, "", moment, "u", EvaluatorId("e")
    )
    return replace(blank, **told)  # type: ignore[arg-type]


def test_what_the_newest_run_of_a_check_saw_holds_whatever_the_order() -> None:
    rows = [
        seen(Check.FRESHNESS, at(0), run="a", url="1", id="a1"),
        seen(Check.FRESHNESS, at(0), run="a", url="2", id="a2"),
        seen(Check.FRESHNESS, at(1), run="b", url="1", id="b1"),
        seen(Check.FRESHNESS, at(2), run="c", url="9", id="c1", source="Xenu"),
        seen(Check.AVAILABLE, at(0), run="a", id="v1"),
        seen(Check.AVAILABLE, at(1), run="a", id="v2"),
    ]
    for order in permutations(rows, 6):
        assert [each.id for each in current(order)] == ["v2", "b1", "c1"]


def test_a_fault_matters_more_than_a_doubt() -> None:
    assert worst([Outcome.GOOD, Outcome.UNCLEAR, Outcome.FACT]) is Outcome.UNCLEAR
    assert worst(Outcome) is Outcome.FAULT
