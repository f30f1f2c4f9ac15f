"""What the window says of the browser: in the status line, and in a band if something differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.common.extent import Extent
from ui.companion import Link
from ui.companion_words import fault_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.sites import Site
    from govassess.services.companion_offline import Saved
    from ui.common.act_band import ActBand
    from ui.common.page import Page
    from ui.common.status_strip import StatusStrip
    from ui.context import Context


class CompanionLine(QObject):
    """Follows the browser and the cell in hand; bands stand only where one is in hand.

    `page` returns the page that is shown.
    """

    def __init__(
        self,
        context: Context,
        strip: StatusStrip,
        band: ActBand,
        *,
        page: Callable[[], Page | None],
    ) -> None:
        super().__init__(band)
        self._context = context
        self._companion = context.companion
        self._strip = strip
        self._band = band
        self._page = page
        self._act: Callable[[], object] = lambda: None
        self._panel = False
        for signal in (self._companion.changed, context.moved, context.left):
            signal.connect(self.show)
        band.pressed.connect(self._do)

    def take_extent(self, extent: Extent) -> None:
        """In a panel the status line says which keys serve in the page."""
        self._panel = extent.is_panel
        self._band.show_low(low=extent is Extent.LOW)
        self.show()

    @Slot()
    def show(self) -> None:
        """Say how it is now."""
        page = self._page() if self._context.campaign is not None else None
        site = page.site() if page is not None else None
        self._strip.show_browser(self._words(site))
        self._say(site)

    def _words(self, site: Site | None) -> str:
        companion = self._companion
        if companion.link is not Link.ON:
            return {
                Link.OFF: "",
                Link.OPENING: self.tr("Opening the browser"),
                Link.GONE: self.tr("Browser not connected"),
            }[companion.link]
        if companion.page is not None and companion.page.fault:
            offline = companion.page.is_offline
            return self.tr("No network") if offline else self.tr("Page not there")
        if site is not None and companion.guard.check(site).foreign:
            return self.tr("Other site")
        if companion.far and self._panel:
            return self.tr("In the page Alt and the key")
        return self.tr("Browser connected")

    def _say(self, site: Site | None) -> None:
        if site is None or not (self._say_gone() or self._say_foreign(site) or self._say_fault()):
            self._band.say("")

    def _say_gone(self) -> bool:
        if self._companion.link is not Link.GONE:
            return False
        self._act = self._companion.open
        self._band.say(
            self.tr("The browser is gone, F2 takes a region of the screen"),
            self.tr("Verdicts and notes are stored as ever."),
            self.tr("Open again"),
        )
        return True

    def _say_foreign(self, site: Site) -> bool:
        found = self._companion.guard.check(site)
        if not found.foreign:
            return False
        owner = found.owner
        named = self.tr("The page is at {host} ({name})") if owner else self.tr("{host} is shown")
        title = named.format(host=found.host, name=owner.name if owner else "")
        if self._companion.guard.wants_answer(site):
            said = self.tr("{name} is being judged. A picture or a verdict now asks once.")
        else:
            said = self.tr("{name} is being judged. You said that the page belongs to it.")
        self._act = self._go_home
        back = self.tr("Back to {name}  G").format(name=site.name)
        self._band.say(title, said.format(name=site.name), back)
        return True

    def _say_fault(self) -> bool:
        page = self._companion.page
        if page is None or not page.fault:
            return False
        saved = self._saved(page.url)
        if saved is not None:
            from ui.saved_sheet import saved_words  # noqa: PLC0415 - only without a network

            self._act = self._look_at_saved
            said = self.tr("{url} cannot be had now. G shows what was saved.")
            look = self.tr("Look at it  G")
            self._band.say(saved_words(saved), said.format(url=page.url), look, icon="archive")
            return True
        self._act = self._companion.open
        title = self.tr("Not opened: {url}").format(url=page.url)
        self._band.say(title, fault_words(page.fault), self.tr("Try again"))
        return True

    def _saved(self, address: str) -> Saved | None:
        from govassess.services.companion_offline import OfflinePack  # noqa: PLC0415 - as above

        campaign = self._context.campaign
        return None if campaign is None else OfflinePack(campaign).saved(address)

    def _look_at_saved(self) -> None:
        page, shown = self._page(), self._companion.page
        if page is not None and shown is not None:
            page.look_at_saved(shown.url)

    def _go_home(self) -> None:
        page = self._page()
        if page is not None:
            page.open_site()

    @Slot()
    def _do(self) -> None:
        self._act()
