"""Handing in: what is still missing, the result package, and the receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.services import packages_handin
from govassess.services.packages_handin import DueKind
from govassess.wording import Wording
from ui.common.buttons import Segments
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import text_label
from ui.packages.handin_models import WHY, WhyDelegate, due_columns, kind_words
from ui.packages.handin_pane import HandinPane

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from govassess.domain.people import Evaluator
    from govassess.services.packages_handin import HandedIn, Standing
    from ui.context import Context

_PANE, _WIDE_PANE, _NARROW_PANE = 340, 420, 280
_SHOWN = 8
"""So many faults fit into a message; the data check lists all."""


class HandinPage(Page):
    """Every line leads to its cell; the button writes the package."""

    shows: ClassVar[AbstractSet[str]] = frozenset(Subject)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._standing: Standing | None = None
        self._kinds: list[DueKind | None] = [None]
        self.model = RowsModel(due_columns(), self)
        self.view = RowsView(context.theme)
        self.pane = HandinPane(context.theme)
        self._dress()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left(), 1)
        row.addWidget(self.pane)
        self.pane.button.clicked.connect(self.hand_in)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.hand_in)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Look at every cell of the person's, in the background."""
        campaign, person = self.context.require(), self.context.walker()
        if person is None:
            self._gate.say(self.tr("Nobody is chosen to walk here"), "")
            self._stack.setCurrentWidget(self._gate)
            return
        self.context.tasks.run(
            self.tr("Looking for gaps"),
            lambda progress: packages_handin.standing(campaign, person, progress),
            done=self.show_standing,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._standing = None
        self.model.show(())

    def waiting(self) -> int:
        """Return how many cells were sent back or stand in two versions."""
        if self._standing is None:
            return 0
        return self._standing.count(DueKind.SENT_BACK) + self._standing.count(DueKind.CLASH)

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter to the cell · Ctrl+Enter hand in · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 moves between."""
        return self.view, self.pane

    def take_extent(self, extent: Extent) -> None:
        """Give the pane the room there is."""
        super().take_extent(extent)
        widths = {Extent.WIDE: _WIDE_PANE, Extent.FULL: _PANE}
        self.pane.setFixedWidth(widths.get(extent, _NARROW_PANE))

    def show_item(self, identity: str) -> None:
        """Take a cell in hand."""
        self.view.select(identity)

    @Slot(object)
    def show_standing(self, standing: Standing) -> None:
        """Show how far the person is; filter and cell in hand stay."""
        self._standing = standing
        kinds = [kind for kind in DueKind if standing.count(kind)]
        words = [f"{kind_words(kind)} {standing.count(kind)}" for kind in kinds]
        self._kinds = [None, *kinds]
        everything = self.tr("All")
        self.filters.offer([f"{everything} {len(standing.dues)}", *words] if words else [])
        may_plain = self.context.require().settings().plain_packages
        self.pane.show_standing(standing, may_plain=may_plain)
        self._show_rows()
        self.hinted.emit()

    @Slot()
    def open_cell(self) -> None:
        """Go to the cell in hand; Esc comes back."""
        due = self.view.currentIndex().data(ROW_ROLE)
        if due is not None:
            self.context.visit("walk", due.cell, home=("packages_handin", due.id))

    @Slot()
    def hand_in(self) -> None:
        """Ask where the package goes; gaps are named first."""
        standing, person = self._standing, self.context.walker()
        if standing is None or person is None:
            return
        if not standing.gaps:
            self._ask_where(person)
            return
        question = self.tr(
            "Still open: {open}, owed: {owed}, sent back: {back}, two versions: {clash}. Hand in "
            "all the same? What is added later goes with the next package."
        ).format(
            open=standing.count(DueKind.OPEN),
            owed=standing.count(DueKind.OWED),
            back=standing.count(DueKind.SENT_BACK),
            clash=standing.count(DueKind.CLASH),
        )
        self.context.ask.confirm(question, self.tr("Hand in"), lambda: self._ask_where(person))

    def _ask_where(self, person: Evaluator) -> None:
        start = self.context.preferences.package_folder() / packages_handin.proposed_name(person)
        title = self.tr("Where to write the result package")
        self.context.ask.save_file(title, start, lambda path: self._write(path, person))

    def _write(self, path: Path, person: Evaluator) -> None:
        campaign, plain = self.context.require(), self.pane.plain.isChecked()
        self.context.preferences.set_package_folder(path.parent)
        self.context.tasks.run(
            self.tr("Writing the result package"),
            lambda progress: packages_handin.hand_in(campaign, path, person, progress, plain=plain),
            done=lambda done: self._written(path, done),
        )

    def _written(self, path: Path, done: HandedIn) -> None:
        said = self.tr("Handed in, no. {n}: {path}")
        self.context.said.emit(said.format(n=done.receipt.number, path=path))
        self.refresh()
        self.pane.list.select(done.receipt.id)
        if done.problems:
            wording = Wording(self.context.preferences.language)
            told = self.tr("The package is written, but the check found faults in the data:")
            lines = [wording.sentence(each) for each in done.problems[:_SHOWN]]
            self.context.ask.tell("\n".join((told, *lines)))

    def _dress(self) -> None:
        theme = self.context.theme
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("What is missing"))
        delegates = [RowDelegate(theme, column) for column in self.model.columns]
        delegates[WHY] = WhyDelegate(theme, self.model.columns[WHY])
        self.view.dress_columns(delegates)
        self.view.opened.connect(self.open_cell)

    def _build_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.filters = Segments()
        self.filters.setAccessibleName(self.tr("Why"))
        self.filters.chosen.connect(self._show_rows)
        self._gate = EmptyState(self.context.theme, "circle-check")
        self._stack = QStackedWidget()
        for widget in (self.view, self._gate):
            self._stack.addWidget(widget)
        column.addWidget(self._build_bar())
        column.addWidget(self._stack, 1)
        return left

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(52)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(text_label(self.tr("Before handing in"), "pane_title"))
        row.addWidget(self.filters)
        row.addStretch()
        return bar

    @Slot()
    def _show_rows(self) -> None:
        standing = self._standing
        if standing is None:
            return
        kind = self._kinds[max(self.filters.index, 0)]
        before = self.view.currentIndex().data(ROW_ROLE)
        self.model.show([due for due in standing.dues if kind in {None, due.kind}])
        self.view.select(before.id if before is not None else "")
        if not standing.dues:
            self._gate.say(
                self.tr("Nothing is missing"),
                self.tr("Every cell is answered and nothing is owed. The work can be handed in."),
            )
        self._stack.setCurrentWidget(self.view if standing.dues else self._gate)
        self.setFocusProxy(self.view if standing.dues else self.pane)
        if self.isVisible():
            self.setFocus()
