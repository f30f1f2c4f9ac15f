"""The live site beside the checklist: the evaluator's own browser, and what is taken from it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from govassess.domain.annotation import Frame
from govassess.domain.evidence import Capsule
from govassess.errors import GovAssessError, Problem
from govassess.net.browser_values import Area
from govassess.paths import browser_profile
from govassess.progress import SILENT
from govassess.services.companion_browsers import showing, starting, taking
from govassess.store.pages import COPY, Pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.net.browser import Browser as Live
    from govassess.net.browser_values import Shot, Where
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.companion_browsers import Browsers, Routes
    from govassess.services.evidence import Kept

REHEARSAL = "rehearsal"
"""The profile of every rehearsal; a campaign's is called by its id."""


class Part(StrEnum):
    """What of a page is taken; the value is the capsule's `source`."""

    VISIBLE = "browser_visible"
    WHOLE = "browser_whole"
    ELEMENT = "browser_element"


_AREAS = {Part.VISIBLE: Area.VISIBLE, Part.WHOLE: Area.WHOLE, Part.ELEMENT: Area.ELEMENT}


_NO_NETWORK = frozenset(
    {
        *("ERR_INTERNET_DISCONNECTED", "ERR_NETWORK_CHANGED", "ERR_NETWORK_ACCESS_DENIED"),
        *("ERR_NETWORK_IO_SUSPENDED", "ERR_PROXY_CONNECTION_FAILED"),
    }
)
"""What Chromium says without a network (net/base/net_error_list.h)."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the browser shows: address, title, and since when (UTC ISO 8601).

    `fault` is the browser's own word where the page could not be had, such as
    `net::ERR_NAME_NOT_RESOLVED`; `url` is then the address that was asked for.
    """

    url: str
    title: str = ""
    at: str = ""
    fault: str = ""

    @property
    def is_offline(self) -> bool:
        """Whether the page could not be had because this machine reaches no network.

        A name that is not found is none of it: the site's domain may be gone.
        """
        return self.fault.removeprefix("net::") in _NO_NETWORK


class Ear(Protocol):
    """Hears what happens in the browser, on the browser's own thread."""

    def key(self, name: str) -> None:
        """Take a key that was pressed in the page: `Alt+2`, `F2`, `Shift+F8`."""

    def moved(self, page: Page) -> None:
        """Take note of another page."""

    def gone(self) -> None:
        """Take note that the browser was closed by hand or failed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture of a page with its capsule, and the MHTML copy if one was asked for."""

    png: bytes
    capsule: Capsule
    copy: bytes = b""


