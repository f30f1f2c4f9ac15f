"""The ranking: every class's sites in rank order, and how each total came to be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import JUDGED
from govassess.domain.results import Outcome
from govassess.wording import Wording
from ui import labels
from ui.common.buttons import Segments, link_button, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel, text_label
from ui.common.thumbnails import Thumbnails
from ui.reports.gate import ResultsGate
from ui.reports.last_cycle_sheet import LastCycleSheet
from ui.reports.models import BAR, CHANGE, NAME_ROOM, rank_columns, rows_of, summary_of
from ui.reports.painting import BarDelegate, ChangeDelegate, GradeDelegate, LegendHeader
from ui.reports.trace_drawer import TraceDrawer
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from govassess.domain.results import ClassResults, Results
    from ui.context import Context

DRAWER, WIDE_DRAWER = 452, 640
PATTERNS = "*.xlsx *.csv"
_MOST = 16_777_215
"""Qt's own greatest width: as wide as there is room."""


class RankingPage(Page):
    """The ranking of one class at a time; Enter opens a total."""

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._results: Results | None = None
        self._dressed: object = None
        self._awaited = ""
        self.model = RowsModel((), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self.view.setAccessibleName(self.tr("Ranking"))
        self._legend = LegendHeader(context.theme, self.view)
        self.view.setHeader(self._legend)
        self._legend.setMinimumHeight(34)
        self.view.setModel(self.filter)
        self.view.opened.connect(self.open_trace)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.thumbnails = Thumbnails(context)
        wording = Wording(context.preferences.language)
        self.drawer = TraceDrawer(context.theme, wording, self.thumbnails)
        self.drawer.closed.connect(self.step_back)
        self.drawer.tree.pictured.connect(lambda picture: context.go("evidence", picture))
        self.drawer.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._build_left()
        row.addWidget(self._left, 1)
        row.addWidget(self.drawer)
        self.setFocusProxy(self.view)
        for key, act in ((Key.EXPORT, self.export), (Key.TAKE_IN, self.choose_last_cycle)):
            shortcut = QShortcut(sequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def refresh(self) -> None:
        """Score the campaign anew, in the background."""
        reports = self.context.require().reports
        self.context.tasks.run(
            self.tr("Scoring"),
            lambda _progress: reports.results(),
            done=self.show_results,
            failed=self._say_why,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._awaited = ""
        self._clear()
        self.thumbnails.forget()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter trace · Ctrl+F filter · Ctrl+E export · F1 keys")

    def take_extent(self, extent: Extent) -> None:
        """Give the drawer the width that fits; in little room it covers the list."""
        super().take_extent(extent)
        self._fit_drawer()
        self._fit_columns()

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def step_back(self) -> None:
        """Close the drawer and end a visit; with none open, clear the filter."""
        beside = not self.drawer.isHidden()
        self._close_drawer()
        if self.context.come_back():
            return
        if not beside:
            self.search.clear()
        self.view.setFocus()

    def show_item(self, identity: str) -> None:
        """Open the class of a site and its total, or of `site/leaf` the total at the leaf.

        What is not scored yet is shown once it is.
        """
        site, _, code = identity.partition("/")
        self._awaited = identity
        for place, item in enumerate(self._classes()):
            if any(score.site.id == site for score in item.sites):
                self._awaited = ""
                self.segments.choose(place)
                self.search.clear()
                self._show_class()
                self.view.select(site)
                self.open_trace()
                self.drawer.tree.reveal(code)

    @Slot(object)
    def show_results(self, results: Results) -> None:
        """Show freshly scored results; the class and the site in hand stay."""
        self._results = results
        self.segments.offer([f"{c.site_class.name} {len(c.sites)}" for c in results.classes])
        self._show_class()
        if self._awaited:
            self.show_item(self._awaited)
            self._awaited = ""

    @Slot()
    def open_trace(self) -> None:
        """Open the drawer on the site in hand."""
        row = self.view.currentIndex().data(ROW_ROLE)
        if row is not None:
            self._show_in_drawer()
            self.drawer.show()
            self._fit_drawer()
            self.drawer.tree.setFocus()

    @Slot()
    def export(self) -> None:
        """Ask for a place and write the class's attached table there."""
        place, results = self.segments.index, self._results
        if results is None or not 0 <= place < len(results.classes):
            return
        campaign = self.context.require()
        number, reports = place + 1, campaign.reports
        start = campaign.folder.parent / reports.attachment_name(results, number)

        def write(path: Path) -> None:
            self.context.tasks.run(
                self.tr("Writing {name}").format(name=path.name),
                lambda progress: reports.export_table(number, path, progress),
            )

        self.context.ask.save_file(self.tr("Export the table"), start, write)

    @Slot()
    def choose_last_cycle(self) -> None:
        """Ask for the last cycle's table and show what of it matches."""
        title = self.tr("Choose last cycle's result")
        self.context.ask.open_file(title, Path(), PATTERNS, self.show_last_cycle)

    def show_last_cycle(self, path: Path) -> None:
        """Show what taking in the last cycle's table would do."""
        LastCycleSheet(self.context, path, self.window()).open()

    def _build_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        self._stack = QStackedWidget()
        self._empty = ResultsGate(self.context)
        self._nothing = EmptyState(self.context.theme, "search")
        self._nothing.offer(self.tr("Clear filter")).clicked.connect(self.step_back)
        for widget in (self.view, self._empty, self._nothing):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 2, 16, 2)
        self._remark = ElidedLabel(role="meta")
        take_in = link_button(self.tr("Take in last result…"))
        take_in.clicked.connect(self.choose_last_cycle)
        row.addWidget(self._remark, 1)
        row.addWidget(take_in)
        row.addWidget(text_label(Key.TAKE_IN.value, "hint"))
        column.addWidget(foot)
        return left

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        self.segments = Segments()
        self.segments.chosen.connect(self._show_class)
        self.summary = ElidedLabel(role="body2")
        self.search = SearchBox(self.context.theme, self.tr("Filter sites"))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(200)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        export = push_button(self.context.theme, self.tr("Export the table…"), "download")
        export.clicked.connect(self.export)
        key = text_label(Key.EXPORT.value, "hint")
        row.addWidget(self.segments)
        row.addWidget(self.summary, 1)
        for widget in (self.search, export, key):
            row.addWidget(widget)
        return bar

    def _classes(self) -> tuple[ClassResults, ...]:
        return () if self._results is None else self._results.classes

    @Slot()
    def _show_class(self) -> None:
        place, classes = self.segments.index, self._classes()
        if not 0 <= place < len(classes):
            self._say_nothing()
            return
        results = classes[place]
        row = self.view.currentIndex().data(ROW_ROLE)
        self._show_columns(results)
        self.model.show(rows_of(results))
        self.view.select(row.id if row is not None else "")
        self._show_summary(results)
        self._narrow()

    def _show_columns(self, results: ClassResults) -> None:
        """Dress the columns for a rubric and the names there are; without past, no change."""
        metrics, rubric = QFontMetrics(self.view.font()), results.rubric
        names = [metrics.horizontalAdvance(score.site.name) for score in results.sites]
        widest = min(max(names, default=0) + 28, NAME_ROOM[1])
        if self._dressed != (rubric, widest):
            self._dressed = (rubric, widest)
            theme, columns = self.context.theme, rank_columns(rubric, widest)
            self.model.set_columns(columns)
            delegates = [RowDelegate(theme, column) for column in columns]
            bar = BarDelegate(theme, columns[BAR])
            bar.full = float(sum(root.points for root in rubric.roots)) or 1.0
            grade = GradeDelegate(theme, columns[-1])
            grade.rubric = rubric
            delegates[CHANGE] = ChangeDelegate(theme, columns[CHANGE])
            delegates[BAR], delegates[-1] = bar, grade
            self.view.dress_columns(delegates)
            self._legend.show_rubric(rubric)
        self.view.setColumnHidden(CHANGE, all(score.past is None for score in results.sites))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Leave the numbers of the dimensions to the bar and its tip where there is little room."""
        narrow = self.extent not in {Extent.FULL, Extent.WIDE}
        for place in range(BAR + 1, self.model.columnCount() - 2):
            self.view.setColumnHidden(place, narrow)

    def _show_summary(self, results: ClassResults) -> None:
        found, decimals = summary_of(results), results.rubric.settings.decimals
        text = ""
        if found is not None:
            text = self.tr("Mean {mean}   Median {median}   Highest {highest}   Lowest {lowest}")
            text = text.format(
                mean=labels.total(found.mean, decimals),
                median=labels.total(found.median, decimals),
                highest=labels.total(found.highest, decimals),
                lowest=labels.total(found.lowest, decimals),
            )
        self.summary.show_text(text)
        outcomes = [score.outcome for score in results.sites]
        remark = self.tr(
            "Ranked by the printed total; ranked {ranked}, incomplete {open}, vetoed {vetoed}."
        )
        self._remark.show_text(
            remark.format(
                ranked=sum(score.rank is not None for score in results.sites),
                open=outcomes.count(Outcome.INCOMPLETE),
                vetoed=outcomes.count(Outcome.VETOED),
            )
        )

    @Slot()
    def _narrow(self) -> None:
        self.filter.want(self.search.text())
        if not self.model.rows:
            self._say_nothing()
            return
        said = self.tr("No site contains “{text}”").format(text=self.search.text().strip())
        self._nothing.say(said, "")
        self._stack.setCurrentWidget(self.view if self.filter.rowCount() else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")

    def _say_nothing(self) -> None:
        self._empty.say_nothing(
            self.tr("Here the sites will be ranked as soon as there are sites and answers.")
        )
        self._stack.setCurrentWidget(self._empty)

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._clear()
        self._empty.say_why(error)
        self._stack.setCurrentWidget(self._empty)

    def _clear(self) -> None:
        """Show nothing of results that may not be seen, or are no longer true."""
        self._results = None
        self.model.show(())
        self.summary.show_text("")
        self._remark.show_text("")
        self._close_drawer()

    @Slot()
    def _follow(self) -> None:
        if self.drawer.isVisible():
            self._show_in_drawer()

    def _show_in_drawer(self) -> None:
        row = self.view.currentIndex().data(ROW_ROLE)
        if row is not None and self._results is not None:
            adopted = self.context.require().probes.adopted_at(row.score.site.id)
            self.drawer.show_row(row, self._results.pictures(), adopted)

    def _close_drawer(self) -> None:
        self.drawer.hide()
        self._left.show()

    def _fit_drawer(self) -> None:
        covers = self.extent not in {Extent.FULL, Extent.WIDE}
        width = WIDE_DRAWER if self.extent is Extent.WIDE else DRAWER
        self.drawer.setMinimumWidth(0 if covers else width)
        self.drawer.setMaximumWidth(_MOST if covers else width)
        self._left.setVisible(self.drawer.isHidden() or not covers)
