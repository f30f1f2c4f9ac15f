"""The field of a typed number or date; a share has a second one for its observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from govassess.domain.points import points_text
from govassess.services.walk_keys import takes_day, takes_number, takes_share, typed_measure
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govassess.domain.answers import Answer
    from govassess.services.walk_sheet import SheetLine

_WIDE, _SHORT, _LEAST = 180, 96, 72


class Field(QLineEdit):
    """A field whose Enter goes no further."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter, so that it does not also move the cursor of the walk."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class NumberEntry(QWidget):
    """What is typed on a leaf that measures; `12/240` in the first field fills both.

    Signals: `entered()` when Enter records what was typed.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.observed = Field(), Field()
        for field, width in ((self.first, _WIDE), (self.observed, _SHORT)):
            field.setMaximumWidth(width)
            field.setMinimumWidth(_LEAST)
        self.observed.setAccessibleName(self.tr("Observations"))
        self._share = (text_label("/", "body2"), text_label(self.tr("observations"), "body2"))
        self.hint = text_label(role="hint", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.first, self._share[0], self.observed, self._share[1]):
            row.addWidget(widget)
        row.addWidget(self.hint, 1)
        for field in (self.first, self.observed):
            field.returnPressed.connect(self.entered)

    def show_line(self, line: SheetLine) -> None:
        """Show what was recorded; a field being typed in is left alone."""
        shown, share = takes_number(line) or takes_day(line), takes_share(line)
        self.setVisible(shown)
        for part in (*self._share, self.observed):
            part.setVisible(share)
        named = self.tr("Failures, or a percentage") if share else self.tr("Number or date")
        self.first.setAccessibleName(named)
        self.hint.setText(self._hint(line, share=share))
        if shown and not (self.first.hasFocus() or self.observed.hasFocus()):
            first, observed = entry_texts(line)
            self.first.setText(first)
            self.observed.setText(observed)

    def answer(self, line: SheetLine) -> Answer | None:
        """Return what was typed as an answer; None if it is none."""
        return typed_measure(line, self.first.text(), self.observed.text())

    def _hint(self, line: SheetLine, *, share: bool) -> str:
        if share:
            return self.tr("12 of 240, or a percentage alone; Enter records it")
        if takes_number(line):
            return self.tr("Enter records it")
        return self.tr("D enters the newest date instead of a finding")


def entry_texts(line: SheetLine) -> tuple[str, str]:
    """Return a recorded number or day as it is typed, and its observations; '' where none are."""
    answer = line.answer
    if answer is None:
        return "", ""
    if answer.day is not None:
        return answer.day.isoformat(), ""
    if answer.number is None:
        return "", ""
    if answer.observed is None:
        return points_text(answer.number), ""
    failed = answer.number * answer.observed / 100
    whole = failed.denominator == 1
    said = str(failed) if whole else f"{points_text(answer.number)}%"
    return said, str(answer.observed)
