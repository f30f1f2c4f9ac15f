"""Traps that others paid for, by their number in the catalogue of reliability: agreement's own."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from govassess.domain.agreement_alpha import krippendorff_alpha
from govassess.domain.agreement_categories import gwet_ac1
from govassess.domain.agreement_kappa import cohen_kappa, raw_agreement, scott_pi
from tests.domain.rating_tables import a_table


def test_trap_14_two_coin_tossers_agree_by_chance_alone() -> None:
    """The chance of agreement is a sum over categories: each pair of faces once, κ is 0."""
    ratings = a_table(list(product((0, 1), repeat=2)))
    assert raw_agreement(ratings) == Fraction(1, 2)
    assert cohen_kappa(ratings) == 0
    assert scott_pi(ratings) == 0
    assert gwet_ac1(ratings) == 0


def test_trap_14_what_nobody_rated_is_no_agreement() -> None:
    rated = [(0, 1), (1, 1), (0, 0), (1, 0), (1, 1)]
    gaps = [(None, None)] * 50 + [(1, None), (None, 0)]
    for measure in (raw_agreement, cohen_kappa, krippendorff_alpha):
        assert measure(a_table(rated + gaps)) == measure(a_table(rated))
    assert a_table(rated + gaps).n_units == 57


def test_trap_14_that_nothing_was_found_is_a_verdict_and_counts() -> None:
    """Absence stated by both is agreement: AC1 stays high where κ collapses (prevalence)."""
    ratings = a_table([(0, 0)] * 96 + [(0, 1)] * 2 + [(1, 0)] * 2)
    assert raw_agreement(ratings) == Fraction(96, 100)
    assert cohen_kappa(ratings) < 0
    assert gwet_ac1(ratings) > Fraction(95, 100)
