"""Which case of the rule it is that a sampled object has nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from govassess.domain.answer_check import FINDING_LINES
from govassess.services.walk_keys import Mark, choices
from ui.answers.answer_rows import AnswerRows
from ui.answers.keys import name_of
from ui.common.form import Choice, Field
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govassess.services.walk_sheet import SheetLine
    from ui.theme import Theme

_SIZE = (520, 420)


class CaseSheet(Sheet):
    """A digit chooses the line, Enter or Ctrl+Enter records it for the object.

    Signals: `chosen(line, object)`.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, line: SheetLine, parent: QWidget) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Nothing there: which case of the rule?"))
        self.act.setText(self.tr("Record the case"))
        found = [each for each in choices(line) if each.line is not None]
        self._choices = (replace(found[0], mark=Mark.CHOSEN), *found[1:])
        self.rows = AnswerRows(theme)
        self.rows.show_choices(self._choices)
        self.rows.pressed.connect(self._press_key)
        self.object: QLineEdit | Choice = self._object(line)
        self.field = Field(self.tr("Sampled object"), self.object)
        self.body.addWidget(self.field)
        hint = self.tr("A digit takes the case; the object's name stands in the finding.")
        self.body.addWidget(text_label(hint, "hint", wrap=True))
        self.body.addWidget(self.rows)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit as its line."""
        if not self._take(name_of(event)):
            super().keyPressEvent(event)

    @Slot()
    def main_act(self) -> None:
        """Take the case marked, the first."""
        self._take("1")

    @Slot(str)
    def _press_key(self, key: str) -> None:
        self._take(key)

    def _take(self, key: str) -> bool:
        found = next((each.line for each in self._choices if each.key == key), None)
        if found is None or found.type not in FINDING_LINES:
            return False
        name = self._name()
        self.accept()
        self.chosen.emit(found.code, name)
        return True

    def _name(self) -> str:
        if isinstance(self.object, Choice):
            return str(self.object.currentData() or "")
        return self.object.text().strip()

    def _object(self, line: SheetLine) -> QLineEdit | Choice:
        """Return the drawn objects to choose from; without a drawing its name is typed."""
        sample = line.sample
        if sample is None or not sample.drawn:
            return QLineEdit()
        choice = Choice()
        told = {each.column for each in line.findings}
        for name in sample.drawn:
            choice.addItem(name, name)
        free = next((name for name in sample.drawn if name not in told), sample.drawn[0])
        choice.setCurrentIndex(choice.findData(free))
        return choice
