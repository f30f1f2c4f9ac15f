"""Traps that others paid for, by their number in the catalogue of reliability: the store's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from govassess import clock
from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError
from govassess.store import check as checks
from govassess.store import journal
from govassess.store.backup import backup
from govassess.store.database import Database
from govassess.store.engine import SETTINGS
from govassess.store.vault import Vault
from tests.store.making import ANN, LEAD, create, png, projections, rate, rating, shown, value_of

if TYPE_CHECKING:
    from pathlib import Path


def test_trap_04_safety_is_never_switched_off_for_speed(tmp_path: Path) -> None:
    """Imports, proofs, repairs and backups run with the settings of every other act."""

    def hold(db: Database) -> bool:
        with db.read() as connection:
            return all(
                connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value
                for name, value in SETTINGS.items()
            )

    with create(tmp_path / "c") as db:
        with db.record(Action.IMPORT_ANSWERS, *ANN) as recorder:
            for number in range(500):
                recorder.put(Subject.RATING, f"s{number}/1.1/ann", rating())
            assert hold(db)
        assert hold(db)
        for work in (checks.check, checks.rebuild, backup):
            work(db)
            assert hold(db)


def keep(db: Database, vault: Vault) -> None:
    with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
        picture, *_ = vault.put(png())
        recorder.put(Subject.EVIDENCE, "e1", {"picture": picture, "evaluator": "ann"})


def test_trap_06_no_row_names_a_picture_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with create(tmp_path / "c") as db:
        vault = Vault(db.folder)
        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(GovAssessError):
            keep(db, vault)
        monkeypatch.undo()
        assert shown(db)["evidence"] == ()
        assert vault.files() == ()
        assert checks.check(db).ok


def test_trap_08_positions_are_no_ids(tmp_path: Path) -> None:
    """Sorting the register anew leaves every verdict with its site."""
    with create(tmp_path / "c") as db:
        for number in range(3):
            with db.record(Action.IMPORT_SITES, *LEAD) as recorder:
                recorder.put(Subject.SITE, *value_of(Subject.SITE, number))
            rate(db, f"s{number}/1.1", str(number))
        before = shown(db)["ratings"]
        with db.record(Action.EDIT_SITE, *LEAD) as recorder:
            for number in range(3):
                subject, value = value_of(Subject.SITE, number)
                recorder.put(Subject.SITE, subject, value | {"position": 2 - number})
        assert shown(db)["ratings"] == before
        with db.read() as connection:
            ordered = connection.execute(text("SELECT id FROM sites ORDER BY position")).scalars()
            assert list(ordered) == ["s2", "s1", "s0"]


def test_trap_13_backups_neither_collide_nor_break_with_the_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2012, 11, 9, 8, 0, tzinfo=UTC))
    with create(tmp_path / "c") as db:
        picture, suffix, _ = Vault(db.folder).put(png())
        with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
            value = {"picture": picture, "suffix": suffix, "evaluator": "ann"}
            recorder.put(Subject.EVIDENCE, "e1", value)
        one, two = backup(db), backup(db)
        assert one != two
        original = Vault(db.folder).path(picture)
        with original.open("r+b") as file:
            file.write(b"broken in place")
        for place in (one, two):
            assert Vault(place).path(picture).read_bytes() == png()


def test_trap_15_history_is_never_capped(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        empty = shown(db)
        for number in range(400):
            rate(db, f"s{number % 7}/1.1", str(number))
    with Database.open(tmp_path / "c") as db:
        with db.read() as connection:
            assert len(journal.actions(connection)) == 401
        for _ in range(400):
            journal.undo(db, *ANN)
        assert shown(db) == empty
        assert len(projections(db)["actions"]) == 801
