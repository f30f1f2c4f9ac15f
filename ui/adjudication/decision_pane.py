"""What is decided on the case in hand, what its causes ask for next, and who did what before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from govassess.domain.questions import Cause
from ui import labels
from ui.adjudication import words
from ui.adjudication.history_list import HistoryList
from ui.common.buttons import act_button
from ui.common.focus import FocusHost
from ui.common.text import text_label

if TYPE_CHECKING:
    from govassess.services.adjudication_cases import Case, Decision
    from ui.theme import Theme


class DecisionPane(FocusHost):
    """A decision with its reason; below it the acts its causes lead to; beside it the history.

    Signals: `changed()` and `withdrawn()` when it is to be decided anew or taken back,
    `led(cause)` when what a cause asks for is wanted, `visited()` for all addresses.
    """

    changed = Signal()
    withdrawn = Signal()
    led = Signal(object)
    visited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Decision"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.what = text_label(role="pane_title", wrap=True)
        self.why = text_label(role="reading", wrap=True)
        self.who = text_label(role="meta", wrap=True)
        self.again = act_button(theme, self.tr("Decide anew"), "pencil")
        self.again.clicked.connect(self.changed)
        self.undo = act_button(theme, self.tr("Withdraw the decision"), "undo-2")
        self.undo.clicked.connect(self.withdrawn)
        self.leads = {
            cause: act_button(theme, self._lead(cause), "arrow-up-right") for cause in Cause
        }
        self.visit = act_button(theme, self.tr("Open all addresses"), "globe")
        self.visit.clicked.connect(self.visited)
        self.next_title = text_label(self.tr("Next, by cause"), "label")
        self.history = HistoryList()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(self._build_left(), 3)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(text_label(self.tr("History of the case"), "label"))
        right.addWidget(self.history, 1)
        row.addLayout(right, 2)

    def show_decision(self, case: Case, decision: Decision, answer: str) -> None:
        """Show a decision; `answer` is what is decided, in words."""
        worth = ""
        if decision.points is not None:
            worth = self.tr(" · {points} points").format(points=labels.points(decision.points))
        self.what.setText(self.tr("Decided: {answer}").format(answer=answer) + worth)
        self.why.setText(self.tr("Reason: {reason}").format(reason=decision.reason))
        parts = [decision.person or self.tr("Lead"), labels.moment(decision.at)]
        if decision.second:
            parts.append(self.tr("second person: {name}").format(name=decision.second))
        parts += [words.cause_name(cause) for cause in decision.causes]
        self.who.setText(" · ".join(parts))
        addressed = any(side.address for side in case.sides)
        shown = {button: cause in decision.causes for cause, button in self.leads.items()}
        shown[self.visit] = Cause.PLACE in decision.causes and addressed
        wanted = [button for button, there in shown.items() if there]
        for button in shown:
            button.setVisible(button in wanted)
        for place, button in enumerate(wanted):
            self._leads.addWidget(button, place // 2, place % 2)
        self.next_title.setVisible(bool(decision.causes))

    def _build_left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for label in (self.what, self.why, self.who):
            column.addWidget(label)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.again)
        acts.addWidget(self.undo)
        acts.addStretch()
        column.addLayout(acts)
        column.addWidget(self.next_title)
        self._leads = QGridLayout()
        self._leads.setHorizontalSpacing(8)
        self._leads.setVerticalSpacing(6)
        self._leads.setColumnStretch(2, 1)
        for place, button in enumerate((*self.leads.values(), self.visit)):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._leads.addWidget(button, place, 0)
        for cause, button in self.leads.items():
            button.clicked.connect(partial(self.led.emit, cause))
        column.addLayout(self._leads)
        column.addStretch()
        return column

    def _lead(self, cause: Cause) -> str:
        return {
            Cause.PLACE: self.tr("Different place: send back"),
            Cause.TIME: self.tr("Different time: send back to visit again"),
            Cause.UNCLEAR: self.tr("Indicator unclear: reword it"),
            Cause.SLIP: self.tr("Slip: send back with a word"),
        }[cause]
