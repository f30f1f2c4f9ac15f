"""The proof of a campaign: whatever was altered is named, and proving changes nothing."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError, Problem
from govassess.store import check as checks
from govassess.store.check import CheckReport, check
from govassess.store.database import Database
from govassess.store.vault import Vault
from tests.store.making import ANN, change_file, create, fill, png, projections, rate, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def with_picture(folder: Path) -> str:
    with create(folder) as db:
        fill(db)
        picture, suffix, _ = Vault(folder).put(png())
        with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
            for number, kind in ((0, Subject.EVIDENCE), (1, Subject.EVIDENCE)):
                subject, value = value_of(kind, number)
                recorder.put(kind, f"x{subject}", value | {"picture": picture, "suffix": suffix})
    return picture


def keys(report: CheckReport) -> set[str]:
    return {problem.key.removeprefix("store.check_") for problem in report.problems}


def test_a_sound_campaign_proves_true_and_stays_untouched(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        rate(db)
        picture, suffix, _ = Vault(db.folder).put(png())
        with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
            value = {"picture": picture, "suffix": suffix, "evaluator": "ann"}
            recorder.put(Subject.EVIDENCE, "e1", value)
        before = db.path.read_bytes()
        assert check(db) == CheckReport(3, 1, ())
        assert check(db).ok
        assert db.path.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE ratings SET answered = 1 - answered", {"projection"}),
        ("DELETE FROM heads", {"projection"}),
        ("UPDATE actions SET undone = 1", {"projection"}),
        ("INSERT INTO places VALUES ('s/1/a', 's', '1', 'a', '{}', 'x')", {"projection"}),
        ("CREATE TRIGGER bad AFTER INSERT ON entries BEGIN DELETE FROM sites; END", {"shape"}),
        ("DROP TRIGGER entries_no_delete", {"shape"}),
        ("DROP INDEX ratings_cell", {"shape"}),
    ],
)
def test_what_was_altered_is_named(tmp_path: Path, damage: str, found: set[str]) -> None:
    with create(tmp_path / "c") as db:
        fill(db, 1)
    change_file(tmp_path / "c" / "campaign.db", damage)
    with Database.open(tmp_path / "c") as db:
        assert keys(check(db)) - {"picture_missing"} == found


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE entries SET value = '{}' WHERE number = 2", "entry"),
        ("DELETE FROM entries WHERE number = 3", "chain"),
        ("UPDATE entries SET number = 99 WHERE number = 3", "chain"),
        ("UPDATE entries SET campaign = 'x' WHERE number = 2", "entry"),
    ],
)
def test_an_altered_journal_is_named(tmp_path: Path, damage: str, found: str) -> None:
    """The trigger is dropped and put back, as somebody who knows SQL would."""
    with create(tmp_path / "c") as db:
        fill(db, 1)
        triggers = ("entries_no_update", "entries_no_delete")
        with db.write() as connection:
            kept = [
                connection.exec_driver_sql(
                    "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
                ).scalar_one()
                for name in triggers
            ]
            for name in triggers:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(damage)
            for sql in kept:
                connection.exec_driver_sql(sql)
        assert found in keys(check(db))
        with pytest.raises(GovAssessError) as refused:
            checks.rebuild(db)
        assert refused.value.problem is Problem.CAMPAIGN_DAMAGED


def test_pictures_are_proved(tmp_path: Path) -> None:
    picture = with_picture(tmp_path / "c")
    with Database.open(tmp_path / "c") as db:
        report = check(db)
        assert report.pictures == 2
        assert [dict(p.facts)["picture"] for p in report.problems] == ["ab" * 32]
        path = next((tmp_path / "c" / "evidence").glob(f"*/{picture}.png"))
        path.write_bytes(png(2))
        assert keys(check(db)) == {"picture_missing", "picture_changed"}


def test_projections_are_repaired_from_a_true_journal(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        fill(db)
        meant = projections(db)
        with db.write() as connection:
            connection.exec_driver_sql("DELETE FROM ratings")
            connection.exec_driver_sql("UPDATE sites SET name = 'x'")
        checks.rebuild(db)
        assert projections(db) == meant


def logical(path: Path) -> object:
    """Return everything a file says, table by table, or why it cannot be read."""
    try:
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
            master = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
            tables = master.fetchall()
            names = [name for kind, name, *_ in tables if kind == "table"]
            pragmas = [
                connection.execute(f"PRAGMA {name}").fetchone()
                for name in ("application_id", "user_version")
            ]
            rows = [
                connection.execute(f'SELECT * FROM "{n}" NOT INDEXED').fetchall() for n in names
            ]
            return tables, pragmas, rows
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return repr(error)


def flipped(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def reported(folder: Path) -> bool:
    try:
        with Database.open(folder) as db:
            return bool(check(db).problems)
    except GovAssessError:
        return True


def changing_flips(folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Flip a bit `count` times and yield the file whenever it says something else by it."""
    with create(folder) as db:
        fill(db, 20)
    path = folder / "campaign.db"
    data, meant = path.read_bytes(), logical(path)
    chance = random.Random(seed)
    for _ in range(count):
        path.write_bytes(flipped(data, chance))
        if logical(path) != meant:
            yield path


def sqlite_sees(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)
    except (sqlite3.Error, UnicodeDecodeError):
        return True


@pytest.fixture
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pictures named by these values do not exist, and are not what is tested."""
    monkeypatch.setattr(Vault, "verify", lambda *_arguments: iter(()))


@pytest.mark.promise("T13")
@pytest.mark.usefixtures("no_pictures")
@pytest.mark.parametrize("count", [400, pytest.param(4000, marks=pytest.mark.long)])
def test_t13_every_bit_flip_that_changes_a_value_is_reported(
    tmp_path: Path, count: int, counted: Callable[[int, str], None]
) -> None:
    said = [reported(tmp_path / "c") for _ in changing_flips(tmp_path / "c", count, 13)]
    assert all(said)
    assert len(said) > count // 4
    counted(count, "flips")
    counted(len(said), "of them change a value")


@pytest.mark.promise("T13", control=True)
@pytest.mark.parametrize("count", [40, pytest.param(400, marks=pytest.mark.long)])
def test_t13_integrity_check_alone_misses_most_of_them(tmp_path: Path, count: int) -> None:
    seen = [sqlite_sees(path) for path in changing_flips(tmp_path / "c", count, 13)]
    assert seen.count(False) > len(seen) // 2
