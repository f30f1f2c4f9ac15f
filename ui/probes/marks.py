"""The marks of what a machine saw: none is a verdict's glyph, and shape and colour both speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from govassess.domain.observations import Outcome

if TYPE_CHECKING:
    from ui.theme import Theme

SIZE = 14
"""The side of a mark in px."""
_ROLES = {
    Outcome.GOOD: "good",
    Outcome.FAULT: "bad",
    Outcome.UNCLEAR: "part",
    Outcome.FACT: "text3",
}


def draw_mark(painter: QPainter, place: QRectF, outcome: Outcome | None, theme: Theme) -> None:
    """Draw a mark into the middle of `place`: tick, triangle, question mark, dot; a dash for None.

    What is in order is quiet: a tick without a ground.
    """
    box = QRectF(0, 0, SIZE, SIZE)
    box.moveCenter(place.center())
    role = "line" if outcome is None else _ROLES[outcome]
    colour = theme.colour(role)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, y = box.center().x(), box.center().y()
    if outcome is None:
        painter.drawLine(QPointF(x - 2, y), QPointF(x + 2, y))
    elif outcome is Outcome.GOOD:
        corner = QPointF(x - 1, y + 3)
        painter.drawPolyline([QPointF(x - 4, y), corner, QPointF(x + 4, y - 3.4)])
    elif outcome is Outcome.FACT:
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, y), 1.4, 1.4)
    elif outcome is Outcome.UNCLEAR:
        _draw_question(painter, box, theme)
    else:
        _draw_triangle(painter, box, theme)
    painter.restore()


def _draw_question(painter: QPainter, box: QRectF, theme: Theme) -> None:
    theme.icon("circle-question-mark", _ROLES[Outcome.UNCLEAR], SIZE).paint(
        painter, box.toAlignedRect()
    )


def _draw_triangle(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw a filled triangle with its stroke of warning."""
    painter.setBrush(theme.colour(_ROLES[Outcome.FAULT]))
    tip = QPointF(box.center().x(), box.top() + 1.6)
    left, right = box.bottomLeft() + QPointF(1, -2), box.bottomRight() + QPointF(-1, -2)
    pen = painter.pen()
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolygon(QPolygonF([tip, left, right]))
    painter.setPen(QPen(theme.colour("surface"), 1.6, c=Qt.PenCapStyle.RoundCap))
    x, y = box.center().x(), box.center().y()
    painter.drawLine(QPointF(x, y - 1.6), QPointF(x, y + 1.2))
    painter.drawPoint(QPointF(x, y + 3.6))
