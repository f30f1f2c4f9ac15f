"""The note of the cell in hand: its field, what it owes, and sentences to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from govassess.domain.leaf_scoring import LeafState
from govassess.services.walk_sheet import Owed
from ui.common.rows_model import ROW_ROLE, Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import text_label
from ui.walk.duty_mark import DutyMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QLabel, QStyleOptionViewItem

    from govassess.services.walk_sheet import SheetLine
    from ui.common.rows_model import Index
    from ui.theme import Theme

_LINES, _OFFER = 2, 28
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class OfferRow:
    """A sentence as the list shows it; its place is its identity."""

    def __init__(self, place: int, text: str) -> None:
        self.id = str(place)
        self.text = text


class _OfferDelegate(RowDelegate):
    """Rows of the tree's height."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a compact row."""
        return QSize(0, max(_OFFER, option.fontMetrics.height() + 8))


class NoteEdit(QPlainTextEdit):
    """The note's field.

    Signals: `entered()` when the cursor came into it, `left()` when Ctrl+Enter was pressed,
    `stepped(by)` and `taken()` when an arrow or Enter was pressed while it is empty and sentences
    are offered, `pictured()` when a picture instead of text was pasted.
    """

    entered = Signal()
    left = Signal()
    stepped = Signal(int)
    taken = Signal()
    pictured = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offering = False
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Ctrl+Enter; while nothing is written, choose among the sentences."""
        key = Qt.Key(event.key())
        choosing = self.offering and self.document().isEmpty()
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif choosing and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif choosing and key in _ENTER:
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that writing begins."""
        super().focusInEvent(event)
        self.entered.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Let pictures be pasted too."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Write pasted text; a picture is evidence and no text."""
        if source.hasImage() and not source.hasText():
            self.pictured.emit()
        else:
            super().insertFromMimeData(source)


class NoteBox(QWidget):
    """Label, duty, field and offered sentences, one below the other.

    Signals: `taken(text)` when an offered sentence was chosen.
    """

    taken = Signal(str)

    def __init__(self, theme: Theme, cap: QLabel) -> None:
        super().__init__()
        self.duty = DutyMark(theme)
        self.later = text_label(role="meta")
        self.edit = NoteEdit()
        self.edit.setAccessibleName(self.tr("Note"))
        self.edit.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 18)
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (text_label(self.tr("Note"), "label"), cap, self.later):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.duty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addWidget(self._build_offers(theme))
        self.edit.stepped.connect(self._step)
        self.edit.taken.connect(self._take)
        self.edit.textChanged.connect(self._follow)

    def show_line(self, line: SheetLine) -> None:
        """Show what a note is needed for, and whether the leaf was put off."""
        self.duty.show_duty(line, Owed.NOTE)
        self.later.setText(self.tr("Later  L") if line.later else "")
        absent = line.score.state is LeafState.NOT_APPLICABLE
        reason = self.tr("A reason is needed: why it does not apply")
        problem = self.tr("A note is needed: what the problem is")
        needed = reason if absent else problem
        self.edit.setPlaceholderText(needed if Owed.NOTE in line.owed else "")

    def show_text(self, text: str) -> None:
        """Show a note without taking it for typed."""
        if self.edit.toPlainText() != text:
            with QSignalBlocker(self.edit):
                self.edit.setPlainText(text)
            self._follow()

    def offer(self, texts: Sequence[str]) -> None:
        """Offer sentences while the note is empty; none takes them away."""
        self.model.show([OfferRow(place, text) for place, text in enumerate(texts)])
        self.view.setCurrentIndex(self.model.index(0, 0))
        row = max(self.view.sizeHintForRow(0), _OFFER) if texts else 0
        self.view.setFixedHeight(row * len(texts) + 2)
        self._follow()

    def _build_offers(self, theme: Theme) -> QWidget:
        column = Column(self.tr("Sentence"), lambda row: row.text, tip=lambda row: row.text)
        self.model = RowsModel((column,), self)
        self.view = RowsView(theme)
        self.view.setModel(self.model)
        self.view.setHeaderHidden(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view.setAccessibleName(self.tr("Sentences to choose from"))
        self.view.dress_columns([_OfferDelegate(theme, column)])
        self.view.clicked.connect(self._take)
        self.offer_hint = text_label(self.tr("↑ ↓ and Enter take a sentence, or just type"), "hint")
        self.offers = QWidget()
        box = QVBoxLayout(self.offers)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.view)
        box.addWidget(self.offer_hint)
        self.offers.hide()
        return self.offers

    @Slot()
    def _follow(self) -> None:
        self.edit.offering = bool(self.model.rows)
        self.offers.setVisible(self.edit.offering and self.edit.document().isEmpty())

    @Slot(int)
    def _step(self, by: int) -> None:
        place = self.view.currentIndex().row() + by
        if 0 <= place < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(place, 0))

    @Slot()
    def _take(self) -> None:
        row = self.view.currentIndex().data(ROW_ROLE)
        if isinstance(row, OfferRow):
            self.taken.emit(row.text)
