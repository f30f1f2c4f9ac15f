"""A block of the bulletin as a card: its section, its text, the values in it and what is wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from govassess.domain.bulletin import BlockKind, BlockPart
from govassess.domain.runs import retyped, spans, text_of
from ui.common.buttons import icon_button, link_button, push_button
from ui.common.text import ElidedLabel, text_label
from ui.reports.bulletin_chips import SlotChips
from ui.reports.bulletin_states import CardState, is_typed
from ui.reports.bulletin_text import BlockEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from govassess.domain.bulletin_lint import Remark
    from govassess.wording import Wording
    from ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_REMOVE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class BlockCard(QFrame):
    """One block. What is bound stays bound while other words are typed.

    Signals: `entered()` when it came in hand, `typed(part, text)`, `stepped(by)` when the cursor
    left it, `broken(part, place)` when Enter asked for a new paragraph, `erased()` when it is to
    be removed, `opened(place)` for a bound value, `updating()`, `mending(remark)`,
    `asked_menu(button)`, `left()` when a text was left, `undone(back)`.
    """

    entered = Signal()
    typed = Signal(str, str)
    stepped = Signal(int)
    broken = Signal(str, int)
    erased = Signal()
    opened = Signal(object)
    updating = Signal()
    mending = Signal(object)
    asked_menu = Signal(object)
    left = Signal()
    undone = Signal(bool)

    def __init__(self, theme: Theme, wording: Wording, state: CardState) -> None:
        super().__init__()
        self._theme, self._wording = theme, wording
        self.state = state
        self.edits: dict[BlockPart, BlockEdit] = {}
        self._lines: list[QWidget] = []
        self._in_hand = self._read_only = False
        self._last = BlockPart.TEXT
        self.setProperty("role", "block")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 6, 8, 10)
        self._column.setSpacing(4)
        self._column.addLayout(self._build_head())
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._column.addLayout(self._words)
        self._build_words(state)
        self._build_foot()

    def show_state(self, state: CardState, *, waiting: frozenset[str], read_only: bool) -> None:
        """Show the block as it is now; texts of parts that are `waiting` to be stored stay."""
        if BlockPart.BODY in _parts(state) and BlockPart.BODY not in self.edits:
            self._add_edit(state, BlockPart.BODY)
        self.state, self._read_only = state, read_only
        self.head.show_text(state.head)
        self.stale.setText(state.stale)
        self._stale_mark.setVisible(bool(state.stale))
        self.update_button.setVisible(state.can_update and not read_only)
        self.chips.show_chips(state.chips)
        self.chips.setVisible(bool(state.chips))
        for part, edit in self.edits.items():
            edit.setReadOnly(read_only)
            if part.value not in waiting:
                edit.show_text(text_of(state.block.part(part)))
        if self.caption is not None:
            self.caption.setText(state.block.words or self.tr("A new page begins here"))
        self._show_remarks(state.remarks)
        self._mark_spans()
        self._dress()

    def take_in_hand(self, *, in_hand: bool) -> None:
        """Show whether it is the block in hand; Tab comes by that one's parts alone."""
        self._in_hand = in_hand
        strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
        parts: list[QWidget] = [*self.edits.values(), self.chips, *self._buttons()]
        for widget in parts:
            widget.setFocusPolicy(strong if in_hand else click)
        self.menu_button.setVisible(in_hand)
        self.chips.fold(folded=not in_hand)
        if self.caption is not None:
            self.setFocusPolicy(strong if in_hand else click)
        self._dress()

    def begin(self, *, at_end: bool = False) -> None:
        """Put the cursor into its text, before the first or behind the last character."""
        edits = [*self.edits.values()]
        if not edits:
            self.setFocus()
            return
        edit = edits[-1] if at_end else edits[0]
        edit.setFocus()
        edit.put_cursor(len(edit.toPlainText()) if at_end else 0)

    def has_cursor(self) -> bool:
        """Tell whether the focus is in it."""
        return any(each.hasFocus() for each in (self, self.chips, *self.edits.values()))

    def edit_in_hand(self) -> tuple[BlockPart, BlockEdit] | None:
        """Return the text the cursor is in, or was in last; None for a block without text."""
        edit = self.edits.get(self._last)
        return None if edit is None else (self._last, edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step over a block without text, and remove it, by its own keys."""
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[key])
        elif key in _REMOVE and not event.modifiers() and not self._read_only:
            self.erased.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the block in hand wherever it is clicked."""
        super().mousePressEvent(event)
        self.entered.emit()
        self.begin(at_end=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it came in hand."""
        super().focusInEvent(event)
        self.entered.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the bound words anew in other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "chips"):
            self._mark_spans()

    def _build_head(self) -> QHBoxLayout:
        self.head = ElidedLabel(role="label")
        self.stale = text_label(role="stale")
        icon = QLabel()
        self._theme.dress(icon, "triangle-alert", "part", 14)
        self._stale_mark = QFrame()
        self._stale_mark.setProperty("role", "stale_mark")
        mark = QHBoxLayout(self._stale_mark)
        mark.setContentsMargins(6, 2, 8, 2)
        mark.setSpacing(4)
        for widget in (icon, self.stale):
            mark.addWidget(widget)
        self.update_button = push_button(self._theme, self.tr("Update this sentence"))
        self.update_button.setProperty("role", "chip")
        self.update_button.clicked.connect(self.updating)
        self.menu_button = icon_button(self._theme, "ellipsis", self.tr("Acts on this block"))
        self.menu_button.clicked.connect(lambda: self.asked_menu.emit(self.menu_button))
        policy = self.menu_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.menu_button.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.head, 1)
        row.addWidget(self._stale_mark)
        row.addWidget(self.update_button)
        row.addWidget(self.menu_button)
        return row

    def _build_words(self, state: CardState) -> None:
        self.caption: QLabel | None = None
        if is_typed(state.block):
            for part in _parts(state):
                self._add_edit(state, part)
        else:
            self.caption = text_label(role="body2", wrap=True)
            self._words.addWidget(self.caption)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setAccessibleName(state.head)

    def _add_edit(self, state: CardState, part: BlockPart) -> None:
        edit = BlockEdit(lines=state.block.kind is BlockKind.NOTE)
        strong = state.block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        edit.setProperty("strong", strong and part is BlockPart.TEXT)
        edit.setAccessibleName(state.head)
        edit.changed.connect(partial(self._tell_typed, part))
        edit.entered.connect(partial(self._enter, part))
        edit.left.connect(self.left)
        edit.stepped.connect(partial(self._step, part))
        edit.broken.connect(lambda: self.broken.emit(part.value, edit.place()))
        edit.erased.connect(self.erased)
        edit.undone.connect(self.undone)
        self.edits[part] = edit
        self._words.addWidget(edit)

    def _build_foot(self) -> None:
        self.chips = SlotChips(self._theme)
        self.chips.opened.connect(self.opened)
        self.chips.entered.connect(self.entered)
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(2)
        self._column.addWidget(self.chips)
        self._column.addLayout(self._remarks)

    def _show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        for line in self._lines:
            self._remarks.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._remark_line(remark) for remark in remarks]
        for line in self._lines:
            self._remarks.addWidget(line)

    def _remark_line(self, remark: Remark) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        icon = QLabel()
        self._theme.dress(icon, "triangle-alert", "part", 14)
        row.addWidget(icon)
        row.addWidget(text_label(self._wording.sentence(remark.sentence), "warning", wrap=True), 1)
        if remark.edits and not self._read_only:
            mend = link_button(self.tr("Mend"))
            mend.setFocusPolicy(self.chips.focusPolicy())
            mend.clicked.connect(lambda: self.mending.emit(remark))
            row.addWidget(mend)
        return line

    def _buttons(self) -> list[QWidget]:
        mends = [button for line in self._lines for button in line.findChildren(QToolButton)]
        return [self.menu_button, self.update_button, *mends]

    def _enter(self, part: BlockPart) -> None:
        self._last = part
        self.entered.emit()

    def _tell_typed(self, part: BlockPart, text: str) -> None:
        """Tell what was typed; the tints move with the words and are made anew once stored."""
        self.typed.emit(part.value, text)

    def _mark_spans(self) -> None:
        """Tint the words that are bound, those that are stale in the colour that asks for it."""
        stale = {(place.part, place.run) for place in self.state.stale_at}
        for part, edit in self.edits.items():
            runs = self.state.block.part(part)
            if not any(run.slot for run in runs):
                continue
            bad = {run.slot for at, run in enumerate(runs) if (part, at) in stale}
            kept = retyped(runs, edit.toPlainText())
            edit.mark(
                (start, end, self._theme.colour("part_tint" if run.slot in bad else "tint"))
                for start, end, run in spans(kept)
                if run.slot
            )

    def _step(self, part: BlockPart, by: int) -> None:
        """Go from one text of the block to the other, and from there out of it."""
        order = list(self.edits)
        place = order.index(part) + by
        if 0 <= place < len(order):
            edit = self.edits[order[place]]
            edit.setFocus()
            edit.put_cursor(0 if by > 0 else len(edit.toPlainText()))
        else:
            self.stepped.emit(by)

    @Slot()
    def _dress(self) -> None:
        kind = "stale" if self.state.stale else ("here" if self._in_hand else "")
        if self.property("state") != kind:
            self.setProperty("state", kind)
            self.style().unpolish(self)
            self.style().polish(self)


def _parts(state: CardState) -> tuple[BlockPart, ...]:
    """Return which texts a block has: what runs on after a heading only where there is some."""
    return (BlockPart.TEXT, BlockPart.BODY) if state.block.body else (BlockPart.TEXT,)
