"""How far each step is, counted a moment after the last edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from govassess.domain.people import Seat
from ui import steps

if TYPE_CHECKING:
    from ui.context import Context
    from ui.work_area import WorkArea

_WAIT_MS = 250
"""The rings follow a moment after the last edit, so that counting never delays a key."""


class Rings(QObject):
    """Shows the rings of the rail; what is still to be settled is weighed in the background.

    Signals: `shown()` when they were counted anew.
    """

    shown = Signal()

    def __init__(self, context: Context, work: WorkArea) -> None:
        super().__init__(work)
        self._context = context
        self._work = work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.count)

    def follow(self) -> None:
        """Count in a moment."""
        self._timer.start()

    def stop(self) -> None:
        """Count no more: the campaign is left."""
        self._timer.stop()

    @Slot()
    def count(self) -> None:
        """Show what can be counted at once, and what several people's votes still leave open."""
        self._show()
        if self._context.seat() is not Seat.LEAD:
            return
        room = self._context.require().adjudication
        self._context.tasks.run(
            self.tr("Weighing disagreements"),
            lambda _progress: room.queue(),
            done=lambda _queue: self._show(),
            failed=lambda _error: None,  # the room of disagreements says why
        )

    def _show(self) -> None:
        campaign = self._context.campaign
        if campaign is not None:
            self._work.show_steps(self._context.seat(), steps.measure(campaign))
            self.shown.emit()
