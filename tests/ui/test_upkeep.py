"""Check, backup and restore from the window, with their results in words."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QToolButton

from govassess.domain.sentence import sentence
from govassess.progress import Cancelled
from govassess.services import campaigns
from govassess.store.backup_daily import all_backups, is_automatic
from govassess.store.check import CheckReport
from tests.fakes import ScriptedAsk
from ui import upkeep
from ui.settings_menu import SettingsMenu
from ui.task_line import TaskLine
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.progress import Progress
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
    (made,) = (each for each in all_backups(folder / campaigns.BACKUPS) if not is_automatic(each))
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


class StopAt:
    """Progress at which the person presses Stop at the n-th step; counts them."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.steps = 0

    def step(self, done: int, total: int, note: str = "") -> None:
        self.steps += 1
        if self.steps >= self.place:
            raise Cancelled


def files(folder: Path) -> set[str]:
    """Return what lies in a folder, SQLite's own passing files left out."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    return {name for name in found if not name.endswith("-journal")}


@pytest.mark.parametrize("place", [1, 2, 5, 10])
def test_stopping_leaves_nothing_behind(window: MainWindow, folder: Path, place: int) -> None:
    campaign = window.context.require()
    source = campaigns.backup(campaign)
    before, beside = files(folder), {path.name for path in folder.parent.iterdir()}
    with pytest.raises(Cancelled):
        campaigns.check(campaign, StopAt(place))
    with pytest.raises(Cancelled):
        campaigns.backup(campaign, StopAt(place))
    with pytest.raises(Cancelled):
        campaigns.restore(source, campaigns.restored_folder(source), StopAt(place))
    assert files(folder) == before
    assert {path.name for path in folder.parent.iterdir()} == beside


@pytest.mark.parametrize("name", ["Check the data", "Back up now"])
def test_the_menu_shows_how_far_it_is_and_can_be_stopped(
    window: MainWindow, folder: Path, name: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inline, tasks = window.context.tasks, Tasks()
    go_on = threading.Event()

    def held(_campaign: object, progress: Progress) -> None:
        while not go_on.wait(0.02):
            progress.step(3, 10, "halfway")
        progress.step(10, 10)

    for work in ("check", "backup"):
        monkeypatch.setattr(campaigns, work, held)
    line = TaskLine(tasks, window.status, lambda _busy: None)
    window.context.tasks = tasks
    before = files(folder)
    said = QCoreApplication.translate("SettingsMenu", name)
    (menu,) = window.findChildren(SettingsMenu)
    next(action for action in menu.actions() if action.text() == said).trigger()
    strip = window.status.tasks
    qtbot.waitUntil(lambda: strip._bar.value() == 3)
    qtbot.waitUntil(strip.isVisible)
    assert "halfway" in strip._label.whole
    next(button for button in strip.findChildren(QToolButton)).click()
    go_on.set()
    tasks.settle()
    assert not strip.isVisible()
    assert window.context.ask.told == []
    assert files(folder) == before
    window.context.tasks = inline
    line.deleteLater()


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
