"""Tab comes by everywhere; that all has a name and a role is held where every place is visited."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui import looking, places
from ui import rooms

if TYPE_CHECKING:
    from pathlib import Path

    from ui.main_window import MainWindow

OFFSCREEN = ("propagateSizeHints", "does not support raise", "grabbing the keyboard")
MOST_TABS = 80


def tabbed(window: QWidget) -> list[QWidget]:
    """Return the widgets Tab comes by until it is where it began."""
    order: list[QWidget] = []
    for _ in range(MOST_TABS):
        here = QApplication.focusWidget()
        if here is None or here in order:
            break
        order.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return order


def reachable(root: QWidget) -> list[QWidget]:
    """Return the widgets that say that Tab comes by them."""
    return [
        widget
        for widget in looking.seen(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    ]


def test_tab_comes_by_every_control_and_round(window: MainWindow) -> None:
    """It visits each once, and within one bar of a page it goes from left to right."""
    for room in rooms.ROOMS:
        window.context.go(room.name)
        places.settled(window)
        assert QApplication.focusWidget() is not None, f"{room.name} takes the focus when shown"
        order = tabbed(window)
        missed = [widget for widget in reachable(window) if widget not in order]
        missed = [widget for widget in missed if not _in_group(widget, order)]
        assert (room.name, [looking.described(widget) for widget in missed]) == (room.name, [])
        assert len(order) < MOST_TABS, f"Tab does not get lost in {room.name}"
        for one, other in pairwise(order):
            if one.parentWidget() is other.parentWidget() and _beside(one, other):
                assert one.x() < other.x(), (looking.described(one), looking.described(other))


def _in_group(widget: QWidget, order: list[QWidget]) -> bool:
    """Tell whether arrows lead to a widget: one of an exclusive group is tabbed to, as in Qt."""
    group = getattr(widget, "group", lambda: None)()
    return group is not None and any(each in order for each in group.buttons())


def _beside(one: QWidget, other: QWidget) -> bool:
    return abs(one.geometry().center().y() - other.geometry().center().y()) < 8


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_a_sheet_takes_the_focus_and_esc_closes_it(window: MainWindow, tmp_path: Path) -> None:
    for kind in places.SHEETS:
        sheet = places.opened(window, kind, tmp_path)
        assert sheet.isVisible(), kind
        shown = {each.text() for each in sheet.findChildren(QPushButton) if each.isVisible()}
        assert not shown & {"Save", "Cancel", "Close", "OK"}, kind  # the window speaks Chinese
        assert not {"关闭", "取消"} <= shown, kind
        target = sheet.focusWidget() or sheet
        QTest.keyClick(target, Qt.Key.Key_Escape)
        places.settled(window)
        assert [each for each in window.findChildren(kind) if each.isVisible()] == []
