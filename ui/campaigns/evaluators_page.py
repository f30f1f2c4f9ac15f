"""The roster: who rates, in which role, and how much each has recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.domain.people import Role
from govassess.errors import GovAssessError
from govassess.services import campaigns, campaigns_roster, packages_keys
from ui import labels
from ui.campaigns.key_sheet import KeySheet
from ui.common.buttons import GivingButton, push_button
from ui.common.empty_state import EmptyState
from ui.common.form import Form, fault_label
from ui.common.page import Page
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Evaluator
    from govassess.services.campaigns_roster import RosterRow
    from govassess.services.packages_keys import PublicKeys
    from ui.context import Context

KEYS = 2
"""The place of the column of fingerprints."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the roster with the keys known of them, the confirmed ones first."""

    roster: RosterRow
    keys: tuple[PublicKeys, ...] = ()

    @property
    def id(self) -> EvaluatorId:
        """The person's identity."""
        return self.roster.id

    @property
    def person(self) -> Evaluator:
        """The person."""
        return self.roster.person

    @property
    def in_doubt(self) -> PublicKeys | None:
        """The key whose fingerprint is to be compared: one that nobody confirmed, if there is."""
        return next((keys for keys in self.keys if not keys.confirmed), None)


class KeysDelegate(RowDelegate):
    """A fingerprint, quiet once it was compared."""

    def role(self, index: Index, _current: bool) -> str:
        """Return the colour: what nobody verified speaks."""
        row: PersonRow = index.data(ROW_ROLE)
        return "part" if row.in_doubt is not None else "text2"


