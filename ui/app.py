"""The composition root: one application, its parts made once and handed to the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from govassess.log import keep_log
from govassess.paths import use_workspace, workspace
from ui import crash
from ui.common.ask import Ask
from ui.context import Context
from ui.language import install_language
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.steps import Step
from ui.tasks import Tasks
from ui.theme import Theme, install_faces

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence

    from govassess.services.companion_browsers import Browsers

NAME = "GovAssess"
PAINTED = "painted"
"""What `--smoke` says once the start page stands, so that a build can be timed."""


def main(arguments: Sequence[str]) -> int:
    """Open the window, or with `--smoke` visit every step and leave; returns the exit status."""
    if not arguments:
        return _run()
    options = _parser().parse_args(list(arguments))
    if options.workspace is not None:
        use_workspace(options.workspace)
    if options.smoke is None:
        return _run()
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - the window opens without it

    with TemporaryDirectory() as folder:
        if options.workspace is None:
            use_workspace(Path(folder))
        return _smoke(Path(options.smoke) if options.smoke else None)


def _parser() -> ArgumentParser:
    import argparse  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser(prog=NAME.lower(), add_help=False)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--smoke", nargs="?", const="")
    return parser


def make_application() -> QApplication:
    """Return the application object with its name set."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    return app


def make_window(
    app: QApplication,
    *,
    ask: Ask | None = None,
    tasks: Tasks | None = None,
    browsers: Browsers | None = None,
) -> MainWindow:
    """Return the window with everything it needs, from the workspace's preferences."""
    preferences = Preferences(workspace())
    app.setProperty("translators", install_language(app, preferences.language))
    install_faces(app, chinese_first=preferences.language.startswith("zh"))
    context = Context(
        tasks=tasks or Tasks(),
        ask=ask or Ask(),
        preferences=preferences,
        theme=Theme(app, preferences.scheme, preferences.text_size),
        browsers=browsers,
    )
    window = MainWindow(context)
    if not preferences.geometry.isEmpty():
        window.restoreGeometry(preferences.geometry)
    return window


def _run() -> int:
    keep_log()
    app = make_application()
    crash.keep_qt_messages()
    window = make_window(app)
    catcher = crash.install(window.context.tell)
    window.show()
    status = app.exec()
    catcher.deleteLater()
    return status


class _SmokeAsk(Ask):
    """Nobody is there to answer: what would be told is a failure on standard error."""

    def tell(self, text: str) -> None:
        """Write the sentence."""
        sys.stderr.write(f"{text}\n")

    def fault(
        self,
        text: str,
        save: Callable[[], object],  # noqa: ARG002
        *,
        saving: str,  # noqa: ARG002
        going_on: str,  # noqa: ARG002
    ) -> None:
        """Write the sentence."""
        self.tell(text)


def _smoke(folder: Path | None) -> int:
    app = make_application()
    window = make_window(app, ask=_SmokeAsk())
    context = window.context
    window.show()
    app.processEvents()
    sys.stdout.write(f"{PAINTED}\n")
    sys.stdout.flush()
    if folder is None:
        window.start.rehearse()
    else:
        context.open(folder)
    context.tasks.settle()
    entered = context.campaign is not None
    for step in Step:
        window.go_step(step)
        context.tasks.settle()
        app.processEvents()
    window.close()
    return 0 if entered and not _too_old() else 1


def _too_old() -> bool:
    """Write on standard error what this program must not be shipped with."""
    from govassess.services.campaigns_floors import program_faults  # noqa: PLC0415 - loads every library

    faults = program_faults()
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return bool(faults)
