"""The printed answers: one row a choice, its key on it, painted in one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govassess.services.walk_keys import NONE_KEY, NOT_APPLICABLE_KEY, Choice, Mark
from ui import labels
from ui.common.glyphs import Glyph, draw_glyph

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from ui.theme import Theme

_LOW_ROW, _TEXT = 32, 20
_ROW, _CAP, _PAD, _LABEL, _POINTS = 36, 22, 12, 76, 86
_FAR_CAP = 44
"""Wide enough for `Alt 2`."""
_CHOSEN = frozenset({Mark.CHOSEN, Mark.YES})
_STACKED = 420
"""In less width the anchor stands below its label instead of beside it."""


class AnswerRows(QWidget):
    """The choices of one leaf.

    Signals: `pressed(key)` when a row was clicked.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: tuple[Choice, ...] = ()
        self._heights: list[int] = []
        self._label_width = _LABEL
        self._row = _ROW
        self._cap = _CAP
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show these choices."""
        self._choices = choices
        self._lay_out()
        said = [each for each in choices if each.mark is not Mark.NONE]
        self.setAccessibleName("; ".join(spoken(each) for each in said or choices))
        self.setVisible(bool(choices))
        self.update()

    def show_low(self, *, low: bool) -> None:
        """Use lower rows where the window is low."""
        self._row = _LOW_ROW if low else _ROW
        self._lay_out()

    def show_far(self, *, far: bool) -> None:
        """Print the keys as they are pressed in the browser's page, or here."""
        cap = _FAR_CAP if far else _CAP
        if cap != self._cap:
            self._cap = cap
            self._lay_out()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of the rows in this width."""
        return QSize(360, sum(self._heights) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the same height."""
        return QSize(244, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the anchor texts anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on a row as its key."""
        top, y = 0, event.position().y()
        for choice, height in zip(self._choices, self._heights, strict=True):
            if top <= y < top + height and choice.key:
                self.pressed.emit(choice.key)
                return
            top += height

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame and rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(frame, 6, 6)
        top = 1
        for place, (choice, height) in enumerate(zip(self._choices, self._heights, strict=True)):
            rect = QRect(1, top, self.width() - 2, height)
            if place:
                painter.fillRect(rect.x(), top, rect.width(), 1, self._theme.colour("line"))
            self._paint_row(painter, rect, choice)
            top += height

    def _lay_out(self) -> None:
        metrics = self.fontMetrics()
        named = [name_of(each) for each in self._choices if each.text]
        widest = max((metrics.horizontalAdvance(name) for name in named), default=0)
        self._label_width = min(max(_LABEL, widest + 24), max(self.width() // 3, _LABEL))
        self._heights = [self._height(each) for each in self._choices]
        self.updateGeometry()

    def _is_stacked(self) -> bool:
        return self.width() < _STACKED

    def _text_width(self, choice: Choice) -> int:
        if self._is_stacked() and choice.text:
            return max(self.width() - 3 * _PAD - self._cap, 80)
        taken = _PAD + self._cap + _PAD + _POINTS + (self._label_width if choice.text else 0)
        return max(self.width() - taken, 80)

    def _height(self, choice: Choice) -> int:
        text = choice.text or name_of(choice)
        room = QRect(0, 0, self._text_width(choice), 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        needed = self.fontMetrics().boundingRect(room, flags, text).height()
        if self._is_stacked() and choice.text:
            needed += self._line_height() + 2
        return max(self._row, needed + (self._row - _TEXT))

    def _line_height(self) -> int:
        return max(self.fontMetrics().height(), _CAP)

    def _paint_row(self, painter: QPainter, rect: QRect, choice: Choice) -> None:
        chosen = choice.mark in _CHOSEN
        if choice.mark is Mark.CHOSEN:
            painter.fillRect(rect.adjusted(0, 1, 0, 0), self._theme.colour("tint"))
            painter.fillRect(
                rect.x(), rect.y() + 1, 3, rect.height() - 1, self._theme.colour("accent")
            )
        left, whole = rect.left() + _PAD, rect
        if self._is_stacked() and choice.text:
            rect = QRect(rect.x(), rect.y() + 8, rect.width(), self._line_height())
        if choice.key:
            self._paint_cap(painter, QRectF(left, rect.center().y() - 10, self._cap, _CAP), choice)
        left += self._cap + _PAD
        role = "accent" if choice.mark is Mark.CHOSEN else "text"
        painter.setPen(self._theme.colour(role))
        painter.setFont(self._face(bold=chosen or bool(choice.text)))
        width = self._label_width if choice.text else self._text_width(choice)
        if rect is not whole:
            width = rect.width() - left - _POINTS - _PAD
        room = QRect(left, rect.y(), width - 8, rect.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags | Qt.TextFlag.TextWrapAnywhere, name_of(choice))
        if choice.text:
            painter.setFont(self._face(bold=False))
            painter.setPen(self._theme.colour("text" if chosen else "text2"))
            room = QRect(left + width, rect.y(), self._text_width(choice), rect.height())
            if rect is not whole:
                top = rect.bottom() + 2
                room = QRect(left, top, self._text_width(choice), whole.bottom() - 7 - top)
            painter.drawText(room, flags | Qt.TextFlag.TextWrapAnywhere, choice.text)
        self._paint_right(painter, rect, choice)

    def _paint_right(self, painter: QPainter, rect: QRect, choice: Choice) -> None:
        right = rect.right() - _PAD
        painter.setFont(self._face(bold=choice.mark is Mark.CHOSEN))
        role = "accent" if choice.mark is Mark.CHOSEN else "text2"
        painter.setPen(self._theme.colour(role))
        room = QRect(right - _POINTS, rect.y(), _POINTS, rect.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        text = points_of(choice)
        painter.drawText(room, align, text)
        glyphs = {Mark.CHOSEN: Glyph.FULL, Mark.YES: Glyph.FULL, Mark.NO: Glyph.ZERO}
        if choice.mark in glyphs:
            width = painter.fontMetrics().horizontalAdvance(text)
            place = QRectF(right - width - 26, rect.y(), 16, rect.height())
            draw_glyph(painter, place, glyphs[choice.mark], self._theme)

    def _paint_cap(self, painter: QPainter, cap: QRectF, choice: Choice) -> None:
        chosen = choice.mark is Mark.CHOSEN
        painter.setPen(QPen(self._theme.colour("fill" if chosen else "edge"), 1))
        painter.setBrush(self._theme.colour("fill" if chosen else "surface"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(self._face(bold=chosen))
        painter.setPen(self._theme.colour("on_fill" if chosen else "text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.cap_text(choice.key))

    def cap_text(self, key: str) -> str:
        """Return what the cap of a key says."""
        return f"Alt {key}" if self._cap == _FAR_CAP else key

    def _face(self, *, bold: bool) -> QFont:
        face = QFont(self.font())
        face.setBold(bold)
        return face


def name_of(choice: Choice) -> str:
    """Return what a choice is called."""
    translate = QCoreApplication.translate
    if choice.label:
        return choice.label
    if choice.key == NOT_APPLICABLE_KEY:
        return translate("walk", "Not applicable")
    if choice.key == NONE_KEY and choice.points is None:
        return translate("walk", "Nothing found")
    return translate("walk", "{points} points").format(points=labels.points(choice.points))


def points_of(choice: Choice) -> str:
    """Return what a choice is worth."""
    translate = QCoreApplication.translate
    if choice.points is None or not choice.label:
        return ""
    written = labels.points(choice.points).replace("-", "−")
    pattern = (
        translate("walk", "{points} each") if choice.each else translate("walk", "{points} pt")
    )
    return pattern.format(points=written)


def spoken(choice: Choice) -> str:
    """Return a choice as a reader says it."""
    parts = (choice.key, name_of(choice), points_of(choice))
    return ", ".join(part for part in parts if part)
