"""The evaluator's own Edge or Chrome, driven over the DevTools protocol with its own profile."""

from __future__ import annotations

import asyncio
import atexit
import concurrent.futures
import contextlib
import logging
import threading
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException

from govassess.net import browser_capture, browser_finding, browser_page
from govassess.net.browser_line import Line
from govassess.net.browser_process import BrowserProcess
from govassess.net.browser_tabs import Tabs
from govassess.net.browser_values import (
    Area,
    Box,
    BrowserError,
    BrowserFault,
    Listener,
    Shot,
    Where,
    Word,
)
from govassess.net.browser_window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from pathlib import Path

__all__ = [
    "Area",
    "Box",
    "Browser",
    "BrowserError",
    "BrowserFault",
    "Listener",
    "Shot",
    "Where",
    "Word",
]

LOG = logging.getLogger(__name__)
START_SECONDS = 30.0
_CAPTURE_SECONDS = 180.0
_GRACE = 1.5
"""How long the browser may take to close by itself; with what follows, under 3 seconds."""
_LAST = 0.5
"""How long a browser that the person closed may take: its end is told within a second."""
T = TypeVar("T")


class Browser:
    """One browser of the evaluator's, started by us and ended by us.

    Every method may be called from any thread but the listener's own calls, where only `close`
    may; each waits for the browser, but never for a site. Raises BrowserError: GONE from all but
    `start` and `close` where the browser is not there (any more), SLOW, PAGE.
    """

    def __init__(
        self,
        program: Path,
        profile: Path,
        *,
        routes: Mapping[str, tuple[str, int]] | None = None,
        headless: bool = False,
        listener: Listener,
    ) -> None:
        self._process = BrowserProcess(program, profile, routes or {}, headless=headless)
        self._program, self._listener = program, listener
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._line: Line
        self._tabs: Tabs
        self._window: Window
        self._closing = threading.Event()
        self._alive = threading.Event()

    @staticmethod
    def find() -> Path | None:
        """Return the program of the evaluator's Edge, Chrome or Chromium, or None."""
        return browser_finding.find()

    @property
    def alive(self) -> bool:
        """Whether the browser is there and can be told."""
        return self._alive.is_set()

    def start(self) -> None:
        """Start the browser with an empty page; raises BrowserError START or PROFILE."""
        self._process.start(START_SECONDS)
        atexit.register(self.close)  # an application that ends in trouble leaves no browser
        started: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._thread = threading.Thread(
            target=asyncio.run, args=(self._run(started),), name="browser", daemon=True
        )
        self._thread.start()
        try:
            started.result(START_SECONDS)
        except (BrowserError, TimeoutError) as error:
            self.close()
            facts = {"program": self._program, "seconds": round(START_SECONDS)}
            raise BrowserError(BrowserFault.START, **facts) from error

    def close(self) -> None:
        """End the browser and everything it started; never waits longer than 3 seconds.

        Safe from any thread and more than once. The listener hears nothing of it.
        """
        self._closing.set()
        atexit.unregister(self.close)
        here = threading.current_thread() is self._thread
        if self.alive and not here:
            with contextlib.suppress(BrowserError):
                self._ask(lambda: self._line.post("Browser.close"), seconds=0.5)
        self._process.end(0 if here else _GRACE)
        if self._thread is not None and not here:
            self._thread.join(0.5)

    def place(self, left: int, top: int, width: int, height: int) -> None:
        """Put the browser's window there, in the screen's device-independent pixels."""
        bounds = {"left": left, "top": top, "width": width, "height": height}
        self._ask(lambda: self._window.place(bounds))

    def fit(self, *, on: bool) -> None:
        """Lay pages out 1280 px wide, scaled into the window (as at the start), or not."""
        self._ask(lambda: self._window.fit(on=on))

    def go(self, url: str) -> None:
        """Open an address of http or https in view; the page comes when the site answers.

        Raises BrowserError ADDRESS for any other address.
        """
        _checked(url)
        self._ask(lambda: self._tabs.go(url))

    def preload(self, url: str) -> None:
        """Open an address out of view, so that `go` to it shows it at once; raises as `go`."""
        _checked(url)
        self._ask(lambda: self._tabs.preload(url))

    def where(self) -> Where:
        """Return the page in view: what is shown, not what was asked for."""

        async def where() -> Where:
            return self._tabs.where()

        return self._ask(where)

    def settle(self, seconds: float) -> bool:
        """Wait until the page in view has loaded; tell whether it has within `seconds`."""
        return self._ask(lambda: self._tabs.settle(seconds), seconds=seconds + 5)

    def scroll(self, *, pages: float) -> None:
        """Scroll what is in the middle of the view by so many heights of it, down if above 0."""
        self._ask(lambda: self._tabs.scroll(pages))

    def bring_to_front(self) -> None:
        """Bring the browser's window and the page in view before the others."""
        self._ask(self._tabs.bring_to_front)

    def mhtml(self) -> bytes:
        """Return the page in view as one MHTML file (RFC 2557) with its pictures and frames."""
        return self._ask(
            lambda: browser_page.mhtml(self._line, self._tabs.active), seconds=_CAPTURE_SECONDS
        )

    def capture(self, area: Area) -> Shot:
        """Return a picture of the page in view, laid out as it is and at 100 %.

        For an element it waits until the person has pointed at it in the browser; raises
        BrowserError LEFT where they pressed Esc or went on, ADDRESS for what is no page of the web.
        """
        return self._ask(lambda: self._captured(area), seconds=_CAPTURE_SECONDS)

    def leave_pointing(self) -> None:
        """Let a `capture` that waits for the person to point end with LEFT."""
        self._ask(self._tabs.leave_pointing)

    async def _captured(self, area: Area) -> Shot:
        tab = self._tabs.active
        element = await self._tabs.element() if area is Area.ELEMENT else None
        return await browser_capture.capture(self._line, tab, area, element)

    def _ask(self, work: Callable[[], Coroutine[Any, Any, T]], seconds: float = 20.0) -> T:
        """Do something on the browser's thread and return what came of it."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a listener passes on what it hears and asks nothing")
        loop = self._loop
        if not self.alive or loop is None:
            raise BrowserError(BrowserFault.GONE)

        async def run() -> T:
            return await work()

        running = run()
        try:
            future = asyncio.run_coroutine_threadsafe(running, loop)
        except RuntimeError:
            running.close()
            raise BrowserError(BrowserFault.GONE) from None
        try:
            return future.result(seconds)
        except concurrent.futures.CancelledError:
            raise BrowserError(BrowserFault.GONE) from None
        except TimeoutError:
            future.cancel()
            raise BrowserError(BrowserFault.SLOW, seconds=seconds) from None

    async def _run(self, started: concurrent.futures.Future[None]) -> None:
        """Live as long as the connection does."""
        self._loop = asyncio.get_running_loop()
        self._tabs = Tabs(self._listener)
        address = f"ws://127.0.0.1:{self._process.port}{self._process.path}"
        try:
            self._line = self._tabs.line = await Line.open(address, self._tabs.event)
        except (OSError, WebSocketException):
            started.set_exception(BrowserError(BrowserFault.GONE))
            return
        listening = asyncio.create_task(self._line.listen())
        empty = asyncio.create_task(self._tabs.empty.wait())
        beginning = asyncio.create_task(self._begin(started))
        await asyncio.wait({listening, empty}, return_when=asyncio.FIRST_COMPLETED)
        self._alive.clear()
        for task in (listening, empty, beginning):
            task.cancel()
        await self._line.close()
        if not started.done():
            started.set_exception(BrowserError(BrowserFault.GONE))
        elif started.exception() is None and not self._closing.is_set():
            self._process.end(_LAST)
            self._listener.gone()

    async def _begin(self, started: concurrent.futures.Future[None]) -> None:
        self._window = Window(self._line, self._tabs)
        try:
            await self._tabs.begin()
            self._tabs.on_view = self._window.settle
            await self._window.settle()
        except BrowserError as error:
            started.set_exception(error)
            return
        self._alive.set()
        started.set_result(None)
        await self._window.watch()


def _checked(url: str) -> None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise BrowserError(BrowserFault.ADDRESS, url=url)
