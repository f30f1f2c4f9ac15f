"""Where to look, by key: open the remembered place or the home page, remember one, read it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.domain.hosts import page_key
from govassess.errors import GovAssessError
from govassess.services.companion_offline import OfflinePack
from govassess.services.walk_places import others_found
from ui.saved_sheet import SavedSheet
from ui.walk.definition_sheet import DefinitionSheet
from ui.walk.place_row import full_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.services.companion_offline import Saved
    from ui.walk.cell_page import CellPage


_PAGE = 0.85
"""Space scrolls by this share of the browser's window: a line or two stay in view."""


class PlaceActs(QObject):
    """Does what the keys of the place mean."""

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        page.card.place.remembered.connect(self._remember)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the acts by key."""
        return {
            "G": self.go,
            "Shift+G": self._remember_shown,
            "O": lambda: self._open(remembered=False),
            "H": self._go_where_others_were,
            "Space": lambda: self._page.context.companion.scroll(_PAGE),
            "Shift+Space": lambda: self._page.context.companion.scroll(-_PAGE),
            "?": self._read,
        }

    def show_line(self) -> None:
        """Show where others found the matter; not before one's own verdict."""
        self._page.card.place.show_others(self._others())

    def go(self) -> None:
        """Open where the matter was found; the home page where nobody knows."""
        self._open(remembered=True)

    def _open(self, *, remembered: bool) -> None:
        sheet, line = self._page.desk.sheet, self._page.desk.line
        if sheet is not None and line is not None:
            self._show(full_address(sheet.site, line.place if remembered else ""))

    def _show(self, address: str) -> None:
        """Show an address in the browser beside, else in the system's own."""
        context = self._page.context
        if not address:
            context.said.emit(self.tr("No address is known for this site"))
            return
        shown = context.companion.page
        missed = shown is not None and shown.fault and page_key(shown.url) == page_key(address)
        if missed and self.look_at_saved(address):
            return
        said = self.tr("Going to {url}")
        if not context.companion.show(address):
            context.open_url(address)
            said = self.tr("Opened: {url}")
        context.said.emit(said.format(url=address))

    def look_at_saved(self, address: str) -> bool:
        """Show what was saved of an address; tell whether anything was."""
        context = self._page.context
        pack = OfflinePack(context.require())
        saved = pack.saved(address)
        if saved is None or not self._page.flush():
            return False
        sheet = SavedSheet(context, pack, saved, self._page.window())
        sheet.kept.connect(self._keep_saved)
        sheet.open()
        return True

    @Slot(object)
    def _keep_saved(self, saved: Saved) -> None:
        """Keep a saved page as evidence of the cell in hand, with the time it was saved at."""
        page = self._page
        site, actor, context = page.site(), page.desk.actor, page.context
        if site is None or actor is None or page.refuses_edits():
            return
        try:
            OfflinePack(context.require()).keep(saved, actor, [(site, page.desk.code)])
        except GovAssessError as error:
            context.tell(error)
            return
        context.said.emit(self.tr("Saved page kept as evidence, with its own time"))

    def _others(self) -> str:
        sheet, line, actor = self._page.desk.sheet, self._page.desk.line, self._page.desk.actor
        campaign = self._page.context.campaign
        if sheet is None or line is None or actor is None or campaign is None:
            return ""
        return others_found(campaign, sheet.site, line, actor)

    def _go_where_others_were(self) -> None:
        sheet, place = self._page.desk.sheet, self._others()
        if sheet is not None and place:
            self._show(full_address(sheet.site, place))
        else:
            self._page.context.said.emit(
                self.tr("Nobody else's place is known, or you have not judged yet")
            )

    def _remember_shown(self) -> None:
        """Remember the page now shown; without the browser beside let its address be typed."""
        line, address = self._page.desk.line, self._page.context.companion.address
        if line is None:
            return
        if address:
            self._page.host.before(lambda: self._remember(address))
        else:
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
