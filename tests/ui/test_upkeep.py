"""Check, backup and restore from the window, with their results in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.sentence import sentence
from govassess.services import campaigns
from govassess.store.check import CheckReport
from tests.fakes import ScriptedAsk
from ui import upkeep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from ui.main_window import MainWindow


def test_a_sound_campaign_is_said_to_be_sound(window: MainWindow) -> None:
    report = campaigns.check(window.context.require())
    upkeep.check(window.context)
    assert str(report.entries) in window.status.state.text()
    assert window.context.ask.told == []


def test_every_fault_found_is_told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = tuple(sentence("store.check_file", detail=f"fault {place}") for place in range(3))
    monkeypatch.setattr(campaigns, "check", lambda _campaign, _progress: CheckReport(5, 0, faults))
    upkeep.check(window.context)
    (told,) = window.context.ask.told
    assert all(f"fault {place}" in told for place in range(3))


def test_a_backup_is_made_and_named(window: MainWindow, folder: Path) -> None:
    upkeep.backup(window.context)
    (made,) = (folder / campaigns.BACKUPS).iterdir()
    assert str(made) in window.status.state.text()


def test_a_backup_becomes_a_campaign_beside_and_is_opened(
    make: Callable[..., MainWindow], folder: Path
) -> None:
    ask = ScriptedAsk(confirm=True)
    window = make(ask=ask)
    window.context.open(folder)
    rows = window.context.require().sites.list()
    made = campaigns.backup(window.context.require())
    ask.answers["open_folder"] = made
    upkeep.restore(window.context)
    opened = window.context.require()
    assert opened.folder != folder
    assert opened.folder.parent == folder.parent
    assert opened.sites.list() == rows
    assert ask.told == []


def test_what_is_no_backup_is_refused_in_words(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "空").mkdir()
    ask = ScriptedAsk(open_folder=tmp_path / "空")
    window = make(ask=ask)
    window.context.open(folder)
    upkeep.restore(window.context)
    assert len(ask.told) == 1
    assert window.context.require().folder == folder


def test_a_restored_campaign_never_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    source = tmp_path / "任务" / campaigns.BACKUPS / "20121203T010203Z"
    first = campaigns.restored_folder(source)
    assert first == tmp_path / "任务-20121203T010203Z"
    first.mkdir()
    second = campaigns.restored_folder(source)
    assert second.parent == tmp_path
    assert not second.exists()
    assert second != first
    assert campaigns.restored_folder(tmp_path / "拷贝") == tmp_path / "拷贝-2"
