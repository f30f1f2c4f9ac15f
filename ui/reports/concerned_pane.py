"""The pane beside the table of problems: every site that has the one in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import labels
from ui.common.buttons import push_button
from ui.common.focus import FocusHost
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.rows_view import RowsView
from ui.common.text import ElidedLabel, text_label
from ui.reports.problem_models import ConcernedDelegate, concerned_column, rate_text
from ui.shortcuts import Key

if TYPE_CHECKING:
    from govassess.services.reports_problems import ProblemRow
    from govassess.wording import Wording
    from ui.theme import Theme


class ConcernedPane(FocusHost):
    """Lists the sites concerned, those that lost most first.

    Signals: `asked(cell)` when the person wants the trace of `site/leaf`.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        column = concerned_column()
        self.model = RowsModel((column,), self)
        self.list = RowsView(theme)
        self.list.setModel(self.model)
        self.list.dress_columns([ConcernedDelegate(theme, column, wording)])
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(self.tr("Sites concerned"))
        self.list.opened.connect(self.ask)
        self.title = text_label(role="pane_title", wrap=True)
        self.line = ElidedLabel(role="meta")
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._build_foot(theme))
        self.setFocusProxy(self.list)

    def show_problem(self, row: ProblemRow | None) -> None:
        """Show a problem's sites; the site in hand stays if it is there again."""
        before = self.list.currentIndex().data(ROW_ROLE)
        if row is None:
            self.title.setText("")
            self.line.show_text("")
            self.model.show(())
            return
        self.title.setText(f"{row.code} {row.title}".strip())
        said = self.tr("{sites} of {judged} sites · lost {lost} · {rate} of the points")
        self.line.show_text(
            said.format(
                sites=len(row.concerned),
                judged=row.judged,
                lost=labels.points(row.lost),
                rate=rate_text(row),
            )
        )
        self.model.show(row.concerned)
        self.list.select(before.id if before is not None else "")

    @Slot()
    def ask(self) -> None:
        """Ask for the trace of the site in hand."""
        row = self.list.currentIndex().data(ROW_ROLE)
        if row is not None:
            self.asked.emit(row.id)

    def _build_foot(self, theme: Theme) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        ask = push_button(theme, self.tr("Show the trace"))
        ask.clicked.connect(self.ask)
        row.addWidget(ask)
        row.addWidget(text_label(Key.TRACE.value, "hint"))
        row.addStretch()
        return foot
