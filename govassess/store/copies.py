"""Copying a campaign file as it stands at one moment, into a place nobody used before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from govassess import clock
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from pathlib import Path


def copy_database(source: Path, target: Path) -> None:
    """Write a compact copy of the database at `source`, which may be open and in use."""
    safe_write(target, lambda part: vacuum_into(source, part))


def vacuum_into(source: Path, target: Path) -> None:
    """Let SQLite write a compact copy to `target`, which must not exist."""
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def new_name(parent: Path) -> Path:
    """Return an unused name in `parent`: the time to the second, numbered if it was used before."""
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    place, number = parent / stamp, 1
    while place.exists():
        number += 1
        place = parent / f"{stamp}-{number}"
    return place
