"""What a screen is played on before its picture is taken: a window, its campaigns, and keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from tools.stage import site_in_hand

if TYPE_CHECKING:
    from pathlib import Path

    from tools.stage import Stage
    from ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Set:
    """What a screen is played on: the window, and the campaigns copied when first opened."""

    window: MainWindow
    stage: Stage
    folders: dict[str, Path] = field(default_factory=dict)

    def folder(self, name: str) -> Path:
        """Return this screen's own copy of a campaign."""
        if name not in self.folders:
            self.folders[name] = self.stage.copy(name)
        return self.folders[name]

    def open(self, name: str, room: str, identity: str = "") -> None:
        """Open a campaign in a room, with a thing in hand."""
        context = self.window.context
        folder = self.folder(name)
        if context.campaign is None or context.campaign.folder != folder:
            context.open(folder)
            self.settle()
        context.go(room, identity)
        self.window.activateWindow()
        (self.window.page() or self.window).setFocus()
        self.settle()

    def site(self, name: str) -> str:
        """Return a site's id by its name."""
        sites = self.window.context.require().sites.all()
        return next(site.id for site in sites if site.name == name)

    def walk(
        self, code: str, *, site: str = "", room: str = "walk", campaign: str = "half"
    ) -> None:
        """Take a cell in hand."""
        self.open(campaign, room)
        self.open(campaign, room, f"{self.site(site or site_in_hand())}/{code}")

    def press(self, *keys: Qt.Key | str, hold: Qt.KeyboardModifier | None = None) -> None:
        """Press keys where the focus is."""
        for key in keys:
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, key, hold or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def settle(self) -> None:
        """Let running work end and everything be painted."""
        for _ in range(4):
            self.window.context.tasks.settle()
            self.window.context.probing.settle()
            self.window.context.companion.errands.settle()
            QTest.qWait(12)

    def clear(self) -> None:
        """Close what lies over the window, then the campaign."""
        for sheet in self.window.findChildren(QDialog):
            sheet.reject()
        for menu in self.window.findChildren(QMenu):
            menu.close()
        self.window.close_campaign()
        self.settle()
