"""What a person handed in from this installation, and what they did after an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govassess.canonical import parse
from govassess.domain.changes import Action, Subject
from govassess.domain.ids import SiteId
from govassess.store.entries import stored_entries
from govassess.store.projection import raw_cursor

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.store.entries import Stored
    from govassess.store.reading import CellKey

_WORK = (
    *(Subject.RATING, Subject.FINDING, Subject.BINDING, Subject.ANNOTATION),
    *(Subject.EVIDENCE, Subject.QUESTION, Subject.OBSERVATION, Subject.ADOPTION),
)
"""Kinds that the lead waits for: a place or a reminder is nobody's business."""
_KINDS = ", ".join(f"'{kind.value}'" for kind in _WORK)
_STEPS_BACK = f"'{Action.UNDO.value}', '{Action.REDO.value}'"
_SINCE = (
    # + keeps the search to the newest entries instead of all of a kind
    "SELECT number, kind, subject, value FROM entries WHERE number > ? AND device = ?"
    f" AND +kind IN ({_KINDS}) AND (+by = ? OR name IN ({_STEPS_BACK}))"
)


class Since(NamedTuple):
    """What was done after an entry: the cells touched, and whether there was anything at all."""

    cells: frozenset[CellKey]
    any: bool


NOTHING_SINCE = Since(frozenset(), any=False)


def handins(connection: Connection, person: str, device: str) -> tuple[Stored, ...]:
    """Return the person's `handin` entries of this installation, oldest first."""
    subject = f"{person}/{device}"
    return tuple(
        stored_entries(connection, "kind = ? AND subject = ?", Subject.HANDIN.value, subject)
    )


def first_numbers(connection: Connection, kind: Subject) -> dict[str, int]:
    """Return the local number of the first entry about each subject of a kind."""
    query = "SELECT subject, min(number) FROM entries WHERE kind = ? GROUP BY subject"
    rows = connection.exec_driver_sql(query, (kind.value,))
    return {str(subject): int(number) for subject, number in rows}


def work_since(connection: Connection, person: str, device: str, number: int) -> Since:
    """Return what a person did on this installation after the entry of a local number.

    A taken-back act counts like any other: what was handed in does not know of it.
    """
    cursor = raw_cursor(connection)
    rows = cursor.execute(_SINCE, (number, device, person)).fetchall()
    cells = {cell for row in rows for cell in _cells(cursor, *row)}
    return Since(frozenset(cells), bool(rows))


def _cells(
    cursor: sqlite3.Cursor, number: int, kind: str, subject: str, value: str | None
) -> Iterator[CellKey]:
    if kind == Subject.RATING:
        site, _, rest = subject.partition("/")
        yield SiteId(site), rest.rpartition("/")[0]
    elif kind == Subject.BINDING:
        _, site, code = subject.split("/", 2)
        yield SiteId(site), code
    elif kind == Subject.ANNOTATION:
        query = "SELECT site_id, indicator FROM bindings WHERE evidence_id = ?"
        for site, code in cursor.execute(query, (subject,)).fetchall():
            yield SiteId(site), code
    elif kind == Subject.ADOPTION:
        _, site, rest = subject.split("/", 2)
        yield SiteId(site), rest.rpartition("/")[0]
    elif kind == Subject.FINDING:
        told = _last_said(cursor, number, subject) if value is None else parse(value)
        if told is not None:
            yield SiteId(told["site"]), told["indicator"]


def _last_said(cursor: sqlite3.Cursor, number: int, subject: str) -> Json | None:
    """Return what was said last of a finding that an entry takes away."""
    row = cursor.execute(
        "SELECT value FROM entries WHERE kind = ? AND subject = ? AND number < ?"
        " AND value IS NOT NULL ORDER BY number DESC LIMIT 1",
        (Subject.FINDING.value, subject, number),
    ).fetchone()
    return None if row is None else parse(row[0])
