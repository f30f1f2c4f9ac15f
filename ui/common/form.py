"""A form: labelled fields in a column or a row, each with the place where its fault is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Mapping

Control = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox
_LINES = 3


class TextBox(QPlainTextEdit):
    """A few lines of plain text; Tab goes on to the next field."""

    def __init__(self, lines: int = _LINES) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)


class Choice(QComboBox):
    """A list to choose from; the wheel scrolls what lies around it, never the choice."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow that the style sheet leaves out."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.6))
        middle = QPointF(self.width() - 16, self.height() / 2)
        tip = middle + QPointF(0, 2)
        painter.drawPolyline([tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the sheet."""
        event.ignore()


class Field(QWidget):
    """A label, its control, a quiet hint beside the label and the fault below."""

    def __init__(self, label: str, control: Control, hint: str = "") -> None:
        super().__init__()
        self.control = control
        control.setAccessibleName(label)
        self.fault = text_label(role="fault", wrap=True)
        self.fault.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(label, "label"))
        self.hint = text_label(hint, "hint", wrap=True)
        head.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(control)
        column.addWidget(self.fault)

    def show_fault(self, text: str) -> None:
        """Say what is wrong; nothing if `text` is empty."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        self.control.setProperty("wrong", bool(text))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)


class Form(QWidget):
    """Fields by name.

    Signals: `edited()` after a person changed any field.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._fields: dict[str, Field] = {}

    def add(self, name: str, label: str, *, lines: int = 1, hint: str = "") -> Field:
        """Add a text field below; more than one line makes it a box."""
        field = self._make(name, label, lines=lines, hint=hint)
        self._column.addWidget(field)
        return field

    def add_row(
        self, *names_and_labels: tuple[str, str], hint: str = "", first: QWidget | None = None
    ) -> None:
        """Add text fields beside each other, after `first`; the hint stands at the first field."""
        row = QHBoxLayout()
        row.setSpacing(16)
        if first is not None:
            row.addWidget(first, 1, Qt.AlignmentFlag.AlignTop)
        for place, (name, label) in enumerate(names_and_labels):
            field = self._make(name, label, lines=1, hint="" if place else hint)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def add_widget(self, widget: QWidget) -> None:
        """Add something else below."""
        self._column.addWidget(widget)

    def field(self, name: str) -> Field:
        """Return a field."""
        return self._fields[name]

    def texts(self) -> dict[str, str]:
        """Return what stands in the text fields."""
        return {name: _text(field.control) for name, field in self._fields.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields that are named, without telling; faults go."""
        self.blockSignals(True)
        for name, text in texts.items():
            if name in self._fields:
                _put(self._fields[name].control, text)
        self.blockSignals(False)
        self.show_faults({})

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say each field's fault."""
        for name, field in self._fields.items():
            field.show_fault(faults.get(name, ""))

    def focus_fault(self) -> None:
        """Put the cursor into the first field with a fault."""
        for field in self._fields.values():
            if field.fault.text():
                field.control.setFocus()
                return

    def _make(self, name: str, label: str, *, lines: int, hint: str) -> Field:
        control: QLineEdit | QPlainTextEdit = TextBox(lines) if lines > 1 else QLineEdit()
        control.textChanged.connect(self._tell)
        field = Field(label, control, hint)
        self._fields[name] = field
        return field

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


def _text(control: Control) -> str:
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    return control.text() if isinstance(control, QLineEdit) else ""


def _put(control: Control, text: str) -> None:
    if isinstance(control, QPlainTextEdit):
        control.setPlainText(text)
    elif isinstance(control, QLineEdit):
        control.setText(text)
        control.setCursorPosition(0)


def fault_label() -> QLabel:
    """Return a hidden label for a fault that belongs to no single field."""
    label = text_label(role="fault", wrap=True)
    label.hide()
    return label
