"""SIGKILL at random instants: nothing confirmed is lost, nothing is torn (T1, T2)."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from govassess.domain.ids import PictureId
from govassess.store.check import check
from govassess.store.database import Database
from govassess.store.vault import Vault
from tests.store.jobs import PER_ACT
from tests.store.killing import Killer
from tests.store.making import create

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer() as running:
        yield running


def journal(path: Path) -> tuple[set[str], set[int], bool]:
    """Return all entry ids, the sizes of the acts, and whether SQLite finds the file sound."""
    with closing(sqlite3.connect(path)) as connection:
        ids = {name for (name,) in connection.execute("SELECT id FROM entries")}
        sizes = connection.execute(
            "SELECT DISTINCT count(*) FROM entries WHERE name = 'rate' GROUP BY action"
        )
        sound = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return ids, {size for (size,) in sizes}, sound


def answering(killer: Killer, folder: Path, job: str, kills: int) -> tuple[int, int, int]:
    """Return how many confirmed entries were lost, how many acts torn, how many confirmed."""
    chance = random.Random(kills)
    create(folder).close()
    fresh = folder.with_name("fresh")
    shutil.copytree(folder, fresh)
    confirmed: set[str] = set()
    lost = torn = total = 0
    for number in range(kills):
        if number % 25 == 0:  # small files, so that the time goes into killing
            _prove(folder)
            shutil.rmtree(folder)
            shutil.copytree(fresh, folder)
            confirmed.clear()
        said = killer.run(job, folder, after=chance.uniform(0, 0.1))
        confirmed.update(said)
        total += len(said)
        ids, sizes, sound = journal(folder / "campaign.db")
        lost += len(confirmed - ids)
        confirmed &= ids
        torn += bool(sizes - {PER_ACT}) + (not sound)
    return lost, torn, total


def _prove(folder: Path) -> None:
    with Database.open(folder) as db:
        assert check(db).ok


@pytest.mark.promise("T1")
@pytest.mark.parametrize("kills", [150, pytest.param(1500, marks=pytest.mark.long)])
def test_answering_survives_kills(
    killer: Killer, tmp_path: Path, kills: int, counted: Callable[[int, str], None]
) -> None:
    lost, torn, confirmed = answering(killer, tmp_path / "c", "answer", kills)
    _prove(tmp_path / "c")
    assert (lost, torn) == (0, 0)
    assert confirmed > kills // 2
    counted(kills, "kills")


@pytest.mark.promise("T1", control=True)
def test_confirming_before_the_commit_loses(killer: Killer, tmp_path: Path) -> None:
    lost, *_ = answering(killer, tmp_path / "c", "answer_confirming_early", 25)
    assert lost > 0


@pytest.mark.promise("T1", control=True)
@pytest.mark.long
def test_a_journal_in_memory_corrupts(killer: Killer, tmp_path: Path) -> None:
    chance = random.Random(1)
    create(tmp_path / "c").close()
    for _ in range(60):
        try:
            killer.run(
                "answer_with_journal_in_memory", tmp_path / "c", after=chance.uniform(0, 0.4)
            )
        except (AssertionError, FileNotFoundError):
            return  # it would not even open
        try:
            if not journal(tmp_path / "c" / "campaign.db")[2]:
                return
        except sqlite3.DatabaseError:
            return
    pytest.fail("60 kills found nothing, so the test above proves nothing")


def capturing(killer: Killer, folder: Path, job: str, kills: int) -> tuple[int, int]:
    """Return how many rows have no sound file, and how many pictures were confirmed."""
    chance = random.Random(kills)
    create(folder).close()
    confirmed: set[str] = set()
    for _ in range(kills):
        confirmed.update(killer.run(job, folder, after=chance.uniform(0, 0.06)))
    with Database.open(folder) as db, db.read() as connection:
        named = set(connection.exec_driver_sql("SELECT picture FROM evidence").scalars())
    assert confirmed <= named
    vault = Vault(folder)
    bad = list(vault.verify(PictureId(name) for name in named))
    swept = vault.sweep({PictureId(name) for name in named})
    assert all(place.stem not in named for place in swept)
    return len(bad), len(confirmed)


@pytest.mark.promise("T2")
@pytest.mark.parametrize("kills", [100, pytest.param(1000, marks=pytest.mark.long)])
def test_capturing_survives_kills(
    killer: Killer, tmp_path: Path, kills: int, counted: Callable[[int, str], None]
) -> None:
    bad, confirmed = capturing(killer, tmp_path / "c", "capture", kills)
    assert bad == 0
    assert confirmed > kills // 10
    counted(kills, "kills")


@pytest.mark.promise("T2", control=True)
def test_the_row_before_the_file_dangles(killer: Killer, tmp_path: Path) -> None:
    bad, _ = capturing(killer, tmp_path / "c", "capture_row_first", 25)
    assert bad > 0
