"""History: what was done, by whom, and taking it back without forgetting it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from govassess.canonical import parse
from govassess.domain.changes import Action, Subject
from govassess.domain.ids import PictureId
from govassess.errors import GovAssessError, Problem
from govassess.store import schema
from govassess.store.database import new_act
from govassess.store.entries import Stored, stored_entries
from govassess.store.projection import Head, heads_of, raw_cursor
from govassess.store.recorder import NOTHING, Recorder

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection, RowMapping

    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Role
    from govassess.store.database import Database
    from govassess.store.entries import Act

_OF_CELLS = frozenset(
    {
        *(Subject.RATING.value, Subject.CONSENSUS.value, Subject.CONFIRMATION.value),
        *(Subject.FINDING.value, Subject.ADOPTION.value),
    }
)
"""Kinds that are recorded in cells."""
_NO_CELL = frozenset(
    {
        *(Subject.PLACE.value, Subject.LATER.value, Subject.ANNOTATION.value),
        *(Subject.LOOK.value, Subject.SENT_BACK.value),
        *(Subject.BULLETIN.value, Subject.OBSERVATION.value),
    }
)
"""Kinds that no score depends on."""
_MANY = 2000
"""So many new entries are as much as everything."""
_STEPS_BACK = (
    *(Action.UNDO.value, Action.REDO.value),
    *(Action.SEE_VOTES.value, Action.PROBE.value),
)
"""Acts that undo passes by: those that take back, having looked, which nobody can undo, and what a
machine saw meanwhile, while a person thinks of their own last act."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One act of a person; `undone` while it is taken back, `of` the act an undo or redo is about.

    `at` is UTC ISO 8601. `kinds` and `subjects` are what it touched; listings leave them empty.
    """

    id: str
    name: str
    label: str
    by: str
    at: str
    entries: int
    undone: bool
    device: str
    of: str = ""
    kinds: frozenset[Subject] = frozenset()
    subjects: tuple[str, ...] = ()


def last_number(connection: Connection) -> int:
    """Return the local number of the newest entry; 0 before the first."""
    query = "SELECT coalesce(max(number), 0) FROM entries"
    return int(raw_cursor(connection).execute(query).fetchone()[0])


def sites_touched(connection: Connection, after: int) -> dict[str, str | None] | None:
    """Return the sites whose cells the entries after a number are about.

    Each comes with its one leaf they are about, None for several. None in all if they are about
    more than cells, or if there are very many.
    """
    query = "SELECT kind, subject FROM entries WHERE number > ? LIMIT ?"
    rows = raw_cursor(connection).execute(query, (after, _MANY)).fetchall()
    found: dict[str, set[str | None]] = {}
    for kind, subject in set(rows):
        if kind not in _OF_CELLS:
            if kind not in _NO_CELL:
                return None
            continue
        for site, code in _cells_of(connection, kind, subject):
            found.setdefault(site, set()).add(code)
    if len(rows) == _MANY:
        return None
    return {site: codes.pop() if len(codes) == 1 else None for site, codes in found.items()}


def _cells_of(connection: Connection, kind: str, subject: str) -> set[tuple[str, str | None]]:
    """Return (site, leaf) of the cells a subject is of; no leaf where its name does not tell."""
    if kind == Subject.FINDING:
        return _cells_of_finding(connection, subject)
    if kind == Subject.ADOPTION:
        return {(subject.split("/")[1], None)}
    site, _, rest = subject.partition("/")
    if kind == Subject.RATING:
        return {(site, rest.rpartition("/")[0])}
    return {(site, rest if kind == Subject.CONSENSUS else None)}


def _cells_of_finding(connection: Connection, subject: str) -> set[tuple[str, str | None]]:
    """Return the cells that any version of a finding names."""
    rows = connection.exec_driver_sql(
        "SELECT value FROM entries WHERE kind = ? AND subject = ? AND value IS NOT NULL",
        (Subject.FINDING.value, subject),
    )
    values = [parse(value) for value in rows.scalars()]
    return {(value["site"], value["indicator"]) for value in values}


def actions(connection: Connection) -> tuple[ActionRow, ...]:
    """Return every act since the campaign began, newest first."""
    rows = connection.execute(select(schema.actions).order_by(schema.actions.c.first.desc()))
    return tuple(_row(row) for row in rows.mappings())


def newest_times(connection: Connection, device: str) -> tuple[str, str]:
    """Return the latest times recorded by a device and by all others, UTC ISO 8601, '' for none."""
    row = connection.exec_driver_sql(
        "SELECT max(at) FILTER (WHERE device = ?), max(at) FILTER (WHERE device <> ?) FROM actions",
        (device, device),
    ).one()
    return row[0] or "", row[1] or ""


def undo(db: Database, by: EvaluatorId, role: Role) -> ActionRow:
    """Put back what the subjects of this installation's last act held before it; return that act.

    Written as entries of its own. Raises GovAssessError: NOTHING_TO_UNDO (also at a seal, an
    opening of the votes or the campaign's beginning), CHANGED_SINCE.
    """
    with db.write() as connection:
        row = _last_done(connection, db.device)
        if row is None or row["barrier"]:
            raise GovAssessError(Problem.NOTHING_TO_UNDO)
        return _step(
            db, connection, row, new_act(Action.UNDO, by, role, row["label"], of=row["id"])
        )


def redo(db: Database, by: EvaluatorId, role: Role) -> ActionRow:
    """Do again what was taken back last; raises NOTHING_TO_REDO or CHANGED_SINCE."""
    with db.write() as connection:
        row = _next_undone(connection, db.device)
        if row is None:
            raise GovAssessError(Problem.NOTHING_TO_REDO)
        return _step(
            db, connection, row, new_act(Action.REDO, by, role, row["label"], of=row["id"])
        )


def next_undo(connection: Connection, device: str) -> ActionRow | None:
    """Return the act that `undo` would take back; None where there is none, as at a barrier."""
    row = _last_done(connection, device)
    return None if row is None or row["barrier"] else _row(row)


def next_redo(connection: Connection, device: str) -> ActionRow | None:
    """Return the act that `redo` would do again, or None."""
    row = _next_undone(connection, device)
    return None if row is None else _row(row)


def pictures(connection: Connection) -> frozenset[PictureId]:
    """Return every picture an entry ever named: undo may bring any of them back."""
    values = connection.exec_driver_sql(
        "SELECT value FROM entries WHERE kind IN (?, ?) AND value IS NOT NULL",
        (Subject.EVIDENCE.value, Subject.EARLIER_PICTURE.value),
    )
    return frozenset(PictureId(parse(value)["picture"]) for value in values.scalars())


def _row(row: RowMapping) -> ActionRow:
    names = ("id", "name", "label", "by", "at", "entries", "device", "of")
    return ActionRow(undone=bool(row["undone"]), **{name: row[name] for name in names})


def _last_done(connection: Connection, device: str) -> RowMapping | None:
    """Return the row of the newest act that stands."""
    table = schema.actions
    query = select(table).where(
        table.c.device == device, table.c.undone == 0, table.c.name.not_in(_STEPS_BACK)
    )
    return connection.execute(query.order_by(table.c.first.desc()).limit(1)).mappings().first()


def _next_undone(connection: Connection, device: str) -> RowMapping | None:
    """Return the row of the act taken back last, unless something new was done since."""
    table = schema.actions
    newest = (
        select(table.c.first)
        .where(table.c.device == device, table.c.name.not_in(_STEPS_BACK))
        .order_by(table.c.first.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(table).where(table.c.device == device, table.c.undone > newest)
    return connection.execute(query.order_by(table.c.first).limit(1)).mappings().first()


def _step(db: Database, connection: Connection, row: RowMapping, act: Act) -> ActionRow:
    """Append the entries that undo or redo the act of `row`."""
    recorder = Recorder(connection, act, campaign=db.campaign_id, device=db.device)
    touched: dict[tuple[str, str], list[Stored]] = {}
    for stored in stored_entries(connection, "action = ?", row["id"]):
        touched.setdefault((stored.entry.kind, stored.entry.subject), []).append(stored)
    back = act.name == Action.UNDO.value
    for (kind, subject), own in reversed(touched.items()) if back else touched.items():
        heads = heads_of(recorder.cursor, kind, subject)
        before: set[str] = set(own[0].entry.replaces)
        after: set[str] = {own[-1].id}
        expected, wanted = (after, before) if back else (before, after)
        if not _is_as_left(recorder.cursor, heads, expected) or _is_mixed(own):
            raise GovAssessError(Problem.CHANGED_SINCE, label=row["label"] or row["name"])
        recorder.restore(kind, subject, heads, _originals(recorder.cursor, wanted))
    recorder.finish()
    change = recorder.change()
    return replace(_row(row), kinds=change.kinds, subjects=change.ids, undone=back)


def _is_as_left(cursor: sqlite3.Cursor, heads: tuple[Head, ...], expected: set[str]) -> bool:
    """Tell whether the heads say what the `expected` entries said, by those very entries."""
    now = _originals(cursor, {head.entry for head in heads})
    return {head.entry for head in now} == {head.entry for head in _originals(cursor, expected)}


def _is_mixed(own: list[Stored]) -> bool:
    """Tell whether somebody else's entry came between the entries of one joined act."""
    ids = {stored.id for stored in own}
    return any(not ids.issuperset(stored.entry.replaces) for stored in own[1:])


def _originals(cursor: sqlite3.Cursor, entries: set[str]) -> tuple[Head, ...]:
    """Return what `entries` say, each under the entry that said it first."""
    found: set[Head] = set()
    for entry in entries:
        restores, value = cursor.execute(
            "SELECT restores, value FROM entries WHERE id = ?", (entry,)
        ).fetchone()
        found.add(Head(restores or entry, value))
    return tuple(sorted(found or {NOTHING}))
