"""Asking the lead: what became of each question, taking one back, and what may come in of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import Actor
from govassess.domain.questions import question_to_data
from govassess.errors import GovAssessError, Problem
from govassess.services import adjudication_questions, campaigns, walk_questions
from govassess.services.packages_task import open_task
from govassess.services.walk_questions import QuestionState, own
from tests.services.laptops import a_laptop, an_office, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

ZHANG, WANG = "张敏", "王强"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path / "lead") as campaign:
        yield campaign


@pytest.fixture
def laptop(office: Campaign, tmp_path: Path) -> Iterator[Campaign]:
    with a_laptop(office, tmp_path / "laptop", ZHANG) as campaign:
        yield campaign


def actor(campaign: Campaign, name: str = ZHANG) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def states(campaign: Campaign) -> list[QuestionState]:
    return [asked.state for asked in own(campaign, actor(campaign))]


def test_a_question_is_here_then_sent_then_answered(
    office: Campaign, laptop: Campaign, tmp_path: Path
) -> None:
    site, me = laptop.sites.all()[0], actor(laptop)
    walk_questions.ask(laptop, site, "1.1", "目录页算不算", me)
    assert states(laptop) == [QuestionState.HERE]
    office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "r.gapkg")])
    assert states(laptop) == [QuestionState.SENT]
    walk_questions.ask(laptop, site, "1.2", "附件打不开算不算", me)
    assert states(laptop) == [QuestionState.SENT, QuestionState.HERE]
    (topic,) = adjudication_questions.questions(office)
    adjudication_questions.answer(office, topic, "算")
    office.packages.export_task(tmp_path / "t.gapkg", campaigns.find_evaluator(office, ZHANG))
    laptop.close()
    with open_task(tmp_path / "t.gapkg", laptop.folder) as again:
        assert states(again) == [QuestionState.ANSWERED, QuestionState.HERE]
        answered, waiting = own(again, me)
        assert answered.reply is not None
        assert answered.reply.text == "算"
        with pytest.raises(GovAssessError) as raised:
            walk_questions.withdraw(again, answered.question, me)
        assert raised.value.problem is Problem.ANSWER_REFUSED
        walk_questions.withdraw(again, waiting.question, me)
        assert states(again) == [QuestionState.ANSWERED]


def test_a_question_taken_back_goes_from_the_leads_list_too(
    office: Campaign, laptop: Campaign, tmp_path: Path
) -> None:
    site, me = laptop.sites.all()[0], actor(laptop)
    walk_questions.ask(laptop, site, "1.1", "目录页算不算", me)
    office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "1.gapkg")])
    assert adjudication_questions.waiting(office) == 1
    walk_questions.withdraw(laptop, own(laptop, me)[0].question, me)
    office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "2.gapkg")])
    assert adjudication_questions.waiting(office) == 0


def test_nobody_takes_back_what_another_asked(office: Campaign) -> None:
    site = office.sites.all()[0]
    walk_questions.ask(office, site, "1.1", "目录页算不算", actor(office, WANG))
    (asked,) = own(office, actor(office, WANG))
    with pytest.raises(GovAssessError):
        walk_questions.withdraw(office, asked.question, actor(office))
    assert len(own(office, actor(office, WANG))) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"evaluator": "{wang}"}, "owner"),
        ({"site": "nowhere"}, "site"),
        ({"text": 5}, "value"),
        ({"invented": "x"}, "value"),
    ],
)
def test_what_is_no_question_of_the_author_is_rejected(
    office: Campaign, laptop: Campaign, tmp_path: Path, change: dict[str, object], why: str
) -> None:
    """A laptop whose program was altered writes what the lead's refuses, with the reason."""
    site, me = laptop.sites.all()[0], actor(laptop)
    walk_questions.ask(laptop, site, "1.1", "目录页算不算", me)
    (asked,) = own(laptop, me)
    told = {**question_to_data(replace(asked.question, id="x")), **change}
    if told["evaluator"] == "{wang}":
        told["evaluator"] = actor(laptop, WANG).id
    put = Put(Subject.QUESTION, "f" * 32, told)
    with laptop.database.record(Action.ASK, me.id, me.role) as recorder:
        recorder.put(*put)
    person = campaigns.find_evaluator(laptop, ZHANG)
    if why == "owner":  # what is another's does not even go into the package
        (done,) = office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "r.gapkg")])
        assert done.rejected == ()
        assert adjudication_questions.waiting(office) == 1
        return
    laptop.packages.hand_in(tmp_path / "r.gapkg", person)
    (done,) = office.packages.merge([tmp_path / "r.gapkg"])
    assert [each.key for _, each in done.rejected] == [f"packages.rejected_{why}"]
    assert adjudication_questions.waiting(office) == 1


def test_a_question_outside_the_plan_is_rejected(
    office: Campaign, laptop: Campaign, tmp_path: Path
) -> None:
    first, second = laptop.sites.all()
    walk_questions.ask(laptop, second, "1.1", "目录页算不算", actor(laptop))
    person = campaigns.find_evaluator(office, ZHANG)
    office.plan.assign([(person, [first.id])])
    (done,) = office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "r.gapkg")])
    assert [each.key for _, each in done.rejected] == ["packages.rejected_plan"]
