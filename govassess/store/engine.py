"""The one connection and the settings everything rests on (reliability.md R2)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event
from sqlalchemy.pool import NullPool

from govassess import floors
from govassess.errors import GovAssessError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

SETTINGS = {
    "foreign_keys": 1,
    "journal_mode": "truncate",
    "synchronous": 3,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "cache_size": -16384,
    "mmap_size": 0,
    "busy_timeout": 5000,
}
"""What every connection runs with: TRUNCATE and EXTRA (3) lost nothing at 1,500 power cuts.

`recursive_triggers` lets the journal's triggers see the DELETE hidden in INSERT OR REPLACE.
`cache_size` is in KiB where negative: a merge of ten people's work fits without writing in between.
"""


SQLITE_VERSION = sqlite3.sqlite_version_info
"""The version of the SQLite that this Python came with."""


def refuse_old_sqlite(version: tuple[int, ...] = SQLITE_VERSION) -> None:
    """Raise SQLITE_TOO_OLD where Python came with an SQLite that lacks what our tables need."""
    if version < floors.SQLITE:
        have, need = floors.text(version), floors.text(floors.SQLITE)
        raise GovAssessError(Problem.SQLITE_TOO_OLD, version=have, needed=need)


def make_engine(path: Path) -> Engine:
    """Return an engine whose every connection has `SETTINGS` and explicit transactions.

    A transaction begins IMMEDIATE under the execution option `writes=True`, so two writers wait
    instead of failing half-way, and plain otherwise.
    """
    url = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(url, poolclass=NullPool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open or commit on its own
    cursor = connection.cursor()
    for name, value in SETTINGS.items():
        cursor.execute(f"PRAGMA {name} = {value}").fetchall()
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")
