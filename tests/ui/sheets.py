"""The sheet that lies in front, once it takes keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ui.common.sheet import Sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

SomeSheet = TypeVar("SomeSheet", bound=Sheet)


def front(window: MainWindow, kind: type[SomeSheet], qtbot: QtBot) -> SomeSheet:
    """Return the one open sheet of a kind; fails unless it becomes the window that takes keys."""
    (found,) = [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]
    qtbot.waitUntil(found.isActiveWindow)
    return found
