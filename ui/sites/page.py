"""The register: every site by class, and how far each one is answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from ui.common.buttons import Segments, push_button
from ui.common.empty_state import EmptyState
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel
from ui.offline_sheet import open_offline_sheet
from ui.sites.edit_sheet import EditSheet
from ui.sites.import_sheet import ImportSheet
from ui.sites.models import CODE, AnsweredDelegate, site_columns

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from govassess.services.sites import SiteRow
    from ui.context import Context

PATTERNS = "*.xlsx *.csv"


class SitesPage(Page):
    """The table of sites with its class switch and filter."""

    shows: ClassVar[AbstractSet[str]] = frozenset({Subject.SITE, Subject.CLASS, Subject.RATING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._classes: tuple[str, ...] = ()
        self.model = RowsModel(site_columns(), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self.view.setModel(self.filter)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.view.setAccessibleName(self.tr("Sites"))
        *plain, answered = self.model.columns
        delegates = [RowDelegate(context.theme, column) for column in plain]
        self.view.dress_columns([*delegates, AnsweredDelegate(context.theme, answered)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._build_stack(), 1)
        self.view.opened.connect(self.edit)
        take_in = QShortcut(QKeySequence(Qt.Key.Key_Insert), self)
        take_in.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        take_in.activated.connect(self.choose_register)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the register anew."""
        rows = self.context.require().sites.list()
        names = [row.class_name for row in rows]
        self._classes = tuple(dict.fromkeys(names))
        parts = [
            (self.tr("All"), len(rows)),
            *((name, names.count(name)) for name in self._classes),
        ]
        self.segments.offer([f"{name} {count}" for name, count in parts])
        self.model.show(rows)
        self.view.setColumnHidden(CODE, not any(row.site.code for row in rows))
        self._narrow()

    def lockable(self) -> tuple[QWidget, ...]:
        """Return the acts that change the register."""
        return self._acts

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter edit · Ins take in a register · Ctrl+F filter · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Clear the filter and return to the list."""
        self.search.clear()
        self.view.setFocus()

    def show_item(self, identity: str) -> None:
        """Select a site."""
        self.segments.choose(0)
        self.search.clear()
        self._narrow()
        self.view.select(identity)

    @Slot()
    def edit(self) -> None:
        """Open the form of the site in hand."""
        row: SiteRow | None = self.view.currentIndex().data(ROW_ROLE)
        if row is not None and not self.refuses_edits():
            EditSheet(self.context, row, self.window()).open()

    @Slot()
    def save_offline(self) -> None:
        """Save pages of the sites before the network is left."""
        open_offline_sheet(self.context, self.window())

    @Slot()
    def choose_register(self) -> None:
        """Ask for a register and show what taking it in would do."""
        if self.refuses_edits():
            return
        title = self.tr("Choose a register of sites")
        self.context.ask.open_file(title, Path(), PATTERNS, self.show_register)

    def show_register(self, path: Path) -> None:
        """Show what a register would do."""
        ImportSheet(self.context, path, self.window()).open()

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        bar.setMinimumHeight(48)
        self.segments = Segments()
        self.segments.chosen.connect(self._narrow)
        self.search = SearchBox(self.context.theme, self.tr("Filter sites"))
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(280)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        self.summary = ElidedLabel(role="body2")
        row.addWidget(self.segments)
        row.addWidget(self.summary, 1)
        row.addWidget(self.search)
        theme = self.context.theme
        edit = push_button(theme, self.tr("Edit…"), "pencil")
        edit.clicked.connect(self.edit)
        self.offline = push_button(theme, self.tr("For offline…"), "download")
        self.offline.clicked.connect(self.save_offline)
        row.addWidget(self.offline)
        take_in = push_button(theme, self.tr("Take in a register…"), "upload")
        take_in.clicked.connect(self.choose_register)
        self._acts = (edit, take_in)
        for button in self._acts:
            row.addWidget(button)
        return bar

    def _build_stack(self) -> QStackedWidget:
        self._stack = QStackedWidget()
        self._nothing = EmptyState(self.context.theme, "search")
        self._nothing.offer(self.tr("Clear filter")).clicked.connect(self.step_back)
        self._empty = EmptyState(self.context.theme, "globe")
        self._empty.say(
            self.tr("No sites yet"),
            self.tr("Here the sites will be listed by class. Take in the office's register first."),
        )
        self._empty.offer(self.tr("Take in a register…")).clicked.connect(self.choose_register)
        for widget in (self.view, self._nothing, self._empty):
            self._stack.addWidget(widget)
        return self._stack

    @Slot()
    def _narrow(self) -> None:
        place = self.segments.index
        wanted = self._classes[place - 1] if place > 0 else ""
        self.filter.want(self.search.text(), lambda row: not wanted or row.class_name == wanted)
        shown = [self._row(place) for place in range(self.filter.rowCount())]
        counts = self.tr("Shown {sites} · answered {answered} of {leaves}")
        self.summary.show_text(
            counts.format(
                sites=len(shown),
                answered=sum(row.answered for row in shown),
                leaves=sum(row.leaves for row in shown),
            )
        )
        said = self.tr("No site contains “{text}”").format(text=self.search.text().strip())
        self._nothing.say(said, "")
        whole = self._empty if not self.model.rows else self._nothing
        self._stack.setCurrentWidget(self.view if shown else whole)
        if not self.view.currentIndex().isValid():
            self.view.select("")

    def _row(self, place: int) -> SiteRow:
        source = self.filter.mapToSource(self.filter.index(place, 0))
        row: SiteRow = self.model.rows[source.row()]
        return row
