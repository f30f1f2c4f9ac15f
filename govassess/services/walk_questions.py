"""Asking the lead about an indicator, and taking a question back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.questions import Question, question_to_data
from govassess.domain.sentence import sentence
from govassess.domain.text import clean_note
from govassess.errors import GovAssessError, Problem

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


def ask(campaign: Campaign, site: Site, code: str, text: str, by: Actor) -> Change:
    """Ask the lead about a leaf, met on a site; it travels with the next result package.

    Raises NAME_UNKNOWN for a foreign code, ANSWER_REFUSED for a question without words.
    """
    leaf = campaign.walk.leaf(site, code)
    words = clean_note(text).strip()
    if not words:
        facts = {"site": site.name, "indicator": code}
        raise GovAssessError(
            Problem.ANSWER_REFUSED, **facts, reason=sentence("faults.question_empty")
        )
    at = clock.utc_text(clock.now().isoformat())
    question = Question(uuid.uuid4().hex, by.id, site.id, leaf.code, words, at)
    put = Put(Subject.QUESTION, question.id, question_to_data(question))
    return campaign.edit(Action.ASK, by, [put], label=f"{site.name} {code}")


def withdraw(campaign: Campaign, question: Question, by: Actor) -> Change:
    """Take a question back; what was answered stays."""
    put = Put(Subject.QUESTION, question.id, None)
    return campaign.edit(Action.ASK, by, [put], label=question.indicator)
