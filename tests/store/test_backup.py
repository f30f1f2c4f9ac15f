"""Backups are whole, proved and never in each other's way; a restored campaign is a new laptop."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from govassess import clock
from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError, Problem
from govassess.store import backup as backups
from govassess.store.backup import backup, restore
from govassess.store.check import check
from govassess.store.database import Database
from govassess.store.vault import Vault
from tests.store.making import ANN, change_file, create, fill, png, projections, rate, rows

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.ids import PictureId


def keep(db: Database, seed: int = 1) -> PictureId:
    picture, suffix, _ = Vault(db.folder).put(png(seed))
    with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
        value = {"picture": picture, "suffix": suffix, "evaluator": "ann"}
        recorder.put(Subject.EVIDENCE, f"e{seed}", value)
    return picture


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(item.relative_to(folder)): item.read_bytes()
        for item in sorted(folder.rglob("*"))
        if item.is_file() and "lock" not in item.name
    }


def problem(action: object, *arguments: object) -> Problem:
    with pytest.raises(GovAssessError) as refused:
        action(*arguments)  # type: ignore[operator]
    return refused.value.problem


@pytest.mark.promise("T44")
def test_a_backup_is_the_campaign(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        rate(db)
        picture = keep(db)
        meant = projections(db)
        place = backup(db)
        assert place.parent == tmp_path / "c" / "backups"
        rate(db, number="5")
        restore(place, tmp_path / "again")
        with Database.open(tmp_path / "again") as other:
            assert projections(other) == meant
            assert check(other).ok
            assert other.campaign_id == db.campaign_id
            assert other.device != db.device
            assert Vault(other.folder).path(picture).read_bytes() == png(1)
            rate(other, number="9")
            assert check(other).ok
    listed = rows(tmp_path / "again" / "campaign.db", "SELECT count(DISTINCT device) FROM entries")
    assert listed == [(2,)]


@pytest.mark.promise("T43")
def test_two_backups_within_one_second_are_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2012, 11, 9, 8, 0, tzinfo=UTC))
    with create(tmp_path / "c") as db:
        names = [backup(db).name for _ in range(11)]
        contents = [tree(db.folder / "backups" / name) for name in names]
    assert names[:3] == ["20121109T080000Z", "20121109T080000Z-2", "20121109T080000Z-3"]
    assert len(set(names)) == 11
    assert all(content.keys() == contents[0].keys() for content in contents)


def test_a_damaged_campaign_names_its_newest_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2012, 11, 9, 8, 0, tzinfo=UTC))
    with create(tmp_path / "c") as db:
        newest = [backup(db) for _ in range(11)][-1]
    change_file(tmp_path / "c" / "campaign.db", "UPDATE meta SET value = 'x' WHERE key = 'device'")
    with pytest.raises(GovAssessError) as refused:
        Database.open(tmp_path / "c")
    assert refused.value.facts["backup"] == str(newest)


@pytest.mark.promise("T43")
def test_a_damaged_campaign_is_not_backed_up(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        fill(db)
        with db.write() as connection:
            connection.exec_driver_sql("DROP TRIGGER entries_no_update")
            connection.exec_driver_sql("UPDATE entries SET value = '{}' WHERE number = 5")
        assert problem(backup, db) is Problem.CAMPAIGN_DAMAGED
        assert list((db.folder / "backups").iterdir()) == []


def test_a_missing_picture_does_not_stop_the_backup_of_the_rest(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        lost, kept = keep(db, 1), keep(db, 2)
        Vault(db.folder).path(lost).unlink()
        place = backup(db)
    assert [path.stem for path in Vault(place).files()] == [kept]
    restore(place, tmp_path / "again")


def test_a_backup_may_lie_elsewhere(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        assert backup(db, into=tmp_path / "safe").parent == tmp_path / "safe"


@pytest.mark.promise("T43")
@pytest.mark.parametrize("damage", ["file", "picture", "lost", "list", "foreign", "missing"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(tmp_path: Path, damage: str) -> None:
    with create(tmp_path / "c") as db:
        fill(db, 1)
        keep(db)
        place = backup(db)
    file = place / "campaign.db"
    (picture,) = Vault(place).files()
    if damage == "file":
        change_file(
            file, "DROP TRIGGER entries_no_update; UPDATE entries SET label = 'x' WHERE number = 3"
        )
    elif damage == "picture":
        picture.write_bytes(png(5))
    elif damage == "lost":
        picture.unlink()
    elif damage == "list":
        (place / backups.LIST_NAME).write_bytes(b"[")
    elif damage == "foreign":
        file.write_bytes(b"x" * 5000)
    else:
        file.unlink()
    meant = {"foreign": Problem.CAMPAIGN_FOREIGN, "missing": Problem.CAMPAIGN_MISSING}
    found = problem(restore, place, tmp_path / "again")
    assert found is meant.get(damage, Problem.BACKUP_DAMAGED)
    assert not (tmp_path / "again").exists()


@pytest.mark.promise("T43")
def test_restoring_never_overwrites(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        place = backup(db)
        before = tree(tmp_path / "c")
        assert problem(restore, place, tmp_path / "c") is Problem.FOLDER_NOT_EMPTY
        assert tree(tmp_path / "c") == before
    (tmp_path / "file").write_text("x")
    assert problem(restore, place, tmp_path / "file") is Problem.FOLDER_NOT_EMPTY
    (tmp_path / "empty").mkdir()
    restore(place, tmp_path / "empty")
    Database.open(tmp_path / "empty").close()


def test_a_failed_restore_leaves_an_empty_folder_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create(tmp_path / "c") as db:
        keep(db)
        place = backup(db)
    (tmp_path / "empty").mkdir()

    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "vacuum_into", full)
    assert problem(restore, place, tmp_path / "empty") is Problem.DISK_FULL
    assert problem(restore, place, tmp_path / "new") is Problem.DISK_FULL
    assert list((tmp_path / "empty").iterdir()) == []
    assert not (tmp_path / "new").exists()


def test_a_closed_campaign_folder_can_be_restored_too(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        keep(db)
    restore(tmp_path / "c", tmp_path / "again")
    with Database.open(tmp_path / "again") as db:
        assert check(db).pictures == 1


def test_a_failed_backup_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create(tmp_path / "c") as db:
        keep(db)

        def full(*_arguments: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(backups, "write_bytes", full)
        assert problem(backup, db) is Problem.DISK_FULL
        assert list((db.folder / "backups").iterdir()) == []
        rate(db)
