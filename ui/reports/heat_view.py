"""The heat map as a widget: it scrolls, follows the arrows with a crosshair, and is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from govassess.services.reports_heat import HeatLens, slow
from ui.reports.heat_layout import CELL, MARGIN, TOTAL_ROOM, HeatLayout, Place
from ui.reports.heat_painting import HeatPainting, Sprites

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govassess.services.reports_heat import HeatBlock
    from ui.theme import Theme

_TEXT = 12
_LEAST_NAMES, _MOST_NAMES = 72, 168
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_PageUp: (0, -10),
    Qt.Key.Key_PageDown: (0, 10),
    Qt.Key.Key_Home: (-10_000, 0),
    Qt.Key.Key_End: (10_000, 0),
}


class HeatView(QAbstractScrollArea):
    """Paints what is seen of the map.

    Signals: `moved()` after another cell came in hand, `opened()` when Enter was pressed on it.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sprites = Sprites()
        self.lens = HeatLens.LOST
        self._slow = 0.0
        self.place: Place | None = None
        self.chart = HeatLayout((), _LEAST_NAMES, 18)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Heat map"))

    def show_blocks(self, blocks: tuple[HeatBlock, ...]) -> None:
        """Show these blocks; the cell in hand stays in hand if it is still there."""
        before = self.chart, self.place
        metrics = QFontMetrics(self._small_font())
        names = [row.score.site.name for block in blocks for row in block.rows]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0) + 16
        names_room = min(max(widest, _LEAST_NAMES), _MOST_NAMES)
        shown = tuple(block for block in blocks if block.rows and block.columns)
        self._slow = slow(shown) if self.lens is HeatLens.TIME else 0.0
        self.chart = HeatLayout(shown, names_room, max(metrics.height(), 18))
        self._set_bars()
        self.place = None
        place = Place(0, 0, 0) if shown else None
        if before[1] is not None:
            old, at = before[0], before[1]
            place = self.chart.find(old.row(at).id, old.column(at).code) or place
        self.go(place)

    def go(self, place: Place | None) -> None:
        """Take a cell in hand and bring it into view."""
        self.place = place
        if place is not None:
            self._bring_into_view(place)
        self.viewport().update()
        self.moved.emit()

    def painting(self) -> HeatPainting:
        """Return how the map is painted now."""
        tokens, font = self._theme.tokens, self._small_font()
        seen = (self.place, self.lens, self._slow, self._sprites)
        return HeatPainting(self.chart, tokens, font, *seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair, or open the cell in hand."""
        key = Qt.Key(event.key())
        if self.place is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.go(self.chart.moved(self.place, *_STEPS[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the cell under the pointer in hand."""
        place = self.chart.at(event.position().toPoint() + self._offset())
        if place is not None:
            self.go(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell under the pointer."""
        if self.chart.at(event.position().toPoint() + self._offset()) is not None:
            self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cell in hand in view."""
        super().resizeEvent(event)
        self._set_bars()
        if self.place is not None:
            self._bring_into_view(self.place)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint anew: names, totals and heads stay where they are."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is seen."""
        painter = QPainter(self.viewport())
        offset = self._offset()
        painter.translate(-offset)
        self.painting().paint(painter, QRect(offset, self.viewport().size()))
        painter.end()

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_TEXT)
        return font

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _set_bars(self) -> None:
        whole, seen = self.chart.size(), self.viewport().size()
        for bar, size, room, step in (
            (self.horizontalScrollBar(), whole.width(), seen.width(), CELL.width()),
            (self.verticalScrollBar(), whole.height(), seen.height(), self.chart.row_height),
        ):
            bar.setRange(0, max(size - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(step)

    def _bring_into_view(self, place: Place) -> None:
        cell = self.chart.rect(place)
        room = QRect(self._offset(), self.viewport().size())
        room.adjust(MARGIN + self.chart.names, self.chart.head, -TOTAL_ROOM - MARGIN, -8)
        right, down = _shift(cell, room)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + right)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down)

    def sizeHint(self) -> QSize:
        """Ask for enough to see a handful of sites."""
        return QSize(640, 320)


def _shift(cell: QRect, room: QRect) -> tuple[int, int]:
    """Return how far to scroll until the cell lies in the room."""
    right = min(cell.left() - room.left(), 0) or max(cell.right() - room.right(), 0)
    down = min(cell.top() - room.top(), 0) or max(cell.bottom() - room.bottom(), 0)
    return right, down
