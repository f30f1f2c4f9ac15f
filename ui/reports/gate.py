"""Why there are no results to see, and the lead's one act that opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from govassess.errors import GovAssessError, Problem
from ui.common.empty_state import EmptyState
from ui.messages import told
from ui.opening_votes import ask_to_open

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context


class ResultsGate(EmptyState):
    """Stands in the place of results: none yet, or votes that are still blind."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "chart-column", parent)
        self._context = context
        self.act = self.offer(self.tr("Open the votes…"))
        self.act.clicked.connect(self.ask)
        self.act.hide()

    def say_nothing(self, sentence: str) -> None:
        """Say what will be here."""
        self.act.hide()
        self.say(self.tr("No results yet"), sentence)

    def say_why(self, error: BaseException) -> None:
        """Say in place why there is nothing, or pass on what is our own fault."""
        if not isinstance(error, GovAssessError):
            raise error
        closed = error.problem is Problem.VOTES_CLOSED
        title = self.tr("Votes not open") if closed else self.tr("No results yet")
        self.say(title, told(error, self._context.preferences.language))
        self.act.setVisible(closed)

    @Slot()
    def ask(self) -> None:
        """Open the votes once the person confirms."""
        ask_to_open(self._context)
