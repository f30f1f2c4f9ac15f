"""One side's picture large, in the place of the case; what it is stands above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from ui.common.buttons import push_button
from ui.common.focus import FocusHost
from ui.common.text import ElidedLabel
from ui.common.thumbnails import read_image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.evidence import Evidence
    from ui.context import Context

_TALLEST = 16_000
"""No picture is shown taller than this many px."""
_AROUND = 24


class Enlarged(FocusHost):
    """Scrolls a picture as wide as the page.

    Signals: `closed()` when the case is wanted again.
    """

    closed = Signal()

    def __init__(self, context: Context, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._context = context
        self._shot: Evidence | None = None
        self.caption = ElidedLabel(role="body2")
        close = push_button(context.theme, self.tr("Back to the case  Space"), "x")
        close.clicked.connect(self.closed)
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 8, 24, 8)
        row.addWidget(self.caption, 1)
        row.addWidget(close)
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.area = _Scroll(handle)
        self.area.setWidget(self._label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def show_shot(self, shot: Evidence, caption: str) -> None:
        """Show a picture; it is read and scaled in the background."""
        self.caption.show_text(caption)
        self.area.setAccessibleName(caption)
        if self._shot != shot:
            self._shot = shot
            self._label.clear()
            self.area.verticalScrollBar().setValue(0)
        self._read()

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        self._shot = None
        self._label.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale for the width there is."""
        super().resizeEvent(event)
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Have the picture scaled to the page's width, never to more than twice its own."""
        shot, campaign = self._shot, self._context.campaign
        if shot is None or campaign is None:
            return
        room = max(self.width() - _AROUND, 64) * self.devicePixelRatioF()
        wide = min(round(room), 2 * shot.size[0])
        path = campaign.evidence.path
        self._context.tasks.run(
            self.tr("Reading the picture"),
            lambda _progress: (shot, _scaled(path, shot, wide)),
            done=self._take,
        )

    @Slot(object)
    def _take(self, read: tuple[Evidence, QImage]) -> None:
        shot, image = read
        if shot == self._shot and not image.isNull():
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._label.setPixmap(pixmap)


class _Scroll(QScrollArea):
    def __init__(self, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._handle = handle
        self.setProperty("role", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by arrows; other keys are the page's."""
        if not self._handle(event):
            super().keyPressEvent(event)


def _scaled(place: Callable[[Evidence], Path], shot: Evidence, wide: int) -> QImage:
    return read_image(place(shot), shot.suffix, QSize(wide, _TALLEST))
