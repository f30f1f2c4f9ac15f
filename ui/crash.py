"""Faults of the program itself: written to the log, told plainly, the campaign left intact."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QtMsgType, Signal, Slot, qInstallMessageHandler, qVersion

from govassess import __version__, clock
from govassess.log import places, raised

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

LOG = logging.getLogger("ui")
QT_LOG = logging.getLogger("ui.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_ORIGIN = re.compile(r"Q[A-Za-z0-9]+::[A-Za-z0-9]+", re.ASCII)


def keep_qt_messages() -> None:
    """Put Qt's own messages into the log too: which part of Qt spoke, not what it said.

    The logger is named after the function that a message begins with (`ui.qt.QPainter.begin`), or
    after its category (`ui.qt.qt.qpa.xcb`); the rest may quote a file or a text.
    """

    def log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        found = _ORIGIN.match(message)
        origin = found[0].replace("::", ".") if found else context.category or "default"
        log = QT_LOG.getChild(origin)
        log.log(_LEVELS.get(kind, logging.WARNING), "a message of Qt")

    qInstallMessageHandler(log)


class Catcher(QObject):
    """Takes the errors that nobody caught, on whatever thread, to the window's thread.

    Signals: `caught(error)`; emitted on the thread of the fault, received on the window's.
    """

    caught = Signal(object)

    def __init__(self, tell: Callable[[BaseException], object]) -> None:
        super().__init__()
        self._tell = tell
        self._telling = False
        self.caught.connect(self._say)

    @Slot(object)
    def _say(self, error: BaseException) -> None:
        """Tell a fault; one that happens while a fault is told is only logged."""
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(error)
        except Exception:  # raised again it would come back here, and so for ever
            LOG.exception("a fault could not be told")
        finally:
            self._telling = False


def install(tell: Callable[[BaseException], object]) -> Catcher:
    """Log every error that nobody caught, and tell it on this thread; the program goes on.

    PySide prints what a slot, an event or a pool's thread raises and carries on: it asks
    `sys.excepthook` to print, so this is where all of them come by.
    """
    catcher = Catcher(tell)

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.error("a fault of the program", exc_info=(kind, error, trace))
        with contextlib.suppress(RuntimeError):  # the window is gone; telling would fail for ever
            catcher.caught.emit(error)

    def caught_in_thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            caught(what.exc_type, what.exc_value, what.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
    return catcher


def number(error: BaseException) -> str:
    """Return a short number for a fault: the same place and kind have the same one."""
    import hashlib  # noqa: PLC0415 - the start page has no fault

    spot = "/".join((type(error).__name__, *places(error)[-1:]))
    return f"E-{int(hashlib.sha256(spot.encode()).hexdigest(), 16) % 10_000:04}"


def report(error: BaseException) -> str:
    """Return what happened, for whoever mends it: places in the program and nothing typed in it.

    What the error says is left out, as it may quote a note, a name or an address.
    """
    import platform  # noqa: PLC0415 - the start page has no fault to report

    lines = [
        f"GovAssess {__version__} {number(error)} {clock.now():%Y-%m-%dT%H:%M:%SZ}",
        f"Python {platform.python_version()} Qt {qVersion()} {platform.system()}",
    ]
    return "\n".join([*lines, *raised(error)]) + "\n"
