"""T8: the disk fails from its k-th operation on, for every k: nothing confirmed is lost."""

from __future__ import annotations

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

COMMITS = 30
PER_ACT = 2


class PulledVFS(apsw.VFS):
    """SQLite's own file layer, whose every operation fails once `left` of them have passed."""

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__("pulled", base="")

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise apsw.IOError("the stick was pulled")

    def xOpen(self, name: object, flags: list[int]) -> PulledFile:  # noqa: N802
        return PulledFile(name, flags, self)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        self.count()
        super().xDelete(name, syncdir)


class PulledFile(apsw.VFSFile):
    def __init__(self, name: object, flags: list[int], vfs: PulledVFS) -> None:
        self.vfs = vfs
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.vfs.count()
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.vfs.count()
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.vfs.count()  # the machine itself stays on: nothing has to reach the platter


def session(path: Path, operations: int, *, swallows: bool = False) -> tuple[list[str], int]:
    """Record acts until the disk fails; return what was confirmed and the operations left."""
    vfs = PulledVFS(operations)
    connection = apsw.Connection(str(path), vfs="pulled")
    confirmed: list[str] = []
    try:
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        for number in range(COMMITS):
            try:
                entry = _act(connection, number)
            except apsw.Error:
                if not swallows:
                    raise
                if not connection.get_autocommit():
                    _roll_back(connection)
                entry = f"never written {number}"
            confirmed.append(entry)
    except apsw.Error:
        pass
    finally:
        _close(connection)
        vfs.unregister()
    return confirmed, vfs.left


def _act(connection: apsw.Connection, number: int) -> str:
    connection.execute("BEGIN IMMEDIATE")
    made: Any = powercut.Connection(connection)
    act = new_act(Action.RATE, *ANN, f"s{number}")
    recorder = Recorder(made, act, campaign="c" * 32, device="d" * 32)
    for part in range(PER_ACT):
        entry = recorder.put(Subject.RATING, f"s{number % 9}/1.{part}/ann", rating(str(number)))
    recorder.finish()
    connection.execute("COMMIT")
    return entry


def _roll_back(connection: apsw.Connection) -> None:
    try:
        connection.execute("ROLLBACK")
    except apsw.Error:
        return


def _close(connection: apsw.Connection) -> None:
    try:
        connection.close()
    except apsw.Error:
        connection.close(True)


def judged(path: Path, confirmed: list[str]) -> str:
    """Open the file as after a restart: 'sound', 'lost' or 'corrupt'."""
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return "corrupt"
        ids = {name for (name,) in connection.execute("SELECT id FROM entries")}
        query = "SELECT count(*) FROM actions a WHERE entries <> (SELECT count(*) FROM entries e"
        torn = connection.execute(f"{query} WHERE e.action = a.id)").fetchone()
    if torn != (0,):
        return "corrupt"
    return "sound" if ids.issuperset(confirmed) else "lost"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.db"
    migrations.create_file(path, identity("c" * 32))
    return path


@pytest.mark.promise("T8")
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_t8_at_whichever_operation_the_disk_fails_nothing_confirmed_is_lost(
    tmp_path: Path, template: Path, step: int, counted: Callable[[int, str], None]
) -> None:
    path = tmp_path / "campaign.db"
    shutil.copyfile(template, path)
    everything, left = session(path, 100_000)
    total = 100_000 - left
    assert len(everything) == COMMITS
    outcomes = []
    for operations in range(0, total, step):
        for old in tmp_path.glob("campaign.db*"):
            old.unlink()
        shutil.copyfile(template, path)
        confirmed, _ = session(path, operations)
        outcomes.append(judged(path, confirmed))
    assert set(outcomes) == {"sound"}
    assert total > 300
    counted(len(outcomes), "operations that failed")


@pytest.mark.promise("T8", control=True)
def test_t8_who_swallows_the_error_loses(tmp_path: Path, template: Path) -> None:
    path = tmp_path / "campaign.db"
    shutil.copyfile(template, path)
    confirmed, _ = session(path, 120, swallows=True)
    assert judged(path, confirmed) == "lost"
