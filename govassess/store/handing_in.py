"""What a person handed in from this installation, and which cells they touched since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.changes import Subject
from govassess.domain.ids import SiteId
from govassess.store.entries import stored_entries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.store.entries import Stored
    from govassess.store.reading import CellKey

_WORK = (Subject.RATING, Subject.FINDING, Subject.BINDING)
"""Kinds that say something about a cell: a place or a reminder is nobody's business."""
_MARKS = ", ".join("?" * len(_WORK))


def handins(connection: Connection, person: str, device: str) -> tuple[Stored, ...]:
    """Return the person's `handin` entries of this installation, oldest first."""
    subject = f"{person}/{device}"
    return tuple(
        stored_entries(connection, "kind = ? AND subject = ?", Subject.HANDIN.value, subject)
    )


def touched_since(connection: Connection, person: str, device: str) -> frozenset[CellKey]:
    """Return the cells the person changed here since handing in; none before the first time."""
    done = handins(connection, person, device)
    if not done:
        return frozenset()
    rows = stored_entries(
        connection,
        f"number > ? AND device = ? AND kind IN ({_MARKS})",
        *(done[-1].number, device, *_WORK),
    )
    cells = (_cell(connection, stored) for stored in rows if stored.entry.act.by == person)
    return frozenset(cell for cell in cells if cell is not None)


def _cell(connection: Connection, stored: Stored) -> CellKey | None:
    entry = stored.entry
    if entry.kind == Subject.RATING:
        site, _, rest = entry.subject.partition("/")
        return SiteId(site), rest.rpartition("/")[0]
    value = _last_said(connection, stored)
    return None if value is None else (SiteId(value["site"]), value["indicator"])


def _last_said(connection: Connection, stored: Stored) -> Json | None:
    """Return what an entry says, or what was said last of a subject it withdraws."""
    entry = stored.entry
    if entry.value is not None:
        return parse(entry.value)
    earlier = stored_entries(
        connection,
        "kind = ? AND subject = ? AND number < ? AND value IS NOT NULL",
        *(entry.kind, entry.subject, stored.number),
    )
    last = max(earlier, key=lambda each: each.number, default=None)
    return None if last is None or last.entry.value is None else parse(last.entry.value)
