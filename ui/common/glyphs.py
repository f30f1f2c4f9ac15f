"""State glyphs: shape and colour both speak, and one function draws them all."""

from __future__ import annotations

from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache, QPolygonF

if TYPE_CHECKING:
    from ui.theme import Theme

GLYPH_SIZE = 14


class Glyph(StrEnum):
    """What a cell, a site or a step is like."""

    OPEN = "open"
    FULL = "full"
    PART = "part"
    ZERO = "zero"
    ABSENT = "absent"
    LATER = "later"
    VETO = "veto"


_ROLES = {
    Glyph.OPEN: "text3",
    Glyph.FULL: "good",
    Glyph.PART: "part",
    Glyph.ZERO: "bad",
    Glyph.ABSENT: "text3",
    Glyph.LATER: "accent",
    Glyph.VETO: "bad",
}


def draw_glyph(painter: QPainter, place: QRectF, glyph: Glyph, theme: Theme) -> None:
    """Draw a glyph 14 px wide into the middle of `place`; each is drawn once and then stamped."""
    ratio = painter.device().devicePixelRatioF()
    colour, surface = getattr(theme.tokens, _ROLES[glyph]), theme.tokens.surface
    key = f"glyph {glyph} {colour} {surface} {ratio}"
    stamp = QPixmap()
    if not QPixmapCache.find(key, stamp):
        stamp = _stamp(glyph, QColor(colour), QColor(surface), ratio)
        QPixmapCache.insert(key, stamp)
    painter.drawPixmap(place.center() - QPointF(GLYPH_SIZE / 2, GLYPH_SIZE / 2), stamp)


def _stamp(glyph: Glyph, colour: QColor, surface: QColor, ratio: float) -> QPixmap:
    """Return a glyph on nothing, for a screen of `ratio` device pixels a pixel."""
    side = ceil(GLYPH_SIZE * ratio)
    stamp = QPixmap(side, side)
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    _draw(painter, QRectF(1, 1, GLYPH_SIZE - 2, GLYPH_SIZE - 2), glyph, (colour, surface))
    painter.end()
    return stamp


def _draw(painter: QPainter, circle: QRectF, glyph: Glyph, colours: tuple[QColor, QColor]) -> None:
    colour, surface = colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    inner = QPen(surface, 1.6, c=Qt.PenCapStyle.RoundCap)
    if glyph in {Glyph.FULL, Glyph.ZERO}:
        painter.setBrush(colour)
    if glyph is Glyph.LATER:
        _draw_flag(painter, circle)
        return
    if glyph is Glyph.VETO:
        _draw_octagon(painter, circle)
        painter.setPen(inner)
        x, y = circle.center().x(), circle.center().y()
        painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 0.5))
        painter.drawPoint(QPointF(x, y + 3))
        return
    painter.drawEllipse(circle)
    if glyph is Glyph.ABSENT:
        inset = circle.width() * 0.15
        painter.drawLine(
            circle.bottomLeft() + QPointF(inset, -inset),
            circle.topRight() + QPointF(-inset, inset),
        )
    if glyph is Glyph.PART:
        painter.setBrush(colour)
        painter.drawPie(circle, 90 * 16, 180 * 16)
    painter.setPen(inner)
    _draw_mark(painter, circle.center(), glyph)


def _draw_flag(painter: QPainter, place: QRectF) -> None:
    left, top = place.left() + 2, place.top()
    painter.drawLine(QPointF(left, top), QPointF(left, place.bottom()))
    painter.setBrush(painter.pen().color())
    painter.drawRect(QRectF(left, top + 0.5, place.width() * 0.7, place.height() * 0.5))


def _draw_octagon(painter: QPainter, place: QRectF) -> None:
    near, far = place.width() * 0.29, place.width() * 0.71
    wide = place.width()
    points = (
        *((near, 0), (far, 0), (wide, near), (wide, far)),
        *((far, wide), (near, wide), (0, far), (0, near)),
    )
    painter.setBrush(painter.pen().color())
    painter.drawPolygon(QPolygonF([place.topLeft() + QPointF(*each) for each in points]))


def _draw_mark(painter: QPainter, middle: QPointF, glyph: Glyph) -> None:
    x, y = middle.x(), middle.y()
    if glyph is Glyph.FULL:
        corner = QPointF(x - 0.6, y + 2.2)
        painter.drawLine(QPointF(x - 2.8, y), corner)
        painter.drawLine(corner, QPointF(x + 2.9, y - 2.2))
    elif glyph is Glyph.ZERO:
        painter.drawLine(QPointF(x - 2.8, y), QPointF(x + 2.8, y))
