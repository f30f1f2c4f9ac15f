"""The text of a block, typed in place: it grows with its words and lends its keys to the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QTextEdit

from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QColor,
        QFocusEvent,
        QInputMethodEvent,
        QKeyEvent,
        QResizeEvent,
        QWheelEvent,
    )

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LENT = tuple(
    sequence(key)
    for key in (Key.UPDATE, Key.UPDATE_ALL, Key.MOVE_UP, Key.MOVE_DOWN, Key.REMOVE, Key.TAKE_IN)
)
"""Keys that an editor takes for itself on some systems, and that mean something else here."""
_BACK_AND_AGAIN = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class BlockEdit(QPlainTextEdit):
    """Plain text without a frame, as tall as its words.

    Places are counted in characters, as the campaign does; Qt counts rare ones twice.

    Signals: `changed(text)` when other words were typed, `entered()` when the cursor came in,
    `left()` when it went, `stepped(by)` when an arrow led out above (-1) or below (1), `broken()`
    when Enter asked for a new paragraph, `erased()` at Backspace in an empty text, `undone(back)`
    at Ctrl+Z (True) and Ctrl+Y (False).
    """

    changed = Signal(str)
    entered = Signal()
    left = Signal()
    stepped = Signal(int)
    broken = Signal()
    erased = Signal()
    undone = Signal(bool)

    def __init__(self, *, lines: bool = False) -> None:
        super().__init__()
        self._lines = lines
        self._composing = False
        self._told = ""
        self.setProperty("role", "block")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.textChanged.connect(self._tell)

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return self._composing

    def show_text(self, text: str) -> None:
        """Show other words without taking them for typed; the cursor stays where it can."""
        if text == self.toPlainText() or self._composing:
            return
        place = self.place()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._told = text
        self.put_cursor(place)
        self.fit()

    def put_cursor(self, place: int) -> None:
        """Put the cursor before the character at `place`."""
        cursor = self.textCursor()
        cursor.setPosition(_units(self.toPlainText()[:place]))
        self.setTextCursor(cursor)

    def place(self) -> int:
        """Return how many characters stand before the cursor."""
        return _characters(self.toPlainText(), self.textCursor().position())

    def span(self) -> tuple[int, int]:
        """Return from where to before where words are selected; the cursor twice for none."""
        cursor, text = self.textCursor(), self.toPlainText()
        ends = cursor.selectionStart(), cursor.selectionEnd()
        return _characters(text, ends[0]), _characters(text, ends[1])

    def mark(self, spans: Iterable[tuple[int, int, QColor]]) -> None:
        """Tint these stretches, each from a place to before another."""
        marks, text = [], self.toPlainText()
        for start, end, colour in spans:
            mark = QTextEdit.ExtraSelection()
            style = QTextCharFormat()
            style.setBackground(colour)
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            mark.format, mark.cursor = style, cursor
            marks.append(mark)
        self.setExtraSelections(marks)

    @Slot()
    def fit(self) -> None:
        """Be as tall as the words."""
        layout, block, words = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            words += layout.blockBoundingRect(block).height()
            block = block.next()
        margins = self.contentsMargins()
        least = max(words, QFontMetrics(self.font()).lineSpacing())
        tall = math.ceil(least) + margins.top() + margins.bottom() + 4
        if tall != self.height():
            self.setFixedHeight(tall)

    def sizeHint(self) -> QSize:
        """Ask for the height of the words."""
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for some width."""
        return QSize(120, self.height())

    def event(self, event: QEvent) -> bool:
        """Leave the page's own keys to it, also those that an editor would take."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_lent(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step out at the edges, break paragraphs, and undo what the campaign did last."""
        key = Qt.Key(event.key())
        for standard in _BACK_AND_AGAIN:
            if event.matches(standard):
                self.undone.emit(standard is QKeySequence.StandardKey.Undo)
                return
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers() and self._at_edge(key):
            self.stepped.emit(-1 if key is Qt.Key.Key_Up else 1)
        elif key in _ENTER and not self._lines:
            if not event.isAutoRepeat() and not event.modifiers() and not self.isReadOnly():
                self.broken.emit()
        elif key is Qt.Key.Key_Backspace and self.document().isEmpty() and not self.isReadOnly():
            self.erased.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take note of a word that is being composed; it is no text yet."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.fit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Write pasted text; what is one paragraph stays one."""
        text = source.text()
        self.insertPlainText(text if self._lines else " ".join(text.split("\n")))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that writing begins."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that writing ends."""
        super().focusOutEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the column."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew: words break elsewhere in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @Slot()
    def _tell(self) -> None:
        """Tell other words; a word that is still being composed changes none."""
        self.fit()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.changed.emit(text)

    def _at_edge(self, key: Qt.Key) -> bool:
        """Tell whether the cursor cannot go further up, or down."""
        cursor = self.textCursor()
        up = key is Qt.Key.Key_Up
        cursor.clearSelection()
        return not cursor.movePosition(
            QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down
        )


def _units(text: str) -> int:
    """Return how long Qt holds a text to be: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, units: int) -> int:
    """Return how many characters the first `units` of a text are."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(encoded.decode("utf-16-le", "ignore"))


def _is_lent(event: QEvent) -> bool:
    combination = getattr(event, "keyCombination", None)
    return combination is not None and QKeySequence(combination()) in _LENT
