"""T6: power cut at any operation loses no confirmed act and damages nothing."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import apsw
import pytest

from govassess.domain.changes import Action, Subject
from govassess.store import migrations
from govassess.store.database import identity, new_act
from govassess.store.engine import SETTINGS
from govassess.store.recorder import Recorder
from tests.store import powercut
from tests.store.making import ANN, rating

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ACTS = 25


def session(folder: Path, settings: dict[str, Any]) -> tuple[powercut.Log, bytes]:
    """Record acts with the product's recorder under `settings`; return the log and the old file."""
    path = folder / "campaign.db"
    migrations.create_file(path, identity("c" * 32))
    before = path.read_bytes()
    log = powercut.Log()
    vfs = powercut.RecordingVFS(log)
    connection = apsw.Connection(str(path), vfs="recording")
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    for number in range(ACTS):
        connection.execute("BEGIN IMMEDIATE")
        act = new_act(Action.RATE, *ANN, f"s{number}")
        made: Any = powercut.Connection(connection)
        recorder = Recorder(made, act, campaign="c" * 32, device="d" * 32)
        for part in range(1 + number % 3):
            subject = f"s{number % 15}/1.{part}/ann"
            entry = recorder.put(Subject.RATING, subject, rating(str(number), "x" * 40 * number))
        recorder.finish()
        connection.execute("COMMIT")
        log.confirm(entry)
    connection.close()
    vfs.unregister()
    return log, before


def outcome(log: powercut.Log, before: bytes, folder: Path, seed: int) -> str:
    """Cut the power once and look: 'sound', 'lost' or 'corrupt'."""
    chance = random.Random(seed)
    cut = chance.randint(1, len(log.steps))
    log.steps.insert(0, ("campaign.db", "write", 0, before))
    log.steps.insert(1, ("campaign.db", "sync", 0, b""))
    try:
        disk = log.disk(cut + 2, chance)
    finally:
        del log.steps[:2]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    powercut.place(disk, folder)
    try:
        with closing(sqlite3.connect(folder / "campaign.db")) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return "corrupt"
            ids = {name for (name,) in connection.execute("SELECT id FROM entries")}
            torn = connection.execute(
                "SELECT count(*) FROM actions a WHERE entries <>"
                " (SELECT count(*) FROM entries e WHERE e.action = a.id)"
            ).fetchone()
    except sqlite3.DatabaseError:
        return "corrupt"
    if torn != (0,):
        return "corrupt"
    return "sound" if {name for at, name in log.confirmed if at <= cut} <= ids else "lost"


def count(tmp_path: Path, settings: dict[str, Any], cuts: int) -> dict[str, int]:
    log, before = session(tmp_path, settings)
    found = [outcome(log, before, tmp_path / "disk", seed) for seed in range(cuts)]
    return {name: found.count(name) for name in ("sound", "lost", "corrupt")}


@pytest.mark.promise("T6")
@pytest.mark.parametrize("cuts", [1500, pytest.param(15000, marks=pytest.mark.long)])
def test_no_power_cut_loses_or_damages(
    tmp_path: Path, cuts: int, counted: Callable[[int, str], None]
) -> None:
    counted(cuts, "power cuts")
    assert count(tmp_path, SETTINGS, cuts) == {"sound": cuts, "lost": 0, "corrupt": 0}


@pytest.mark.promise("T6", control=True)
@pytest.mark.parametrize(
    "change",
    [
        {"synchronous": "off"},
        {"journal_mode": "memory"},
        {"journal_mode": "wal", "synchronous": "normal"},
    ],
)
def test_other_settings_lose_or_damage(tmp_path: Path, change: dict[str, Any]) -> None:
    found = count(tmp_path, SETTINGS | change, 150)
    assert found["lost"] + found["corrupt"] > 3


@pytest.mark.promise("T6", control=True)
@pytest.mark.long
def test_what_sqlite_does_by_itself_loses(tmp_path: Path) -> None:
    """DELETE and FULL: the journal's own removal is not flushed, and an act comes undone."""
    found = count(tmp_path, SETTINGS | {"journal_mode": "delete", "synchronous": "full"}, 1500)
    assert found["lost"] > 3
