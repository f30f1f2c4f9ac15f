"""Pictures in a grid, as high as they need: both sides of an appeal, what was seen last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame

from ui.common.gallery import GalleryView, ThumbnailDelegate
from ui.common.rows_model import NO_INDEX, Column, RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from ui.common.thumbnails import Thumbnails
    from ui.picture_sheet import Shown
    from ui.theme import Theme

_SHOT = QSize(188, 112)


class Wall(GalleryView):
    """As high as its pictures need; it hides while there are none.

    Signals: `asked(place)` when one of its `shots` is wanted large.
    """

    asked = Signal(int)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, name: str) -> None:
        super().__init__(thumbnails)
        self.shots = RowsModel((Column("", lambda row: row.caption),), self)
        self.setModel(self.shots)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.dress(
            ThumbnailDelegate(
                theme,
                thumbnails,
                _SHOT,
                picture=lambda row: row.shot,
                quiet=lambda _row: True,
            )
        )
        self.opened.connect(self._ask)

    def show_shots(self, shots: Sequence[Shown]) -> None:
        """Show these pictures."""
        self.shots.show(shots)
        self.setVisible(bool(shots))
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the first picture in hand."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.shots.index(0, 0))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take none in hand."""
        self.setCurrentIndex(NO_INDEX)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the rows need in this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        place = self.sizeHintForIndex(self.shots.index(0, 0))
        if place.isValid() and self.shots.rows:
            across = max(self.viewport().width() // max(place.width(), 1), 1)
            lines = -(-len(self.shots.rows) // across)
            self.setFixedHeight(lines * place.height() + 4)

    @Slot()
    def _ask(self) -> None:
        if self.shots.rows:
            self.asked.emit(max(self.currentIndex().row(), 0))
