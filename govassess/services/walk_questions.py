"""Asking the lead about an indicator, what became of it, and taking a question back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.questions import Question, Reply, question_to_data
from govassess.domain.sentence import sentence
from govassess.domain.text import clean_note
from govassess.errors import GovAssessError, Problem
from govassess.services.packages_handed import last_written
from govassess.services.walk_told import all_replies, questions_of
from govassess.store import handing_in

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


class QuestionState(StrEnum):
    """How far a question is: not handed in yet, on its way to an answer, or answered."""

    HERE = "here"
    SENT = "sent"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Asked:
    """One's own question, how far it is, and the answer to it if there is one."""

    question: Question
    state: QuestionState
    reply: Reply | None = None


def ask(campaign: Campaign, site: Site, code: str, text: str, by: Actor) -> Change:
    """Ask the lead about a leaf, met on a site; it travels with the next result package.

    Raises NAME_UNKNOWN for a foreign code, ANSWER_REFUSED for a question without words.
    """
    leaf = campaign.walk.leaf(site, code)
    words = clean_note(text).strip()
    if not words:
        raise _refused(site.name, code, "faults.question_empty")
    at = clock.utc_text(clock.now().isoformat())
    question = Question(uuid.uuid4().hex, by.id, site.id, leaf.code, words, at)
    put = Put(Subject.QUESTION, question.id, question_to_data(question))
    return campaign.edit(Action.ASK, by, [put], label=f"{site.name} {code}")


def withdraw(campaign: Campaign, question: Question, by: Actor) -> Change:
    """Take one's own question back; raises ANSWER_REFUSED once it was answered."""
    known = {each.question.id: each for each in own(campaign, by)}
    found = known.get(question.id)
    if found is None or found.state is QuestionState.ANSWERED:
        name = next((s.name for s in campaign.sites.all() if s.id == question.site), "")
        raise _refused(name, question.indicator, "faults.question_answered")
    put = Put(Subject.QUESTION, question.id, None)
    return campaign.edit(Action.ASK, by, [put], label=question.indicator)


def own(campaign: Campaign, by: Actor) -> tuple[Asked, ...]:
    """Return everything a person asked, oldest first, with what became of it."""
    with campaign.database.read() as connection:
        asked = questions_of(connection, by)
        if not asked:
            return ()
        replies = {name: each for each in all_replies(connection) for name in each.questions}
        last = last_written(campaign, connection, by.id)
        numbers = handing_in.first_numbers(connection, Subject.QUESTION)
    here, sent = QuestionState.HERE, QuestionState.SENT
    return tuple(
        Asked(each, QuestionState.ANSWERED, replies[each.id])
        if each.id in replies
        else Asked(each, sent if numbers[each.id] < last else here)
        for each in asked
    )


def _refused(site: str, code: str, reason: str) -> GovAssessError:
    facts = {"site": site, "indicator": code, "reason": sentence(reason)}
    return GovAssessError(Problem.ANSWER_REFUSED, **facts)
