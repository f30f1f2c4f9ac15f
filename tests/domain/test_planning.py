"""Assignments, the order of the visits, and what a plan leaves open."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from govassess.domain.ids import ClassId, EvaluatorId, SiteId
from govassess.domain.planning import Assignment, given, with_second_ratings
from govassess.domain.planning_coverage import Gap, Raters, raters, remarks
from govassess.domain.planning_data import assignment_from_data, assignment_to_data
from govassess.domain.planning_order import visiting_orders

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTY, BUREAU = ClassId("county"), ClassId("bureau")
ZHANG, LI, WANG = (EvaluatorId(name) for name in ("zhang", "li", "wang"))
Plan = dict[EvaluatorId, frozenset[SiteId]]


def named(count: int, of: str = "s") -> list[SiteId]:
    return [SiteId(f"{of}{number:03}") for number in range(count)]


def classed(sites: list[SiteId]) -> dict[SiteId, ClassId]:
    """Every third site is a county's."""
    return {site: COUNTY if place % 3 == 0 else BUREAU for place, site in enumerate(sites)}


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, dict[SiteId, ClassId]]:
    sites = named(draw(st.integers(0, 40)))
    people = [EvaluatorId(f"p{number}") for number in range(draw(st.integers(1, 5)))]
    some = st.sets(st.sampled_from(sites)) if sites else st.just(set[SiteId]())
    plan = {person: frozenset(draw(some)) for person in people}
    return plan, classed(sites)


@tried(plans(), st.integers(0, 9))
def test_an_order_visits_every_site_once(
    drawn: tuple[Plan, dict[SiteId, ClassId]], seed: int
) -> None:
    plan, classes = drawn
    orders = visiting_orders(plan, classes, str(seed))
    assert {person: frozenset(order) for person, order in orders.items()} == plan
    assert all(len(order) == len(plan[person]) for person, order in orders.items())


@tried(plans(), st.integers(0, 9), st.randoms())
def test_an_order_does_not_depend_on_how_the_plan_was_told(
    drawn: tuple[Plan, dict[SiteId, ClassId]], seed: int, random: object
) -> None:
    plan, classes = drawn
    people, sites = list(plan), list(classes)
    random.shuffle(people)  # type: ignore[attr-defined]
    random.shuffle(sites)  # type: ignore[attr-defined]
    turned = {person: frozenset(sorted(plan[person], reverse=True)) for person in people}
    again = visiting_orders(turned, {site: classes[site] for site in sites}, str(seed))
    assert again == visiting_orders(plan, classes, str(seed))


@tried(plans(), st.integers(0, 9))
def test_the_classes_are_interleaved_in_proportion(
    drawn: tuple[Plan, dict[SiteId, ClassId]], seed: int
) -> None:
    plan, classes = drawn
    orders = visiting_orders({ZHANG: frozenset(classes)}, classes, str(seed))
    order = orders[ZHANG]
    whole = Counter(classes.values())
    for length in range(len(order) + 1):
        seen = Counter(classes[site] for site in order[:length])
        for class_id, count in whole.items():
            share = Fraction(count * length, len(order) or 1)
            assert abs(seen[class_id] - share) <= len(whole) + 1
    assert plan.keys() == visiting_orders(plan, classes, str(seed)).keys()


def meetings(orders: Mapping[EvaluatorId, tuple[SiteId, ...]]) -> int:
    """Return how often two people meet a site at the same place."""
    places = Counter((site, place) for order in orders.values() for place, site in enumerate(order))
    return sum(count - 1 for count in places.values())


@tried(st.integers(2, 30), st.integers(0, 200))
def test_two_people_never_meet_a_site_at_the_same_place(count: int, seed: int) -> None:
    sites = named(count)
    plan = {ZHANG: frozenset(sites), LI: frozenset(sites)}
    assert meetings(visiting_orders(plan, classed(sites), str(seed))) == 0


@tried(plans(), st.integers(0, 50))
def test_where_people_have_sites_enough_nobody_meets_anybody(
    drawn: tuple[Plan, dict[SiteId, ClassId]], seed: int
) -> None:
    plan, classes = drawn
    wide = {person: sites for person, sites in plan.items() if len(sites) >= 2 * len(plan)}
    assert meetings(visiting_orders(wide, classes, str(seed))) == 0


def test_without_moving_apart_people_would_meet() -> None:
    """The control: shuffled for each alone, some seed lets two people meet."""
    sites = named(6)
    alone = [
        {
            person: visiting_orders({person: frozenset(sites)}, classed(sites), str(seed))[person]
            for person in (ZHANG, LI)
        }
        for seed in range(30)
    ]
    assert any(meetings(orders) for orders in alone)


def test_an_order_is_another_one_for_another_person_and_seed() -> None:
    sites = named(20)
    orders = visiting_orders({ZHANG: frozenset(sites), LI: frozenset(sites)}, classed(sites), "1")
    assert orders[ZHANG] != orders[LI]
    other = visiting_orders({ZHANG: frozenset(sites), LI: frozenset(sites)}, classed(sites), "2")
    assert orders[ZHANG] != other[ZHANG]


