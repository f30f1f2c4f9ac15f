"""Receipts and what counts as handed in: only what was written, proved and not touched since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.exchange.sealed_file import is_sealed
from govassess.progress import Cancelled
from govassess.services import (
    campaigns,
    campaigns_roster,
    packages_files,
    packages_handed,
    packages_handin,
    walk_questions,
)
from govassess.services.packages_handin import DueKind, standing
from govassess.services.packages_keys import Standing, own_keys
from govassess.services.walk_questions import QuestionState
from tests.services.laptops import a_laptop, an_office, rate
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.people import Evaluator
    from govassess.services.campaign import Campaign

ZHANG = "张敏"
CAPSULE = Capsule("http://www.baotaqu.gov.cn/", "首页", "2012-12-03T07:40:00+00:00")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path / "lead") as campaign:
        yield campaign


@pytest.fixture
def laptop(office: Campaign, tmp_path: Path) -> Iterator[Campaign]:
    with a_laptop(office, tmp_path / "laptop", ZHANG) as campaign:
        yield campaign


@pytest.fixture
def me(laptop: Campaign) -> Evaluator:
    return campaigns.find_evaluator(laptop, ZHANG)


class StopAt:
    """Progress of somebody who stops at a step."""

    def __init__(self, last: int) -> None:
        self.left = last

    def step(self, done: int, total: int, note: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_receipt_tells_check_and_fingerprint(
    laptop: Campaign, me: Evaluator, tmp_path: Path
) -> None:
    rate(laptop, ZHANG, 0, 4)
    done = packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me)
    assert done.problems == ()
    assert done.receipt.fingerprint == own_keys().public.fingerprint
    assert done.receipt.proved_entries == campaigns.check(laptop).entries - 1  # its own entry
    assert done.receipt.problems == 0


def test_only_the_lead_opens_what_was_proved(
    laptop: Campaign, me: Evaluator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The identity that the file was proved by opens nothing any more: nobody has it."""
    rate(laptop, ZHANG, 0, 4)
    packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me)
    assert is_sealed(tmp_path / "a.gapkg")
    assert packages_files.prove(tmp_path / "a.gapkg").signature is Standing.VALID  # the lead's
    monkeypatch.setenv("GOVASSESS_WORKSPACE", str(tmp_path / "another computer"))
    assert packages_files.prove(tmp_path / "a.gapkg").manifest is None


