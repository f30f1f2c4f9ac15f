"""The settings of the browser beside the panel: which program, how pages lie, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from govassess.paths import home

if TYPE_CHECKING:
    from pathlib import Path

    from ui.context import Context

_PROGRAMS = "*.exe *"


class BrowserMenu(QMenu):
    """What is chosen here holds at once; another program from the browser's next start."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setTitle(self.tr("Browser beside the panel"))
        self.found = self.addAction(self.tr("Find the browser by itself"))
        self.found.triggered.connect(self._find)
        self.chosen = self.addAction("")
        self.chosen.triggered.connect(self._choose)
        for action in (self.found, self.chosen):
            action.setCheckable(True)
        self.addSeparator()
        self.fits = self.addAction(self.tr("Fit pages to the width"))
        self.fits.toggled.connect(self._fit)
        self.copies = self.addAction(self.tr("Keep a copy of the page (MHTML) too"))
        self.copies.toggled.connect(self._keep_copies)
        for action, on in (
            (self.fits, context.preferences.fits_pages),
            (self.copies, context.preferences.page_copies),
        ):
            action.setCheckable(True)
            action.setChecked(on)
        self.addSeparator()
        pack = self.addAction(self.tr("Save pages for offline…"), self._open_pack)
        pack.setEnabled(context.campaign is not None)
        self.aboutToShow.connect(lambda: pack.setEnabled(context.campaign is not None))
        self._name()

    @Slot()
    def _open_pack(self) -> None:
        from ui.offline_sheet import open_offline_sheet  # noqa: PLC0415 - not at the start

        open_offline_sheet(self._context, self.window().parentWidget() or self.window())

    @Slot()
    def _find(self) -> None:
        self._context.preferences.browser_program = None
        self._name()

    @Slot()
    def _choose(self) -> None:
        before = self._context.preferences.browser_program
        start = before.parent if before is not None else home()
        self._name()  # not chosen before a program is
        title = self.tr("Choose the browser program (Edge or Chrome)")
        self._context.ask.open_file(title, start, _PROGRAMS, self._take)

    def _take(self, program: Path) -> None:
        self._context.preferences.browser_program = program
        self._name()

    def _name(self) -> None:
        program = self._context.preferences.browser_program
        named = self.tr("Use {program}…").format(program=program.name if program else "")
        self.chosen.setText(named if program else self.tr("Choose the program…"))
        self.found.setChecked(program is None)
        self.chosen.setChecked(program is not None)

    @Slot(bool)
    def _fit(self, on: bool) -> None:
        self._context.preferences.fits_pages = on
        self._context.companion.fit(on=on)

    @Slot(bool)
    def _keep_copies(self, on: bool) -> None:
        self._context.preferences.page_copies = on
