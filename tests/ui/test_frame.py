"""The frame: side by side, panes, what waits, what is not stored, and what is spoken."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QWidget,
)

from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from tests.fakes import ScriptedAsk
from ui import main_window, rooms
from ui.common.extent import Extent
from ui.common.sheet import Sheet
from ui.palette import Palette
from ui.panes import pane_of
from ui.settings_menu import SettingsMenu
from ui.shortcut_sheet import ShortcutSheet
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def walk_of(window: MainWindow) -> WalkPage:
    window.go_step(Step.WALK)
    return window.pages["walk"]


def full_disk(*_args: object, **_named: object) -> None:
    raise GovAssessError(Problem.DISK_FULL, path="D:", needed=50, free=1)


def test_f9_makes_a_panel_at_the_right_edge_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 600)
    before = window.geometry()
    press(qtbot, window, Qt.Key.Key_F9)
    room = window.screen().availableGeometry()
    assert window.width() == 480
    assert window.frameGeometry().right() == room.right()
    assert window.frameGeometry().height() == room.height()
    assert window.side.is_on
    assert not window.header.isVisible()
    assert not window.rail.isVisible()
    press(qtbot, window, Qt.Key.Key_F9)
    assert window.size() == before.size()
    assert not window.side.is_on
    assert window.header.isVisible()


def test_the_panel_is_remembered(
    make: Callable[..., MainWindow], window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.resize(760, 600)
    press(qtbot, window, Qt.Key.Key_F9)
    window.close()
    again = make()
    assert again.width() == 480
    again.context.open(folder)
    press(qtbot, again, Qt.Key.Key_F9)
    assert again.width() == 760


def test_with_a_second_screen_the_window_stays(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.side), "has_room", True)
    window.resize(760, 600)
    press(qtbot, window, Qt.Key.Key_F9)
    assert window.width() == 760
    assert "另有一个屏幕" in window.status.state.text()


def test_the_window_may_be_as_small_as_the_least_panel(window: MainWindow) -> None:
    window.resize(10, 10)
    assert (window.width(), window.height()) == main_window.SMALLEST == (400, 340)
    assert window._extent is Extent.LOW


def test_a_page_that_needs_width_says_so_with_the_way_out(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(480, 600)
    window.go_room("reports", "")
    assert window.page() is None
    assert window.work.widen.isVisible()
    assert "F9" in window.work.widen.text()
    qtbot.mouseClick(window.work.widen, Qt.MouseButton.LeftButton)
    assert window.page() is window.pages["reports"]


def test_the_menu_of_the_panel_leads_everywhere(window: MainWindow) -> None:
    window.resize(480, 600)
    assert window.status.menu.isVisible()
    menu = window.work.menu()
    said = [action.text() for action in menu.actions()]
    for name in ("按网站", "证据箱", "排名", rooms.title("history")):
        assert any(name in text for text in said), name
    next(action for action in menu.actions() if action.text() == "按网站").trigger()
    assert window.step is Step.WALK


def test_what_waits_is_counted_on_tab_and_rail(window: MainWindow) -> None:
    page = walk_of(window)
    assert window.header.counts() == (0, 0, 0, 0)
    QApplication.clipboard().setImage(QImage(40, 30, QImage.Format.Format_RGB32))
    window.context.picture_asked.emit("paste", None)
    window.desk.rings.count()
    assert window.header.counts() == (0, 0, 1, 0)
    assert window.work.inbox.count == 1
    assert window.work.inbox.accessibleName().endswith("1")
    actor = page.desk.actor
    row = window.context.require().evidence.gallery.rows(actor)[0]
    site = page.desk.sheet.site
    window.context.require().evidence.bind(row.id, [(site, page.desk.code)], actor)
    window.desk.rings.count()
    assert window.header.counts() == (0, 0, 0, 0)


def test_the_field_of_the_header_opens_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    opened: list[bool] = []
    window.header.finding.connect(lambda: opened.append(True))
    assert "Ctrl+K" in window.header.field.toolTip()
    window.header.field.click()
    assert opened == [True]
    palette = QApplication.activeWindow()
    qtbot.keyClick(palette, Qt.Key.Key_Escape)


def test_f6_goes_round_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    page = walk_of(window)
    window.activateWindow()
    page.card.setFocus()
    panes = [*page.panes(), window.status, window.rail, window.header]
    seen = []
    for _ in panes:
        press(qtbot, window, Qt.Key.Key_F6)
        seen.append(panes.index(pane_of(panes, window.focusWidget())))
    start = seen[0]
    shown = [place for place, pane in enumerate(panes) if pane.isVisible()]
    turned = shown[shown.index(start):] + shown[:shown.index(start)]  # fmt: skip
    assert seen[: len(turned)] == turned
    assert {0, 1, 2, 3} <= set(turned)
    press(qtbot, window, Qt.Key.Key_F6, SHIFT)
    before = shown[shown.index(seen[-1]) - 1]
    assert pane_of(panes, window.focusWidget()) is panes[before]


def test_what_is_not_stored_stays_in_view_until_it_is(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = walk_of(window)
    before = page.desk.line.answer
    with monkeypatch.context() as broken:
        broken.setattr(type(window.context.campaign), "edit", full_disk)
        qtbot.keyClick(page.card, Qt.Key.Key_2)
        assert page.unsaved() == 1
        assert window.work.band.isVisible()
        assert "未保存 1 项" in window.work.band.words.accessibleName()
        assert "未保存 1 项" in window.status.state.text()
        window.work.band.act.click()
        assert window.work.band.isVisible()
        assert page.desk.line.answer == before
    window.work.band.act.click()
    assert not window.work.band.isVisible()
    assert page.unsaved() == 0
    assert page.desk.line.answer != before


def test_leaving_with_something_unsaved_asks_and_drops_nothing(
    make: Callable[..., MainWindow], folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ScriptedAsk(confirm=False)
    window = make(ask=ask)
    window.context.open(folder)
    page = walk_of(window)
    with monkeypatch.context() as broken:
        broken.setattr(type(window.context.campaign), "edit", full_disk)
        page.card.note.setPlainText("还没有保存的备注")
        assert not window.close()
        assert len(ask.asked) == 1
        window.close_campaign()
        assert len(ask.asked) == 2
        assert not window.at_start
        qtbot.keyClick(window, Qt.Key.Key_O, CONTROL)
        assert len(ask.asked) == 3
        assert page.notes.waiting
    window.close_campaign()
    assert window.at_start
    window.context.open(folder)
    assert walk_of(window).desk.line.note == "还没有保存的备注"


def test_what_happens_is_spoken(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, QAccessible.Event]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: sent.append((window.status.state.accessibleName(), event.type())),
    )
    page = walk_of(window)
    page.step(1)
    assert any(page.desk.code in text for text, _ in sent)
    window.context.unsaved.emit("磁盘已满")
    assert sent[-1][1] is QAccessible.Event.Alert
    assert "磁盘已满" in sent[-1][0]
    page.desk.put_off(later=True)
    assert any(text == "已保存" for text, _ in sent)


def test_only_the_rehearsal_is_marked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.status.mark.isHidden()
    folder = window.context.require().folder
    monkeypatch.setattr("ui.context.rehearsal_folder", lambda: folder)
    window._enter()
    assert window.status.mark.text() == "演练"
    assert "演练" in window.windowTitle()


def test_ctrl_b_hides_the_lists_and_is_remembered(
    make: Callable[..., MainWindow], window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    page = walk_of(window)
    window.resize(1200, 700)
    press(qtbot, window, Qt.Key.Key_B, CONTROL)
    assert not page.sites.isVisible()
    assert not page.leaves.isVisible()
    window.close()
    again = make()
    again.context.open(folder)
    page = walk_of(again)
    again.resize(1200, 700)
    assert not page.leaves.isVisible()
    press(qtbot, again, Qt.Key.Key_B, CONTROL)
    assert page.leaves.isVisible()
    assert page.sites.isVisible()


def test_the_ring_stands_outside_the_control_and_follows(window: MainWindow, qtbot: QtBot) -> None:
    window.go_step(Step.PREPARE)
    window.resize(1200, 700)
    qtbot.waitUntil(window.isActiveWindow)
    button = window.header.side
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.control is button
    place = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
    assert window.ring.geometry().contains(place.adjusted(-3, -3, 3, 3))
    window.resize(1300, 700)
    QApplication.processEvents()
    place = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
    assert window.ring.geometry().contains(place.adjusted(-3, -3, 3, 3))
    edge = window.ring.geometry()
    colour = window.grab().toImage().pixelColor(edge.left() + 1, edge.center().y())
    assert colour == window.context.theme.colour("accent")
    window.page().setFocus()
    walk_of(window).card.setFocus()
    assert not window.ring.isVisible()


def stops(window: MainWindow, qtbot: QtBot) -> list[QWidget]:
    """Press Tab until it comes round, and return what took the focus."""
    found: list[QWidget] = []
    for _ in range(120):
        press(qtbot, window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        if focus in found:
            break
        found.append(focus)
    return found


@pytest.mark.parametrize("room", ["sites", "walk", "history", "reports", "rubric"])
def test_tab_goes_as_the_eye_does(window: MainWindow, qtbot: QtBot, room: str) -> None:
    """Rail, header, page; in a page from left to right, and down in what stands side by side."""
    window.resize(1366, 696)
    window.go_room(room, "")
    QApplication.processEvents()
    window.rail.steps()[int(window.step)].setFocus()
    order = [window.focusWidget(), *stops(window, qtbot)]
    parts = [window.rail, window.header, window.work.stack]
    places = [next((n for n, part in enumerate(parts) if part.isAncestorOf(w)), 9) for w in order]
    turn = places.index(min(places))
    assert places[turn:-1] == sorted(places[turn:-1])
    inside = [w for w in order if window.work.stack.isAncestorOf(w)]
    for before, after in pairwise(inside):
        one = QRect(before.mapTo(window, QPoint(0, 0)), before.size())
        two = QRect(after.mapTo(window, QPoint(0, 0)), after.size())
        nested = before.isAncestorOf(after) or after.isAncestorOf(before)
        assert nested or two.bottom() > one.top() or two.left() > one.left(), (before, after)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
@pytest.mark.parametrize(("width", "columns"), [(1366, 4), (480, 1)])
def test_f1_begins_with_the_keys_of_this_screen(
    window: MainWindow, qtbot: QtBot, width: int, columns: int
) -> None:
    window.resize(width, 700)
    walk_of(window)
    press(qtbot, window, Qt.Key.Key_F1)
    (sheet,) = window.findChildren(ShortcutSheet)
    assert sheet.columns == columns
    assert sheet.width() <= width
    first = sheet._groups[0][1]
    assert first[0].line.keys == "1 … 9"
    sheet.search.setText("F9")
    said = [shown.line.keys for _, lines in sheet._groups for shown in lines
            if shown.labels[0].isVisible()]  # fmt: skip
    assert said == ["F9"]
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)


HALVES = (
    *("campaigns", "rubric", "packages_handin", "plan", "adjudication_questions"),
    *("reports_tables", "reports_packs", "appeals", "appeals_rectification"),
)
"""Rooms besides those of lists that can be worked in at 660 px."""


@pytest.mark.parametrize("language", [pytest.param("zh_CN", marks=pytest.mark.long), "en"])
def test_no_page_is_cut_in_a_narrow_window(
    make: Callable[..., MainWindow], folder: Path, language: str
) -> None:
    window = make(language=language)
    window.context.open(folder)
    for room in rooms.ROOMS:
        window.resize(1366, 768)
        window.go_room(room.name, "")
        for width in (660, 820, 1000):
            window.resize(width, 600)
            for _ in range(3):  # the page is measured, its layout rests, it is measured again
                QApplication.processEvents()
            page = window.page()
            assert window.work.needs_width or page is window.pages[room.name]
            assert page is None or page.minimumSizeHint().width() <= page.width(), room.name
        window.resize(660, 600)
        if window.work.needs_width:
            window.turn_side()
            assert window.width() > 660, room.name
        else:
            lists = {"walk", "walk_lines", "reports", "reports_heat", "reports_problems"}
            assert room.name in {*lists, *HALVES}


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
@pytest.mark.parametrize("size", [(480, 700), (683, 348)])
def test_palette_and_sheets_stay_inside_a_panel(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    walk_of(window)
    window.show_palette()
    (palette,) = window.findChildren(Palette)
    assert window.geometry().contains(palette.geometry())
    palette.reject()
    sheet = Sheet(window.context.theme, "标题", "去做", window)
    sheet.open()
    assert sheet.geometry() == window.geometry()
    sheet.reject()


def test_blindness_is_seen_while_it_lasts(window: MainWindow) -> None:
    assert window.status.blind.isHidden()
    campaigns.add_evaluator(window.context.require(), "李强")
    window.desk.rings.count()
    assert window.status.blind.text() == "盲评中"
    assert window.status.blind.isVisible()
    window.context.require().reports.open_votes()
    window.desk.rings.count()
    assert window.status.blind.isHidden()


@pytest.mark.qt_log_ignore("does not support")  # the offscreen screen has no window manager
@pytest.mark.parametrize("width", [1200, 480])
def test_the_settings_open_by_their_key(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 700)
    walk_of(window)
    press(qtbot, window, Qt.Key.Key_Comma, CONTROL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert isinstance(menu, SettingsMenu) is (width == 1200)
    menu.close()


@pytest.mark.qt_log_ignore("does not support")  # the offscreen screen has no window manager
def test_the_start_page_has_the_personal_settings(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make()
    press(qtbot, window, Qt.Key.Key_Comma, CONTROL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, SettingsMenu)
    said = [action.text() for action in menu.actions()]
    assert "文字大小" in said
    assert not any("备份" in text for text in said)
    menu.close()


def test_the_tabs_turn_both_ways(window: MainWindow, qtbot: QtBot) -> None:
    control, back = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    window.go_step(Step.PREPARE)
    first = window.page()
    press(qtbot, window, Qt.Key.Key_Tab, control)
    assert window.page() is not first
    press(qtbot, window, Qt.Key.Key_Backtab, control | back)  # as a keyboard says Shift+Tab
    assert window.page() is first
    press(qtbot, window, Qt.Key.Key_Backtab, control | back)
    press(qtbot, window, Qt.Key.Key_Tab, control)
    assert window.page() is first
