"""Agreement statistics against what the papers print, to the last printed digit."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from govassess.domain.agreement_alpha import krippendorff_alpha
from govassess.domain.agreement_categories import FleissKappa, fleiss_kappa, gwet_ac1
from govassess.domain.agreement_concordance import (
    chi_square_tail,
    concordance,
    doubled_ranks,
    significance,
)
from govassess.domain.agreement_icc import mean_squares
from govassess.domain.agreement_kappa import (
    Weights,
    cohen_kappa,
    kappa,
    raw_agreement,
    scott_pi,
)
from govassess.domain.agreement_ratings import Scale
from govassess.domain.agreement_sums import total
from tests.domain.rating_tables import (
    ANXIETY,
    CHANCE_ONLY,
    COHEN,
    KRIPPENDORFF,
    SHROUT_FLEISS,
    a_crosstab_table,
    a_table,
    fleiss_rows,
    rows_of_lines,
    rows_of_units,
)

PROPORTIONS = {
    (i, j): Fraction(share) for i, row in enumerate(COHEN) for j, share in enumerate(row)
}
COUNTS = ((44, 5, 1), (7, 20, 3), (9, 5, 6))
ABSTRACTORS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))


def six(value: Fraction | float) -> float:
    return round(float(value), 6)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([[0, 1, 1], [1, 0, 1], [1, 1, 0]], 0.491525),
        ([[0, 1, 2], [1, 0, 1], [2, 1, 0]], 0.473684),
        ([[0, 1, 4], [1, 0, 1], [4, 1, 0]], 0.454545),
        ([[0, 1, 3], [1, 0, 6], [3, 6, 0]], 0.347826),
        ([[0, 1, 4], [1, 0, 6], [2, 2, 0]], 0.353383),
        ([[0, 1, 2], [1, 0, 2], [4, 6, 0]], 0.420561),
    ],
)
def test_a_cohen_s_table_of_proportions(weights: list[list[int]], expected: float) -> None:
    assert six(kappa(PROPORTIONS, lambda i, j: weights[i][j])) == expected


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (Weights.NONE, 0.491525),
        (Weights.LINEAR, 0.473684),
        (Weights.QUADRATIC, 0.454545),
    ],
)
def test_a_cohen_s_table_as_hundred_units(weights: Weights, expected: float) -> None:
    ratings = a_crosstab_table(COUNTS, Scale.ORDINAL)
    assert ratings.n_units == 100
    assert six(cohen_kappa(ratings, weights)) == expected
    assert raw_agreement(ratings) == Fraction(7, 10)


def test_d_fleiss_with_every_figure_on_the_way() -> None:
    rows = fleiss_rows()
    ratings = a_table(rows)
    found = FleissKappa(ratings)
    sums = total(found, ratings)
    assert [round(float(found.share(row)), 3) for row in rows] == [
        *(1.000, 0.253, 0.308, 0.440, 0.330, 0.462, 0.242, 0.176, 0.286, 0.286)
    ]
    assert (six(found.observed(sums)), six(found.chance(sums))) == (0.378022, 0.212755)
    assert round(float(found.value(sums)), 9) == 0.209930704
    assert fleiss_kappa(ratings) == found.value(sums)


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (Scale.NOMINAL, 0.743421),
        (Scale.ORDINAL, 0.815388),
        (Scale.INTERVAL, 0.849107),
        (Scale.RATIO, 0.797403),
    ],
)
def test_f_krippendorff_with_gaps(scale: Scale, expected: float) -> None:
    rows = rows_of_lines(KRIPPENDORFF)
    assert sum(value is not None for row in rows for value in row) == 41
    ratings = a_table(rows, scale)
    assert ratings.n_units == 12
    assert six(krippendorff_alpha(ratings)) == expected
    assert krippendorff_alpha(a_table(rows[:-1], scale)) == krippendorff_alpha(ratings)


def test_f_the_same_table_by_ac1() -> None:
    """Worked by hand: 9 of 11 pairs' shares agree; the five shares add up to 12 units."""
    shares = [Fraction(each) / 12 for each in ("3", "3.25", "3.5", "1.25", "1")]
    chance = sum((share * (1 - share) for share in shares), Fraction(0)) / 4
    expected = (Fraction(9, 11) - chance) / (1 - chance)
    assert gwet_ac1(a_table(rows_of_lines(KRIPPENDORFF))) == expected
    assert six(expected) == 0.775444


def test_two_abstractors_by_every_coefficient() -> None:
    """Gwet's own package, cont3x3abstractors: Cohen, Scott, AC1."""
    ratings = a_crosstab_table(ABSTRACTORS)
    assert round(float(cohen_kappa(ratings)), 7) == 0.7964094
    assert round(float(scott_pi(ratings)), 7) == 0.7962397
    assert round(float(gwet_ac1(ratings)), 7) == 0.8493305
    assert raw_agreement(ratings) == Fraction(89, 100)


def test_h_shrout_and_fleiss_in_all_six_forms() -> None:
    found = mean_squares(a_table(rows_of_units(SHROUT_FLEISS), Scale.INTERVAL))
    assert [six(each) for each in (found.bms, found.wms, found.jms, found.ems)] == [
        *(11.241667, 6.263889, 32.486111, 1.019444)
    ]
    assert [six(each) for each in (found.icc_1_1, found.icc_2_1, found.icc_3_1)] == [
        *(0.165742, 0.289764, 0.714841)
    ]
    assert [six(each) for each in (found.icc_1_k, found.icc_2_k, found.icc_3_k)] == [
        *(0.442797, 0.620051, 0.909316)
    ]


def test_i_kendall_with_ties() -> None:
    found = concordance(a_table(rows_of_lines(ANXIETY), Scale.ORDINAL))
    told = significance(found.corrected, units=20, raters=3)
    assert (six(found.corrected), six(told.chi_square), told.freedom) == (0.539657, 30.760442, 19)
    assert six(told.chance) == 0.042883
    plain = significance(found.uncorrected, units=20, raters=3)
    assert (six(found.uncorrected), six(plain.chi_square)) == (0.501921, 28.609524)


def test_two_coin_tossers_have_no_kappa() -> None:
    """Each pair of faces equally often: κ = 0.00, by every coefficient that knows chance."""
    ratings = a_table(list(product((0, 1), repeat=2)))
    coefficients = (cohen_kappa, scott_pi, fleiss_kappa, gwet_ac1)
    assert [f"{float(each(ratings)):.2f}" for each in coefficients] == ["0.00"] * 4
    assert raw_agreement(ratings) == Fraction(1, 2)


def test_k_what_chance_alone_gives_is_zero_exactly() -> None:
    ratings = a_table(rows_of_lines(CHANCE_ONLY), Scale.ORDINAL)
    assert cohen_kappa(ratings) == 0
    assert six(cohen_kappa(ratings, Weights.QUADRATIC)) == 0.677966


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(3.841459, 1, 0.05), (5.991465, 2, 0.05), (7.814728, 3, 0.05), (18.307038, 10, 0.05)],
)
def test_the_tail_of_chi_square_is_the_printed_table(
    value: float, freedom: int, tail: float
) -> None:
    assert six(chi_square_tail(value, freedom)) == tail
    assert chi_square_tail(0, freedom) == 1


def test_the_tail_of_many_units_neither_overflows_nor_ends_early() -> None:
    assert 0.49 < chi_square_tail(2000, 2000) < 0.51
    assert chi_square_tail(5000, 2001) == pytest.approx(0, abs=1e-12)


def test_equal_values_share_their_places() -> None:
    assert doubled_ranks(Counter([5, 1, 5])) == {1: 2, 5: 5}
