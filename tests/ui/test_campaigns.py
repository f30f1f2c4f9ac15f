"""The start page: opening, going on, refusing, remembering, rehearsing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from govassess.progress import Cancelled
from govassess.services import rehearsal
from tests.fakes import ScriptedAsk
from ui.campaigns import rehearsal as rehearsing
from ui.common.card import Card

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.preferences import Preferences

    Make = Callable[..., MainWindow]


def cards(window: MainWindow) -> list[Card]:
    found = window.start.findChildren(Card)
    return [card for card in found if card.toolTip()]


def test_a_folder_is_opened_by_its_key(make: Make, folder: Path, qtbot: QtBot) -> None:
    window = make(ask=ScriptedAsk(open_folder=folder))
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.context.require().folder == folder
    assert window.context.require().settings().title in window.windowTitle()


def test_a_dropped_folder_is_opened(make: Make, folder: Path) -> None:
    window = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    buttons, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, modifier)
    window.start.dropEvent(drop)
    assert window.context.require().folder == folder


def test_what_is_no_campaign_is_refused_in_words(make: Make, tmp_path: Path) -> None:
    ask = ScriptedAsk()
    window = make(ask=ask)
    window.context.open(tmp_path)
    assert window.at_start
    assert len(ask.told) == 1
    assert str(tmp_path) in ask.told[0]


def test_an_opened_campaign_is_remembered(
    make: Make, window: MainWindow, folder: Path, own_preferences: Preferences
) -> None:
    rows = window.context.require().sites.list()
    window.close()
    again = make()
    (card,) = cards(again)
    assert card.isEnabled()
    (kept,) = again.context.preferences.recent
    assert (kept.path, kept.sites, kept.evaluators) == (folder, len(rows), 1)
    assert kept.answered == sum(row.answered for row in rows)


def test_enter_goes_on_with_the_last_work(
    make: Make, window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.close()
    again = make()
    focus = again.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.property("main")
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert again.context.require().folder == folder


def test_a_campaign_that_is_gone_is_shown_but_not_offered(
    make: Make, window: MainWindow, folder: Path
) -> None:
    window.close()
    folder.rename(folder.with_name("elsewhere"))
    again = make()
    (card,) = cards(again)
    assert not card.isEnabled()
    assert str(folder) in card.accessibleDescription()


def test_a_damaged_recent_list_costs_only_the_list(
    make: Make, own_preferences: Preferences
) -> None:
    own_preferences._settings.setValue("recent", '[{"folder": 3, "colour": "red"}]')
    own_preferences.save()
    assert cards(make()) == []


@pytest.fixture
def small_rehearsal(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A rehearsal whose walk takes no time."""
    begun: list[Path] = []
    monkeypatch.setattr(rehearsal, "walk", lambda campaign, **_: begun.append(campaign.folder))
    return begun


def test_the_rehearsal_is_built_once_and_opened_after(
    make: Make, small_rehearsal: list[Path], tmp_path: Path
) -> None:
    window = make()
    for _ in range(2):
        window.start.rehearse()
        assert window.context.require().settings().demo
        window.close_campaign()
    assert len(small_rehearsal) == 1
    assert [path.name for path in (tmp_path / "workspace").glob("rehearsal*")] == ["rehearsal"]


def test_a_stopped_rehearsal_is_begun_anew(
    make: Make, small_rehearsal: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = make()
    whole = rehearsal.walk

    def stopped(campaign: object, **_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(rehearsal, "walk", stopped)
    window.start.rehearse()
    assert window.at_start
    assert not (tmp_path / "workspace" / "rehearsal").exists()
    monkeypatch.setattr(rehearsal, "walk", whole)
    window.start.rehearse()
    assert window.context.require().folder == tmp_path / "workspace" / "rehearsal"
    assert rehearsing.SEED == 2012
