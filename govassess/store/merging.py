"""Entries of other installations: finding what to send, and taking in what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.merging import Here, Incoming
from govassess.domain.ownership import PERSONAL, Owners, is_for
from govassess.store import aside
from govassess.store.entries import append, stored_entries
from govassess.store.projection import Head, add_act, heads_of, raw_cursor, set_heads

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.domain.changes import Subject
    from govassess.store.entries import Entry, Stored

_OF_PICTURES = frozenset({"binding", "annotation"})
_KINDS = ", ".join(f"'{kind.value}'" for kind in sorted(PERSONAL))


def entries_of(connection: Connection, person: str) -> Iterator[Stored]:
    """Yield every entry about a person's own work, whoever wrote it, in the journal's order."""
    owners = Owners()
    for stored in stored_entries(connection, f"kind IN ({_KINDS})"):
        entry = stored.entry
        if owners.owner(entry.kind, entry.subject, value_of(stored)) == person:
            yield stored


def entries_for(connection: Connection, person: str) -> Iterator[Stored]:
    """Yield what a person needs for the work, in the journal's order.

    The lead's entries, and of the person's own those that stand against each other, with what
    they replaced: only the person can say which one is meant, on whichever laptop.
    """
    own = _clashing(connection, person)
    for stored in stored_entries(connection):
        if is_for(stored.entry.kind, stored.entry.subject, person) or stored.id in own:
            yield stored


def clash_keys(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Return (kind, subject) of what has two versions, by its owner."""
    rows = connection.exec_driver_sql("SELECT DISTINCT kind, subject FROM clashes ORDER BY 1, 2")
    keys = [(str(kind), str(subject)) for kind, subject in rows]
    owners = owners_of(connection) if keys else Owners()
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, subject in keys:
        found.setdefault(owners.owner(kind, subject, None), []).append((kind, subject))
    return found


def _clashing(connection: Connection, person: str) -> set[str]:
    """Return the ids of a person's versions that clash and of all that they replaced.

    What is said of a picture goes with the record of the picture.
    """
    cursor = raw_cursor(connection)
    found: set[str] = set()
    for kind, subject in clash_keys(connection).get(person, ()):
        waiting = [head.entry for head in heads_of(cursor, kind, subject)]
        if kind in _OF_PICTURES:
            picture = subject.partition("/")[0]
            waiting += [head.entry for head in heads_of(cursor, "evidence", picture)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                query = "SELECT replaces FROM entries WHERE id = ?"
                waiting += str(cursor.execute(query, (name,)).fetchone()[0]).split()
    return found


def owners_of(connection: Connection) -> Owners:
    """Return who owns the findings, pictures and questions that are here."""
    owners = Owners()
    for stored in stored_entries(connection, "kind IN ('finding', 'evidence', 'question')"):
        owners.owner(stored.entry.kind, stored.entry.subject, value_of(stored))
    return owners


def chain_end(connection: Connection, device: str) -> tuple[int, str]:
    """Return the number and id of an installation's last entry here; (0, '') if there is none."""
    row = connection.exec_driver_sql(
        "SELECT seq, id FROM entries WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)
    ).first()
    return (0, "") if row is None else (int(row[0]), str(row[1]))


def chain_places(connection: Connection, device: str) -> dict[int, tuple[str, str]]:
    """Return an installation's entries here: number in its chain → its id and the one before."""
    rows = connection.exec_driver_sql(
        "SELECT seq, id, prev FROM entries WHERE device = ?", (device,)
    )
    return {int(seq): (str(entry_id), str(prev)) for seq, entry_id, prev in rows}


def acts_by_device(connection: Connection) -> dict[str, str]:
    """Return which installation each act was done on."""
    rows = connection.exec_driver_sql("SELECT id, device FROM actions")
    return {str(act): str(device) for act, device in rows}


def heads(connection: Connection, kind: Subject) -> Iterator[Stored]:
    """Yield the entries of a kind that count, in the journal's order."""
    standing = "id IN (SELECT entry FROM heads WHERE kind = ?)"
    return stored_entries(connection, standing, kind.value)


def last_entry(connection: Connection, kind: Subject, subject: str) -> Stored | None:
    """Return the newest entry here about a subject."""
    found = stored_entries(connection, "kind = ? AND subject = ?", kind.value, subject)
    return max(found, key=lambda stored: stored.number, default=None)


def value_of(stored: Stored) -> Json:
    """Return what an entry says; None for a withdrawn subject."""
    return None if stored.entry.value is None else parse(stored.entry.value)


def here(connection: Connection, incoming: Iterable[Incoming]) -> Here:
    """Return what the journal holds of everything that the incoming entries speak of."""
    cursor = raw_cursor(connection)
    known = aside.hidden(cursor)
    ids: set[str] = set()
    heads: dict[tuple[str, str], dict[str, str | None]] = {}
    hidden: dict[str, tuple[str, ...]] = {}
    for entry in incoming:
        ids.update(name for name in (entry.id, *entry.replaces) if _is_known(cursor, name))
        if entry.key not in heads:
            found = heads_of(cursor, entry.kind, entry.subject)
            heads[entry.key] = {head.entry: head.value for head in found}
            said = aside.versions(cursor, entry.key, known) if known else ()
            hidden |= {each.id: each.replaces for each in said if each.hidden}
    return Here(ids, heads, hidden)


def take_in(
    connection: Connection,
    entries: Iterable[Entry],
    heads: Mapping[tuple[str, str], Mapping[str, str | None]],
) -> None:
    """Append entries that are not here and give their subjects the planned heads.

    Raises ValueError, KeyError or TypeError for a value that has no place in its table; the
    caller's transaction is rolled back by it.
    """
    cursor = raw_cursor(connection)
    for entry in entries:
        number, _ = append(cursor, entry)
        add_act(cursor, entry.act, entry.place.device, number, kinds=[entry.kind], count=1)
    for (kind, subject), versions in heads.items():
        left = tuple(Head(name, versions[name]) for name in sorted(versions))
        set_heads(cursor, kind, subject, left)


def _is_known(cursor: sqlite3.Cursor, entry_id: str) -> bool:
    query = "SELECT 1 FROM entries WHERE id = ?"
    return cursor.execute(query, (entry_id,)).fetchone() is not None
