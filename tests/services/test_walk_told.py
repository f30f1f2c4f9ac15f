"""Questions, answers, cells sent back, changes after handing in, and choosing between versions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Answer
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor
from govassess.domain.questions import Reply, SentBack, reply_to_data, sent_back_to_data
from govassess.errors import GovAssessError
from govassess.services import campaigns, walk_questions, walk_versions
from govassess.services.packages_task import open_task
from govassess.services.walk_sheet import Owed, SheetLine, Wanted
from tests.services.laptops import a_laptop, an_office, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

ZHANG, WANG = "张敏", "王强"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path / "lead") as campaign:
        yield campaign


def actor(campaign: Campaign, name: str = ZHANG) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def line(campaign: Campaign, code: str = "1.1", site: int = 0) -> SheetLine:
    found = campaign.walk.sheet(campaign.sites.all()[site], actor(campaign)).line(code)
    assert found is not None
    return found


def again(office: Campaign, laptop: Campaign, file: Path) -> Campaign:
    """Bring a laptop up to date with a new task package."""
    office.packages.export_task(file, campaigns.find_evaluator(office, ZHANG))
    folder = laptop.folder
    laptop.close()
    return open_task(file, folder)


def test_a_question_travels_and_its_answer_comes_back_to_everybody(
    office: Campaign, tmp_path: Path
) -> None:
    laptop = a_laptop(office, tmp_path / "a", ZHANG)
    site = laptop.sites.all()[0]
    walk_questions.ask(laptop, site, "1.1", " 目录页算不算 ", actor(laptop))
    (asked,) = line(laptop).told.asked
    assert asked.text == "目录页算不算"
    assert line(laptop, site=1).told.asked == ()
    office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "r.gapkg")])
    with office.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM entries WHERE kind = 'question'")
        assert rows.scalar_one() == 1
    reply = Reply("r1", site.class_id, "1.1", (asked.id,), "算", "2012-12-20T01:00:00Z")
    office.edit(Action.REPLY, OFFICE, [Put(Subject.REPLY, reply.id, reply_to_data(reply))])
    with again(office, laptop, tmp_path / "t.gapkg") as back:
        assert line(back).told.replies == (reply,)
        assert line(back, site=1).told.replies == (reply,)
    other = a_laptop(office, tmp_path / "b", WANG)
    with other:
        sheet = other.walk.sheet(other.sites.all()[0], actor(other, WANG))
        told = sheet.line("1.1").told  # type: ignore[union-attr]
        assert told.replies == (reply,)
        assert told.asked == ()


def test_a_question_needs_words_and_can_be_taken_back(office: Campaign, tmp_path: Path) -> None:
    with a_laptop(office, tmp_path / "a", ZHANG) as laptop:
        site = laptop.sites.all()[0]
        with pytest.raises(GovAssessError):
            walk_questions.ask(laptop, site, "1.1", "  ", actor(laptop))
        walk_questions.ask(laptop, site, "1.1", "算不算", actor(laptop))
        walk_questions.withdraw(laptop, line(laptop).told.asked[0], actor(laptop))
        assert line(laptop).told.asked == ()


def test_a_cell_sent_back_is_owed_until_its_owner_records_anew(
    office: Campaign, tmp_path: Path
) -> None:
    laptop = a_laptop(office, tmp_path / "a", ZHANG)
    rate(laptop, ZHANG, 0, 4)
    site, person = laptop.sites.all()[0], actor(laptop)
    votes = tuple(vote.entry for vote in line(laptop).cell.votes)
    back = SentBack(site.id, "1.1", person.id, "看目录", votes, "2012-12-20T01:00:00Z")
    office.edit(
        Action.SEND_BACK, OFFICE, [Put(Subject.SENT_BACK, back.subject, sent_back_to_data(back))]
    )
    with again(office, laptop, tmp_path / "t.gapkg") as again_open:
        found = line(again_open)
        assert Owed.SENT_BACK in found.owed
        assert found.is_wanted(Wanted.OWED)
        sheet = again_open.walk.sheet(site, person)
        again_open.walk.rate(site, "1.1", Answer(number=Fraction(2)), person)
        reread = again_open.walk.reread(sheet, "1.1", person).line("1.1")
        assert reread is not None
        assert Owed.SENT_BACK not in reread.owed


def test_a_cell_touched_after_handing_in_says_so(office: Campaign, tmp_path: Path) -> None:
    with a_laptop(office, tmp_path / "a", ZHANG) as laptop:
        rate(laptop, ZHANG, 0, 4)
        assert not line(laptop).told.changed
        hand_in(laptop, ZHANG, tmp_path / "r.gapkg")
        sheet = laptop.walk.sheet(laptop.sites.all()[0], actor(laptop))
        rate(laptop, ZHANG, 0, 3)
        assert line(laptop).told.changed
        assert laptop.walk.reread(sheet, "1.1", actor(laptop)).line("1.1").told.changed  # type: ignore[union-attr]
        hand_in(laptop, ZHANG, tmp_path / "r2.gapkg")
        assert not line(laptop).told.changed


def test_two_versions_go_back_to_their_owner_who_chooses(office: Campaign, tmp_path: Path) -> None:
    first = a_laptop(office, tmp_path / "a", ZHANG)
    second = a_laptop(office, tmp_path / "b", ZHANG)
    rate(first, ZHANG, 0, 4)
    rate(second, ZHANG, 0, 2)
    results = [
        hand_in(each, ZHANG, tmp_path / f"{n}.gapkg") for n, each in enumerate((first, second))
    ]
    office.packages.merge(results)
    second.close()
    with again(office, first, tmp_path / "t.gapkg") as laptop:
        site, person = laptop.sites.all()[0], actor(laptop)
        assert line(laptop).cell.clash
        found = walk_versions.versions(laptop, site, "1.1", person)
        assert {each.vote.answer.number for each in found if each.vote} == {2, 4}  # type: ignore[union-attr]
        assert {each.here for each in found} == {True, False}
        other = next(each for each in found if not each.here)
        walk_versions.pick(laptop, site, other, person)
        assert not line(laptop).cell.clash
        assert line(laptop).answer == Answer(number=Fraction(2))
        office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "last.gapkg")])
    with office.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM clashes WHERE kind = 'rating'")
        assert rows.scalar_one() == 0


def test_nobody_elses_work_comes_with_a_task(office: Campaign, tmp_path: Path) -> None:
    """A clash of 王强 is no business of 张敏's: only the owner's versions are in the package."""
    laptops = [a_laptop(office, tmp_path / name, WANG) for name in "ab"]
    for number, laptop in enumerate(laptops, start=1):
        rate(laptop, WANG, 0, number)
    office.packages.merge(
        [hand_in(each, WANG, tmp_path / f"{n}.gapkg") for n, each in enumerate(laptops)]
    )
    for laptop in laptops:
        laptop.close()
    with a_laptop(office, tmp_path / "c", ZHANG) as mine, mine.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM entries WHERE kind = 'rating'")
        assert rows.scalar_one() == 0
