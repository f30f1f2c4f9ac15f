"""A page of the bulletin as it will be printed, with the block in hand marked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPaintEvent

_MARK = QColor(255, 196, 0, 64)
"""Over the block in hand; paper stays light in every scheme, and so does its marker."""
_EDGE = QColor(0, 0, 0, 60)
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_A4 = 297 / 210


class SheetView(QWidget):
    """Paints one page in the width it is given.

    Signals: `pressed(y)` where the page was clicked, as a share of its height; `turned(by)` when
    a key asked for another page, `stepped(by)` for another block.
    """

    pressed = Signal(float)
    turned = Signal(int)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._marked: tuple[tuple[float, float], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Page"))

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    @property
    def marked(self) -> tuple[tuple[float, float], ...]:
        """From where to where the block in hand stands, as shares of the height."""
        return self._marked

    def show_page(self, image: QImage | None) -> None:
        """Show a page; none while there is no picture of it yet."""
        self._image = image
        self.update()

    def mark(self, places: tuple[tuple[float, float], ...]) -> None:
        """Mark what stands between these heights."""
        self._marked = places
        self.update()

    def take_width(self, width: int) -> None:
        """Be so many px wide, and as tall as the paper is then."""
        self.setFixedSize(QSize(width, round(width * _A4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, and go along the blocks."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key in steps:
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the block under the mouse."""
        self.setFocus()
        self.pressed.emit(event.position().y() / max(self.height(), 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys come here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper, what is on it, and the marker."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.rect())
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._image is not None:
            painter.drawImage(paper, self._image)
        for top, bottom in self._marked:
            tall = self.height()
            left, wide = self.width() * 0.11, self.width() * 0.8
            painter.fillRect(QRectF(left, top * tall, wide, (bottom - top) * tall), _MARK)
        edge = QPen(self.palette().highlight().color(), 2) if self.hasFocus() else QPen(_EDGE, 1)
        painter.setPen(edge)
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
