"""What has been said around a cell: sent back, questions and answers, touched since handing in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.changes import Subject
from govassess.domain.questions import question_from_data, reply_from_data, sent_back_from_data
from govassess.services.packages_handed import since_handed_in
from govassess.store import cell_story, handing_in, reading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

    from govassess.domain.people import Actor
    from govassess.domain.questions import Question, Reply, SentBack
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.store.reading import CellKey


@dataclass(frozen=True, slots=True)
class Told:
    """The lead's word on a cell, what was asked and answered about its leaf, and 交后修改.

    `sent_back` is there while its owner recorded nothing new in the cell.
    """

    sent_back: SentBack | None = None
    asked: tuple[Question, ...] = ()
    replies: tuple[Reply, ...] = ()
    changed: bool = False


NOTHING_TOLD = Told()


def read_told(
    connection: Connection, sites: Collection[Site], by: Actor, *, code: str = ""
) -> dict[CellKey, Told]:
    """Return what is said around cells of these sites, all of them or those of one leaf.

    Cells without anything are left out; whether a cell sent back still waits, and what was
    touched since handing in, is for `told_now` to say: it changes with every verdict.
    """
    asked = questions_of(connection, by)
    replies = all_replies(connection)
    backs = _sent_back(connection, sites, by)
    found: dict[CellKey, Told] = {}
    for site in sites:
        answers = [each for each in replies if each.class_id == site.class_id]
        own = [each for each in asked if each.site == site.id]
        codes = {*(each.indicator for each in own), *(each.indicator for each in answers)}
        codes |= set(backs.get(site.id, {}))
        for leaf in codes & {code} if code else codes:
            found[site.id, leaf] = Told(
                backs.get(site.id, {}).get(leaf),
                tuple(each for each in own if each.indicator == leaf),
                tuple(each for each in answers if each.indicator == leaf),
            )
    return found


def told_now(
    campaign: Campaign, connection: Connection, told: Mapping[CellKey, Told], by: Actor
) -> dict[CellKey, Told]:
    """Return what is said around cells with what the newest verdict leaves of it.

    On a copy the cells touched since handing in are marked, on whichever site they are.
    """
    now = {key: _waiting(connection, each) for key, each in told.items()}
    if campaign.database.person:
        for key in since_handed_in(campaign, connection, by.id).cells:
            now[key] = replace(now.get(key, NOTHING_TOLD), changed=True)
    return now


def questions_of(connection: Connection, by: Actor) -> tuple[Question, ...]:
    """Return what a person asked, in the order it was written down, whatever the clock said."""
    values = reading.values_of(connection, Subject.QUESTION)
    found = (question_from_data(value, name) for name, value in values.items())
    own = [question for question in found if question.evaluator == by.id]
    if len(own) < 2:
        return tuple(own)
    numbers = handing_in.first_numbers(connection, Subject.QUESTION)
    return tuple(sorted(own, key=lambda question: numbers[question.id]))


def all_replies(connection: Connection) -> tuple[Reply, ...]:
    """Return the lead's answers to questions, oldest first."""
    values = reading.values_of(connection, Subject.REPLY)
    if not values:
        return ()
    numbers = handing_in.first_numbers(connection, Subject.REPLY)
    replies = (reply_from_data(value, name) for name, value in values.items())
    return tuple(sorted(replies, key=lambda each: (each.at, numbers[each.id])))


def _waiting(connection: Connection, told: Told) -> Told:
    """Return what is told without a request that its owner has followed."""
    back = told.sent_back
    if back is None:
        return told
    now = cell_story.entries_of(connection, back.site, back.indicator, back.evaluator)
    return told if now == set(back.votes) else replace(told, sent_back=None)


def _sent_back(
    connection: Connection, sites: Collection[Site], by: Actor
) -> Mapping[str, Mapping[str, SentBack]]:
    """Return what was sent back to a person, by site and leaf."""
    known = {site.id for site in sites}
    if len(known) == 1:
        values = reading.values_below(connection, Subject.SENT_BACK, next(iter(known)))
    else:
        values = reading.values_of(connection, Subject.SENT_BACK)
    found: dict[str, dict[str, SentBack]] = {}
    for subject, value in values.items():
        back = sent_back_from_data(value, subject)
        if back.evaluator == by.id and back.site in known:
            found.setdefault(back.site, {})[back.indicator] = back
    return found
