"""F9: the window as a panel beside the browser, and back where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.preferences import Preferences

PANEL_WIDTH = 480
"""The design width of the panel, in device-independent px."""
_NARROWEST = 240
"""Less room is no place for a browser."""


class SideBySide:
    """Puts a window to the right edge of its screen and remembers where it stood before."""

    def __init__(self, window: QWidget, preferences: Preferences, whole: QSize) -> None:
        self._window = window
        self._preferences = preferences
        self._whole = whole

    @property
    def is_on(self) -> bool:
        """Whether the window stands beside the browser."""
        return self._preferences.beside

    @property
    def has_room(self) -> bool:
        """Whether there is a second screen, so that the window may stay as it is."""
        return len(QGuiApplication.screens()) > 1

    def stand_beside(self) -> None:
        """Become a panel of the screen's full height."""
        window = self._window
        self._preferences.whole_geometry = window.saveGeometry()
        self._preferences.beside = True
        window.showNormal()
        window.setGeometry(self._panel())

    def stand_whole(self) -> None:
        """Stand as before; a window that never stood otherwise takes its usual size."""
        window = self._window
        before = self._preferences.whole_geometry
        was_on, self._preferences.beside = self.is_on, False
        if was_on and not before.isEmpty() and window.restoreGeometry(before):
            return
        room = window.screen().availableGeometry()
        size = self._whole.boundedTo(room.size())
        place = QRect(window.pos(), size)
        place.moveLeft(max(min(place.left(), room.right() + 1 - size.width()), room.left()))
        place.moveTop(max(min(place.top(), room.bottom() + 1 - size.height()), room.top()))
        window.setGeometry(place)

    def beside(self) -> tuple[int, int, int, int] | None:
        """Return the room left for the browser: left of the panel, or the second screen.

        None where the window stands whole on the only screen.
        """
        here = self._window.screen()
        if not self.is_on:
            others = [screen for screen in QGuiApplication.screens() if screen is not here]
            return _rect(others[0].availableGeometry()) if others else None
        room = here.availableGeometry()
        width = self._window.frameGeometry().left() - room.left()
        if width < _NARROWEST:
            return None
        return _rect(QRect(room.left(), room.top(), width, room.height()))

    def _panel(self) -> QRect:
        """Return the client area at the right edge, inside the frame that the system draws."""
        window = self._window
        room, frame, inner = (
            window.screen().availableGeometry(),
            window.frameGeometry(),
            window.geometry(),
        )
        top, right = inner.top() - frame.top(), frame.right() - inner.right()
        bottom = frame.bottom() - inner.bottom()
        width = min(PANEL_WIDTH, room.width())
        left = room.right() + 1 - right - width
        return QRect(left, room.top() + top, width, room.height() - top - bottom)


def _rect(room: QRect) -> tuple[int, int, int, int]:
    return room.left(), room.top(), room.width(), room.height()
