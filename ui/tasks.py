"""The one task runner: work leaves the window's thread here and its outcome comes back here."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QRunnable,
    QThreadPool,
    Signal,
    Slot,
)

from govassess import clock
from govassess.errors import GovAssessError
from govassess.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.progress import Progress

    Work = Callable[[Progress], Any]

LOG = logging.getLogger(__name__)
_EVERY_NANOSECONDS = 50_000_000
"""Progress reaches the window at most this often, however fast the loop."""


class Task(QObject):
    """One piece of work; it is the `Progress` its work is given.

    Signals: `stepped(done, total, note)` while it runs; `left(outcome, error)` when it is over,
    both on the window's thread.
    """

    stepped = Signal(int, int, str)
    left = Signal(object, object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self._cancelled = False
        self._last = 0

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step; one that waits in line never starts."""
        self._cancelled = True

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report from the working thread; raises `Cancelled` once the person asked to stop."""
        if self._cancelled:
            raise Cancelled
        tick = clock.tick()
        if done >= total or tick - self._last >= _EVERY_NANOSECONDS:
            self._last = tick
            self.stepped.emit(done, total, note)


class _Job(QRunnable):
    """Carries a task's work to the pool's thread."""

    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it; two owners delete it twice
        self._task = task
        self._work = work

    def run(self) -> None:
        """Do the work and send its outcome home, whatever it is."""
        try:
            self._task.step(0, 1)
            outcome = self._work(self._task)
        except BaseException as error:  # noqa: BLE001 - the boundary of the thread
            self._task.left.emit(None, error)
        else:
            self._task.left.emit(outcome, None)


class Tasks(QObject):
    """Runs work on one thread, in the order it was given, so the campaign has one caller at a time.

    What mostly waits for the world outside goes to a runner `beside`, on a thread of its own.

    Signals: `started(task)` when work was accepted, `ended(task)` after its outcome was delivered,
    `failed(error)` for an error that no caller takes, and for every fault of the program.
    """

    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._live: dict[Task, tuple[_Job, _Receivers]] = {}

    def beside(self) -> Tasks:
        """Return another runner with a thread of its own.

        Work there neither waits for work here nor holds it up: for minutes of waiting for a
        network or a browser, with edits in between.
        """
        return type(self)()

    @property
    def busy(self) -> bool:
        """Whether any work is running or waiting."""
        return bool(self._live)

    def run(
        self,
        label: str,
        work: Work,
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Task:
        """Do `work(progress)` on the other thread, then call `done` or `failed` on this one.

        A cancelled piece of work calls neither.
        """
        return self._begin(Task(label), work, _Receivers(done, failed))

    def _begin(self, task: Task, work: Work, receivers: _Receivers) -> Task:
        task.left.connect(self._left)
        job = _Job(task, work)
        self._live[task] = (job, receivers)
        self.started.emit(task)
        self._pool.start(job)
        return task

    def is_live(self, task: Task) -> bool:
        """Tell whether a task is running or waiting."""
        return task in self._live

    def cancel(self) -> None:
        """Ask everything to stop at its next step."""
        for task in tuple(self._live):
            task.cancel()

    def stop(self) -> None:
        """Cancel everything, wait for the thread, and deliver what was still on its way."""
        self.cancel()
        self._pool.waitForDone()
        while self._live:
            QCoreApplication.sendPostedEvents()

    def settle(self) -> None:
        """Wait until all work is done and delivered; for programs without an event loop."""
        while self._live:
            self._pool.waitForDone(20)
            QCoreApplication.processEvents()

    @Slot(object, object)
    def _left(self, outcome: object, error: BaseException | None) -> None:
        task = self.sender()
        if not isinstance(task, Task):
            return
        _, receivers = self._live.pop(task)
        try:
            if not task.cancelled:
                self._deliver(receivers, outcome, error)
        finally:
            self.ended.emit(task)

    def _deliver(self, receivers: _Receivers, outcome: object, error: BaseException | None) -> None:
        if isinstance(error, Cancelled):
            return
        if error is not None:
            self._deliver_failure(receivers, error)
        elif receivers.done is not None:
            receivers.done(outcome)

    def _deliver_failure(self, receivers: _Receivers, error: BaseException) -> None:
        """Give a failure to who asked; a fault of the program is logged and told to all as well."""
        fault = not isinstance(error, GovAssessError)
        if fault:
            LOG.error("a fault of the program", exc_info=error)
        if receivers.failed is not None:
            receivers.failed(error)
        if fault or receivers.failed is None:
            self.failed.emit(error)


class _Receivers:
    """Who wants to know how a task ended."""

    __slots__ = ("done", "failed")

    def __init__(
        self,
        done: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
    ) -> None:
        self.done = done
        self.failed = failed
