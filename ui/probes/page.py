"""Probes: the sites with what a machine saw on each, and the run that looks at them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.changes import Subject
from govassess.domain.observations import Outcome
from govassess.services.probes_adopting import spoken_leaves
from govassess.wording import Wording
from ui.common.buttons import Segments, act_button, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel
from ui.probes.import_sheet import PATTERNS, SeenSheet
from ui.probes.models import (
    MARKS,
    MARKS_WIDTH,
    CountDelegate,
    MarksDelegate,
    site_columns,
)
from ui.probes.run_band import RunBand
from ui.probes.runs import Runs
from ui.probes.site_pane import SitePane
from ui.probes.start_sheet import StartSheet
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QResizeEvent

    from govassess.domain.observations import Check
    from govassess.domain.sites import Site
    from govassess.services.probes import SiteRow
    from ui.context import Context

START, TAKE_IN = "start", "import"
"""The things of this room that are no site: the sheet that begins, and the file to take in."""
_LIST, _NARROW_LIST, _LEAST_PANE = 700, 380, 480
_UNBOUNDED = 16_777_215
_LEAST_REST = 340
"""What the columns besides the marks need, in px."""
_KEPT: tuple[Callable[[SiteRow], bool], ...] = (
    lambda _row: True,
    lambda row: row.faults > 0,
    lambda row: row.unclear > 0,
    lambda row: not row.last,
)
"""Which sites each segment keeps: all, with faults, with what is unclear, not looked at."""


class _ListPane(QFrame):
    """The frame of the list: as wide as all its columns, or what the site beside it leaves.

    Signals: `resized()` after its width changed.
    """

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "list_pane")
        self.setMinimumWidth(_NARROW_LIST)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for all columns."""
        return QSize(_LIST, _NARROW_LIST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room."""
        super().resizeEvent(event)
        self.resized.emit()


class ProbesPage(Page):
    """The sites at the left, what was seen on the one in hand at the right."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {Subject.OBSERVATION, Subject.SITE, Subject.CLASS, Subject.EVALUATOR}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wording = Wording(context.preferences.language)
        self._awaited = ""
        self.runs = Runs(context, self)
        self.model = RowsModel(site_columns(self._wording), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self.pane = SitePane(context, self._wording)
        self.pane.jumped.connect(self._jump)
        self.band = RunBand(context.theme)
        self._dress_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self.band)
        column.addWidget(self._build_stack(), 1)
        self._connect()
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read anew what was seen; filter, selection and the site in hand stay."""
        rows = self.context.require().probes.rows()
        before = self.row()
        counts = [sum(map(keeps, rows)) for keeps in _KEPT]
        place = max(self.segments.index, 0)
        self.segments.offer([f"{text} {n}" for text, n in zip(self._kinds(), counts, strict=True)])
        self.segments.choose(place)
        self.model.show(rows)
        self._narrow()
        self.view.select(self._awaited or (before.id if before is not None else ""))
        self._awaited = ""
        self._follow()
        self.runs.look()

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._awaited = ""
        self.runs.forget()
        self.model.show(())
        self.pane.forget()

    def lockable(self) -> tuple[QWidget, ...]:
        """Return the acts that record what is seen."""
        return (self.start_button, self.import_button, self.begin_button, self.band.act)

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Ctrl+Enter start · Enter to the indicator · Ctrl+F filter · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list and the site in hand."""
        return (self.view, self.pane)

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Return from the site to the list; there, clear the filter."""
        if self.view.hasFocus() or self.search.hasFocus():
            self.search.clear()
            self.segments.choose(0)
            self._narrow()
        self.view.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Leave the site the room where there is little."""
        super().take_extent(extent)
        narrow = extent is Extent.NARROW
        self._list.setMaximumWidth(_NARROW_LIST if narrow else _UNBOUNDED)
        self.summary.setVisible(not narrow)

    def show_item(self, identity: str) -> None:
        """Take a site in hand, begin a run, or ask for a file to take in."""
        if identity == START:
            self.begin()
            return
        if identity == TAKE_IN:
            self.choose_file()
            return
        self.search.clear()
        self.segments.choose(0)
        self._awaited = "" if self.model.rows else identity
        self._narrow()
        self.view.select(identity)

    def row(self) -> SiteRow | None:
        """Return the site in hand."""
        found: SiteRow | None = self.view.currentIndex().data(ROW_ROLE)
        return found

    def marked(self) -> tuple[str, ...]:
        """Return the ids of the sites marked in the list, the one in hand first."""
        row = self.row()
        rows = [index.data(ROW_ROLE) for index in self.view.selectionModel().selectedRows()]
        ids = [] if row is None else [row.id]
        return (*ids, *(each.id for each in rows if each.id not in ids))

    @Slot()
    def begin(self) -> None:
        """Ask what is to be looked at; while a run goes on, say so."""
        if self.refuses_edits():
            return
        if self.runs.is_running:
            self.context.said.emit(self.tr("Probing goes on; stop it first"))
            return
        rows = self.context.require().probes.rows()
        if rows:
            StartSheet(self.context, rows, self.marked(), self).open()
        else:
            self.context.said.emit(self.tr("There are no sites to look at yet"))

    @Slot()
    def choose_file(self) -> None:
        """Ask for what another tool saw."""
        if not self.refuses_edits():
            title = self.tr("Choose what another tool saw")
            self.context.ask.open_file(title, Path(), PATTERNS, self.show_file)

    def show_file(self, path: Path) -> None:
        """Take a file in, or say every fault of it."""
        SeenSheet(self.context, path, self.window()).open()

    def _connect(self) -> None:
        for key, act in (
            (sequence(Key.TAKE_IN), self.choose_file),
            (QKeySequence("Ctrl+Return"), self.begin),
            (QKeySequence("Ctrl+Enter"), self.begin),
        ):
            shortcut = QShortcut(key, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.runs.told.connect(self.band.show_state)
        self.band.pressed.connect(self.runs.press)
        self.band.closed.connect(self.runs.give_up)

    def _dress_view(self) -> None:
        view, theme = self.view, self.context.theme
        name, marks, faults, unclear, last = self.model.columns
        view.setModel(self.filter)
        view.setAccessibleName(self.tr("Sites"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        delegates = [
            RowDelegate(theme, name),
            MarksDelegate(theme, marks),
            CountDelegate(theme, faults, Outcome.FAULT),
            CountDelegate(theme, unclear, Outcome.UNCLEAR),
            RowDelegate(theme, last),
        ]
        view.dress_columns(delegates)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.selectionModel().currentChanged.connect(self._follow)
        view.opened.connect(self._read)

    def _build_bar(self) -> QFrame:
        theme = self.context.theme
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        self.segments = Segments()
        self.segments.setAccessibleName(self.tr("Which sites"))
        self.segments.offer(self._kinds())
        self.segments.chosen.connect(self._narrow)
        self.search = SearchBox(theme, self.tr("Filter sites"))
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(220)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        self.summary = ElidedLabel(role="body2")
        self.import_button = act_button(theme, self.tr("Take in results…"), "upload")
        self.import_button.clicked.connect(self.choose_file)
        self.start_button = push_button(theme, self.tr("Start probing…"), "play")
        self.start_button.clicked.connect(self.begin)
        row.addWidget(self.segments)
        row.addWidget(self.summary, 1)
        row.addStretch()
        for widget in (self.search, self.import_button, self.start_button):
            row.addWidget(widget)
        return bar

    def _build_stack(self) -> QStackedWidget:
        theme = self.context.theme
        self._nothing = EmptyState(theme, "search")
        self._nothing.offer(self.tr("Clear filter")).clicked.connect(self._clear_filter)
        self._empty = EmptyState(theme, "globe")
        self._empty.say(
            self.tr("Nothing was probed yet"),
            self.tr(
                "Here it will stand what a program saw on each site: dead links, stale columns, "
                "missing footers. It only suggests; nothing is contacted before you start it."
            ),
        )
        self.begin_button = self._empty.offer(self.tr("Start probing…"))
        self.begin_button.clicked.connect(self.begin)
        self._left = QStackedWidget()
        self._left.addWidget(self.view)
        self._left.addWidget(self._nothing)
        self._list = _ListPane()
        self._list.resized.connect(self._share_room)
        self.pane.setMinimumWidth(_LEAST_PANE)
        self.pane.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 1, 0)
        inside.addWidget(self._left)
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(self.pane, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body)
        self._stack.addWidget(self._empty)
        return self._stack

    def _kinds(self) -> tuple[str, ...]:
        return (self.tr("All"), self.tr("Faults"), self.tr("Unclear"), self.tr("Not yet"))

    @Slot()
    def _share_room(self) -> None:
        """Leave the marks out where names would be cut."""
        self.view.setColumnHidden(MARKS, self._list.width() < MARKS_WIDTH + _LEAST_REST)

    @Slot()
    def _clear_filter(self) -> None:
        self.search.clear()
        self.segments.choose(0)
        self._narrow()
        self.view.setFocus()

    @Slot()
    def _narrow(self) -> None:
        self.filter.want(self.search.text(), _KEPT[max(self.segments.index, 0)])
        shown, rows = self.filter.rowCount(), self.model.rows
        looked = sum(bool(row.last) for row in rows)
        counts = self.tr("Looked at {looked} of {sites} · faults {faults} · unclear {unclear}")
        self.summary.show_text(
            counts.format(
                looked=looked,
                sites=len(rows),
                faults=sum(row.faults for row in rows),
                unclear=sum(row.unclear for row in rows),
            )
        )
        self._nothing.say(self.tr("No site fits the filter"), "")
        self._left.setCurrentWidget(self.view if shown else self._nothing)
        begun = looked or self.runs.is_running or self.runs.unfinished is not None
        self._stack.setCurrentWidget(self._body if begun else self._empty)
        if not self.view.currentIndex().isValid():
            self.view.select("")
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show what was seen on the site in hand."""
        row, campaign = self.row(), self.context.campaign
        if row is None or campaign is None:
            return
        seen = campaign.probes.site(row.id)
        self.pane.show_site(row, seen, self._leaves(row.site))

    def _leaves(self, site: Site) -> dict[Check, tuple[tuple[str, str], ...]]:
        """Return the leaves of a site's rubric that each check speaks to, by code and title."""
        rubric = self.context.require().rubric.rubric(site.class_id)
        found: dict[Check, tuple[tuple[str, str], ...]] = {}
        for spoken in spoken_leaves(rubric):
            for check in spoken.checks:
                found[check] = (*found.get(check, ()), (spoken.leaf, spoken.title))
        return found

    @Slot()
    def _read(self) -> None:
        self.pane.setFocus()

    @Slot(str)
    def _jump(self, leaf: str) -> None:
        """Look at the leaf a check speaks to; Esc comes back here."""
        row = self.row()
        if row is not None:
            self.context.visit("walk", f"{row.id}/{leaf}", home=("probes", row.id))