def test_a_file_that_does_not_prove_is_said_and_has_no_receipt(
    laptop: Campaign, me: Evaluator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick of false size takes everything and keeps nothing."""
    rate(laptop, ZHANG, 0, 4)
    room = type(laptop.packages)
    whole = room.hand_in

    def onto_a_bad_stick(self: object, path: Path, *facts: object, **more: object) -> object:
        exported = whole(self, path, *facts, **more)  # type: ignore[arg-type]
        path.write_bytes(path.read_bytes()[:-40] + bytes(40))
        return exported

    monkeypatch.setattr(room, "hand_in", onto_a_bad_stick)
    with pytest.raises(GovAssessError) as raised:
        packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me)
    assert raised.value.problem is Problem.HANDIN_NOT_PROVED
    monkeypatch.setattr(room, "hand_in", whole)
    (told,) = packages_handed.receipts(laptop, me.id)
    assert not told.is_written
    assert not standing(laptop, me).is_in
    assert packages_handin.hand_in(laptop, tmp_path / "b.gapkg", me).receipt.number == 1
    assert standing(laptop, me).is_in


def test_a_handing_in_that_was_stopped_counts_for_nothing(
    office: Campaign, laptop: Campaign, me: Evaluator, tmp_path: Path
) -> None:
    site = laptop.sites.all()[0]
    rate(laptop, ZHANG, 0, 4)
    packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me)
    laptop.evidence.keep(png(1, 20), CAPSULE, Actor(me.id, me.role), [(site, "1.1")])
    rate(laptop, ZHANG, 2, 1)
    steps = 0
    while True:  # from the first step to the last, wherever it was stopped
        try:
            packages_handin.hand_in(laptop, tmp_path / "b.gapkg", me, StopAt(steps))
        except Cancelled:
            steps += 1
            assert not standing(laptop, me).is_in
            assert standing(laptop, me).changed == {(site.id, "1.1"), (site.id, "1.2")}
            assert campaigns_roster.handed_share(laptop) == 0
        else:
            break
    assert steps > 2
    assert standing(laptop, me).is_in
    assert campaigns_roster.handed_share(laptop) == 1
    (merged,) = office.packages.merge([tmp_path / "b.gapkg"])
    assert merged.brings


def test_the_same_work_written_again_is_a_second_receipt(
    laptop: Campaign, me: Evaluator, tmp_path: Path
) -> None:
    rate(laptop, ZHANG, 0, 4)
    first = packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me).receipt
    second = packages_handin.hand_in(laptop, tmp_path / "b.gapkg", me).receipt
    assert (first.id, second.id) == ("1-1", "1-2")
    assert packages_handed.receipts(laptop, me.id) == (second, first)
    rate(laptop, ZHANG, 1, 4)
    third = packages_handin.hand_in(laptop, tmp_path / "c.gapkg", me).receipt
    assert third.id == "2-1"


def test_pictures_notes_and_questions_after_it_open_the_ring_again(
    laptop: Campaign, me: Evaluator, tmp_path: Path
) -> None:
    actor, site = Actor(me.id, me.role), laptop.sites.all()[0]
    kept = laptop.evidence.keep(png(1, 20), CAPSULE, actor, [(site, "1.1")]).evidence
    acts = (
        (lambda: laptop.evidence.keep(png(2, 20), CAPSULE, actor), frozenset()),
        (lambda: laptop.walk.note(site, "1.2", "已看", actor), {(site.id, "1.2")}),
        (lambda: walk_questions.ask(laptop, site, "1.1", "算不算", actor), frozenset()),
        (lambda: laptop.evidence.unbind(kept.id, site, "1.1", actor), {(site.id, "1.1")}),
    )
    for number, (act, cells) in enumerate(acts):
        packages_handin.hand_in(laptop, tmp_path / f"{number}.gapkg", me)
        assert standing(laptop, me).is_in
        act()
        after = standing(laptop, me)
        assert not after.is_in
        assert after.changed == cells
    packages_handin.hand_in(laptop, tmp_path / "last.gapkg", me)
    laptop.walk.mark_later(site, "1.1", actor, later=True)
    assert standing(laptop, me).is_in  # a reminder is nobody's business


def test_a_finding_that_was_taken_away_marks_its_cell(
    laptop: Campaign, me: Evaluator, tmp_path: Path
) -> None:
    actor, site = Actor(me.id, me.role), laptop.sites.all()[0]
    line = laptop.walk.leaf(site, "2.1").leaf.lines[0]  # type: ignore[union-attr]
    finding = laptop.walk.new_finding(site, "2.1", line, actor)
    laptop.walk.record_finding(site, finding, actor)
    packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me)
    laptop.walk.remove_finding(site, finding, actor)
    assert standing(laptop, me).changed == {(site.id, "2.1")}


def test_questions_are_listed_until_they_are_answered(
    laptop: Campaign, me: Evaluator, tmp_path: Path
) -> None:
    actor, site = Actor(me.id, me.role), laptop.sites.all()[0]
    walk_questions.ask(laptop, site, "1.1", "目录页算不算", actor)
    asked = [due for due in standing(laptop, me).dues if due.kind is DueKind.QUESTION]
    assert [(due.code, due.text, due.asked) for due in asked] == [
        ("1.1", "目录页算不算", QuestionState.HERE)
    ]
    assert standing(laptop, me).gaps == len(standing(laptop, me).dues) - 1
    packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me)
    (again,) = (due for due in standing(laptop, me).dues if due.kind is DueKind.QUESTION)
    assert again.asked is QuestionState.SENT


def test_plain_is_written_only_where_the_campaign_allows(
    office: Campaign, me: Evaluator, laptop: Campaign, tmp_path: Path
) -> None:
    with pytest.raises(GovAssessError) as raised:
        packages_handin.hand_in(laptop, tmp_path / "a.gapkg", me, plain=True)
    assert raised.value.problem is Problem.PACKAGE_PLAIN
    assert packages_handed.receipts(laptop, me.id) == ()
    campaigns.edit_settings(office, replace(office.settings(), plain_packages=True))
    with a_laptop(office, tmp_path / "b", ZHANG) as other:
        packages_handin.hand_in(other, tmp_path / "b.gapkg", me, plain=True)
        assert not is_sealed(tmp_path / "b.gapkg")
