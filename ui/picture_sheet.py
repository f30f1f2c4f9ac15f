"""Pictures large, one after the other: over the window, as wide as there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from govassess.errors import GovAssessError
from ui.common.buttons import icon_button
from ui.common.sheet import fill_panel
from ui.common.text import ElidedLabel, text_label
from ui.common.thumbnails import read_image

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.common.thumbnails import Shot
    from ui.context import Context

_SIZE, _TALLEST, _AROUND = (980, 620), 16_000, 24
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in the vault and what is said of it."""

    shot: Shot
    caption: str

    @property
    def id(self) -> str:
        """What its bytes are called."""
        return self.shot.picture


class PictureSheet(QDialog):
    """← and → turn the pages, Esc closes."""

    def __init__(
        self, context: Context, pictures: Sequence[Shown], parent: QWidget, *, place: int = 0
    ) -> None:
        super().__init__(parent)
        self._context, self._pictures = context, tuple(pictures)
        self.place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Pictures"))
        self.caption = ElidedLabel(role="body2")
        self.count = text_label(role="meta")
        self._before = icon_button(context.theme, "chevron-left", self.tr("Previous picture"))
        self._after = icon_button(context.theme, "chevron-right", self.tr("Next picture"))
        close = icon_button(context.theme, "x", self.tr("Close"))
        self._before.clicked.connect(lambda: self.turn(-1))
        self._after.clicked.connect(lambda: self.turn(1))
        close.clicked.connect(self.reject)
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.caption, 1)
        for widget in (self.count, self._before, self._after, close):
            row.addWidget(widget)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.area = _Scroll()
        self.area.setWidget(self.picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.area, 1)
        self.resize(*_SIZE)
        self.area.setFocus()
        self._show()

    @Slot(int)
    def turn(self, by: int) -> None:
        """Show the picture before or after."""
        if 0 <= self.place + by < len(self._pictures):
            self.place += by
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.turn(by)

    def showEvent(self, event: QShowEvent) -> None:
        """Over a panel the sheet takes all of it."""
        super().showEvent(event)
        fill_panel(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale for the width there is."""
        super().resizeEvent(event)
        if self.isVisible():
            self._read()

    def _show(self) -> None:
        shown = self._pictures[self.place]
        self.caption.show_text(shown.caption)
        self.area.setAccessibleName(shown.caption)
        self.count.setText(f"{self.place + 1} / {len(self._pictures)}")
        self._before.setEnabled(self.place > 0)
        self._after.setEnabled(self.place + 1 < len(self._pictures))
        self.area.verticalScrollBar().setValue(0)
        self.picture.clear()
        self._read()

    def _read(self) -> None:
        """Have the picture read and scaled in the background."""
        shot, place = self._pictures[self.place].shot, self.place
        place_of: Callable[[Any], Path] = self._context.require().evidence.path
        wide = round(max(self.width() - _AROUND, 64) * self.devicePixelRatioF())

        def work(_progress: object) -> tuple[int, QImage]:
            try:
                path = place_of(shot)
            except GovAssessError:
                return place, QImage()
            return place, read_image(path, shot.suffix, QSize(wide, _TALLEST))

        self._context.tasks.run(self.tr("Reading the picture"), work, done=self._take)

    @Slot(object)
    def _take(self, read: tuple[int, QImage]) -> None:
        place, image = read
        if place != self.place:
            return
        if image.isNull():
            self.picture.setText(self.tr("The picture cannot be read"))
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)


class _Scroll(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll up and down; the other arrows turn the pages."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)
