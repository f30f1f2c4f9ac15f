"""Site sheets: what each unit is told, page by page, and the files that are sent to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShortcut
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
from govassess.services.reports_packs_view import Pack, PacksView
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
from ui.common.text import ElidedLabel, text_label
from ui.reports.gate import ResultsGate
from ui.reports.packs_models import CLASS, unit_columns
from ui.reports.packs_pane import UnitPane
from ui.reports.terms_sheet import TermsSheet
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from govassess.progress import Progress
    from govassess.services.reports import PublishedFile
    from govassess.services.reports_packs_view import Unit
    from ui.context import Context

_LISTS = {Extent.NARROW: 368, Extent.WIDE: 640}
_LIST = 508
_LEAST_PAPER = 320
"""Below this width in px a page of paper cannot be read."""


class PacksPage(Page):
    """The units at the left, the sheet of the one in hand at the right; Ctrl+E writes them."""

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.packs: PacksView | None = None
        self._awaited = ""
        self.model = RowsModel(unit_columns(), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self._dress_view()
        self.pane = UnitPane(context)
        self.bar = PapersBar(context, self._verifying())
        self._gate = ResultsGate(context)
        self._stack = QStackedWidget()
        for widget in (self._build_whole(), self._gate):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = self._build_head()
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        key = QShortcut(sequence(Key.EXPORT), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.export)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Score the campaign and word every sheet anew, in the background."""
        campaign = self.context.require()
        self.context.tasks.run(
            self.tr("Scoring"),
            lambda _progress: PacksView(campaign),
            done=self.show_packs,
            failed=self._say_why,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._awaited = ""
        self._clear()
        self.bar.forget()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter read the sheet · PgDn page · Ctrl+E write · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list and the sheet."""
        return (self.view, self.pane)

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Return from the sheet to the list; there, clear the filter."""
        if self.view.hasFocus() or self.search.hasFocus():
            self.search.clear()
        self.view.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Give the list less room where there is little."""
        super().take_extent(extent)
        narrow = extent is Extent.NARROW
        self._left.setFixedWidth(_LISTS.get(extent, _LIST))
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._over_list.setDirection(below if narrow else beside)
        self.view.setColumnHidden(CLASS, narrow or self._is_one_class())

    def show_item(self, identity: str) -> None:
        """Take a unit in hand, by its site's id."""
        self.search.clear()
        self.classes.choose(0)
        self._awaited = "" if self.model.rows else identity
        self._narrow()
        self.view.select(identity)

    @Slot(object)
    def show_packs(self, packs: PacksView) -> None:
        """Show freshly worded sheets; filter, class and the unit in hand stay."""
        self.packs = packs
        before = self._unit()
        names = [found.site_class.name for found in packs.results.classes if found.sites]
        self.classes.offer([self.tr("All"), *names] if names[1:] else names)
        self.classes.setVisible(len(names) > 1)
        self.model.show(packs.units)
        self.view.setColumnHidden(CLASS, self.extent is Extent.NARROW or len(names) < 2)
        self._show_terms(packs)
        self._narrow()
        self.view.select(self._awaited or (before.id if before is not None else ""))
        self._awaited = ""
        if not packs.units:
            self._gate.say_nothing(self.tr("Here each unit's sheet will stand with its pages."))
        self._stack.setCurrentIndex(0 if packs.units else 1)
        for widget in (self._head, self.bar):
            widget.setVisible(bool(packs.units))
        self.pane.show_unit(packs, self._unit())

    @Slot()
    def edit_terms(self) -> None:
        """Say until when and to whom units may object."""
        TermsSheet(self.context, self.window()).open()

    @Slot()
    def export(self) -> None:
        """Ask for which units what is to be written, and where."""
        unit = self._unit()
        if self.packs is None or unit is None:
            return
        kinds = (
            (Pack.SHEET.value, self.tr("Site sheets (PDF)")),
            (Pack.EVIDENCE.value, self.tr("Evidence (zip, with checksums)")),
        )
        every = tuple(each.id for each in self.packs.units)
        choices = Choices(unit.name, self.marked(), every, kinds)
        folder = papers_folder(self.context)
        sheet = PapersSheet(
            *(self.context, choices, folder), write=self.write, parent=self.window()
        )
        sheet.setWindowTitle(self.tr("Write site sheets and evidence"))
        windows = self.tr("On Windows: certutil -hashfile NAME SHA256, each against SHA256SUMS")
        sheet.note(f"{self._verifying()}\n{windows}")
        sheet.open()

    def marked(self) -> tuple[str, ...]:
        """Return the ids of the units marked in the list, the one in hand first."""
        unit = self._unit()
        rows = [index.data(ROW_ROLE) for index in self.view.selectionModel().selectedRows()]
        ids = [] if unit is None else [unit.id]
        return (*ids, *(row.id for row in rows if row.id not in ids))

    def write(self, sites: frozenset[str], kinds: frozenset[str], folder: Path) -> None:
        """Write the sheets and the evidence of these units beside the window."""
        packs = self.packs
        if packs is None:
            return
        chosen = frozenset(Pack(kind) for kind in kinds)

        def work(progress: Progress) -> tuple[PublishedFile, ...]:
            return packs.write(folder, chosen, sites, progress=progress)

        self.bar.run(self.tr("Writing for the units"), folder, work)

    def _dress_view(self) -> None:
        view, theme = self.view, self.context.theme
        view.setModel(self.filter)
        view.setAccessibleName(self.tr("Units"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.dress_columns([RowDelegate(theme, column) for column in self.model.columns])
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.selectionModel().currentChanged.connect(self._follow)
        view.opened.connect(self._read)

    def _build_head(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        label = text_label(self.tr("Objections"), "label")
        self.terms = ElidedLabel(role="body2")
        self.change = act_button(self.context.theme, self.tr("Change…"), "pencil")
        self.change.clicked.connect(self.edit_terms)
        self.button = push_button(self.context.theme, self.tr("Write…"), "download")
        self.button.clicked.connect(self.export)
        key = text_label(Key.EXPORT.value, "hint")
        row.addWidget(label)
        row.addWidget(self.terms, 1)
        for widget in (self.change, self.button, key):
            row.addWidget(widget)
        return bar

    def _build_whole(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.pane.setMinimumWidth(_LEAST_PAPER)
        row.addWidget(self._build_left())
        row.addWidget(self.pane, 1)
        return whole

    def _build_left(self) -> QFrame:
        self._left = QFrame()
        self._left.setProperty("role", "list_pane")
        self.classes = Segments()
        self.classes.setAccessibleName(self.tr("Class"))
        self.classes.chosen.connect(self._narrow)
        self.search = SearchBox(self.context.theme, self.tr("Filter units"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        self._nothing = EmptyState(self.context.theme, "search")
        self._lists = QStackedWidget()
        for widget in (self.view, self._nothing):
            self._lists.addWidget(widget)
        self._over_list = bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        bar.addWidget(self.classes)
        bar.addWidget(self.search, 1)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._lists, 1)
        return self._left

    @Slot()
    def _narrow(self) -> None:
        chosen = self.classes.text() if self.classes.index > 0 else ""
        self.filter.want(self.search.text(), lambda row: not chosen or row.class_name == chosen)
        shown = bool(self.filter.rowCount())
        text = self.search.text().strip()
        self._nothing.say(self.tr("Not found: “{text}”").format(text=text), "")
        self._lists.setCurrentWidget(self.view if shown else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.pane.show_unit(self.packs, self._unit())

    @Slot()
    def _read(self) -> None:
        self.pane.setFocus()

    def _show_terms(self, packs: PacksView) -> None:
        terms = packs.terms
        until = self.tr("until {day}").format(day=terms.until) if terms.until else ""
        ranks = self.tr("rank printed") if terms.ranks else self.tr("rank not printed")
        to = " ".join(terms.to.split()) or self.tr("to the organ that assesses")
        sealed = bool(packs.seal_note)
        self.change.setEnabled(not sealed)
        self.change.setToolTip(self.tr("Sealed: the sheets are sent as they are") if sealed else "")
        self.terms.show_text(" · ".join(part for part in (until, to, ranks) if part))

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._clear()
        self._gate.say_why(error)
        self._stack.setCurrentWidget(self._gate)

    def _clear(self) -> None:
        self.packs = None
        self.model.show(())
        self.pane.show_unit(None, None)
        for widget in (self._head, self.bar):
            widget.hide()

    def _unit(self) -> Unit | None:
        unit: Unit | None = self.view.currentIndex().data(ROW_ROLE)
        return unit

    def _is_one_class(self) -> bool:
        return self.classes.count < 2

    def _verifying(self) -> str:
        return self.tr(
            "To check the evidence: unpack the zip and run sha256sum -c SHA256SUMS in it"
        )
