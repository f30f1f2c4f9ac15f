"""What the gate asks of the journal itself: what was taken back after the votes were opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from govassess.domain.answers import FindingState
from govassess.store import schema
from govassess.store.opening import opening_number

if TYPE_CHECKING:
    from sqlalchemy import Connection


def withdrawn_late(connection: Connection) -> frozenset[str]:
    """Return the findings that stand withdrawn by an entry after the opening; none before one."""
    number = opening_number(connection)
    if number is None:
        return frozenset()
    findings, entries = schema.findings, schema.entries
    query = (
        select(findings.c.id)
        .join(entries, entries.c.id == findings.c.entry)
        .where(findings.c.state == FindingState.WITHDRAWN.value, entries.c.number > number)
    )
    return frozenset(str(found) for found in connection.scalars(query))
