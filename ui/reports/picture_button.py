"""A cell's first picture as a button: its upper part, what it is, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.reports.trace_pictures import PictureStep, draw_thumbnail

if TYPE_CHECKING:
    from govassess.domain.results import EvidenceRow
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_PICTURE = QSize(228, 128)
_GAP = 4


class PictureButton(QAbstractButton):
    """Hides while there is no picture; pressed, it asks for the picture it shows."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self.row: EvidenceRow | None = None
        self._caption = ""
        self.setAccessibleName(self.tr("Picture"))
        thumbnails.arrived.connect(self.update)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_pictures(self, rows: tuple[EvidenceRow, ...]) -> None:
        """Show the first of these pictures."""
        self.row = rows[0] if rows else None
        self.setVisible(bool(rows))
        if self.row is not None:
            step = PictureStep(self.row)
            more = f" +{len(rows) - 1}" if rows[1:] else ""
            self._caption = f"{step.lines[2]}{more}"
            self.setAccessibleName(step.text)
            self.setToolTip(step.text)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the picture and a line below it."""
        return QSize(_PICTURE.width(), _PICTURE.height() + _GAP + self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint picture, caption and, with the cursor on it, the ring."""
        if self.row is None:
            return
        painter = QPainter(self)
        frame = QRectF(0, 0, _PICTURE.width(), _PICTURE.height())
        draw_thumbnail(painter, frame, self.row, self._theme, self._thumbnails)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(self._theme.colour("text2"))
        below = QRect(0, _PICTURE.height() + _GAP, self.width(), self.fontMetrics().height())
        cut = painter.fontMetrics().elidedText(
            self._caption, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()
