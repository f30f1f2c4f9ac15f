"""Asks once who walks on this machine, when the roster names several people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.common.buttons import push_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from govassess.domain.people import Evaluator
    from ui.theme import Theme

_WIDTH = 320


class PersonChoice(QWidget):
    """One button a person; digits press them.

    Signals: `chosen(evaluator)` when a person was chosen.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._people: tuple[Evaluator, ...] = ()
        self._buttons: list[QPushButton] = []
        self.setProperty("role", "ground")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addStretch(2)
        title = text_label(self.tr("Who walks on this computer?"), "pane_title")
        said = text_label(self.tr("It is remembered for this campaign."), "body2")
        for label in (title, said):
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(8)
        self._first = self._column.count()
        self._column.addStretch(3)

    def offer(self, people: Sequence[Evaluator]) -> None:
        """Offer these people."""
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._people = tuple(people)
        self._buttons = []
        for place, person in enumerate(self._people):
            key = f"{place + 1}  " if place < 9 else ""
            button = push_button(self._theme, f"{key}{person.name}")
            button.setFixedWidth(_WIDTH)
            button.clicked.connect(partial(self._choose, place))
            self._column.insertWidget(self._first + place, button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._buttons.append(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the digits as soon as the page is shown, which means its focus for the card."""
        super().showEvent(event)
        QTimer.singleShot(0, self.setFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit as its button."""
        sign = event.text()
        if sign.isdecimal() and 0 < int(sign) <= len(self._people):
            self._choose(int(sign) - 1)
            return
        super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._people[place])
