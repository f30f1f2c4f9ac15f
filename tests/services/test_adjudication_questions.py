"""Questions by indicator, one answer for all of them, and what travels to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.people import OFFICE, Actor
from govassess.domain.questions import Cause, Question, question_to_data, reply_from_data
from govassess.errors import GovAssessError, Problem
from govassess.reports.sample_page import SamplePage, paint
from govassess.services import adjudication_questions as room
from govassess.services import campaigns
from govassess.services.adjudication_deciding import Grounds
from govassess.store import reading
from tests.builders import a_campaign, a_register
from tests.services.laptops import a_laptop, an_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

PAGE = SamplePage("宝塔区", "http://www.baotaqu.gov.cn", "首页", ("首页",), ())


class Bench:
    """Two classes of one rubric, a site each and one more, two people who ask."""

    def __init__(self, folder: Path) -> None:
        self.campaign: Campaign = a_campaign(folder / "任务", classes=("县区网站", "部门网站"))
        register = a_register(folder)
        self.campaign.sites.import_file(register, default_class="县区网站")
        other = folder / "部门.csv"
        other.write_text("网站名称,网址\n市财政局,czj.yanan.gov.cn\n", encoding="utf-8")
        self.campaign.sites.import_file(other, default_class="部门网站")
        for name in ("张敏", "李强"):
            campaigns.add_evaluator(self.campaign, name)
        people = campaigns.evaluators(self.campaign)
        self.people = tuple(Actor(person.id, person.role) for person in people)

    def site(self, name: str) -> Site:
        return self.campaign.sites.find(name)

    def ask(self, number: int, who: int, site: str, code: str, text: str = "算不算？") -> str:
        by, at = self.people[who], f"2012-12-03T08:{number:02}:00Z"
        question = Question(f"q{number}", by.id, self.site(site).id, code, text, at)
        put = Put(Subject.QUESTION, question.id, question_to_data(question))
        self.campaign.edit(Action.ASK, by, [put])
        return question.id

    def topics(self) -> tuple[room.Topic, ...]:
        return room.questions(self.campaign)

    def told(self) -> list[tuple[str, str, int]]:
        return [(topic.class_name, topic.code, topic.open) for topic in self.topics()]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    with bench.campaign:
        yield bench


@pytest.fixture
def asked(bench: Bench) -> Bench:
    """One question on 1.2, two on 1.1 of the counties, one on 1.1 of the departments."""
    bench.ask(1, 0, "宝塔区", "1.2")
    bench.ask(2, 1, "延长县", "1.1", "只有标题算不算？")
    bench.ask(3, 0, "宝塔区", "1.1")
    bench.ask(4, 1, "市财政局", "1.1")
    return bench


def test_nobody_asked(bench: Bench) -> None:
    assert bench.topics() == ()
    assert room.waiting(bench.campaign) == 0


def test_questions_stand_by_indicator_of_their_class(asked: Bench) -> None:
    assert asked.told() == [("县区网站", "1.1", 2), ("县区网站", "1.2", 1), ("部门网站", "1.1", 1)]
    first = asked.topics()[0]
    assert (first.title, first.reply) == ("概况", None)
    assert [(each.site.name, each.person) for each in first.asked] == [
        ("延长县", "李强"),
        ("宝塔区", "张敏"),
    ]
    assert first.asked[0].question.text == "只有标题算不算？"
    assert room.waiting(asked.campaign) == 4


def test_each_question_counts_the_asker_s_pictures_of_its_cell(asked: Bench) -> None:
    site = asked.site("宝塔区")
    for who, code in ((0, "1.1"), (1, "1.1"), (0, "1.2")):
        asked.campaign.evidence.keep(
            paint(PAGE), Capsule(PAGE.url), asked.people[who], [(site, code)]
        )
    counts = [each.pictures for each in asked.topics()[0].asked]
    assert counts == [0, 1]


def test_one_answer_for_all_and_what_is_open_comes_first(asked: Bench) -> None:
    room.answer(asked.campaign, asked.topics()[0], " 只有标题不算。 \n")
    assert asked.told() == [("县区网站", "1.2", 1), ("部门网站", "1.1", 1), ("县区网站", "1.1", 0)]
    topic = asked.topics()[-1]
    assert topic.reply is not None
    assert topic.reply.text == "只有标题不算。"
    assert set(topic.reply.questions) == {"q2", "q3"}
    assert room.waiting(asked.campaign) == 2


def test_a_later_question_opens_the_indicator_again(asked: Bench) -> None:
    room.answer(asked.campaign, asked.topics()[0], "不算。")
    asked.ask(5, 0, "延长县", "1.1", "链接打不开呢？")
    topic = asked.topics()[0]
    assert (topic.code, topic.open) == ("1.1", 1)
    assert [each.answered for each in topic.asked] == [True, True, False]
    room.answer(asked.campaign, topic, "不算；打不开按无。")
    again = asked.topics()[-1]
    assert again.reply is not None
    assert (again.open, len(again.reply.questions)) == (0, 3)
    with asked.campaign.database.read() as connection:
        assert len(reading.values_of(connection, Subject.REPLY)) == 1


def test_the_same_answer_again_is_no_act(asked: Bench) -> None:
    assert room.answer(asked.campaign, asked.topics()[0], "不算。") is not None
    assert room.answer(asked.campaign, asked.topics()[-1], "不算。") is None


def test_an_answer_is_taken_back_and_undone(asked: Bench) -> None:
    topic = asked.topics()[0]
    assert room.withdraw_reply(asked.campaign, topic) is None
    room.answer(asked.campaign, topic, "不算。")
    room.withdraw_reply(asked.campaign, asked.topics()[-1])
    assert asked.topics()[0].reply is None
    assert room.waiting(asked.campaign) == 4
    assert asked.campaign.history.undo().name == Action.REPLY
    assert asked.topics()[-1].reply is not None
    asked.campaign.history.undo()
    assert room.waiting(asked.campaign) == 4


def test_an_empty_answer_is_none(asked: Bench) -> None:
    with pytest.raises(GovAssessError) as refused:
        room.answer(asked.campaign, asked.topics()[0], " \n")
    assert refused.value.problem is Problem.VALUE_INVALID


def test_an_answer_goes_to_everybody_with_their_next_task(tmp_path: Path) -> None:
    """Real packages: whoever asked, it is read on every laptop."""
    with an_office(tmp_path) as lead:
        person, site = campaigns.evaluators(lead)[0], lead.sites.all()[0]
        question = Question("q1", person.id, site.id, "1.1", "算不算？", "2012-12-03T08:00:00Z")
        put = Put(Subject.QUESTION, question.id, question_to_data(question))
        lead.edit(Action.ASK, Actor(person.id, person.role), [put])
        (topic,) = room.questions(lead)
        room.answer(lead, topic, "不算。")
        for name, place in (("张敏", "甲"), ("王强", "乙")):
            with (
                a_laptop(lead, tmp_path / place, name) as laptop,
                laptop.database.read() as connection,
            ):
                (told,) = reading.values_of(connection, Subject.REPLY).items()
                assert reply_from_data(told[1], told[0]).text == "不算。"


def test_an_answer_can_go_into_the_definition_as_a_draft(asked: Bench) -> None:
    campaign, topic = asked.campaign, asked.topics()[0]
    assert room.draft_definition(campaign, topic, "只有标题不算。")
    assert room.draft_definition(campaign, topic, "只有标题不算。")
    (item,) = [each for each in campaign.rubric.classes() if each.id == topic.class_id]
    view = campaign.rubric.drafts.view(item.id)
    assert view.is_changed
    drafted = view.rubric.find("1.1")
    assert drafted is not None
    assert drafted.leaf is not None
    assert drafted.leaf.definition == "有概况\n只有标题不算。"
    in_force = campaign.rubric.rubric(item.id).find("1.1")
    assert in_force is not None
    assert in_force.leaf is not None
    assert in_force.leaf.definition == "有概况"


def test_a_question_about_an_indicator_that_is_gone_is_still_shown(asked: Bench) -> None:
    asked.ask(9, 0, "宝塔区", "9.9")
    topic = next(each for each in asked.topics() if each.code == "9.9")
    assert topic.title == ""
    assert not room.draft_definition(asked.campaign, topic, "x")
    room.answer(asked.campaign, topic, "已取消。")
    assert room.waiting(asked.campaign) == 4


def test_a_question_says_nothing_of_anybody_s_answer(asked: Bench) -> None:
    """The room is open while votes are blind, and reads no vote."""
    asked.campaign.walk.rate(asked.site("宝塔区"), "1.2", Answer(option="好"), asked.people[0])
    assert asked.campaign.reports.blindness().closed
    assert room.questions(asked.campaign)[0].open == 2
    assert OFFICE.id not in {each.person for topic in asked.topics() for each in topic.asked}


def test_what_decisions_call_unclear_stands_beside_what_was_asked(asked: Bench) -> None:
    """It waits for one answer for everybody, which needs no question."""
    site, before = asked.site("宝塔区"), len(asked.topics())
    grounds = Grounds("以定义为准", (Cause.UNCLEAR,), "王主任")
    asked.campaign.adjudication.decide(site, "2.1", NOTHING_FOUND, reason=grounds)
    topics = asked.topics()
    assert len(topics) == before + 1
    topic = next(each for each in topics if each.unclear)
    assert (topic.code, topic.asked, topic.unclear) == ("2.1", (), (site,))
    assert topic.waits
    room.answer(asked.campaign, topic, "栏目要能打开")
    topic = next(each for each in asked.topics() if each.unclear)
    assert topic.reply is not None
    assert topic.reply.text == "栏目要能打开"
    assert not topic.waits
    asked.campaign.adjudication.withdraw(site, "2.1")
    assert not any(each.unclear for each in asked.topics())


def test_other_causes_ask_nobody_anything(bench: Bench) -> None:
    grounds = Grounds("笔误", (Cause.SLIP,), "王主任")
    bench.campaign.adjudication.decide(bench.site("宝塔区"), "2.1", NOTHING_FOUND, reason=grounds)
    assert bench.topics() == ()
