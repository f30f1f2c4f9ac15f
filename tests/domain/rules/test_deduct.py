"""Findings on rule lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.findings import unite
from govassess.domain.rubric import Indicator, Kind, LineType, Times
from tests.domain.builders import (
    WORDS,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    each,
    found,
    once,
    pts,
    scored,
    worth,
)

if TYPE_CHECKING:
    from govassess.domain.answers import Finding
    from govassess.domain.rules.case import Worth


def deducted(leaf: Indicator, *findings: Finding, pool: bool = False) -> Worth:
    return worth(leaf, pool=pool, united=unite(findings))


def test_nothing_found_is_full_marks() -> None:
    got = deducted(a_leaf("1", "5", Kind.DEDUCT, once("1-1", "5")))
    assert got.value == 5
    assert WORDS.sentence(got.sentence) == "未发现应扣分的问题，得 5"


def test_the_sentence_of_the_contract() -> None:
    leaf = a_leaf("1", "5", Kind.DEDUCT, each("1-1", "2", cap="4", label="其他空白栏目"))
    got = deducted(leaf, a_finding("1-1", count=2))
    assert WORDS.sentence(got.sentence) == "起评 5，其他空白栏目 2 处 ×2 = 4，封顶 4，得 1"


def test_a_flat_line_counts_once() -> None:
    leaf = a_leaf("1", "5", Kind.DEDUCT, once("1-1", "2"))
    two = (a_finding("1-1", "http://a.gov.cn/1"), a_finding("1-1", "http://a.gov.cn/2"))
    assert deducted(leaf, *two).value == 3


def test_lines_add_up_to_the_leaf() -> None:
    # 8 − (4 + 3 × 0.5 + 1) = 1.5
    leaf = a_leaf(
        "1", "8", Kind.DEDUCT, each("1-1", "4"), each("1-2", "0.5"), each("1-3", "1", cap="1")
    )
    findings = [a_finding("1-1"), a_finding("1-2", count=3), a_finding("1-3", count=9)]
    assert deducted(leaf, *findings).value == pts("1.5")


def test_only_the_heaviest_exclusive_line_counts() -> None:
    # not updated for 1 month −1, for 3 months −2: one of them
    lines = (
        a_line("1-1", LineType.DEDUCT, "1", times=Times.EXCLUSIVE),
        a_line("1-2", LineType.DEDUCT, "2", times=Times.EXCLUSIVE),
        once("1-3", "0.5"),
    )
    leaf = a_leaf("1", "4", Kind.DEDUCT, *lines)
    got = deducted(leaf, a_finding("1-1"), a_finding("1-2"), a_finding("1-3"))
    assert got.value == pts("1.5")  # 4 − 2 − 0.5


def test_a_condition_on_the_count() -> None:
    leaf = a_leaf("1", "4", Kind.DEDUCT, once("1-1", "4", condition=">=3"))
    assert deducted(leaf, a_finding("1-1", count=2)).value == 4
    assert deducted(leaf, a_finding("1-1", count=3)).value == 0


def test_a_line_of_bonus_gains_up_to_the_points() -> None:
    leaf = a_leaf(
        "1", "3", Kind.DEDUCT, a_line("1-1", LineType.BONUS, "1", times=Times.EACH, cap="3")
    )
    assert deducted(leaf).value == 0
    assert deducted(leaf, a_finding("1-1", count=2)).value == 2
    assert deducted(leaf, a_finding("1-1", count=9)).value == 3


def test_a_pool_loses_what_the_caps_allow() -> None:
    leaf = a_leaf("1", "0", Kind.DEDUCT, each("1-1", "5", cap="15"), once("1-2", "5"))
    got = deducted(leaf, a_finding("1-1", count=9), a_finding("1-2"), pool=True)
    assert got.value == -20
    assert WORDS.sentence(got.sentence) == "1-1 9 处 ×5 = 45，封顶 15，1-2扣 5，共扣 20"


def test_something_updated_inside_its_window_is_no_problem() -> None:
    leaf = a_leaf("1", "3", Kind.DEDUCT, each("1-1", "3", window="2周"))
    fresh = a_finding("1-1", newest=date(2012, 8, 17))
    stale = a_finding("1-1", newest=date(2012, 8, 16))
    undated = a_finding("1-1")
    assert [deducted(leaf, each).value for each in (fresh, stale, undated)] == [3, 0, 0]


def test_an_enquiry_counts_like_any_finding() -> None:
    line = a_line("1-1", LineType.ENQUIRY, "4", times=Times.EACH)
    leaf = a_leaf("1", "7", Kind.ENQUIRY, line)
    assert deducted(leaf, a_finding("1-1", count=1)).value == 3


LINES = (each("1-1", "0.7", cap="2"), once("1-2", "1.5"), each("1-3", "0.1"))
PLACES = st.sampled_from(["", "http://a.gov.cn/1", "http://a.gov.cn/2", "http://b.gov.cn"])
FINDINGS = st.lists(
    st.builds(
        lambda line, url, count, by: a_finding(line, url, count=count, by=by),
        st.sampled_from(["1-1", "1-2", "1-3"]),
        PLACES,
        st.integers(1, 40),
        st.sampled_from(["e0", "e1"]),
    ),
    max_size=8,
    unique_by=lambda finding: finding.id,
)
POINTS = st.sampled_from(["0.5", "2", "5", "11"])


@given(FINDINGS, POINTS)
def test_a_leaf_stays_within_its_points(findings: list[Finding], points: str) -> None:
    got = deducted(a_leaf("1", points, Kind.DEDUCT, *LINES), *findings).value
    assert got is not None
    assert 0 <= got <= pts(points)


@given(FINDINGS, POINTS, FINDINGS)
def test_more_findings_never_score_higher(
    findings: list[Finding], points: str, more: list[Finding]
) -> None:
    leaf = a_leaf("1", points, Kind.DEDUCT, *LINES)
    known = {finding.id for finding in findings}
    others = [finding for finding in more if finding.id not in known]
    few, many = deducted(leaf, *findings).value, deducted(leaf, *findings, *others).value
    assert few is not None
    assert many is not None
    assert many <= few


@given(FINDINGS)
def test_caps_are_never_exceeded(findings: list[Finding]) -> None:
    got = deducted(a_leaf("1", "0", Kind.DEDUCT, *LINES), *findings, pool=True)
    changes = {step.code: step.value for step in got.steps}
    assert changes.get("1-1", Fraction(0)) >= -2
    assert changes.get("1-2", Fraction(0)) >= pts("-1.5")


@given(FINDINGS, st.randoms())
def test_the_order_of_findings_is_irrelevant(findings: list[Finding], chance) -> None:
    leaf = a_leaf("1", "5", Kind.DEDUCT, *LINES)
    shuffled = list(findings)
    chance.shuffle(shuffled)
    assert deducted(leaf, *findings) == deducted(leaf, *shuffled)


@pytest.mark.parametrize("points", ["2.5", "0.1"])
def test_scoring_again_is_byte_identical(points: str) -> None:
    rubric = a_rubric(a_leaf("1", points, Kind.DEDUCT, *LINES))
    cell = found(a_finding("1-1", "http://a.gov.cn/1"), a_finding("1-3", count=7, by="e1"))
    turned = replace(cell, findings=cell.findings[::-1])
    first, second = (scored(rubric, {"1": each}) for each in (cell, turned))
    assert first == second
    assert repr(first).encode() == repr(second).encode()
