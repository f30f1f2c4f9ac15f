"""Parts, pools, gates, grades and completeness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer, Cell
from govassess.domain.comparison import parse_comparison
from govassess.domain.results import Outcome, SiteScore
from govassess.domain.rubric import Kind, LineType, Part, Rubric, VetoPolicy
from tests.domain.builders import (
    CLEAN,
    WORDS,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    a_site,
    each,
    found,
    number,
    pts,
    scored,
)

PARTS = (Part("A", "评分", pts(100)), Part("C", "加分", pts(20), bonus=True))


def gated(gate: str | None = ">80", **settings: object) -> Rubric:
    return a_rubric(
        a_leaf("1", "100"),
        a_leaf("2", "20", part="C"),
        parts=PARTS,
        bonus_gate=parse_comparison(gate) if gate else None,
        **settings,
    )


def with_base(base: str, bonus: str | None = "5", gate: str | None = ">80", **more) -> SiteScore:
    cells = {"1": a_cell(number(base))} | ({"2": a_cell(number(bonus))} if bonus else {})
    return scored(gated(gate, **more), cells)


@pytest.mark.parametrize(
    ("gate", "base", "opens"),
    [
        (">80", "80", False),
        (">80", "80.004", False),  # prints 80.00
        (">80", "80.005", True),  # prints 80.01
        (">80", "80.01", True),
        (">=80", "80", True),
        (">=80", "79.995", True),  # prints 80.00
        (">=80", "79.994", False),
        (">=80", "79.99", False),
    ],
)
def test_a_gate_is_judged_on_what_is_printed(gate: str, base: str, opens: bool) -> None:
    score = with_base(base, gate=gate)
    assert score.bonus_open is opens
    assert score.exact == pts(base) + (5 if opens else 0)


def test_a_closed_bonus_part_says_why() -> None:
    score = with_base("80")
    assert WORDS.sentence(score.trace.children[1].sentence) == (
        "其余部分得 80.00，未达到加分条件（>80），本部分不计分"
    )
    assert score.trace.children[1].value == 0


def test_unanswered_leaves_of_a_closed_bonus_part_do_not_count() -> None:
    closed = with_base("80", None)
    assert (closed.outcome, closed.open, closed.total) == (Outcome.SCORED, 0, 80)
    opened = with_base("81", None)
    assert (opened.outcome, opened.open, opened.total) == (Outcome.INCOMPLETE, 1, 81)


def test_a_bonus_part_without_a_gate_counts() -> None:
    assert with_base("50", gate=None).total == 55


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("90", "优秀"),
        ("89.995", "优秀"),
        ("89.994", "良好"),
        ("80", "良好"),
        ("79.99", "合格"),
        ("60", "合格"),
        ("59.995", "合格"),
        ("59.994", "不合格"),
        ("0", "不合格"),
    ],
)
def test_grades_on_the_line_from_both_sides(total: str, grade: str) -> None:
    assert with_base(total, "0").grade == grade


def test_below_the_pass_line_is_failed_whatever_the_bands_say() -> None:
    score = with_base("64.99", "0", pass_line=pts(65))
    assert (score.outcome, score.grade) == (Outcome.SCORED, "不合格")
    assert with_base("65", "0", pass_line=pts(65)).grade == "合格"


def test_the_total_is_rounded_once() -> None:
    # 3 × 11/6 = 5.5; rounded before adding it would be 5.49
    rubric = a_rubric(*(a_leaf(str(code), "2.5") for code in range(3)), decimals=2)
    votes = a_cell(number("1.5"), number("2"), number("2"))
    score = scored(rubric, {str(code): votes for code in range(3)})
    assert (score.exact, score.total) == (pts("5.5"), pts("5.5"))
    assert WORDS.sentence(score.trace.sentence) == "合计 5.5，四舍五入保留 2 位小数，总分 5.50"


@pytest.mark.parametrize(("decimals", "total"), [(0, "3"), (1, "2.5"), (2, "2.45"), (3, "2.445")])
def test_half_is_rounded_up(decimals: int, total: str) -> None:
    rubric = a_rubric(a_leaf("1", "5"), decimals=decimals)
    exact = {0: "2.5", 1: "2.45", 2: "2.445", 3: "2.4445"}[decimals]
    score = scored(rubric, {"1": a_cell(number(exact))})
    assert score.total == pts(total)


def test_a_pool_starts_full_and_never_falls_below_zero() -> None:
    rubric = a_rubric(
        a_leaf("1", "0", Kind.DEDUCT, each("1-1", "5", cap="60")),
        a_leaf("2", "0", Kind.DEDUCT, each("2-1", "7")),
        parts=(Part("A", "扣分", pts(100), pool=True),),
    )
    cells = {"1": found(a_finding("1-1", count=3)), "2": CLEAN}
    score = scored(rubric, cells)
    assert score.total == 85
    assert WORDS.sentence(score.trace.children[0].sentence) == "起评 100，共扣 15，得 85"
    cells = {"1": found(a_finding("1-1", count=99)), "2": found(a_finding("2-1", count=9))}
    score = scored(rubric, cells)
    assert score.total == 0  # 100 − 60 − 63
    assert WORDS.sentence(score.trace.children[0].sentence) == (
        "起评 100，共扣 123，扣完为止，得 0"
    )


def test_an_unfinished_site_is_provisional() -> None:
    rubric = a_rubric(a_leaf("1", "60"), a_leaf("2", "40"))
    score = scored(rubric, {"1": a_cell(number("50"))})
    assert (score.outcome, score.total, score.open) == (Outcome.INCOMPLETE, 50, 1)
    assert (score.grade, score.rank) == (None, None)
    assert WORDS.sentence(score.trace.sentence) == (
        "尚有 1 项未定，合计 50，四舍五入保留 2 位小数，暂计 50.00，不参加排名"
    )
    assert score.dimensions[1].score is None


def test_a_site_without_anything_has_no_part_score() -> None:
    score = scored(a_rubric(a_leaf("1", "60"), a_leaf("2", "40")), {})
    assert (score.parts[0].score, score.total, score.open) == (None, 0, 2)


VETO = a_leaf("V", "0", Kind.VETO, a_line("V-1", LineType.VETO, text="站点无法访问"), part="V")


def vetoed(*, answered: bool = True, **settings: object) -> SiteScore:
    rubric = a_rubric(
        VETO,
        a_leaf("1", "100"),
        parts=(Part("V", "单项否决", pts(0)), Part("A", "评分", pts(100))),
        **settings,
    )
    cells: dict[str, Cell] = {"V": found(a_finding("V-1"))}
    return scored(rubric, cells | ({"1": a_cell(number("95"))} if answered else {}))


@pytest.mark.parametrize(
    ("settings", "total"),
    [
        ({"veto_policy": VetoPolicy.NOT_SCORED}, None),
        ({"veto_policy": VetoPolicy.FIXED, "veto_score": pts(59)}, 59),
        ({"veto_policy": VetoPolicy.ZERO}, 0),
    ],
)
def test_a_veto_ends_as_its_policy_says(settings: dict, total: int | None) -> None:
    score = vetoed(**settings)
    assert (score.outcome, score.total, score.exact) == (Outcome.VETOED, total, total)
    assert score.grade == "不合格"
    assert [WORDS.sentence(remark) for remark in score.remarks] == ["单项否决：站点无法访问"]
    words = WORDS.sentence(score.trace.sentence)
    ending = "不计分" if total is None else f"按规定记 {total}.00"
    assert words == f"触发单项否决（站点无法访问），评为不合格，{ending}"


def test_a_confirmed_veto_beats_unanswered_leaves() -> None:
    assert vetoed(answered=False).outcome is Outcome.VETOED


def test_a_veto_leaf_has_to_be_looked_at() -> None:
    rubric = a_rubric(
        VETO,
        a_leaf("1", "100"),
        parts=(Part("V", "单项否决", pts(0)), Part("A", "评分", pts(100))),
    )
    cells = {"1": a_cell(number("95"))}
    assert scored(rubric, cells).outcome is Outcome.INCOMPLETE
    looked = scored(rubric, cells | {"V": a_cell(NOTHING_FOUND)})
    assert (looked.outcome, looked.total) == (Outcome.SCORED, 95)


def test_the_sites_own_time_point_rules() -> None:
    leaf = a_leaf("1", "2", Kind.MEASURE, a_line("1-1", LineType.TIER, "2", window="2周"))
    cells = {"1": a_cell(Answer(day=date(2012, 8, 10)))}
    assert scored(a_rubric(leaf), cells).total == 0
    early = replace(a_site(), time_point=date(2012, 8, 24))
    assert scored(a_rubric(leaf), cells, early).total == 2


def test_a_part_with_more_leaves_than_points_is_capped() -> None:
    rubric = a_rubric(
        a_leaf("1", "100"),
        a_leaf("2", "15", part="C"),
        a_leaf("3", "15", part="C"),
        parts=PARTS,
    )
    cells = {"1": a_cell(number("70")), "2": a_cell(number("15")), "3": a_cell(number("12"))}
    score = scored(rubric, cells)
    assert score.total == 90  # 70 + 27, at most 20
    assert WORDS.sentence(score.trace.children[1].sentence) == "所属指标合计得 27，封顶 20"
