"""A clock that may be wrong: said under the header or on the start page, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from govassess import clock
from govassess.domain.clock_check import ClockDoubt, Doubt, Newest, doubt_clock
from ui import labels
from ui.common.notice_band import NoticeBand

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from govassess.services.history_clock import ClockWatch
    from ui.context import Context


class ClockNotice(QObject):
    """Looks at the clock when a campaign is entered and after every act.

    The window has it look when the start page is shown. It looks too when the program comes to the
    front again, perhaps from the system's settings. `start` is the band of the start page; the
    one under the header comes with the place of work.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._inside: NoticeBand | None = None
        self._watch: ClockWatch | None = None
        self._closed: set[tuple[Doubt, str]] = set()
        self._said: Doubt | None = None
        self.start = NoticeBand(context.theme)
        self.start.closed.connect(self._close)
        context.entered.connect(self._enter)
        context.left.connect(self._leave)
        context.recorded.connect(self._take)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._come_back)

    def stand_in(self, band: NoticeBand) -> None:
        """Say it in this band while a campaign is open."""
        self._inside = band
        band.closed.connect(self._close)

    def look(self) -> None:
        """Say whether the clock may be wrong; nothing if it fits or the notice was closed."""
        found = self._doubt()
        if found is None or (found.doubt, self._place()) in self._closed:
            self._tell("", "", None)
            return
        title = self.tr("The clock of this computer may be wrong")
        said = self.tr(
            "{reason} The order of the records is not affected, only the times shown."
            " Set date, time and zone in the system settings."
        )
        self._tell(title, said.format(reason=self._reason(found)), found.doubt)

    def _doubt(self) -> ClockDoubt | None:
        if self._watch is not None:
            return self._watch.doubt()
        return doubt_clock(clock.now(), clock.RELEASED, Newest())

    def _tell(self, title: str, text: str, doubt: Doubt | None) -> None:
        inside = self._watch is not None
        if self._inside is not None:
            self._inside.say(*((title, text) if inside else ("", "")))
        self.start.say(*(("", "") if inside else (title, text)))
        if doubt is not None and doubt is not self._said:
            self._context.moved.emit(f"{title}: {text}")
        self._said = doubt

    def _reason(self, found: ClockDoubt) -> str:
        said = {
            Doubt.RELEASE: self.tr("It says {now}, before this program was released on {known}."),
            Doubt.OWN: self.tr("It says {now}, but something was recorded here at {known}."),
            Doubt.OTHERS: self.tr(
                "It says {now}, but another computer recorded something at {known};"
                " the wrong clock may be that one."
            ),
        }[found.doubt]
        known = labels.zoned(found.known)
        if found.doubt is Doubt.RELEASE:
            known = f"{found.known:%Y-%m-%d}"
        return said.format(now=labels.zoned(found.now), known=known)

    def _place(self) -> str:
        return "" if self._context.campaign is None else str(self._context.campaign.folder)

    @Slot()
    def _enter(self) -> None:
        from govassess.services.history_clock import (  # noqa: PLC0415 - the start needs no store
            ClockWatch,
        )

        self._watch = ClockWatch(self._context.require())
        self.look()

    @Slot()
    def _leave(self) -> None:
        self._watch = None

    @Slot(object)
    def _take(self, change: Change) -> None:
        if self._watch is not None:
            self._watch.take(change)
            self.look()

    @Slot(Qt.ApplicationState)
    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    @Slot()
    def _close(self) -> None:
        found = self._doubt()
        if found is not None:
            self._closed.add((found.doubt, self._place()))
        self.look()
