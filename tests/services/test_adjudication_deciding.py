"""Decisions: reasons and causes, a second name, single findings, vetoes, and taking back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answer_data import consensus_from_data
from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.changes import Action, Subject
from govassess.domain.people import OFFICE
from govassess.domain.questions import Cause
from govassess.domain.rubric import Indicator, Kind, Line, LineType
from govassess.errors import Problem
from govassess.services import campaigns, campaigns_form
from govassess.services.adjudication_deciding import Grounds
from govassess.store import reading
from govassess.store.check import check
from tests.builders import a_leaf, a_register, a_rubric
from tests.services.benches import Bench, number, refused
from tests.store.making import other_device, rating

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.adjudication import AdjudicationRoom
    from govassess.services.adjudication_queue import QueueRow

VETO = "3.1"


class VetoBench(Bench):
    """The same with a veto leaf of one line."""

    def __init__(self, folder: Path, *, confirmations: int = 2) -> None:
        line = Line("3.1-1", LineType.VETO, text="首页打不开")
        leaf = a_leaf(VETO, "可用性", "0", kind=Kind.VETO, lines=(line,))
        rubric = a_rubric()
        roots = (*rubric.roots, Indicator("3", "单项否决", "A", leaf.points, children=(leaf,)))
        settings = campaigns.new_settings("否决", "办公室")
        rubric = replace(
            rubric,
            roots=roots,
            settings=replace(rubric.settings, veto_confirmations=confirmations),
        )
        classes = (campaigns.NewClass("县区网站", rubric),)
        self.campaign = campaigns.create(folder / "否决", settings, classes)
        self.campaign.sites.import_file(a_register(folder), default_class="县区网站")
        self.sites = self.campaign.sites.all()
        self.people = (self.another("张敏"), self.another("李强"))

    def veto(self, who: int, site: int = 0) -> None:
        place, by = self.sites[site], self.people[who]
        leaf = self.campaign.walk.leaf(place, VETO)
        assert leaf.leaf is not None
        finding = self.campaign.walk.new_finding(place, VETO, leaf.leaf.lines[0], by)
        self.campaign.walk.record_finding(place, finding, by)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    with bench.campaign:
        yield bench


@pytest.fixture
def vetoed(tmp_path: Path) -> Iterator[VetoBench]:
    bench = VetoBench(tmp_path)
    with bench.campaign:
        bench.veto(0)
        yield bench


@pytest.fixture
def room(bench: Bench) -> AdjudicationRoom:
    """The room of a campaign with 2 against 4 points."""
    for who, given in enumerate("24"):
        bench.rate(who, 0, "1.1", number(given))
    return bench.campaign.adjudication


def rows(bench: Bench) -> dict[str, QueueRow]:
    return {row.case.leaf.code: row for row in bench.campaign.adjudication.queue().rows}


def stored(bench: Bench, kind: Subject = Subject.CONSENSUS) -> list[dict[str, object]]:
    with bench.campaign.database.read() as connection:
        return list(reading.values_of(connection, kind).values())


def names(bench: Bench) -> list[str]:
    return [row.name for row in bench.campaign.history.actions()]


def test_causes_and_a_second_name_are_kept_with_the_decision(
    bench: Bench, room: AdjudicationRoom
) -> None:
    grounds = Grounds("复核", (Cause.SLIP, Cause.PLACE), "王主任")
    room.decide(bench.sites[0], "1.1", number("3"), reason=grounds)
    (value,) = stored(bench)
    assert (value["causes"], value["second"]) == (["place", "slip"], "王主任")
    decision = room.case(bench.sites[0], "1.1").decision
    assert decision is not None
    assert (decision.causes, decision.second) == ((Cause.PLACE, Cause.SLIP), "王主任")
    assert [(each.indicator, each.cause) for each in room.causes()] == [
        ("1.1", Cause.PLACE),
        ("1.1", Cause.SLIP),
    ]


def test_a_decision_of_before_causes_were_kept_stays_readable() -> None:
    old = {"answer": {"number": "3"}, "reason": "复核", "by": "lead", "seen": False}
    read = consensus_from_data(old)
    assert (read.causes, read.second, read.basis) == ((), "", "")
    newer = consensus_from_data(old | {"causes": ["slip", "weather"]})
    assert newer.causes == (Cause.SLIP,)


@pytest.mark.parametrize(("answer", "needed"), [("2", False), ("4", False), ("3", True)])
def test_what_no_vote_comes_to_needs_a_second_name(
    bench: Bench, room: AdjudicationRoom, answer: str, needed: bool
) -> None:
    site = bench.sites[0]
    assert room.second_needed(site, "1.1", number(answer)) is needed
    room.decide(site, "1.1", number(answer), reason="复核")
    assert [(each.site, each.indicator) for each in room.missing_second()] == (
        [(site, "1.1")] if needed else []
    )
    assert room.lacks_second(site, "1.1") is needed
    room.decide(site, "1.1", number(answer), reason=Grounds("复核", second="王主任"))
    assert room.missing_second() == ()


def test_where_nobody_voted_no_second_name_is_asked_for(bench: Bench) -> None:
    room = bench.campaign.adjudication
    room.decide(bench.sites[1], "1.1", number("3"), reason="复核")
    assert room.missing_second() == ()


def test_nobody_signs_twice(bench: Bench, room: AdjudicationRoom) -> None:
    grounds = Grounds("复核", second=" 李强 ")
    error = refused(
        lambda: room.decide(bench.sites[0], "1.1", number("3"), reason=grounds, by=bench.people[1])
    )
    assert error.problem is Problem.ANSWER_REFUSED
    room.decide(bench.sites[0], "1.1", number("3"), reason=grounds)
    assert stored(bench)[0]["second"] == "李强"


def test_a_decision_is_changed_and_withdrawn_and_its_history_stays(
    bench: Bench, room: AdjudicationRoom
) -> None:
    site = bench.sites[0]
    room.decide(site, "1.1", number("2"), reason="先")
    room.decide(site, "1.1", number("4"), reason="后")
    assert rows(bench)["1.1"].case.decided
    room.withdraw(site, "1.1")
    assert not rows(bench)["1.1"].case.decided
    assert names(bench)[0] == Action.WITHDRAW_DECISION
    bench.campaign.history.undo()
    assert rows(bench)["1.1"].case.decided
    assert bench.value(0, "1.1") == 4
    assert [value["reason"] for value in stored(bench)] == ["后"]


def test_a_vote_that_changes_after_the_decision_marks_it(
    bench: Bench, room: AdjudicationRoom
) -> None:
    site = bench.sites[0]
    room.decide(site, "1.1", number("2"), reason="复核")
    bench.campaign.walk.note(site, "1.1", "只是备注", bench.people[0])
    row = rows(bench)["1.1"]
    assert (row.case.decided, row.case.changed, row.waits) == (True, False, False)
    bench.rate(1, 0, "1.1", number("1"))
    row = rows(bench)["1.1"]
    assert (row.case.decided, row.case.changed, row.waits) == (True, True, True)
    decision = room.case(site, "1.1").decision
    assert decision is not None
    assert decision.changed
    room.decide(site, "1.1", number("1"), reason="再看")
    assert not rows(bench)["1.1"].case.changed


def test_single_findings_are_judged_each_by_itself(bench: Bench) -> None:
    """One place off each: 李强 found neither, so both are disputed; one is struck."""
    room, site = bench.campaign.adjudication, bench.sites[0]
    bench.find(0, 0, path="a")
    bench.find(0, 0, path="b")
    bench.rate(1, 0, "2.1", NOTHING_FOUND)
    one, two = room.case(site, "2.1").disputes
    assert {one.agreed, two.agreed} == {False}
    room.judge(site, "2.1", {one.id: False}, reason="已改好")
    assert not rows(bench)["2.1"].case.decided
    room.judge(site, "2.1", {two.id: True}, reason="属实")
    assert rows(bench)["2.1"].case.decided
    assert [each.word for each in room.case(site, "2.1").disputes] == [False, True]
    assert check(bench.campaign.database).ok  # the projections can be made again
    assert bench.value(0, "2.1") == 2
    assert refused(lambda: room.judge(site, "2.1", {"x": True}, reason="甲")).problem is (
        Problem.ANSWER_REFUSED
    )


def test_rejecting_a_line_strikes_what_one_person_found_on_it(bench: Bench) -> None:
    room, site = bench.campaign.adjudication, bench.sites[0]
    bench.find(0, 0, path="a")
    bench.find(0, 0, path="b")
    bench.rate(1, 0, "2.1", NOTHING_FOUND)
    room.confirm(site, "2.1", stands=False, reason="已改好")
    assert bench.value(0, "2.1") == 3


def test_a_decision_on_the_whole_takes_the_place_of_words_and_back(bench: Bench) -> None:
    room, site = bench.campaign.adjudication, bench.sites[0]
    bench.find(0, 0)
    bench.rate(1, 0, "2.1", NOTHING_FOUND)
    (dispute,) = room.case(site, "2.1").disputes
    room.judge(site, "2.1", {dispute.id: True}, reason="属实")
    room.decide(site, "2.1", NOTHING_FOUND, reason="复核")
    assert stored(bench, Subject.CONFIRMATION) == []
    room.judge(site, "2.1", {dispute.id: True}, reason="属实")
    assert stored(bench) == []
    assert bench.value(0, "2.1") == 2


def test_striking_what_everybody_found_needs_a_second_name(bench: Bench) -> None:
    room, site = bench.campaign.adjudication, bench.sites[0]
    for who in (0, 1):
        bench.find(who, 0, path="a")
    bench.find(0, 0, path="b")
    agreed, disputed = sorted(room.case(site, "2.1").disputes, key=lambda each: not each.agreed)
    assert not room.striking_needs_second(site, "2.1", [disputed.id])
    assert room.striking_needs_second(site, "2.1", [agreed.id])
    room.judge(site, "2.1", {agreed.id: False, disputed.id: False}, reason="已改好")
    assert room.lacks_second(site, "2.1")
    signed = Grounds("已改好", second="王主任")
    room.judge(site, "2.1", {agreed.id: False}, reason=signed)
    assert not room.lacks_second(site, "2.1")


def test_a_veto_waits_for_a_second_person_who_is_not_its_finder(vetoed: VetoBench) -> None:
    room, site = vetoed.campaign.adjudication, vetoed.sites[0]
    row = rows(vetoed)[VETO]
    assert (row.case.kind.value, row.case.decided, row.case.n_votes) == ("veto", False, 1)
    (dispute,) = room.case(site, VETO).disputes
    assert (dispute.id, dispute.words, dispute.agreed) == ("3.1-1", "首页打不开", False)
    own = {"words": {"3.1-1": True}, "reason": "属实"}
    judge = room.judge
    error = refused(lambda: judge(site, VETO, **own, by=vetoed.people[0]))  # type: ignore[arg-type]
    assert error.problem is Problem.ANSWER_REFUSED

    def confirm(who: int) -> None:
        room.confirm(site, VETO, stands=True, reason="属实", by=vetoed.people[who])

    assert refused(lambda: confirm(0)).problem is Problem.ANSWER_REFUSED
    assert not rows(vetoed)[VETO].case.decided
    confirm(1)
    assert rows(vetoed)[VETO].case.decided
    room.withdraw(site, VETO)
    room.confirm(site, VETO, stands=True, reason="属实", by=OFFICE)
    assert rows(vetoed)[VETO].case.decided
    assert [each.word for each in room.case(site, VETO).disputes] == [True]
    room.judge(site, VETO, {"3.1-1": False}, reason="可以打开")
    assert [each.word for each in room.case(site, VETO).disputes] == [False]


def test_where_one_person_suffices_nothing_waits(tmp_path: Path) -> None:
    alone = VetoBench(tmp_path, confirmations=1)
    with alone.campaign:
        alone.veto(0)
        assert VETO not in rows(alone)


def test_a_veto_that_only_its_finder_saw_is_struck_with_a_second_name(vetoed: VetoBench) -> None:
    room, site = vetoed.campaign.adjudication, vetoed.sites[0]
    assert room.striking_needs_second(site, VETO, ["3.1-1"])
    room.confirm(site, VETO, stands=False, reason="可以打开")
    assert rows(vetoed)[VETO].case.decided
    assert room.lacks_second(site, VETO)
    vetoed.rate(1, 0, VETO, NOTHING_FOUND)
    assert not room.striking_needs_second(site, VETO, ["3.1-1"])
    assert rows(vetoed)[VETO].case.changed


def test_two_people_who_found_it_confirm_it_themselves(vetoed: VetoBench) -> None:
    vetoed.veto(1)
    assert VETO not in rows(vetoed)


def test_reasons_on_offer_are_the_campaigns_own(bench: Bench) -> None:
    room, campaign = bench.campaign.adjudication, bench.campaign
    shipped = room.reasons()
    assert len(shipped) == 5
    assert campaign.settings().reasons is None
    assert room.keep_reason("  按通知\n执行 ")
    assert not room.keep_reason("按通知 执行")
    assert not room.keep_reason(" ")
    assert room.reasons() == (*shipped, "按通知 执行")
    form = campaigns_form.settings_form(campaign.settings())
    read = campaigns_form.read_settings(
        replace(form, reasons="甲\n\n 乙 \n甲"), campaign.settings()
    )
    assert read.settings.reasons == ("甲", "乙")
    again = replace(form, reasons="\n".join(shipped))
    assert campaigns_form.read_settings(again, campaign.settings()).settings.reasons is None
    untouched = replace(form, reasons=None)
    kept = campaigns_form.read_settings(untouched, campaign.settings()).settings.reasons
    assert kept == room.reasons()


def test_agreement_is_the_same_whatever_was_decided_before_the_opening(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("2"))
    bench.rate(1, 0, "1.1", number("4"))
    bench.rate(0, 1, "1.1", number("1"))
    bench.rate(1, 1, "1.1", number("1"))
    room = bench.campaign.adjudication
    room.decide(bench.sites[0], "1.1", number("4"), reason="复核")
    decided = bench.opened()
    room.withdraw(bench.sites[0], "1.1")
    assert room.agreement() == decided
    assert decided.overall.n_units == 2
    assert decided.overall.value("raw") != 1


def test_a_clash_is_settled_by_a_decision_or_by_its_owner(bench: Bench) -> None:
    room, site = bench.campaign.adjudication, bench.sites[0]
    bench.rate(0, 0, "1.1", number("2"))
    other_device(bench.campaign.database, f"{site.id}/1.1/{bench.people[0].id}", rating("4"))
    row = rows(bench)["1.1"]
    assert (row.case.kind.value, row.case.n_votes, row.case.decided) == ("clash", 2, False)
    assert row.case.crosses_pass_line is False
    assert room.disagreements() == ()
    case = room.case(site, "1.1")
    assert (len(case.sides), case.people) == (2, (bench.people[0].id,))
    room.decide(site, "1.1", number("4"), reason="以后一版为准")
    assert rows(bench)["1.1"].case.decided
    assert bench.value(0, "1.1") == 4
    room.withdraw(site, "1.1")
    assert bench.value(0, "1.1") is None
    bench.rate(0, 0, "1.1", number("4"))
    assert rows(bench) == {}
