"""What the looks of the heat map's cells mean, shown below it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from govassess.domain.sentence import sentence
from govassess.services.reports_heat import HeatCell, HeatState
from ui.common.text import text_label
from ui.reports.heat_layout import CELL
from ui.reports.heat_painting import draw_cell

if TYPE_CHECKING:
    from ui.theme import Theme

_SAMPLE = QRect(QPoint(0, 0), CELL)


def legend_row(theme: Theme) -> QHBoxLayout:
    """Return the samples beside each other."""
    row = QHBoxLayout()
    row.setSpacing(16)
    for cell, words in _samples():
        row.addWidget(Sample(theme, cell, words))
    return row


def _samples() -> tuple[tuple[HeatCell, str], ...]:
    translate = QCoreApplication.translate
    return (
        (_cell(HeatState.FULL), translate("heat", "Full")),
        (_cell(HeatState.PART, lost=1), translate("heat", "Lost, height by share")),
        (_cell(HeatState.ZERO, lost=2), translate("heat", "Zero")),
        (_cell(HeatState.ABSENT), translate("heat", "N/A")),
        (_cell(HeatState.OPEN), translate("heat", "Open")),
        (_cell(HeatState.FULL, disputed=True), translate("heat", "Answers differ")),
    )


def _cell(state: HeatState, *, lost: int = 0, disputed: bool = False) -> HeatCell:
    full = Fraction(2)
    return HeatCell(
        state, full - lost, full, Fraction(lost), sentence("trace.open_unanswered"), disputed
    )


class Sample(QWidget):
    """A cell of the legend with its words."""

    def __init__(self, theme: Theme, cell: HeatCell, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._cell = cell
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(text_label(words, "meta"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cell left of the words."""
        painter = QPainter(self)
        place = _SAMPLE.translated(0, (self.height() - _SAMPLE.height()) // 2)
        draw_cell(painter, place, self._cell, self._theme.tokens)
        painter.end()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never cut the cell."""
        return super().minimumSizeHint().expandedTo(QSize(24, 20))
