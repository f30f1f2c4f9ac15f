"""What is found once and kept is what would be found anew."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.points import added, exceeds, in_order
from govassess.domain.recall import Recall
from govassess.domain.rubric import Kind, LineType
from govassess.domain.scoring import score_site
from govassess.domain.votes import Voting
from tests.domain.builders import (
    TIME_POINT,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_node,
    a_rubric,
    a_site,
    each,
    found,
    number,
    option,
)

RUBRIC = a_rubric(
    a_leaf("1", "2", Kind.POINTS),
    a_leaf(
        "2",
        "4",
        Kind.BANDS,
        a_line("2-1", LineType.OPTION, "4", label="好"),
        a_line("2-2", LineType.OPTION, "1", label="差"),
    ),
    a_leaf("3", "3", Kind.DEDUCT, each("3-1", "1"), excludes=("4",)),
    a_leaf("4", "3", Kind.DEDUCT, each("4-1", "1"), excludes=("3",)),
)
_POINTS = st.sampled_from(["0", "0.5", "1", "2"])
_PLACES = st.lists(st.integers(1, 3), max_size=2, unique=True)
_SITES = st.tuples(
    st.lists(_POINTS, min_size=1, max_size=3),
    st.lists(st.sampled_from(["好", "差"]), max_size=3),
    _PLACES,
    _PLACES,
)
_FRACTIONS = st.lists(st.fractions(min_value=-9, max_value=9, max_denominator=12), min_size=1)


@given(st.lists(_SITES, min_size=2, max_size=5))
def test_a_site_scored_again_and_again_is_scored_as_if_anew(told: list[tuple[list, ...]]) -> None:  # type: ignore[type-arg]
    recall, site, voting = Recall(), a_site(), Voting()
    for points, labels, third, fourth in told:
        cells = {
            "1": a_cell(*(number(each_one) for each_one in points)),
            "2": a_cell(*(option(label) for label in labels)),
            "3": found(*(a_finding("3-1", f"http://a.gov.cn/{n}") for n in third)),
            "4": found(*(a_finding("4-1", f"http://a.gov.cn/{n}") for n in fourth)),
        }
        anew = score_site(RUBRIC, site, cells, voting, TIME_POINT)
        assert score_site(RUBRIC, site, cells, voting, TIME_POINT, recall=recall) == anew


@given(_FRACTIONS)
def test_fast_sums_and_orders_are_exact(values: list[Fraction]) -> None:
    assert added(values) == sum(values, Fraction(0))
    assert in_order(values) == sorted(values)


@given(*[st.fractions(min_value=0, max_value=9, max_denominator=12)] * 3)
def test_a_share_is_exceeded_exactly(value: Fraction, share: Fraction, of: Fraction) -> None:
    assert exceeds(value, share, of) == (value > share * of)
    assert not exceeds(share * of, share, of)


def test_a_rubric_tells_what_stands_above_a_leaf() -> None:
    leaf = a_leaf("1.1.1", "2", Kind.POINTS)
    rubric = a_rubric(a_node("1", a_node("1.1", leaf)))
    assert [node.code for node in rubric.above("1.1.1")] == ["1", "1.1"]
    assert rubric.above("1") == rubric.above("9") == ()
    assert rubric.find("1.1") is rubric.above("1.1.1")[1]
