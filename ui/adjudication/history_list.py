"""Who did what about a cell and when, as a list, and as a sheet over a case not decided yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from ui import labels
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.services.adjudication_shown import Said
    from ui.theme import Theme

_SIZE = (560, 420)
_LEAST = 120
"""The least height of the history, in px."""


class HistoryList(QScrollArea):
    """What was done about a cell, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("History of the case"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self._body)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.setMinimumHeight(_LEAST)

    def show_history(self, history: Sequence[Said]) -> None:
        """Show these acts."""
        for when, told in self._rows:
            when.deleteLater()
            told.deleteLater()
        self._rows = []
        for place, said in enumerate(history):
            when = text_label(labels.moment(said.at), "meta")
            told = text_label(f"{said.name} {said.words}".strip(), "body", wrap=True)
            self._grid.addWidget(when, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, place, 1)
            self._rows.append((when, told))
        self._grid.setRowStretch(len(history), 1)
        for place in range(len(history)):
            self._grid.setRowStretch(place, 0)

    def texts(self) -> list[str]:
        """Return what is listed."""
        return [told.text() for _, told in self._rows]


class HistorySheet(Sheet):
    """Shows the history of a case whose votes were looked at; Esc closes it."""

    def __init__(self, theme: Theme, history: Sequence[Said], parent: QWidget) -> None:
        title = QCoreApplication.translate("adjudication", "History of the case")
        close = QCoreApplication.translate("adjudication", "Close")
        super().__init__(theme, title, close, parent)
        self.cancel.hide()
        self.resize(*_SIZE)
        self.list = HistoryList()
        self.list.show_history(history)
        self.body.addWidget(text_label(title, "pane_title"))
        self.body.addWidget(self.list, 1)
        self.act.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Close."""
        self.accept()
