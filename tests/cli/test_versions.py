"""T17: files of other versions and of other programs, by the service and by commands."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govassess.cli import main
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.store import migrations, schema
from govassess.store.migrations import APPLICATION_ID, read_header
from tests.store.making import change_file

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
NOW = GOLDEN / "campaign_v1_1_scored.db"
OLDER = GOLDEN / "campaign_v1_0_scored.db"
STRANGER = "CREATE TABLE t (a); INSERT INTO t VALUES (1);"


def campaign(path: Path, source: Path, change: str = "") -> None:
    """Lay a campaign's file down, altered behind the program's back."""
    shutil.copy(source, path)
    if change:
        change_file(path, change)


REFUSED: dict[str, tuple[Callable[[Path], object], Problem]] = {
    "newer major": (
        lambda path: campaign(path, NOW, f"PRAGMA user_version = {2 << 16}"),
        Problem.CAMPAIGN_TOO_NEW,
    ),
    "newer major with a smaller minor, as numbers and not as text": (
        lambda path: campaign(path, NOW, f"PRAGMA user_version = {10 << 16}"),
        Problem.CAMPAIGN_TOO_NEW,
    ),
    "another program's database": (
        lambda path: change_file(path, STRANGER),
        Problem.CAMPAIGN_FOREIGN,
    ),
    "our tables under another application id": (
        lambda path: campaign(path, NOW, f"PRAGMA application_id = {APPLICATION_ID + 1}"),
        Problem.CAMPAIGN_FOREIGN,
    ),
    "no bytes": (lambda path: path.write_bytes(b""), Problem.CAMPAIGN_FOREIGN),
    "a text": (
        lambda path: path.write_text("网站,得分\n宝塔区,8\n" * 20, encoding="utf-8"),
        Problem.CAMPAIGN_FOREIGN,
    ),
}


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its digest."""
    return {
        str(item.relative_to(folder)): hashlib.sha256(item.read_bytes()).hexdigest()
        for item in sorted(folder.rglob("*"))
        if item.is_file()
    }


def commanded(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    """Run a command; return its exit status and its JSON."""
    capsys.readouterr()
    status = main([*(str(word) for word in words), "--json"])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return status, json.loads(printed.out)


@pytest.mark.promise("T17")
@pytest.mark.parametrize("what", REFUSED)
def test_t17_it_is_refused_by_its_header_and_untouched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: str,
) -> None:
    make, problem = REFUSED[what]
    make(tmp_path / "campaign.db")
    before = tree(tmp_path)

    def opened(*_arguments: object, **_more: object) -> None:
        raise AssertionError("SQLite was given the file")

    for module in (sqlite3, sqlite3.dbapi2):
        monkeypatch.setattr(module, "connect", opened)
    with pytest.raises(GovAssessError) as refused:
        campaigns.open_campaign(tmp_path)
    assert refused.value.problem is problem
    status, said = commanded(capsys, "check", tmp_path)
    assert (status, said["error"]["code"]) == (1, problem.value)
    assert said["error"]["where"]["path"] == str(tmp_path / "campaign.db")
    assert tree(tmp_path) == before


@pytest.mark.promise("T17", control=True)
def test_t17_without_a_look_at_the_header_a_strangers_file_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "campaign.db").write_bytes(b"")
    before = tree(tmp_path)
    monkeypatch.setattr(migrations, "refuse_strangers", lambda _path: None)
    with pytest.raises(GovAssessError):
        campaigns.open_campaign(tmp_path)
    assert tree(tmp_path)["campaign.db"] != before["campaign.db"]


@pytest.mark.promise("T17")
def test_t17_a_newer_minor_version_opens_and_keeps_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = schema.VERSION + 5
    later = "CREATE TABLE later (a TEXT PRIMARY KEY) STRICT"
    campaign(tmp_path / "campaign.db", NOW, f"{later}; PRAGMA user_version = {newer}")
    status, said = commanded(capsys, "results", tmp_path)
    assert status == 0
    assert totals(said) == [("延长县", "8.00"), ("宝塔区", "7.75")]
    assert read_header(tmp_path / "campaign.db").version == newer


@pytest.mark.promise("T17")
def test_t17_an_older_one_is_backed_up_raised_and_counts_as_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    campaign(tmp_path / "campaign.db", OLDER)
    status, said = commanded(capsys, "results", tmp_path)
    assert status == 0
    assert totals(said) == [("延长县", "9.00"), ("宝塔区", "7.00")]
    assert read_header(tmp_path / "campaign.db").version == schema.VERSION
    (backup,) = (tmp_path / "backups").iterdir()
    assert read_header(backup / "campaign.db").version == read_header(OLDER).version
    status, said = commanded(capsys, "check", tmp_path)
    assert (status, said["ok"]) == (0, True)


def totals(said: Any) -> list[tuple[str, str]]:
    return [(site["name"], site["total"]) for found in said["classes"] for site in found["sites"]]
