"""The evaluator's last look: what is due, handing in, receipts, and what changed since."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import sha256
from govassess.domain.answers import Answer
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor
from govassess.domain.questions import SentBack, sent_back_to_data
from govassess.services import campaigns, packages_handed, packages_handin
from govassess.services.packages_handin import DueKind, standing
from govassess.services.packages_task import open_task
from tests.services.laptops import a_laptop, an_office, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

ZHANG = "张敏"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path / "lead") as campaign:
        yield campaign


@pytest.fixture
def laptop(office: Campaign, tmp_path: Path) -> Iterator[Campaign]:
    with a_laptop(office, tmp_path / "laptop", ZHANG) as campaign:
        yield campaign


def test_every_open_leaf_is_due_and_an_answer_takes_it_off(laptop: Campaign) -> None:
    person = campaigns.find_evaluator(laptop, ZHANG)
    before = standing(laptop, person)
    assert before.count(DueKind.OPEN) == before.leaves > 0
    rate(laptop, ZHANG, 0, 4)
    after = standing(laptop, person)
    assert after.answered == before.answered + 1
    assert after.count(DueKind.OPEN) == before.count(DueKind.OPEN) - 1
    assert not after.is_in


def test_a_receipt_says_what_was_written_and_how_far_it_was(
    laptop: Campaign, tmp_path: Path
) -> None:
    person = campaigns.find_evaluator(laptop, ZHANG)
    rate(laptop, ZHANG, 0, 4)
    file = tmp_path / packages_handin.proposed_name(person)
    done = packages_handin.hand_in(laptop, file, person).receipt
    assert (done.number, done.answered) == (1, 1)
    assert done.file == file.name
    assert done.sha256 == sha256(file.read_bytes())
    assert (done.bytes, done.entries) == (file.stat().st_size, 2)
    assert standing(laptop, person).receipts == (done,)
    assert standing(laptop, person).is_in
    assert list((laptop.folder / "receipts").glob("*.json"))


def test_a_lost_receipt_leaves_what_the_journal_knows(laptop: Campaign, tmp_path: Path) -> None:
    person = campaigns.find_evaluator(laptop, ZHANG)
    packages_handin.hand_in(laptop, tmp_path / "a.gapkg", person)
    (copy,) = (laptop.folder / "receipts").glob("*.json")
    copy.write_bytes(b"{")
    (left,) = packages_handed.receipts(laptop, person.id)
    assert (left.number, left.file, left.sha256) == (1, "", "")


def test_what_is_touched_after_handing_in_is_marked_until_the_next(
    laptop: Campaign, tmp_path: Path
) -> None:
    person = campaigns.find_evaluator(laptop, ZHANG)
    site = laptop.sites.all()[0]
    rate(laptop, ZHANG, 0, 4)
    assert packages_handin.changed_since(laptop, person) == frozenset()
    packages_handin.hand_in(laptop, tmp_path / "a.gapkg", person)
    assert packages_handin.changed_since(laptop, person) == frozenset()
    rate(laptop, ZHANG, 0, 3)
    assert packages_handin.changed_since(laptop, person) == {(site.id, "1.1")}
    packages_handin.hand_in(laptop, tmp_path / "b.gapkg", person)
    assert packages_handin.changed_since(laptop, person) == frozenset()
    assert [each.number for each in packages_handed.receipts(laptop, person.id)] == [2, 1]


def test_a_cell_sent_back_is_due_until_it_is_rated_anew(
    office: Campaign, laptop: Campaign, tmp_path: Path
) -> None:
    person = campaigns.find_evaluator(laptop, ZHANG)
    rate(laptop, ZHANG, 0, 4)
    site = laptop.sites.all()[0]
    line = laptop.walk.sheet(site, Actor(person.id, person.role)).line("1.1")
    assert line is not None
    votes = tuple(vote.entry for vote in line.cell.votes)
    back = SentBack(site.id, "1.1", person.id, "看信息公开目录", votes, "2012-12-20T00:00:00Z")
    put = Put(Subject.SENT_BACK, back.subject, sent_back_to_data(back))
    office.edit(Action.SEND_BACK, OFFICE, [put])
    task = tmp_path / "again.gapkg"
    office.packages.export_task(task, person)
    laptop.close()
    with open_task(task, laptop.folder) as again:
        (due,) = (each for each in standing(again, person).dues if each.kind is DueKind.SENT_BACK)
        assert (due.code, due.text) == ("1.1", "看信息公开目录")
        again.walk.rate(site, "1.1", Answer(number=Fraction(2)), Actor(person.id, person.role))
        assert standing(again, person).count(DueKind.SENT_BACK) == 0
