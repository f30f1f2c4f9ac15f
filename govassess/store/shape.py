"""What a campaign's file is like, told in numbers and in words of our own: for whoever mends it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from govassess.domain.changes import Subject
from govassess.progress import SILENT
from govassess.store import inspection, migrations, schema
from govassess.store.database import FILE_NAME, FOLDERS
from govassess.store.engine import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from govassess.canonical import Json
    from govassess.progress import Progress
    from govassess.store.database import Database

_WRITTEN = ("truncate", "delete", "persist", "memory", "wal", "off")
"""What SQLite may say of a journal's mode."""


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return sqlite3.sqlite_version


def shape(db: Database, progress: Progress = SILENT) -> dict[str, Json]:
    """Return counts, versions, settings read back and what a check finds, without any content.

    The check proves the file and every entry, not the pictures; of a fault only its kind is told.
    Raises GovAssessError CAMPAIGN_DAMAGED where the file cannot be read.
    """
    with db.read() as connection:
        quick = len(inspection.sqlite_faults(connection, "quick_check"))
        faults = [] if quick else [f.key for f in inspection.entry_faults(connection, progress)]
        return {
            "copy_of_an_evaluator": bool(db.person),
            "schema": _schema(connection),
            "pragmas": {name: _pragma(connection, name) for name in SETTINGS},
            "pages": {
                name: _pragma(connection, name)
                for name in ("page_size", "page_count", "freelist_count")
            },
            "quick_check": {"ok": not quick, "faults": quick},
            "entry_check": {"ok": not faults, "faults": _counted(faults)},
            "rows": {table.name: _rows(connection, table.name) for table in _tables(connection)},
            "entries": _kinds(connection),
            "devices": connection.exec_driver_sql(
                "SELECT count(DISTINCT device) FROM entries"
            ).scalar_one(),
        }


def folder_shape(folder: Path) -> dict[str, Json]:
    """Return how many files of how many bytes a campaign folder holds, by its own parts."""
    path = folder / FILE_NAME
    aside = list(folder.glob(f"{FILE_NAME}.*")) if folder.is_dir() else []
    return {
        "file_bytes": path.stat().st_size if path.is_file() else None,
        "journal_bytes": sum(
            each.stat().st_size
            for each in (path.with_name(f"{FILE_NAME}-{end}") for end in ("journal", "wal"))
            if each.is_file()
        ),
        "damaged_copies": len(aside),
        "parts": {name: _weight(folder / name) for name in FOLDERS},
    }


def _schema(connection: Connection) -> Json:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    return {
        "version": f"{version >> 16}.{version & 0xFFFF}",
        "newest_known": f"{schema.MAJOR}.{schema.MINOR}",
        "is_ours": ours == schema.APPLICATION_ID,
        "steps": len(migrations.STEPS),
    }


def _pragma(connection: Connection, name: str) -> Json:
    """Return a setting as it is now: a number, or one of the modes that SQLite knows."""
    value = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
    return value if isinstance(value, int) or value in _WRITTEN else "?"


def _tables(connection: Connection) -> list[Table]:
    """Return the tables of ours that the file has."""
    there = set(
        connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
    )
    return [table for table in schema.METADATA.sorted_tables if table.name in there]


def _rows(connection: Connection, table: str) -> int:
    found = schema.METADATA.tables[table]
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def _kinds(connection: Connection) -> Json:
    """Return how many entries there are of each kind; a kind not known here is `other`."""
    found = connection.exec_driver_sql("SELECT kind, count(*) FROM entries GROUP BY kind")
    counts: dict[str, int] = {}
    for kind, count in found:
        name = str(kind) if kind in set(Subject) else "other"
        counts[name] = counts.get(name, 0) + int(count)
    return dict(sorted(counts.items()))


def _counted(names: Iterable[str]) -> Json:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _weight(folder: Path) -> Json:
    files = [each for each in folder.rglob("*") if each.is_file()] if folder.is_dir() else []
    return {"files": len(files), "bytes": sum(each.stat().st_size for each in files)}
