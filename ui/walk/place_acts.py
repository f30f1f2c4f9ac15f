"""Where to look, by key: open the remembered place or the home page, remember one, read it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.walk.definition_sheet import DefinitionSheet
from ui.walk.place_row import full_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.walk.cell_page import CellPage


class PlaceActs(QObject):
    """Does what the keys of the place mean."""

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        page.card.place.remembered.connect(self._remember)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the acts by key."""
        return {
            "G": lambda: self._open(remembered=True),
            "Shift+G": self._begin,
            "O": lambda: self._open(remembered=False),
            "?": self._read,
        }

    def _open(self, *, remembered: bool) -> None:
        sheet, line = self._page.desk.sheet, self._page.desk.line
        if sheet is None or line is None:
            return
        address = full_address(sheet.site, line.place if remembered else "")
        if address:
            self._page.context.open_url(address)
            self._page.context.said.emit(self.tr("Opened: {url}").format(url=address))
        else:
            self._page.context.said.emit(self.tr("No address is known for this site"))

    def _begin(self) -> None:
        line = self._page.desk.line
        if line is not None:
            self._page.card.place.begin(line.place)

    @Slot(str)
    def _remember(self, address: str) -> None:
        if self._page.desk.remember_place(address):
            self._page.step_back()
            forgotten = self.tr("Place forgotten")
            self._page.context.said.emit(self.tr("Place remembered") if address else forgotten)

    def _read(self) -> None:
        line = self._page.desk.line
        if line is not None:
            DefinitionSheet(self._page.context.theme, line, self._page).open()
