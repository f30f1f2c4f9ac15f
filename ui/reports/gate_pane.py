"""What stands between here and publishing, line by line, with the seal at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.context import Context


class GatePane(QWidget):
    """The gate's lines of the open campaign; one that is in the bulletin asks for its block."""

    asked_block = Signal(str)
    """The id of the block that a line is about, '' for red head and imprint."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def refresh(self) -> None:
        """Check the gate anew, in the background."""