class _Relay:
    """Tells what the browser says in this room's own values."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear

    def key(self, name: str) -> None:
        """Pass a key on."""
        self._ear.key(name)

    def moved(self, where: Where) -> None:
        """Pass another page on."""
        self._ear.moved(_page(where))

    def gone(self) -> None:
        """Pass the end on."""
        self._ear.gone()


class Companion:
    """The browser of one open campaign; its profile is this program's, never the person's own.

    The calls wait for the browser, so one thread makes them in turn; `close` may come from another
    one and ends a call that waits. They raise GovAssessError: BROWSER_MISSING, BROWSER_NOT_STARTED,
    BROWSER_GONE, PAGE_NOT_SHOWN, PAGE_NOT_TAKEN, ADDRESS_NOT_WEB.
    """

    def __init__(
        self, campaign: Campaign, browsers: Browsers, ear: Ear, *, rehearsal: bool = False
    ) -> None:
        self._campaign = campaign
        self._browsers = browsers
        self._ear = ear
        self._rehearsal = rehearsal
        self._live: Live | None = None
        self._rest = contextlib.ExitStack()
        self.pages = Pages(campaign.folder)

    def listen(self, ear: Ear) -> None:
        """Tell another ear from the next start on."""
        self._ear = ear

    @property
    def alive(self) -> bool:
        """Whether the browser runs and answers."""
        return self._live is not None and self._live.alive

    def start(self, program: Path | None = None, *, headless: bool = False) -> None:
        """Start the browser, `program` or the one found here; one that runs is left alone.

        A headless one has a profile of its own, so that it may run beside the other one.
        """
        if self.alive:
            return
        self.close()
        program = program or self._browsers.find()
        if program is None:
            raise GovAssessError(Problem.BROWSER_MISSING)
        name = REHEARSAL if self._rehearsal else self._campaign.database.campaign_id
        profile = browser_profile(f"{name}-offline" if headless else name)
        try:
            with starting(program):
                self._live = self._browsers.open(
                    program,
                    profile,
                    routes=self._served(),
                    headless=headless,
                    listener=_Relay(self._ear),
                )
                self._live.start()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the browser and what served it; harmless if there is none."""
        live, self._live = self._live, None
        rest, self._rest = self._rest, contextlib.ExitStack()
        with rest:
            if live is not None:
                live.close()

    def place(self, left: int, top: int, width: int, height: int) -> None:
        """Put the browser's window there, in px of the screen."""
        with taking():
            self._running().place(left, top, width, height)

    def fit(self, *, on: bool) -> None:
        """Lay pages out 1280 px wide and scaled into the window, or as wide as the window."""
        with taking():
            self._running().fit(on=on)

    def settle(self, seconds: float) -> bool:
        """Wait until the page has loaded; tell whether it has within so many seconds."""
        with taking():
            return self._running().settle(seconds)

    def go(self, url: str) -> None:
        """Show an address of the web; the ear hears of the page once the site answers."""
        with showing(url):
            self._running().go(url)

    def preload(self, url: str) -> None:
        """Load an address ahead; what goes wrong will be said when it is to be shown."""
        if self.alive:
            with contextlib.suppress(GovAssessError), showing(url):
                self._running().preload(url)

    def where(self) -> Page:
        """Return what is shown now."""
        with taking():
            return _page(self._running().where())

    def scroll(self, pages: float) -> None:
        """Scroll by so many windows, down if more than 0."""
        with taking():
            self._running().scroll(pages=pages)

    def bring_to_front(self) -> None:
        """Show the browser's window above others."""
        with taking():
            self._running().bring_to_front()

    def take(self, part: Part, *, copied: bool = False, progress: Progress = SILENT) -> Taken:
        """Take a picture of the page, with an MHTML copy if wanted; nothing is kept yet.

        Raises `Cancelled` if the person left without choosing an element.
        """
        with taking():
            live = self._running()
            shot = live.capture(_AREAS[part])
            progress.step(1, 2)
            copy = live.mhtml() if copied else b""
        return Taken(shot.png, _capsule(shot, part), copy)

    def leave_pointing(self) -> None:
        """Let `take` end that waits for an element to be pointed at; harmless if none does."""
        if self.alive:
            with contextlib.suppress(GovAssessError), taking():
                self._running().leave_pointing()

    def keep(
        self, taken: Taken, by: Actor, cells: Iterable[tuple[Site, str]] = (), *, host: str = ""
    ) -> Kept:
        """Keep a picture as evidence bound to cells: the copy and the file before the record.

        `host` is what was said of a page of another host, `BELONGS` or ''.
        """
        capsule = replace(taken.capsule, host=host)
        if taken.copy:
            capsule = replace(capsule, copy=self.pages.put(taken.copy, COPY))
        return self._campaign.evidence.keep(taken.png, capsule, by, cells)

    def _served(self) -> Routes:
        """Return the hosts that this machine itself answers: those of a rehearsal."""
        if not self._rehearsal:
            return {}
        return self._rest.enter_context(self._browsers.county(self._campaign))

    def _running(self) -> Live:
        if self._live is None or not self._live.alive:
            raise GovAssessError(Problem.BROWSER_GONE)
        return self._live


def _page(where: Where) -> Page:
    return Page(where.url, where.title, where.at, where.fault)


def _capsule(shot: Shot, part: Part) -> Capsule:
    """Return what the browser knows of a picture it took; a box never lies beside the picture."""
    boxes = (
        Frame(int(box.left), int(box.top), round(box.width + 0.5), round(box.height + 0.5))
        for box in shot.personal
    )
    return Capsule(
        shot.url,
        shot.title,
        shot.at,
        source=part.value,
        window=shot.window,
        page_height=shot.page[1],
        personal=tuple(box for box in boxes if min(box.x, box.y) >= 0),
    )
