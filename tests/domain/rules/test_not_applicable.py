"""The four policies for what does not apply."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.answers import NOT_APPLICABLE, Cell
from govassess.domain.results import Outcome, SiteScore
from govassess.domain.rubric import Indicator, Kind, NotApplicable, Part, Rubric
from tests.domain.builders import (
    NO_SERVICES,
    WORDS,
    a_cell,
    a_finding,
    a_leaf,
    a_node,
    a_rubric,
    a_site,
    each,
    found,
    leaf_value,
    leaf_words,
    number,
    pts,
    scored,
)

ABSENT = a_cell(NOT_APPLICABLE)


def tree(policy: NotApplicable, **more: object) -> Rubric:
    """40 = 10 (a) + 10 (b) + 20 (c), and 60 (d) beside it; a may not apply."""
    first = a_leaf("1.1", "10", not_applicable=policy, **more)
    return a_rubric(a_node("1", first, a_leaf("1.2", "10"), a_leaf("1.3", "20")), a_leaf("2", "60"))


def cells(**more: Cell) -> dict[str, Cell]:
    given = {"1.2": number("8"), "1.3": number("15"), "2": number("30")}
    return {code: a_cell(answer) for code, answer in given.items()} | {"1.1": ABSENT, **more}


def remarks(score: SiteScore) -> list[str]:
    return [WORDS.sentence(remark) for remark in score.remarks]


def test_drop_rescales_the_whole_part() -> None:
    score = scored(tree(NotApplicable.DROP), cells())
    assert score.exact == pts("530/9")  # (8 + 15 + 30) × 100/90
    assert score.total == pts("58.89")
    assert score.scale == (("A", pts("10/9")),)
    assert leaf_value(score, "1.2") == 8
    assert leaf_words(score, "1.2") == "得 8，满分 10"
    assert leaf_words(score, "1.1") == "经评估本项不适用，10 分剔除，所在部分按比例折算"
    assert [line.full for line in score.dimensions] == [30, 60]
    assert sum(line.score or 0 for line in score.dimensions) * pts("10/9") == score.exact
    assert remarks(score) == ["指标1.1不适用，分值剔除折算"]


def test_redistribute_spreads_over_the_siblings() -> None:
    score = scored(tree(NotApplicable.REDISTRIBUTE), cells())
    # 5 each: 1.2 is worth 15 (8 of 10 → 12), 1.3 is worth 25 (15 of 20 → 18.75)
    assert leaf_value(score, "1.2") == 12
    assert leaf_value(score, "1.3") == pts("18.75")
    assert score.total == pts("60.75")
    assert score.scale == ()
    assert leaf_words(score, "1.2") == ("得 8，满分 10，本项分值因分摊由 10 调整为 15，计 12")
    assert leaf_words(score, "1.1") == "经评估本项不适用，10 分均摊至 1.2 1.3"
    assert remarks(score) == ["指标1.1不适用，分值均摊"]


def test_redistribute_to_named_leaves_doubles_eight_of_ten() -> None:
    score = scored(tree(NotApplicable.REDISTRIBUTE, receivers=("1.2",)), cells())
    assert leaf_value(score, "1.2") == 16  # 8 of 10 becomes 16 of 20
    assert leaf_value(score, "1.3") == 15


def test_redistribute_scales_deductions_too() -> None:
    first = a_leaf("1.1", "10", not_applicable=NotApplicable.REDISTRIBUTE)
    rubric = a_rubric(a_node("1", first, a_leaf("1.2", "10", Kind.DEDUCT, each("1.2-1", "1"))))
    score = scored(rubric, {"1.1": ABSENT, "1.2": found(a_finding("1.2-1", count=3))})
    assert score.total == 14  # 10 − 3 = 7 of 10, twice the points


def test_redistribute_without_anybody_to_take_is_drop() -> None:
    rubric = a_rubric(
        a_node("1", a_leaf("1.1", "40", not_applicable=NotApplicable.REDISTRIBUTE)),
        a_leaf("2", "60"),
    )
    score = scored(rubric, {"1.1": ABSENT, "2": a_cell(number("30"))})
    assert score.total == 50  # 30 × 100/60


def test_an_absent_sibling_takes_nothing() -> None:
    score = scored(tree(NotApplicable.REDISTRIBUTE), cells(**{"1.2": ABSENT}))
    # 1.1 gives its 10 to 1.3 alone (30, 15 of 20 → 22.5); 1.2 is dropped: × 100/90
    assert score.exact == (pts("22.5") + 30) * pts("10/9")


def test_full_counts_as_full_marks() -> None:
    score = scored(tree(NotApplicable.FULL), cells())
    assert score.total == 63  # 10 + 8 + 15 + 30
    assert leaf_words(score, "1.1") == "经评估本项不适用，按满分计，得 10"
    assert remarks(score) == ["指标1.1不适用，按满分计"]


def test_zero_counts_as_nothing() -> None:
    score = scored(tree(NotApplicable.ZERO), cells())
    assert score.total == 53
    assert leaf_words(score, "1.1") == "经评估本项不适用，按零分计"


def test_not_applicable_where_it_is_forbidden_is_open() -> None:
    score = scored(tree(NotApplicable.FORBIDDEN), cells())
    assert score.outcome is Outcome.INCOMPLETE
    assert score.open == 1


@pytest.mark.parametrize("policy", [NotApplicable.DROP, NotApplicable.FORBIDDEN])
def test_a_site_attribute_may_overrule(policy: NotApplicable) -> None:
    rubric = tree(policy, applies_when="对外服务=是")
    given = cells(**{"1.1": a_cell(number("10"))})
    assert scored(rubric, given).total == 63
    score = scored(rubric, given, a_site(**NO_SERVICES))
    assert score.total == pts("58.89")
    assert leaf_words(score, "1.1").startswith("不符合适用条件“对外服务=是”，本项不适用")


def test_a_whole_branch_is_named_once() -> None:
    rubric = a_rubric(
        a_node(
            "1", a_leaf("1.1", "10", applies_when="对外服务=是"), a_leaf("1.2", "15"),
        ),
        a_node(
            "2",
            a_leaf("2.1", "50", applies_when="对外服务=是"),
            a_leaf("2.2", "25", applies_when="对外服务=是"),
            title="网上办事",
        ),
    )  # fmt: skip
    score = scored(rubric, {"1.2": a_cell(number("12"))}, a_site(**NO_SERVICES))
    assert score.total == 80  # 12 of the 15 that are left
    assert remarks(score) == ["指标1.1，网上办事不适用，分值剔除折算"]
    assert score.dimensions[1].score is None


def test_nothing_left_to_rescale_waits_for_the_lead() -> None:
    rubric = a_rubric(a_leaf("1", "60", applies_when="对外服务=是"), a_leaf("2", "40"))
    score = scored(rubric, {"2": ABSENT}, a_site(**NO_SERVICES))
    assert score.outcome is Outcome.INCOMPLETE
    assert score.open == 2
    assert WORDS.sentence(score.trace.children[0].sentence) == (
        "本部分 100 分的指标均不适用，无法折算，待裁定"
    )


def test_an_absent_leaf_of_a_pool_deducts_nothing() -> None:
    rubric = a_rubric(
        a_leaf("1", "0", Kind.DEDUCT, each("1-1", "5", cap="20")),
        a_leaf("2", "0", Kind.DEDUCT, each("2-1", "5", cap="20")),
        parts=(Part("A", "扣分", pts(100), pool=True),),
    )
    score = scored(rubric, {"1": ABSENT, "2": found(a_finding("2-1", count=3))})
    assert score.total == 85
    assert score.scale == ()


LEAVES = st.lists(
    st.tuples(
        st.integers(1, 20),
        st.integers(0, 20),
        st.sampled_from([None, *(each for each in NotApplicable if each != "forbidden")]),
    ),
    min_size=1,
    max_size=7,
)


@given(LEAVES)
def test_points_are_never_lost(leaves: list[tuple[int, int, NotApplicable | None]]) -> None:
    """Whatever does not apply, full marks everywhere else are the part's points less zeros."""
    nodes: list[Indicator] = []
    given_cells: dict[str, Cell] = {}
    zeros = Fraction(0)
    for place, (points, _, policy) in enumerate(leaves, start=1):
        code = f"1.{place}"
        nodes.append(a_leaf(code, str(points), not_applicable=policy or NotApplicable.DROP))
        given_cells[code] = ABSENT if policy else a_cell(number(str(points)))
        zeros += points if policy is NotApplicable.ZERO else 0
    score = scored(a_rubric(a_node("1", *nodes)), given_cells)
    if score.outcome is Outcome.SCORED and not zeros:
        assert score.exact == sum(points for points, _, _ in leaves)
    assert score.exact is not None
    assert 0 <= score.exact <= sum(points for points, _, _ in leaves)
