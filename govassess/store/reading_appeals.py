"""The seal and what came after it: appeals with the entries that say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from govassess.canonical import parse
from govassess.domain.appeals import Appeal, appeal_from_data
from govassess.domain.changes import Subject
from govassess.domain.snapshot import Seal, seal_from_data
from govassess.store import reading, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

SEAL_SUBJECT = "seal"


def seal(connection: Connection) -> Seal | None:
    """Return the campaign's seal, or None while it has none."""
    value = reading.raw_value(connection, Subject.SEAL, SEAL_SUBJECT)
    return None if value is None else seal_from_data(value)


def is_sealed(connection: Connection) -> bool:
    """Tell whether the campaign has a seal."""
    heads = schema.heads
    query = select(heads.c.entry).where(heads.c.kind == Subject.SEAL.value).limit(1)
    return connection.execute(query).first() is not None


def appeals(connection: Connection) -> tuple[Appeal, ...]:
    """Return the ledger by the day appeals came in, those of one day as they were entered."""
    entries, heads = schema.entries, schema.heads
    of_appeals = entries.c.kind == Subject.APPEAL.value
    firsts = select(entries.c.subject, func.min(entries.c.number)).where(of_appeals)
    entered = {row[0]: row[1] for row in connection.execute(firsts.group_by(entries.c.subject))}
    query = (
        select(heads.c.subject, entries.c.value, entries.c.id)
        .join(entries, heads.c.entry == entries.c.id)
        .where(heads.c.kind == Subject.APPEAL.value)
    )
    found = [
        appeal_from_data(name, parse(value), entry)
        for name, value, entry in connection.execute(query)
        if value is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.received, entered[each.id])))
