"""The picture with its layer, to look at and to draw on; drawing never needs the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from govassess.domain.annotation import LEAST, TEXT_LIMIT, Annotation, Frame, Mark, Tool, frame_of
from ui.evidence.painting import (
    extent,
    paint_mark,
    paint_pixelated,
    stroke_of,
    text_size_of,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from ui.theme import Theme

CROP = "crop"
Hand = Tool | str | None
"""What the next drag makes: a mark, the crop, or nothing while marks are selected."""
_STEP, _FAR = 1, 10
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_POINTS = {Tool.NUMBER, Tool.TEXT}
"""Marks set with a click."""


class Canvas(QWidget):
    """Shows one picture at a scale; what is drawn is told and comes back through `show_layer`.

    Signals: `drawn(annotation, nudge)` when the person changed the layer (`nudge` for arrows),
    `tool_left()` when a mark is made and selecting goes on, `wheeled(turned)` for the wheel with
    Ctrl, more than 0 away from the person.
    """

    drawn = Signal(object, bool)
    wheeled = Signal(int)
    tool_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._scaled = QPixmap()
        self._scale = 1.0
        self.layer = Annotation()
        self.offers: tuple[Frame, ...] = ()
        self.selected = -1
        self.hand: Hand = None
        self._from: tuple[int, int] | None = None
        self._to: tuple[int, int] = (0, 0)
        self._words = QLineEdit(self)
        self._words.setMaxLength(TEXT_LIMIT)
        self._words.setAccessibleName(self.tr("Text of the mark"))
        self._words.hide()
        self._words.returnPressed.connect(self._take_words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def image(self) -> QImage:
        """The original in hand; null while there is none."""
        return self._image

    def show_picture(self, image: QImage, layer: Annotation) -> None:
        """Show another picture with its layer."""
        self._image = image
        self.selected = -1
        self._from = None
        self._words.hide()
        self._scaled = QPixmap()
        self.show_layer(layer)

    def show_offers(self, offers: tuple[Frame, ...]) -> None:
        """Outline the boxes that are offered for pixelation; nothing is hidden by that."""
        self.offers = offers
        self.update()

    def show_layer(self, layer: Annotation) -> None:
        """Show the layer as it is stored."""
        self.layer = layer
        if self.selected >= len(layer.marks):
            self.selected = -1
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show the picture at `scale` of its own size."""
        self._scale = scale
        self._scaled = QPixmap()
        self.setFixedSize(self.sizeHint())
        self.update()

    def take_tool(self, hand: Hand) -> None:
        """Take a tool, or none: then marks are selected."""
        self.hand = hand
        self.selected = -1
        self._from = None
        cross = Qt.CursorShape.CrossCursor if hand else Qt.CursorShape.ArrowCursor
        self.setCursor(cross)
        self.update()

    def remove_selected(self) -> None:
        """Take the selected mark away, or the crop if none is selected."""
        if self.selected >= 0:
            place, self.selected = self.selected, -1
            self.drawn.emit(self.layer.without(place), False)
        elif self.layer.crop is not None:
            self.drawn.emit(Annotation(self.layer.marks), False)

    def sizeHint(self) -> QSize:
        """Ask for the picture at its scale."""
        if self._image.isNull():
            return QSize(10, 10)
        return QSize(
            max(round(self._image.width() * self._scale), 1),
            max(round(self._image.height() * self._scale), 1),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, the layer, what is being dragged, and what is selected."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._fitted())
        painter.scale(self._scale, self._scale)
        stroke, letters = stroke_of(self._image), text_size_of(self._image)
        hidden = self.layer.hidden()
        for frame in hidden:
            paint_pixelated(painter, self._image, frame, hidden)
        for mark in self.layer.marks:
            paint_mark(painter, mark, stroke, letters)
        if self.layer.crop is not None:
            self._shade_outside(painter, self.layer.crop)
        self._paint_offers(painter)
        self._paint_drag(painter)
        self._paint_selection(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a mark, or select the one under the pointer."""
        if event.button() is not Qt.MouseButton.LeftButton or self._image.isNull():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._from = self._to = self._pixel(event.position())
        if self.hand is None:
            self.selected = self._hit(*self._from)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the drag."""
        if self._from is not None:
            self._to = self._pixel(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag: a mark, a crop, or a selected mark moved."""
        if self._from is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        start, end = self._from, self._pixel(event.position())
        self._from = None
        if self.hand is not None:
            self._finish(start, end)
        elif self.selected >= 0 and start != end:
            moved = self.layer.marks[self.selected].moved(end[0] - start[0], end[1] - start[1])
            self.drawn.emit(self.layer.changed(self.selected, moved), False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Tell of the wheel with Ctrl; the area around scrolls with it else."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wheeled.emit(event.angleDelta().y())
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set, nudge and stretch marks from the keyboard; all else is the page's."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _ENTER and self.hand is not None and not self._image.isNull():
            self._finish(*self._middle())
        elif key in _ARROWS and self.selected >= 0:
            far = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(key, far, bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_selected()
        elif key is Qt.Key.Key_Space and self.layer.marks:
            self.selected = (self.selected + 1) % len(self.layer.marks)
            self.update()
        elif key is Qt.Key.Key_Escape and not self._words.isHidden():
            self._words.hide()
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _finish(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Make what the tool in hand makes between two points."""
        frame = frame_of(start, end).within((self._image.width(), self._image.height()))
        if self.hand == CROP:
            if min(frame.width, frame.height) >= LEAST:
                self.tool_left.emit()
                self.drawn.emit(Annotation(self.layer.marks, frame), False)
            return
        if not isinstance(self.hand, Tool):
            return
        if self.hand is Tool.TEXT:
            self._ask_words(start)
            return
        if self.hand not in _POINTS and max(abs(start[0] - end[0]), abs(start[1] - end[1])) < LEAST:
            return
        text = str(self.layer.next_number()) if self.hand is Tool.NUMBER else ""
        last = start if self.hand is Tool.NUMBER else end
        self._add(Mark(self.hand, *start, *last, text=text))

    def _add(self, mark: Mark) -> None:
        if mark.tool is not Tool.NUMBER:  # numbers are set one after the other
            self.tool_left.emit()
        self.selected = len(self.layer.marks)
        self.drawn.emit(self.layer.with_mark(mark), False)

    def _ask_words(self, place: tuple[int, int]) -> None:
        self._to = place
        at = QPoint(round(place[0] * self._scale), round(place[1] * self._scale))
        width = min(320, self.width())
        self._words.clear()
        self._words.setGeometry(
            min(at.x(), self.width() - width),
            min(at.y(), max(self.height() - 36, 0)),
            width,
            self._words.sizeHint().height(),
        )
        self._words.show()
        self._words.setFocus()

    def _take_words(self) -> None:
        text = self._words.text().strip()
        self._words.hide()
        self.setFocus()
        if text:
            self._add(Mark(Tool.TEXT, *self._to, *self._to, text=text))

    def _nudge(self, key: Qt.Key, far: bool, stretch: bool) -> None:
        x, y = _ARROWS[key]
        step = _FAR if far else _STEP
        mark = self.layer.marks[self.selected]
        new = mark.stretched(x * step, y * step) if stretch else mark.moved(x * step, y * step)
        self.drawn.emit(self.layer.changed(self.selected, new), True)

    def _middle(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return where a mark set by Enter goes: a fifth of the picture, in view."""
        seen = self.visibleRegion().boundingRect()
        centre = self._pixel(QPointF(seen.center()))
        half = max(round(min(seen.width(), seen.height()) / self._scale / 10), LEAST)
        return (centre[0] - half, centre[1] - half), (centre[0] + half, centre[1] + half)

    def _pixel(self, place: QPointF) -> tuple[int, int]:
        x, y = round(place.x() / self._scale), round(place.y() / self._scale)
        return (
            min(max(x, 0), self._image.width()),
            min(max(y, 0), self._image.height()),
        )

    def _hit(self, x: int, y: int) -> int:
        letters, near = text_size_of(self._image), stroke_of(self._image) * 2
        for place in range(len(self.layer.marks) - 1, -1, -1):
            box = extent(self.layer.marks[place], letters).adjusted(-near, -near, near, near)
            if box.contains(QPointF(x, y)):
                return place
        return -1

    def _fitted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._scaled.isNull():
            image = self._image.scaled(
                self.sizeHint() * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled = QPixmap.fromImage(image)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    def _paint_offers(self, painter: QPainter) -> None:
        """Outline what could still be read, in the colour of what needs a look."""
        pen = QPen(self._theme.colour("part"), 2, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in self.layer.uncovered(self.offers):
            painter.drawRect(QRectF(box.x, box.y, box.width, box.height))

    def _paint_drag(self, painter: QPainter) -> None:
        if self._from is None:
            return
        if isinstance(self.hand, Tool) and self.hand is not Tool.PIXELATE:
            if self.hand not in _POINTS:
                mark = Mark(self.hand, *self._from, *self._to)
                paint_mark(painter, mark, stroke_of(self._image), text_size_of(self._image))
        elif self.hand is not None:
            frame = frame_of(self._from, self._to)
            self._outline(painter, QRectF(frame.x, frame.y, frame.width, frame.height))

    def _paint_selection(self, painter: QPainter) -> None:
        if not 0 <= self.selected < len(self.layer.marks):
            return
        mark = self.layer.marks[self.selected]
        if self._from is not None:
            mark = mark.moved(self._to[0] - self._from[0], self._to[1] - self._from[1])
        gap = stroke_of(self._image) * 1.5
        box = extent(mark, text_size_of(self._image))
        self._outline(painter, box.adjusted(-gap, -gap, gap, gap))

    def _outline(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(QColor(self._theme.tokens.fill), 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _shade_outside(self, painter: QPainter, crop: Frame) -> None:
        shade = QColor(20, 24, 30, 150)
        wide, high = self._image.width(), self._image.height()
        right, below = crop.x + crop.width, crop.y + crop.height
        for box in (
            QRectF(0, 0, wide, crop.y),
            QRectF(0, below, wide, high - below),
            QRectF(0, crop.y, crop.x, crop.height),
            QRectF(right, crop.y, wide - right, crop.height),
        ):
            painter.fillRect(box, shade)
