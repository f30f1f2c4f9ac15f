"""The rule lines of a leaf: their list, and the fields of the line in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govassess.domain.rubric import Kind, LineType, Times
from govassess.services.rubric_fields import field_text, line_fields
from govassess.services.walk_keys import key_of
from ui.common.buttons import push_button
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import ROW_HEIGHT, RowDelegate, RowsView
from ui.common.text import ElidedLabel, text_label
from ui.rubric import words
from ui.rubric.draft_form import DraftForm
from ui.rubric.keys import act_of
from ui.rubric.specs import line_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from govassess.domain.rubric_draft import DraftNode
    from ui.theme import Theme

_MOST_ROWS = 7
_DIGIT_TYPES = frozenset({LineType.TIER.value})
"""Types of lines that no digit chooses."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A rule line as the list shows it; its place is its identity."""

    place: int
    line: Mapping[str, str]
    faulty: bool

    @property
    def id(self) -> str:
        """The place."""
        return str(self.place)

    @property
    def key(self) -> str:
        """The digit that chooses the line."""
        return "" if self.line.get("type") in _DIGIT_TYPES else key_of(self.place)


def line_columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column(translate("rubric", "Key"), lambda row: row.key, width=44, quiet=True),
        Column(translate("rubric", "Label"), _short, tip=_short, width=132, strong=True),
        Column(translate("rubric", "Text"), _long, tip=_long),
        Column(translate("rubric", "Points"), _worth, align=RIGHT, width=104),
    )


def _short(row: LineRow) -> str:
    types = dict(words.line_types())
    return row.line.get("label", "") or types.get(row.line.get("type", ""), "")


def _long(row: LineRow) -> str:
    parts = (row.line.get(name, "") for name in ("text", "condition", "window"))
    return " · ".join(part for part in parts if part)


def _worth(row: LineRow) -> str:
    points = row.line.get("points", "")
    if not points:
        return ""
    translate = QCoreApplication.translate
    each = row.line.get("times") == Times.EACH.value
    pattern = translate("rubric", "{points} each") if each else "{points}"
    cap = row.line.get("cap", "")
    said = pattern.format(points=points)
    return f"{said} ≤ {cap}" if cap else said


class _LineDelegate(RowDelegate):
    def role(self, index: Index, current: bool) -> str:
        """Return the colour of the text: a fault speaks."""
        row: LineRow = index.data(ROW_ROLE)
        return "bad" if row.faulty else super().role(index, current)


class LinesView(RowsView):
    """The list.

    Signals: `asked(act)` for `add`, `remove`, `up` or `down` from the keyboard, `focused()`
    when it gets the keys.
    """

    asked = Signal(str)
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that a line is about to be edited."""
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ins, Del and Alt+↑↓."""
        act = act_of(event)
        if act:
            self.asked.emit(act)
            return
        super().keyPressEvent(event)


class LinesForm(QWidget):
    """Shows the lines of one leaf; the columns and fields are those its kind uses.

    Signals: `asked(act, place)`, `typed(place, field, text)`, `chosen(place, field, value)`.
    """

    asked = Signal(str, int)
    typed = Signal(int, str, str)
    chosen = Signal(int, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._node: DraftNode | None = None
        self._faults: Mapping[tuple[int, str], str] = {}
        self.model = RowsModel(line_columns(), self)
        self.view = LinesView(theme)
        self.view.setModel(self.model)
        self.view.dress_columns([_LineDelegate(theme, column) for column in self.model.columns])
        self.view.setAccessibleName(self.tr("Rule lines"))
        self.view.setProperty("role", "framed")
        self.view.selectionModel().currentChanged.connect(self._show_fields)
        self.view.asked.connect(self._ask)
        self.view.opened.connect(self._enter)
        self.form = DraftForm(line_rows())
        self.form.typed.connect(lambda name, text: self.typed.emit(self.place, name, text))
        self.form.chosen.connect(lambda name, value: self.chosen.emit(self.place, name, value))
        self._fault = text_label(role="fault", wrap=True)
        self.forms = text_label(role="hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._build_head(theme))
        for widget in (self.view, self._fault, self.form, self.forms):
            column.addWidget(widget)

    @property
    def place(self) -> int:
        """Which line is in hand; -1 if there is none."""
        return self.view.currentIndex().row()

    def show_node(
        self,
        node: DraftNode,
        faults: Mapping[tuple[int, str], str],
        *,
        held: Mapping[str, str | None],
    ) -> None:
        """Show the lines of a leaf with their faults by place and field."""
        same = self._node is not None and self._node.key == node.key
        place = max(self.place, 0) if same else 0
        self._node, self._faults = node, faults
        faulty = {line for line, _ in faults}
        rows = [LineRow(at, line, at in faulty) for at, line in enumerate(node.lines)]
        self.model.show(rows)
        shown = min(max(len(rows), 1), _MOST_ROWS)
        header = self.view.header().sizeHint().height()
        self.view.setFixedHeight(max(header, 34) + shown * self._row_height() + 4)
        self.view.setCurrentIndex(self.model.index(min(place, len(rows) - 1), 0))
        self._show_fields(held=held)

    def select(self, place: int) -> None:
        """Take a line in hand."""
        self.view.setCurrentIndex(self.model.index(place, 0))

    def go_to(self, place: int, name: str) -> bool:
        """Put the cursor into a field of a line; tell whether it is there."""
        self.select(place)
        return self.form.go_to(name)

    def _row_height(self) -> int:
        return max(ROW_HEIGHT, self.fontMetrics().height() + 14)

    @Slot()
    def _show_fields(self, *_: object, held: Mapping[str, str | None] | None = None) -> None:
        node, place = self._node, self.place
        if node is None:
            return
        there = 0 <= place < len(node.lines)
        self.form.setVisible(there)
        self.forms.setVisible(there)
        general = [text for (line, _), text in self._faults.items() if line < 0]
        self._fault.setText("\n".join(dict.fromkeys(general)))
        self._fault.setVisible(bool(general))
        kind = node.row.get("kind", "")
        if not there or not kind:
            return
        line, shown = node.lines[place], set(line_fields(Kind(kind), node.lines))
        faults = {
            "label" if name == "text" and "label" in shown else name: text
            for (at, name), text in self._faults.items()
            if at == place
        }
        self.form.show_only(shown | faults.keys())
        self.forms.setText(words.condition_forms(Kind(kind)) if "condition" in shown else "")
        texts = {name: field_text(line, name) for name in self.form.fields}
        self.form.fill(texts, held=held or {})
        self.form.show_faults(faults)

    @Slot()
    def _enter(self) -> None:
        """Go from the list into the first field of the line in hand."""
        for name in self.form.fields:
            if name != "type" and self.form.go_to(name):
                return

    @Slot(str)
    def _ask(self, act: str) -> None:
        self.asked.emit(act, self.place)

    def _build_head(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("Rule lines"), "label"))
        row.addWidget(ElidedLabel(self.tr("Ins add · Del remove · Alt+↑↓ move"), "hint"), 1)
        add = push_button(theme, self.tr("Add a line"), "plus")
        add.clicked.connect(lambda: self._ask("add"))
        row.addWidget(add)
        return row
