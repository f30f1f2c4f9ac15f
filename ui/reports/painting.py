"""How the ranking is painted: stacked bars, grade pills, and the legend in the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from govassess.domain.results import Outcome
from ui import labels
from ui.common.rows_model import ROW_ROLE, Index
from ui.common.rows_view import RowDelegate
from ui.reports.models import BAR

if TYPE_CHECKING:
    from govassess.domain.rubric import Rubric
    from ui.reports.models import RankRow
    from ui.theme import Theme

_BAR_HEIGHT, _GAP = 8.0, 1.5
_SQUARE = 10


class BarDelegate(RowDelegate):
    """One bar a site, a segment for each level-1 indicator, as long as its points."""

    full = 100.0

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _current: bool) -> None:
        """Paint the track, then the segments on it."""
        row: RankRow = index.data(ROW_ROLE)
        track = QRectF(rect)
        track.setHeight(_BAR_HEIGHT)
        track.moveCenter(QRectF(rect).center())
        if row.score.outcome is Outcome.VETOED:
            return
        painter.fillRect(track, self.theme.colour("hover"))
        left = track.left()
        bars = self.theme.tokens.bars
        for place, part in enumerate(row.score.dimensions):
            width = float(part.score or 0) / self.full * track.width()
            segment = QRectF(left, track.top(), max(width - _GAP, 0), _BAR_HEIGHT)
            painter.fillRect(segment, self.theme.colour(f"bar{place % len(bars) + 1}"))
            left += width


class GradeDelegate(RowDelegate):
    """The grade in a pill: the best one good, one below the pass line bad, a veto with its mark."""

    rubric: Rubric | None = None

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _current: bool) -> None:
        """Paint the pill."""
        row: RankRow = index.data(ROW_ROLE)
        if not row.grade:
            return
        role = self._signal(row)
        width = painter.fontMetrics().horizontalAdvance(row.grade) + 16
        pill = QRectF(rect.x() - 2, 0, min(width, rect.width() + 4), 22)
        pill.moveTop(rect.center().y() - 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(f"{role}_tint" if role else "hover"))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(self.theme.colour(role or "text2"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.grade)

    def _signal(self, row: RankRow) -> str:
        if row.score.outcome is Outcome.VETOED:
            return "bad"
        if row.score.outcome is Outcome.INCOMPLETE:
            return "part"
        settings = self.rubric.settings if self.rubric else None
        if settings is None or row.score.total is None:
            return ""
        if settings.pass_line is not None and row.score.total < settings.pass_line:
            return "bad"
        best = settings.grades[0].title if settings.grades else None
        return "good" if row.score.grade == best else ""


class LegendHeader(QHeaderView):
    """The ranking's header: above the bars a legend, above the numbers the points attainable."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._rubric: Rubric | None = None

    def show_rubric(self, rubric: Rubric) -> None:
        """Explain the colours of this rubric's level-1 indicators."""
        self._rubric = rubric
        self.viewport().update()

    def paintSection(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803
    ) -> None:
        """Paint one section."""
        place = logicalIndex - BAR - 1
        roots = self._rubric.roots if self._rubric else ()
        painter.save()
        painter.fillRect(rect, self._theme.colour("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        inside = rect.adjusted(10, 0, -10, 0)
        if logicalIndex == BAR:
            self._paint_legend(painter, inside)
        else:
            title = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
            text = labels.points(roots[place].points) if 0 <= place < len(roots) else str(title)
            align = self.model().headerData(
                logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
            )
            painter.setPen(self._theme.colour("text3"))
            painter.drawText(inside, align, text)
        painter.restore()

    def _paint_legend(self, painter: QPainter, rect: QRect) -> None:
        metrics = painter.fontMetrics()
        left = rect.left()
        bars = self._theme.tokens.bars
        for place, root in enumerate(self._rubric.roots if self._rubric else ()):
            square = QRectF(left, rect.center().y() - _SQUARE / 2 + 0.5, _SQUARE, _SQUARE)
            room = rect.right() - left - _SQUARE - 6
            if room < metrics.averageCharWidth() * 3:
                return
            painter.fillRect(square, self._theme.colour(f"bar{place % len(bars) + 1}"))
            painter.setPen(self._theme.colour("text3"))
            name = metrics.elidedText(root.title, Qt.TextElideMode.ElideRight, room)
            words = QRect(left + _SQUARE + 5, rect.top(), room, rect.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
            left += _SQUARE + 5 + metrics.horizontalAdvance(name) + 14
