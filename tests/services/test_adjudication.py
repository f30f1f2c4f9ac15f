"""Agreement and disagreements of a campaign: frozen, blind, ordered by what they would move."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.agreement import agreement_of
from govassess.domain.agreement_ratings import Scale, Why
from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND
from govassess.domain.changes import Action, Subject
from govassess.domain.people import OFFICE
from govassess.domain.sentence import Sentence
from govassess.errors import GovAssessError, Problem
from govassess.services import adjudication
from govassess.store import reading
from tests.builders import filled
from tests.services.benches import Bench, number, option, refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.adjudication import CampaignAgreement, ScopeAgreement


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    with bench.campaign:
        yield bench


@pytest.fixture
def rated(bench: Bench) -> Bench:
    """First site: 4 against 2, bands alike, both found nothing; second: all alike but a finding."""
    for who in (0, 1):
        bench.rate(who, 0, "1.1", number("4" if who else "2"))
        bench.rate(who, 1, "1.1", number("1"))
        for site, label in enumerate(("好", "无")):
            bench.rate(who, site, "1.2", option(label))
        bench.rate(who, 0, "2.1", NOTHING_FOUND)
    bench.find(0, 1)
    bench.rate(1, 1, "2.1", NOTHING_FOUND)
    return bench


def leaf(found: CampaignAgreement, code: str) -> ScopeAgreement:
    return next(each for each in found.leaves if each.code == code)


def test_any_table_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "评分.csv"
    file.write_text("甲,乙\n1,1\n2,2\n", encoding="utf-8")
    assert agreement_of(adjudication.read_table(file, Scale.NOMINAL)).value("kappa") == 1


def test_agreement_is_blind_until_the_votes_are_opened(rated: Bench) -> None:
    with pytest.raises(GovAssessError) as refused:
        rated.campaign.adjudication.agreement()
    assert refused.value.problem is Problem.VOTES_CLOSED
    assert rated.opened().frozen


def test_every_leaf_speaks_on_its_own_scale(rated: Bench) -> None:
    found = rated.opened()
    scales = {each.code: each.scale for each in found.leaves}
    assert scales == {"1.1": Scale.INTERVAL, "1.2": Scale.ORDINAL, "2.1": Scale.INTERVAL}
    points = leaf(found, "1.1").agreement
    assert (points.n_units, points.n_raters, points.value("raw")) == (2, 2, Fraction(1, 2))
    bands = leaf(found, "1.2").agreement
    assert (bands.value("raw"), bands.value("kappa_quadratic"), bands.value("alpha")) == (1, 1, 1)
    assert leaf(found, "2.1").agreement.value("raw") == Fraction(1, 2)


def test_level_one_and_all_count_cells_in_shares(rated: Bench) -> None:
    found = rated.opened()
    assert [(each.code, each.agreement.n_units) for each in found.dimensions] == [
        ("1", 4),
        ("2", 2),
    ]
    assert (found.overall.n_units, found.overall.n_raters) == (6, 2)
    assert found.overall.value("raw") == Fraction(4, 6)
    assert found.ratings.scale is Scale.INTERVAL


def test_severity_is_a_share_of_the_points(rated: Bench) -> None:
    """The first gave half of the points less on one of six cells, a third less on another."""
    strict, mild = rated.opened().raters
    assert (strict.name, strict.cells, strict.shared) == ("张敏", 6, 6)
    assert strict.severity == -(Fraction(1, 2) + Fraction(1, 3)) / 6
    assert mild.severity == -strict.severity
    assert strict.pace is not None


def test_trap_14_agreement_is_about_the_votes_not_what_was_settled(rated: Bench) -> None:
    before = rated.opened()
    rated.decide(0, "1.1", number("3"))
    assert rated.campaign.adjudication.agreement() == before


def test_what_is_changed_after_the_opening_does_not_count(rated: Bench) -> None:
    before = rated.opened()
    rated.rate(0, 0, "1.1", number("4"))
    rated.find(1, 1)
    rated.campaign.sites.all()
    after = rated.campaign.adjudication.agreement()
    assert after == before
    third = rated.another("王芳")
    rated.people = (*rated.people, third)
    rated.rate(2, 0, "1.1", number("4"))
    assert rated.campaign.adjudication.agreement().overall == before.overall


def test_a_finding_withdrawn_after_the_opening_is_still_what_was_said(rated: Bench) -> None:
    before = rated.opened()
    (finding,) = rated.campaign.walk.sheet(rated.sites[1], rated.people[0]).lines[2].findings
    rated.campaign.walk.withdraw_finding(rated.sites[1], finding, rated.people[0])
    assert rated.campaign.adjudication.agreement() == before


def test_what_nobody_else_rated_is_no_unit(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("4"))
    bench.rate(1, 1, "1.1", number("4"))
    found = bench.opened()
    assert found.overall.n_units == 0
    whys = {each.why for each in found.overall.statistics}
    assert whys == {Why.NOTHING_SHARED}


def test_not_applicable_is_no_value(bench: Bench) -> None:
    for who in (0, 1):
        bench.rate(who, 0, "1.1", NOT_APPLICABLE)
        bench.rate(who, 1, "1.1", number("2"))
    assert leaf(bench.opened(), "1.1").agreement.n_units == 1


def test_one_person_agrees_with_nobody(tmp_path: Path) -> None:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "1.1", number("2"), by)
        found = campaign.adjudication.agreement()
    assert {each.why for each in found.overall.statistics} == {Why.FEW_RATERS}
    assert found.frozen == ""


def listed(bench: Bench) -> list[tuple[str, str, int, bool, bool]]:
    return [
        (each.site.name, each.leaf.code, each.rank_impact, each.crosses_pass_line, each.decided)
        for each in bench.campaign.adjudication.disagreements()
    ]


def looks(bench: Bench) -> list[str]:
    return [row.name for row in bench.campaign.history.actions() if row.name == "see_votes"]


def test_disagreements_are_listed_blind_and_show_no_vote(rated: Bench) -> None:
    """宝塔区 has 2 or 4 of 4 beside 6 alike; 延长县 1 and 0 beside 2 or 3 of 3."""
    assert listed(rated) == [
        ("宝塔区", "1.1", 0, False, False),
        ("延长县", "2.1", 0, False, False),
    ]
    found = rated.campaign.adjudication.disagreements()
    assert [each.spread for each in found] == [2, 1]
    assert [each.votes for each in found] == [(), ()]
    assert looks(rated) == []


def test_whoever_looks_at_the_votes_is_recorded(rated: Bench) -> None:
    found = rated.campaign.adjudication.shown_disagreements()
    assert [vote.value for vote in found[0].votes] in ([2, 4], [4, 2])
    assert looks(rated) == ["see_votes"]
    assert rated.campaign.reports.blindness().closed


def test_undo_passes_by_a_look(rated: Bench) -> None:
    rated.campaign.adjudication.shown_disagreements()
    assert rated.campaign.history.undo().name == Action.RATE
    assert looks(rated) == ["see_votes"]
    assert rated.campaign.history.redo().name == Action.RATE


def test_a_decision_counts_and_leaves_the_votes_alone(rated: Bench) -> None:
    room, site = rated.campaign.adjudication, rated.sites[0]
    room.decide(site, "1.1", room.read_answer(site, "1.1", "3.5"), reason=" 复核截图 ")
    assert listed(rated)[-1] == ("宝塔区", "1.1", 0, False, True)
    assert rated.campaign.history.undo().name == Action.DECIDE
    assert listed(rated)[0] == ("宝塔区", "1.1", 0, False, False)
    rated.campaign.history.redo()
    rated.campaign.reports.open_votes()
    assert rated.campaign.reports.explain(site, "1.1").value == Fraction("3.5")
    votes = room.shown_disagreements()[-1].votes
    assert sorted(vote.value or 0 for vote in votes) == [2, 4]


def test_a_decision_says_whether_the_votes_had_been_seen(rated: Bench) -> None:
    room, site = rated.campaign.adjudication, rated.sites[0]

    def seen() -> list[bool]:
        with rated.campaign.database.read() as connection:
            values = reading.values_of(connection, Subject.CONSENSUS).values()
            return [value["seen"] for value in values]

    room.decide(site, "1.1", number("3"), reason="甲")
    assert seen() == [False]
    room.shown_disagreements()
    room.decide(site, "1.1", number("3"), reason="乙")
    assert seen() == [True]


def test_a_decision_needs_a_reason_and_an_answer_the_leaf_takes(rated: Bench) -> None:
    room, site = rated.campaign.adjudication, rated.sites[0]
    for call in (
        lambda: room.decide(site, "1.1", number("3"), reason=" \n"),
        lambda: room.decide(site, "1.1", number("5"), reason="高"),
        lambda: room.read_answer(site, "1.1", "多"),
        lambda: room.read_answer(site, "1.2", "很好"),
    ):
        error = refused(call)
        assert error.problem is Problem.ANSWER_REFUSED
        assert isinstance(error.facts["reason"], Sentence)
    assert refused(lambda: room.decide(site, "1", number("3"), reason="甲")).problem is (
        Problem.NAME_UNKNOWN
    )


def test_a_contested_finding_waits_for_a_word(bench: Bench) -> None:
    room, site = bench.campaign.adjudication, bench.sites[0]
    bench.find(0, 0)
    bench.find(1, 0)
    (own,) = bench.campaign.walk.sheet(site, bench.people[1]).lines[2].findings
    bench.campaign.walk.withdraw_finding(site, own, bench.people[1])
    assert listed(bench) == [("宝塔区", "2.1", 0, False, False)]
    room.confirm(site, "2.1", stands=False, reason="已改好", by=OFFICE)
    assert listed(bench) == [("宝塔区", "2.1", 0, False, True)]
    bench.campaign.reports.open_votes()
    assert bench.campaign.reports.explain(site, "2.1").value == 3


def test_what_cannot_be_confirmed_is_refused(bench: Bench) -> None:
    room, site = bench.campaign.adjudication, bench.sites[0]

    def confirm(code: str, line: str = "") -> GovAssessError:
        return refused(lambda: room.confirm(site, code, line, stands=True, reason="甲", by=OFFICE))

    assert confirm("1.1").problem is Problem.ANSWER_REFUSED
    assert confirm("2.1").problem is Problem.ANSWER_REFUSED
    bench.find(0, 0)
    bench.find(0, 0, line="2.1-2")
    assert confirm("2.1").problem is Problem.NAME_AMBIGUOUS
    assert confirm("2.1", "2.1-9").problem is Problem.NAME_UNKNOWN
