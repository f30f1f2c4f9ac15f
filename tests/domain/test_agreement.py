"""Agreement where it has no value, where chance has its share, and what always holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.agreement import agreement_of, intervals
from govassess.domain.agreement_alpha import krippendorff_alpha
from govassess.domain.agreement_categories import gwet_ac1
from govassess.domain.agreement_icc import mean_squares
from govassess.domain.agreement_kappa import Weights, cohen_kappa, raw_agreement, scott_pi
from govassess.domain.agreement_raters import pace, severities
from govassess.domain.agreement_ratings import Scale, Undefined, Why, ratings_of
from govassess.domain.agreement_sums import Packing
from tests.domain.rating_tables import KRIPPENDORFF, a_table, rows_of_lines

if TYPE_CHECKING:
    from govassess.domain.agreement import Agreement
    from govassess.domain.agreement_ratings import Ratings

NUMBERS = (Scale.ORDINAL, Scale.INTERVAL, Scale.RATIO)


def whys(found: Agreement) -> dict[str, Why | None]:
    return {each.name: each.why for each in found.statistics if each.value is None}


def names(found: Agreement) -> list[str]:
    return [each.name for each in found.statistics]


def test_one_category_only_is_not_defined() -> None:
    for scale in Scale:
        found = agreement_of(a_table([(3, 3), (3, 3), (3, 3)], scale))
        assert found.value("raw") == 1
        assert set(whys(found).values()) == {Why.NO_VARIATION}
        assert set(whys(found)) == {name for name in names(found) if name != "raw"}


def test_a_category_nobody_used_lets_ac1_speak() -> None:
    ratings = a_table([(1, 1), (1, 1)], categories=(0, 1))
    assert gwet_ac1(ratings) == 1
    with pytest.raises(Undefined):
        cohen_kappa(ratings)


def test_one_rater_agrees_with_nobody() -> None:
    for scale in Scale:
        found = agreement_of(a_table([(1,), (2,)], scale))
        assert set(whys(found).values()) == {Why.FEW_RATERS}
        assert "kappa" in names(found)


def test_raters_without_a_common_unit_share_nothing() -> None:
    found = agreement_of(a_table([(1, None), (None, 2)], Scale.INTERVAL))
    assert whys(found) == {
        **dict.fromkeys(("raw", "kappa", "kappa_linear", "kappa_quadratic"), Why.NOTHING_SHARED),
        **dict.fromkeys(("alpha", "ac1"), Why.NOTHING_SHARED),
        **dict.fromkeys(("icc_2_1", "icc_2_k", "kendall_w"), Why.INCOMPLETE),
    }


def test_an_empty_table_has_no_statistics() -> None:
    found = agreement_of(ratings_of(("a", "b"), [], scale=Scale.ORDINAL))
    assert (found.n_units, found.n_raters) == (0, 2)
    assert all(each.value is None and each.why for each in found.statistics)


def test_which_statistics_fit() -> None:
    two, three = [(1, 2), (2, 2), (1, 1)], [(1, 2, 2), (2, 2, 1), (1, 1, 1)]
    assert names(agreement_of(a_table(two))) == [
        *("raw", "kappa", "kappa_linear", "kappa_quadratic", "fleiss", "alpha", "ac1")
    ]
    assert names(agreement_of(a_table(three))) == ["raw", "fleiss", "alpha", "ac1"]
    for scale in NUMBERS:
        assert names(agreement_of(a_table(three, scale))) == [
            *("raw", "alpha", "ac1", "icc_2_1", "icc_2_k", "kendall_w")
        ]


def test_gaps_leave_only_what_can_bear_them() -> None:
    rows = rows_of_lines(KRIPPENDORFF)
    assert whys(agreement_of(a_table(rows))) == {"fleiss": Why.INCOMPLETE}
    assert whys(agreement_of(a_table(rows, Scale.INTERVAL))) == {
        **dict.fromkeys(("icc_2_1", "icc_2_k", "kendall_w"), Why.INCOMPLETE)
    }


def test_names_without_an_order_have_no_weights() -> None:
    found = agreement_of(a_table([(1, 2), (2, 2), (1, 1)], ordered=False))
    assert whys(found) == dict.fromkeys(("kappa_linear", "kappa_quadratic"), Why.NO_ORDER)


def test_raw_agreement_of_more_than_two_is_the_mean_over_pairs() -> None:
    """Pairs agree in 1 of 2, 0 of 1 and 1 of 1 common units."""
    ratings = a_table([(1, 1, None), (1, 2, 2)])
    assert raw_agreement(ratings) == (Fraction(1, 2) + 0 + 1) / 3


def test_an_unused_category_in_the_middle_changes_weighted_kappa() -> None:
    rows = [(1, 1), (1, 1), (2, 4), (4, 4), (1, 2), (2, 2)]
    for weights in (Weights.LINEAR, Weights.QUADRATIC):
        dropped = cohen_kappa(a_table(rows, Scale.ORDINAL), weights)
        assert cohen_kappa(a_table(rows, Scale.ORDINAL, (1, 2, 3, 4)), weights) != dropped
    plain = cohen_kappa(a_table(rows, Scale.ORDINAL))
    assert cohen_kappa(a_table(rows, Scale.ORDINAL, (1, 2, 3, 4))) == plain


def test_a_ratio_scale_begins_at_zero() -> None:
    assert krippendorff_alpha(a_table([(0, 0), (0, 1), (2, 2)], Scale.RATIO)) < 1
    with pytest.raises(Undefined) as refused:
        krippendorff_alpha(a_table([(-1, 1), (2, 2)], Scale.RATIO))
    assert refused.value.why is Why.NEGATIVE


def test_icc_can_be_negative_and_never_passes_one() -> None:
    squares = mean_squares(a_table([(1, 2), (2, 1), (1, 3), (3, 1)], Scale.INTERVAL))
    assert squares.icc_2_1 < 0
    with pytest.raises(Undefined) as refused:
        mean_squares(a_table([(1, 2), (2, 1)], Scale.INTERVAL)).icc_2_k  # noqa: B018
    assert refused.value.why is Why.NO_VARIANCE
    with pytest.raises(Undefined) as refused:
        mean_squares(a_table([(1, 2)], Scale.INTERVAL))
    assert refused.value.why is Why.FEW_UNITS


def test_a_severe_rater_is_told_by_the_others_mean() -> None:
    ratings = a_table([(3, 4, 4), (1, 2, None), (None, None, 4)], Scale.INTERVAL)
    strict, mild, third = severities(ratings)
    assert (strict.rater, strict.shared, strict.deviation) == ("r0", 2, -1)
    assert (mild.shared, mild.deviation) == (2, Fraction(3, 4))
    assert (third.shared, third.deviation) == (1, Fraction(1, 2))
    (alone,) = severities(a_table([(1,), (2,)], Scale.INTERVAL))
    assert (alone.shared, alone.deviation) == (0, None)


def test_pace_is_the_middle_gap_without_breaks() -> None:
    start = datetime(2012, 12, 3, 8, tzinfo=UTC)
    seconds = (0, 30, 30, 90, 110, 7200, 7210)
    moments = [start + timedelta(seconds=each) for each in reversed(seconds)]
    assert pace(moments, timedelta(minutes=30)) == 25
    assert pace(moments[:1], timedelta(minutes=30)) is None
    assert pace([], timedelta(minutes=30)) is None


def test_the_same_seed_draws_the_same_interval() -> None:
    ratings = a_table(rows_of_lines(KRIPPENDORFF), Scale.ORDINAL)
    first = intervals(ratings, 7, 200)
    assert first == intervals(ratings, 7, 200)
    assert first != intervals(ratings, 8, 200)
    alpha = next(each for each in first if each.name == "alpha")
    assert (alpha.seed, alpha.drawn) == (7, 200)
    assert alpha.low < float(krippendorff_alpha(ratings)) < alpha.high <= 1
    assert {each.name for each in first} == {"raw", "alpha", "ac1"}


def test_perfect_agreement_has_an_interval_of_one() -> None:
    found = intervals(a_table([(1, 1), (2, 2)] * 20), 1, 50)
    assert {(each.low, each.high) for each in found} == {(1.0, 1.0)}


VALUES = st.integers(0, 3)


def tables(*, gaps: bool, raters: int | None = None) -> st.SearchStrategy[list[tuple[int, ...]]]:
    value = st.one_of(st.none(), VALUES) if gaps else VALUES
    width = st.just(raters) if raters else st.integers(2, 5)
    return width.flatmap(
        lambda n: st.lists(st.tuples(*[value] * n), min_size=1, max_size=12)  # type: ignore[arg-type]
    )


@given(tables(gaps=True), st.randoms(), st.sampled_from(Scale))
def test_who_stands_where_changes_nothing(
    rows: list[tuple[int, ...]], chance: Random, scale: Scale
) -> None:
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    turned = [tuple(row[place] for place in order) for row in rows]
    chance.shuffle(turned)
    assert agreement_of(a_table(rows, scale)) == agreement_of(a_table(turned, scale))


@given(st.lists(VALUES, min_size=2, max_size=12), st.integers(2, 5), st.sampled_from(Scale))
def test_perfect_agreement_is_one(values: list[int], raters: int, scale: Scale) -> None:
    found = agreement_of(a_table([(value,) * raters for value in values], scale))
    if len(set(values)) > 1:
        assert {each.value for each in found.statistics} == {1}
    else:
        assert {each.value for each in found.statistics} == {1, None}


@given(tables(gaps=True), st.sampled_from(Scale))
def test_no_statistic_leaves_its_bounds(rows: list[tuple[int, ...]], scale: Scale) -> None:
    found = agreement_of(a_table(rows, scale))
    for each in found.statistics:
        assert (each.value is None) == (each.why is not None)
        if each.value is not None:
            assert each.value <= 1, each.name
            if each.name in {"raw", "kendall_w"}:
                assert each.value >= 0, each.name


@given(tables(gaps=False, raters=2))
def test_alpha_of_two_raters_is_scott_s_pi_for_small_samples(rows: list[tuple[int, ...]]) -> None:
    """Krippendorff (2004), ch. 11: 1 - α = (1 - π) (1 - 1 / 2N) with N units, n = 2N values."""
    ratings = a_table(rows)
    try:
        pi = scott_pi(ratings)
    except Undefined:
        return
    correction = 1 - Fraction(1, 2 * len(rows))
    assert 1 - krippendorff_alpha(ratings) == (1 - pi) * correction


@given(tables(gaps=True), st.integers(1, 5), st.integers(-3, 3))
def test_interval_alpha_does_not_mind_the_unit_or_the_zero(
    rows: list[tuple[int, ...]], unit: int, zero: int
) -> None:
    moved = [tuple(None if v is None else v * unit + zero for v in row) for row in rows]
    before = agreement_of(a_table(rows, Scale.INTERVAL)).value("alpha")
    assert agreement_of(a_table(moved, Scale.INTERVAL)).value("alpha") == before
    assert agreement_of(a_table(rows, Scale.ORDINAL)).value("alpha") == agreement_of(
        a_table(moved, Scale.ORDINAL)
    ).value("alpha")


@given(tables(gaps=True), st.integers(1, 60), st.sampled_from(Scale))
def test_the_unit_of_the_values_changes_no_statistic(
    rows: list[tuple[int, ...]], parts: int, scale: Scale
) -> None:
    exact = [tuple(None if v is None else Fraction(v, parts) for v in row) for row in rows]
    ratings = ratings_of([str(n) for n in range(len(rows[0]))], exact, scale=scale)
    assert agreement_of(ratings.whole()) == agreement_of(ratings)


def drawn_one_by_one(ratings: Ratings, seed: int, replicates: int) -> dict[str, list[float]]:
    """Draw tables as the books say: every unit again with replacement, every statistic anew."""
    chance = Random(seed)
    defined = [each.name for each in agreement_of(ratings).statistics if each.value is not None]
    found: dict[str, list[float]] = {name: [] for name in defined}
    rows, weights = zip(*ratings.tally, strict=True)
    for _ in range(replicates):
        tally = Counter(chance.choices(rows, weights, k=ratings.n_units))
        table = agreement_of(replace(ratings, tally=tuple(tally.items())))
        for name in defined:
            value = table.value(name)
            found[name] += [] if value is None else [float(value)]
    return found


@given(tables(gaps=True), st.integers(1, 9), st.sampled_from(Scale), st.integers(-2, 2))
def test_summed_draws_are_those_of_whole_tables(
    rows: list[tuple[int, ...]], seed: int, scale: Scale, zero: int
) -> None:
    """However the sums are packed, each drawn table has exactly the statistics it would have."""
    moved = zero if scale is not Scale.RATIO else abs(zero)
    ratings = a_table(
        [tuple(None if v is None else Fraction(v, 3) + moved for v in row) for row in rows], scale
    )
    times = 12
    slow = drawn_one_by_one(ratings, seed, times)
    found = {each.name: each for each in intervals(ratings, seed, times)}
    assert set(found) == {name for name, values in slow.items() if len(values) * 2 >= times}
    for name, each in found.items():
        ordered = sorted(slow[name])
        assert (each.low, each.drawn) == (ordered[int(0.025 * len(ordered))], len(ordered)), name
        assert each.high == ordered[-1], name


@given(
    st.lists(st.tuples(st.integers(-(10**30), 10**30), st.integers(0, 3), st.just(5)), min_size=1),
    st.randoms(),
)
def test_packed_rows_add_up(rows: list[tuple[int, ...]], chance: Random) -> None:
    packing = Packing(rows, 7)
    places = chance.choices(range(len(rows)), k=7)
    sums = packing.sums(sum(packing.packed[place] for place in places))
    assert sums == [sum(rows[place][n] for place in places) for n in range(3)]


def test_some_statistics_can_be_asked_for_alone() -> None:
    ratings = a_table(rows_of_lines(KRIPPENDORFF), Scale.ORDINAL)
    whole = intervals(ratings, 7, 100)
    assert intervals(ratings, 7, 100, names=["ac1"]) == tuple(
        each for each in whole if each.name == "ac1"
    )
