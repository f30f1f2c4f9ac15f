"""Cells sent back to whoever rated them, to be looked at again; they travel with the next task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.questions import SentBack, sent_back_from_data, sent_back_to_data
from govassess.domain.sentence import sentence
from govassess.domain.text import clean_note
from govassess.services.adjudication_deciding import refused
from govassess.store import cell_story, reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from govassess.domain.changes import Change
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Actor
    from govassess.domain.questions import Cause
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


def send_back(
    campaign: Campaign,
    site: Site,
    code: str,
    people: Iterable[EvaluatorId],
    *,
    why: tuple[str, Cause | None],
    by: Actor,
) -> Change:
    """Ask people to look at a cell again, with a text and the cause if there is one.

    The text may be empty where the cause says it. Raises ANSWER_REFUSED for nobody, or without
    any why.
    """
    campaign.walk.leaf(site, code)
    asked, (written, cause) = sorted(set(people)), why
    text = clean_note(written).strip()
    if not asked or not (text or cause):
        key = "faults.reason_missing" if asked else "faults.send_to_nobody"
        raise refused(site, code, sentence(key))
    at = clock.utc_text(clock.now().isoformat())
    with campaign.database.read() as connection:
        backs = [
            SentBack(
                site=site.id,
                indicator=code,
                evaluator=person,
                text=text,
                votes=tuple(cell_story.entries_of(connection, site.id, code, person)),
                at=at,
                cause=cause,
            )
            for person in asked
        ]
    puts = [Put(Subject.SENT_BACK, back.subject, sent_back_to_data(back)) for back in backs]
    return campaign.edit(Action.SEND_BACK, by, puts, label=f"{site.name} {code}")


def waiting_returns(connection: Connection, cell: str = "") -> tuple[SentBack, ...]:
    """Return what was sent back and is still as it was then; of one cell `site/code` if named."""
    if cell:
        values = reading.values_below(connection, Subject.SENT_BACK, cell)
    else:
        values = reading.values_of(connection, Subject.SENT_BACK)
    backs = [sent_back_from_data(value, subject) for subject, value in sorted(values.items())]
    return tuple(back for back in backs if _waits(connection, back))


def _waits(connection: Connection, back: SentBack) -> bool:
    now = cell_story.entries_of(connection, back.site, back.indicator, back.evaluator)
    return now == set(back.votes)
