"""What stands on the window only while a campaign is open, put together before the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.domain.changes import JUDGED
from ui.companion_line import CompanionLine
from ui.rings import Rings
from ui.sealing import Sealing
from ui.work_area import WorkArea

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from ui.common.extent import Extent
    from ui.main_window import MainWindow


class Desk(QObject):
    """The place of work of a window, and what fills its rail and its bands."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        context = window.context
        self._saved, self._storing = window.saved, window.storing
        self.work = WorkArea(context)
        self.rings = Rings(context, self.work)
        self.sealing = Sealing(context, window.pages, band=self.work.lock, strip=window.status)
        self.live = CompanionLine(context, window.status, self.work.live, page=window.page)
        window.clock.stand_in(self.work.notice)
        self._storing.told.connect(self.work.band.say)
        self.work.band.pressed.connect(self._storing.retry)
        context.counted.connect(self.rings.follow)
        context.left.connect(self.rings.stop)
        context.recorded.connect(self._changed)
        self.rings.shown.connect(window.show_waiting)
        self._hear(window)

    def _hear(self, window: MainWindow) -> None:
        rail, header = self.work.rail, self.work.header
        for chosen in (rail.chosen, header.chosen):
            chosen.connect(window.context.stay)
        rail.chosen.connect(window.go_step)
        header.chosen.connect(window.go_tab)
        header.finding.connect(window.show_palette)
        for turned in (header.turned, self.work.widen.clicked):
            turned.connect(window.turn_side)

    def take_extent(self, extent: Extent) -> None:
        """Lay out for this much room."""
        self.work.take_extent(extent)
        self.live.take_extent(extent)

    @Slot(object)
    def _changed(self, change: Change) -> None:
        self._saved.saved()
        if change.kinds & JUDGED:
            self.rings.follow()
        self._storing.changed()
