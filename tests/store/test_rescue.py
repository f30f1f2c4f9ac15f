"""A damaged campaign comes back whole: from its backup, and from what still proves true of it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError, Problem
from govassess.store.backup import backup
from govassess.store.check import check
from govassess.store.database import Database
from govassess.store.rescue import rescue
from govassess.store.vault import Vault
from tests.store.making import ANN, change_file, create, png, rate, rows, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEED = 20261128
SECTOR, PAGE = 512, 4096
KINDS = {"page": "zeroed pages", "sector": "zeroed sectors", "cut": "files cut short"}
LONG = (("page", 400), ("sector", 400), ("cut", 200))


def campaign(folder: Path, *, backed_up: bool = True, later: int = 60) -> dict[str, object]:
    """Make a campaign with a backup in the middle of its work; return what it shows."""
    with create(folder) as db:
        picture, suffix, _ = Vault(db.folder).put(png(1))
        with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
            value = {"picture": picture, "suffix": suffix, "evaluator": "ann"}
            recorder.put(Subject.EVIDENCE, "e1", value)
        for number in range(40):
            rate(db, f"s{number % 7}/{number}", str(number % 4))
        if backed_up:
            backup(db)
        for number in range(later):
            rate(db, f"s{number % 7}/{number + 30}", str(number % 5), note="后来写的")
        return dict(shown(db))


def names(path: Path) -> set[str]:
    return {str(name) for (name,) in rows(path, "SELECT id FROM entries")}


@pytest.mark.promise("T14")
def test_what_the_file_still_tells_is_all_there_and_proves_true(tmp_path: Path) -> None:
    meant = campaign(tmp_path / "c")
    file = tmp_path / "c" / "campaign.db"
    before = names(file)
    change_file(file, "UPDATE meta SET value = 'x' WHERE key = 'device'")
    broken = file.read_bytes()
    with pytest.raises(GovAssessError):
        Database.open(tmp_path / "c")
    done = rescue(tmp_path / "c")
    assert (done.entries, done.saved, done.lost) == (42, 60, 0)
    assert done.damaged.name.startswith("campaign.db.damaged-")
    assert done.damaged.read_bytes() == broken
    with Database.open(tmp_path / "c") as db:
        assert check(db).ok
        assert dict(shown(db)) == meant
        rate(db)
        assert check(db).ok
    assert before < names(file)


def test_without_a_backup_the_file_alone_is_enough(tmp_path: Path) -> None:
    meant = campaign(tmp_path / "c", backed_up=False)
    file = tmp_path / "c" / "campaign.db"
    change_file(file, "UPDATE meta SET value = 'x' WHERE key = 'device'")
    done = rescue(tmp_path / "c")
    assert (done.source, done.saved) == (None, 102)
    with Database.open(tmp_path / "c") as db:
        assert check(db).ok
        assert dict(shown(db)) == meant


def test_an_entry_that_leans_on_a_lost_one_is_counted_and_left_out(tmp_path: Path) -> None:
    campaign(tmp_path / "c")
    file = tmp_path / "c" / "campaign.db"
    with closing(sqlite3.connect(file)) as connection:
        (subject,) = connection.execute("SELECT subject FROM entries WHERE number = 60").fetchone()
    with Database.open(tmp_path / "c") as db:
        rate(db, subject.rpartition("/")[0], "1")
    change_file(
        file, "DROP TRIGGER entries_no_update; UPDATE entries SET value = '{}' WHERE number = 60"
    )
    done = rescue(tmp_path / "c")
    assert (done.saved, done.lost) == (59, 1)
    with Database.open(tmp_path / "c") as db:
        assert check(db).ok


@pytest.mark.promise("T14")
@pytest.mark.parametrize(
    ("kind", "count"),
    [
        *(("page", 12), ("sector", 12), ("cut", 12)),
        *(pytest.param(*each, marks=pytest.mark.long) for each in LONG),
    ],
)
def test_t14_every_damage_is_reported_and_brought_back(
    tmp_path: Path, kind: str, count: int, counted: Callable[[int, str], None]
) -> None:
    """Zeroed pages and sectors, and files cut short: never shown as good, never a crash."""
    meant = campaign(tmp_path / "c")
    file = tmp_path / "c" / "campaign.db"
    whole, known = file.read_bytes(), names(file)
    (place,) = (tmp_path / "c" / "backups").iterdir()
    held = names(place / "campaign.db")
    dice = random.Random(f"{SEED}{kind}")
    for _ in range(count):
        damaged = damage(whole, kind, dice)
        file.write_bytes(damaged)
        if (found := opened(tmp_path / "c")) is None:
            with Database.open(tmp_path / "c") as db:
                assert dict(shown(db)) == meant
            continue
        assert found in {Problem.CAMPAIGN_DAMAGED, Problem.CAMPAIGN_FOREIGN}
        file.write_bytes(damaged)
        done = rescue(tmp_path / "c")
        assert done.damaged.read_bytes() == damaged
        done.damaged.unlink()
        with Database.open(tmp_path / "c") as db:
            assert check(db).ok
        assert held <= names(file) <= known
        assert done.entries + done.saved == len(names(file))
    counted(count, KINDS[kind])


def damage(whole: bytes, kind: str, dice: random.Random) -> bytes:
    """Return a file of which a page or a sector is zero, or the end is missing."""
    if kind == "cut":
        return whole[: dice.choice((0, 1, 99, dice.randrange(len(whole))))]
    size = PAGE if kind == "page" else SECTOR
    first = dice.randrange(len(whole) // size) * size
    return whole[:first] + bytes(size) + whole[first + size :]


def opened(folder: Path) -> Problem | None:
    """Open a campaign and prove it; return what was reported, None for one that is whole."""
    try:
        with Database.open(folder) as db:
            return None if check(db).ok else Problem.CAMPAIGN_DAMAGED
    except GovAssessError as error:
        return error.problem


@pytest.mark.promise("T14")
def test_with_nothing_to_go_by_everything_stays_as_it_is(tmp_path: Path) -> None:
    campaign(tmp_path / "c", backed_up=False)
    file = tmp_path / "c" / "campaign.db"
    file.write_bytes(b"\x00" * 5000)
    with pytest.raises(GovAssessError) as refused:
        rescue(tmp_path / "c")
    assert refused.value.problem is Problem.NOTHING_TO_RESCUE
    assert file.read_bytes() == b"\x00" * 5000
    assert not list((tmp_path / "c").glob("campaign.db.damaged*"))


@pytest.mark.promise("T14")
def test_a_damaged_backup_is_passed_by_for_the_one_before(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        rate(db)
        good = backup(db)
        rate(db, number="5")
        bad = backup(db)
    (bad / "campaign.db").write_bytes(b"x" * 9000)
    (tmp_path / "c" / "campaign.db").write_bytes(b"")
    assert rescue(tmp_path / "c").source == good


def test_half_a_transaction_beside_the_file_goes_out_of_the_way(tmp_path: Path) -> None:
    campaign(tmp_path / "c")
    file = tmp_path / "c" / "campaign.db"
    file.write_bytes(b"")
    hot = file.with_name("campaign.db-journal")
    hot.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + bytes(600))
    done = rescue(tmp_path / "c")
    assert not hot.exists()
    assert done.damaged.with_name(done.damaged.name + ".journal").exists()
    with Database.open(tmp_path / "c") as db:
        assert check(db).ok
