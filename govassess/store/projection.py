"""How an entry's value becomes rows: kind → table, in the same transaction, or all over again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from govassess.canonical import Json, parse
from govassess.domain.answer_data import answer_from_data
from govassess.domain.changes import Action, Subject
from govassess.store import aside, schema
from govassess.store.entries import stored_entries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterable, Mapping

    from sqlalchemy import Connection, Table

    from govassess.store.aside import Hidden, Key
    from govassess.store.entries import Act

AMONG = "IN (SELECT value FROM json_each(?))"
"""Among the names in one fact of any length: thousands of single questions would cost more."""
BARRIERS = frozenset({"seal", Subject.OPENING.value, Subject.HANDIN.value, Subject.MERGE.value})
"""Kinds whose act cannot be undone, nor anything before it."""
_WHOLE = frozenset({"number", "option", "day", "looked_at", "not_applicable"})
"""What is a verdict by standing in an answer: nothing empty is written down."""
_BARRIER_ACTS = frozenset({Action.CREATE_CAMPAIGN.value})
_STEPS_BACK = frozenset({Action.UNDO.value, Action.REDO.value})


class Head(NamedTuple):
    """A version of a subject that nothing replaces."""

    entry: str
    value: str | None


Versions: TypeAlias = "Mapping[str, str | None]"
"""Entries that stand for a subject, each with its value."""


class Projection(NamedTuple):
    """The table of a kind and its indexed columns, made of the subject's name and its value."""

    table: Table
    columns: Callable[[str, Json], tuple[object, ...]]


def _cell(subject: str, _value: Json) -> tuple[object, ...]:
    site_id, _, code = subject.partition("/")
    return site_id, code


def _cell_of_person(subject: str, _value: Json) -> tuple[object, ...]:
    site_id, _, rest = subject.partition("/")
    code, _, person = rest.rpartition("/")
    return site_id, code, person


def _after(subject: str) -> str:
    """Return the cell and person of an adoption's subject, which begins with the observation."""
    return subject.partition("/")[2]


def _is_answered(answer: Json) -> bool:
    """Tell whether a rating decides its cell: an element not looked at yet leaves it open."""
    if answer is None:
        return False
    if answer.get("objects"):
        return not any(each.get("unset") for each in answer["objects"])
    whole = "objects" not in answer and not _WHOLE.isdisjoint(answer)
    return whole or answer_from_data(answer).is_complete


def _word_suffix(value: Json) -> str:
    """Return what follows the cell in the subject of a confirmation."""
    finding = value.get("finding", "")
    return f"/{value['line']}/{finding}" if finding else f"/{value['line']}"


PROJECTIONS: dict[str, Projection] = {
    Subject.CAMPAIGN: Projection(schema.campaigns, lambda _subject, _value: ()),
    Subject.CLASS: Projection(
        schema.classes, lambda subject, value: (subject, value["name"], value["position"])
    ),
    Subject.INDICATOR: Projection(
        schema.indicators,
        lambda subject, value: (*subject.partition("/")[::2], value["position"]),
    ),
    Subject.SITE: Projection(
        schema.sites,
        lambda subject, value: (
            subject,
            *(value[name] for name in ("class_id", "name", "url", "position")),
        ),
    ),
    Subject.EVALUATOR: Projection(
        schema.evaluators,
        lambda subject, value: (subject, value["name"], value["role"], value["position"]),
    ),
    Subject.RATING: Projection(
        schema.ratings,
        lambda subject, value: (
            *_cell_of_person(subject, value),
            int(_is_answered(value["answer"])),
        ),
    ),
    Subject.FINDING: Projection(
        schema.findings,
        lambda subject, value: (
            subject,
            *(value[name] for name in ("site", "indicator", "evaluator", "line", "state")),
        ),
    ),
    Subject.EVIDENCE: Projection(
        schema.evidence, lambda subject, value: (subject, value["picture"], value["evaluator"])
    ),
    Subject.BINDING: Projection(
        schema.bindings,
        lambda _subject, value: (value["evidence"], value["site"], value["indicator"]),
    ),
    Subject.PLACE: Projection(schema.places, _cell_of_person),
    Subject.LATER: Projection(schema.laters, _cell_of_person),
    Subject.CONSENSUS: Projection(schema.consensuses, _cell),
    Subject.CONFIRMATION: Projection(
        schema.confirmations,
        lambda subject, value: (
            *_cell(subject.removesuffix(_word_suffix(value)), value),
            value["line"],
        ),
    ),
    Subject.OBSERVATION: Projection(
        schema.observations,
        lambda _subject, value: tuple(
            value[name] for name in ("site", "check", "outcome", "at", "run", "evaluator")
        ),
    ),
    Subject.ADOPTION: Projection(
        schema.adoptions,
        lambda subject, _value: (subject.partition("/")[0], *_cell_of_person(_after(subject), "")),
    ),
}
"""A kind that is not here (of a newer minor version) stays in the journal and has no rows."""
_UPSERT = {kind: schema.insert_sql(made.table, replace=True) for kind, made in PROJECTIONS.items()}
_DELETE = {
    kind: f'DELETE FROM "{made.table.name}" WHERE subject = ?' for kind, made in PROJECTIONS.items()
}
_CLASH = schema.insert_sql(schema.clashes)


