"""The editor of the node in hand, or of the rubric's settings: fields, rule lines, faults."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.rubric_data import leaf_digest
from govassess.domain.rubric_reading import NO_LINE
from govassess.services.rubric_fields import SETTING_OF_FAULT, field_text, node_fields
from ui.common.text import ElidedLabel, GivingLabel, text_label
from ui.rubric.draft_form import DraftForm
from ui.rubric.lines_form import LinesForm
from ui.rubric.specs import foot_rows, head_rows, setting_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.rubric_reading import DraftFault, DraftItem
    from govassess.services.rubric_draft import DraftView
    from govassess.wording import Wording
    from ui.theme import Theme

_WIDEST = 840
_DIGEST = 8
_LINE = "line_"
Held = tuple[int, str]
"""(line, field) of a field that is being typed in."""


class EditorPane(QStackedWidget):
    """Shows one node; the node with the key '' is the settings.

    Signals: `typed(line, field, text)` while a person types, `chosen(line, field, value)` when one
    chooses, `line_asked(act, line)` for an act on the rule lines.
    """

    typed = Signal(int, str, str)
    chosen = Signal(int, str, str)
    line_asked = Signal(str, int)

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.head, self.foot = DraftForm(head_rows()), DraftForm(foot_rows())
        self.lines = LinesForm(theme)
        self.settings = DraftForm(setting_rows())
        for form in (self.head, self.foot, self.settings):
            form.typed.connect(partial(self.typed.emit, NO_LINE))
            form.chosen.connect(partial(self.chosen.emit, NO_LINE))
        self.lines.typed.connect(self.typed)
        self.lines.chosen.connect(self.chosen)
        self.lines.asked.connect(self.line_asked)
        self.lines.view.focused.connect(self._bring_lines)
        self._node = _scrolled(self._build_node(), self.tr("Indicator"))
        self._settings = _scrolled(self._build_settings(), self.tr("Settings of the rubric"))
        self.addWidget(self._node)
        self.addWidget(self._settings)

    def show_item(
        self, view: DraftView, item: DraftItem | None, held: Mapping[Held, str | None]
    ) -> None:
        """Show a node, or the settings for None; fields of `held` show that text, or stay as is."""
        if item is None:
            self._show_settings(view, held)
            return
        self.setCurrentWidget(self._node)
        node = view.draft.node(item.key)
        self.code.setText(node.code)
        self.title.show_text(str(node.row.get("title", "")))
        self._show_meta(view, item)
        faults = [fault for fault in view.faults if fault.key == item.key]
        own = {f.field: self._said(f) for f in reversed(faults) if not f.field.startswith(_LINE)}
        inner = bool(item.children)
        shown = node_fields(node.row, inner=inner, parts=len(view.rubric.parts)) | own.keys()
        own_held = _held_at(held, NO_LINE)
        for form in (self.head, self.foot):
            form.show_only(shown)
            form.fill({name: field_text(node.row, name) for name in form.fields}, held=own_held)
            form.show_faults(own)
        of_lines = {
            (fault.line, fault.field.removeprefix(_LINE)): self._said(fault)
            for fault in reversed(faults)
            if fault.field.startswith(_LINE)
        }
        self.lines.setVisible(bool(node.row.get("kind")))
        self.lines.show_node(node, of_lines, held=_held_at(held, self.lines.place))

    def go_to(self, fault: DraftFault) -> None:
        """Put the cursor where a fault is mended."""
        if not fault.key:
            name = SETTING_OF_FAULT.get(fault.field, fault.field.removeprefix("settings."))
            self.settings.go_to(name)
            return
        name = fault.field
        if name.startswith(_LINE):
            short = name.removeprefix(_LINE)
            if fault.line == NO_LINE or not self.lines.go_to(fault.line, short):
                self.lines.view.setFocus()
            return
        if not (self.head.go_to(name) or self.foot.go_to(name)):
            self.head.go_to("title")

    def focused(self) -> Held | None:
        """Return the field that has the cursor."""
        for form in (self.head, self.foot, self.settings):
            if form.focused():
                return NO_LINE, form.focused()
        name = self.lines.form.focused()
        return (self.lines.place, name) if name else None

    @Slot()
    def _bring_lines(self) -> None:
        """Scroll so that the list of lines and the fields of the one in hand are seen together."""
        self._node.ensureWidgetVisible(self.lines.form, 0, 8)
        self._node.ensureWidgetVisible(self.lines.view, 0, 40)

    def _show_settings(self, view: DraftView, held: Mapping[Held, str | None]) -> None:
        self.setCurrentWidget(self._settings)
        self.settings.fill(view.texts(), held=_held_at(held, NO_LINE))
        faults = {
            SETTING_OF_FAULT.get(fault.field, fault.field.removeprefix("settings.")): fault
            for fault in reversed(view.faults)
            if not fault.key
        }
        self.settings.show_faults({name: self._said(fault) for name, fault in faults.items()})

    def _show_meta(self, view: DraftView, item: DraftItem) -> None:
        node = item.indicator
        count = view.answers.get(node.code, 0)
        self.answers.setText(self.tr("Answers already given: {n}").format(n=count))
        self.answers.setVisible(node.leaf is not None and count > 0)
        digest = self.tr("digest {text}…").format(text=leaf_digest(node)[:_DIGEST])
        below = sum(1 for each in node.walk() if each.leaf is not None)
        leaves = self.tr("Leaves: {n}").format(n=below)
        self.meta.show_text(leaves if node.leaf is None else digest)

    def _said(self, fault: DraftFault) -> str:
        return self._wording.sentence(fault.sentence)

    def _build_node(self) -> QWidget:
        body, column = _body()
        row = QHBoxLayout()
        row.setSpacing(10)
        self.code = text_label(role="card_code")
        self.title = ElidedLabel(role="product")
        self.meta = GivingLabel(role="meta")
        self.answers = text_label(role="pill_part")
        row.addWidget(self.code)
        row.addWidget(self.title, 1)
        row.addWidget(self.meta)
        row.addWidget(self.answers)
        column.addLayout(row)
        for widget in (self.head, self.lines, self.foot):
            column.addWidget(widget)
        column.addStretch()
        return body

    def _build_settings(self) -> QWidget:
        body, column = _body()
        column.addWidget(text_label(self.tr("Settings of the rubric"), "product"))
        hint = self.tr("Written as on the settings sheet of the spreadsheet form")
        column.addWidget(text_label(hint, "hint", wrap=True))
        column.addWidget(self.settings)
        column.addStretch()
        return body


def _held_at(held: Mapping[Held, str | None], line: int) -> dict[str, str | None]:
    """Return what is held of a line's fields, or of the node's own."""
    return {name: text for (at, name), text in held.items() if at == line}


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    body.setMaximumWidth(_WIDEST)
    column = QVBoxLayout(body)
    column.setContentsMargins(24, 14, 24, 16)
    column.setSpacing(10)
    return body, column


def _scrolled(body: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setProperty("role", "sheet")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(body)
    return area
