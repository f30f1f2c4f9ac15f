"""The gate's lines from scored results: each thing that must be put right, or looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Cell,
    Consensus,
    FindingState,
)
from govassess.domain.campaign import CampaignSettings, SiteClass
from govassess.domain.comparison import parse_comparison
from govassess.domain.conflicts import Conflict
from govassess.domain.ids import ClassId, EvaluatorId
from govassess.domain.ranking import rank_sites
from govassess.domain.readiness import (
    Gate,
    GateLine,
    Room,
    Severity,
    Tick,
    gate_of,
    must_fix,
    please_check,
    tick_from_data,
    tick_to_data,
)
from govassess.domain.readiness_checks import checks
from govassess.domain.readiness_holes import holes
from govassess.domain.results import ClassResults, EvidenceRow, Results
from govassess.domain.rubric import Duty, Kind, LineType, NotApplicable, Part, Rubric
from govassess.wording import Wording
from tests.domain.builders import (
    CLEAN,
    NO_SERVICES,
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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.sites import Site

QUIET = {"evidence_duty": Duty.NEVER, "note_duty": Duty.NEVER}
WORDING = Wording()


def campaign() -> CampaignSettings:
    return CampaignSettings(
        "c", "延安市2012年评估", "办", first_day=date(2012, 11, 20), last_day=date(2013, 1, 20)
    )


def results_of(
    rubric: Rubric, cells: dict[str, Cell], *sites: Site, evidence: tuple[EvidenceRow, ...] = ()
) -> Results:
    """Return results in which every site has the same cells."""
    places = sites or (a_site(),)
    scores = [scored(rubric, cells, place) for place in places]
    ranked = rank_sites(scores, rubric)
    known = tuple(((str(place.id), code), cell) for place in places for code, cell in cells.items())
    one = ClassResults(SiteClass(ClassId("c"), "县区网站"), rubric, ranked)
    return Results(campaign(), (one,), cells=known, evidence=evidence)


def told(lines: Iterable[GateLine]) -> list[tuple[str, str, str]]:
    return [(line.code, line.site, line.indicator) for line in lines]


def holes_in(rubric: Rubric, cells: dict[str, Cell], *sites: Site) -> list[tuple[str, str, str]]:
    return told(holes(results_of(rubric, cells, *sites), ()))


def picture(site: str, code: str, **more: str) -> EvidenceRow:
    row = EvidenceRow(
        "p", site, code, "http://a.gov.cn/x", "页", "2012-12-03T08:15:00Z", "e0", "p.png"
    )
    return replace(row, **more)  # type: ignore[arg-type]


def test_a_complete_quiet_campaign_has_no_holes() -> None:
    rubric = a_rubric(a_leaf("1", "10", **QUIET))
    assert holes_in(rubric, {"1": a_cell(number("3"))}) == []


def test_unanswered_leaves_are_named_one_by_one() -> None:
    rubric = a_rubric(a_leaf("1", "5", **QUIET), a_leaf("2", "5", **QUIET))
    assert holes_in(rubric, {"1": a_cell(number("3"))}, a_site("甲"), a_site("乙")) == [
        ("unanswered", "甲", "2"),
        ("unanswered", "乙", "2"),
    ]


def test_leaves_of_a_closed_bonus_and_of_a_failed_site_may_stay_open() -> None:
    bonus = a_rubric(
        a_leaf("1", "100", part="A", **QUIET),
        a_leaf("2", "10", part="B", **QUIET),
        parts=(Part("A", "基本", pts(100)), Part("B", "加分", pts(10), bonus=True)),
        bonus_gate=parse_comparison(">80"),
    )
    assert holes_in(bonus, {"1": a_cell(number("50"))}) == []
    assert holes_in(bonus, {"1": a_cell(number("90"))}) == [("unanswered", "甲", "2")]
    veto = a_rubric(
        a_leaf("V", "0", Kind.VETO, a_line("V-1", LineType.VETO, text="打不开"), part="F", **QUIET),
        a_leaf("1", "100", part="A", **QUIET),
        parts=(Part("F", "否决", pts(0)), Part("A", "基本", pts(100))),
    )
    fired = {"V": found(a_finding("V-1", "http://a.gov.cn"))}
    assert holes_in(veto, fired) == []


@pytest.mark.parametrize(
    ("duty", "value", "owes"),
    [
        (Duty.NEVER, "0", False),
        (Duty.BELOW_FULL, "10", False),
        (Duty.BELOW_FULL, "9.5", True),
        (Duty.ALWAYS, "10", True),
    ],
)
@pytest.mark.parametrize("what", ["picture", "note"])
def test_a_duty_is_owed_as_the_leaf_says(what: str, duty: Duty, value: str, *, owes: bool) -> None:
    duties = QUIET | {"evidence_duty" if what == "picture" else "note_duty": duty}
    rubric = a_rubric(a_leaf("1", "10", **duties))
    cell = a_cell(number(value))
    wanted = [(what, "甲", "1")] if owes else []
    assert holes_in(rubric, {"1": cell}) == wanted
    noted = replace(cell, votes=(replace(cell.votes[0], note="缺两项"),))
    given = results_of(rubric, {"1": noted}, evidence=(picture("甲", "1"),))
    assert told(holes(given, ())) == []


def test_a_findings_own_words_are_the_note_and_a_decision_has_its_reason() -> None:
    leaf = a_leaf("1", "5", Kind.DEDUCT, each("1-1", "1"), note_duty=Duty.ALWAYS,
                  evidence_duty=Duty.NEVER)  # fmt: skip
    rubric = a_rubric(leaf)
    silent = found(a_finding("1-1", "http://a.gov.cn"))
    assert holes_in(rubric, {"1": silent}) == [("note", "甲", "1")]
    assert holes_in(rubric, {"1": found(a_finding("1-1", "http://a.gov.cn", text="空白"))}) == []
    plain = a_rubric(a_leaf("1", "5", note_duty=Duty.ALWAYS, evidence_duty=Duty.NEVER))
    decided = a_cell(number("2"), consensus=Consensus(number("3"), "按截图", EvaluatorId("lead")))
    assert holes_in(plain, {"1": decided}) == []


def test_not_applicable_wants_a_note_unless_the_register_says_so() -> None:
    services = {"applies_when": "对外服务=是"}
    rubric = a_rubric(a_leaf("1", "5"), a_leaf("2", "5", **services, **QUIET))
    absent = {"1": a_cell(NOT_APPLICABLE), "2": a_cell(number("5"))}
    assert holes_in(rubric, absent) == [("note", "甲", "1")]
    by_register = {"1": a_cell(number("5"))}
    assert holes_in(rubric, by_register, a_site(**NO_SERVICES)) == []


def test_contradictions() -> None:
    services = {"applies_when": "对外服务=是"}
    leaf = a_leaf("1", "5", Kind.DEDUCT, each("1-1", "1"), **QUIET)
    other = a_leaf("2", "5", **services, **QUIET)
    rubric = a_rubric(leaf, other)
    answered = {"1": CLEAN, "2": a_cell(number("5"))}
    assert holes_in(rubric, answered, a_site(**NO_SERVICES)) == [("not_applying", "甲", "2")]
    decided = Consensus(NOT_APPLICABLE, "不承担", EvaluatorId("lead"))
    against = found(a_finding("1-1", "http://a.gov.cn"), consensus=decided)
    lines = holes_in(rubric, {"1": against, "2": a_cell(number("5"))})
    assert lines == [("contradiction", "甲", "1")]
    withdrawn = found(
        a_finding("1-1", "http://a.gov.cn", state=FindingState.WITHDRAWN), consensus=decided
    )
    assert holes_in(rubric, {"1": withdrawn, "2": a_cell(number("5"))}) == []


def test_a_part_of_which_nothing_applies_cannot_stand_for_its_points() -> None:
    rubric = a_rubric(a_leaf("1", "5", not_applicable=NotApplicable.DROP, **QUIET))
    assert holes_in(rubric, {"1": a_cell(NOT_APPLICABLE)}) == [("unscalable", "甲", "")]


def test_disagreements_clashes_and_pending_vetoes() -> None:
    rubric = a_rubric(a_leaf("1", "5", **QUIET), a_leaf("2", "5", **QUIET))
    clash = {"1": a_cell(number("3"), clash=True), "2": a_cell(number("3"), number("1"))}
    given = results_of(rubric, clash)
    leaves = {leaf.code: leaf for leaf in rubric.leaves()}
    open_one = Conflict(a_site(), leaves["2"], 2, pts(2), 0, crosses_pass_line=False, decided=False)
    assert told(holes(given, (open_one,))) == [("clash", "甲", "1"), ("disagreement", "甲", "2")]
    assert told(holes(given, (replace(open_one, decided=True),))) == [("clash", "甲", "1")]
    veto = a_rubric(
        a_leaf("V", "0", Kind.VETO, a_line("V-1", LineType.VETO, text="打不开"), part="F", **QUIET),
        a_leaf("1", "100", part="A", **QUIET),
        parts=(Part("F", "否决", pts(0)), Part("A", "基本", pts(100))),
    )
    fired = {"V": found(a_finding("V-1", "http://a.gov.cn")), "1": a_cell(number("9"))}
    score = scored(veto, fired, evaluators=2)
    one = ClassResults(SiteClass(ClassId("c"), "县区网站"), veto, (score,))
    pending = Results(campaign(), (one,), cells=tuple((("甲", c), x) for c, x in fired.items()))
    lines = list(holes(pending, ()))
    assert told(lines) == [("veto", "甲", "V")]
    assert lines[0].room is Room.ADJUDICATION
    assert lines[0].target == "甲/V"


def test_every_line_says_itself_in_every_language() -> None:
    rubric = a_rubric(a_leaf("1", "5"))
    (line,) = holes(results_of(rubric, {}), ())
    assert WORDING.sentence(line.words) == "甲 1“指标1”尚未评分"
    assert "not answered" in Wording("en").sentence(line.words)


# to be looked at


def checks_in(given: Results, late: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return told(checks(given, late))


def test_ties_are_named_once_with_all_their_sites() -> None:
    rubric = a_rubric(a_leaf("1", "100", **QUIET))
    given = results_of(rubric, {"1": a_cell(number("70"))}, a_site("甲"), a_site("乙"))
    (line,) = checks(given, ())
    assert (line.code, line.site) == ("tie", "甲、乙")
    assert WORDING.sentence(line.words) == "县区网站有并列：甲、乙均为70.00分，同列第1名"


@pytest.mark.parametrize(
    ("total", "bounds"),
    [("90", 1), ("89.99", 1), ("90.01", 1), ("89.98", 0), ("60", 1), ("75", 0), ("80.005", 1)],
)
def test_totals_at_a_bound(total: str, bounds: int) -> None:
    rubric = a_rubric(a_leaf("1", "100", **QUIET))
    lines = checks_in(results_of(rubric, {"1": a_cell(number(total))}))
    assert lines == [("bound", "甲", "")] * bounds


def test_a_bound_tells_the_total_before_rounding() -> None:
    rubric = a_rubric(a_leaf("1", "100", **QUIET))
    votes = a_cell(number("89.99"), number("90"))
    (line,) = checks(results_of(rubric, {"1": votes}), ())
    assert "总分90.00分（取整前89.995）在90分界线上" in WORDING.sentence(line.words)


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2012-11-20T00:30:00+08:00", ""),
        ("2012-11-19T15:59:00Z", "evidence_outside"),  # 23:59 of the day before
        ("2012-11-19T16:00:00Z", ""),  # the first day has begun in Beijing
        ("2013-01-20T15:59:59Z", ""),
        ("2013-01-20T16:00:00Z", "evidence_outside"),
        ("2013-01-20", ""),
        ("", "evidence_undated"),
        ("昨天", "evidence_undated"),
    ],
)
def test_pictures_outside_the_period(at: str, code: str) -> None:
    rubric = a_rubric(a_leaf("1", "100", **QUIET))
    shown = (picture("甲", "1", at=at), picture("甲", "1", at=at))
    given = results_of(rubric, {"1": a_cell(number("70"))}, evidence=shown)
    assert checks_in(given) == ([(code, "甲", "1")] if code else [])


@pytest.mark.parametrize(
    ("url", "title", "named"),
    [
        ("http://a.gov.cn", "首页", "http://a.gov.cn"),
        ("", "首页", "首页"),
        ("", "", "0123456789abcdef"),
    ],
)
def test_a_picture_is_named_by_what_is_known_of_it(url: str, title: str, named: str) -> None:
    rubric = a_rubric(a_leaf("1", "100", **QUIET))
    shown = replace(
        picture("甲", "1", at="昨天", url=url, title=title), picture="0123456789abcdef" * 4
    )
    (line,) = checks(results_of(rubric, {"1": a_cell(number("70"))}, evidence=(shown,)), ())
    assert WORDING.sentence(line.words) == f"甲 1的截图（{named}）没有时间"


def test_without_days_only_undated_pictures_are_asked_about() -> None:
    rubric = a_rubric(a_leaf("1", "100", **QUIET))
    shown = (picture("甲", "1", at="1999-01-01T00:00:00Z"),)
    given = results_of(rubric, {"1": a_cell(number("70"))}, evidence=shown)
    free = replace(given, campaign=replace(given.campaign, first_day=None, last_day=None))
    assert checks_in(free) == []


def test_peoples_numbers_in_notes_findings_and_reasons() -> None:
    leaf = a_leaf("1", "50", Kind.DEDUCT, each("1-1", "1"), **QUIET)
    rubric = a_rubric(leaf, a_leaf("2", "50", **QUIET))
    cell = a_cell(number("20"), consensus=Consensus(number("20"), "电话13800138000", "l"))  # type: ignore[arg-type]
    noted = replace(cell, votes=(replace(cell.votes[0], note="11010519491231002X"),))
    seen = found(a_finding("1-1", "http://a.gov.cn", text="卡4111111111111111"))
    given = results_of(rubric, {"1": seen, "2": noted})
    lines = list(checks(given, ()))
    assert told(lines) == [
        ("personal_bank", "甲", "1"),
        ("personal_id", "甲", "2"),
        ("personal_phone", "甲", "2"),
    ]
    assert not any("13800138000" in WORDING.sentence(line.words) for line in lines)


def test_problems_taken_back_late() -> None:
    leaf = a_leaf("1", "50", Kind.DEDUCT, each("1-1", "1"), **QUIET)
    gone = a_finding("1-1", "http://a.gov.cn", state=FindingState.WITHDRAWN)
    given = results_of(a_rubric(leaf), {"1": found(gone)})
    assert checks_in(given) == []
    assert checks_in(given, (gone.id,)) == [("withdrawn_late", "甲", "1")]


# ticks


def test_a_tick_holds_until_the_line_says_something_else() -> None:
    line = please_check(
        "tie", Room.REPORTS, "s1", class_name="县", rank=1, site="甲、乙", total="9"
    )
    other = please_check(
        "tie", Room.REPORTS, "s1", class_name="县", rank=1, site="甲、乙", total="8"
    )
    tick = Tick("王主任", "2013-01-25T00:00:00Z")
    gate = gate_of([line, other, line], {line.key: tick})
    assert [each.tick for each in gate.please_check] == [tick, None]
    assert gate.unticked == (other,)
    assert not gate.passed
    assert gate_of([line], {line.key: tick}).passed
    assert tick_from_data(tick_to_data(tick)) == tick


def test_what_must_be_put_right_cannot_be_ticked() -> None:
    line = must_fix("adds", Room.REPORTS, "s1", site="甲")
    gate = gate_of([line], {line.key: Tick("王主任")})
    assert (gate.must_fix, gate.passed) == ((line,), False)
    assert line.severity is Severity.MUST_FIX
    assert Gate(()).passed


def test_answers_of_no_verdict_do_not_contradict_the_register() -> None:
    rubric = a_rubric(
        a_leaf("1", "5", **QUIET), a_leaf("2", "5", applies_when="对外服务=是", **QUIET)
    )
    noted = {"1": a_cell(number("5")), "2": a_cell(None)}
    assert holes_in(rubric, noted, a_site(**NO_SERVICES)) == []
    absent = {"1": a_cell(number("5")), "2": a_cell(NOT_APPLICABLE)}
    assert holes_in(rubric, absent, a_site(**NO_SERVICES)) == []
    looked = {"1": a_cell(number("5")), "2": a_cell(NOTHING_FOUND)}
    assert holes_in(rubric, looked, a_site(**NO_SERVICES)) == [("not_applying", "甲", "2")]
    assert Answer().is_verdict is False
