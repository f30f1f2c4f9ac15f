"""Running work in the status line: shown when it lasts, with its Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.common.status_strip import StatusStrip
    from ui.tasks import Task, Tasks

_QUIET_MS = 300
"""Work that is over sooner is not shown."""


class TaskLine(QObject):
    """Follows the runners' work; `busy` is called with whether any of the first one's runs.

    Of several the one begun last is shown, and Stop is about its runner: what runs beside goes on.
    """

    def __init__(
        self, tasks: Tasks, strip: StatusStrip, busy: Callable[[bool], object], *beside: Tasks
    ) -> None:
        super().__init__(strip)
        self._tasks = tasks
        self._all = (tasks, *beside)
        self._strip = strip
        self._busy = busy
        self._live: dict[Task, tuple[int, int, str] | None] = {}
        self._shown: Task | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._show)
        for each in self._all:
            each.started.connect(self._begin)
            each.ended.connect(self._end)
        strip.tasks.stopped.connect(self._stop)

    @Slot(object)
    def _begin(self, task: Task) -> None:
        self._live[task] = None
        if self._shown is None:
            self._take(task)
        self._quiet.start()
        self._busy(self._tasks.busy)
        task.stepped.connect(self._step)

    @Slot(int, int, str)
    def _step(self, done: int, total: int, note: str) -> None:
        task = self.sender()
        if task in self._live:
            self._live[task] = (done, total, note)
        if task is self._shown:
            self._strip.tasks.show_step(task.label, done, total, note)

    @Slot(object)
    def _end(self, task: Task) -> None:
        self._live.pop(task, None)
        if task is self._shown:
            self._take(next(reversed(self._live), None))
        if not self._live:
            self._quiet.stop()
            self._strip.show_working(working=False)
        self._busy(self._tasks.busy)

    @Slot()
    def _show(self) -> None:
        """Show the work begun last; it has lasted long enough."""
        self._take(next(reversed(self._live), None))
        self._strip.show_working(working=self._shown is not None)

    @Slot()
    def _stop(self) -> None:
        if self._shown is not None:
            next(each for each in self._all if each.is_live(self._shown)).cancel()

    def _take(self, task: Task | None) -> None:
        if task is self._shown:
            return
        self._shown = task
        if task is None:
            return
        self._strip.tasks.begin(task.label)
        step = self._live[task]
        if step is not None:
            self._strip.tasks.show_step(task.label, *step)
