"""Visits counted by the protocol of 站点无法访问."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.availability import Availability, availability_of
from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.observations import Check, Observation, Outcome


def visit(outcome: Outcome, at: str, check: Check = Check.AVAILABLE) -> Observation:
    return Observation(
        id=at,
        site=SiteId("s"),
        check=check,
        outcome=outcome,
        value="",
        at=at,
        url="http://x.gov.cn/",
        evaluator=EvaluatorId("e"),
    )


def week(visits_a_day: int, days: int = 7) -> list[Observation]:
    return [
        visit(Outcome.GOOD, f"2012-11-{day + 1:02}T00:{number:02}:00+00:00")
        for day in range(days)
        for number in range(visits_a_day)
    ]


def test_no_visit_is_no_failure() -> None:
    assert availability_of([]) == Availability()
    assert availability_of([visit(Outcome.FAULT, "2012-11-20", Check.LINKS)]).share == 0


def test_the_share_is_exact_and_what_is_unclear_counts_on_neither_side() -> None:
    seen = [
        visit(outcome, f"2012-11-20T0{number}:00:00+00:00")
        for number, outcome in enumerate(
            [Outcome.FAULT, Outcome.GOOD, Outcome.GOOD, Outcome.UNCLEAR, Outcome.FACT]
        )
    ]
    made = availability_of(seen)
    assert (made.visits, made.failures, made.unclear, made.share) == (3, 1, 2, Fraction(1, 3))


def test_days_are_those_of_the_offices() -> None:
    seen = [
        visit(Outcome.GOOD, "2012-11-19T15:59:59+00:00"),
        visit(Outcome.GOOD, "2012-11-19T16:00:00+00:00"),
    ]
    assert availability_of(seen).days == 2


def test_the_protocol_wants_more_than_twenty_visits_on_seven_days() -> None:
    assert availability_of(week(21)).is_by_protocol
    assert not availability_of(week(20)).is_by_protocol
    assert not availability_of(week(21, days=6)).is_by_protocol
    assert availability_of([*week(21), visit(Outcome.GOOD, "2012-11-20")]).is_by_protocol


@given(st.lists(st.sampled_from([Outcome.GOOD, Outcome.FAULT, Outcome.UNCLEAR]), max_size=40))
def test_every_visit_is_counted_once(outcomes: list[Outcome]) -> None:
    made = availability_of(visit(each, "2012-11-20T00:00:00+00:00") for each in outcomes)
    assert made.visits + made.unclear == len(outcomes)
    assert made.failures == outcomes.count(Outcome.FAULT)
    assert 0 <= made.share <= 1
