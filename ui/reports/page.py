"""The ranking: every class's sites in rank order, and how each total came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.domain.results import Outcome
from govassess.wording import Wording
from ui import labels
from ui.common.buttons import Segments
from ui.common.empty_state import EmptyState
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel
from ui.reports.gate import ResultsGate
from ui.reports.models import BAR, rank_columns, rows_of, summary_of
from ui.reports.painting import BarDelegate, GradeDelegate, LegendHeader
from ui.reports.trace_view import TraceDrawer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QResizeEvent

    from govassess.domain.results import ClassResults, Results
    from govassess.domain.rubric import Rubric
    from ui.context import Context

DRAWER, WIDE_DRAWER = 452, 640
WIDE = 1600
"""From this window width on the drawer is the wide one."""


class RankingPage(Page):
    """The ranking of one class at a time; Enter opens a total."""

    shows: ClassVar[AbstractSet[str]] = frozenset(Subject)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._classes: tuple[ClassResults, ...] = ()
        self._rubric: Rubric | None = None
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
        self.drawer = TraceDrawer(context.theme, Wording(context.preferences.language))
        self.drawer.closed.connect(self.step_back)
        self.drawer.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left(), 1)
        row.addWidget(self.drawer)
        self.setFocusProxy(self.view)

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
        self._classes, self._awaited = (), ""
        self.model.show(())
        self.drawer.hide()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter trace · Ctrl+F filter · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def step_back(self) -> None:
        """Close the drawer; with none open, clear the filter."""
        if self.drawer.isVisible():
            self.drawer.hide()
        else:
            self.search.clear()
        self.view.setFocus()

    def show_item(self, identity: str) -> None:
        """Open the class of a site and its total, or of `site/leaf` the total at the leaf.

        What is not scored yet is shown once it is.
        """
        site, _, code = identity.partition("/")
        self._awaited = identity
        for place, item in enumerate(self._classes):
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
        self._classes = results.classes
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
            self.drawer.setFixedWidth(self._drawer_width())
            self.drawer.show_row(row)
            self.drawer.show()
            self.drawer.tree.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the drawer the width that fits."""
        super().resizeEvent(event)
        self.drawer.setFixedWidth(self._drawer_width())

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
        row.setContentsMargins(16, 6, 16, 6)
        self._remark = ElidedLabel(role="meta")
        row.addWidget(self._remark, 1)
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
        self.search.setFixedWidth(200)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        row.addWidget(self.segments)
        row.addWidget(self.summary, 1)
        row.addWidget(self.search)
        return bar

    @Slot()
    def _show_class(self) -> None:
        place = self.segments.index
        if not 0 <= place < len(self._classes):
            self._say_nothing()
            return
        results = self._classes[place]
        row = self.view.currentIndex().data(ROW_ROLE)
        self._show_columns(results.rubric)
        self.model.show(rows_of(results))
        self.view.select(row.id if row is not None else "")
        self._show_summary(results)
        self._narrow()

    def _show_columns(self, rubric: Rubric) -> None:
        if rubric == self._rubric:
            return
        self._rubric = rubric
        theme, columns = self.context.theme, rank_columns(rubric)
        self.model.set_columns(columns)
        delegates = [RowDelegate(theme, column) for column in columns]
        bar = BarDelegate(theme, columns[BAR])
        bar.full = float(sum(root.points for root in rubric.roots)) or 1.0
        grade = GradeDelegate(theme, columns[-1])
        grade.rubric = rubric
        delegates[BAR], delegates[-1] = bar, grade
        self.view.dress_columns(delegates)
        self._legend.show_rubric(rubric)

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
        self._empty.say_why(error)
        self._stack.setCurrentWidget(self._empty)

    @Slot()
    def _follow(self) -> None:
        row = self.view.currentIndex().data(ROW_ROLE)
        if row is not None and self.drawer.isVisible():
            self.drawer.show_row(row)

    def _drawer_width(self) -> int:
        return WIDE_DRAWER if self.window().width() >= WIDE else DRAWER
