"""The headlines of a scope, their intervals, and the pairs behind them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govassess.domain.agreement import agreement_of
from govassess.domain.agreement_campaign import (
    HEADLINES,
    headline,
    headline_intervals,
    seed_of,
)
from govassess.domain.agreement_pairs import MANY, pairs_of
from govassess.domain.agreement_ratings import Scale, Why
from govassess.progress import Cancelled
from tests.domain.rating_tables import KRIPPENDORFF, a_table, rows_of_lines

TWO, THREE = [(1, 2), (2, 2), (1, 1)], [(1, 2, 2), (2, 2, 1), (1, 1, 1)]


def test_kappa_is_the_one_that_fits() -> None:
    for rows, scale, name in (
        (TWO, Scale.NOMINAL, "kappa"),
        (TWO, Scale.ORDINAL, "kappa_quadratic"),
        (TWO, Scale.INTERVAL, "kappa_quadratic"),
        (THREE, Scale.NOMINAL, "fleiss"),
    ):
        found = headline(agreement_of(a_table(rows, scale)), scale, "kappa")
        assert found.name == name
        assert found.value is not None
    of_three = headline(agreement_of(a_table(THREE, Scale.ORDINAL)), Scale.ORDINAL, "kappa")
    assert (of_three.value, of_three.why) == (None, Why.MANY_RATERS)
    alone = headline(agreement_of(a_table([(1,), (2,)], Scale.ORDINAL)), Scale.ORDINAL, "kappa")
    assert alone.why is Why.FEW_RATERS


def test_intervals_are_those_of_the_headlines_that_have_a_value() -> None:
    ratings = a_table(TWO * 5, Scale.ORDINAL)
    found = headline_intervals(ratings, agreement_of(ratings), 3, replicates=40)
    assert [each.name for each in found] == ["raw", "kappa_quadratic", "alpha", "ac1"]
    told = {name: headline(agreement_of(ratings), Scale.ORDINAL, name) for name in HEADLINES}
    for each, name in zip(found, HEADLINES, strict=True):
        value = told[name].value
        assert value is not None
        assert each.low <= float(value) <= each.high
    none = a_table([(1, None), (None, 2)], Scale.ORDINAL)
    assert headline_intervals(none, agreement_of(none), 3) == ()


def test_drawing_can_be_stopped() -> None:
    class Stopped:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done:
                raise Cancelled

    ratings = a_table(TWO, Scale.ORDINAL)
    with pytest.raises(Cancelled):
        headline_intervals(ratings, agreement_of(ratings), 3, progress=Stopped())


def test_one_opening_has_one_seed() -> None:
    assert seed_of("c0ffee", "2012-12-16T02:02:00Z") == seed_of("c0ffee", "2012-12-16T02:02:00Z")
    assert seed_of("c0ffee", "2012-12-16T02:02:00Z") != seed_of("c0ffee", "2012-12-17T02:02:00Z")


def test_every_two_people_of_a_unit_are_a_pair() -> None:
    found = pairs_of(a_table([(1, 2, 2), (2, 1, None), (3, 3, None), (None, 3, None)]))
    assert dict(found.counts) == {(1, 2): 3, (2, 2): 1, (3, 3): 1}
    assert (found.total, found.values, found.is_wide) == (5, (1, 2, 3), False)
    assert pairs_of(a_table(rows_of_lines(KRIPPENDORFF))).total == 8 * 6 + 2 * 3 + 1


def test_differences_are_classed_by_their_share() -> None:
    rows = [("0", "0"), ("0", "0.2"), ("1", "1.4"), ("0", "1"), ("0", "2"), ("0", "3"), ("1", "1")]
    found = pairs_of(a_table(rows, Scale.INTERVAL))
    assert found.differences(Fraction(2)) == (2, 1, 1, 1, 2)
    assert found.is_wide is (len(found.values) > MANY)
    assert found.differences(Fraction(0)) == (2, 0, 0, 0, 5)
