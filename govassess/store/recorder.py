"""Writing one act of a person: entries and their rows, in the transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.canonical import canonical_bytes
from govassess.domain.changes import Action, Change, Subject
from govassess.domain.ids import EntryId
from govassess.errors import GovAssessError, Problem
from govassess.store.entries import Act, Entry, Place, append
from govassess.store.projection import Head, add_act, heads_of, raw_cursor, set_heads

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

    from govassess.canonical import Json

NOTHING = Head("nothing", None)
"""What a subject held before its first entry, as an undo restores it."""


class Recorder:
    """Appends the entries of one act; `Database.record` makes it and commits."""

    def __init__(self, connection: Connection, act: Act, *, campaign: str, device: str) -> None:
        self.connection = connection
        self.act = act
        self._campaign = campaign
        self._device = device
        self.cursor = raw_cursor(connection)
        self._seq, self._prev = _chain_end(self.cursor, device)
        self._first = 0
        self._touched: list[tuple[str, str]] = []
        self._moved: list[tuple[str, str]] = []

    @property
    def action_id(self) -> str:
        """The id of the act being recorded (of the earlier one, if it was joined)."""
        return self.act.id

    def put(self, kind: Subject, subject: str, value: Json | None) -> EntryId:
        """Make `value` the subject's whole new value (None withdraws it) and return the entry.

        A value equal to the only present one writes nothing and returns the entry that holds it
        ('' for withdrawing what never was). Raises GovAssessError VALUE_INVALID for text or
        numbers that have no exact JSON.
        """
        text = None if value is None else _written(value)
        heads = heads_of(self.cursor, kind.value, subject)
        if len(heads) == 1 and heads[0].value == text:
            return EntryId(heads[0].entry)
        if not heads and text is None:
            return EntryId("")
        entry_id = self._append(kind.value, subject, text, _ids(heads))
        self._moved += set_heads(self.cursor, kind.value, subject, (Head(entry_id, text),))
        return entry_id

    def restore(
        self, kind: str, subject: str, heads: tuple[Head, ...], originals: tuple[Head, ...]
    ) -> None:
        """Replace a subject's heads by what the entries of `originals` said."""
        written = [
            Head(self._append(kind, subject, value, _ids(heads), entry), value)
            for entry, value in originals
        ]
        self._moved += set_heads(self.cursor, kind, subject, tuple(sorted(written)))

    def _append(
        self,
        kind: str,
        subject: str,
        value: str | None,
        replaces: tuple[str, ...],
        restores: str = "",
    ) -> EntryId:
        place = Place(self._campaign, self._device, self._seq + 1, self._prev)
        entry = Entry(place, self.act, kind, subject, value, replaces, restores)
        number, entry_id = append(self.cursor, entry)
        self._seq, self._prev = place.seq, entry_id
        self._first = self._first or number
        self._touched.append((kind, subject))
        return entry_id

    def finish(self) -> None:
        """Write the act's own row; an act without entries leaves no trace."""
        if self._touched:
            add_act(
                self.cursor,
                self.act,
                self._device,
                self._first,
                kinds={kind for kind, _ in self._touched},
                count=len(self._touched),
            )

    def change(self) -> Change:
        """Return what was written so far and is seen otherwise by it, for the listeners."""
        concerned = (*self._touched, *self._moved)
        kinds = frozenset(Subject(kind) for kind, _ in concerned)
        ids = tuple(dict.fromkeys(subject for _, subject in concerned))
        return Change(Action(self.act.name), kinds, ids, self.act.id)


def _chain_end(cursor: sqlite3.Cursor, device: str) -> tuple[int, str]:
    """Return the number and id of a device's last entry; (0, '') before its first."""
    row = cursor.execute(
        "SELECT seq, id FROM entries WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)
    ).fetchone()
    return row or (0, "")


def _written(value: Json) -> str:
    try:
        return canonical_bytes(value).decode()
    except ValueError as error:  # half a character, or a number that JSON cannot carry exactly
        raise GovAssessError(Problem.VALUE_INVALID) from error


def _ids(heads: tuple[Head, ...]) -> tuple[str, ...]:
    return tuple(head.entry for head in heads)
