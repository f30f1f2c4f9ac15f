"""A damaged campaign brought back: the newest good backup, and what still proves true of the file.

Nothing is repaired in place. The damaged file is kept beside under a name of its own, and every
entry that can still be read and proves true by its hash is taken into the backup's journal
(reliability.md R14); what remains is a campaign that `check` finds whole.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from govassess import clock
from govassess.canonical import parse
from govassess.domain.changes import Subject
from govassess.domain.rescued import Rescued
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT, Progress
from govassess.safe_write import safe_write
from govassess.store import backup, lock, migrations, projection
from govassess.store.aside import read_ranges
from govassess.store.copies import vacuum_into
from govassess.store.database import FILE_NAME, identity, refuse_unsafe
from govassess.store.engine import make_engine
from govassess.store.entries import COLUMNS, Stored, append_many, stored_entries, stored_entry
from govassess.store.faults import typed_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

_BATCH = 512
_SMALLEST_ENTRY = 200
"""Bytes: no file holds more entries than its length divided by this."""


def rescue(folder: Path, progress: Progress = SILENT, *, anywhere: bool = False) -> Rescued:
    """Put a whole campaign file in the place of a damaged one, which is kept beside it.

    Raises GovAssessError: NOTHING_TO_RESCUE if there is neither a good backup nor a true entry,
    CAMPAIGN_LOCKED, CAMPAIGN_TOO_NEW, PLACE_UNSAFE, DISK_FULL; the folder is then as it was.
    """
    refuse_unsafe(folder, anywhere=anywhere)
    path, held = folder / FILE_NAME, lock.acquire(folder)
    try:
        damaged = _put_aside(path)
        source = newest_good(folder, progress)
        outcome: list[Rescued] = []
        try:
            with typed_faults(path):
                safe_write(path, lambda part: outcome.append(_build(part, damaged, source)))
        except BaseException:
            for copied in (damaged, _aside_journal(damaged)):
                copied.unlink(missing_ok=True)
            raise
        return outcome[0]
    finally:
        held.release()


def newest_good(folder: Path, progress: Progress = SILENT) -> Path | None:
    """Return the newest backup of a campaign folder whose journal proves true; None without one."""
    found = [place for place in (folder / "backups").glob("[0-9]*T*Z*") if place.is_dir()]
    for place in sorted(found, key=lambda item: (item.name[:16], len(item.name), item.name))[::-1]:
        try:
            migrations.refuse_strangers(place / FILE_NAME)
            if not backup.journal_faults(place / FILE_NAME, progress):
                return place
        except GovAssessError:
            continue
    return None


def _put_aside(path: Path) -> Path:
    """Copy the damaged file, and the half-done act beside it, to names of their own."""
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    hot = _journal(path)
    with typed_faults(path):
        if path.exists():
            safe_write(aside, lambda part: shutil.copyfile(path, part))
        else:
            safe_write(aside, lambda part: part.touch())
        if hot.exists() and hot.stat().st_size:
            safe_write(_aside_journal(aside), lambda part: shutil.copyfile(hot, part))
    return aside


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _aside_journal(aside: Path) -> Path:
    """Return a name under which SQLite does not take the journal for the copy's own."""
    return aside.with_name(f"{aside.name}.journal")


def _build(part: Path, damaged: Path, source: Path | None) -> Rescued:
    """Write the whole file at `part`."""
    readable = list(_true_entries(damaged))
    if source is None and not readable:
        raise GovAssessError(Problem.NOTHING_TO_RESCUE, path=damaged)
    if source is not None:
        vacuum_into(source / FILE_NAME, part)
    campaign = _renew(part, readable)
    readable = [each for each in readable if each.entry.place.campaign == campaign]
    engine = make_engine(part)
    try:
        with engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                entries, saved, lost = _take_in(connection, readable)
                projection.rebuild(connection)
    finally:
        engine.dispose()
    _journal(damaged.with_name(FILE_NAME)).unlink(missing_ok=True)  # it is not the new file's
    return Rescued(damaged, source, entries, saved, lost)


def _renew(part: Path, readable: list[Stored]) -> str:
    """Make the file at `part` an installation of its own, so that no chain ever forks.

    Return the campaign's id.
    """
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")  # nobody else sees this file yet
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        migrations.run_steps(connection)
        known = dict(connection.execute("SELECT key, value FROM meta"))
        campaign: str = known.get("campaign") or readable[0].entry.place.campaign
        rows = sorted(identity(campaign, known.get("person", "")).items())
        connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
    return campaign


def _take_in(connection: Connection, readable: list[Stored]) -> tuple[int, int, int]:
    """Append what the journal lacks; return its entries before, those taken, those left out.

    An entry that replaces one which is gone, or a merge of which something is gone, is left out:
    the journal must prove true as a whole.
    """
    known: set[str] = set()
    places: set[tuple[str, int]] = set()
    for stored in stored_entries(connection):
        known.add(stored.id)
        places.add(stored.entry.place[1:3])
    before, lost = len(known), 0
    taken = {}
    for stored in readable:
        if stored.id in known:
            continue
        place = stored.entry.place[1:3]
        whole = stored.entry.kind != Subject.MERGE or _is_whole(stored, places)
        if place in places or not known.issuperset(stored.entry.replaces) or not whole:
            lost += 1
            continue
        taken[str(stored.id)] = stored.entry
        known.add(stored.id)
        places.add(place)
    append_many(projection.raw_cursor(connection), taken)
    return before, len(taken), lost


def _is_whole(stored: Stored, places: set[tuple[str, int]]) -> bool:
    """Tell whether everything that a merge brought is here."""
    brought = read_ranges(parse(stored.entry.value or "{}"))
    return all(
        (device, seq) in places
        for device, spans in brought.items()
        for first, last in spans
        for seq in range(first, last + 1)
    )


def _true_entries(damaged: Path) -> Iterator[Stored]:
    """Yield, in their order, the entries of a damaged file that can be read and prove true."""
    address = f"{damaged.absolute().as_uri()}?immutable=1"  # the copy stays as it is
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        try:
            (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM entries").fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            last = damaged.stat().st_size // _SMALLEST_ENTRY
        last = min(last, damaged.stat().st_size // _SMALLEST_ENTRY)
        for first in range(1, last + 1, _BATCH):
            for row in _rows(connection, first, min(first + _BATCH - 1, last)):
                with suppress(AttributeError):  # a flipped bit can make a text a number
                    stored = stored_entry(row)
                    if stored.is_true():
                        yield stored


def _rows(connection: sqlite3.Connection, first: int, last: int) -> list[tuple[object, ...]]:
    """Return the rows from one number to another that can be read, halving where one cannot."""
    query = f"SELECT {COLUMNS} FROM entries WHERE number BETWEEN ? AND ? ORDER BY number"
    try:
        return connection.execute(query, (first, last)).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        if first == last:
            return []
        middle = (first + last) // 2
        return [*_rows(connection, first, middle), *_rows(connection, middle + 1, last)]
