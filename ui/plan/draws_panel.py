"""The samples drawn before the visits: every sampled leaf of every site, and one list beside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.errors import GovAssessError
from govassess.services import plan_draws
from ui.common.buttons import push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import text_label
from ui.plan.draw_models import (
    CLASS,
    ItemDelegate,
    draw_columns,
    item_columns,
    item_rows,
    kept_words,
    leaf_text,
    sealed_words,
)
from ui.plan.draw_sheet import DrawSheet
from ui.plan.lists_sheet import ListsSheet

if TYPE_CHECKING:
    from govassess.services.plan_draws import DrawList, DrawRow
    from ui.context import Context

ALL, OPEN, SEALED = 0, 1, 2
"""The filters in the order of their buttons."""
_PANE, _WIDE_PANE = 340, 504
_PATTERNS = "*.xlsx *.csv"


class DrawsPanel(QWidget):
    """The list with its detail; sealing is one undoable act."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words, self._filter_by = "", ALL
        self.model = RowsModel(draw_columns(), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self.view.setModel(self.filter)
        self.view.setAccessibleName(self.tr("Samples"))
        self.view.dress_columns([RowDelegate(context.theme, c) for c in self.model.columns])
        self.view.opened.connect(self.write_list)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self._tables = QStackedWidget()
        self._nothing = EmptyState(context.theme, "search")
        for widget in (self.view, self._nothing):
            self._tables.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._tables, 1)
        self.pane = self._build_pane()
        row.addWidget(self.pane)
        self.setFocusProxy(self.view)

    def show_rows(self, rows: tuple[DrawRow, ...]) -> None:
        """Show the draws as they stand; the row in hand stays."""
        before = self.row()
        self.model.show(rows)
        self.view.setColumnHidden(CLASS, len({row.class_name for row in rows}) < 2)
        self.narrow(self._words, self._filter_by)
        if before is not None:
            self.view.select(before.id)
        self._follow()

    def counts(self) -> tuple[int, int, int]:
        """Return how many rows there are: all, not drawn, sealed."""
        sealed = sum(row.sealed is not None for row in self.model.rows)
        return len(self.model.rows), len(self.model.rows) - sealed, sealed

    def narrow(self, words: str, which: int) -> None:
        """Keep the rows of a filter that say these words."""
        self._words, self._filter_by = words, which
        keep = {OPEN: lambda row: row.sealed is None, SEALED: lambda row: row.sealed is not None}
        self.filter.want(words, keep.get(which))
        shown = bool(self.filter.rowCount())
        if self.model.rows:
            self._nothing.say(self.tr("Nothing is left by this filter"), "")
        else:
            self._nothing.say(
                self.tr("No leaf is sampled"),
                self.tr("Here the lists will be drawn once a rubric has a leaf with a sample."),
            )
        self._tables.setCurrentWidget(self.view if shown else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")
        self._follow()

    def take_extent(self, extent: Extent) -> None:
        """Keep the list beside where there is room."""
        self.pane.setVisible(extent in {Extent.FULL, Extent.WIDE})
        self.pane.setFixedWidth(_WIDE_PANE if extent is Extent.WIDE else _PANE)

    def row(self) -> DrawRow | None:
        """Return the row in hand."""
        row: DrawRow | None = self.view.currentIndex().data(ROW_ROLE)
        return row

    @Slot()
    def write_list(self) -> None:
        """Open the list of the row in hand, to be drawn from and sealed."""
        row = self.row()
        if row is None or row.by_seal:
            if row is not None:
                self._context.said.emit(self.tr("Judged by this list already: it stays"))
            return
        campaign, language = self._context.require(), self._context.preferences.language
        sheet = DrawSheet(
            self._context.theme,
            row,
            lambda wanted: plan_draws.draw_list(campaign, wanted),
            language=language,
            parent=self.window(),
        )
        items = row.sealed.items if row.sealed else ()
        proposed = plan_draws.propose(campaign, row.site, row.leaf.code)
        sheet.fill(items, row.sealed.sample.seed if row.sealed else proposed)
        sheet.agreed.connect(self._seal)
        sheet.open()

    @Slot()
    def choose_table(self) -> None:
        """Ask for a table of lists and show what it would seal."""
        title = self.tr("Choose a table of lists")
        self._context.ask.open_file(title, Path(), _PATTERNS, self.show_table)

    def show_table(self, path: Path) -> None:
        """Show what a table of lists would seal."""
        ListsSheet(self._context, path, self.window()).open()

    @Slot()
    def export(self) -> None:
        """Ask for a place and write every sealed list with what was drawn of it."""
        campaign = self._context.require()
        start = campaign.folder.parent / self.tr("samples.xlsx")

        def run(path: Path) -> None:
            label = self.tr("Writing {name}").format(name=path.name)
            self._context.tasks.run(
                label,
                lambda _progress: plan_draws.export(campaign, path),
                done=lambda _count: self._written(path),
            )

        self._context.ask.save_file(self.tr("Export the samples"), start, run)

    def _written(self, path: Path) -> None:
        self._context.said.emit(self.tr("Written: {path}").format(path=path))

    @Slot(object)
    def _seal(self, wanted: DrawList) -> None:
        try:
            plan_draws.seal(self._context.require(), [wanted])
        except GovAssessError as error:
            self._context.tell(error)

    def _build_pane(self) -> QFrame:
        pane = QFrame()
        pane.setProperty("role", "drawer")
        column = QVBoxLayout(pane)
        column.setContentsMargins(16, 14, 16, 0)
        column.setSpacing(8)
        self.title = text_label(role="heading", wrap=True)
        self.said = text_label(role="meta", wrap=True)
        self.kept = text_label(role="warning", wrap=True)
        self.button = push_button(self._context.theme, self.tr("Write the list…"), "pencil")
        self.button.clicked.connect(self.write_list)
        self.items = RowsModel(item_columns(), self)
        self.list = RowsView(self._context.theme)
        self.list.setModel(self.items)
        self.list.setAccessibleName(self.tr("The list"))
        theme = self._context.theme
        self.list.dress_columns([ItemDelegate(theme, each) for each in self.items.columns])
        for widget in (self.title, self.said, self.kept, self.button):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addStretch()  # holds the words up where no list is shown
        return pane

    @Slot()
    def _follow(self) -> None:
        row = self.row()
        self.pane.setEnabled(row is not None)
        self.items.show(item_rows(row.sealed) if row else ())
        self.list.setVisible(bool(self.items.rows))
        self.title.setText(f"{row.site.name}\n{leaf_text(row)}" if row else "")
        self.said.setText(sealed_words(row) if row else "")
        kept = kept_words(row) if row else ""
        self.kept.setText(kept)
        self.kept.setVisible(bool(kept))
        sealed = row is not None and row.sealed is not None
        self.button.setText(self.tr("Draw anew…") if sealed else self.tr("Write the list…"))
        self.button.setEnabled(row is not None and not row.by_seal)
