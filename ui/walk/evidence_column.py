"""The evidence beside the card where the window is wide: the picture in hand, large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.common.text import ElidedLabel, text_label
from ui.walk.evidence_strip import caption

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from govassess.domain.evidence import Evidence
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme
    from ui.walk.evidence_strip import EvidenceStrip

WIDTH = 504
_PAD = 16
_TALLEST = 6000
"""How much of a long page's picture is shown, in px."""


class BigPicture(QWidget):
    """One picture in the width there is; it stays light in every theme.

    Signals: `opened()` when it was double-clicked.
    """

    opened = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self.picture: Evidence | None = None
        thumbnails.arrived.connect(self._arrive)

    def show_picture(self, picture: Evidence | None) -> None:
        """Show a picture, or none."""
        self.picture = picture
        self.setAccessibleName(caption(picture) if picture is not None else "")
        self._arrive()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Look at it and annotate it."""
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture with its edge."""
        if self.picture is None or not self.isVisible():
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        pixmap = self._thumbnails.get(self.picture, self._room(), ratio)
        if pixmap is None:
            return
        if pixmap.isNull():
            self._theme.icon("folder-x", "text3").paint(painter, self.rect())
            return
        painter.drawPixmap(QPoint(0, 0), pixmap)
        painter.setPen(self._theme.colour("edge"))
        size = pixmap.deviceIndependentSize().toSize()
        painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
        if self.minimumHeight() != size.height():
            self.setMinimumHeight(size.height())

    def _room(self) -> QSize:
        return QSize(max(self.width(), 1), _TALLEST)

    @Slot()
    def _arrive(self) -> None:
        self.setMinimumHeight(1)
        self.update()


class EvidenceColumn(QFrame):
    """The picture in hand of the strip, with its caption above."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, strip: EvidenceStrip) -> None:
        super().__init__()
        self._strip = strip
        self.setProperty("role", "drawer")
        self.setFixedWidth(WIDTH)
        self.place = text_label(role="pane_title")
        self.words = ElidedLabel(role="meta")
        self.nothing = text_label(self.tr("No picture of this indicator yet  F2"), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = BigPicture(theme, thumbnails)
        self.picture.opened.connect(self._open)
        self.area = QScrollArea()
        self.area.setProperty("role", "card_area")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.picture)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.place)
        head.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 12, _PAD, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.area, 1)
        strip.turned.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show the picture that the strip has in hand."""
        picture = self._strip.picture
        title, count = self.tr("Evidence"), f"{self._strip.place + 1}/{self._strip.count}"
        self.place.setText(f"{title} {count}" if picture is not None else title)
        self.words.show_text(caption(picture) if picture is not None else "")
        self.nothing.setVisible(picture is None)
        self.area.setVisible(picture is not None)
        if picture is not self.picture.picture:
            self.picture.show_picture(picture)
            self.area.verticalScrollBar().setValue(0)

    @Slot()
    def _open(self) -> None:
        if self._strip.picture is not None:
            self._strip.opened.emit(self._strip.picture.id)
