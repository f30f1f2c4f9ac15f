"""Entries of other installations: finding what to send, and taking in what came."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.changes import Subject
from govassess.domain.merging import Here, Incoming
from govassess.domain.ownership import NAMED, PERSONAL, Owners, is_for
from govassess.domain.people import Role
from govassess.store import aside
from govassess.store.entries import append_many, stored_entries
from govassess.store.projection import AMONG, Head, add_act, heads_of, raw_cursor, write_heads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.store.entries import Entry, Stored

_OF_PICTURES = frozenset({"binding", "annotation"})


def entries_of(connection: Connection, person: str) -> Iterator[Stored]:
    """Yield every entry about a person's own work, whoever wrote it, in the journal's order."""
    owners = Owners()
    for stored in stored_entries(connection, f"kind IN ({_listed(PERSONAL)})"):
        entry = stored.entry
        if owners.owner(entry.kind, entry.subject, value_of(stored)) == person:
            yield stored


def entries_for(connection: Connection, person: str) -> Iterator[Stored]:
    """Yield what a person needs for the work, in the journal's order.

    The lead's entries, what the lead's machine saw, and of the person's own those that stand
    against each other, with what they replaced: only the person can say which one is meant, on
    whichever laptop.
    """
    own = _clashing(connection, person)
    for stored in stored_entries(connection):
        entry = stored.entry
        if is_for(entry.kind, entry.subject, person) or is_seen_by_lead(entry) or stored.id in own:
            yield stored


def is_seen_by_lead(entry: Entry) -> bool:
    """Tell whether an entry is what the lead let a machine see: it goes to everybody.

    What an evaluator's machine saw stays with the evaluator: its pages tell where they looked.
    """
    return entry.kind == Subject.OBSERVATION and entry.act.role == Role.LEAD.value


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
    """Return who owns the findings, pictures, questions and observations that are here."""
    owners = Owners()
    for stored in stored_entries(connection, f"kind IN ({_listed(NAMED)})"):
        owners.owner(stored.entry.kind, stored.entry.subject, value_of(stored))
    return owners


def owners_among(connection: Connection, entries: Iterable[Entry]) -> Owners:
    """Return who owns what is here of the things that entries speak of; questions too."""
    subjects: set[str] = set()
    for entry in entries:
        if entry.kind in NAMED:
            subjects.add(entry.subject)
        elif entry.kind in _OF_PICTURES:
            subjects.add(entry.subject.partition("/")[0])
    where = f"kind IN ({_listed(NAMED)}) AND subject {AMONG}"
    owners = Owners()
    for stored in stored_entries(connection, where, _names(subjects)):
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


def known_among(connection: Connection, names: Iterable[str]) -> set[str]:
    """Return which of the entries named are here."""
    query = f"SELECT id FROM entries WHERE id {AMONG}"
    return set(connection.exec_driver_sql(query, (_names(names),)).scalars())


def devices_of(connection: Connection, acts: Iterable[str]) -> dict[str, str]:
    """Return which installation each of the acts was done on, as far as they are here."""
    query = f"SELECT id, device FROM actions WHERE id {AMONG}"
    rows = connection.exec_driver_sql(query, (_names(acts),))
    return {str(act): str(device) for act, device in rows}


def lacks_work(connection: Connection, person: str, came: Mapping[str, str]) -> bool:
    """Tell whether work of a person is here that did not come, of installations whose work did.

    `came` has every entry that came with its installation, '' where the entry is here already.
    """
    names = _names(came)
    query = f"SELECT DISTINCT device FROM entries WHERE id {AMONG}"
    known = connection.exec_driver_sql(query, (names,)).scalars()
    devices = {*came.values(), *known} - {""}
    query = (
        f"SELECT 1 FROM entries WHERE device {AMONG} AND id NOT {AMONG}"
        f" AND +kind IN ({_listed(PERSONAL)}) LIMIT 1"  # by the index of devices
    )
    if connection.exec_driver_sql(query, (_names(devices), names)).first() is None:
        return False
    return any(
        stored.entry.place.device in devices and stored.id not in came
        for stored in entries_of(connection, person)  # a laptop may have served two people
    )


def places_of(connection: Connection, names: Iterable[str]) -> list[tuple[str, int]]:
    """Return the installation and number of each of these entries that is here."""
    query = f"SELECT device, seq FROM entries WHERE id {AMONG}"
    rows = connection.exec_driver_sql(query, (_names(names),))
    return [(str(device), int(seq)) for device, seq in rows]


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


def here(connection: Connection, incoming: Iterable[Incoming], known: Collection[str]) -> Here:
    """Return what the journal holds of everything that the incoming entries speak of.

    `known` are entries that were here already when they were read.
    """
    keys, spoken = defaultdict[str, set[str]](set), set[str]()
    for entry in incoming:
        if entry.id not in known:
            keys[entry.kind].add(entry.subject)
            spoken.update((entry.id, *entry.replaces))
    heads: dict[tuple[str, str], dict[str, str | None]] = {}
    for kind, subjects in keys.items():
        query = (
            "SELECT h.subject, h.entry, e.value FROM heads h JOIN entries e ON e.id = h.entry"
            f" WHERE h.kind = ? AND h.subject {AMONG}"
        )
        for subject, name, value in connection.exec_driver_sql(query, (kind, _names(subjects))):
            heads.setdefault((kind, subject), {})[name] = value
    found = ((kind, subject) for kind, subjects in keys.items() for subject in subjects)
    ids = known_among(connection, spoken).union(known)
    return Here(ids, heads, _hidden(connection, found))


def _hidden(connection: Connection, keys: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the entries of these subjects that were set aside, and what each replaces."""
    cursor = raw_cursor(connection)
    hidden = aside.hidden(cursor)
    said = (each for key in keys if hidden for each in aside.versions(cursor, key, hidden))
    return {each.id: each.replaces for each in said if each.hidden}


def take_in(
    connection: Connection,
    entries: Mapping[str, Entry],
    heads: Mapping[tuple[str, str], Mapping[str, str | None]],
) -> None:
    """Append entries that are not here, by their ids, and give their subjects the planned heads.

    Raises ValueError, KeyError or TypeError for a value that has no place in its table; the
    caller's transaction is rolled back by it.
    """
    cursor = raw_cursor(connection)
    acts: dict[str, list[tuple[int, Entry]]] = {}
    for number, entry in append_many(cursor, entries):
        acts.setdefault(entry.act.id, []).append((number, entry))
    for found in acts.values():
        first, entry = found[0]
        kinds = {each.kind for _, each in found}
        add_act(cursor, entry.act, entry.place.device, first, kinds=kinds, count=len(found))
    left = {
        key: tuple(Head(name, versions[name]) for name in sorted(versions))
        for key, versions in heads.items()
    }
    write_heads(cursor, left)


def _listed(kinds: Iterable[str]) -> str:
    """Return kinds as SQL: they are words of ours."""
    return ", ".join(f"'{kind}'" for kind in sorted(kinds))


def _names(names: Iterable[str]) -> str:
    """Return names as the one fact that `AMONG` asks for."""
    return json.dumps(list(names))
