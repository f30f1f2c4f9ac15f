"""The queue at the left: filter, cases by what they would move, and how many are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.services.adjudication_queue import Queue, QueueRow
from ui.adjudication import words
from ui.adjudication.queue_models import (
    Divider,
    QueueDelegate,
    QueueModel,
    queue_column,
    shown_rows,
    spoken,
)
from ui.adjudication.words import Wanted
from ui.common.buttons import push_button
from ui.common.empty_state import EmptyState
from ui.common.focus import FocusHost
from ui.common.form import Choice
from ui.common.rows_model import ROW_ROLE
from ui.common.rows_view import RowsView
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from ui.theme import Theme

LEAST, WIDTH = 216, 276


class QueueView(RowsView):
    """The list; digits, Space and letters are the page's."""

    def __init__(self, theme: Theme, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(theme)
        self._handle = handle

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; every other key means here what it means beside the list."""
        moves = event.key() in {
            *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
            *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter),
        }
        if moves or not self._handle(event):
            super().keyPressEvent(event)


class QueuePane(FocusHost):
    """Shows the cases that a filter keeps.

    Signals: `taken(cell)` when another case is in hand, '' for none.
    """

    taken = Signal(str)

    def __init__(self, theme: Theme, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self.setProperty("role", "list_pane")
        self._queue = Queue()
        self._kept = ""
        self._showing = False
        self.model = QueueModel((queue_column(),), self)
        self.view = QueueView(theme, handle)
        self.view.setUniformRowHeights(False)
        self.view.setModel(self.model)
        self.view.setHeaderHidden(True)
        self.view.setAccessibleName(self.tr("Disagreements"))
        self.view.dress_columns([QueueDelegate(theme, self.model.columns[0])])
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.nothing = EmptyState(theme, "circle-check")
        self.everything = self.nothing.offer(self.tr("Show what waits"))
        self.everything.clicked.connect(self.clear_filter)
        self._stack = QStackedWidget()
        for widget in (self.view, self.nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head(theme))
        column.addWidget(self._stack, 1)
        column.addWidget(self._build_foot(theme))
        self.setFocusProxy(self.view)

    @property
    def wanted(self) -> Wanted:
        """The filter chosen."""
        return Wanted(self.filters.currentData() or Wanted.WAITING)

    @property
    def row(self) -> QueueRow | None:
        """The case in hand."""
        row = self.view.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, QueueRow) else None

    def show_queue(self, queue: Queue, kept: str) -> None:
        """Show a queue; the case with the identity `kept` stays listed in any filter."""
        self._queue, self._kept = queue, kept
        for place, wanted in enumerate(Wanted):
            count = sum(words.is_wanted(row, wanted) for row in queue.rows)
            self.filters.setItemText(place, f"{words.filter_name(wanted)} {count}")
        pattern = self.tr("Decided {decided} · left {left}")
        self.foot.setText(pattern.format(decided=queue.decided, left=queue.left))
        self.title.setText(self.tr("Disagreements {count}").format(count=queue.left))
        self._show()

    def select(self, identity: str) -> None:
        """Take a case in hand, whatever the filter keeps."""
        found = next((row for row in self._queue.rows if row.id == identity), None)
        if found is None:
            return
        self._kept = identity
        self._show(identity)

    def next_after(self, identity: str, *, step: int = 1) -> str:
        """Return the case that follows one in the list, or goes before it; '' at the end."""
        ids = [row.id for row in self.model.rows if not isinstance(row, Divider)]
        place = ids.index(identity) + step if identity in ids else 0
        return ids[place] if 0 <= place < len(ids) else ""

    def next_open(self, identity: str) -> str:
        """Return the case that waits next below one in the list, going round its end; '' if none.

        What was just settled may have sunk to the end.
        """
        rows = [row for row in self.model.rows if not isinstance(row, Divider)]
        place = next((at for at, row in enumerate(rows) if row.id == identity), -1)
        turned = rows[place + 1 :] + rows[: max(place, 0)]
        return next((row.id for row in turned if row.waits), "")

    @Slot()
    def clear_filter(self) -> None:
        """Show what waits again."""
        self.search.clear()
        self.filters.setCurrentIndex(0)
        self._show()

    def _build_head(self, theme: Theme) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.title = text_label(role="heading")
        row.addWidget(self.title)
        order = ElidedLabel(self.tr("by effect on ranks"), "meta")
        order.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(order, 1)
        column.addLayout(row)
        self.filters = Choice()
        self.filters.setAccessibleName(self.tr("Which cases"))
        self.filters.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for wanted in Wanted:
            self.filters.addItem(words.filter_name(wanted), wanted.value)
        self.filters.activated.connect(self._filtered)
        self.search = SearchBox(theme, self.tr("Filter"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.returnPressed.connect(self.view.setFocus)
        column.addWidget(self.filters)
        column.addWidget(self.search)
        return head

    def _build_foot(self, theme: Theme) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "foot")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        self.foot = text_label(role="meta", wrap=True)
        row.addWidget(self.foot, 1)
        self.opens = push_button(theme, "")
        row.addWidget(self.opens)
        return frame

    @Slot()
    def _filtered(self) -> None:
        self._kept = ""
        self._show()

    @Slot()
    def _show(self, identity: str = "") -> None:
        before = self.row.id if self.row is not None else ""
        sought = self.search.text().strip().casefold()
        rows = [
            row
            for row in self._queue.rows
            if row.id == self._kept
            or (words.is_wanted(row, self.wanted) and sought in spoken(row).casefold())
        ]
        self._showing = True  # it is told once, when all stands
        divided = self.wanted is Wanted.WAITING and not sought
        self.model.show(shown_rows(rows) if divided else rows)
        self._stack.setCurrentWidget(self.view if rows else self.nothing)
        self._say_nothing(filtered=bool(sought) or self.wanted is not Wanted.WAITING)
        ids = [row.id for row in rows]
        here = next((each for each in (identity, before) if each in ids), next(iter(ids), ""))
        self.view.select(here)
        self._showing = False
        self._tell()

    def _say_nothing(self, *, filtered: bool) -> None:
        title = self.tr("No such case") if filtered else self.tr("All decided")
        self.nothing.say(title, "")
        self.everything.setVisible(filtered)

    @Slot()
    def _tell(self) -> None:
        if self._showing:
            return
        row = self.row
        self.taken.emit("" if row is None else row.id)
