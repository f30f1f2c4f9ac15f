"""The browser beside the window: opened when asked for, told on a thread of its own, and heard."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.companion_guard import HostGuard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.companion import Companion as Room
    from govassess.services.companion import Page, Part, Taken
    from govassess.services.companion_browsers import Browsers
    from govassess.services.evidence import Kept
    from ui.context import Context
    from ui.tasks import Task, Work

Place = tuple[int, int, int, int]
"""Left, top, width and height of a window on the screen, in device-independent px."""


class Link(StrEnum):
    """How the browser stands: never opened, opening, connected, or closed by hand or failed."""

    OFF = "off"
    OPENING = "opening"
    ON = "on"
    GONE = "gone"


class _Ear(QObject):
    """Hears on the browser's thread and tells on the window's."""

    keyed = Signal(str)
    shown = Signal(object)
    ended = Signal()

    def key(self, name: str) -> None:
        self.keyed.emit(name)

    def moved(self, page: Page) -> None:
        self.shown.emit(page)

    def gone(self) -> None:
        self.ended.emit()


class Companion(QObject):
    """One browser for the open campaign; it is left with the campaign.

    Signals: `changed()` when anything that is told here changed, `keyed(name)` for a key pressed
    in the page, as in the table of keys without its Alt, `landed()` when a page is shown that was
    asked for here, `given_up()` when a picture is not to be taken after all.
    """

    changed = Signal()
    keyed = Signal(str)
    landed = Signal()
    given_up = Signal()

    def __init__(self, context: Context, browsers: Browsers | None = None) -> None:
        super().__init__(context)
        self._context = context
        self._browsers = browsers
        self.errands = context.tasks.beside()
        self.errands.failed.connect(context.tell)
        self.hidden = context.tasks.beside()
        self.hidden.failed.connect(context.tell)
        self.errands.ended.connect(self._end_task)
        self.guard = HostGuard(context, self)
        self.link = Link.OFF
        self.page: Page | None = None
        self.far = False
        self.is_taking = self._is_keeping = False
        self.guest: Room | None = None
        """A browser that works out of sight; it is left with the campaign too."""
        self._task: Task | None = None
        self.place_wanted: Callable[[], Place | None] = lambda: None
        self._asked, self._awaited = "", False
        self._opened_at = ""
        self._room: Room | None = None
        self._ear: _Ear | None = None
        context.leaving.connect(self.close)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self.follow_focus)

    @property
    def browsers(self) -> Browsers:
        """What finds and opens browsers."""
        if self._browsers is None:
            from govassess.services.companion_browsers import (  # noqa: PLC0415 - not at the start
                SystemBrowsers,
            )

            self._browsers = SystemBrowsers()
        return self._browsers

    @property
    def is_on(self) -> bool:
        """Whether the browser is connected."""
        return self.link is Link.ON

    @property
    def address(self) -> str:
        """The web address that is shown; '' where there is none, or it could not be had."""
        page = self.page if self.is_on else None
        known = page is not None and not page.fault and page.url.startswith(("http:", "https:"))
        return page.url if known and page is not None else ""

    @property
    def rehearses(self) -> bool:
        """Whether the sites of the open campaign are answered on this machine."""
        return self._context.is_rehearsal or self._context.require().settings().demo

    def program(self) -> Path | None:
        """Return the browser program to use: the one chosen, else the one found."""
        return self._context.preferences.browser_program or self.browsers.find()

    def show(self, address: str) -> bool:
        """Show an address, opening the browser first; tell whether there is one to do it."""
        if self.link is Link.OPENING:
            self._asked = address or self._asked
            return True
        if self.program() is None:
            return False
        self._asked, self._awaited = address, True
        if self.is_on:
            hidden = self.place_wanted() is None
            self._send(lambda room: _go(room, address, raised=hidden), self._opening(address))
        else:
            self._open(address)
        return True

    def open(self) -> bool:
        """Open the browser where it was last; tell whether there is one."""
        return self.show(self._asked)

    def preload(self, address: str) -> None:
        """Load an address ahead."""
        if self.is_on and address:
            self._send(lambda room: room.preload(address), self.tr("Loading ahead"))

    def scroll(self, pages: float) -> None:
        """Scroll the page by so many windows."""
        if self.is_on:
            self._send(lambda room: room.scroll(pages), self.tr("Scrolling the page"))

    def fit(self, *, on: bool) -> None:
        """Lay pages out 1280 px wide from now on, or as wide as the browser's window."""
        if self.is_on:
            self._send(lambda room: room.fit(on=on), self.tr("Placing the browser"))

    def stand(self) -> None:
        """Put the browser where the window leaves room for it."""
        place = self.place_wanted()
        if self.is_on and place is not None:
            self._send(lambda room: room.place(*place), self.tr("Placing the browser"))

    def take(
        self,
        part: Part,
        *,
        done: Callable[[Taken], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Take a picture of the page; nothing is kept yet. Keys wait until `done` has returned."""
        room, copied = self._room, self._context.preferences.page_copies
        if room is not None and not self.is_taking:
            self._hold(
                lambda progress: room.take(part, copied=copied, progress=progress), done, failed
            )

    def keep(
        self,
        taken: Taken,
        cell: tuple[Site, str],
        by: Actor,
        *,
        done: Callable[[Kept], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Keep a picture as evidence and bind it to a cell; keys wait until it is stored."""
        room = self._room
        if room is not None and not self.is_taking:
            host = self.guard.answer(cell[0], taken.capsule.url)
            self._is_keeping = True
            self._hold(lambda _progress: room.keep(taken, by, [cell], host=host), done, failed)

    def _hold(
        self, work: Work, done: Callable[[Any], object], failed: Callable[[BaseException], object]
    ) -> None:
        """Do an errand for which keys wait; what `done` begins in its turn is waited for too."""

        def settle(told: Callable[[Any], object], outcome: Any) -> None:
            self.is_taking = self._is_keeping = False
            self._task = None
            told(outcome)
            self.changed.emit()

        self.is_taking = True
        self.changed.emit()
        task = self.errands.run(
            self.tr("Taking the page"),
            work,
            done=lambda outcome: settle(done, outcome),
            failed=lambda error: settle(failed, error),
        )
        if self.errands.is_live(task):
            self._task = task
        elif self._task is None:
            self._release()

    def stop_taking(self) -> bool:
        """Give up the picture that is being taken; tell whether there was one."""
        if not self.is_taking or self._is_keeping:
            return False
        if self._task is not None:
            self._task.cancel()
        room = self._room
        if room is not None:  # beside the errand that waits
            label = self.tr("Taking the page")
            self.hidden.run(label, lambda _progress: room.leave_pointing())
        self.given_up.emit()
        self._release()
        return True

    @Slot()
    def close(self) -> None:
        """End the browser."""
        room, self._room = self._room, None
        self._deafen()
        if self.is_taking:
            self.given_up.emit()
        self.errands.cancel()
        for each in (room, self.guest):
            if each is not None:
                each.close()
        self.errands.stop()
        self.hidden.stop()
        self._release()
        self._asked = ""
        self._become(Link.OFF)

    def _open(self, address: str) -> None:
        from govassess.services.companion import Companion as Room  # noqa: PLC0415 - as above

        self._deafen()
        ear = self._ear = _Ear()
        ear.keyed.connect(self._hear_key)
        ear.shown.connect(self._take_page)
        ear.ended.connect(self._hear_end)
        if self._room is None:
            campaign, rehearsal = self._context.require(), self.rehearses
            self._room = Room(campaign, self.browsers, ear, rehearsal=rehearsal)
        else:
            self._room.listen(ear)
        room, program, place = self._room, self.program(), self.place_wanted()
        fits = self._context.preferences.fits_pages

        def work(_progress: Progress) -> None:
            room.start(program)
            if not fits:
                room.fit(on=False)
            if place is not None:
                room.place(*place)
            if address:
                room.go(address)

        self._opened_at = address
        self._become(Link.OPENING)
        label = self.tr("Opening the browser")
        self.errands.run(label, work, done=self._opened, failed=self._fail_to_open)

    def _deafen(self) -> None:
        """Hear no more of a browser that is left; its thread may still speak."""
        if self._ear is not None:
            self._ear.blockSignals(True)
            self._ear = None

    @Slot(object)
    def _opened(self, _none: object) -> None:
        if self.link is Link.OPENING:
            self._become(Link.ON)
            if self._asked != self._opened_at:  # something else was asked for meanwhile
                self.show(self._asked)
            self._tell_landed()
            self.follow_focus(QApplication.applicationState())

    @Slot(object)
    def _fail_to_open(self, error: BaseException) -> None:
        from govassess.errors import GovAssessError  # noqa: PLC0415 - only then

        self._become(Link.OFF)
        if isinstance(error, GovAssessError):  # a fault of the program is told by the errands
            self._context.tell(error)

    def _opening(self, address: str) -> str:
        return self.tr("Opening {url}").format(url=address)

    def _send(self, act: Callable[[Room], object], label: str) -> None:
        room = self._room
        if room is not None:
            self.errands.run(label, lambda _progress: act(room), failed=self._refuse)

    @Slot(object)
    def _refuse(self, error: BaseException) -> None:
        from govassess.errors import GovAssessError, Problem  # noqa: PLC0415 - only then

        gone = isinstance(error, GovAssessError) and error.problem is Problem.BROWSER_GONE
        if gone:
            self._lose()
        elif isinstance(error, GovAssessError):
            self._context.tell(error)

    def _is_heard(self) -> bool:
        """Tell whether what is told now comes from the browser in hand, not from one left."""
        return self._ear is not None and self.sender() is self._ear

    @Slot(str)
    def _hear_key(self, name: str) -> None:
        if not self._is_heard():
            return
        self.keyed.emit(name.removeprefix("Alt+"))

    @Slot(object)
    def _take_page(self, page: Page) -> None:
        if not self._is_heard():
            return
        self.page = page
        self.changed.emit()
        self._tell_landed()

    def _tell_landed(self) -> None:
        """Tell once of the page that was asked for here, not of those the person goes on to."""
        if self._awaited and self.address:
            self._awaited = False
            self.landed.emit()

    @Slot()
    def _hear_end(self) -> None:
        if self._is_heard():
            self._lose()

    def _lose(self) -> None:
        if self.link in {Link.ON, Link.OPENING}:
            self._become(Link.GONE)

    @Slot(object)
    def _end_task(self, task: object) -> None:
        if task is self._task:
            self._release()

    def _release(self) -> None:
        """Let the keys go on that waited for a picture."""
        self._task, self._is_keeping = None, False
        if self.is_taking:
            self.is_taking = False
            self.changed.emit()

    @Slot(Qt.ApplicationState)
    def follow_focus(self, state: Qt.ApplicationState) -> None:
        """Take note of whether keys come here, or go to the browser."""
        far = self.is_on and state is not Qt.ApplicationState.ApplicationActive
        if far is not self.far:
            self.far = far
            self.changed.emit()

    def _become(self, link: Link) -> None:
        if link is self.link:
            return
        self.link = link
        if link is not Link.ON:
            self.far = False
            self.page = None
        self.changed.emit()


def _go(room: Room, address: str, *, raised: bool) -> None:
    """Go to an address; where the window covers the browser, bring that to the front."""
    room.go(address)
    if raised:
        room.bring_to_front()
