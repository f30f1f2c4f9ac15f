"""The check that a test leaves nothing behind sees each kind of thing that could be left."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from tests.house.source import ROOT
from tests.ui.leftovers import before, leftovers
from ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

OF_THIS_FOLDER = """
pytest_plugins = ["tests.ui.conftest"]
"""
LEAKS = """
from PySide6.QtWidgets import QWidget
kept = []
def test_leaks(qapp):
    kept.append(QWidget())
def test_clean(qapp):
    pass
"""


def test_nothing_is_found_where_nothing_is_left(qapp: QApplication) -> None:
    assert leftovers(before()) == []


@pytest.mark.parametrize("shown", [True, False])
def test_a_window_is_found_seen_or_not(qapp: QApplication, shown: bool) -> None:
    then = before()
    widget = QWidget()
    widget.setVisible(shown)
    assert leftovers(then) == ["window QWidget"]
    shiboken6.delete(widget)
    assert leftovers(then) == []


def test_a_timer_that_nobody_owns_is_found(qapp: QApplication) -> None:
    then = before()
    timer = QTimer()
    timer.start(1234)
    assert leftovers(then) == ["timer 1234 ms"]
    timer.stop()
    owner = QObject()
    owned = QTimer(owner)
    owned.start(1234)
    assert leftovers(then) == []
    owned.stop()


def test_a_thread_is_found(qapp: QApplication) -> None:
    then, end = before(), threading.Event()
    thread = threading.Thread(target=end.wait, name="left")
    thread.start()
    found = leftovers(then)
    end.set()
    thread.join()
    assert found == ["thread left"]


def test_a_qthread_is_found(qapp: QApplication) -> None:
    then = before()
    thread = QThread()
    thread.start()
    found = leftovers(then)
    thread.quit()
    thread.wait()
    assert found == ["QThread"]


def test_work_is_found_ours_and_the_global_pools(qapp: QApplication) -> None:
    then, end, tasks = before(), threading.Event(), Tasks()
    tasks.run("left", lambda _progress: end.wait(10))
    QThreadPool.globalInstance().start(lambda: end.wait(10))
    found = leftovers(then)
    end.set()
    tasks.stop()
    QThreadPool.globalInstance().waitForDone()
    assert found == ["work in the global pool", "running work"]


def test_a_test_that_leaks_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(OF_THIS_FOLDER)
    pytester.makepyfile(LEAKS)
    done = pytester.runpytest_subprocess("-p", "no:randomly", "-p", "no:cacheprovider")
    done.assert_outcomes(passed=2, errors=1)
    done.stdout.fnmatch_lines(["*window QWidget*"])
