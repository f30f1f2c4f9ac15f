"""What the marks of the plan's table mean, in the line below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.common.text import ElidedLabel, text_label
from ui.plan.painting import draw_mark

if TYPE_CHECKING:
    from ui.theme import Theme


class _Mark(QWidget):
    """One mark as the table has it."""

    def __init__(self, theme: Theme, *, second: bool) -> None:
        super().__init__()
        self._theme = theme
        self._second = second
        self.setFixedSize(QSize(16, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        draw_mark(painter, QPointF(8, 8), self._theme, second=self._second)
        painter.end()


class Legend(QFrame):
    """The marks with their words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(6)
        for second, words in ((False, self.tr("rates it")), (True, self.tr("second rating"))):
            row.addWidget(_Mark(theme, second=second))
            row.addWidget(text_label(words, "hint"))
            row.addSpacing(10)
        more = self.tr("number: place among the visits · right: leaves answered of those planned")
        row.addWidget(ElidedLabel(more, "hint"), 1)
