"""How the ranking is painted: stacked bars, grade pills, and the legend in the header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from govassess.domain.results import Outcome
from ui import labels
from ui.common.rows_model import RIGHT, ROW_ROLE, Index
from ui.common.rows_view import RowDelegate
from ui.reports.models import BAR, bar_text

if TYPE_CHECKING:
    from govassess.domain.rubric import Rubric
    from ui.reports.models import RankRow
    from ui.theme import Theme

_BAR_HEIGHT, _GAP = 8.0, 1.5
_SQUARE, _APART = 9, 14
BARS = 4
_SO_FAR = 0.45
"""How strong the bar of a site is that is not complete."""


class BarDelegate(RowDelegate):
    """One bar a site, a segment for each level-1 indicator, as long as its points."""

    full = 100.0

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _current: bool) -> None:
        """Paint the track, then the segments on it; for a veto its cause, so far a paler bar."""
        row: RankRow = index.data(ROW_ROLE)
        if row.score.outcome is Outcome.VETOED:
            self._paint_cause(painter, rect, bar_text(row))
            return
        track = QRectF(rect)
        track.setHeight(_BAR_HEIGHT)
        track.moveCenter(QRectF(rect).center())
        if row.score.outcome is Outcome.INCOMPLETE:
            painter.setOpacity(_SO_FAR)
        painter.fillRect(track, self.theme.colour("hover"))
        left = track.left()
        for place, part in enumerate(row.score.dimensions):
            width = float(part.score or 0) / self.full * track.width()
            segment = QRectF(left, track.top(), max(width - _GAP, 0), _BAR_HEIGHT)
            painter.fillRect(segment, self.theme.colour(bar_role(place)))
            left += width

    def _paint_cause(self, painter: QPainter, rect: QRect, cause: str) -> None:
        painter.setPen(self.theme.colour("bad"))
        cut = painter.fontMetrics().elidedText(cause, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, cut)


class ChangeDelegate(RowDelegate):
    """The places gained or lost on the last cycle: a triangle up or down and their number."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _current: bool) -> None:
        """Paint triangle and number; a dash for a place that is the same."""
        row: RankRow = index.data(ROW_ROLE)
        climbed = row.score.climbed
        if climbed is None:
            return
        painter.setPen(self.theme.colour("text2"))
        if climbed == 0:
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, labels.NONE)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, up = QPointF(rect.left() + 5, rect.center().y() + 0.5), climbed > 0
        tip = 4 if up else -4
        corners = (QPointF(0, -tip), QPointF(5, tip), QPointF(-5, tip))
        painter.setBrush(self.theme.colour("text2"))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        words = rect.adjusted(16, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(abs(climbed)))


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
        painter.setPen(self._theme.colour("text3"))
        if logicalIndex == BAR:
            self._paint_names(painter, inside)
        elif 0 <= place < len(roots):
            self._paint_points(painter, inside, place, labels.points(roots[place].points))
        else:
            align = self._said(logicalIndex, Qt.ItemDataRole.TextAlignmentRole)
            painter.drawText(inside, align, self._said(logicalIndex, Qt.ItemDataRole.DisplayRole))
        painter.restore()

    def _said(self, section: int, role: Qt.ItemDataRole) -> Any:
        return self.model().headerData(section, Qt.Orientation.Horizontal, role)

    def _paint_points(self, painter: QPainter, rect: QRect, place: int, text: str) -> None:
        painter.drawText(rect, RIGHT, text)
        left = rect.right() - painter.fontMetrics().horizontalAdvance(text) - _SQUARE - 5
        self._paint_square(painter, left, rect, place)

    def _paint_names(self, painter: QPainter, rect: QRect) -> None:
        """Name the colours where all names fit; the squares above the numbers name them anyway."""
        titles = [root.title for root in self._rubric.roots] if self._rubric else []
        metrics = painter.fontMetrics()
        widths = [metrics.horizontalAdvance(title) for title in titles]
        if sum(widths) + len(titles) * (_SQUARE + 5 + _APART) - _APART > rect.width():
            return
        left = rect.left()
        for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
            self._paint_square(painter, left, rect, place)
            words = QRect(left + _SQUARE + 5, rect.top(), width + 1, rect.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
            left += _SQUARE + 5 + width + _APART

    def _paint_square(self, painter: QPainter, left: int, rect: QRect, place: int) -> None:
        square = QRect(left, rect.center().y() - _SQUARE // 2 + 1, _SQUARE, _SQUARE)
        painter.fillRect(square, self._theme.colour(bar_role(place)))


def bar_role(place: int) -> str:
    """Return the token of a level-1 indicator's colour; a fifth one begins again."""
    return f"bar{place % BARS + 1}"
