"""The values bound into a block as chips in a line that wraps; ← → choose one, Enter opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.common.text import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from govassess.domain.bulletin_slots import SlotPlace
    from ui.theme import Theme

_GAP, _PAD, _ICON, _TALL, _MORE = 6, 6, 14, 22, 36
_OPEN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class SlotChip:
    """A bound value: where it stands, its words, the whole on a tip, and whether it is stale."""

    place: SlotPlace
    text: str
    tip: str
    stale: bool = False


class SlotChips(QWidget):
    """Painted as one control, so that Tab comes by once; folded it is one line.

    Signals: `opened(place)` when a chip was pressed, `entered()` when the focus came here.
    """

    opened = Signal(object)
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: tuple[SlotChip, ...] = ()
        self._places: list[QRect] = []
        self._at = 0
        self._folded = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def chips(self) -> tuple[SlotChip, ...]:
        """What is shown."""
        return self._chips

    def show_chips(self, chips: tuple[SlotChip, ...]) -> None:
        """Show these chips, stale ones first: a click unfolds the line and may move none."""
        chips = tuple(sorted(chips, key=lambda chip: not chip.stale))
        if chips == self._chips:
            return
        self._chips = chips
        self._at = min(self._at, max(len(chips) - 1, 0))
        self.setVisible(bool(chips))
        self._lay_out_again()
        self._say()

    def fold(self, *, folded: bool) -> None:
        """Show one line and how many more there are, or all of them."""
        if folded is not self._folded:
            self._folded = folded
            self._lay_out_again()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that a narrower line wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the lines in this width."""
        return max((place.bottom() + 2 for place in self._lay_out(width)), default=0)

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines in this width."""
        return QSize(240, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one chip's width at least."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        super().resizeEvent(event)
        self._lay_out_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a chip, and open it."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._chips:
            self._at = (self._at + _STEPS[key]) % len(self._chips)
            self._say()
            self.update()
        elif key in _OPEN and self._chips and not event.isAutoRepeat():
            self.opened.emit(self._chips[self._at].place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the chip under the mouse."""
        at = self._hit(event.position().toPoint())
        if at >= 0:
            self._at = at
            self.opened.emit(self._chips[at].place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the block came in hand."""
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the whole value on the tip of its chip."""
        if isinstance(event, QHelpEvent):
            at = self._hit(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._chips[at].tip) if at >= 0 else "")
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips; the one in hand has a ring while the focus is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = zip(self._chips, self._places, strict=False)
        for at, (chip, place) in enumerate(shown):
            self._paint_chip(painter, place, chip, ringed=self.hasFocus() and at == self._at)
        more = len(self._chips) - len(self._places)
        if more and self._places:
            last = self._places[-1]
            rest = QRect(last.right() + _GAP, last.y(), _MORE, last.height())
            painter.setPen(self._theme.colour("text3"))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"+{more}")

    def _paint_chip(self, painter: QPainter, place: QRect, chip: SlotChip, *, ringed: bool) -> None:
        colour = self._theme.colour
        ground, ink = ("part_tint", "part") if chip.stale else ("tint", "accent")
        edge = Qt.PenStyle.NoPen if not ringed else QPen(colour("accent"), 2)
        painter.setPen(edge)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
        icon = self._theme.icon("link", ink, _ICON)
        top = place.center().y() - _ICON // 2 + 1
        icon.paint(painter, QRect(place.x() + _PAD, top, _ICON, _ICON))
        painter.setPen(colour(ink))
        room = place.adjusted(_PAD + _ICON + 5, 0, -_PAD, 0)
        words = painter.fontMetrics().elidedText(
            chip.text, Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _lay_out(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(self.font())
        tall = max(_TALL, metrics.height() + 6)
        places: list[QRect] = []
        left = top = 0
        room = width - _MORE if self._folded else width
        for chip in self._chips:
            wide = metrics.horizontalAdvance(chip.text) + _ICON + 2 * _PAD + 7
            wide = min(wide, max(width, 80))
            if left and left + wide > room:
                if self._folded:
                    break
                left, top = 0, top + tall + _GAP
            places.append(QRect(left, top, wide, tall))
            left += wide + _GAP
        return places

    def _lay_out_again(self) -> None:
        self._places = self._lay_out(self.width())
        self.updateGeometry()
        self.update()

    def _hit(self, point: QPoint) -> int:
        found = (at for at, place in enumerate(self._places) if place.contains(point))
        return next(found, -1)

    def _say(self) -> None:
        name = self.tr("Bound values")
        here = self._chips[self._at].tip if self._chips else ""
        self.setAccessibleName(name)
        self.setAccessibleDescription(here)
