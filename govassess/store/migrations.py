"""Format versions: numbered steps of frozen SQL, a backup before, and no step for strangers."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.errors import GovAssessError, Problem
from govassess.safe_write import safe_write
from govassess.store.copies import copy_database, new_name
from govassess.store.faults import reading_faults, typed_faults
from govassess.store.format_v1 import VERSION_1
from govassess.store.format_v1_1 import VERSION_1_1

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

APPLICATION_ID = 0x47564153
SHAPE_QUERY = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Step:
    """What brings a file to `version` (major << 16 | minor): frozen SQL, never changed again."""

    version: int
    statements: tuple[str, ...]


STEPS = (Step(1 << 16, VERSION_1), Step(1 << 16 | 1, VERSION_1_1))
"""In order; a change of the tables is a new step here, a golden file and a test by its name."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a file say, read before SQLite touches it."""

    is_sqlite: bool
    application_id: int
    version: int

    @property
    def major(self) -> int:
        """The major version: a newer one cannot be read."""
        return self.version >> 16


def read_header(path: Path) -> Header:
    """Return what a file's header says; raises FILE_NOT_WRITABLE if it cannot be read."""
    with typed_faults(path), path.open("rb") as file:
        data = file.read(_HEADER)
    return Header(
        is_sqlite=len(data) == _HEADER and data.startswith(_MAGIC),
        application_id=int.from_bytes(data[68:72], "big"),
        version=int.from_bytes(data[60:64], "big"),
    )


def refuse_strangers(path: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Refuse what is no campaign file, or one of a newer program, without touching it.

    Raises GovAssessError: CAMPAIGN_MISSING, CAMPAIGN_FOREIGN, CAMPAIGN_TOO_NEW, and
    FILE_NOT_WRITABLE where it cannot even be read.
    """
    with typed_faults(path):
        missing = not path.is_file()
    if missing:
        raise GovAssessError(Problem.CAMPAIGN_MISSING, path=path)
    header = read_header(path)
    if not header.is_sqlite or header.application_id != APPLICATION_ID or header.version <= 0:
        raise GovAssessError(Problem.CAMPAIGN_FOREIGN, path=path)
    if header.major > steps[-1].version >> 16:
        written = f"{header.major}.{header.version & 0xFFFF}"
        raise GovAssessError(Problem.CAMPAIGN_TOO_NEW, path=path, version=written)


def create_file(path: Path, identity: Mapping[str, str], steps: tuple[Step, ...] = STEPS) -> None:
    """Write an empty campaign file whole: a killed process leaves none, never half of one."""

    def write(part: Path) -> None:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = MEMORY")  # nobody else sees this file yet
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            run_steps(connection, steps)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(identity.items()))

    with typed_faults(path):
        safe_write(path, write)


def upgrade_file(path: Path, steps: tuple[Step, ...] = STEPS) -> Path | None:
    """Bring an older file up and return the backup made before, None if nothing was to do."""
    if read_header(path).version >= steps[-1].version:
        return None
    with reading_faults(path):
        backup = new_name(path.parent / "backups")
        copy_database(path, backup / path.name)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            run_steps(connection, steps)
    return backup


def run_steps(connection: sqlite3.Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Run the steps a file lacks, all in one transaction, and write the version they lead to."""
    with _transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for step in steps:
            for statement in step.statements if step.version > version else ():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {steps[-1].version}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("foreign keys")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, the table definitions and the version included."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def shape(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `SHAPE_QUERY` (tables, indexes, triggers), white space evened out."""
    return tuple(sorted((*row[:3], re.sub(r'[\s"]+', " ", row[3]).strip()) for row in rows))
