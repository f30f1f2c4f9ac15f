"""Never the wrong site: whose page is shown while a site is judged, and what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from govassess.domain.hosts import HostCheck, HostRegister
    from govassess.domain.sites import Site
    from ui.companion import Companion
    from ui.context import Context


class HostGuard(QObject):
    """Compares the page in the browser with the site in hand; answers hold for this session."""

    def __init__(self, context: Context, companion: Companion) -> None:
        super().__init__(companion)
        self._context = context
        self._companion = companion
        self._register: HostRegister | None = None
        self._answers: set[tuple[str, str]] = set()
        context.changed.connect(self._take_change)
        context.leaving.connect(self._forget)

    def check(self, site: Site, address: str = "") -> HostCheck:
        """Say whose page an address is, or the one shown, while `site` is judged."""
        from govassess.domain.hosts import NO_PAGE, HostRegister  # noqa: PLC0415 - not at the start

        address = address or self._companion.address
        if not address or self._context.campaign is None:
            return NO_PAGE
        if self._register is None:
            self._register = HostRegister(self._context.campaign.sites.all())
        return self._register.check(address, site)

    def wants_answer(self, site: Site, address: str = "") -> bool:
        """Tell whether it has to be asked whose page this is before anything is recorded."""
        found = self.check(site, address)
        return found.foreign and (site.id, found.host) not in self._answers

    def accept(self, site: Site, address: str = "") -> None:
        """Take the answer that the page belongs to the site."""
        self._answers.add((site.id, self.check(site, address).host))
        self._companion.changed.emit()

    def answer(self, site: Site, address: str) -> str:
        """Return what the capsule says of a page: that it was said to belong to the site, or ''."""
        from govassess.domain.evidence import BELONGS  # noqa: PLC0415 - as above

        found = self.check(site, address) if address else None
        known = found is not None and found.foreign and (site.id, found.host) in self._answers
        return BELONGS if known else ""

    @Slot(object)
    def _take_change(self, change: Change) -> None:
        from govassess.domain.changes import Subject  # noqa: PLC0415 - as above

        if Subject.SITE in change.kinds:
            self._register = None
            self._companion.changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._register = None
        self._answers.clear()
