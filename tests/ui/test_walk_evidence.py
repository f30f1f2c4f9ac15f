"""Pictures and places of the cell in hand, by key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.sheets import front
from tests.ui.walking import (
    CONTROL,
    SHIFT,
    Hands,
    a_card_rubric,
    a_task,
    copy_picture,
    entered,
    stored,
)
from ui.context import open_in_browser
from ui.walk.definition_sheet import DefinitionSheet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

POINT = date(2012, 12, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_task(tmp_path, a_card_rubric(), time_point=POINT)


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    return entered(window)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def bound(page: WalkPage) -> list[tuple[str, str]]:
    return [(each.site, each.indicator) for each in page.context.require().evidence.bindings()]


def test_a_pasted_picture_is_shown_numbered_on_its_cell(page: WalkPage, hands: Hands) -> None:
    hands.press("2")
    assert page.card.evidence.duty.due
    assert not page.card.evidence.duty.met
    for colour in ("red", "blue"):
        copy_picture(colour)
        hands.press("V", hold=CONTROL)
    strip = page.card.evidence.strip
    assert bound(page) == [page.cell(), page.cell()]
    assert strip.count == stored(page, "1").pictures == 2
    assert page.card.evidence.duty.met
    assert "2" in strip.accessibleName()
    hands.press(Qt.Key.Key_Return)
    assert (page.desk.code, page.card.evidence.strip.count) == ("2", 0)


def test_a_picture_pasted_into_the_note_is_evidence(page: WalkPage, hands: Hands) -> None:
    copy_picture()
    hands.press("E")
    hands.press("V", hold=CONTROL)
    assert stored(page, "1").pictures == 1
    assert page.card.note.toPlainText() == ""


def test_files_dropped_on_the_card_are_bound(page: WalkPage, tmp_path: Path) -> None:
    copy_picture()
    file = tmp_path / "图.png"
    assert QApplication.clipboard().image().save(str(file))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    hold = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, *hold)
    QApplication.sendEvent(page.card, enter)
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *hold)
    QApplication.sendEvent(page.card, drop)
    assert drop.isAccepted()
    assert bound(page) == [page.cell()]


def test_a_screenshot_without_a_browser_is_a_region_and_said_once(
    page: WalkPage, window: MainWindow, hands: Hands
) -> None:
    asked: list[tuple[str, object]] = []
    window.context.picture_asked.disconnect()
    window.context.picture_asked.connect(lambda how, cell: asked.append((how, cell)))
    said: list[str] = []
    window.context.said.connect(said.append)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_F2, hold=SHIFT)
    hands.press(Qt.Key.Key_F2, hold=CONTROL)
    assert asked == [("screen", page.cell())] * 3
    assert said == ["没有连接浏览器，改用框选屏幕"]


def test_a_picture_is_opened_and_esc_comes_back_to_the_cell(
    page: WalkPage, window: MainWindow, hands: Hands
) -> None:
    page.go("4")
    hands.press(Qt.Key.Key_F3)
    assert window.page() is page, "there is nothing to look at yet"
    for colour in ("red", "blue"):
        copy_picture(colour)
        hands.press("V", hold=CONTROL)
    page.card.evidence.strip.setFocus()
    hands.press(Qt.Key.Key_Right)
    wanted = page.card.evidence.strip.picture
    hands.press(Qt.Key.Key_F3)
    shown = window.page()
    assert shown is window.pages["evidence"]
    assert shown.row().id == wanted.id  # type: ignore[union-attr, attr-defined]
    hands.press(Qt.Key.Key_Escape)
    assert window.page() is page
    assert page.desk.code == "4"
    assert QApplication.focusWidget() is page.card
    window.go_room("evidence", "")
    hands.press(Qt.Key.Key_Escape)
    assert window.page() is window.pages["evidence"], "a plain visit does not come back"


def test_a_picture_is_taken_off_by_key_and_undone(page: WalkPage, hands: Hands) -> None:
    copy_picture()
    hands.press("V", hold=CONTROL)
    page.card.evidence.strip.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert stored(page, "1").pictures == 0
    hands.press("Z", hold=CONTROL)
    assert stored(page, "1").pictures == page.card.evidence.strip.count == 1


def test_places_are_opened_and_remembered_by_key(page: WalkPage, hands: Hands) -> None:
    opened: list[str] = []
    page.context.open_url = opened.append
    hands.press("G")
    hands.press("G", hold=SHIFT)
    assert QApplication.focusWidget() is page.card.place.field
    hands.write("/zwgk/czxx/")
    hands.press(Qt.Key.Key_Return)
    assert stored(page, "1").place == "/zwgk/czxx/"
    assert page.card.place.last.accessibleName() == "上次在 /zwgk/czxx/"
    assert not page.card.place.field.isVisible()
    hands.press("G", "O")
    home = page.desk.sheet.site.url  # type: ignore[union-attr]
    assert opened == [home, f"{home.rstrip('/')}/zwgk/czxx/", home]
    hands.press("G", hold=SHIFT)
    page.card.place.field.clear()
    hands.press(Qt.Key.Key_Return)
    assert stored(page, "1").place == ""


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://www.baotaqu.gov.cn/a", 1),
        ("www.baotaqu.gov.cn", 1),
        ("file:///etc/passwd", 0),
        ("javascript:alert(1)", 0),
        ("", 0),
    ],
)
def test_only_web_addresses_leave_for_the_browser(
    monkeypatch: pytest.MonkeyPatch, address: str, shown: int
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    open_in_browser(address)
    assert len(opened) == shown


def test_esc_leaves_the_place_as_it_was(page: WalkPage, hands: Hands) -> None:
    hands.press("G", hold=SHIFT)
    hands.write("/x/")
    hands.press(Qt.Key.Key_Escape)
    assert stored(page, "1").place == ""
    assert not page.card.place.field.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
def test_the_whole_definition_is_shown(
    page: WalkPage, window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    hands.press("?")
    sheet = front(window, DefinitionSheet, qtbot)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"什么", "像这样"} <= set(texts)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