def heads_of(cursor: sqlite3.Cursor, kind: str, subject: str) -> tuple[Head, ...]:
    """Return a subject's versions, ordered by entry id."""
    rows = cursor.execute(
        "SELECT h.entry, e.value FROM heads h JOIN entries e ON e.id = h.entry"
        " WHERE h.kind = ? AND h.subject = ? ORDER BY h.entry",
        (kind, subject),
    )
    return tuple(Head(*row) for row in rows)


def set_heads(
    cursor: sqlite3.Cursor, kind: str, subject: str, heads: tuple[Head, ...]
) -> list[Key]:
    """Make `heads` the versions of a subject and bring its rows in line.

    Return what else is seen otherwise now: what a merge brought that is set aside or taken back.
    """
    write_heads(cursor, {(kind, subject): dict(heads)})
    return _follow_aside(cursor, subject) if kind == Subject.ASIDE else []


def _follow_aside(cursor: sqlite3.Cursor, receipt: str) -> list[Key]:
    """Give everything that a merge spoke of the versions that count now; return what changed."""
    hidden, moved = aside.hidden(cursor), []
    for key in aside.keys_brought(cursor, receipt):
        heads = _standing_heads(cursor, key, hidden)
        if heads != heads_of(cursor, *key):
            write_heads(cursor, {key: dict(heads)})
            moved.append(key)
    return moved


def _standing_heads(cursor: sqlite3.Cursor, key: Key, hidden: Hidden) -> tuple[Head, ...]:
    """Return a subject's versions that count, ordered by entry id."""
    said = aside.standing(aside.versions(cursor, key, hidden))
    return tuple(sorted(Head(each.id, each.value) for each in said))


def write_heads(
    cursor: sqlite3.Cursor,
    subjects: Mapping[Key, Versions],
    *,
    former: Container[Key] | None = None,
) -> None:
    """Make entries, each with its value, the heads of subjects, all of a kind at once.

    The rows are brought in line. `former` are the subjects that have heads by now; nothing is
    looked for where it does not name one. It is for kinds that tell of nothing else: `set_heads`
    also follows what is set aside.
    """
    by_kind: dict[str, dict[str, Versions]] = {}
    old: dict[str, list[str]] = {}
    for key, versions in subjects.items():
        kind, subject = key
        by_kind.setdefault(kind, {})[subject] = versions
        if former is None or key in former:
            old.setdefault(kind, []).append(subject)
    for kind, names in old.items():
        for table in ("heads", "clashes"):
            delete = f"DELETE FROM {table} WHERE kind = ? AND subject {AMONG}"
            cursor.execute(delete, (kind, json.dumps(names)))
    for kind, found in by_kind.items():
        rows = [(kind, subject, entry) for subject, versions in found.items() for entry in versions]
        cursor.executemany("INSERT INTO heads VALUES (?, ?, ?)", rows)
        _project(cursor, kind, found)


