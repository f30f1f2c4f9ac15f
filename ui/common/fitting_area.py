"""An area that asks for all of its content's height and scrolls only where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST = 96


class FittingArea(QScrollArea):
    """Never taller than what is in it; one that `yields` asks for a few lines and takes the rest.

    The few lines of either are what stays when other parts need the room.
    """

    def __init__(self, body: QWidget, role: str, *, yields: bool = False) -> None:
        super().__init__()
        self._body = body
        self._yields = yields
        self._least = _LEAST
        self.setProperty("role", role)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy.Policy.Expanding if yields else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.setWidget(body)
        body.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Ask for the height the content has in this width."""
        wanted = min(self._least, self._wanted()) if self._yields else self._wanted()
        return QSize(self._body.sizeHint().width(), wanted)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a few lines at least."""
        return QSize(0, min(self._least, self._wanted()))

    def keep(self, least: int) -> None:
        """Keep this many px when other parts need the room."""
        self._least = least
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when the content changes."""
        if watched is self._body and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew: texts break elsewhere in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _wanted(self) -> int:
        layout = self._body.layout()
        width = min(self.viewport().width(), self._body.maximumWidth())
        if layout is not None and layout.hasHeightForWidth() and width > 0:
            return layout.totalHeightForWidth(width)
        return self._body.sizeHint().height()
