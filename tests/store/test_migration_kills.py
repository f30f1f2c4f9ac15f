"""T4: a process killed while it raises a file to a newer version."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from govassess.store import migrations
from govassess.store.migrations import STEPS
from tests.store.jobs import LATER
from tests.store.killing import Killer
from tests.store.making import create, rate, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.promise("T4")
@pytest.mark.parametrize("kills", [12, pytest.param(300, marks=pytest.mark.long)])
def test_t4_a_kill_while_migrating_leaves_the_old_version_or_the_new_one(
    tmp_path: Path, kills: int, counted: Callable[[int, str], None]
) -> None:
    template(tmp_path / "template")
    meant = rows(tmp_path / "template" / "campaign.db", "SELECT id, value FROM entries")
    dice, versions = random.Random(20261128), set()
    with Killer() as killer:
        for number in range(kills):
            folder = tmp_path / "c"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(tmp_path / "template", folder)
            killer.run("migrate", folder, after=1.5 if number == 0 else dice.uniform(0, 0.06))
            path = folder / "campaign.db"
            assert rows(path, "PRAGMA integrity_check") == [("ok",)]
            assert rows(path, "SELECT id, value FROM entries") == meant
            version = migrations.read_header(path).version
            assert version in {STEPS[-1].version, LATER[-1].version}
            made = rows(path, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'later__'")
            assert made == [(0 if version == STEPS[-1].version else 3,)]
            if version == LATER[-1].version:
                (backup,) = (folder / "backups").glob("[0-9]*")
                assert rows(backup / "campaign.db", "SELECT id, value FROM entries") == meant
            versions.add(version)
    assert len(versions) == 2
    counted(kills, "kills")


def template(folder: Path) -> None:
    """Make a campaign whose every entry the later versions copy."""
    with create(folder) as db:
        for number in range(300):
            rate(db, f"s{number % 9}/{number}", str(number % 4))


@pytest.mark.promise("T4", control=True)
@pytest.mark.long
def test_t4_as_the_driver_does_it_a_kill_leaves_half_a_version(tmp_path: Path) -> None:
    """By itself the driver begins no transaction before a table is made."""
    template(tmp_path / "template")
    dice, halves = random.Random(20261128), 0
    with Killer() as killer:
        for _ in range(60):
            folder = tmp_path / "c"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(tmp_path / "template", folder)
            killer.run("migrate_as_the_driver_does", folder, after=dice.uniform(0, 0.06))
            path = folder / "campaign.db"
            ((made,),) = rows(path, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'later__'")
            whole = migrations.read_header(path).version == LATER[-1].version
            halves += made != (3 if whole else 0)
    assert halves > 0
