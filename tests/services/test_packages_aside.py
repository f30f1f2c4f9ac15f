"""Set aside and taken back: what a merge brought stops counting whole, and comes back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Finding
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.merging import Verdict
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.packages_keys import Standing
from govassess.services.walk_puts import new_finding_id
from govassess.store import aside, opening, reading
from govassess.store.check import check
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate, tables
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path) as campaign:
        yield campaign


@pytest.fixture
def laptop(lead: Campaign, tmp_path: Path) -> Iterator[Campaign]:
    with a_laptop(lead, tmp_path / "张敏的笔记本", "张敏") as campaign:
        yield campaign


def worked(laptop: Campaign) -> None:
    """Rate, note, find and keep a picture, so that every table has rows."""
    me = actor(laptop)
    for cell in range(4):
        rate(laptop, "张敏", cell, cell % 3)
    site = laptop.sites.all()[0]
    laptop.walk.note(site, "1.1", "只有目录", me)
    finding = Finding(new_finding_id(), site.id, "2.1", me.id, "2.1-1", url="http://x/y")
    laptop.walk.record_finding(site, finding, me)
    laptop.evidence.keep(png(1, 20), Capsule("http://x", "", "2012-12-03T07:40:00+00:00"), me)
    laptop.walk.mark_later(site, "1.2", me, later=True)


def actor(campaign: Campaign, name: str = "张敏") -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def merged(lead: Campaign, laptop: Campaign, file: Path, name: str = "张敏") -> str:
    """Hand in, merge, and return the receipt's name."""
    (done,) = lead.packages.merge([hand_in(laptop, name, file)])
    assert done.receipt
    return done.receipt


def counted(campaign: Campaign) -> dict[str, str]:
    """Return what counts of every rating, by subject."""
    with campaign.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT subject, value FROM ratings").all()
    return {row.subject: row.value for row in rows}


