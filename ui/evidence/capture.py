"""A region of the screen as a picture: our window steps aside, every screen is frozen, one drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QScreen

from ui.evidence.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    Grab = Callable[[QScreen], QPixmap]

DELAY_MS = 200
"""What the desktop needs to paint what lay under our window."""


def grab_screen(screen: QScreen) -> QPixmap:
    """Return what a screen shows, in its own pixels."""
    return screen.grabWindow(0)


class Capture(QObject):
    """Runs one capture at a time.

    Signals: `taken(image)` with the chosen region, `left()` when the person gave it up.
    """

    taken = Signal(QImage)
    left = Signal()

    def __init__(self, parent: QObject | None = None, *, grab: Grab = grab_screen) -> None:
        super().__init__(parent)
        self.grab = grab
        self.delay = DELAY_MS
        self.overlays: list[Overlay] = []
        self._window: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._freeze)

    @property
    def running(self) -> bool:
        """Whether a capture is under way."""
        return self._timer.isActive() or bool(self.overlays)

    def start(self, window: QWidget | None) -> None:
        """Hide `window`, wait for the desktop, freeze every screen."""
        if self.running:
            return
        self._window = window
        if window is not None:
            window.hide()
        self._timer.start(self.delay)

    @Slot()
    def _freeze(self) -> None:
        shots = [(screen, self.grab(screen)) for screen in QGuiApplication.screens()]
        for screen, shot in shots:
            overlay = Overlay(shot)
            overlay.chosen.connect(self._choose)
            overlay.left.connect(self._leave)
            overlay.setScreen(screen)
            overlay.setGeometry(screen.geometry())
            self.overlays.append(overlay)
        for overlay in self.overlays:
            overlay.showFullScreen()
        for overlay in self.overlays[:1]:
            overlay.activateWindow()
            overlay.setFocus()

    @Slot(QRect)
    def _choose(self, region: QRect) -> None:
        sender = self.sender()
        image = sender.region(region) if isinstance(sender, Overlay) else QImage()
        self._end()
        if not image.isNull():
            self.taken.emit(image)

    @Slot()
    def _leave(self) -> None:
        self._end()
        self.left.emit()

    def _end(self) -> None:
        """Show our window again before the last overlay goes: it must not be the last one."""
        if self._window is not None:
            self._window.show()
            self._window.activateWindow()
            self._window = None
        for overlay in self.overlays:
            overlay.hide()
            overlay.deleteLater()
        self.overlays.clear()
