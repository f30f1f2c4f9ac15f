"""How a leaf came out over its sites: the verdicts with their counts, and one stacked bar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from govassess.services.walk_keys import Choice, choices
from ui.answers.answer_rows import name_of
from ui.common.glyphs import Glyph
from ui.walk.models import glyph_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from govassess.services.walk_line import Line
    from govassess.services.walk_sheet import SheetLine
    from ui.theme import Theme

_BAR, _SWATCH, _GAP = 6, 10, 16
GROUNDS = {
    Glyph.FULL: "good",
    Glyph.PART: "part",
    Glyph.ZERO: "bad",
    Glyph.VETO: "bad",
    Glyph.ABSENT: "edge",
    Glyph.OPEN: "line",
}
_ORDER = tuple(GROUNDS)


@dataclass(frozen=True, slots=True)
class Share:
    """A verdict and how many sites have it."""

    glyph: Glyph
    name: str
    count: int

    @property
    def words(self) -> str:
        """The verdict with its count."""
        return f"{self.name} {self.count}"


Told: TypeAlias = "dict[str, tuple[SheetLine, tuple[Glyph, str]]]"
"""Verdicts in words by site, each with the line it was told of."""


def shares_of(line: Line, told: Told | None = None) -> tuple[Share, ...]:
    """Return the verdicts there are, the best first, those without one last.

    Of `told`, verdicts whose line is still the same are taken, and what is new is put in.
    """
    counts: Counter[tuple[Glyph, str]] = Counter()
    best: dict[tuple[Glyph, str], Fraction] = {}
    known = {} if told is None else told
    for row in line.rows:
        last = known.get(row.id)
        if last is None or last[0] is not row.line:
            last = known[row.id] = (row.line, (glyph_of(row.line), verdict_of(row.line)))
        key = last[1]
        counts[key] += 1
        best[key] = row.line.score.value or Fraction(0)
    ordered = sorted(counts, key=lambda key: (_ORDER.index(key[0]), -best[key], key[1]))
    return tuple(Share(glyph, name, counts[glyph, name]) for glyph, name in ordered)


def verdict_of(line: SheetLine) -> str:
    """Return a verdict in a word: the chosen option, else how the cell came out."""
    chosen = chosen_of(line)
    return outcome_of(glyph_of(line)) if chosen is None else name_of(chosen)


def chosen_of(line: SheetLine) -> Choice | None:
    """Return the one printed choice that is this cell's verdict; None where there is none such."""
    if line.answer is None or line.findings or line.score.value is None:
        return None
    given = replace(line.answer, sample=None)  # how objects were drawn is no verdict
    return next((each for each in choices(line) if each.answer == given), None)


def outcome_of(glyph: Glyph) -> str:
    """Return a state in a word."""
    translate = QCoreApplication.translate
    return {
        Glyph.OPEN: translate("walk", "Not judged"),
        Glyph.FULL: translate("walk", "Full marks"),
        Glyph.PART: translate("walk", "Part marks"),
        Glyph.ZERO: translate("walk", "No marks"),
        Glyph.ABSENT: translate("walk", "Not applicable"),
        Glyph.LATER: translate("walk", "Later"),
        Glyph.VETO: translate("walk", "Vetoed"),
    }[glyph]


class Spread(QWidget):
    """A legend with counts over one stacked bar, painted in one piece."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: tuple[Share, ...]) -> None:
        """Show these verdicts."""
        self._shares = shares
        words = " · ".join(each.words for each in shares)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a line of words and the bar."""
        return QSize(300, self.fontMetrics().height() + 6 + _BAR)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the same height."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the legend and the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, height = 0, self.fontMetrics().height()
        for share in self._shares:
            wide = self.fontMetrics().horizontalAdvance(share.words)
            if left + _SWATCH + 6 + wide > self.width():
                painter.setPen(self._theme.colour("text2"))
                painter.drawText(QRect(left, 0, 20, height), Qt.AlignmentFlag.AlignVCenter, "…")
                break
            swatch = QRectF(left, (height - _SWATCH) / 2, _SWATCH, _SWATCH)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(GROUNDS[share.glyph]))
            painter.drawRoundedRect(swatch, 2, 2)
            painter.setPen(self._theme.colour("text"))
            room = QRect(left + _SWATCH + 6, 0, wide + 2, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, share.words)
            left += _SWATCH + 6 + wide + _GAP
        self._paint_bar(painter, height + 6)

    def _paint_bar(self, painter: QPainter, top: int) -> None:
        whole = max(sum(each.count for each in self._shares), 1)
        left = 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for share in self._shares:
            wide = self.width() * share.count / whole
            painter.setBrush(self._theme.colour(GROUNDS[share.glyph]))
            painter.drawRoundedRect(QRectF(left, top, max(wide - 1.5, 2), _BAR), 2, 2)
            left += wide
