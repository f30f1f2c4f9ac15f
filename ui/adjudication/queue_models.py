"""The rows of the queue: cases of two lines each, and the line below which no rank can change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter

from ui.adjudication import words
from ui.common.rows_model import LEFT, RIGHT, ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from govassess.services.adjudication_queue import QueueRow

_PAD, _GAP = 7, 8
DIVIDER = "divider"


@dataclass(frozen=True, slots=True)
class Divider:
    """The line between what may still move a rank and what cannot; nobody stops at it."""

    text: str

    @property
    def id(self) -> str:
        """No case's."""
        return DIVIDER


def shown_rows(rows: Sequence[QueueRow]) -> tuple[QueueRow | Divider, ...]:
    """Return what waits with the divider below the last case that matters."""
    heavy = sum(row.case.matters for row in rows)
    last = max((place for place, row in enumerate(rows, 1) if row.case.matters), default=0)
    if last == len(rows):
        return tuple(rows)
    translate = QCoreApplication.translate
    if heavy:
        text = translate("adjudication", "%n settled above, no rank can change", "", heavy)
    else:
        text = translate("adjudication", "No rank can change any more")
    return (*rows[:last], Divider(str(text)), *rows[last:])


def queue_column() -> Column:
    """Return the one column of the queue; its text is what a reader says and a filter finds."""
    return Column(QCoreApplication.translate("adjudication", "Disagreements"), spoken, tip=spoken)


def spoken(row: QueueRow | Divider) -> str:
    """Return a row in one line."""
    if isinstance(row, Divider):
        return row.text
    case = row.case
    parts = (case.site.name, f"{case.leaf.code} {case.leaf.title}", words.effect(case))
    return ", ".join(part for part in (*parts, words.state_name(row)) if part)


class QueueModel(RowsModel):
    """Rows of which the divider cannot be taken in hand."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what may be done with a row."""
        if isinstance(index.data(ROW_ROLE), Divider):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class QueueDelegate(RowDelegate):
    """Draws a case in two lines: site and effect, leaf and where it stands."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint one row."""
        row: QueueRow | Divider = index.data(ROW_ROLE)
        if isinstance(row, Divider):
            self._paint_divider(painter, rect, row)
            return
        half = (rect.height() - 2 * _PAD) // 2
        upper = QRect(rect.x(), rect.y() + _PAD, rect.width(), half)
        lower = upper.translated(0, half)
        heavy, case = words.is_weighty(row.case), row.case
        self._paint_line(
            painter,
            upper,
            (case.site.name, "accent" if current else "text"),
            (words.effect(case), "bad" if heavy and not case.decided else "text2"),
            bold=True,
        )
        marked = case.changed or row.sent
        self._paint_line(
            painter,
            lower,
            (f"{case.leaf.code} {case.leaf.title}", "text2"),
            (words.state_name(row), "part" if marked else "text3"),
            bold=False,
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines, or for one."""
        lines = option.fontMetrics.height()
        if isinstance(index.data(ROW_ROLE), Divider):
            return QSize(0, lines + 12)
        return QSize(0, 2 * max(lines, 18) + 2 * _PAD)

    def _paint_line(
        self,
        painter: QPainter,
        rect: QRect,
        left: tuple[str, str],
        right: tuple[str, str],
        *,
        bold: bool,
    ) -> None:
        """Paint words at the left, cut where they meet those at the right; each with its role."""
        (said, role), (mark, mark_role) = left, right
        face = QFont(painter.font())
        face.setBold(bold and mark_role == "bad")
        painter.setFont(face)
        painter.setPen(self.theme.colour(mark_role))
        painter.drawText(rect, RIGHT, mark)
        room = rect.width() - (painter.fontMetrics().horizontalAdvance(mark) + _GAP if mark else 0)
        face.setBold(bold)
        painter.setFont(face)
        painter.setPen(self.theme.colour(role))
        mode = Qt.TextElideMode.ElideRight
        painter.drawText(rect, LEFT, painter.fontMetrics().elidedText(said, mode, room))

    def _paint_divider(self, painter: QPainter, rect: QRect, row: Divider) -> None:
        painter.fillRect(rect.adjusted(-10, 0, 10, -1), self.theme.colour("hover"))
        painter.setPen(self.theme.colour("text2"))
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(row.text, mode, rect.width())
        painter.drawText(rect, LEFT, shown)
