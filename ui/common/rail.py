"""The rail at the left: one ring a step, its arc the honest progress of that step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.common.glyphs import Glyph, draw_glyph

if TYPE_CHECKING:
    from ui.theme import Theme

RAIL_WIDTH = 72
_RING = 36.0
_MOST = 100
"""From this count on the badge says `99+`."""
_FULL_CIRCLE = 360 * 16


class RailButton(QAbstractButton):
    """A step: its ring, its icon, its name."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._share = 0.0
        self.setCheckable(True)
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def share(self) -> float:
        """How much of the step is done, 0 to 1."""
        return self._share

    def show_share(self, share: float) -> None:
        """Show how much of the step is done, 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(f"{self._share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the ring and a line of text."""
        words = QFontMetrics(self._face(bold=True)).horizontalAdvance(self.text()) + 6
        return QSize(max(56, words), 48 + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the ring alone: where the window is low the name gives way to the tip."""
        return QSize(56, 46)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, ring, icon, name and the tick of a finished step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, theme = self.isChecked(), self._theme
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if here else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        ring = QRectF((self.width() - _RING) / 2, 5, _RING, _RING)
        self._paint_ring(painter, ring)
        role = "accent" if here or self._share > 0 else "text2"
        icon = theme.icon(self._icon_name, role if here else "text2")
        icon.paint(painter, ring.toRect().adjusted(9, 9, -9, -9))
        painter.setFont(self._face(bold=here))
        painter.setPen(theme.colour("accent" if here else "text2"))
        below = self.rect().adjusted(0, 43, 0, -2)
        if below.height() >= self.fontMetrics().ascent():
            metrics, right = painter.fontMetrics(), Qt.TextElideMode.ElideRight
            shown = metrics.elidedText(self.text(), right, below.width() - 2)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, shown)

    def _face(self, *, bold: bool) -> QFont:
        face = QFont(self.font())
        face.setBold(bold)
        return face

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        inner = ring.adjusted(1, 1, -1, -1)
        painter.setBrush(self._theme.colour("surface"))
        painter.setPen(QPen(self._theme.colour("tint_line" if self.isChecked() else "line"), 2))
        painter.drawEllipse(inner)
        if self._share <= 0:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawArc(inner, 90 * 16, -round(self._share * _FULL_CIRCLE))
        if self._share >= 1:
            corner = ring.center() + QPointF(13, 13)
            ground = QColor(self._theme.colour("tint" if self.isChecked() else "window"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(corner, 8, 8)
            place = QRectF(0, 0, 14, 14)
            place.moveCenter(corner)
            draw_glyph(painter, place, Glyph.FULL, self._theme)


class FootButton(QToolButton):
    """A small button at the foot of the rail, with a badge for what waits behind it."""

    def __init__(self, theme: Theme, icon: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self.count = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(40, 36)
        theme.dress(self, icon)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how much waits; 0 shows no badge."""
        self.count = count
        said = f"{self._name}, {count}" if count else self._name
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon and the badge at its upper right."""
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        text = str(self.count) if self.count < _MOST else f"{_MOST - 1}+"
        height = painter.fontMetrics().height()
        width = max(painter.fontMetrics().horizontalAdvance(text) + 8, height)
        place = QRectF(self.width() - width, 0, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text2"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(self._theme.colour("window"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """The steps from top to bottom, and small buttons at the foot.

    Signals: `chosen(index)` when the person chose a step.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "rail")
        self.setMinimumWidth(RAIL_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 10, 4, 10)
        self._column.setSpacing(6)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._column.addStretch(1)

    def add_step(self, icon: str, name: str, tip: str) -> RailButton:
        """Add a step below the others."""
        button = RailButton(self._theme, icon, name)
        button.setToolTip(tip)
        index = len(self._group.buttons())
        self._group.addButton(button, index)
        self._column.insertWidget(index, button)
        return button

    def add_foot(self, icon: str, name: str) -> FootButton:
        """Add a small button at the foot."""
        button = FootButton(self._theme, icon, name)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def steps(self) -> tuple[RailButton, ...]:
        """Return the steps' buttons from top to bottom."""
        return tuple(b for b in self._group.buttons() if isinstance(b, RailButton))

    def choose(self, index: int) -> None:
        """Mark a step as the one shown, or none with -1, without telling."""
        self._group.setExclusive(index >= 0)
        for place, button in enumerate(self.steps()):
            button.setChecked(place == index)
