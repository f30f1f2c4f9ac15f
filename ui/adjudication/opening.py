"""The lead's one act that opens the votes, wherever a page offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.opening_votes import ask_to_open

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from ui.context import Context


class Opening(QObject):
    """Shows its buttons while several people's votes are blind, and does what they say."""

    def __init__(self, context: Context, *buttons: QPushButton) -> None:
        super().__init__(buttons[0])
        self._context = context
        self._buttons = buttons
        for button in buttons:
            button.setText(self.tr("Open the votes…"))
            button.setToolTip(self.tr("Settling may begin before; open them once all is merged"))
            button.clicked.connect(self.ask)
            button.hide()

    def refresh(self) -> None:
        """Show whether there is something to open."""
        closed = self._context.require().reports.blindness().closed
        for button in self._buttons:
            button.setVisible(closed)

    @Slot()
    def ask(self) -> None:
        """Open the votes once the person confirms."""
        ask_to_open(self._context)
