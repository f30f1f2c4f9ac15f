"""A sealed campaign: the band and the status line say so, and what answers rests on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.domain.changes import Action
from ui import labels, rooms

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from ui.common.band import Band
    from ui.common.page import Page
    from ui.common.status_strip import StatusStrip
    from ui.context import Context
    from ui.pages import Pages

APPEALS = "appeals"
"""The room in which an appeal is entered."""
_DIGITS = 12


class Sealing(QObject):
    """Watches whether the open campaign is sealed."""

    def __init__(self, context: Context, pages: Pages, *, band: Band, strip: StatusStrip) -> None:
        super().__init__(strip)
        self._context = context
        self._pages = pages
        self._band = band
        self._strip = strip
        band.pressed.connect(self._file_appeal)
        context.entered.connect(self.show)
        context.left.connect(self._clear)
        context.recorded.connect(self._changed)

    @Slot()
    def show(self) -> None:
        """Say whether the open campaign is sealed, in the band, the status line and the pages."""
        campaign = self._context.campaign
        if campaign is None or not campaign.is_sealed:
            self._clear()
            return
        from govassess.services import reports_seal  # noqa: PLC0415 - few campaigns are sealed

        seal = reports_seal.seal_of(campaign)
        if seal is None:
            return
        said = self.tr("Sealed on {day} · digest {digest} · scores can no longer be changed")
        day = labels.whole_moment(seal.at)[:10]
        self._band.say(said.format(day=day, digest=seal.digest[:_DIGITS]))
        self._band.act.setVisible(rooms.is_room(APPEALS))
        self._strip.show_seal(self.tr("Sealed"))
        for page in self._pages.made():
            self.lock(page)

    def lock(self, page: Page) -> None:
        """Let what answers rest on a page, or not."""
        campaign = self._context.campaign
        sealed = campaign is not None and campaign.is_sealed
        why = self.tr("Sealed: scores can no longer be changed; enter an appeal") if sealed else ""
        page.take_lock(why)

    @Slot()
    def _clear(self) -> None:
        self._band.say("")
        self._strip.show_seal("")
        for page in self._pages.made():
            page.take_lock("")

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.action is Action.SEAL:
            self.show()

    @Slot()
    def _file_appeal(self) -> None:
        if rooms.is_room(APPEALS):
            self._context.go(APPEALS)
