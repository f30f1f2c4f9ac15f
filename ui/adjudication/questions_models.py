"""Indicators that somebody asked about, as rows: what is open stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt

from ui.common.rows_model import ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from govassess.services.adjudication_questions import Topic

_DOT = 8


def topic_column() -> Column:
    """Return the one column of the list; it says what a screen reader is to say."""

    def told(row: Topic) -> str:
        return ", ".join((title_text(row), line_text(row)))

    return Column("", told, tip=told)


def title_text(row: Topic) -> str:
    """Return an indicator's code and title."""
    return f"{row.code} {row.title}".strip()


def line_text(row: Topic) -> str:
    """Return whose class it is, how much was asked or found unclear and what is open."""
    translate = QCoreApplication.translate
    asked = translate("questions", "questions: {count}").format(count=len(row.asked))
    found = translate("questions", "unclear on {count} site(s)").format(count=len(row.unclear))
    said = [asked] * bool(row.asked) + [found] * bool(row.unclear)
    if not row.waits:
        state = translate("questions", "answered")
    elif row.open == len(row.asked):
        state = translate("questions", "not answered")
    else:
        state = translate("questions", "new since the answer: {count}").format(count=row.open)
    return " · ".join((row.class_name, *said, state))


class TopicDelegate(RowDelegate):
    """Code and title, and below how much was asked; a dot before what is open."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint dot and lines."""
        row: Topic = index.data(ROW_ROLE)
        line = painter.fontMetrics().height()
        room = QRect(rect.x(), rect.center().y() - line, rect.width(), line)
        room.adjust(_DOT + 8, 0, 0, 0)
        if row.waits:
            self._paint_dot(painter, QRect(rect.x(), room.y(), _DOT, line))
        painter.setPen(self.theme.colour("part" if row.waits else "text2"))
        self._draw(painter, room.translated(0, line + 1), line_text(row))
        bold = self.font(painter.font(), current)
        bold.setBold(row.waits or current)
        painter.setFont(bold)
        painter.setPen(self.theme.colour("accent" if current else "text"))
        self._draw(painter, room, title_text(row))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for two lines."""
        return QSize(0, 2 * option.fontMetrics.height() + 18)

    def _paint_dot(self, painter: QPainter, room: QRect) -> None:
        dot = QRect(0, 0, _DOT, _DOT)
        dot.moveCenter(room.center())
        painter.setBrush(self.theme.colour("part"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(dot)

    def _draw(self, painter: QPainter, rect: QRect, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, self.column.align, cut)
