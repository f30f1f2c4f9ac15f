"""The ring around the control that has the focus: 2 px of accent, outside the control."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

_OUTSIDE, _PEN, _RADIUS = 4, 2, 8
_FOLLOWED = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Wheel}
)


class FocusRing(QWidget):
    """Follows the focus among the buttons and tabs of one window; fields mark their own edge.

    It lies above everything, takes no mouse, and is not shown for a control that is scrolled away.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._control: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def control(self) -> QWidget | None:
        """What the ring is around."""
        return self._control

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the control when it or what holds it moves."""
        if event.type() in _FOLLOWED:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Stand around the control, if it is seen."""
        control = self._control
        if control is None or not control.isVisible() or control.visibleRegion().isEmpty():
            self.hide()
            return
        corner = control.mapTo(self.window(), QPoint(0, 0))
        whole = QRect(corner, control.size())
        self.setGeometry(whole.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), _PEN))
        half = _PEN / 2
        place = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            with suppress(RuntimeError):  # what was deleted meanwhile watches no more
                widget.removeEventFilter(self)
        self._control = None
        if isinstance(now, QAbstractButton | QTabBar) and now.window() is self.window():
            self._control = now
        self._watched = []
        held: QWidget | None = self._control
        while held is not None and held is not self.window():
            held.installEventFilter(self)
            self._watched.append(held)
            held = held.parentWidget()
        self.place()
