"""Appeals: the ledger after the seal, each appeal beside our record, and what they moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import JUDGED
from govassess.errors import GovAssessError
from govassess.services.appeals_case import read_case
from govassess.wording import Wording
from ui import rooms
from ui.appeals.bar import ALL, ANSWERED, LEDGER, MOVED, OPEN, OVERDUE, LedgerBar
from ui.appeals.case_view import CaseView
from ui.appeals.delta_pane import DeltaPane
from ui.appeals.file_sheet import FileSheet
from ui.appeals.models import (
    DUE,
    REASON,
    RECEIVED,
    WHO,
    DueDelegate,
    ReceivedDelegate,
    ledger_columns,
)
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.thumbnails import Thumbnails
from ui.messages import told
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from govassess.domain.appeals import Appeal, Settlement
    from govassess.domain.delta import Delta
    from govassess.services.appeals import AppealRow
    from govassess.services.appeals_case import AppealCase
    from ui.context import Context

ROOM, _SEAL = "appeals", "reports_bulletin"
NEW, DELTA = "new", "delta"
"""What the room can be asked for besides an appeal."""


class AppealsPage(Page):
    """A table; Enter puts an appeal in its place, Esc the table again."""

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._case: AppealCase | None = None
        self._wanted = ""
        self.thumbnails = Thumbnails(context)
        self.model = RowsModel(ledger_columns(), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self._dress_view()
        self.bar = LedgerBar(context.theme)
        self.search = self.bar.search
        self.case = CaseView(context, Wording(context.preferences.language), self.thumbnails)
        self.delta = DeltaPane(context)
        self.empty = EmptyState(context.theme, "file-text")
        self.way_on = self.empty.offer("")
        self._stack = QStackedWidget()
        self._ledger = self._build_ledger()
        for widget in (self._ledger, self.case, self.delta, self.empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._connect()
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the ledger anew; the row and the case in hand stay."""
        campaign = self.context.require()
        self.bar.setVisible(campaign.is_sealed)
        if not campaign.is_sealed:
            self._say_unsealed()
            return
        before = self.row()
        self.model.show(campaign.appeals.list())
        rows = self.model.rows
        self.bar.show_counts([sum(map(_kept(place), rows)) for place in range(ALL + 1)])
        self._narrow()
        self.view.select(self._wanted or (before.id if before is not None else ""))
        self._wanted = ""
        self._follow_case()
        self._show()
        self._read_delta()

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._case = None
        self._wanted = ""
        self.model.show(())
        self.thumbnails.forget()
        for pane in (self.case, self.delta):
            pane.forget()

    def waiting(self) -> int:
        """Return how many appeals wait for their answer."""
        campaign = self.context.campaign
        if campaign is None:
            return 0
        return campaign.appeals.waiting()

    def unsaved(self) -> int:
        """Return how many answers are begun and not stored."""
        return self.case.begun

    def flush(self) -> bool:
        """Tell whether nothing is begun: no appeal is answered by leaving."""
        return not self.unsaved()

    def hints(self) -> str:
        """Return the keys that serve here."""
        if self._case is not None:
            return self.tr("1…9 answer · Ctrl+Enter answer the appeal · Esc ledger · F1 keys")
        return self.tr("Enter open · Ctrl+I record an appeal · Ctrl+F filter · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts between which F6 moves."""
        if self._case is not None:
            return self.case.panes()
        return (self.view,)

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.bar.views.choose(LEDGER)
        self.leave_case()
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def step_back(self) -> None:
        """Leave the appeal for the ledger; there, clear the filter."""
        if self._case is not None:
            self.leave_case()
        elif not self.context.come_back():
            self.bar.search.clear()
        self.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Give the answer less room where there is little."""
        super().take_extent(extent)
        narrow = extent not in {Extent.FULL, Extent.WIDE}
        self.case.take_extent(extent)
        for column in (WHO, REASON):
            self.view.setColumnHidden(column, narrow)
        self.bar.search.setFixedWidth(172 if narrow else 180)

    def show_item(self, identity: str) -> None:
        """Record a new appeal, show what moved, or open the appeal with this identity."""
        if identity == NEW:
            self.file()
            return
        if identity == DELTA:
            self.bar.views.choose(MOVED)
            self.leave_case()
            return
        self.bar.views.choose(LEDGER)
        self.bar.filters.choose(ALL)
        self._narrow()
        self._wanted = "" if self.model.rows else identity
        self.view.select(identity)
        row = self.row()
        if row is not None and row.id == identity:
            self.open_case()

    def row(self) -> AppealRow | None:
        """Return the appeal in hand."""
        found: AppealRow | None = self.view.currentIndex().data(ROW_ROLE)
        return found

    @Slot()
    def file(self) -> None:
        """Open the sheet that records an appeal."""
        if self.context.require().is_sealed:
            FileSheet(self.context, self.show_filed, self.window()).open()

    def show_filed(self, appeal: Appeal) -> None:
        """Take the appeal just recorded in hand."""
        self.bar.filters.choose(OPEN)
        self._narrow()
        self.view.select(appeal.id)
        self.view.setFocus()

    @Slot()
    def open_case(self) -> None:
        """Show the appeal in hand beside our record."""
        row = self.row()
        if row is not None and self._open(row):
            self._show()
            self.case.take_focus()
            self.hinted.emit()

    def _open(self, row: AppealRow) -> bool:
        wording = Wording(self.context.preferences.language)
        try:
            self._case = read_case(self.context.require(), row, wording)
        except GovAssessError as error:
            self.context.tell(error)
            return False
        self.case.show_case(self._case)
        self.bar.title.show_text(f"{row.site.name} · {row.appeal.indicator} {row.title}")
        return True

    @Slot()
    def leave_case(self) -> None:
        """Show the ledger again; what was begun waits with its appeal."""
        self.case.answer.put_aside()
        self._case = None
        self._show()
        self.hinted.emit()

    @Slot(object)
    def store(self, settlement: Settlement) -> None:
        """Store an answer, and go on with the ledger."""
        case = self._case
        if case is None:
            return
        self._case = None  # what is stored now shows in the ledger
        try:
            self.context.require().appeals.settle(case.row.appeal, settlement)
        except GovAssessError as error:
            self._case = case
            self.case.say(told(error, self.context.preferences.language))
            return
        self.case.answer.let_go()
        self.leave_case()
        self.setFocus()
        self.context.said.emit(self.tr("Answered; what it moves stands under “Moved”"))

    def _follow_case(self) -> None:
        """Leave an appeal that is gone; one that changed elsewhere is read anew."""
        case = self._case
        if case is None:
            return
        row = next((row for row in self.model.rows if row.id == case.id), None)
        if row is None:
            self.case.answer.let_go()
            self._case = None
        elif row != case.row:
            self.case.answer.let_go()
            self._open(row)

    def _dress_view(self) -> None:
        view, theme = self.view, self.context.theme
        view.setModel(self.filter)
        view.setAccessibleName(self.tr("Ledger of appeals"))
        delegates = [RowDelegate(theme, column) for column in self.model.columns]
        delegates[RECEIVED] = ReceivedDelegate(theme, self.model.columns[RECEIVED])
        delegates[DUE] = DueDelegate(theme, self.model.columns[DUE])
        view.dress_columns(delegates)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def _connect(self) -> None:
        bar = self.bar
        bar.views.chosen.connect(self._show)
        bar.filters.chosen.connect(self._narrow)
        bar.back.clicked.connect(self.step_back)
        bar.search.textChanged.connect(self._narrow)
        bar.search.returnPressed.connect(self.view.setFocus)
        self.view.opened.connect(self.open_case)
        self.case.settling.connect(self.store)
        self.delta.opened.connect(self._explain)
        self.way_on.clicked.connect(self._go_on)
        new = QShortcut(sequence(Key.TAKE_IN), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.file)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._press)

    @Slot()
    def _press(self) -> None:
        if self._case is not None:
            self.case.press()

    @Slot(str)
    def _explain(self, site: str) -> None:
        self.context.visit("reports", site, home=(ROOM, DELTA))

    @Slot()
    def _go_on(self) -> None:
        """Do what the empty ledger offers: record an appeal, before the seal go there."""
        if self.context.require().is_sealed:
            self.file()
        else:
            self.context.go(_SEAL)

    def _say_unsealed(self) -> None:
        self.empty.say(
            self.tr("Nothing is sealed yet"),
            self.tr(
                "Units can object once the results are sealed: pass the gate under “Publish” and "
                "seal there. From then on their appeals are recorded and answered here."
            ),
        )
        self.way_on.setText(self.tr("Go to the seal"))
        self.way_on.setVisible(rooms.is_room(_SEAL))
        self._stack.setCurrentWidget(self.empty)
        self.setFocusProxy(self.way_on)

    @Slot()
    def _show(self) -> None:
        """Show the view chosen, or the appeal in hand."""
        case, moved = self._case is not None, self.bar.views.index == MOVED
        self.bar.take_view(case=case, moved=moved)
        shown = self.case if case else (self.delta if moved else self._ledger)
        if not case and not moved and not self.model.rows:
            self._say_none()
            shown = self.empty
        self._stack.setCurrentWidget(shown)
        proxies: dict[QWidget, QWidget] = {
            self.case: self.case.answer,
            self.delta: self.delta,
            self.empty: self.way_on,
        }
        self.setFocusProxy(proxies.get(shown, self.view))

    def _say_none(self) -> None:
        self.way_on.setText(self.tr("Record an appeal"))
        self.way_on.show()
        self.empty.say(
            self.tr("Nobody has objected"),
            self.tr(
                "What a unit sends in is recorded with “Record an appeal”: about which indicator, "
                "why, and with its evidence."
            ),
        )

    @Slot()
    def _narrow(self) -> None:
        self.filter.want(self.bar.search.text(), _kept(self.bar.filters.index))
        shown = bool(self.filter.rowCount())
        text = self.bar.search.text().strip()
        said = self.tr("No appeal contains “{text}”").format(text=text)
        self._nothing.say(said if text else self.tr("No appeal is like that"), "")
        self._tables.setCurrentWidget(self.view if shown else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")

    def _read_delta(self) -> None:
        """Reckon in the background what moved since the seal."""
        appeals = self.context.require().appeals
        self.context.tasks.run(
            self.tr("Scoring"), lambda _progress: appeals.delta(), done=self._take_delta
        )

    @Slot(object)
    def _take_delta(self, delta: Delta) -> None:
        self.delta.show_delta(delta)
        self.bar.show_moved(len(delta.moved))

    def _build_ledger(self) -> QWidget:
        self._tables = QStackedWidget()
        self._nothing = EmptyState(self.context.theme, "search")
        for widget in (self.view, self._nothing):
            self._tables.addWidget(widget)
        return self._tables


def _kept(place: int) -> Callable[[AppealRow], bool]:
    """Return what a filter keeps."""

    def keep(row: AppealRow) -> bool:
        settled = row.appeal.settlement is not None
        return {OPEN: not settled, OVERDUE: row.overdue, ANSWERED: settled}.get(place, True)

    return keep
