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
    """Follows the tasks; `busy` is called with whether any of the first runner's runs."""

    def __init__(
        self, tasks: Tasks, strip: StatusStrip, busy: Callable[[bool], object], *beside: Tasks
    ) -> None:
        super().__init__(strip)
        self._tasks = tasks
        self._all = (tasks, *beside)
        self._strip = strip
        self._busy = busy
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._show)
        for each in self._all:
            each.started.connect(self._begin)
            each.ended.connect(self._end)
        strip.tasks.stopped.connect(self._cancel)

    @Slot(object)
    def _begin(self, task: Task) -> None:
        self._strip.tasks.begin(task.label)
        self._quiet.start()
        if self.sender() is self._tasks:
            self._busy(True)
        task.stepped.connect(self._step)

    @Slot(int, int, str)
    def _step(self, done: int, total: int, note: str) -> None:
        label = getattr(self.sender(), "label", "")
        self._strip.tasks.show_step(label, done, total, note)

    @Slot(object)
    def _end(self, _task: Task) -> None:
        if not self._any:
            self._quiet.stop()
            self._show()
        self._busy(self._tasks.busy)

    @Slot()
    def _show(self) -> None:
        self._strip.show_working(working=self._any)

    @property
    def _any(self) -> bool:
        return any(each.busy for each in self._all)

    @Slot()
    def _cancel(self) -> None:
        for each in self._all:
            each.cancel()
