"""The layer on the picture: marks, pixelation that hides for good, crop, and the caption strip."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPen,
    QPolygonF,
)

from govassess.domain.annotation import Annotation, Frame, Mark, Tool

if TYPE_CHECKING:
    from collections.abc import Sequence

INK = "#D92D20"
PAPER = "#FFFFFF"
STRIP_GROUND, STRIP_INK = "#1D2228", "#FFFFFF"
_BLIND = QColor("#9AA1AC")
_BLOCKS = 12
"""Blocks along the longer side of a pixelated box."""
_SHADES = (82, 94, 88, 97, 78, 91, 85)
"""Per cent of the light; the chequer tells a pixelated box from the page."""


def stroke_of(image: QImage) -> float:
    """Return the width of lines on a picture, in its pixels."""
    return max(3.0, image.width() / 360)


def text_size_of(image: QImage) -> int:
    """Return the height of letters on a picture, in its pixels."""
    return max(14, round(image.width() / 64))


def flattened(image: QImage, annotation: Annotation) -> QImage:
    """Return a copy of the picture with the layer burnt in and cropped."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    hidden = annotation.hidden()
    painter = QPainter(made)
    for frame in hidden:
        paint_pixelated(painter, image, frame, hidden)
    for mark in annotation.marks:
        paint_mark(painter, mark, stroke_of(image), text_size_of(image))
    painter.end()
    if annotation.crop is None:
        return made
    crop = annotation.crop.within((made.width(), made.height()))
    return made.copy(crop.x, crop.y, crop.width, crop.height)


def with_strip(image: QImage, caption: str) -> QImage:
    """Return the picture with a caption strip below it; a long caption takes more lines."""
    size = max(12, round(image.width() / 80))
    font = QFont()
    font.setPixelSize(size)
    pad = size
    room = QRect(pad, 0, max(image.width() - 2 * pad, 1), 10_000)
    flags = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
    words = QFontMetrics(font).boundingRect(room, int(flags), caption)
    strip = words.height() + pad
    made = QImage(image.width(), image.height() + strip, QImage.Format.Format_RGB32)
    made.fill(QColor(STRIP_GROUND))
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.setFont(font)
    painter.setPen(QColor(STRIP_INK))
    place = QRect(pad, image.height() + pad // 2, room.width(), words.height())
    painter.drawText(place, int(flags), caption)
    painter.end()
    return made


def paint_pixelated(
    painter: QPainter, image: QImage, frame: Frame, hidden: Sequence[Frame]
) -> None:
    """Cover a box with blocks made only of pixels around it, so nothing inside can come back.

    Pixels around it that another hidden box covers are not looked at either.
    """
    box = frame.within((image.width(), image.height()))
    if not box.width or not box.height:
        return
    side = max(6, math.ceil(max(box.width, box.height) / _BLOCKS))
    number = 0
    for y in range(box.y, box.y + box.height, side):
        for x in range(box.x, box.x + box.width, side):
            block = Frame(x, y, side, side).within((box.x + box.width, box.y + box.height))
            shade = _SHADES[number * 5 % len(_SHADES)]
            colour = _around(image, box, block, hidden).lighter(shade)
            painter.fillRect(block.x, block.y, block.width, block.height, colour)
            number += 1


def _around(image: QImage, box: Frame, block: Frame, hidden: Sequence[Frame]) -> QColor:
    """Mix the pixels just outside the box in the block's row and column, the nearer the more."""
    x, y = block.x + block.width // 2, block.y + block.height // 2
    right, below = box.x + box.width, box.y + box.height
    ring = (
        (box.x - 1, y, x - box.x + 1),
        (right, y, right - x),
        (x, box.y - 1, y - box.y + 1),
        (x, below, below - y),
    )
    seen = [
        (image.pixelColor(px, py), 1 / max(far, 1))
        for px, py, far in ring
        if image.valid(px, py) and not any(other.holds(px, py) for other in hidden)
    ]
    weight = sum(share for _, share in seen)
    if not weight:
        return QColor(_BLIND)
    red, green, blue = (
        round(sum(getattr(colour, part)() * share for colour, share in seen) / weight)
        for part in ("red", "green", "blue")
    )
    return QColor(red, green, blue)


def paint_mark(painter: QPainter, mark: Mark, stroke: float, letters: int) -> None:
    """Paint one mark; hidden boxes are painted before all marks."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(INK), stroke, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    frame = QRectF(*_of(mark.frame))
    if mark.tool is Tool.BOX:
        painter.drawRect(frame)
    elif mark.tool is Tool.ELLIPSE:
        painter.drawEllipse(frame)
    elif mark.tool is Tool.ARROW:
        _paint_arrow(painter, mark, stroke)
    elif mark.tool in {Tool.NUMBER, Tool.TEXT}:
        _paint_words(painter, mark, letters)
    painter.restore()


def extent(mark: Mark, letters: int) -> QRectF:
    """Return the box a mark takes, in pixels of the picture; words take what they need."""
    if mark.tool is Tool.NUMBER:
        size = letters * 1.8
        return QRectF(mark.x1 - size / 2, mark.y1 - size / 2, size, size)
    if mark.tool is Tool.TEXT:
        metrics = QFontMetrics(_face(letters))
        words = metrics.boundingRect(QRect(0, 0, 10_000, 10_000), 0, mark.text or " ")
        return QRectF(mark.x1, mark.y1, words.width() + letters, words.height() + letters * 0.7)
    return QRectF(*_of(mark.frame))


def _paint_arrow(painter: QPainter, mark: Mark, stroke: float) -> None:
    tail, tip = QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2)
    angle = math.atan2(tip.y() - tail.y(), tip.x() - tail.x())
    long = stroke * 4.5
    neck = QPointF(tip.x() - long * math.cos(angle), tip.y() - long * math.sin(angle))
    painter.drawLine(tail, neck)
    wings = [
        QPointF(tip.x() - long * math.cos(angle + turn), tip.y() - long * math.sin(angle + turn))
        for turn in (0.45, -0.45)
    ]
    painter.setBrush(QBrush(QColor(INK)))
    painter.drawPolygon(QPolygonF([tip, *wings]))


def _paint_words(painter: QPainter, mark: Mark, letters: int) -> None:
    place = extent(mark, letters)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(INK))
    if mark.tool is Tool.NUMBER:
        painter.drawEllipse(place)
    else:
        painter.drawRoundedRect(place, letters / 3, letters / 3)
    painter.setPen(QColor(PAPER))
    painter.setFont(_face(letters))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.text)


def _face(letters: int) -> QFont:
    font = QFont()
    font.setPixelSize(letters)
    font.setBold(True)
    return font


def _of(frame: Frame) -> tuple[int, int, int, int]:
    return frame.x, frame.y, frame.width, frame.height
