"""The start page: going on at the very cell, what is offered in any width, and unsafe places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.paths import Risk
from govassess.store import database
from tests.fakes import ScriptedAsk
from ui.campaigns.new_sheet import NewCampaignSheet
from ui.common.card import Card
from ui.preferences import Recent
from ui.shortcuts import STEP_KEYS, Key, sequence
from ui.steps import Step
from ui.work_area import WorkArea

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.preferences import Preferences

    Make = Callable[..., MainWindow]

IDLE = (
    *(Key.NEXT_PANE, Key.PREVIOUS_PANE, Key.NEXT_TAB, Key.BACK, Key.FILTER, Key.LISTS),
    *(Key.UNDO, Key.REDO, Key.REGION, Key.PAPER),
)
"""Keys that change nothing on the start page."""


def stopped_in_the_walk(window: MainWindow) -> tuple[str, str]:
    """Walk to the second site and its third leaf, then leave."""
    window.go_step(Step.WALK)
    page = window.pages["walk"]
    page.across(1)
    page.step(2)
    cell = page.cell()
    window.close()
    assert cell is not None
    return cell


def test_the_card_names_the_cell_where_walking_stopped(
    make: Make, window: MainWindow, own_preferences: Preferences
) -> None:
    page = window.pages["walk"]
    _site, code = stopped_in_the_walk(window)
    again = make()
    (kept,) = again.context.preferences.recent
    assert kept.site == page._rows[1].site.name
    assert kept.leaf.startswith(code)
    title = again.start._last_title.accessibleName()
    assert kept.site in title
    assert kept.leaf in title
    line = again.start._last_line.accessibleName()
    assert kept.title in line
    assert kept.person in line
    assert "今天" in line
    assert f"还剩 {kept.left} 项" in line


def test_enter_goes_on_at_that_cell(make: Make, window: MainWindow, qtbot: QtBot) -> None:
    cell = stopped_in_the_walk(window)
    again = make()
    assert again.focusWidget() is again.start._go_on
    assert "Enter" in again.start._go_on.text()
    qtbot.keyClick(again.focusWidget(), Qt.Key.Key_Return)
    assert again.step is Step.WALK
    assert again.pages["walk"].cell() == cell


def test_a_list_written_before_is_still_read(make: Make, own_preferences: Preferences) -> None:
    text = '[{"folder": "D:/不在", "title": "旧任务", "sites": 3}]'
    own_preferences._settings.setValue("recent", text)
    own_preferences.save()
    window = make()
    assert window.context.preferences.recent == (Recent("D:/不在", "旧任务", 3),)
    assert not window.start._last.isVisible()


def test_an_unsafe_place_is_copied_to_this_computer_and_opened(
    make: Make, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ScriptedAsk(confirm=False)
    window = make(ask=ask)
    unsafe = {folder: Risk.NETWORK}
    monkeypatch.setattr(database, "is_safe_place", unsafe.get)
    window.context.open(folder)
    assert window.at_start
    assert str(folder) in ask.asked[0]
    ask.answers["confirm"] = True
    window.context.open(folder)
    campaign = window.context.require()
    assert campaign.folder == tmp_path / "workspace" / "campaigns" / folder.name
    assert len(campaign.sites.list()) == 6
    assert sum(row.answered for row in campaign.sites.list()) > 100
    assert (folder / database.FILE_NAME).exists()


def test_in_a_narrow_window_the_columns_stand_below_each_other(make: Make) -> None:
    window = make()
    window.resize(1366, 700)
    offers = [card for card in window.start.findChildren(Card) if not card.toolTip()]

    def left(card: Card) -> int:
        return card.mapTo(window, QPoint(0, 0)).x()

    QApplication.processEvents()
    assert all(left(card) > 600 for card in offers)
    window.resize(480, 700)
    QApplication.processEvents()
    assert all(left(card) < 60 for card in offers)
    assert all(card.width() <= 480 for card in offers)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
def test_enter_presses_the_button_in_hand(make: Make) -> None:
    window = make()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    card = QApplication.focusWidget()
    assert isinstance(card, Card)
    QTest.keyClick(card, Qt.Key.Key_Return)
    (sheet,) = window.findChildren(NewCampaignSheet)
    assert sheet.isVisible()
    sheet.reject()


def test_the_start_page_says_its_keys_after_the_panel(make: Make) -> None:
    window = make()
    said = window.status.keys.whole
    window.resize(480, 700)
    window.resize(1366, 700)
    assert window.status.keys.whole == said


def test_no_key_needs_the_place_of_work_before_a_campaign_is_open(make: Make) -> None:
    window = make()
    bound = {each.key(): each for each in window.findChildren(QShortcut)}
    for key in (*STEP_KEYS, *IDLE):
        bound[sequence(key)].activated.emit()
    window.resize(480, 700)
    window.resize(1366, 700)
    assert window.at_start
    assert window.findChildren(WorkArea) == []


def test_a_campaign_is_laid_out_for_the_room_the_start_page_had(make: Make, folder: Path) -> None:
    window = make()
    told = []
    for width in (480, 1366, 480):
        window.close_campaign()
        window.resize(width, 700)
        QApplication.processEvents()
        window.context.open(folder)
        told.append(window.header.side.accessibleName())
        assert window.rail.isVisible() is window.header.isVisible() is (width == 1366)
    assert told[0] == told[2] != told[1]
    assert len(window.findChildren(WorkArea)) == 1
