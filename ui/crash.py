"""Faults of the program itself: written to the log, told plainly, the campaign left intact."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from govassess.paths import log_file

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
_BYTES, _COPIES = 1_000_000, 3


def keep_log() -> None:
    """Send the log to the workspace; a workspace that cannot be written costs only the log."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - it brings sockets along

    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=_COPIES, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def keep_qt_messages() -> None:
    """Put Qt's own messages into the log too."""

    def log(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        QT_LOG.log(_LEVELS.get(kind, logging.WARNING), message)

    qInstallMessageHandler(log)


def install(tell: Callable[[BaseException], object]) -> None:
    """Log every error that nobody caught, and tell it; the program goes on."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.error("a fault of the program", exc_info=(kind, error, trace))
        tell(error)

    sys.excepthook = caught