class EvaluatorsPage(Page):
    """A list with a field below the bar that adds; every change is one undoable act."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {Subject.EVALUATOR, Subject.RATING, Subject.FINDING, Subject.KEY}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = RowsModel(self._columns(), self)
        self.view = RowsView(context.theme)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Evaluators"))
        delegates = [RowDelegate(context.theme, column) for column in self.model.columns]
        delegates[KEYS] = KeysDelegate(context.theme, self.model.columns[KEYS])
        self.view.dress_columns(delegates)
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
        campaign = self.context.require()
        keys = packages_keys.roster_keys(campaign)
        found = campaigns_roster.roster(campaign)
        rows = tuple(PersonRow(row, keys.get(row.id, ())) for row in found)
        self.model.show(rows)
        self._stack.setCurrentWidget(self.view if rows else self._empty)
        if rows and not self.view.currentIndex().isValid():
            self.view.select("")
        self._show_role()
        for button in (self._rename, self._role, self._remove):
            button.setEnabled(bool(rows) and not self.locked)

    def show_item(self, identity: str) -> None:
        """Take a person in hand."""
        self.view.select(identity)

    def lockable(self) -> tuple[QWidget, ...]:
        """Return what changes the roster."""
        return self._locking

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
    def compare(self) -> None:
        """Compare the fingerprint of the person in hand by telephone."""
        row = self._row()
        if row is None or not row.keys:
            return
        keys = row.in_doubt or row.keys[0]
        sheet = KeySheet(self.context.theme, row.person.name, keys.fingerprint, self.window())
        sheet.agreed.connect(lambda _: self._confirm(row, keys))
        sheet.differed.connect(partial(self._doubt, row, keys))
        sheet.open()

    def _confirm(self, row: PersonRow, keys: PublicKeys) -> None:
        campaign = self.context.require()
        if self._do(lambda: packages_keys.confirm_keys(campaign, row.id, keys)):
            said = self.tr("{name}: fingerprint verified").format(name=row.person.name)
            self.context.said.emit(said)

    def _doubt(self, row: PersonRow, keys: PublicKeys) -> None:
        """Ask whether a key that is not the person's is to be forgotten."""
        question = self.tr(
            "This key is not {name}'s? It is forgotten: the next package of {name} is taken by its "
            "own key. What came with this key stays until the merge is set aside."
        ).format(name=row.person.name)
        campaign = self.context.require()
        act = partial(packages_keys.forget_keys, campaign, row.id, keys)
        self.context.ask.confirm(question, self.tr("Forget this key"), lambda: self._do(act))

    @Slot()
    def take_enrolment(self) -> None:
        """Ask for an enrolment and show whose it is."""
        title = self.tr("Choose an enrolment package")
        self.context.ask.open_file(title, Path(), "*.gapkg", self.read_enrolment)

    def read_enrolment(self, path: Path) -> None:
        """Read an enrolment and have its fingerprint compared before anything is recorded."""

        def work(_progress: object) -> tuple[str, PublicKeys]:
            from govassess.services.packages_files import read_enrolment  # noqa: PLC0415 - keys

            return read_enrolment(path)

        self.context.tasks.run(self.tr("Reading the enrolment"), work, done=self._show_enrolment)

    @Slot(object)
    def _show_enrolment(self, found: tuple[str, PublicKeys]) -> None:
        name, keys = found
        known = next((row for row in self.model.rows if row.person.name == name), None)
        others = known is not None and any(each.key != keys.key for each in known.keys)
        sheet = KeySheet(self.context.theme, name, keys.fingerprint, self.window(), known=others)
        sheet.agreed.connect(lambda replacing: self._enrol(name, keys, replacing=replacing))
        sheet.open()

    def _enrol(self, name: str, keys: PublicKeys, *, replacing: bool) -> None:
        packages = self.context.require().packages
        if self._do(lambda: packages.enrol(name, keys, replacing=replacing)):
            self.context.said.emit(self.tr("{name} enrolled").format(name=name))

    @Slot()
    def _show_role(self) -> None:
        row = self._row()
        is_lead = row is not None and row.person.role is Role.LEAD
        self._role.setText(self.tr("Make evaluator") if is_lead else self.tr("Make lead"))
        self._compare.setEnabled(row is not None and bool(row.keys))

    def _remove_now(self, row: PersonRow) -> None:
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

    def _row(self) -> PersonRow | None:
        row: PersonRow | None = self.view.currentIndex().data(ROW_ROLE)
        return row

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Full name"), lambda row: row.person.name, width=200),
            Column(self.tr("Role"), lambda row: labels.role(row.person.role), width=100),
            Column(self.tr("Key fingerprint"), self._keys_words, tip=self._keys_words),
            Column(
                self.tr("Cells recorded"),
                lambda row: str(row.roster.answered),
                align=RIGHT,
                width=150,
            ),
        )

    def _keys_words(self, row: PersonRow) -> str:
        """Return the fingerprint that is to be compared, else the one that was."""
        if not row.keys:
            return labels.NONE
        keys = row.in_doubt or row.keys[0]
        state = self.tr("verified") if keys.confirmed else self.tr("author not verified")
        more = self.tr("%n key(s)", "", len(row.keys)) if row.keys[1:] else ""
        return " · ".join(part for part in (keys.fingerprint, state, more) if part)

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
        self._locking = (self.name, *buttons)
        row.addWidget(self.name)
        for button, act in zip(buttons, acts, strict=True):
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        self._fault = fault_label()
        column.addLayout(row)
        column.addWidget(self._fault)
        column.addLayout(self._build_key_acts())
        return bar

    def _build_key_acts(self) -> QHBoxLayout:
        """Build the line about the keys by which packages are signed."""
        row = QHBoxLayout()
        row.setSpacing(10)
        said = self.tr("Packages are signed; a key counts as verified once it was compared.")
        row.addWidget(ElidedLabel(said, "meta"), 1)
        self._compare, enrol = GivingButton(), GivingButton()
        for button, icon, text, act in (
            (self._compare, "phone", self.tr("Compare fingerprint…"), self.compare),
            (enrol, "upload", self.tr("Take in an enrolment…"), self.take_enrolment),
        ):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.context.theme.dress(button, icon, "text2", 16, gap=6)
            button.setText(text)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

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

    def __init__(self, page: EvaluatorsPage, row: PersonRow) -> None:
        context = page.context
        super().__init__(context.theme, "", "", page.window())
        self.setWindowTitle(self.tr("Rename {name}").format(name=row.person.name))
        self.act.setText(self.tr("Save"))
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
