"""How the card is laid out for the room there is (ui.md §6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.common.extent import Extent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.walk.card import Card

_IDENTITY, _LOW_IDENTITY = 56, 36
_FOOT, _PANEL_FOOT, _LOW_FOOT = 40, 36, 32
_PAD, _PANEL_PAD = 24, 16
_LINES = 3
"""As many lines of the definition stand in a panel; `?` shows them all."""
_REST, _CROWDED_REST, _LOW_REST = 96, 52, 28
"""What stays of note and evidence where the answers need the room, in px."""
_UNBOUNDED = 16_777_215


class CardForm:
    """Moves and hides the parts of the card; what they show is the card's own business."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self.extent = Extent.FULL
        self._crowded = False

    @property
    def is_panel(self) -> bool:
        """Whether there is room for one column only."""
        return self.extent.is_panel

    @property
    def is_low(self) -> bool:
        """Whether there is room for the question and its answers only."""
        return self.extent is Extent.LOW

    def take(self, extent: Extent) -> None:
        """Lay out for this much room."""
        self.extent = extent
        self._size_frame()
        self._place_question()  # before anything is shown: what has no parent would be a window
        self._show_parts()

    def crowd(self, *, crowded: bool) -> None:
        """Give a long answer the room: the question keeps a line, `?` shows it whole."""
        if crowded is not self._crowded:
            self._crowded = crowded
            self._share_room()

    def _share_room(self) -> None:
        card, low = self._card, self.is_low
        crowded = self._crowded and self.extent is not Extent.WIDE
        for text in (card.definition, card.where):
            text.fold(folded=crowded)
        lines = card.definition.fontMetrics().lineSpacing() * _LINES
        card.definition.setMaximumHeight(lines if self.is_panel else _UNBOUNDED)
        card.answers.show_low(low=low or crowded)
        card.area.keep(_LOW_REST if low else _CROWDED_REST if crowded else _REST)

    def _size_frame(self) -> None:
        card, panel, low = self._card, self.is_panel, self.is_low
        pad, rim = _PANEL_PAD if panel else _PAD, 0 if low else 6
        card.identity.setMinimumHeight(_LOW_IDENTITY if low else _IDENTITY)
        _inset(card.identity, pad, rim, 8 if panel else pad, rim)
        card.foot.setMinimumHeight(_LOW_FOOT if low else _PANEL_FOOT if panel else _FOOT)
        _inset(card.foot, pad, 0, pad, 0)
        top = 2 if low else 10 if panel else 14
        _inset(card.upper_part, pad, top, pad, 4)
        card.upper_column.setSpacing(4 if low else 8)
        _inset(card.saw, pad, 2, pad, 2)
        _inset(card.lower_part, pad, 4, pad, 8 if panel else 12)

    def _show_parts(self) -> None:
        card, panel, low = self._card, self.is_panel, self.is_low
        for widget in (card.address, card.time_point):
            widget.setVisible(not low)
        wide: tuple[QWidget, ...] = (card.so_far, card.path, card.heads[0])
        for part in wide:
            part.setVisible(not panel)
        own: tuple[QWidget, ...] = (card.site_code, card.strip, card.more)
        for part in (*own, card.sites_before, card.sites_after):
            part.setVisible(panel)
        question: tuple[QWidget, ...] = (card.definition, card.where, card.heads[1])
        for part in question:
            part.setVisible(not low)
        card.strip.show_low(low=low)
        self._share_room()

    def _place_question(self) -> None:
        """Put the place beside the definition, or in a panel below it."""
        card, panel = self._card, self.is_panel
        grid, (head, place) = card.question, card.heads
        for widget in (head, card.definition, place, card.where):
            grid.removeWidget(widget)
        top = Qt.AlignmentFlag.AlignTop
        grid.setColumnStretch(0, 0 if panel else 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12 if panel else 24)
        grid.setVerticalSpacing(4 if panel else 2)
        if panel:
            for row, widget in enumerate((card.definition, place, card.where)):
                grid.addWidget(widget, row, 0, 1, 2)
            return
        grid.addWidget(head, 0, 0)
        grid.addWidget(place, 0, 1)
        grid.addWidget(card.definition, 1, 0, top)
        grid.addWidget(card.where, 1, 1, top)


def _inset(widget: QWidget, left: int, top: int, right: int, bottom: int) -> None:
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(left, top, right, bottom)
