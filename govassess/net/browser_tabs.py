"""The browser's open pages: each is prepared before its first script runs, and one is in view."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from govassess import clock
from govassess.net import browser_keys, browser_page
from govassess.net.browser_element import Pointing
from govassess.net.browser_line import ANSWER_SECONDS
from govassess.net.browser_tab import START_PAGE, Tab
from govassess.net.browser_values import BrowserError, BrowserFault, Where
from govassess.net.browser_world import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from govassess.net.browser_element import Element
    from govassess.net.browser_line import Line
    from govassess.net.browser_values import Listener

LOG = logging.getLogger(__name__)
_PAGES_ONLY = [{"type": "page"}]
T = TypeVar("T")
_SITE_SECONDS = 120.0
_TITLE = "[document.title, document.querySelector('.error-code')?.textContent ?? '']"
"""The second is what the browser's own error page gives as its reason."""


class Tabs:
    """All pages of one browser; everything here runs on the browser's thread."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.line: Line
        self.layout: dict[str, Any] = {}
        self.on_view: Callable[[], Coroutine[Any, Any, None]] | None = None
        """Done when another page has come into view."""
        self.pointing: Pointing | None = None
        self.ready = asyncio.Event()
        self.changed = asyncio.Condition()
        self.empty = asyncio.Event()
        self._tabs: dict[str, Tab] = {}
        self._active: Tab | None = None
        self._ahead: Tab | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._told = (START_PAGE, "", "")
        self._events: dict[str, Callable[[dict[str, Any], str], None]] = {
            "Target.attachedToTarget": self._attached,
            "Target.detachedFromTarget": self._detached,
            "Target.targetCrashed": self._crashed,
            "Page.frameNavigated": self._navigated,
            "Page.navigatedWithinDocument": self._moved_within,
            "Page.domContentEventFired": self._named,
            "Page.frameStartedLoading": self._started,
            "Page.frameStoppedLoading": self._stopped,
            "Page.javascriptDialogOpening": self._asked,
            "Runtime.bindingCalled": self._said,
        }

    @property
    def active(self) -> Tab:
        """The page in view; raises BrowserError GONE where none is open."""
        if self._active is None:
            raise BrowserError(BrowserFault.GONE)
        return self._active

    def event(self, method: str, params: dict[str, Any], session: str) -> None:
        """Take an event of the line."""
        act = self._events.get(method)
        if act is not None:
            act(params, session)

    async def begin(self) -> None:
        """Attach to every page there is and will be, and begin with an empty one."""
        await self.line.call("Browser.setDownloadBehavior", behavior="deny")
        await self.line.call("Target.setDiscoverTargets", discover=True, filter=_PAGES_ONLY)
        await self.line.call(
            "Target.setAutoAttach",
            autoAttach=True,
            waitForDebuggerOnStart=True,
            flatten=True,
            filter=_PAGES_ONLY,
        )
        await self.ready.wait()
        # The browser warns of unusual words in the page it starts with, and there alone.
        first = self.active
        await self._swap(await self._new(background=False), first)
        await self._until(lambda: first.target not in self._tabs)

    def where(self) -> Where:
        """Return the page in view."""
        tab = self.active
        return Where(tab.url, tab.title, clock.now().isoformat(timespec="seconds"), tab.fault)

    async def go(self, url: str) -> None:
        """Open an address in view; one that was opened ahead is there at once."""
        ahead = self._ahead
        if ahead is not None and ahead.wanted == url and not ahead.fault:
            await self._swap(ahead, self.active)
        else:
            self._open(self.active, url)

    async def preload(self, url: str) -> None:
        """Open an address out of view, in the one page that is kept for that."""
        if self._ahead is None:
            self._ahead = await self._new(background=True)
        self._open(self._ahead, url)

    async def settle(self, seconds: float) -> bool:
        """Wait until the page in view has loaded; tell whether it has."""
        try:
            async with asyncio.timeout(seconds), self.changed:
                await self.changed.wait_for(lambda: not self.active.loading)
        except TimeoutError:
            return False
        return True

    async def bring_to_front(self) -> None:
        """Bring the page in view before other pages and other windows."""
        await self.line.call("Page.bringToFront", self.active.session)

    async def scroll(self, pages: float) -> None:
        """Scroll the page in view by so many heights of it."""
        await browser_page.scroll(self.line, self.active, pages)

    async def element(self) -> Element:
        """Return the element of the page in view that the person points at."""
        self.pointing = Pointing(self.line, self.active)
        try:
            return await self.pointing.element()
        finally:
            self.pointing = None

    async def leave_pointing(self) -> None:
        """End the pointing, if the person was asked to point."""
        if self.pointing is not None:
            self.pointing.leave()

    async def apply_layout(self, layout: dict[str, Any]) -> None:
        """Lay every page out so, and those to come."""
        self.layout = layout
        for tab in tuple(self._tabs.values()):
            tab.layout = layout
        await browser_page.lay_out(self.line, self.active)
        for tab in tuple(self._tabs.values()):
            if tab.prepared and tab is not self._active:
                # Nobody waits for a page that is out of view, or closing.
                self.later(browser_page.lay_out(self.line, tab))

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that waits, after this event; a browser that goes meanwhile is no fault."""
        task = asyncio.get_running_loop().create_task(_careful(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _new(self, *, background: bool) -> Tab:
        """Return a new page once it is ready to be used; raises BrowserError SLOW."""
        made = await self.line.call("Target.createTarget", url=START_PAGE, background=background)
        target = made["targetId"]
        await self._until(lambda: target in self._tabs and self._tabs[target].prepared)
        return self._tabs[target]

    async def _until(self, true: Callable[[], bool]) -> None:
        """Wait until something about the pages is true; raises BrowserError SLOW."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS), self.changed:
                await self.changed.wait_for(true)
        except TimeoutError:
            raise BrowserError(BrowserFault.SLOW, seconds=round(ANSWER_SECONDS)) from None

    def _open(self, tab: Tab, url: str) -> None:
        tab.wanted, tab.awaited = url, True
        self.later(self._navigate(tab, url))

    async def _navigate(self, tab: Tab, url: str) -> None:
        # A slow site answers this late: nobody waits for it.
        try:
            await self.line.call("Page.navigate", tab.session, url=url, seconds=_SITE_SECONDS)
        finally:
            tab.awaited = False
            await self._notify()

    async def _swap(self, tab: Tab, old: Tab) -> None:
        """Bring one page into view and close the one that was there."""
        old.leaving = True
        self._show(tab)
        await self.line.call("Target.activateTarget", targetId=tab.target)
        await self.line.post("Target.closeTarget", targetId=old.target)

    def _show(self, tab: Tab) -> None:
        if self._ahead is tab:
            self._ahead = None
        self._active = tab
        if self.pointing is not None:
            self.pointing.leave()
        self._tell()
        if self.on_view is not None and self.ready.is_set():
            self.later(self.on_view())

    def _tell(self) -> None:
        """Tell the listener where it is, if that is news."""
        if self._active is None:
            return
        now = self.where()
        told = (now.url, now.title, now.fault)
        if now.url and told != self._told:
            self._told = told
            _heard(self.listener.moved, now)

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def _attached(self, params: dict[str, Any], parent: str) -> None:
        info, session = params["targetInfo"], params["sessionId"]
        if info["type"] == "page":
            tab = Tab(info["targetId"], session, info["url"])
            self._tabs[tab.target] = tab
            self.later(self._welcome(tab))
            return
        owner = self._tab_of(parent)
        if owner is not None:
            owner.frames[session] = info["targetId"]
        self.later(browser_page.prepare(self.line, session))

    async def _welcome(self, tab: Tab) -> None:
        tab.layout = self.layout
        if tab.layout:
            await self.line.post("Emulation.setDeviceMetricsOverride", tab.session, **tab.layout)
        await browser_page.prepare(self.line, tab.session)
        tab.prepared = True
        if self._active is None:
            self._active = tab
        self.ready.set()
        await self._notify()

    def _detached(self, params: dict[str, Any], _session: str) -> None:
        gone = params["sessionId"]
        self.line.silent(gone)
        for tab in tuple(self._tabs.values()):
            tab.frames.pop(gone, None)
            if tab.session == gone:
                del self._tabs[tab.target]
                self._lost(tab)
        self.later(self._notify())

    def _lost(self, tab: Tab) -> None:
        if self._ahead is tab:
            self._ahead = None
        if self._active is not tab:
            return
        self._active = next(reversed(self._tabs.values()), None)
        if self._active is None:
            self.empty.set()
        else:
            self._tell()

    def _named(self, _params: dict[str, Any], session: str) -> None:
        tab = self._tab_of(session)
        if tab is not None and session == tab.session:
            self.later(self._entitle(tab))

    async def _entitle(self, tab: Tab) -> None:
        tab.title, code = await evaluate(self.line, tab.session, tab.target, _TITLE)
        if tab.fault and code:
            tab.fault = f"net::{code.removeprefix('net::')}"
        if tab is self._active:
            self._tell()

    def _crashed(self, params: dict[str, Any], _session: str) -> None:
        tab = self._tabs.get(params["targetId"])
        if tab is not None:
            self.line.silent(tab.session)
            tab.busy = False

    def _navigated(self, params: dict[str, Any], session: str) -> None:
        tab, frame = self._tab_of(session), params["frame"]
        if tab is None or session != tab.session or frame.get("parentId"):
            return
        self.line.speaking(session)
        unreachable = frame.get("unreachableUrl", "")
        tab.url = unreachable or frame["url"] + frame.get("urlFragment", "")
        tab.fault = "net::ERR_FAILED" if unreachable else ""
        tab.title, tab.awaited = "", False
        if params.get("type") == "BackForwardCacheRestore":
            self._named(params, session)
        if tab is self._active:
            if self.pointing is not None:
                self.pointing.leave()
            self._tell()

    def _moved_within(self, params: dict[str, Any], session: str) -> None:
        tab = self._tab_of(session)
        if tab is not None and params["frameId"] == tab.target:
            tab.url = params["url"]
            self._named(params, session)

    def _started(self, params: dict[str, Any], _session: str) -> None:
        tab = self._tabs.get(params["frameId"])
        if tab is not None:
            tab.busy = True
            tab.loads += 1

    def _stopped(self, params: dict[str, Any], _session: str) -> None:
        tab = self._tabs.get(params["frameId"])
        if tab is not None:
            self.later(self._finish(tab))

    async def _finish(self, tab: Tab) -> None:
        loads = tab.loads
        try:
            await self._entitle(tab)
        finally:
            tab.busy = tab.busy and tab.loads != loads
            await self._notify()

    def _asked(self, params: dict[str, Any], session: str) -> None:
        """Answer a page's dialog, so that it cannot block: leave when asked, else say no."""
        accept = params["type"] in {"alert", "beforeunload"}
        self.later(self.line.post("Page.handleJavaScriptDialog", session, accept=accept))

    def _said(self, params: dict[str, Any], session: str) -> None:
        said, tab = browser_keys.told(params), self._tab_of(session)
        if "seen" in said and tab is not None and tab is not self._active and not tab.leaving:
            self._show(tab)
        if "left" in said and self.pointing is not None:
            self.pointing.leave()
        if said.get("key") in browser_keys.KEYS:
            _heard(self.listener.key, said["key"])

    def _tab_of(self, session: str) -> Tab | None:
        return next(
            (tab for tab in self._tabs.values() if session in {tab.session, *tab.frames}), None
        )


def _heard(tell: Callable[[T], None], what: T) -> None:
    """Tell the listener; what it makes of it is not the browser's fault."""
    try:
        tell(what)
    except Exception:
        LOG.exception("the browser's listener failed")


async def _careful(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except BrowserError:
        LOG.info("the browser did not do it", exc_info=True)
