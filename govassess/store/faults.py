"""What the disk and SQLite refuse, as problems a person can act on."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from govassess.errors import GovAssessError, Problem
from govassess.safe_write import free_megabytes, typed_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NOT_WRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_AUTH,
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def typed_faults(path: Path) -> Iterator[None]:
    """Turn what the world did to the database at `path` into a GovAssessError.

    DISK_FULL, FILE_NOT_WRITABLE, CAMPAIGN_DAMAGED, CAMPAIGN_LOCKED; a fault of the program itself
    (a constraint, bad SQL) passes unchanged.
    """
    try:
        yield
    except DBAPIError as error:
        typed = _typed(error.orig, path)
        if typed is None:
            raise
        raise typed from error
    except sqlite3.Error as error:
        typed = _typed(error, path)
        if typed is None:
            raise
        raise typed from error
    except OSError as error:
        raise typed_error(error, path) from error


@contextmanager
def reading_faults(path: Path) -> Iterator[None]:
    """As `typed_faults`, where our own frozen reading can fail only because the file is damaged."""
    try:
        with typed_faults(path):
            yield
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        raise damaged(path, str(error)) from error


def damaged(path: Path, detail: object) -> GovAssessError:
    """Return the error for a damaged campaign file, naming the newest backup beside it."""
    return GovAssessError(
        Problem.CAMPAIGN_DAMAGED, path=path, detail=detail, backup=newest_backup(path.parent)
    )


def newest_backup(folder: Path) -> str:
    """Return the newest backup of a campaign folder, `—` if there is none."""
    found = [item for item in (folder / "backups").glob("[0-9]*T*Z*") if item.is_dir()]
    return str(
        max(found, key=lambda item: (item.name[:16], len(item.name), item.name), default="—")
    )


def _typed(error: BaseException | None, path: Path) -> GovAssessError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        undecodable = isinstance(error, sqlite3.Error) and "decode" in str(error)
        return damaged(path, str(error)) if undecodable else None
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return GovAssessError(Problem.DISK_FULL, path=path, free=free_megabytes(path))
    if primary in _DAMAGED:
        return damaged(path, str(error))
    if primary in _NOT_WRITABLE:
        return GovAssessError(Problem.FILE_NOT_WRITABLE, path=path, reason=str(error))
    if primary in _BUSY:
        return GovAssessError(Problem.CAMPAIGN_LOCKED, path=path, user="?", machine="?", pid="?")
    return None
