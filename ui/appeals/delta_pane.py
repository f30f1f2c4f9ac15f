"""What the appeals moved since the seal, and the way to publishing again what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.appeals.models import decimals_of, moved_columns, moved_rows
from ui.appeals.reissue_sheet import ReissueSheet
from ui.common.buttons import push_button
from ui.common.empty_state import EmptyState
from ui.common.rows_model import RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import ElidedLabel

if TYPE_CHECKING:
    from govassess.domain.delta import Delta
    from ui.context import Context


class DeltaPane(QFrame):
    """Then and now of every site that moved.

    Signals: `opened(site)` when a site's total is to be explained.
    """

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.moved = RowsModel(moved_columns(), self)
        self.view = RowsView(theme)
        self.view.setModel(self.moved)
        self.view.setAccessibleName(self.tr("What the appeals moved"))
        self.view.dress_columns([RowDelegate(theme, column) for column in self.moved.columns])
        self.view.opened.connect(self._open)
        self._nothing = EmptyState(theme, "search-check")
        self._nothing.say(
            self.tr("Nothing has moved since the seal"),
            self.tr("As soon as an answered appeal moves a total, rank or grade, it shows here."),
        )
        self._stack = QStackedWidget()
        for widget in (self.view, self._nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._build_foot())
        self.setFocusProxy(self.view)

    def show_delta(self, delta: Delta) -> None:
        """Show what moved; the row in hand stays."""
        self.moved.show(moved_rows(delta, decimals_of(self._context.require())))
        self._stack.setCurrentWidget(self.view if self.moved.rows else self._nothing)
        if self.moved.rows and not self.view.currentIndex().isValid():
            self.view.select("")

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        self.moved.show(())

    @Slot()
    def publish(self) -> None:
        """Ask where the correction is to be written."""
        ReissueSheet(self._context, len(self.moved.rows), self.window()).open()

    @Slot()
    def _open(self) -> None:
        place = self.view.currentIndex().row()
        if 0 <= place < len(self.moved.rows):
            self.opened.emit(self.moved.rows[place].id)

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        self.act = push_button(self._context.theme, self.tr("Publish what changed…"), main=True)
        self.act.clicked.connect(self.publish)
        said = self.tr("Notice, marked attachments, ledger, sheets of who moved")
        row.addWidget(self.act)
        row.addWidget(ElidedLabel(said, "hint"), 1)
        return foot
