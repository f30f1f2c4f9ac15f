"""A frozen screen to choose a region on, by drag or by arrows and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LEAST = 4
"""A smaller drag is a slip of the hand."""
_SHADE = QColor(0, 0, 0, 110)
_LINE = QColor("#3B6AE0")
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_STEP, _FAR = 10, 1


class Overlay(QWidget):
    """One screen's picture under a shade.

    Signals: `chosen(rect)` with the region in the overlay's own coordinates, `left()` after Esc.
    Arrows move the pointer 10 px, with Shift 1 px; Enter sets a corner, the second Enter takes.
    """

    chosen = Signal(QRect)
    left = Signal()

    def __init__(self, shot: QPixmap) -> None:
        super().__init__(
            None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self._shot = shot
        self._corner: QPoint | None = None
        self._pointer = QPoint(-1, -1)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Choose a region of the screen"))

    def region(self, place: QRect) -> QImage:
        """Return the pixels under a region; on a fine screen there are more than its points."""
        ratio = self._shot.devicePixelRatio()
        corner = QPoint(round(place.x() * ratio), round(place.y() * ratio))
        size = place.size() * ratio
        image = self._shot.toImage().copy(QRect(corner, size))
        image.setDevicePixelRatio(1)
        return image

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frozen screen, shaded but for the region."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._shot)
        chosen = self._chosen()
        painter.fillRect(self.rect(), _SHADE)
        pen = QPen(_LINE, 2)
        if chosen.isEmpty():
            painter.setPen(QPen(_LINE, 1))
            painter.drawLine(0, self._at().y(), self.width(), self._at().y())
            painter.drawLine(self._at().x(), 0, self._at().x(), self.height())
        else:
            painter.setClipRect(chosen)
            painter.drawPixmap(0, 0, self._shot)
            painter.setClipping(False)
            painter.setPen(pen)
            painter.drawRect(chosen)
        self._paint_hint(painter, chosen)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the first corner."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._corner = self._pointer = event.position().toPoint()
        else:
            self.left.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._pointer = event.position().toPoint()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the region, or begin again after a slip."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer = event.position().toPoint()
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the pointer, set corners, or leave."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _ENTER and self._corner is None:
            self._corner = self._at()
            self.update()
        elif key in _ENTER:
            self._take()
        elif key in _ARROWS:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move(*_ARROWS[key], _FAR if fine else _STEP)

    def _move(self, x: int, y: int, step: int) -> None:
        at = self._at() + QPoint(x * step, y * step)
        self._pointer = QPoint(
            min(max(at.x(), 0), self.width() - 1), min(max(at.y(), 0), self.height() - 1)
        )
        self.update()

    def _at(self) -> QPoint:
        return self._pointer if self._pointer.x() >= 0 else self.rect().center()

    def _chosen(self) -> QRect:
        if self._corner is None:
            return QRect()
        left, right = sorted((self._corner.x(), self._at().x()))
        top, below = sorted((self._corner.y(), self._at().y()))
        return QRect(left, top, right - left, below - top)

    def _take(self) -> None:
        chosen = self._chosen()
        if min(chosen.width(), chosen.height()) < LEAST:
            self._corner = None
            self.update()
            return
        self.chosen.emit(chosen)

    def _paint_hint(self, painter: QPainter, chosen: QRect) -> None:
        said = self.tr("Drag, or arrows and Enter · Esc leaves")
        if not chosen.isEmpty():
            ratio = self._shot.devicePixelRatio()
            said = f"{round(chosen.width() * ratio)} × {round(chosen.height() * ratio)}"
        width = painter.fontMetrics().horizontalAdvance(said) + 24
        place = QRect((self.width() - width) // 2, 24, width, 32)
        if not chosen.isEmpty():
            place.moveTopLeft(QPoint(chosen.x(), max(chosen.y() - 38, 6)))
        painter.fillRect(place, QColor(0, 0, 0, 190))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
