"""History: every act, who did it and when, and the two steps that can be taken from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from govassess import clock
from govassess.domain.changes import Subject
from ui import undoing, upkeep
from ui.common.buttons import push_button
from ui.common.empty_state import EmptyState
from ui.common.page import Page
from ui.common.rows_model import RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel, plain_tip, text_label
from ui.history.models import WHAT, ActDelegate, history_columns
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from ui.context import Context

_NAME_ROOM = 300
_ELIDE = Qt.TextElideMode.ElideRight


class HistoryPage(Page):
    """The acts, newest first; undo and redo by name."""

    shows: ClassVar[AbstractSet[str]] = frozenset(Subject)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = RowsModel(history_columns(context.preferences.language), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self.view.setModel(self.filter)
        self.view.setAccessibleName(self.tr("History"))
        delegates = [RowDelegate(context.theme, column) for column in self.model.columns]
        delegates[WHAT] = ActDelegate(context.theme, self.model.columns[WHAT])
        self.view.dress_columns(delegates)
        self._stack = QStackedWidget()
        self._nothing = EmptyState(context.theme, "search")
        self._nothing.offer(self.tr("Clear filter")).clicked.connect(self.step_back)
        for widget in (self.view, self._nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the acts anew."""
        self.model.show(self.context.require().history.list())
        names = undoing.step_names(self.context)
        for button, name, can in (
            (self.undo, names.undo, names.can_undo),
            (self.redo, names.redo, names.can_redo),
        ):
            _name(button, name)
            button.setEnabled(can)
        self._narrow()

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self.model.show(())
        self._show_unproved()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Ctrl+Z undo · Ctrl+Y redo · Ctrl+F filter · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def step_back(self) -> None:
        """Clear the filter and return to the list."""
        self.search.clear()
        self.view.setFocus()

    def show_item(self, identity: str) -> None:
        """Select an act."""
        self.search.clear()
        self.view.select(identity)

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        theme = self.context.theme
        self.undo = push_button(theme, self.tr("Undo"), "undo-2")
        self.redo = push_button(theme, self.tr("Redo"), "redo-2")
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(self._redo)
        self.chain = ElidedLabel(role="meta")
        self.chain.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._show_unproved()
        self.search = SearchBox(theme, self.tr("Filter acts"))
        self.search.setFixedWidth(240)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        for button, key in ((self.undo, Key.UNDO), (self.redo, Key.REDO)):
            button.setMaximumWidth(360)
            row.addWidget(button)
            row.addWidget(text_label(key.value, "hint"))
            row.addSpacing(6)
        row.addWidget(self.chain, 1)
        prove = push_button(theme, self.tr("Check the chain"), "circle-check")
        prove.clicked.connect(self.prove)
        row.addWidget(prove)
        row.addWidget(self.search)
        return bar

    @Slot()
    def prove(self) -> None:
        """Prove every entry and picture, and say here how it came out."""
        upkeep.check(self.context, self._show_proof)

    def _show_proof(self, entries: int, faults: int) -> None:
        sound = self.tr("Chain whole at {time} · entries: {entries}")
        broken = self.tr("Chain not whole at {time} · faults: {faults}")
        time = f"{clock.now().astimezone():%H:%M}"
        said = (broken if faults else sound).format(time=time, entries=entries, faults=faults)
        self._say_chain(said, "status_fault" if faults else "status_text")

    def _show_unproved(self) -> None:
        self._say_chain(self.tr("Chain not checked since opening"), "meta")

    def _say_chain(self, text: str, role: str) -> None:
        self.chain.setProperty("role", role)
        self.chain.style().unpolish(self.chain)
        self.chain.style().polish(self.chain)
        self.chain.show_text(text)

    @Slot()
    def _undo(self) -> None:
        undoing.undo(self.context)

    @Slot()
    def _redo(self) -> None:
        undoing.redo(self.context)

    @Slot()
    def _narrow(self) -> None:
        self.filter.want(self.search.text())
        said = self.tr("No act contains “{text}”").format(text=self.search.text().strip())
        self._nothing.say(said, "")
        seen = self.filter.rowCount() or not self.search.text().strip()
        self._stack.setCurrentWidget(self.view if seen else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")


def _name(button: QPushButton, name: str) -> None:
    """Put a long name on a button as far as it fits, and whole on its tip."""
    cut = button.fontMetrics().elidedText(name, _ELIDE, _NAME_ROOM)
    button.setText(cut)
    button.setToolTip(plain_tip(name))
    button.setAccessibleName(name)
