"""A web address that is pressed to open it; it gives way, and its tip tells it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.common.text import plain_tip

if TYPE_CHECKING:
    from ui.theme import Theme

_LEAST, _PAD = 48, 2


class Address(QAbstractButton):
    """Shows an address without its scheme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.url = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_url(self, url: str) -> None:
        """Show an address; nothing where there is none."""
        self.url = url
        bare = url.partition("://")[2].rstrip("/") or url
        self.setText(f"{bare} ↗")
        self.setAccessibleName(self.tr("Open {address}").format(address=url))
        self.setToolTip(plain_tip(url))
        self.setVisible(bool(url))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the whole text."""
        metrics = QFontMetrics(self._face())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a few letters at least."""
        return QSize(min(_LEAST, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        painter.setFont(self._face())
        painter.setPen(self._theme.colour("accent"))
        mode = Qt.TextElideMode.ElideMiddle
        shown = painter.fontMetrics().elidedText(self.text(), mode, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _face(self) -> QFont:
        """Return the face of small texts, in the size the person chose."""
        face = QFont(self.font())
        face.setPixelSize(max(round(self.fontInfo().pixelSize() * 12 / 13), 12))
        return face