class TestOneMerge:
    def test_it_is_as_before_and_then_as_after(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(lead, "王强", 0, 2)
        before = tables(lead)
        worked(laptop)
        receipt = merged(lead, laptop, tmp_path / "r.gapkg")
        after, journal = tables(lead), dumped(lead)
        assert after != before
        lead.packages.set_aside(receipt)
        assert tables(lead) == before
        assert check(lead.database).ok
        assert dumped(lead)[: len(journal)] == journal, "nothing is taken out of the journal"
        lead.packages.take_back(receipt)
        assert tables(lead) == after
        assert check(lead.database).ok

    def test_scores_are_as_before(self, lead: Campaign, laptop: Campaign, tmp_path: Path) -> None:
        lead.reports.open_votes()
        before = lead.reports.results()
        worked(laptop)
        receipt = merged(lead, laptop, tmp_path / "r.gapkg")
        after = lead.reports.results()
        assert after.cells != before.cells
        lead.packages.set_aside(receipt)
        assert lead.reports.results().cells == before.cells
        assert lead.reports.results().classes == before.classes
        lead.packages.take_back(receipt)
        assert lead.reports.results().classes == after.classes

    def test_undo_and_redo_go_over_it(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        worked(laptop)
        receipt = merged(lead, laptop, tmp_path / "r.gapkg")
        after = tables(lead)
        lead.packages.set_aside(receipt)
        aside_now = tables(lead)
        heard = []
        lead.on_change(heard.append)
        lead.history.undo()
        assert tables(lead) == after
        assert not lead.packages.receipts()[0].aside
        lead.history.redo()
        assert tables(lead) == aside_now
        assert lead.packages.receipts()[0].aside
        assert all({Subject.RATING, Subject.EVIDENCE} <= change.kinds for change in heard)
        lead.history.undo()
        with pytest.raises(GovAssessError) as raised:
            lead.history.undo()
        assert raised.value.problem is Problem.NOTHING_TO_UNDO, "the merge itself is no undo step"
        assert check(lead.database).ok

    def test_doing_it_twice_changes_nothing(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        worked(laptop)
        receipt = merged(lead, laptop, tmp_path / "r.gapkg")
        lead.packages.take_back(receipt)
        lead.packages.set_aside(receipt)
        journal = dumped(lead)
        lead.packages.set_aside(receipt)
        assert dumped(lead) == journal

    def test_a_receipt_that_does_not_say_what_came_cannot_be_set_aside(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        receipt = merged(lead, laptop, tmp_path / "r.gapkg")
        with lead.database.read() as connection:
            value = dict(reading.raw_value(connection, Subject.MERGE, receipt))
        del value["brought"]
        lead.edit(Action.MERGE, OFFICE, [Put(Subject.MERGE, "older", value)])
        assert not next(each for each in lead.packages.receipts() if each.id == "older").kept
        with pytest.raises(GovAssessError) as raised:
            lead.packages.set_aside("older")
        assert raised.value.problem is Problem.MERGE_NOT_KEPT
        with pytest.raises(KeyError):
            lead.packages.set_aside("nothing")


class TestSeveral:
    def test_a_fuller_package_stays_and_the_same_one_brings_nothing_back(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        first = merged(lead, laptop, tmp_path / "1.gapkg")
        rate(laptop, "张敏", 1, 2)
        merged(lead, laptop, tmp_path / "2.gapkg")
        site, other = lead.sites.all()
        lead.packages.set_aside(first)
        (left,) = counted(lead)
        assert left.startswith(other.id)
        (seen,) = lead.packages.inspect([tmp_path / "1.gapkg"])
        assert (seen.brings, seen.aside) == (False, (first,))
        lead.packages.merge([tmp_path / "1.gapkg", tmp_path / "2.gapkg"])
        assert len(counted(lead)) == 1
        lead.packages.take_back(first)
        assert {subject.partition("/")[0] for subject in counted(lead)} == {site.id, other.id}
        assert lead.packages.inspect([tmp_path / "1.gapkg"])[0].aside == ()

    def test_what_came_on_top_replaces_also_what_lies_behind(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        """a, set aside b over it, c over b: c alone counts; without c it is a again."""
        rate(laptop, "张敏", 0, 1)
        merged(lead, laptop, tmp_path / "a.gapkg")
        a = counted(lead)
        rate(laptop, "张敏", 0, 2)
        b = merged(lead, laptop, tmp_path / "b.gapkg")
        lead.packages.set_aside(b)
        assert counted(lead) == a
        rate(laptop, "张敏", 0, 3)
        (done,) = lead.packages.merge([hand_in(laptop, "张敏", tmp_path / "c.gapkg")])
        assert (done.count(Verdict.CLASH), done.count(Verdict.SAME)) == (0, 4)
        (value,) = counted(lead).values()
        assert '"3"' in value
        assert check(lead.database).ok
        lead.packages.set_aside(done.receipt)
        assert counted(lead) == a
        lead.packages.take_back(b)
        (value,) = counted(lead).values()
        assert '"2"' in value
        assert check(lead.database).ok

    def test_a_clash_goes_with_the_merge_that_brought_it(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        merged(lead, laptop, tmp_path / "1.gapkg")
        before = tables(lead)
        with a_laptop(lead, tmp_path / "second", "张敏") as second:
            rate(second, "张敏", 0, 1)
            other = merged(lead, second, tmp_path / "2.gapkg")
        assert tables(lead)["clashes"]
        assert not counted(lead)
        lead.packages.set_aside(other)
        assert tables(lead) == before
        lead.packages.take_back(other)
        assert tables(lead)["clashes"]

    def test_two_packages_of_one_act_are_set_aside_each_for_itself(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        with a_laptop(lead, tmp_path / "w", "王强") as other:
            rate(other, "王强", 0, 2)
            files = [hand_in(laptop, "张敏", tmp_path / "1.gapkg")]
            files.append(hand_in(other, "王强", tmp_path / "2.gapkg"))
        one, two = lead.packages.merge(files)
        lead.packages.set_aside(one.receipt)
        (left,) = counted(lead)
        assert left.endswith(campaigns.find_evaluator(lead, "王强").id)
        assert {receipt.id: receipt.aside for receipt in lead.packages.receipts()} == {
            one.receipt: True,
            two.receipt: False,
        }

    def test_a_package_taken_in_parts_has_a_receipt_for_each(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        rate(laptop, "张敏", 1, 2)
        file, person = hand_in(laptop, "张敏", tmp_path / "r.gapkg"), actor(lead).id
        site, other = lead.sites.all()
        lead.edit(Action.ASSIGN, OFFICE, [Put(Subject.ASSIGNMENT, person, {"sites": [site.id]})])
        (first,) = lead.packages.merge([file])
        assert len(first.rejected) == 1
        sites = {"sites": [site.id, other.id]}
        lead.edit(Action.ASSIGN, OFFICE, [Put(Subject.ASSIGNMENT, person, sites)])
        (second,) = lead.packages.merge([file])
        assert second.receipt != first.receipt
        lead.packages.set_aside(first.receipt)
        (left,) = counted(lead)
        assert left.startswith(other.id)


class TestKeys:
    def test_a_key_of_first_use_is_forgotten_with_the_only_merge(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        receipt = merged(lead, laptop, tmp_path / "1.gapkg")
        lead.packages.set_aside(receipt)
        (seen,) = lead.packages.inspect([tmp_path / "1.gapkg"])
        assert seen.first_use
        lead.packages.take_back(receipt)
        (seen,) = lead.packages.inspect([tmp_path / "1.gapkg"])
        assert (seen.first_use, seen.signature) == (False, Standing.UNKNOWN)

    def test_a_key_that_others_speak_for_stays(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        receipt = merged(lead, laptop, tmp_path / "1.gapkg")
        rate(laptop, "张敏", 1, 3)
        merged(lead, laptop, tmp_path / "2.gapkg")
        lead.packages.set_aside(receipt)
        (seen,) = lead.packages.inspect([tmp_path / "1.gapkg"])
        assert not seen.first_use


class TestFrozen:
    def test_what_was_aside_at_the_opening_stays_out_of_the_agreement(
        self, lead: Campaign, laptop: Campaign, tmp_path: Path
    ) -> None:
        rate(laptop, "张敏", 0, 3)
        rate(laptop, "张敏", 0, 2)
        first = merged(lead, laptop, tmp_path / "1.gapkg")
        rate(laptop, "张敏", 1, 2)
        second = merged(lead, laptop, tmp_path / "2.gapkg")
        lead.packages.set_aside(first)
        lead.reports.open_votes()
        then = frozen(lead)
        assert len(then) == 1
        lead.packages.take_back(first)
        lead.packages.set_aside(second)
        assert len(counted(lead)) == 1
        assert frozen(lead) == then, "the agreement is as it was when the votes were opened"
        lead.history.undo()
        lead.history.undo()
        assert frozen(lead) == then
        with lead.database.read() as connection:
            acts = opening.vote_acts(connection)
        assert len(acts) == 1, "what was aside took nobody's time"


def frozen(lead: Campaign) -> object:
    with lead.database.read() as connection:
        return opening.frozen_cells(connection)


def test_places_as_ranges() -> None:
    places = [("b", 3), ("a", 1), ("b", 1), ("b", 2), ("b", 7), ("a", 1)]
    ranges = aside.ranges_of(places)
    assert ranges == {"a": [(1, 1)], "b": [(1, 3), (7, 7)]}
    hidden = aside.Hidden(ranges)
    seen = [(device, seq) for device in "abc" for seq in range(9) if hidden.holds(device, seq)]
    assert seen == [("a", 1), ("b", 1), ("b", 2), ("b", 3), ("b", 7)]
    assert not aside.Hidden({})
