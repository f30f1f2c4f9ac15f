"""What the looks of the heat map's cells mean, shown below it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from govassess.domain.sentence import sentence
from govassess.services.reports_heat import HeatCell, HeatLens, HeatState
from ui.common.text import text_label
from ui.reports.heat_layout import CELL
from ui.reports.heat_painting import draw_cell

if TYPE_CHECKING:
    from ui.theme import Theme

_SAMPLE = QRect(QPoint(0, 0), CELL)


class Legend(QStackedWidget):
    """The samples of one way of looking at the map, beside each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        for lens in HeatLens:
            page = QWidget()
            row = QHBoxLayout(page)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(16)
            for cell, share, words in _samples(lens):
                row.addWidget(Sample(theme, cell, words, lens=lens, share=share))
            row.addStretch()
            self.addWidget(page)

    def show_lens(self, lens: HeatLens) -> None:
        """Explain this one."""
        self.setCurrentIndex(list(HeatLens).index(lens))


def _samples(lens: HeatLens) -> tuple[tuple[HeatCell, float, str], ...]:
    translate = QCoreApplication.translate
    return {
        HeatLens.LOST: (
            (_cell(HeatState.FULL), 0.0, translate("heat", "Full")),
            (_cell(HeatState.PART, lost=1), 0.0, translate("heat", "Lost, height by share")),
            (_cell(HeatState.ZERO, lost=2), 0.0, translate("heat", "Zero")),
            (_cell(HeatState.ABSENT), 0.0, translate("heat", "N/A")),
            (_cell(HeatState.OPEN), 0.0, translate("heat", "Open")),
            (_cell(HeatState.FULL, disputed=True), 0.0, translate("heat", "Answers differ")),
        ),
        HeatLens.SPREAD: (
            (_cell(HeatState.FULL), 0.0, translate("heat", "Rated by one or nobody")),
            (_apart(0), 0.0, translate("heat", "Votes agree")),
            (_apart(1), 0.5, translate("heat", "Apart, height by share of the points")),
            (
                replace(_apart(1), waits=True),
                0.5,
                translate("heat", "To be settled"),
            ),
        ),
        HeatLens.OWED: (
            (_cell(HeatState.FULL), 0.0, translate("heat", "Nothing owed")),
            (_cell(HeatState.OPEN), 0.0, translate("heat", "Open")),
            (_cell(HeatState.FULL, disputed=True), 0.0, translate("heat", "Answers differ")),
        ),
        HeatLens.TIME: (
            (_cell(HeatState.FULL), 0.0, translate("heat", "Not known")),
            (replace(_cell(HeatState.FULL), seconds=1.0), 0.2, translate("heat", "Short")),
            (
                replace(_cell(HeatState.FULL), seconds=9.0),
                1.0,
                translate("heat", "Among the longest twentieth"),
            ),
        ),
    }[lens]


def _apart(halves: int) -> HeatCell:
    return replace(_cell(HeatState.FULL), spread=Fraction(halves, 2))


def _cell(state: HeatState, *, lost: int = 0, disputed: bool = False) -> HeatCell:
    full = Fraction(2)
    return HeatCell(
        state, full - lost, full, Fraction(lost), sentence("trace.open_unanswered"), disputed
    )


class Sample(QWidget):
    """A cell of the legend with its words."""

    def __init__(
        self,
        theme: Theme,
        cell: HeatCell,
        words: str,
        *,
        lens: HeatLens = HeatLens.LOST,
        share: float = 0.0,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._cell = cell
        self._lens = lens
        self._share = share
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(text_label(words, "meta"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cell left of the words."""
        painter = QPainter(self)
        place = _SAMPLE.translated(0, (self.height() - _SAMPLE.height()) // 2)
        tokens = self._theme.tokens
        draw_cell(painter, place, self._cell, tokens, lens=self._lens, share=self._share)
        painter.end()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never cut the cell."""
        return super().minimumSizeHint().expandedTo(QSize(24, 20))
