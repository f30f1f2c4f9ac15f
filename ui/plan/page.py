"""The plan: who rates which sites, the share rated twice, the visits, and the samples drawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.domain.people import Seat
from govassess.errors import GovAssessError
from govassess.services import campaigns_roster, plan_draws, plan_matrix
from ui.common.buttons import Segments, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.search_box import SearchBox
from ui.common.text import text_label
from ui.plan.draws_panel import DrawsPanel
from ui.plan.leaves_sheet import LeavesSheet
from ui.plan.legend import Legend
from ui.plan.matrix_view import MatrixView
from ui.plan.second_sheet import SecondSheet, second_rows
from ui.plan.side_pane import SidePane
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from govassess.services.plan_draws import DrawRow
    from govassess.services.plan_matrix import PlanMatrix
    from ui.context import Context

WORK, DRAWS = 0, 1
"""The views in the order of their buttons."""
_Shown = tuple["PlanMatrix", "tuple[DrawRow, ...]"]


class PlanPage(Page):
    """A table of sites by evaluators, and the list of samples; every change is one undoable act."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {
            *(Subject.ASSIGNMENT, Subject.DRAW, Subject.EVALUATOR, Subject.SITE),
            *(Subject.CLASS, Subject.INDICATOR, Subject.RATING, Subject.FINDING),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._matrix: PlanMatrix | None = None
        self._beside = True
        self.view = MatrixView(context.theme)
        self.view.toggled.connect(self.toggle)
        self.side = SidePane(context.theme)
        self.side.second_asked.connect(self.draw_second)
        self.side.order_asked.connect(self.draw_order)
        self.side.leaves_asked.connect(self.share_leaves)
        self.side.site_asked.connect(self._show_site)
        self.draws = DrawsPanel(context)
        self._stack = QStackedWidget()
        self._empty = EmptyState(context.theme, "user")
        self._next = self._empty.offer("")
        self._next.clicked.connect(self._go_on)
        self._room = ""
        self._work = self._build_work()
        for widget in (self._work, self.draws, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._stack, 1)
        self._bind(Key.TAKE_IN, self.draws.choose_table)
        self._bind(Key.EXPORT, self.draws.export)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the plan and the samples anew, in the background: a register may be long."""
        campaign = self.context.require()
        self.context.tasks.run(
            self.tr("Reading the plan"),
            lambda _progress: (plan_matrix.matrix(campaign), plan_draws.rows(campaign)),
            done=self.show_plan,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._matrix = None
        self.draws.show_rows(())

    def hints(self) -> str:
        """Return the keys that serve here."""
        if self.views.index == DRAWS:
            return self.tr("Enter list · Ctrl+I take in · Ctrl+E export · F1 keys")
        return self.tr("Space give or take away · Shift+arrows select · Ctrl+F filter · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Let go of the selection, then clear the filter and return to the table."""
        if self.view.hasFocus() and self.view.drop_selection():
            return
        self.search.clear()
        self.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the table and what stands beside it."""
        return (self.draws.view, self.draws.pane) if self._is_draws() else (self.view, self.side)

    def show_item(self, identity: str) -> None:
        """Show the samples, or take a site in hand."""
        self.views.choose(DRAWS if identity == "draws" else WORK)
        self._show()
        if identity and identity != "draws":
            self._show_site(identity)

    def take_extent(self, extent: Extent) -> None:
        """Keep the pane beside for windows that have room for it; else a button shows it."""
        super().take_extent(extent)
        self._beside = extent in {Extent.FULL, Extent.WIDE}
        self.more.setChecked(self._beside)
        self.draws.take_extent(extent)
        self._show()

    @Slot(object)
    def show_plan(self, found: _Shown) -> None:
        """Show the plan as it was read; filters and what is in hand stay."""
        self._matrix, rows = found
        self.draws.show_rows(rows)
        names = self.tr("Samples")
        self.views.offer([self.tr("Plan"), f"{names} {len(rows) or ''}".strip()])
        every, waiting, sealed = self.draws.counts()
        parts = ((self.tr("All"), every), (self.tr("Not drawn"), waiting), (self.tr("Sealed"),
                 sealed))  # fmt: skip
        self.filters.offer([f"{name} {count}" for name, count in parts])
        seed = self.context.require().plan.proposed_seed()
        self.side.show_matrix(self._matrix, seed)
        self._show()

    @Slot()
    def toggle(self) -> None:
        """Give the sites in hand to the people in hand, or take them away."""
        cells = self.view.selected()
        if cells:
            self._do(lambda: self.context.require().plan.toggle(cells))

    @Slot(int, str)
    def draw_second(self, percent: int, seed: str) -> None:
        """Show whom the draw would give which sites to; the sheet's button stores it."""
        if self._matrix is None:
            return
        room = self.context.require().plan
        seed = seed or room.proposed_seed()
        rows = second_rows(room.second(percent, seed), self._matrix)
        pattern = self.tr("{percent}% of {sites} planned sites; seed {seed}.")
        planned = sum(site.raters.most > 0 for b in self._matrix.blocks for site in b.sites)
        said = pattern.format(percent=percent, sites=planned, seed=seed)
        sheet = SecondSheet(self.context.theme, rows, said, self.window())
        sheet.agreed.connect(lambda: self._do(lambda: room.draw_second(percent, seed)))
        sheet.open()

    @Slot(str)
    def draw_order(self, seed: str) -> None:
        """Draw the order of everybody's visits."""
        room = self.context.require().plan
        self._do(lambda: room.draw_orders(seed or room.proposed_seed()))

    @Slot()
    def share_leaves(self) -> None:
        """Open the branches of the rubrics, to be ticked person by person."""
        campaign = self.context.require()
        rubrics = {
            item.id: (item.name, campaign.rubric.rubric(item.id))
            for item in campaign.rubric.classes()
        }
        people, plan = campaign.plan.evaluators(), campaign.plan.assignments()
        sheet = LeavesSheet(self.context.theme, people, rubrics, plan, self.window())
        sheet.agreed.connect(lambda shares: self._do(lambda: campaign.plan.share_leaves(shares)))
        sheet.open()

    def _do(self, act: Callable[[], Any]) -> None:
        try:
            act()
        except GovAssessError as error:
            self.context.tell(error)

    @Slot(str)
    def _show_site(self, site: str) -> None:
        chart = self.view.chart
        column = self.view.place.column if self.view.place is not None else 0
        people = [each.id for each in chart.people]
        place = chart.find(site, people[column]) if column < len(people) else None
        if place is None:
            self.search.clear()
            place = self.view.chart.find(site, people[column]) if column < len(people) else None
        if place is not None:
            self.view.go(place)
            self.view.setFocus()

    @Slot()
    def _go_on(self) -> None:
        self.context.go(self._room)

    def _is_draws(self) -> bool:
        return self._stack.currentWidget() is self.draws

    @Slot()
    def _show(self) -> None:
        """Show the view chosen, or what is missing first."""
        matrix = self._matrix
        if matrix is None:
            return
        draws = self.views.index == DRAWS
        held = any(each.hasFocus() for each in (self.view, self.draws.view, self._next))
        lacking = self._lacking(matrix, draws=draws)
        self._stack.setCurrentWidget(
            self._empty if lacking else self.draws if draws else self._work
        )
        for widget in self._of_draws:
            widget.setVisible(draws and not lacking)
        self.search.setVisible(not lacking)
        self.more.setVisible(not draws and not lacking and not self._beside)
        self.side.setVisible(self._beside or self.more.isChecked())
        self.setFocusProxy(self._next if lacking else self.draws if draws else self.view)
        self._narrow()
        self.hinted.emit()
        if held:
            self.setFocus()  # what had the keys may be hidden now

    @Slot()
    def _choose(self) -> None:
        """Show the view chosen, with the keys in it."""
        self._show()
        self.setFocus()

    def _lacking(self, matrix: PlanMatrix, *, draws: bool) -> bool:
        """Say what has to be there before there is a plan; tell whether anything is missing."""
        if campaigns_roster.seat(self.context.require()) is Seat.EVALUATOR:
            self._offer("walk", self.tr("Continue"))
            self._empty.say(
                self.tr("The lead makes the plan"),
                self.tr("Your part of it came with the task and is what walking shows."),
            )
        elif not matrix.sites:
            self._offer("sites", self.tr("Go to the sites"))
            self._empty.say(
                self.tr("No sites yet"),
                self.tr("Here the work will be shared out as soon as there is a register."),
            )
        elif len(matrix.people) < 2 and not draws:
            self._offer("campaigns_roster", self.tr("Go to the evaluators"))
            self._empty.say(
                self.tr("Nothing to share out yet"),
                self.tr("One evaluator rates every site. With a second one the plan says who "
                        "rates which."),
            )  # fmt: skip
        else:
            return False
        return True

    def _offer(self, room: str, text: str) -> None:
        self._room = room
        self._next.setText(text)

    @Slot()
    def _narrow(self) -> None:
        words = self.search.text()
        self.draws.narrow(words, max(self.filters.index, 0))
        if self._matrix is not None:
            self.view.show_matrix(self._matrix, wanted=words)
            found = bool(self.view.chart.rows)
            self._table.setCurrentWidget(self.view if found else self._nothing)
            self._band.setVisible(not self._matrix.planned)
        said = self.tr("No site contains “{text}”").format(text=words.strip())
        self._nothing.say(said, "")

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        theme = self.context.theme
        self.views, self.filters = Segments(), Segments()
        self.views.setAccessibleName(self.tr("View"))
        self.filters.setAccessibleName(self.tr("State of the samples"))
        self.views.offer([self.tr("Plan"), self.tr("Samples")])
        for segments in (self.views, self.filters):
            segments.chosen.connect(self._choose)
            row.addWidget(segments)
        row.addStretch()
        self.search = SearchBox(theme, self.tr("Filter sites"))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(220)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(partial(self.setFocus, Qt.FocusReason.OtherFocusReason))
        self.more = push_button(theme, self.tr("Draws and order"), "panel-right")
        self.more.setCheckable(True)
        self.more.clicked.connect(self._show)
        take_in = push_button(theme, self.tr("Take in lists…"), "upload")
        take_in.clicked.connect(self.draws.choose_table)
        export = push_button(theme, self.tr("Export"), "download")
        export.clicked.connect(self.draws.export)
        for widget in (self.search, self.more, take_in, export):
            row.addWidget(widget)
        self._of_draws: tuple[QWidget, ...] = (self.filters, take_in, export)
        return bar

    def _build_work(self) -> QWidget:
        self._band = text_label(
            self.tr("Nobody is assigned anything yet: everybody rates every site. From the first "
                    "site given, people rate what is theirs and nothing else."),
            "plan_band",
            wrap=True,
        )  # fmt: skip
        self._nothing = EmptyState(self.context.theme, "search")
        self._nothing.offer(self.tr("Clear filter")).clicked.connect(self.step_back)
        self._table = QStackedWidget()
        for widget in (self.view, self._nothing):
            self._table.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._band)
        left.addWidget(self._table, 1)
        left.addWidget(Legend(self.context.theme))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        return whole

    def _bind(self, key: Key, act: Callable[[], object]) -> None:
        shortcut = QShortcut(sequence(key), self.draws)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
