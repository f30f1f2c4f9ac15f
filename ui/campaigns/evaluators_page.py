"""The roster: who rates, in which role, and how much each has recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout

from govassess.domain.changes import Subject
from govassess.domain.people import Role
from govassess.errors import GovAssessError
from govassess.services import campaigns, campaigns_roster
from ui import labels
from ui.common.buttons import push_button
from ui.common.empty_state import EmptyState
from ui.common.form import Form, fault_label
from ui.common.page import Page
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from govassess.services.campaigns_roster import RosterRow
    from ui.context import Context


class EvaluatorsPage(Page):
    """A list with a field below the bar that adds; every change is one undoable act."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {Subject.EVALUATOR, Subject.RATING, Subject.FINDING}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = RowsModel(self._columns(), self)
        self.view = RowsView(context.theme)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Evaluators"))
        self.view.dress_columns([RowDelegate(context.theme, c) for c in self.model.columns])
        self.view.opened.connect(self.rename)
        self.view.selectionModel().currentChanged.connect(self._show_role)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._build_stack(), 1)
        self._bind("F2", self.rename)
        self._bind("Del", self.remove)
        self._bind("Ins", self.name.setFocus)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the roster anew."""
        rows = campaigns_roster.roster(self.context.require())
        self.model.show(rows)
        self._stack.setCurrentWidget(self.view if rows else self._empty)
        if rows and not self.view.currentIndex().isValid():
            self.view.select("")
        self._show_role()
        for button in (self._rename, self._role, self._remove):
            button.setEnabled(bool(rows))

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Ins add · F2 rename · Del remove · F1 keys")

    def step_back(self) -> None:
        """Leave the field for the list."""
        self.name.clear()
        self._say("")
        self.view.setFocus()

    @Slot()
    def add(self) -> None:
        """Add the person whose name was written; a refusal is said beside the field."""
        name = self.name.text()
        if self._do(lambda: campaigns.add_evaluator(self.context.require(), name)):
            self.name.clear()
            self.view.select(self.model.rows[-1].id)
        self.name.setFocus()

    @Slot()
    def rename(self) -> None:
        """Ask for another name of the person in hand."""
        row = self._row()
        if row is not None:
            RenameSheet(self, row).open()

    @Slot()
    def change_role(self) -> None:
        """Make the person in hand a lead, or an evaluator again."""
        row = self._row()
        if row is None:
            return
        role = Role.EVALUATOR if row.person.role is Role.LEAD else Role.LEAD
        person = replace(row.person, role=role)
        self._do(lambda: campaigns_roster.edit_evaluator(self.context.require(), person))

    @Slot()
    def remove(self) -> None:
        """Take the person in hand off the roster, after asking."""
        row = self._row()
        if row is None:
            return
        question = self.tr("Take {name} off the roster?").format(name=row.person.name)
        act = self.tr("Take {name} off").format(name=row.person.name)
        self.context.ask.confirm(question, act, lambda: self._remove_now(row))

    @Slot()
    def _show_role(self) -> None:
        row = self._row()
        is_lead = row is not None and row.person.role is Role.LEAD
        self._role.setText(self.tr("Make evaluator") if is_lead else self.tr("Make lead"))

    def _remove_now(self, row: RosterRow) -> None:
        self._do(lambda: campaigns_roster.remove_evaluator(self.context.require(), row.id))

    def _do(self, act: Callable[[], Any]) -> bool:
        try:
            act()
        except GovAssessError as error:
            self._say(told(error, self.context.preferences.language))
            return False
        self._say("")
        return True

    def _say(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def _row(self) -> RosterRow | None:
        row: RosterRow | None = self.view.currentIndex().data(ROW_ROLE)
        return row

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Full name"), lambda row: row.person.name, width=280),
            Column(self.tr("Role"), lambda row: labels.role(row.person.role), width=140),
            Column(
                self.tr("Cells recorded"), lambda row: str(row.answered), align=RIGHT, width=160
            ),
            Column("", lambda _: ""),
        )

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        column = QVBoxLayout(bar)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        theme = self.context.theme
        self.name = QLineEdit()
        self.name.setFixedWidth(280)
        self.name.setPlaceholderText(self.tr("Name of another evaluator"))
        self.name.setAccessibleName(self.tr("Name of another evaluator"))
        self.name.returnPressed.connect(self.add)
        add = push_button(theme, self.tr("Add"), "plus")
        self._rename = push_button(theme, self.tr("Rename…"), "pencil")
        self._role = push_button(theme, self.tr("Make evaluator"))
        self._remove = push_button(theme, self.tr("Remove…"))
        acts = (self.add, self.rename, self.change_role, self.remove)
        buttons = (add, self._rename, self._role, self._remove)
        row.addWidget(self.name)
        for button, act in zip(buttons, acts, strict=True):
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        self._fault = fault_label()
        column.addLayout(row)
        column.addWidget(self._fault)
        return bar

    def _build_stack(self) -> QStackedWidget:
        self._stack = QStackedWidget()
        self._empty = EmptyState(self.context.theme, "user")
        self._empty.say(
            self.tr("Nobody rates yet"),
            self.tr(
                "Here the evaluators will be listed. Write the first name above, or press Ins."
            ),
        )
        for widget in (self.view, self._empty):
            self._stack.addWidget(widget)
        return self._stack

    def _bind(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self.view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)


class RenameSheet(Sheet):
    """Asks for a person's name."""

    def __init__(self, page: EvaluatorsPage, row: RosterRow) -> None:
        context = page.context
        title = page.tr("Rename {name}").format(name=row.person.name)
        super().__init__(context.theme, title, page.tr("Save"), page.window())
        self._context = context
        self._person = row.person
        self.form = Form()
        self.form.add("name", self.tr("Full name"))
        self.form.fill({"name": row.person.name})
        self.body.addWidget(self.form)
        self.body.addWidget(text_label(self.tr("Votes stay with the person."), "meta"))
        self.body.addStretch()
        field = self.form.field("name").control
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
            field.returnPressed.connect(self.main_act)
        self.resize(440, 200)

    @Slot()
    def main_act(self) -> None:
        """Store the name."""
        person = replace(self._person, name=self.form.texts()["name"])
        try:
            campaigns_roster.edit_evaluator(self._context.require(), person)
        except GovAssessError as error:
            said = told(error, self._context.preferences.language)
            self.form.show_faults({"name": said})
            return
        self.accept()
