"""Where the settings open: at the foot of the rail, in the menu, or alone before a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.common.status_strip import StatusStrip
    from ui.context import Context
    from ui.work_area import WorkArea


class SettingsDoor(QObject):
    """Opens the settings where they are reached just now.

    `work` returns the place of work; it is asked only while a campaign is open.
    """

    def __init__(self, context: Context, status: StatusStrip, work: Callable[[], WorkArea]) -> None:
        super().__init__(status)
        self._context = context
        self._work = work
        self._status = status
        context.diagnosed.connect(self._diagnose)

    @Slot()
    def open(self) -> None:
        """Open the settings at the foot of the rail; without a rail in the menu."""
        if self._context.campaign is None:
            self._open_personal()
            return
        button = self._work().settings
        if button.isVisible():
            button.menu().popup(button.mapToGlobal(button.rect().topRight()))
        else:
            self.open_menu()

    def _open_personal(self) -> None:
        from ui.settings_menu import SettingsMenu  # noqa: PLC0415 - opened when asked for

        menu = SettingsMenu(self._context, self._status.window(), personal=True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._status.mapToGlobal(self._status.rect().topRight()))

    @Slot(str)
    def _diagnose(self, fault: str) -> None:
        """Show what may be told of this machine, with the report of a fault if there is one."""
        from ui.diagnostics_sheet import open_diagnostics  # noqa: PLC0415 - hardly ever asked for

        open_diagnostics(self._context, self._status.window(), fault)

    @Slot()
    def open_menu(self) -> None:
        """Open the menu that stands for the rail."""
        button = self._status.menu
        menu = self._work().menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().topLeft()))
