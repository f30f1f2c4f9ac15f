"""The wall of thumbnails: newest first, each with what it proves below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from ui.common.rows_model import ROW_ROLE, Index
from ui.common.rows_view import is_current

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.common.thumbnails import Shot, Thumbnails
    from ui.theme import Theme

_PAD, _LINE = 6, 18
_MOVES = {
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ThumbnailDelegate(QStyledItemDelegate):
    """Draws a picture's upper part in a frame with one line below it."""

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        size: QSize,
        *,
        picture: Callable[[Any], Shot | None],
        quiet: Callable[[Any], bool],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self.size = size
        self._picture = picture
        self._quiet = quiet

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        left = rect.x() + (rect.width() - self.size.width()) // 2
        frame = QRect(left, rect.y() + _PAD, self.size.width(), self.size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_picture(painter, QRectF(frame), row)
        self._paint_frame(painter, QRectF(frame), is_current(option))
        words = QRect(frame.x(), frame.bottom() + 4, frame.width(), _LINE)
        painter.setPen(self._theme.colour("text3" if self._quiet(row) else "text2"))
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the picture and its line."""
        return QSize(self.size.width() + 2 * _PAD, self.size.height() + _LINE + 2 * _PAD + 4)

    def _paint_picture(self, painter: QPainter, frame: QRectF, row: Any) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(frame, 4, 4)
        painter.fillPath(shape, self._theme.colour("hover"))
        shot = self._picture(row)
        if shot is None:
            return
        ratio = painter.device().devicePixelRatio()
        pixmap = self._thumbnails.get(shot, self.size, ratio)
        if pixmap is None:
            return
        if pixmap.isNull():
            icon = self._theme.icon("folder-x", "text3")
            icon.paint(painter, frame.toRect(), Qt.AlignmentFlag.AlignCenter)
            return
        painter.setClipPath(shape)
        painter.drawPixmap(frame.topLeft(), pixmap)
        painter.setClipping(False)

    def _paint_frame(self, painter: QPainter, frame: QRectF, current: bool) -> None:
        role, wide = ("accent", 2.0) if current else ("line", 1.0)
        painter.setPen(QPen(self._theme.colour(role), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class GalleryView(QListView):
    """Thumbnails in a grid; letters and digits are the page's, arrows move.

    Signals: `opened()` when Enter was pressed or a picture was double-clicked.
    """

    opened = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate: ThumbnailDelegate | None = None
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        thumbnails.arrived.connect(self.viewport().update)

    def dress(self, delegate: ThumbnailDelegate) -> None:
        """Draw with this delegate."""
        self._delegate = delegate  # the view does not own it
        self.setItemDelegate(delegate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; nothing is searched by letters."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.opened.emit()
        elif key in _MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()
