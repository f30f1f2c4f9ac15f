"""What a test of the window must not leave behind: windows, timers, threads, running work."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.tasks import Tasks


@dataclass(frozen=True)
class Before:
    """What was there when the test began."""

    windows: frozenset[int]
    threads: frozenset[int | None]


def before() -> Before:
    """Take stock."""
    return Before(
        frozenset(id(widget) for widget in QApplication.topLevelWidgets()),
        frozenset(thread.ident for thread in threading.enumerate()),
    )


def leftovers(then: Before) -> list[str]:
    """Return in words what is there that was not there before; nothing if all is clean."""
    return [*left_open(then), *left_running()]


def left_open(then: Before) -> list[str]:
    """Return the windows and threads of Python that are left: soon looked for."""
    return [
        *(f"window {_name(widget)}" for widget in _windows(then)),
        *(f"thread {thread.name}" for thread in _threads(then)),
    ]


def _windows(then: Before) -> list[QWidget]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() or id(widget) not in then.windows
    ]


def _threads(then: Before) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread.ident not in then.threads
        and not isinstance(thread, threading._DummyThread)  # Qt's own, only looked at by Python
    ]


def left_running() -> list[str]:
    """Return the timers, threads and work of Qt that go on; every object there is is searched."""
    found = []
    if QThreadPool.globalInstance().activeThreadCount():
        found.append("work in the global pool")
    for thing in gc.get_objects():
        if isinstance(thing, QObject) and shiboken6.isValid(thing):
            found += _of_object(thing)
    return found


def _of_object(thing: QObject) -> list[str]:
    if isinstance(thing, QTimer) and thing.isActive() and thing.parent() is None:
        return [f"timer {thing.interval()} ms"]
    if isinstance(thing, QThread) and thing.isRunning() and thing is not QThread.currentThread():
        return ["QThread"]
    if isinstance(thing, Tasks) and thing.busy:
        return ["running work"]
    return []


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.windowTitle()}".strip()
