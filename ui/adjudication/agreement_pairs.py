"""What two people said of one cell, drawn: a table of pairs, or how far the pairs lie apart."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from govassess.domain.agreement_pairs import BOUNDS, PairTable
from ui import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.theme import Theme

_CELL, _LABEL, _BAR_ROOM = 28, 76, 92
_CENTRE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter


class PairsChart(QWidget):
    """Half a table of values by values where they are few, else bars of differences.

    The deeper a cell is shaded the more pairs are in it; numbers stand in the cells.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pairs: PairTable | None = None
        self._names: tuple[str, ...] = ()
        self._bars: tuple[tuple[str, int], ...] = ()
        policy = QSizePolicy.Policy.Preferred
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def show_pairs(self, pairs: PairTable, names: tuple[str, ...], full: Fraction) -> None:
        """Show pairs whose values have these names, lowest first; `full` is all the points."""
        self._pairs, self._names = pairs, names
        self._bars = tuple(zip(_classes(), pairs.differences(full), strict=True))
        self.setAccessibleName(self._said())
        self.setVisible(pairs.total > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a row a value, or a row a class of differences."""
        if self._pairs is None:
            return QSize(200, 0)
        rows = len(self._bars) if self._pairs.is_wide else len(self._names) + 1
        return QSize(_LABEL + _CELL * 6, rows * self._line())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the same height in any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the one or the other."""
        painter = QPainter(self)
        if self._pairs is not None and self._pairs.is_wide:
            self._paint_bars(painter)
        elif self._pairs is not None:
            self._paint_table(painter, self._pairs)
        painter.end()

    def _paint_table(self, painter: QPainter, pairs: PairTable) -> None:
        line, most = self._line(), max(pairs.counts.values(), default=1)
        room = max((self.width() - _LABEL) // max(len(self._names), 1), 8)
        wide = min(room, 2 * _CELL)
        for row, (high, name) in enumerate(zip(pairs.values, self._names, strict=True)):
            self._write(painter, QRect(0, row * line, _LABEL - 8, line), name, _RIGHT, "text2")
            for column, low in enumerate(pairs.values[: row + 1]):
                place = QRect(_LABEL + column * wide, row * line, wide, line).adjusted(1, 1, -1, -1)
                count = pairs.counts.get((low, high), 0)
                self._fill(painter, place, count / most, agree=row == column)
                self._write(painter, place, str(count), _CENTRE, "text" if count else "text3")
        for column, name in enumerate(self._names):
            place = QRect(_LABEL + column * wide, len(self._names) * line, wide, line)
            self._write(painter, place.adjusted(1, 0, -1, 0), name, _CENTRE, "text2")

    def _fill(self, painter: QPainter, place: QRect, share: float, *, agree: bool) -> None:
        """Shade a cell; those that agree in one colour, those that differ in another."""
        painter.fillRect(place, self._theme.colour("hover"))
        if share:
            painter.setOpacity(0.35 + 0.65 * share)
            painter.fillRect(place, self._theme.colour("tint" if agree else "part_tint"))
            painter.setOpacity(1.0)
        if share and not agree:
            painter.setPen(self._theme.colour("part"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_bars(self, painter: QPainter) -> None:
        line, most = self._line(), max((count for _, count in self._bars), default=1) or 1
        for row, (name, count) in enumerate(self._bars):
            label = QRect(0, row * line, _BAR_ROOM - 8, line)
            self._write(painter, label, name, _RIGHT, "text2")
            room = self.width() - _BAR_ROOM - 48
            bar = QRect(_BAR_ROOM, row * line + 5, max(room * count // most, 1), line - 10)
            painter.fillRect(bar, self._theme.colour("accent" if row == 0 else "heat_lost"))
            words = QRect(bar.right() + 8, row * line, 48, line)
            self._write(painter, words, str(count), _LEFT, "text")

    def _write(
        self, painter: QPainter, place: QRect, text: str, align: Qt.AlignmentFlag, role: str
    ) -> None:
        painter.setPen(self._theme.colour(role))
        cut = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, align, cut)

    def _line(self) -> int:
        return max(_CELL - 2, self.fontMetrics().height() + 6)

    def _said(self) -> str:
        return "; ".join(f"{name}: {count}" for name, count in self._spoken())

    def _spoken(self) -> Iterator[tuple[str, int]]:
        if self._pairs is None:
            return
        if self._pairs.is_wide:
            yield from self._bars
            return
        names = dict(zip(self._pairs.values, self._names, strict=True))
        for (low, high), count in sorted(self._pairs.counts.items()):
            yield f"{names[low]} – {names[high]}", count


def _classes() -> Iterator[str]:
    """Yield what the classes of differences are called, as shares of the points."""
    yield QCoreApplication.translate("agreement", "Equal")
    for low, high in pairwise(BOUNDS):
        above = f"{low * 100:.0f}–{high * 100:.0f}%"
        yield f"≤{high * 100:.0f}%" if not low else above


def value_names(pairs: PairTable, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the values of a table are called: the given names, or the points."""
    if len(names) == len(pairs.values):
        return names
    return tuple(labels.points(Fraction(value)) for value in pairs.values)
