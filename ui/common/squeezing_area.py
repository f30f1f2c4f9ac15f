"""An area whose content gives way as far as it can, and scrolls only beyond that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST = 96


class SqueezingArea(QScrollArea):
    """Gives its content the area's height, or the least it can do with where that is more.

    Qt's own resizing would ask for all that the content would like to have.
    """

    def __init__(self, body: QWidget, role: str) -> None:
        super().__init__()
        self._body = body
        self.setProperty("role", role)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)
        body.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the content's width, and a few lines."""
        return QSize(self._body.minimumSizeHint().width(), _LEAST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit anew when the content needs more or less."""
        if watched is self._body and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the content into the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, layout = self.viewport().size(), self._body.layout()
        least = self._body.minimumSizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            least = layout.minimumHeightForWidth(room.width())
        self._body.resize(room.width(), max(room.height(), least))
