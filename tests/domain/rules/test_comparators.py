"""Every comparator on its line and one step to either side, in every place a rule compares.

The table states by hand what holds for 4, 5 and 6 against the bound 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.domain.comparison import parse_comparison
from govassess.domain.findings import unite
from govassess.domain.results import Outcome
from govassess.domain.rubric import Grade, Kind, LineType, Part, PartGate
from tests.domain.builders import (
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    found,
    number,
    once,
    pts,
    scored,
    worth,
)

if TYPE_CHECKING:
    from govassess.domain.results import SiteScore
    from govassess.domain.rubric import Indicator

HOLDS = {
    # 4, 5, 6
    ">=": (False, True, True),
    ">": (False, False, True),
    "<=": (True, True, False),
    "<": (True, False, False),
    "=": (False, True, False),
    "!=": (True, False, True),
}
CASES = [
    (sign, count, holds)
    for sign, row in HOLDS.items()
    for count, holds in zip((4, 5, 6), row, strict=True)
]
EVERY = pytest.mark.parametrize(("sign", "count", "holds"), CASES)
NEAR = [
    # just off the line, where only a share or a total can stand
    *((">=", "4.99", False), (">=", "5.01", True), (">", "5.01", True), (">", "5", False)),
    *(("<=", "5.01", False), ("<=", "4.99", True), ("<", "4.99", True), ("<", "5", False)),
    *(("=", "5.01", False), ("=", "5", True), ("!=", "5.01", True), ("!=", "5", False)),
]
CLOSE = pytest.mark.parametrize(("sign", "value", "holds"), NEAR)


@EVERY
def test_a_tier(sign: str, count: int, holds: bool) -> None:
    leaf = a_leaf("1", "9", Kind.MEASURE, a_line("1-1", LineType.TIER, "9", condition=f"{sign}5"))
    assert worth(leaf, number(str(count))).value == (9 if holds else 0)


@CLOSE
def test_a_tier_just_off_its_line(sign: str, value: str, holds: bool) -> None:
    leaf = a_leaf("1", "9", Kind.MEASURE, a_line("1-1", LineType.TIER, "9", condition=f"{sign}5"))
    assert worth(leaf, number(value)).value == (9 if holds else 0)


@EVERY
def test_a_measured_deduction(sign: str, count: int, holds: bool) -> None:
    leaf = a_leaf("1", "9", Kind.MEASURE, once("1-1", "9", condition=f"{sign}5"))
    assert worth(leaf, number(str(count))).value == (0 if holds else 9)


@EVERY
def test_a_counted_deduction(sign: str, count: int, holds: bool) -> None:
    leaf = a_leaf("1", "9", Kind.DEDUCT, once("1-1", "9", condition=f"{sign}5"))
    got = worth(leaf, united=unite([a_finding("1-1", "http://a.gov.cn/", count=count)]))
    assert got.value == (0 if holds else 9)


def vetoed(veto: Indicator, *counts: tuple[str, int]) -> SiteScore:
    findings = [
        a_finding(line, f"http://a.gov.cn/{line}/{n}")
        for line, count in counts
        for n in range(count)
    ]
    rubric = a_rubric(veto, a_leaf("1", "100"))
    return scored(rubric, {"V": found(*findings), "1": a_cell(number("90"))})


def a_veto(*conditions: str) -> Indicator:
    lines = [
        a_line(f"V-{n}", LineType.VETO, text=f"情形{n}", condition=condition)
        for n, condition in enumerate(conditions, 1)
    ]
    return a_leaf("V", "0", Kind.VETO, *lines)


@EVERY
def test_a_veto_by_count(sign: str, count: int, holds: bool) -> None:
    score = vetoed(a_veto(f"{sign}5"), ("V-1", count))
    assert (score.outcome is Outcome.VETOED) is holds


@EVERY
def test_a_veto_by_a_sum_over_categories(sign: str, count: int, holds: bool) -> None:
    score = vetoed(a_veto(f"合计A{sign}5", f"合计A{sign}5"), ("V-1", count - 3), ("V-2", 3))
    assert (score.outcome is Outcome.VETOED) is holds


@EVERY
def test_an_early_warning(sign: str, count: int, holds: bool) -> None:
    score = vetoed(a_veto(f">=50；预警{sign}5"), ("V-1", count))
    assert (score.outcome, bool(score.warnings)) == (Outcome.SCORED, holds)


@EVERY
def test_a_veto_by_a_share(sign: str, count: int, holds: bool) -> None:
    rubric = a_rubric(a_veto(f"{sign}5%"), a_leaf("1", "100"))
    cells = {"V": a_cell(number(str(count))), "1": a_cell(number("90"))}
    assert (scored(rubric, cells).outcome is Outcome.VETOED) is holds


@CLOSE
def test_a_veto_by_a_share_just_off_its_line(sign: str, value: str, holds: bool) -> None:
    rubric = a_rubric(a_veto(f"{sign}5%"), a_leaf("1", "100"))
    cells = {"V": a_cell(number(value)), "1": a_cell(number("90"))}
    assert (scored(rubric, cells).outcome is Outcome.VETOED) is holds


@EVERY
def test_a_veto_by_objects_that_lack_something(sign: str, count: int, holds: bool) -> None:
    veto = a_veto(f"缺项>=4；对象{sign}5")
    findings = [a_finding("V-1", column=f"事项{n}", count=4) for n in range(count)]
    findings.append(a_finding("V-1", column="又一事项", count=3))  # one short of the four
    rubric = a_rubric(veto, a_leaf("1", "100"))
    score = scored(rubric, {"V": found(*findings), "1": a_cell(number("90"))})
    assert (score.outcome is Outcome.VETOED) is holds


@EVERY
@pytest.mark.parametrize("place", ["bonus", "fail", "grade"])
def test_gates_and_grades(place: str, sign: str, count: int, holds: bool) -> None:
    assert gated(place, sign, str(count)) is holds


@CLOSE
@pytest.mark.parametrize("place", ["bonus", "fail", "grade"])
def test_gates_and_grades_just_off_their_line(
    place: str, sign: str, value: str, holds: bool
) -> None:
    assert gated(place, sign, value) is holds


def gated(place: str, sign: str, value: str) -> bool:
    """Tell whether the gate opens, the part fails the site, or the grade is given."""
    test = parse_comparison(f"{sign}5")
    parts = (Part("A", "基本", pts(10)), Part("B", "加分", pts(10), bonus=True))
    failing = (Grade("不合格", parse_comparison("<1")), Grade("合格", parse_comparison(">=1")))
    graded = (Grade("此档", test), Grade("其他", parse_comparison(">=0")))
    settings: dict[str, object] = {
        "bonus": {"bonus_gate": test},
        "fail": {"fail_gates": (PartGate(("A",), test),), "grades": failing},
        "grade": {"grades": graded},
    }[place]
    rubric = a_rubric(
        a_leaf("1", "10", part="A"),
        a_leaf("2", "10", part="B"),
        parts=parts,
        pass_line=None,
        **settings,
    )
    score = scored(rubric, {"1": a_cell(number(value)), "2": a_cell(number("0"))})
    return {
        "bonus": score.bonus_open,
        "fail": score.grade == "不合格",
        "grade": score.grade == "此档",
    }[place]
