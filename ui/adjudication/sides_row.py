"""The sides of a case beside each other; one picture is in hand, and arrows go along them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.adjudication.side_pane import SidePane
from ui.common.extent import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from govassess.domain.evidence import Evidence
    from govassess.services.adjudication_cases import Side
    from govassess.services.adjudication_shown import ShownVote
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_NARROWEST, _GAP = 236, 16
_TALL, _TALLEST = 220, 460


class SidesRow(QScrollArea):
    """Shows every side of a case, as many as there are.

    Signals: `enlarged()` when the picture in hand is wanted large, `addressed(url)` for its page.
    """

    enlarged = Signal()
    addressed = Signal(str)

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme, self._thumbnails = theme, thumbnails
        self._most = _TALL
        self.panes: list[SidePane] = []
        self.in_hand = 0
        self._shown = 0
        self._body = _Body()
        self.setProperty("role", "card_area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(self._body)

    def take_extent(self, extent: Extent) -> None:
        """Show taller pictures where the window is wide."""
        self._most = _TALLEST if extent is Extent.WIDE else _TALL
        for pane in self.panes:
            pane.picture.keep_to(self._most)

    def show_sides(
        self, sides: Sequence[Side], votes: Sequence[ShownVote], *, versions: bool, anew: bool
    ) -> None:
        """Show these sides, with their votes once they may be seen; `anew` begins at the first."""
        while len(self.panes) < len(sides):
            self._add()
        self._shown = len(sides)
        told = [*votes, *([None] * (len(sides) - len(votes)))]
        for place, pane in enumerate(self.panes):
            pane.setVisible(place < len(sides))
            if place < len(sides):
                at = 0 if anew else pane.at
                pane.show_side(sides[place], told[place], versions=versions)
                pane.turn(at)
        self._body.lay_out()
        self.updateGeometry()
        self._take(0 if anew else min(self.in_hand, max(len(sides) - 1, 0)))

    @property
    def shot(self) -> Evidence | None:
        """The picture in hand."""
        pane = self.pane
        return pane.shot if pane else None

    @property
    def pane(self) -> SidePane | None:
        """The side in hand."""
        return self.panes[self.in_hand] if self.in_hand < self._shown else None

    def go(self, step: int) -> None:
        """Take the next picture in hand, or the one before, over all sides."""
        pane = self.pane
        if pane is None or pane.turn(step):
            return
        place = self.in_hand + step
        while 0 <= place < self._shown:
            self._take(place)
            if self.shot is not None or place in {0, self._shown - 1}:
                return
            place += step

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the least height of the sides."""
        return QSize(_NARROWEST, self._body.least_height(self.viewport().width()))

    def sizeHint(self) -> QSize:
        """Ask for pictures as tall as they may be."""
        least = self._body.least_height(self.viewport().width())
        return QSize(2 * _NARROWEST, least + self._most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height: notes break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _add(self) -> None:
        pane = SidePane(self._theme, self._thumbnails, len(self.panes))
        pane.picture.keep_to(self._most)
        pane.enlarged.connect(self._enlarge)
        pane.addressed.connect(self.addressed)
        self.panes.append(pane)
        self._body.add(pane)

    def _take(self, place: int) -> None:
        self.in_hand = place
        for at, pane in enumerate(self.panes):
            pane.mark(in_hand=at == place)
        if self.pane is not None:
            self.ensureWidgetVisible(self.pane, 0, 0)

    @Slot(int)
    def _enlarge(self, place: int) -> None:
        self._take(place)
        self.enlarged.emit()


class _Body(QWidget):
    """Lays the sides out itself: a layout would ask for the pictures' whole height and scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._panes: list[SidePane] = []

    def add(self, pane: SidePane) -> None:
        """Put a side at the right of the others."""
        pane.setParent(self)
        self._panes.append(pane)

    def least_height(self, width: int) -> int:
        """Return what the sides need at the least in this width."""
        shown, wide = self._shown(), self._wide(width)
        return max((pane.least_height(wide) for pane in shown), default=0)

    def lay_out(self) -> None:
        """Give every side its place."""
        shown, left = self._shown(), 0
        self.setMinimumWidth(len(shown) * (_NARROWEST + _GAP) - _GAP if shown else 0)
        wide = self._wide(self.width())
        for pane in shown:
            pane.setGeometry(left, 0, wide, self.height())
            left += wide + _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.lay_out()

    def _shown(self) -> list[SidePane]:
        return [pane for pane in self._panes if not pane.isHidden()]

    def _wide(self, width: int) -> int:
        count = max(len(self._shown()), 1)
        return max((width - (count - 1) * _GAP) // count, _NARROWEST)
