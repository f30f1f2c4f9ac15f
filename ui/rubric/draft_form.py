"""A form of fields given as data: what is typed is told field by field, faults stand below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.common.form import Choice, Field, TextBox

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ui.rubric.specs import Rows, Spec

_NARROWEST = 56


class DraftForm(QWidget):
    """Fields in rows.

    Signals: `typed(field, text)` while a person types, `chosen(field, value)` when one chooses.
    """

    typed = Signal(str, str)
    chosen = Signal(str, str)

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._specs: dict[str, Spec] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for specs in rows:
            row = QHBoxLayout()
            row.setSpacing(12)
            for spec in specs:
                row.addWidget(self._field(spec), spec.share, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def show_only(self, names: Collection[str]) -> None:
        """Show these fields and hide the others."""
        for name, field in self.fields.items():
            field.setVisible(name in names)

    def fill(self, texts: Mapping[str, str], *, held: Mapping[str, str | None]) -> None:
        """Put texts into the fields without telling; one of `held` takes that text, or stays."""
        for name, field in self.fields.items():
            text = held.get(name, texts.get(name, ""))
            if text is not None:
                self._put(field, name, text)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say each field's fault."""
        for name, field in self.fields.items():
            said = faults.get(name, "")
            if field.fault.text() != said:
                field.show_fault(said)

    def focused(self) -> str:
        """Return the field that has the cursor, '' if none."""
        return next((n for n, field in self.fields.items() if field.control.hasFocus()), "")

    def go_to(self, name: str) -> bool:
        """Put the cursor into a field; tell whether it is there to be filled in."""
        field = self.fields.get(name)
        if field is None or field.isHidden():
            return False
        field.control.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(field.control, QLineEdit | QPlainTextEdit):
            field.control.selectAll()
        return True

    def _field(self, spec: Spec) -> Field:
        control: QLineEdit | QPlainTextEdit | QComboBox
        if spec.options:
            control = self._choice(spec)
        elif spec.lines > 1:
            box = TextBox(spec.lines)
            box.textChanged.connect(lambda: self.typed.emit(spec.name, box.toPlainText()))
            control = box
        else:
            control = QLineEdit()
            control.textEdited.connect(partial(self.typed.emit, spec.name))
        control.setMinimumWidth(_NARROWEST)
        field = Field(spec.title, control, "")
        if spec.hint and isinstance(control, QLineEdit | QPlainTextEdit):
            control.setPlaceholderText(spec.hint)
        self.fields[spec.name], self._specs[spec.name] = field, spec
        return field

    def _choice(self, spec: Spec) -> Choice:
        choice = Choice()
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(4)
        for value, word in spec.options:
            choice.addItem(word, value)
        choice.activated.connect(
            lambda place: self.chosen.emit(spec.name, choice.itemData(place) or "")
        )
        return choice

    def _put(self, field: Field, name: str, text: str) -> None:
        control, spec = field.control, self._specs[name]
        with QSignalBlocker(control):
            if isinstance(control, QPlainTextEdit):
                if control.toPlainText() != text:
                    control.setPlainText(text)
            elif isinstance(control, QLineEdit):
                if control.text() != text:
                    control.setText(text)
                    control.setCursorPosition(0)
            elif isinstance(control, QComboBox):
                control.setCurrentIndex(control.findData(text or spec.stored))
