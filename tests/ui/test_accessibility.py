"""Everything has a name and a role for those who do not see it, and Tab comes by everywhere."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import looking, places
from ui import rooms

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

OFFSCREEN = ("propagateSizeHints", "does not support raise", "grabbing the keyboard")
MOST_TABS = 80
NO_ROLE = {QAccessible.Role.NoRole}


@pytest.mark.qt_log_ignore(*OFFSCREEN)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_control_has_a_name_and_a_role(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, language: str
) -> None:
    found: dict[str, str] = {}
    for name, root in places.every_place(make(language=language), folder, tmp_path):
        for fault in looking.nameless(root):
            found.setdefault(fault, name)
        for widget in filter(looking._is_control, looking.seen(root)):
            spoken = QAccessible.queryAccessibleInterface(widget)
            if spoken is None or spoken.role() in NO_ROLE:
                found.setdefault(looking.described(widget), name)
    assert found == {}


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


@pytest.mark.parametrize("room", [room.name for room in rooms.ROOMS])
def test_tab_comes_by_every_control_and_round(window: MainWindow, room: str) -> None:
    window.context.go(room)
    places.settled(window)
    assert QApplication.focusWidget() is not None, "a room takes the focus when it is shown"
    order = tabbed(window)
    missed = [widget for widget in reachable(window) if widget not in order]
    assert [looking.described(widget) for widget in missed if not _in_group(widget, order)] == []
    assert len(order) < MOST_TABS, "Tab does not get lost"


def _in_group(widget: QWidget, order: list[QWidget]) -> bool:
    """Tell whether arrows lead to a widget: one of an exclusive group is tabbed to, as in Qt."""
    group = getattr(widget, "group", lambda: None)()
    return group is not None and any(each in order for each in group.buttons())


@pytest.mark.parametrize("room", [room.name for room in rooms.ROOMS])
def test_tab_follows_the_eye(window: MainWindow, room: str) -> None:
    """Within one bar of a page Tab goes from left to right."""
    window.context.go(room)
    places.settled(window)
    order = tabbed(window)
    for one, other in pairwise(order):
        if one.parentWidget() is other.parentWidget() and _beside(one, other):
            assert one.x() < other.x(), (looking.described(one), looking.described(other))


def _beside(one: QWidget, other: QWidget) -> bool:
    return abs(one.geometry().center().y() - other.geometry().center().y()) < 8


@pytest.mark.qt_log_ignore(*OFFSCREEN)
@pytest.mark.parametrize("kind", list(places.SHEETS), ids=lambda kind: kind.__name__)
def test_a_sheet_takes_the_focus_and_esc_closes_it(
    window: MainWindow, tmp_path: Path, kind: type[QWidget]
) -> None:
    sheet = places.opened(window, kind, tmp_path)
    assert sheet.isVisible()
    target = sheet.focusWidget() or sheet
    QTest.keyClick(target, Qt.Key.Key_Escape)
    places.settled(window)
    assert [each for each in window.findChildren(kind) if each.isVisible()] == []
