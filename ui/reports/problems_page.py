"""Problems: where points were lost and on how many sites, as a table and as charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import JUDGED
from govassess.services import reports_problems
from govassess.services.reports_problems import ProblemKind
from govassess.wording import Wording
from ui.common.buttons import Segments, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import text_label
from ui.reports.charts_panel import SUFFIXES, ChartsPanel
from ui.reports.concerned_pane import ConcernedPane
from ui.reports.gate import ResultsGate
from ui.reports.problem_models import CODE, SAID, SHARE, ShareDelegate, problem_columns
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from govassess.services.reports_problems import ProblemReport
    from ui.context import Context

LEAVES, LINES, CHARTS = 0, 1, 2
"""The views in the order of their buttons."""
_PANE, _WIDE_PANE = 360, 504


class ProblemsPage(Page):
    """Leaves and findings with the sites that have them, or the charts; Enter goes on."""

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        wording = Wording(context.preferences.language)
        self._report: ProblemReport | None = None
        self.model = RowsModel(problem_columns(wording), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self._dress_view()
        self.pane = ConcernedPane(context.theme, wording)
        self.pane.setFixedWidth(_PANE)
        self.pane.asked.connect(lambda cell: context.go("reports", cell))
        self.charts = ChartsPanel(context)
        self._gate = ResultsGate(context)
        self._stack = QStackedWidget()
        self._whole = self._build_problems()
        for widget in (self._whole, self.charts, self._gate):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._stack, 1)
        key = QShortcut(sequence(Key.EXPORT), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.export)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Count the problems anew, in the background."""
        campaign, wording = self.context.require(), Wording(self.context.preferences.language)
        self.context.tasks.run(
            self.tr("Scoring"),
            lambda _progress: reports_problems.report(campaign, wording),
            done=self.show_report,
            failed=self._say_why,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._clear()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter sites, then trace · ← → charts · Ctrl+E export · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Return from the sites to the table; there, clear the filter."""
        if self.pane.list.hasFocus():
            self.pane.setVisible(self._has_room())
        else:
            self.search.clear()
        self.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Show the sites beside the table, or in its place until Esc."""
        super().take_extent(extent)
        self.pane.setFixedWidth(_WIDE_PANE if extent is Extent.WIDE else _PANE)
        self.pane.setVisible(self._has_room() or self.pane.list.hasFocus())
        self.charts.take_extent(extent)

    def show_item(self, identity: str) -> None:
        """Show the charts, or the problem with this identity."""
        self.views.choose(CHARTS if identity == "charts" else LEAVES)
        self._show()
        self.view.select(identity)

    @Slot(object)
    def show_report(self, report: ProblemReport) -> None:
        """Show freshly counted problems; class, view and the row in hand stay."""
        self._report = report
        total = sum(count for _, count in report.classes)
        names = [f"{name} {count}" for name, count in report.classes]
        everything = self.tr("All")
        self.classes.offer([f"{everything} {total}", *names] if names[1:] else names)
        self.charts.show_charts(report.charts)
        self._show()

    @Slot()
    def open_sites(self) -> None:
        """Go on to the sites that have the problem in hand."""
        if self.model.rows:
            self.pane.show()
            self.pane.setFocus()

    @Slot()
    def export(self) -> None:
        """Write the chart in hand, in the kind of file chosen."""
        if self.views.index == CHARTS:
            self.charts.export(max(self.kinds.index, 0))

    def _dress_view(self) -> None:
        view, theme = self.view, self.context.theme
        view.setModel(self.filter)
        view.setAccessibleName(self.tr("Problems"))
        delegates = [RowDelegate(theme, column) for column in self.model.columns]
        delegates[SHARE] = ShareDelegate(theme, self.model.columns[SHARE])
        view.dress_columns(delegates)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.opened.connect(self.open_sites)
        view.selectionModel().currentChanged.connect(self._follow)

    def _build_problems(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._tables = QStackedWidget()
        self._nothing = EmptyState(self.context.theme, "search")
        for widget in (self.view, self._nothing):
            self._tables.addWidget(widget)
        row.addWidget(self._tables, 1)
        row.addWidget(self.pane)
        return whole

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.views, self.classes, self.kinds = Segments(), Segments(), Segments()
        self.views.setAccessibleName(self.tr("View"))
        self.classes.setAccessibleName(self.tr("Class"))
        self.kinds.setAccessibleName(self.tr("Kind of file"))
        self.views.offer([self.tr("By indicator"), self.tr("By finding"), self.tr("Charts")])
        self.kinds.offer([suffix.upper() for suffix in SUFFIXES])
        for segments in (self.views, self.classes):
            segments.chosen.connect(self._show)
            row.addWidget(segments)
        row.addStretch()
        self.search = SearchBox(self.context.theme, self.tr("Filter problems"))
        self.search.setFixedWidth(200)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        self.button = push_button(self.context.theme, self.tr("Export"), "download")
        self.button.clicked.connect(self.export)
        self._export_key = text_label(Key.EXPORT.value, "hint")
        for widget in (self.search, self.kinds, self.button, self._export_key):
            row.addWidget(widget)
        return bar

    @Slot()
    def _show(self) -> None:
        report = self._report
        if report is None:
            return
        charts = self.views.index == CHARTS
        of_charts: tuple[QWidget, ...] = (self.kinds, self.button, self._export_key)
        of_tables: tuple[QWidget, ...] = (self.classes, self.search)
        for widget in (*of_charts, *of_tables):
            widget.setVisible((widget in of_charts) == charts)
        self.setFocusProxy(self.charts if charts else self.view)
        self._show_rows(report)
        empty = not report.charts if charts else not any(rows for _, rows in report.problems)
        if empty:
            self._gate.say_nothing(
                self.tr("Here the problems will be counted as soon as there are answers.")
            )
        full = self.charts if charts else self._whole
        self._stack.setCurrentWidget(self._gate if empty else full)
        if self.isVisible():
            self.setFocus()

    def _show_rows(self, report: ProblemReport) -> None:
        place = self.classes.index - (1 if report.classes[1:] else 0)
        name = report.classes[place][0] if 0 <= place < len(report.classes) else ""
        kind = ProblemKind.LINE if self.views.index == LINES else ProblemKind.LEAF
        rows = report.rows(name, kind)
        before = self.view.currentIndex().data(ROW_ROLE)
        self.model.show(rows)
        self.view.setColumnHidden(CODE, not any(row.code for row in rows))
        self.view.setColumnHidden(SAID, not self._has_room())
        self._narrow()
        self.view.select(before.id if before is not None else "")
        self._follow()

    @Slot()
    def _narrow(self) -> None:
        self.filter.want(self.search.text())
        shown = bool(self.filter.rowCount())
        text = self.search.text().strip()
        said = self.tr("No problem contains “{text}”").format(text=text)
        self._nothing.say(said if text else self.tr("No problem found"), "")
        self._tables.setCurrentWidget(self.view if shown else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")

    @Slot()
    def _follow(self) -> None:
        self.pane.show_problem(self.view.currentIndex().data(ROW_ROLE))

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._clear()
        self._gate.say_why(error)
        self._stack.setCurrentWidget(self._gate)

    def _clear(self) -> None:
        """Show nothing of what may not be seen, or is no longer true."""
        self._report = None
        self.model.show(())
        self.pane.show_problem(None)
        self.charts.show_charts(())

    def _has_room(self) -> bool:
        return self.extent in {Extent.FULL, Extent.WIDE}
