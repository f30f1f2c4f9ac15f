"""What has been said around a cell: sent back, questions and answers, touched since handing in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.changes import Subject
from govassess.domain.questions import question_from_data, reply_from_data, sent_back_from_data
from govassess.store import handing_in, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from govassess.domain.answers import Cell
    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor
    from govassess.domain.questions import Question, Reply, SentBack
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Told:
    """The lead's word on a cell, what was asked and answered about its leaf, and 交后修改."""

    sent_back: SentBack | None = None
    asked: tuple[Question, ...] = ()
    replies: tuple[Reply, ...] = ()
    changed: bool = False

    def is_sent_back(self, cell: Cell) -> bool:
        """Tell whether the cell was sent back, and its owner recorded nothing new there since."""
        if self.sent_back is None:
            return False
        own = {vote.entry for vote in cell.votes} | {each.entry for each in cell.findings}
        return set(self.sent_back.votes) == own


NOTHING_TOLD = Told()


def read_told(connection: Connection, site: Site, by: Actor) -> dict[str, Told]:
    """Return what is said around a site's cells, by leaf; cells without anything are left out."""
    asked = _questions(connection, by)
    replies = _replies(connection, site.class_id)
    backs = _sent_back(connection, site, by)
    return {
        code: Told(
            backs.get(code),
            tuple(each for each in asked if each.indicator == code and each.site == site.id),
            replies.get(code, ()),
        )
        for code in {*(each.indicator for each in asked), *replies, *backs}
    }


def with_changes(
    told: Mapping[str, Told], campaign: Campaign, site: Site, by: Actor
) -> Mapping[str, Told]:
    """Mark the leaves of a site that a person changed since handing in from a copy."""
    database = campaign.database
    if not database.person:
        return told
    with database.read() as connection:
        cells = handing_in.touched_since(connection, by.id, database.device)
    changed = {code for place, code in cells if place == site.id}
    marked = {code: replace(told.get(code, NOTHING_TOLD), changed=True) for code in changed}
    return {**told, **marked}


def _questions(connection: Connection, by: Actor) -> tuple[Question, ...]:
    values = reading.values_of(connection, Subject.QUESTION)
    found = (question_from_data(value, name) for name, value in values.items())
    return tuple(sorted((q for q in found if q.evaluator == by.id), key=lambda q: q.at))


def _replies(connection: Connection, class_id: ClassId) -> Mapping[str, tuple[Reply, ...]]:
    found: dict[str, tuple[Reply, ...]] = {}
    values = reading.values_of(connection, Subject.REPLY)
    replies = (reply_from_data(value, name) for name, value in values.items())
    for reply in sorted(replies, key=lambda each: each.at):
        if reply.class_id == class_id:
            found[reply.indicator] = (*found.get(reply.indicator, ()), reply)
    return found


def _sent_back(connection: Connection, site: Site, by: Actor) -> Mapping[str, SentBack]:
    values = reading.values_below(connection, Subject.SENT_BACK, site.id)
    backs = (sent_back_from_data(value, subject) for subject, value in values.items())
    return {each.indicator: each for each in backs if each.evaluator == by.id}
