"""Proving a campaign file: SQLite's own check, every entry's hash, every device's chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.canonical import digest, parse
from govassess.domain.changes import Subject
from govassess.domain.sentence import Sentence, sentence
from govassess.progress import SILENT
from govassess.store.aside import Hidden, read_ranges
from govassess.store.engine import make_engine
from govassess.store.entries import Stored, stored_entries
from govassess.store.faults import damaged, reading_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.progress import Progress

QUICK_BYTES = 32 << 20
"""Up to this size a file is checked whole on opening (25 ms a megabyte); above it, by `check`."""
QUICK_ENTRIES = 20_000
"""Up to this many entries are hashed on opening; of more, the newest and an even sample."""


def inspect(path: Path) -> None:
    """Refuse a damaged file before anything is read from it; nothing is repaired silently.

    Raises GovAssessError CAMPAIGN_DAMAGED naming the newest backup.
    """
    engine = make_engine(path)
    try:
        with reading_faults(path), engine.begin() as connection:
            small = path.stat().st_size <= QUICK_BYTES
            faults = sqlite_faults(connection, "quick_check") if small else []
            faults = faults or list(_quick_faults(connection))
    finally:
        engine.dispose()
    if faults:
        raise damaged(path, faults[0])


def _quick_faults(connection: Connection) -> Iterator[str]:
    if not identity_is_true(connection):
        yield "meta"
    last = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM entries").scalar_one()
    step = max(1, last // QUICK_ENTRIES)
    where = "number % ? = 0 OR number > ?"
    for stored in stored_entries(connection, where, step, last - QUICK_ENTRIES // 10):
        if not stored.is_true():
            yield f"entry {stored.number}"


def sqlite_faults(connection: Connection, pragma: str) -> list[str]:
    """Return what SQLite's `quick_check` or `integrity_check` finds."""
    rows = connection.exec_driver_sql(f"PRAGMA {pragma}").scalars()
    return [str(row) for row in rows if row != "ok"]


def identity_is_true(connection: Connection) -> bool:
    """Tell whether campaign id and device id are the ones that were written."""
    rows = connection.exec_driver_sql("SELECT key, value FROM meta")
    meta: dict[str, str] = {row.key: row.value for row in rows}
    written = meta.pop("digest", "")
    known = meta.keys() - {"person"} == {"campaign", "device"}
    if not known or not all(isinstance(v, str) for v in meta.values()):
        return False
    return digest(meta) == written


def entry_faults(connection: Connection, progress: Progress = SILENT) -> Iterator[Sentence]:
    """Yield what is wrong with the journal: hashes, chains, and what is spoken of but not here."""
    total = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()
    rows = connection.exec_driver_sql("SELECT key, value FROM meta")
    meta: dict[str, str] = {row.key: row.value for row in rows}
    campaign, own = meta.get("campaign"), meta.get("device")
    chains: dict[str, dict[int, tuple[str, str]]] = {}
    known: set[str] = set()
    for done, stored in enumerate(stored_entries(connection), start=1):
        if done % 500 == 0:
            progress.step(done, total)
        if not stored.is_true() or stored.entry.place.campaign != campaign:
            yield _fault("check_entry", stored)
        if not _continues(chains, stored, own):
            yield _fault("check_chain", stored)
        known.add(stored.id)
        if not known.issuperset(stored.entry.replaces):
            yield _fault("check_replaces", stored)
    for stored in stored_entries(connection, "kind = ?", Subject.MERGE.value):
        if stored.is_true() and not _is_as_brought(connection, parse(stored.entry.value or "{}")):
            yield _fault("check_brought", stored)


def _is_as_brought(connection: Connection, receipt: Json) -> bool:
    """Tell whether everything that a merge brought is here, up to the head that was signed.

    Without it nobody could tell that the end of somebody's chain was cut off, or all of it written
    anew: of another installation the journal need not be whole.
    """
    brought = read_ranges(receipt)
    query = "SELECT count(*) FROM entries WHERE device = ? AND seq BETWEEN ? AND ?"
    for device, spans in brought.items():
        for first, last in spans:
            found = connection.exec_driver_sql(query, (device, first, last)).scalar_one()
            if found != last - first + 1:
                return False
    head = receipt.get("device", {"id": "", "seq": 0})
    if not Hidden(brought).holds(head["id"], head["seq"]):
        return True
    query = "SELECT 1 FROM entries WHERE device = ? AND seq = ? AND id = ?"
    facts = (head["id"], head["seq"], head["head"])
    return connection.exec_driver_sql(query, facts).first() is not None


def _continues(
    chains: dict[str, dict[int, tuple[str, str]]], stored: Stored, own: str | None
) -> bool:
    """Tell whether an entry is linked to its neighbours in its installation's chain.

    This installation's chain is whole and in order. Of another one only what concerns its people
    was sent, package by package: there may be gaps, but what stands side by side must be linked.
    """
    place = stored.entry.place
    chain = chains.setdefault(place.device, {})
    before, after = chain.get(place.seq - 1), chain.get(place.seq + 1)
    in_order = place.device != own or place.seq == next(reversed(chain), 0) + 1
    chain[place.seq] = (stored.id, place.prev)
    if place.seq == 1:
        before = ("", "")
    linked = before is None or before[0] == place.prev
    return in_order and linked and (after is None or after[1] == stored.id)


def _fault(key: str, stored: Stored) -> Sentence:
    entry = stored.entry
    return sentence(
        f"store.{key}",
        number=stored.number,
        kind=entry.kind,
        subject=entry.subject,
        entry=stored.id[:12],
    )
