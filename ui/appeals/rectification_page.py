"""Rectification: what each unit puts right, what it answered, and what a second look found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.changes import JUDGED
from govassess.domain.rectification import Stage
from govassess.errors import GovAssessError
from govassess.services import appeals_rectification as room
from ui.appeals.rectification_draft import DraftSheet
from ui.appeals.rectification_models import (
    FATE,
    REQUIREMENT,
    SIGNALS,
    StageDelegate,
    item_columns,
)
from ui.appeals.rectification_pane import ItemPane
from ui.appeals.rectification_sheet import ItemSheet
from ui.common.buttons import Segments, act_button, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.folder_row import papers_folder
from ui.common.page import Page
from ui.common.papers_bar import PapersBar
from ui.common.papers_sheet import Choices, PapersSheet
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import text_label
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from govassess.progress import Progress
    from govassess.services.appeals_rectification import ItemRow
    from govassess.services.reports import PublishedFile
    from ui.context import Context

_PANE, _WIDE_PANE = 320, 480
_LEAST_LIST = 720
"""Below this width in px the problems cannot be read."""
_STAGES: tuple[frozenset[Stage], ...] = (
    frozenset(Stage),
    frozenset({Stage.WAITING, Stage.LATE}),
    frozenset({Stage.LATE}),
    frozenset({Stage.REPORTED}),
    frozenset({Stage.FIXED}),
    frozenset({Stage.FAILED}),
)
"""What each filter shows, in the order of their buttons; who is late has not replied either."""


class RectificationPage(Page):
    """Items in the order of the register; Enter edits what is marked, Ins drafts, Del takes off."""

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._awaited = ""
        self.model = RowsModel(item_columns(), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self._dress_view()
        self.pane = ItemPane(context.theme)
        self.pane.setFixedWidth(_PANE)
        self.pane.editing.connect(self.edit)
        self.pane.dropping.connect(self.drop)
        hint = self.tr("A notice lists the unit's items; it is written as PDF, Word and Excel")
        self.bar = PapersBar(context, hint)
        self._empty = EmptyState(context.theme, "clipboard-check")
        self._empty.say(
            self.tr("Nothing is to be put right yet"),
            self.tr(
                "Drafted from the results: one item for each problem found and for each other "
                "indicator that lost points."
            ),
        )
        self._empty.offer(self.tr("Draft…")).clicked.connect(self.draft)
        self._stack = QStackedWidget()
        self._whole = self._build_whole()
        for widget in (self._whole, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = self._build_head()
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        self._bind()
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the items anew, in the background."""
        campaign = self.context.require()
        self.context.tasks.run(
            self.tr("Reading what is to be put right"),
            lambda _progress: room.with_fates(campaign, room.items(campaign)),
            done=self.show_rows,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._awaited = ""
        self.model.show(())
        self.bar.forget()

    def waiting(self) -> int:
        """Return how many units are late with their answers."""
        return len({row.item.site for row in self.model.rows if row.stage is Stage.LATE})

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter edit · Ins draft · Del take off · Ctrl+E notices · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list and the item."""
        return (self.view, self.pane) if self.pane.isVisible() else (self.view,)

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Clear the filter and return to the list."""
        self.search.clear()
        self.view.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Show the whole item beside the list where there is room."""
        super().take_extent(extent)
        self.pane.setFixedWidth(_WIDE_PANE if extent is Extent.WIDE else _PANE)
        self.pane.setVisible(extent in {Extent.FULL, Extent.WIDE})
        narrow = extent is Extent.NARROW
        self.view.setColumnHidden(REQUIREMENT, narrow)
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(below if narrow else beside)

    def show_item(self, identity: str) -> None:
        """Take an item in hand by its id, or the first one of a site by the site's."""
        self.search.clear()
        self.stages.choose(0)
        self._awaited = "" if self.model.rows else identity
        self._narrow()
        of_site = (row.id for row in self.model.rows if identity in {row.id, row.item.site})
        self.view.select(next(of_site, identity))

    @Slot(object)
    def show_rows(self, rows: tuple[ItemRow, ...]) -> None:
        """Show freshly read items; filter and the item in hand stay."""
        before = self._row()
        self.model.show(rows)
        counts = [sum(row.stage in stages for row in rows) for stages in _STAGES]
        names = (
            *(self.tr("All"), self.tr("No reply"), self.tr("Overdue")),
            *(self.tr("To look at"), self.tr("Fixed"), self.tr("Not fixed")),
        )
        self.stages.offer([f"{name} {n}" for name, n in zip(names, counts, strict=True)])
        self.view.setColumnHidden(FATE, all(row.fate is None for row in rows))
        self._stack.setCurrentWidget(self._whole if rows else self._empty)
        for widget in (self._top, self.bar):
            widget.setVisible(bool(rows))
        self._narrow()
        awaited, self._awaited = self._awaited, ""
        if awaited:
            self.show_item(awaited)
        else:
            self.view.select(before.id if before is not None else "")
        self.pane.show_item(self._row())
        self.hinted.emit()

    @Slot()
    def draft(self) -> None:
        """Show what the results suggest, and take it in."""
        DraftSheet(self.context, "", self.window()).open()

    @Slot()
    def edit(self) -> None:
        """Edit what is marked: its words, the unit's answer, the second look."""
        rows = self.marked()
        if rows:
            ItemSheet(self.context, rows, self.window()).open()

    @Slot()
    def drop(self) -> None:
        """Take off what is marked; the act can be undone."""
        rows = self.marked()
        if rows and self._do(lambda: room.drop(self.context.require(), [row.item for row in rows])):
            said = self.tr("%n item(s) taken off; Ctrl+Z brings them back", "", len(rows))
            self.context.said.emit(said)

    @Slot()
    def export(self) -> None:
        """Ask to which units notices are to be written, and where."""
        row = self._row()
        if row is None:
            return
        every = tuple(dict.fromkeys(str(each.item.site) for each in self.model.rows))
        marked = tuple(dict.fromkeys(str(each.item.site) for each in self.marked()))
        choices = Choices(row.site.name, marked, every)
        folder = papers_folder(self.context)
        sheet = PapersSheet(
            *(self.context, choices, folder), write=self.write, parent=self.window()
        )
        sheet.setWindowTitle(self.tr("Write notices"))
        sheet.note(self.tr("Each unit's notice is written as PDF, Word and Excel."))
        sheet.open()

    def write(self, sites: frozenset[str], _kinds: frozenset[str], folder: Path) -> None:
        """Write these units' notices beside the window."""
        campaign = self.context.require()

        def work(progress: Progress) -> tuple[PublishedFile, ...]:
            return room.write_notices(campaign, folder, progress, sites=sites)

        self.bar.run(self.tr("Writing notices"), folder, work)

    def marked(self) -> tuple[ItemRow, ...]:
        """Return the items marked in the list, the one in hand first."""
        row = self._row()
        rows = [index.data(ROW_ROLE) for index in self.view.selectionModel().selectedRows()]
        first = [] if row is None else [row]
        return (*first, *(each for each in rows if row is None or each.id != row.id))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except GovAssessError as error:
            self.context.tell(error)
            return False
        return True

    def _dress_view(self) -> None:
        view, theme = self.view, self.context.theme
        view.setModel(self.filter)
        view.setAccessibleName(self.tr("Items to put right"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        delegates = [RowDelegate(theme, column) for column in self.model.columns]
        for place, signals in SIGNALS.items():
            delegates[place] = StageDelegate(theme, self.model.columns[place], signals)
        view.dress_columns(delegates)
        view.setColumnHidden(FATE, True)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.selectionModel().currentChanged.connect(self._follow)
        view.opened.connect(self.edit)

    def _bind(self) -> None:
        acts = ((QKeySequence("Ins"), self.draft), (QKeySequence("Del"), self.drop))
        for keys, act in (*acts, (sequence(Key.EXPORT), self.export)):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build_head(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        self._head.setContentsMargins(16, 6, 16, 6)
        self._head.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.stages = Segments()
        self.stages.setAccessibleName(self.tr("State"))
        self.stages.chosen.connect(self._narrow)
        self.search = SearchBox(self.context.theme, self.tr("Filter items"))
        self.search.setFixedWidth(180)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        self.drafting = act_button(self.context.theme, self.tr("Draft…"), "plus")
        self.drafting.clicked.connect(self.draft)
        self.button = push_button(self.context.theme, self.tr("Notices…"), "download")
        self.button.clicked.connect(self.export)
        key = text_label(Key.EXPORT.value, "hint")
        row.addStretch()
        for widget in (self.search, self.drafting, self.button, key):
            row.addWidget(widget)
        self._head.addWidget(self.stages)
        self._head.addLayout(row, 1)
        return bar

    def _build_whole(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._nothing = EmptyState(self.context.theme, "search")
        self._lists = QStackedWidget()
        for widget in (self.view, self._nothing):
            self._lists.addWidget(widget)
        self._lists.setMinimumWidth(_LEAST_LIST)
        row.addWidget(self._lists, 1)
        row.addWidget(self.pane)
        return whole

    @Slot()
    def _narrow(self) -> None:
        stages = _STAGES[max(self.stages.index, 0)]
        self.filter.want(self.search.text(), lambda row: row.stage in stages)
        shown = bool(self.filter.rowCount())
        text = self.search.text().strip()
        said = self.tr("No item contains “{text}”").format(text=text)
        self._nothing.say(said if text else self.tr("No item in this state"), "")
        self._lists.setCurrentWidget(self.view if shown else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.pane.show_item(self._row())

    def _row(self) -> ItemRow | None:
        row: ItemRow | None = self.view.currentIndex().data(ROW_ROLE)
        return row
