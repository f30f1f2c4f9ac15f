"""Leaving the program: what runs is stopped and what is typed is stored, or the person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context
    from ui.storing import Storing


class Leaving(QObject):
    """Asks what has to be asked before `window` closes, and closes it then."""

    def __init__(self, window: QWidget, context: Context, storing: Storing) -> None:
        super().__init__(window)
        self._window, self._context, self._storing = window, context, storing
        self._discards = False

    def may_close(self) -> bool:
        """Tell whether nothing stands in the way; else the person was asked."""
        if self._context.is_working:
            question = self.tr("Work is still running. Stop it and leave?")
            self._context.ask.confirm(question, self.tr("Stop and leave"), self._stop)
            return False
        if not self._discards and not self._storing.stores_all():
            self._storing.after(self._discard)
            return False
        return True

    @Slot()
    def _discard(self) -> None:
        self._discards = True
        QTimer.singleShot(0, self._window.close)

    @Slot()
    def _stop(self) -> None:
        self._context.stop_work()
        QTimer.singleShot(0, self._window.close)  # not inside the close event that asked