def _project(cursor: sqlite3.Cursor, kind: str, found: Mapping[str, Versions]) -> None:
    """Bring the rows of subjects of one kind in line with their heads."""
    shown: list[tuple[object, ...]] = []
    made, read = PROJECTIONS.get(kind), dict[str, Json]()
    for subject, versions in found.items():
        if len(versions) > 1 and len(set(versions.values())) > 1:
            _clear(cursor, kind, subject)
            rows = [_clash_row(kind, subject, Head(*each)) for each in versions.items()]
            cursor.executemany(_CLASH, rows)
            continue
        entry = min(versions, default="")
        text = versions.get(entry)
        if text is None:
            _clear(cursor, kind, subject)
        elif made is not None:
            if text not in read:  # the same is said of many
                read[text] = parse(text)
            shown.append((subject, *made.columns(subject, read[text]), text, entry))
    if shown:
        cursor.executemany(_UPSERT[kind], shown)


def _clear(cursor: sqlite3.Cursor, kind: str, subject: str) -> None:
    if kind in _DELETE:
        cursor.execute(_DELETE[kind], (subject,))


def _clash_row(kind: str, subject: str, head: Head) -> tuple[object, ...]:
    """Return a row of `clashes`, with the cell where the value or the subject tells it."""
    site_id, code = "", ""
    made = PROJECTIONS.get(kind)
    if made is not None and head.value is not None:
        names = [column.name for column in made.table.columns][1:-2]
        row = dict(zip(names, made.columns(subject, parse(head.value)), strict=True))
        site_id, code = str(row.get("site_id", "")), str(row.get("indicator", ""))
    return head.entry, kind, subject, site_id, code, head.value


def add_act(
    cursor: sqlite3.Cursor, act: Act, device: str, first: int, *, kinds: Iterable[str], count: int
) -> None:
    """Add `count` entries of an act to its row; an undo or redo also marks the act it is about."""
    barrier = int(act.name in _BARRIER_ACTS or not BARRIERS.isdisjoint(kinds))
    values = (act.id, device, first, act.name, act.label, act.of, act.by, act.role, act.at)
    cursor.execute(
        f"{schema.insert_sql(schema.actions)} ON CONFLICT (id) DO UPDATE SET"
        " entries = entries + excluded.entries, barrier = max(barrier, excluded.barrier)",
        (*values, count, barrier, 0),
    )
    if act.name in _STEPS_BACK:
        cursor.execute(
            "UPDATE actions SET undone = (SELECT iif(name = ?, first, 0) FROM actions"
            " WHERE id = ?) WHERE id = ? AND device = ?",  # nobody undoes what another one did
            (Action.UNDO.value, act.id, act.of, device),
        )


def rebuild(connection: Connection) -> None:
    """Throw every projection away and make it again from the journal alone."""
    cursor = raw_cursor(connection)
    for table in reversed(schema.PROJECTIONS):
        cursor.execute(f'DELETE FROM "{table.name}"')
    heads: dict[Key, dict[str, str | None]] = {}
    replaced: set[str] = set()
    for stored in stored_entries(connection):
        entry = stored.entry
        add_act(cursor, entry.act, entry.place.device, stored.number, kinds=[entry.kind], count=1)
        replaced.update(entry.replaces)
        versions = heads.setdefault((entry.kind, entry.subject), {})
        versions[stored.id] = entry.value
        for old in (*entry.replaces, *({stored.id} & replaced)):
            versions.pop(old, None)
    hidden = aside.hidden(cursor)
    for key in aside.keys_in(cursor, hidden.ranges):
        heads[key] = dict(_standing_heads(cursor, key, hidden))
    write_heads(cursor, heads, former=())


def dump(connection: Connection) -> dict[str, tuple[tuple[object, ...], ...]]:
    """Return every projection's rows as comparable values, whatever order they were written in."""
    cursor = raw_cursor(connection)
    return {
        table.name: tuple(
            sorted(cursor.execute(f'SELECT * FROM "{table.name}"').fetchall(), key=repr)
        )
        for table in schema.PROJECTIONS
    }


def raw_cursor(connection: Connection) -> sqlite3.Cursor:
    """Return the driver's own cursor inside the connection's transaction, for the bulk paths."""
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.cursor()  # type: ignore[return-value]
