"""The one task runner: order, progress, cancelling, failing, and who runs where."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from govassess.errors import GovAssessError, Problem
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from govassess.progress import Progress
    from ui.main_window import MainWindow


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.stop()
    assert not tasks.busy


def test_three_hundred_tasks_end_in_order(tasks: Tasks, qtbot: QtBot) -> None:
    ended: list[int] = []
    for number in range(300):
        tasks.run("count", lambda _progress, number=number: number, done=ended.append)
    assert tasks.busy
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert ended == list(range(300))


def test_work_leaves_the_window_thread_and_its_outcome_comes_back(
    tasks: Tasks, qapp: QApplication
) -> None:
    class Receiver(QObject):
        seen: list[object] = []  # noqa: RUF012

        @Slot(object)
        def take(self, worker: int) -> None:
            self.seen += [worker, threading.get_ident(), QThread.currentThread() is qapp.thread()]

    receiver = Receiver()
    tasks.run("who", lambda _progress: threading.get_ident(), done=receiver.take)
    tasks.settle()
    worker, receiving, at_home = receiver.seen
    assert worker != receiving == threading.get_ident()
    assert at_home


def test_two_pieces_of_work_never_overlap(tasks: Tasks) -> None:
    running, most = [0], [0]

    def work(_progress: Progress) -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        running[0] -= 1

    for _ in range(20):
        tasks.run("alone", work)
    tasks.settle()
    assert most == [1]


def test_cancelled_work_stops_at_its_next_step_and_tells_nobody(tasks: Tasks) -> None:
    begun, go_on = threading.Event(), threading.Event()
    told: list[object] = []
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for number in range(1000):
            steps.append(number)
            begun.set()
            go_on.wait(10)
            progress.step(number, 1000)

    tasks.run("long", work, done=told.append, failed=told.append)
    waiting = tasks.run("behind it", lambda _progress: told.append("ran"))
    assert begun.wait(10)
    tasks.cancel()
    go_on.set()
    tasks.settle()
    assert steps == [0]
    assert told == []
    assert waiting.cancelled


def test_a_failure_goes_to_who_asked_or_to_everybody(
    tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    mine: list[BaseException] = []
    everybody: list[BaseException] = []
    tasks.failed.connect(everybody.append)

    def refuse(_progress: Progress) -> None:
        raise GovAssessError(Problem.DISK_FULL, path="x")

    def stumble(_progress: Progress) -> None:
        raise ZeroDivisionError

    tasks.run("mine", refuse, failed=mine.append)
    tasks.run("theirs", stumble)
    tasks.settle()
    assert [type(error) for error in (*mine, *everybody)] == [GovAssessError, ZeroDivisionError]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_our_own_fault_reaches_who_asked_and_everybody(
    tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    mine: list[BaseException] = []
    everybody: list[BaseException] = []
    tasks.failed.connect(everybody.append)
    tasks.run("stumbles", lambda _progress: 1 / 0, failed=mine.append)
    tasks.settle()
    assert mine == everybody
    assert isinstance(*mine, ZeroDivisionError)
    assert len(caplog.records) == 1


def test_the_runner_goes_on_after_a_failure(tasks: Tasks, caplog: pytest.LogCaptureFixture) -> None:
    after: list[object] = []
    tasks.run("fails", lambda _progress: 1 / 0, failed=lambda _error: None)
    tasks.run("works", lambda _progress: 42, done=after.append)
    tasks.settle()
    assert after == [42]
    assert len(caplog.records) == 1


def test_progress_reaches_the_window_but_not_at_every_step(tasks: Tasks) -> None:
    shown: list[tuple[int, int, str]] = []
    listened_to = threading.Event()

    def work(progress: Progress) -> None:
        listened_to.wait()
        for number in range(5000):
            progress.step(number, 5000, "site")
        progress.step(5000, 5000, "done")

    task = tasks.run("counting", work)
    task.stepped.connect(lambda *step: shown.append(step))
    listened_to.set()
    tasks.settle()
    assert shown[-1] == (5000, 5000, "done")
    assert len(shown) < 1000


def test_work_beside_the_line_lets_the_line_go_on(tasks: Tasks, qtbot: QtBot) -> None:
    """And the line stops without it."""
    go_on, told = threading.Event(), []

    def wait(progress: Progress) -> None:
        while not go_on.wait(0.01):
            progress.step(1, 2, "waiting")

    runner = tasks.beside()
    beside = runner.run("waits", wait, done=lambda _: told.append("beside"))
    tasks.run("quick", lambda _progress: 1, done=lambda _: told.append("line"))
    qtbot.waitUntil(lambda: told == ["line"])
    assert runner.is_live(beside)
    tasks.stop()
    assert not beside.cancelled
    runner.stop()
    assert beside.cancelled
    assert told == ["line"]


def test_the_line_at_the_foot_shows_what_was_begun_last_and_stops_that(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    tasks = Tasks()
    window = make(tasks=tasks)
    strip, probing = window.status, window.context.probing
    go_on = threading.Event()

    def wait(progress: Progress) -> None:
        while not go_on.wait(0.01):
            progress.step(1, 2, "here")

    said = strip.tasks._label
    beside = probing.run("first", wait)
    qtbot.waitUntil(lambda: said.whole == "first · here")
    qtbot.waitUntil(strip.tasks.isVisible)
    queued = tasks.run("second", wait)
    qtbot.waitUntil(lambda: said.whole == "second · here")
    strip.tasks.stopped.emit()
    qtbot.waitUntil(lambda: not tasks.is_live(queued))
    assert probing.is_live(beside)
    qtbot.waitUntil(lambda: said.whole == "first · here")
    strip.tasks.stopped.emit()
    qtbot.waitUntil(lambda: not probing.busy)
    assert beside.cancelled
    assert not strip.tasks.isVisible()
