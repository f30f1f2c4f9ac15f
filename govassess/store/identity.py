"""Whose a campaign folder is, read without opening it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from govassess.store.database import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path


class Identity(NamedTuple):
    """A campaign's id, and the evaluator whose copy it is, '' at the lead's desk."""

    campaign: str
    person: str


def identity_of(folder: Path) -> Identity | None:
    """Return whose campaign lies in a folder; None where none can be read."""
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return None
    return Identity(str(rows.get("campaign", "")), str(rows.get("person", "")))
