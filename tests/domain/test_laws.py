"""Laws of the whole engine, tried on random findings over every kind that findings score."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.results import Outcome
from govassess.domain.rubric import Kind, LineType, Part, Times
from tests.domain.builders import (
    CLEAN,
    TIME_POINT,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    each,
    found,
    once,
    pts,
    scored,
)

if TYPE_CHECKING:
    from random import Random

    from govassess.domain.answers import Cell, Finding
    from govassess.domain.results import SiteScore

RUBRIC = a_rubric(
    a_leaf(
        "V",
        "0",
        Kind.VETO,
        a_line("V-1", LineType.VETO, condition="合计A>=5；预警>=3", window="2周"),
        a_line("V-2", LineType.VETO, condition="合计A>=5", window="6个月"),
        a_line("V-3", LineType.VETO, condition="未答复>3个月；不含访谈；>=4", window="1年"),
        part="V",
    ),
    a_leaf(
        "1",
        "11",
        Kind.DEDUCT,
        each("1-1", "0.7", cap="3.1"),
        each("1-2", "2", window="2周"),
        once("1-3", "1.5", condition=">=3"),
        a_line("1-4", LineType.DEDUCT, "1", times=Times.EXCLUSIVE),
        a_line("1-5", LineType.DEDUCT, "2", times=Times.EXCLUSIVE),
    ),
    a_leaf(
        "2",
        "7",
        Kind.ENQUIRY,
        a_line("2-1", LineType.ENQUIRY, "4", times=Times.EACH, window="5个工作日"),
        a_line("2-2", LineType.ENQUIRY, "4", times=Times.EACH),
    ),
    a_leaf("3", "3", Kind.DEDUCT, each("3-1", "1", condition="未答复>3个工作日", window="6个月")),
    a_leaf("P", "0", Kind.DEDUCT, each("P-1", "5", cap="15"), once("P-2", "5"), part="P"),
    parts=(
        Part("V", "否决", pts(0)),
        Part("A", "扣分", pts(21)),
        Part("P", "扣分池", pts(20), pool=True),
    ),
    grades=(),
)
LINES = [line.code for node in RUBRIC.leaves() if node.leaf for line in node.leaf.lines]
_AGES = st.none() | st.integers(0, 500)


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    made = {}
    for _ in range(draw(st.integers(0, 12))):
        sent = draw(_AGES)
        answered = None if sent is None else draw(st.none() | st.integers(0, sent))
        finding = a_finding(
            draw(st.sampled_from(LINES)),
            f"http://a.gov.cn/{draw(st.integers(1, 4))}",
            count=draw(st.integers(1, 9)),
            by=draw(st.sampled_from(["e0", "e1"])),
            column=draw(st.sampled_from(["", "信箱", "在线访谈"])),
            newest=_day(draw(_AGES)),
            sent=_day(sent),
            answered=_day(answered),
        )
        made[finding.id] = finding
    return list(made.values())


def _day(age: int | None) -> date | None:
    return None if age is None else TIME_POINT - timedelta(days=age)


def due(known: list[Finding]) -> list[Finding]:
    """Leave out enquiries that are neither answered nor due: they keep their leaf open."""
    return [
        each
        for each in known
        if each.sent is None or each.answered or (TIME_POINT - each.sent).days > 20
    ]


def cells(known: list[Finding]) -> dict[str, Cell]:
    sorted_out: dict[str, list[Finding]] = {leaf.code: [] for leaf in RUBRIC.leaves()}
    for each_one in known:
        sorted_out[each_one.indicator].append(each_one)
    return {code: found(*some) if some else CLEAN for code, some in sorted_out.items()}


def score_of(known: list[Finding], **voting: object) -> SiteScore:
    return scored(RUBRIC, cells(known), **voting)


@given(findings())
def test_every_value_stays_within_its_bounds(known: list[Finding]) -> None:
    score = score_of(known)
    for part in (*score.parts, *score.dimensions):
        if part.score is not None:
            assert part.score <= part.full or part.part == "P"
            assert part.score >= (-45 if part.part == "P" and part.code == "P" else 0)
    if score.outcome is Outcome.SCORED:
        assert score.total is not None
        assert 0 <= score.total <= 41


@given(findings(), findings())
def test_more_findings_never_score_higher(known: list[Finding], more: list[Finding]) -> None:
    few = due(known)
    seen = {(each.line, each.url) for each in few}  # of one place the better news may be later news
    many = few + [each for each in due(more) if (each.line, each.url) not in seen]
    less, rest = score_of(few), score_of(many)
    if less.outcome is Outcome.VETOED:
        return  # what more findings do to a veto has its own law
    if rest.outcome is Outcome.SCORED:
        assert less.total is not None
        assert rest.total is not None
        assert rest.total <= less.total


@given(findings())
def test_caps_are_never_exceeded(known: list[Finding]) -> None:
    score = score_of(known)
    caps = {"1-1": "3.1", "1-3": "1.5", "P-1": "15", "P-2": "5"}
    for code, cap in caps.items():
        step = score.trace.find(code)
        if step is not None and step.value is not None:
            assert -step.value <= pts(cap)
    pool = next(part for part in score.parts if part.code == "P")
    assert pool.score is None or pool.score >= 0


@given(findings(), st.randoms())
def test_the_order_of_findings_is_irrelevant(known: list[Finding], chance: Random) -> None:
    shuffled = list(known)
    chance.shuffle(shuffled)
    first = score_of(known, evaluators=2)
    turned = dict(reversed(cells(shuffled).items()))
    second = scored(RUBRIC, turned, evaluators=2)
    assert first == second
    assert repr(first).encode() == repr(second).encode()


@given(findings())
def test_what_a_step_rests_on_is_recorded_somewhere(known: list[Finding]) -> None:
    entries = {each.entry for each in known}
    sources = {source for step in score_of(known).trace.walk() for source in step.sources}
    assert {source for source in sources if source.startswith("finding")} <= entries


def test_a_site_without_findings_keeps_everything() -> None:
    assert score_of([]).total == 41
