"""A case with its votes and names: who said what and when, once somebody chose to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.answer_data import answer_from_data
from govassess.domain.answers import FindingState
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.single_votes import context_of, single_votes
from govassess.reports.answer_words import answer_words
from govassess.services.adjudication_cases import read_case
from govassess.services.adjudication_cells import cell_subject
from govassess.store import cell_story, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from govassess.canonical import Json
    from govassess.domain.answers import Answer
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Leaf
    from govassess.domain.single_votes import SingleVote
    from govassess.domain.sites import Site
    from govassess.services.adjudication_cases import Case
    from govassess.services.adjudication_cells import Matter
    from govassess.services.campaign import Campaign
    from govassess.store.cell_story import StoryEntry
    from govassess.wording import Wording


@dataclass(frozen=True, slots=True)
class ShownVote:
    """What a side said, with the name; `points` are what it alone is worth, None for none."""

    name: str
    words: str
    points: Fraction | None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody did about a cell; `at` is UTC ISO 8601."""

    at: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case with its votes in the order of its sides, and its history, oldest first."""

    case: Case
    votes: tuple[ShownVote, ...]
    history: tuple[Said, ...]


def show_case(campaign: Campaign, site: Site, code: str, wording: Wording, by: Actor) -> ShownCase:
    """Return a case with its votes; that they were seen is recorded first, once for a person."""
    _record_look(campaign, site, code, by)
    case, its = read_case(campaign, site, code)
    names = {str(person.id): person.name for person in its.people}
    names[str(OFFICE.id)] = wording.say("adjudication.office")
    words = _Words(case.rule, wording, names)
    with campaign.database.read() as connection:
        story = cell_story.story(connection, site.id, code)
    votes = tuple(_votes(its, case, words))
    return ShownCase(case, votes, tuple(said for each in story if (said := words.of(each))))


def decision_words(case: Case, wording: Wording) -> str:
    """Return what is decided on a case, in words; '' while nothing is."""
    decision = case.decision
    if decision is None:
        return ""
    if decision.answer is not None:
        return _Words(case.rule, wording, {}).answer(decision.answer)
    said = {each.id: each.words for each in case.disputes}
    lines = {line.code: line.text or line.label for line in case.rule.lines}
    return "；".join(
        wording.say(
            "adjudication.stands" if stands else "adjudication.falls",
            words=said.get(name) or lines.get(name) or name,
        )
        for name, stands in decision.words
    )


def is_seen(campaign: Campaign, site: Site, code: str, by: Actor) -> bool:
    """Tell whether a person has looked at a cell's votes before."""
    cell = cell_subject(site, code)
    with campaign.database.read() as connection:
        looks = reading.values_below(connection, Subject.LOOK, by.id)
    return any(cell in look["cells"] for look in looks.values())


def _record_look(campaign: Campaign, site: Site, code: str, by: Actor) -> None:
    if is_seen(campaign, site, code, by):
        return
    cell = cell_subject(site, code)
    value = {"at": clock.utc_text(clock.now().isoformat()), "cells": [cell]}
    put = Put(Subject.LOOK, f"{by.id}/{cell}", value)
    campaign.edit(Action.SEE_VOTES, by, [put], label=f"{site.name} {code}")


def _votes(its: Matter, case: Case, words: _Words) -> Iterator[ShownVote]:
    """Yield what each side said; a person with several versions has a side for each."""
    context = context_of(its.rubric, its.leaf, its.site, its.reckoning)
    for person in case.people:
        for told in its.told_by(person):
            vote = next(iter(single_votes(its.leaf, told, context)), None)
            said = words.answer(None) if vote is None else words.vote(vote)
            yield ShownVote(words.name(person), said, None if vote is None else vote.value)


class _Words:
    """Puts what was recorded about one cell into words."""

    def __init__(self, leaf: Leaf, wording: Wording, names: Mapping[str, str]) -> None:
        self._wording = wording
        self._names = names
        self._lines = {line.code: line.text or line.label for line in leaf.lines}

    def name(self, person: str) -> str:
        """Return what somebody is called; one who is not on the roster by the id."""
        return self._names.get(person, person)

    def vote(self, vote: SingleVote) -> str:
        """Return what a person said: the problems found, else the answer."""
        stated = [each for each in vote.findings if each.state is not FindingState.WITHDRAWN]
        if not stated:
            return self.answer(vote.answer)
        return "；".join(sorted(self.found(each.line, each.count) for each in stated))

    def answer(self, answer: Answer | None) -> str:
        """Return an answer; lines by what they say."""
        words = answer_words(answer, self._wording)
        for code, text in self._lines.items():
            words = words.replace(f"{code} ", f"{text} ") if text else words
        return words

    def found(self, line: str, count: int) -> str:
        """Return a problem by its line and how many places there are."""
        told = self._lines.get(line) or line
        return self._say("found_words", line=told, count=count)

    def of(self, entry: StoryEntry) -> Said | None:
        """Return what an entry tells; None for what says nothing new."""
        make = {
            Subject.RATING: self._rating,
            Subject.FINDING: self._finding,
            Subject.CONSENSUS: self._consensus,
            Subject.CONFIRMATION: self._confirmation,
            Subject.SENT_BACK: self._sent_back,
            Subject.LOOK: self._look,
        }
        words = make[entry.kind](entry)
        return Said(entry.at, self.name(entry.by), words) if words else None

    def _rating(self, entry: StoryEntry) -> str:
        answer = (entry.value or {}).get("answer")
        before = (entry.before or {}).get("answer")
        if answer is None:
            return self._say("said_note" if before is None else "said_unrated")
        if answer == before:
            return self._say("said_note")
        return self._say("said_rated", words=self.answer(answer_from_data(answer)))

    def _finding(self, entry: StoryEntry) -> str:
        value, before = entry.value or entry.before, entry.before
        if value is None:
            return ""
        words = self.found(value["line"], value["count"])
        if entry.value is None:
            return self._say("said_removed", words=words)
        again = before is None or value == before  # or put back as it was
        false_alarm = value["state"] == FindingState.WITHDRAWN
        if false_alarm and (value == before or value["state"] != (before or {}).get("state")):
            return self._say("said_withdrew", words=words)
        return self._say("said_found" if again else "said_changed", words=words)

    def _consensus(self, entry: StoryEntry) -> str:
        value = entry.value
        if value is None:
            return self._say("said_undecided") if entry.before is not None else ""
        words = self.answer(answer_from_data(value["answer"]))
        return self._signed(value, self._say("said_decided", words=words, reason=value["reason"]))

    def _confirmation(self, entry: StoryEntry) -> str:
        value = entry.value
        if value is None:
            return self._say("said_undecided") if entry.before is not None else ""
        key = "said_stands" if value["stands"] else "said_falls"
        line = self._lines.get(value["line"]) or value["line"]
        return self._signed(value, self._say(key, words=line, reason=value.get("reason", "")))

    def _sent_back(self, entry: StoryEntry) -> str:
        if entry.value is None:
            return ""
        who = self.name(entry.subject.rpartition("/")[2])
        return self._say("said_sent", who=who, reason=entry.value["text"])

    def _look(self, _entry: StoryEntry) -> str:
        return self._say("said_looked")

    def _signed(self, value: Json, words: str) -> str:
        second = value.get("second", "")
        return self._say("said_second", words=words, second=second) if second else words

    def _say(self, key: str, **facts: object) -> str:
        return self._wording.say(f"adjudication.{key}", **facts)
