"""The blocks of the bulletin below each other, one of them in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.reports.bulletin_card import BlockCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from govassess.domain.bulletin_lint import Remark
    from govassess.domain.bulletin_slots import SlotPlace
    from govassess.wording import Wording
    from ui.reports.bulletin_states import CardState
    from ui.theme import Theme

_WIDEST = 760


class BulletinColumn(QScrollArea):
    """Keeps a card a block; a card stays while its block does, so typing is never interrupted.

    Signals: `picked(block)` when another block came in hand, and those of the cards, each with
    its block: `typed(block, part, text)`, `broken(block, part, place)`, `erased(block)`,
    `opened(block, place)`, `updating(block)`, `mending(remark)`, `asked_menu(block, button)`,
    `left()`, `undone(back)`.
    """

    picked = Signal(str)
    typed = Signal(str, str, str)
    broken = Signal(str, str, int)
    erased = Signal(str)
    opened = Signal(str, object)
    updating = Signal(str)
    mending = Signal(object)
    asked_menu = Signal(str, object)
    left = Signal()
    undone = Signal(bool)

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._theme, self._wording = theme, wording
        self.cards: dict[str, BlockCard] = {}
        self._in_hand = ""
        self.setProperty("role", "blocks")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 12, 16, 24)
        self._column.setSpacing(8)
        self._column.addStretch()
        self.setWidget(body)

    @property
    def in_hand(self) -> str:
        """The block in hand, '' for none."""
        return self._in_hand

    @property
    def card(self) -> BlockCard | None:
        """The card of the block in hand."""
        return self.cards.get(self._in_hand)

    def order(self) -> list[str]:
        """Return the blocks in their order."""
        return list(self.cards)

    def show_states(
        self,
        states: tuple[CardState, ...],
        *,
        waiting: Callable[[str], frozenset[str]],
        read_only: bool,
    ) -> None:
        """Show the blocks as they are now; the one in hand stays, or its neighbour comes."""
        before, place = self.order(), self._place()
        wanted = [state.block.id for state in states]
        kept = {name: card for name, card in self.cards.items() if name in wanted}
        focused = any(card.has_cursor() for card in self.cards.values())
        for name in before:
            if name not in kept:
                self._drop(self.cards[name])
        self.cards = {
            state.block.id: kept.get(state.block.id) or self._made(state) for state in states
        }
        if before != wanted:
            self._lay_out()
        for state in states:
            name = state.block.id
            card = self.cards[name]
            card.show_state(state, waiting=waiting(name), read_only=read_only)
        if self._in_hand not in self.cards:
            names = self.order()
            self.take(names[min(place, len(names) - 1)] if names else "", begin=focused)
        elif self.card is not None:
            self.card.take_in_hand(in_hand=True)

    def take(self, block: str, *, begin: bool = False, at_end: bool = False) -> None:
        """Take a block in hand; `begin` puts the cursor into it."""
        if block not in self.cards:
            return
        if block != self._in_hand:
            if self.card is not None:
                self.card.take_in_hand(in_hand=False)
            self._in_hand = block
            self.cards[block].take_in_hand(in_hand=True)
            self.picked.emit(block)
        if begin:
            self.cards[block].begin(at_end=at_end)
        QTimer.singleShot(0, self, self._bring)

    def step(self, by: int, *, begin: bool = True) -> None:
        """Take the next block in hand, or the one before."""
        names, place = self.order(), self._place() + by
        if 0 <= place < len(names):
            self.take(names[place], begin=begin, at_end=by < 0)

    def clear(self) -> None:
        """Show nothing."""
        for card in self.cards.values():
            self._drop(card)
        self.cards, self._in_hand = {}, ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the block in hand in view."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._bring)

    @Slot()
    def _bring(self) -> None:
        if self.card is not None:
            self.ensureWidgetVisible(self.card, 0, 24)

    def _place(self) -> int:
        names = self.order()
        return names.index(self._in_hand) if self._in_hand in names else 0

    def _lay_out(self) -> None:
        for at, card in enumerate(self.cards.values()):
            if self._column.indexOf(card) != at:
                self._column.removeWidget(card)
                self._column.insertWidget(at, card)

    def _drop(self, card: BlockCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _made(self, state: CardState) -> BlockCard:
        card, block = BlockCard(self._theme, self._wording, state), state.block.id
        card.setMaximumWidth(_WIDEST)
        card.take_in_hand(in_hand=False)
        card.entered.connect(partial(self.take, block))
        card.typed.connect(partial(self.typed.emit, block))
        card.stepped.connect(self.step)
        card.broken.connect(partial(self.broken.emit, block))
        card.erased.connect(partial(self.erased.emit, block))
        card.opened.connect(partial(self._open, block))
        card.updating.connect(partial(self.updating.emit, block))
        card.mending.connect(self._mend)
        card.asked_menu.connect(partial(self.asked_menu.emit, block))
        card.left.connect(self.left)
        card.undone.connect(self.undone)
        return card

    def _open(self, block: str, place: SlotPlace) -> None:
        self.opened.emit(block, place)

    @Slot(object)
    def _mend(self, remark: Remark) -> None:
        self.mending.emit(remark)
