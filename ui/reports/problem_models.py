"""Problems, the sites they concern and the numbers of charts, as rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt

from ui import labels
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate, cell_rect, is_current

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from govassess.services.reports_charts import Chart
    from govassess.services.reports_problems import Concerned, ProblemRow
    from govassess.wording import Wording
    from ui.theme import Theme

CODE, SHARE, SAID = 0, 2, 6
"""The places of columns that are drawn or hidden."""
_TRACK, _TRACK_HEIGHT = 40, 4
_LINES = 2


def problem_columns(wording: Wording) -> tuple[Column, ...]:
    """Return the columns of the table of problems; sentences are said in `wording`."""
    translate = QCoreApplication.translate

    def said(row: ProblemRow) -> str:
        return row.said(wording)

    return (
        Column(translate("problems", "Code"), lambda row: row.code, width=72, quiet=True),
        Column(
            translate("problems", "Problem"),
            lambda row: row.title,
            tip=lambda row: row.title,
            strong=True,
        ),
        Column(
            translate("problems", "Sites"),
            sites_text,
            sort=lambda row: len(row.concerned),
            width=124,
            align=RIGHT,
        ),
        Column(
            translate("problems", "Zero"),
            lambda row: str(row.zero),
            sort=lambda row: row.zero,
            width=64,
            align=RIGHT,
        ),
        Column(
            translate("problems", "Lost"),
            lambda row: labels.points(row.lost),
            sort=lambda row: row.lost,
            width=76,
            align=RIGHT,
        ),
        Column(
            translate("problems", "Share lost"),
            rate_text,
            sort=lambda row: row.rate or 0,
            width=84,
            align=RIGHT,
        ),
        Column(translate("problems", "Most often"), said, tip=said, quiet=True),
    )


def sites_text(row: ProblemRow) -> str:
    """Return how many of the sites judged have the problem."""
    return f"{len(row.concerned)}/{row.judged}"


def rate_text(row: ProblemRow) -> str:
    """Return the share of the attainable points lost."""
    return labels.NONE if row.rate is None else f"{labels.points(row.rate * 100)}%"


class ShareDelegate(RowDelegate):
    """How many sites of those judged, with a thin bar left of the numbers."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint bar and numbers."""
        row: ProblemRow = index.data(ROW_ROLE)
        track = QRectF(rect.x(), 0, _TRACK, _TRACK_HEIGHT)
        track.moveCenter(QRectF(rect.x(), rect.y(), _TRACK, rect.height()).center())
        painter.fillRect(track, self.theme.colour("line"))
        track.setWidth(_TRACK * len(row.concerned) / max(row.judged, 1))
        painter.fillRect(track, self.theme.colour("accent"))
        super().paint_cell(painter, rect.adjusted(_TRACK, 0, 0, 0), index, current)


def concerned_column() -> Column:
    """Return the one column of the list of sites concerned."""

    def said(row: Concerned) -> str:
        return f"{row.score.site.name}, −{labels.points(row.lost)}"

    return Column("", said)


class ConcernedDelegate(RowDelegate):
    """A site and its points lost, and below in two lines at most what was found there."""

    def __init__(self, theme: Theme, column: Column, wording: Wording) -> None:
        super().__init__(theme, column)
        self._wording = wording

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both."""
        row: Concerned = index.data(ROW_ROLE)
        room, line = cell_rect(option).adjusted(6, 8, -6, -8), option.fontMetrics.height()
        painter.save()
        head = QRect(room.x(), room.y(), room.width(), line)
        lost = f"−{labels.points(row.lost)}" if row.lost else ""
        painter.setFont(self.font(painter.font(), is_current(option)))
        painter.setPen(self.theme.colour("bad"))
        painter.drawText(head, RIGHT, lost)
        name = head.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(lost) - 12, 0)
        painter.setPen(self.theme.colour("accent" if is_current(option) else "text"))
        self._draw(painter, name, row.score.site.name)
        painter.setFont(option.font)
        painter.setPen(self.theme.colour("text2"))
        below = QRect(room.x(), head.bottom() + 4, room.width(), _LINES * line)
        text = wrapped(self.text(row), painter.fontMetrics(), below.width(), _LINES)
        painter.drawText(below, Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for three lines."""
        return QSize(0, (_LINES + 1) * option.fontMetrics.height() + 24)

    def text(self, row: Concerned) -> str:
        """Return what was found, or how the leaf was scored."""
        return "".join(row.findings) or self._wording.sentence(row.sentence)

    def _draw(self, painter: QPainter, rect: QRect, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, self.column.align, cut)


def wrapped(text: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """Return the text cut so that it fills no more lines than that."""
    room = max(width * lines - metrics.averageCharWidth() * 2 * lines, 0)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A row of a chart's table."""

    id: str
    cells: tuple[str, ...]


def number_rows(chart: Chart) -> tuple[NumberRow, ...]:
    """Return a chart's table as rows."""
    return tuple(NumberRow(str(place), cells) for place, cells in enumerate(chart.table.rows))


def number_columns(chart: Chart, metrics: QFontMetrics) -> tuple[Column, ...]:
    """Return the columns of a chart's table: the first takes what the numbers leave."""
    found = []
    for place, title in enumerate(chart.table.head):
        texts = [title, *(row[place] for row in chart.table.rows)]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        words = place == 0 or not any(_is_number(row[place]) for row in chart.table.rows)
        found.append(_number_column(title, place, 0 if place == 0 else widest + 26, words=words))
    return tuple(found)


def _number_column(title: str, place: int, width: int, *, words: bool) -> Column:
    def text(row: NumberRow) -> str:
        return row.cells[place]

    if words:
        return Column(title, text, tip=text, width=width)
    return Column(title, text, tip=text, width=width, align=RIGHT)


def _is_number(text: str) -> bool:
    return any(char.isdigit() for char in text)
