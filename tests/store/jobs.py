"""Jobs that are killed: the product's own code, and the same with one protection removed."""

from __future__ import annotations

import hashlib
import random
import sqlite3
import time
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Subject
from govassess.safe_write import write_bytes
from govassess.store import engine, migrations
from govassess.store.database import Database
from govassess.store.vault import Vault
from tests.store.making import ANN, png, rating

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Confirm = Callable[[str], object]

PER_ACT = 3
"""Entries of every act: fewer in the journal means an act torn in two."""


def answer(folder: Path, confirm: Confirm) -> None:
    """Answer leaf after leaf; confirm each act's last entry after its commit."""
    with Database.open(folder) as db:
        confirm("started")
        for number in count(_acts(db)):
            entry = _answer(db, number)
            confirm(entry)


def answer_confirming_early(folder: Path, confirm: Confirm) -> None:
    """As `answer`, but say that an act is stored before it is."""
    with Database.open(folder) as db:
        confirm("started")
        for number in count(_acts(db)):
            with db.record(Action.RATE, *ANN) as recorder:
                for part in range(PER_ACT):
                    entry = recorder.put(Subject.RATING, f"s{number}/1.{part}/ann", rating())
                confirm(entry)


def answer_with_journal_in_memory(folder: Path, confirm: Confirm) -> None:
    """As `answer` in big acts, with SQLite's way back kept where a kill destroys it."""
    engine.SETTINGS |= {"journal_mode": "memory"}
    with Database.open(folder) as db:
        confirm("started")
        for number in count(_acts(db)):
            with db.record(Action.RATE, *ANN) as recorder:
                for part in range(300):
                    entry = recorder.put(
                        Subject.RATING, f"s{part}/{number}/ann", rating("3", "x" * 3000)
                    )
            confirm(entry)


def migrate(folder: Path, confirm: Confirm) -> None:
    """Bring an older file up in three steps that each touch every row, and say when it is done."""
    confirm("started")
    migrations.upgrade_file(folder / "campaign.db", (*migrations.STEPS, *LATER))
    confirm("done")
    while True:
        time.sleep(1)  # until it is killed


def migrate_as_the_driver_does(folder: Path, confirm: Confirm) -> None:
    """As `migrate`, leaving it to the driver when a transaction begins."""
    confirm("started")
    connection = sqlite3.connect(folder / "campaign.db")
    for step in LATER:
        for statement in step.statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {LATER[-1].version}")
    connection.commit()
    confirm("done")
    while True:
        time.sleep(1)  # until it is killed


LATER = tuple(
    migrations.Step(
        2 + number << 16,
        (
            f"CREATE TABLE later_{number} (id TEXT PRIMARY KEY, value TEXT) STRICT",
            f"INSERT INTO later_{number} SELECT id, value FROM entries",
            f"CREATE INDEX later_{number}_value ON later_{number} (value)",
        ),
    )
    for number in range(3)
)
"""Versions that may come: new tables filled from the journal."""


def warm() -> None:
    """Make what every job needs, before the forking."""
    pictures()
    for number in range(3):
        sealed(number)


def _acts(db: Database) -> int:
    with db.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM actions").scalar_one())


def _answer(db: Database, number: int) -> str:
    with db.record(Action.RATE, *ANN, f"s{number}") as recorder:
        for part in range(PER_ACT):
            entry = recorder.put(Subject.RATING, f"s{number}/1.{part}/ann", rating(str(part)))
    return entry


def capture(folder: Path, confirm: Confirm) -> None:
    """Keep picture after picture, the file before its entry."""
    _capture(folder, confirm, row_first=False)


def capture_row_first(folder: Path, confirm: Confirm) -> None:
    """As `capture`, with the entry before its file and the file written in place."""
    _capture(folder, confirm, row_first=True)


def _capture(folder: Path, confirm: Confirm, *, row_first: bool) -> None:
    with Database.open(folder) as db:
        vault = Vault(folder)
        chance = random.Random(_acts(db))
        confirm("started")
        for picture in pictures() * 20:
            data = picture + chance.randbytes(8)  # bytes after the end make another picture
            name = hashlib.sha256(data).hexdigest()
            if row_first:
                _record(db, name)
                place = vault.folder / name[:2] / f"{name}.png"
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(data)
            else:
                assert vault.put(data)[0] == name
                _record(db, name)
            confirm(name)


@cache
def pictures() -> list[bytes]:
    """Return pictures of 50 to 900 KB, made once before the forking."""
    return [png(number, side) for number, side in enumerate((130, 550, 200, 300))]


def _record(db: Database, name: str) -> None:
    with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
        value = {"picture": name, "suffix": "png", "evaluator": "ann"}
        recorder.put(Subject.EVIDENCE, name[:32], value)


@cache
def sealed(number: int) -> bytes:
    """Return about a megabyte that proves itself whole."""
    body = random.Random(number).randbytes(1 << 20)
    return hashlib.sha256(body).digest() + body


def export(folder: Path, confirm: Confirm) -> None:
    """Write one file over and over, safely."""
    confirm("started")
    for number in count():
        write_bytes(folder / "附件1.xlsx", sealed(number % 3))
        confirm(str(number))


def export_directly(folder: Path, confirm: Confirm) -> None:
    """Write one file over and over, as most programs do."""
    confirm("started")
    for number in count():
        (folder / "附件1.xlsx").write_bytes(sealed(number % 3))
        confirm(str(number))
