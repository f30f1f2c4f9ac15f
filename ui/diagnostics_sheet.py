"""Diagnostics for whoever mends the program: read here, line by line, before they leave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from govassess import clock
from govassess.errors import GovAssessError
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.progress import Progress
    from govassess.services.campaigns_diagnostics import Diagnostics
    from ui.context import Context

_SIZE = (720, 600)


def open_diagnostics(context: Context, parent: QWidget, fault: str = "") -> None:
    """Gather in the background what may be told, then show it; nothing is written yet.

    `fault` is the report of a fault; it is shown alone if nothing else can be gathered.
    """
    from govassess.services import campaigns_diagnostics  # noqa: PLC0415 - hardly ever asked for

    context.preferences.save()
    campaign, window = context.campaign, _window()

    def work(progress: Progress) -> Diagnostics:
        return campaigns_diagnostics.collect(campaign, progress, fault=fault, window=window)

    def show(diagnostics: Diagnostics) -> None:
        DiagnosticsSheet(context, diagnostics, parent).open()

    def failed(error: BaseException) -> None:
        if fault:
            show(campaigns_diagnostics.only_fault(fault))
        elif isinstance(error, GovAssessError):  # a fault is told to all
            context.tell(error)

    label = QCoreApplication.translate("DiagnosticsSheet", "Gathering diagnostics")
    context.tasks.run(label, work, done=show, failed=failed)


def _window() -> dict[str, str]:
    """Return what only the window knows."""
    screens = (
        f"{screen.size().width()}x{screen.size().height()}@{screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "screens": ",".join(screens),
    }


class DiagnosticsSheet(Sheet):
    """Shows the whole of what would be written; only its main act writes it."""

    def __init__(self, context: Context, diagnostics: Diagnostics, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Diagnostics"))
        self.act.setText(self.tr("Save…"))
        self._context, self._diagnostics = context, diagnostics
        self.body.addWidget(text_label(self.tr("Diagnostics"), "pane_title"))
        said = self.tr(
            "This is all that the file will hold. It leaves this computer only if you hand it on."
        )
        self.body.addWidget(text_label(said, wrap=True))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Diagnostics"))
        self.text.setPlainText(diagnostics.text())
        self.body.addWidget(self.text, 1)
        self.resize(*_SIZE)
        self.text.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Ask where to, and write."""
        name = f"govassess-diagnostics-{clock.today():%Y%m%d}.zip"
        start = self._context.preferences.package_folder() / name
        self._context.ask.save_file(self.windowTitle(), start, self._write)

    def _write(self, path: Path) -> None:
        from govassess.services import campaigns_diagnostics  # noqa: PLC0415 - as above

        self.show_working(working=True)
        self._context.tasks.run(
            self.tr("Writing diagnostics"),
            lambda _progress: campaigns_diagnostics.write(self._diagnostics, path),
            done=partial(self._done, path),
            failed=self._failed,
        )

    def _done(self, path: Path, _written: object) -> None:
        self._context.said.emit(self.tr("Written: {path}").format(path=path))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.show_working(working=False)
        if isinstance(error, GovAssessError):
            self.say(told(error, self._context.preferences.language))
