"""The answers as chips in a line that wraps: the key on its cap, then the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govassess.services.walk_keys import Choice, Mark
from ui.answers.answer_rows import name_of, spoken
from ui.common.glyphs import Glyph, draw_glyph

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from ui.theme import Theme

_GAP, _PAD, _CAP, _LEAST, _MARK = 6, 8, 22, 34, 18
_FAR_CAP = 44
"""Wide enough for `Alt 2`."""
_MARKS = {Mark.YES: Glyph.FULL, Mark.NO: Glyph.ZERO}


class AnswerChips(QWidget):
    """The choices of one leaf without their anchors, which stand with the question.

    Signals: `pressed(key)` when a chip was clicked.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: tuple[Choice, ...] = ()
        self._places: list[QRect] = []
        self._cap = _CAP
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show these choices; what no key gives, as a measured tier, is left to the question."""
        self._choices = tuple(each for each in choices if each.key)
        self._places = self._lay_out(self.width())
        said = [each for each in self._choices if each.mark is not Mark.NONE]
        self.setAccessibleName("; ".join(spoken(each) for each in said or self._choices))
        self.setVisible(bool(self._choices))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that a narrower line wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the lines in this width."""
        return max((place.bottom() + 1 for place in self._lay_out(width)), default=0)

    def show_far(self, *, far: bool) -> None:
        """Print the keys as they are pressed in the browser's page, or here."""
        cap = _FAR_CAP if far else _CAP
        if cap != self._cap:
            self._cap = cap
            self._places = self._lay_out(self.width())
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines in this width."""
        return QSize(360, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one chip's width at least."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        super().resizeEvent(event)
        self._places = self._lay_out(self.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on a chip as its key."""
        point = event.position().toPoint()
        for choice, place in zip(self._choices, self._places, strict=True):
            if place.contains(point):
                self.pressed.emit(choice.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for choice, place in zip(self._choices, self._places, strict=True):
            self._paint_chip(painter, place, choice)

    def _lay_out(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(self._face(bold=True))
        height = max(_LEAST, metrics.height() + 14)
        places: list[QRect] = []
        left = top = 0
        for choice in self._choices:
            mark = _MARK if choice.mark in _MARKS else 0
            wide = metrics.horizontalAdvance(name_of(choice)) + self._cap + 3 * _PAD + mark
            wide = min(wide, max(width, 80))
            if left and left + wide > width:
                left, top = 0, top + height + _GAP
            places.append(QRect(left, top, wide, height))
            left += wide + _GAP
        return places

    def _paint_chip(self, painter: QPainter, place: QRect, choice: Choice) -> None:
        chosen = choice.mark is Mark.CHOSEN
        frame = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.colour("fill" if chosen else "edge"), 1))
        painter.setBrush(self._theme.colour("fill" if chosen else "surface"))
        painter.drawRoundedRect(frame, 6, 6)
        cap = QRectF(place.x() + _PAD, place.center().y() - _CAP / 2 + 1, self._cap, _CAP)
        if not chosen:
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._face(bold=chosen))
        painter.setPen(self._theme.colour("on_fill" if chosen else "text2"))
        key = f"Alt {choice.key}" if self._cap == _FAR_CAP else choice.key
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setPen(self._theme.colour("on_fill" if chosen else "text"))
        glyph = _MARKS.get(choice.mark)
        room = place.adjusted(self._cap + 2 * _PAD, 0, -_PAD - (_MARK if glyph else 0), 0)
        text = painter.fontMetrics().elidedText(
            name_of(choice), Qt.TextElideMode.ElideRight, room.width() + 2
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if glyph is not None:
            mark = QRectF(place.right() - _PAD - 14, place.y(), 14, place.height())
            draw_glyph(painter, mark, glyph, self._theme)

    def _face(self, *, bold: bool) -> QFont:
        face = QFont(self.font())
        face.setBold(bold)
        return face