def test_an_assignment_of_today_reads_as_before() -> None:
    read = assignment_from_data({"sites": ["b", "a"], "double": 20, "seed": "7"})
    assert read == Assignment(frozenset({SiteId("a"), SiteId("b")}), double=20, seed="7")
    assert assignment_to_data(read) == {"sites": ["a", "b"], "double": 20, "seed": "7"}
    assert read.covers(COUNTY, "1.1")
    assert read.visits([SiteId("b"), SiteId("a"), SiteId("c")]) == ("b", "a")


def test_an_assignment_is_kept_whole() -> None:
    sites = named(3)
    whole = Assignment(
        frozenset(sites),
        order=(sites[2], sites[0], sites[1]),
        order_seed="x",
        leaves={COUNTY: frozenset({"1.1", "1.2"})},
        second=frozenset(sites[:1]),
        double=30,
        seed="y",
    )
    assert assignment_from_data(assignment_to_data(whole)) == whole
    assert whole.covers(COUNTY, "1.1")
    assert not whole.covers(COUNTY, "2.1")
    assert whole.covers(BUREAU, "2.1")


@pytest.mark.parametrize(
    "value", [{}, {"sites": [1]}, {"sites": [], "leaves": {"c": [1]}}, {"sites": [], "order": [2]}]
)
def test_what_is_no_assignment_is_seen(value: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        assignment_from_data(value)


def test_visits_follow_the_order_and_late_sites_come_last() -> None:
    a, b, c, d = named(4)
    each = Assignment(frozenset({a, b, c, d}), order=(c, a, SiteId("gone")))
    assert each.visits([a, b, c, d]) == (c, a, b, d)
    assert each.with_sites({a, b}).order == (a,)


def test_who_gets_a_site_that_somebody_has_rates_it_as_the_second() -> None:
    a, b = named(2)
    plan = given({}, [(ZHANG, a), (ZHANG, b), (LI, a)])
    assert plan[ZHANG].second == frozenset()
    assert plan[LI].second == {a}
    gone = given(plan, [(LI, a)], away=True)
    assert (gone[LI].sites, gone[LI].second) == (frozenset(), frozenset())
    assert given(plan, [(LI, a)]) == plan


def test_raters_are_counted_leaf_by_leaf_where_leaves_are_shared_out() -> None:
    a, b, c = named(3)
    classes = {a: COUNTY, b: COUNTY, c: BUREAU}
    leaves = {COUNTY: ("1", "2", "3"), BUREAU: ("1",)}
    plan = {
        ZHANG: Assignment(frozenset({a, b}), leaves={COUNTY: frozenset({"1", "2"})}),
        LI: Assignment(frozenset({a}), leaves={COUNTY: frozenset({"3"})}),
        WANG: Assignment(frozenset({c})),
    }
    counts = raters(plan, classes, leaves)
    assert counts == {a: Raters(1, 1), b: Raters(0, 1), c: Raters(1, 1)}
    both = {**plan, WANG: Assignment(frozenset({a, c}))}
    assert raters(both, classes, leaves)[a] == Raters(2, 2)
    found = {each.gap: each for each in remarks(plan, [ZHANG, LI, WANG], counts)}
    assert found.keys() == {Gap.LEAVES, Gap.SINGLE}
    assert found[Gap.LEAVES].sites == (b,)


def test_what_deserves_a_look_is_named() -> None:
    a, b, c = named(3)
    classes = {a: COUNTY, b: COUNTY, c: BUREAU}
    leaves = {COUNTY: ("1",), BUREAU: ("1",)}
    assert remarks({}, [ZHANG], raters({}, classes, leaves)) == ()
    plan = {ZHANG: Assignment(frozenset({a, b}), order=(b,), order_seed="1")}
    found = {each.gap: each for each in remarks(plan, [ZHANG, LI], raters(plan, classes, leaves))}
    assert found[Gap.UNRATED].sites == (c,)
    assert found[Gap.IDLE].people == (LI,)
    assert found[Gap.SINGLE].sites == (a, b)
    assert (found[Gap.LATE].people, found[Gap.LATE].sites) == ((ZHANG,), (a,))
    twice = given(plan, [(LI, a), (LI, c)])
    found = {each.gap: each for each in remarks(twice, [ZHANG, LI], raters(twice, classes, leaves))}
    assert found.keys() == {Gap.LATE}


def test_sites_shared_out_by_leaves_can_still_be_drawn_for_a_second() -> None:
    sites = named(4)
    plan = {ZHANG: set(sites), LI: set(sites)}
    assert with_second_ratings(plan, [WANG], 50, "1") == {
        person: frozenset(own) for person, own in plan.items()
    }
    made = with_second_ratings(plan, [WANG], 50, "1", twice=frozenset())
    assert len(made[WANG]) == 2
