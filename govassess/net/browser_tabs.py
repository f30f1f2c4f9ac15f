"""The browser's open pages: each is prepared before its first script runs, and one is in view."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govassess import clock
from govassess.net import browser_keys
from govassess.net.browser_values import BrowserError, BrowserFault, Where
from govassess.net.browser_world import WORLD, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from govassess.net.browser_line import Line
    from govassess.net.browser_values import Listener

LOG = logging.getLogger(__name__)
_FRAMES_ONLY = [{"type": "iframe"}]
_PAGES_ONLY = [{"type": "page"}]
START_PAGE = "about:blank"


@dataclass(slots=True)
class Tab:
    """One page: its target's id is also that of its main frame.

    `frames` are the sessions of frames of other sites, each with the frame it shows.
    """

    target: str
    session: str
    url: str = START_PAGE
    title: str = ""
    fault: str = ""
    loading: bool = False
    frames: dict[str, str] = field(default_factory=dict)


class Tabs:
    """All pages of one browser; everything here runs on the browser's thread."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.line: Line
        self.layout: dict[str, Any] = {}
        self.ready = asyncio.Event()
        self.changed = asyncio.Condition()
        self.empty = asyncio.Event()
        self._tabs: dict[str, Tab] = {}
        self._active: Tab | None = None
        self._ahead: Tab | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._told: Where | None = None
        self._events: dict[str, Callable[[dict[str, Any], str], None]] = {
            "Target.attachedToTarget": self._attached,
            "Target.detachedFromTarget": self._detached,
            "Page.frameNavigated": self._navigated,
            "Page.navigatedWithinDocument": self._moved_within,
            "Page.domContentEventFired": self._named,
            "Page.loadEventFired": self._loaded,
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
        """Attach to every page there is and will be, and wait for the first."""
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

    def where(self) -> Where:
        """Return the page in view."""
        tab = self.active
        return Where(tab.url, tab.title, clock.now().isoformat(timespec="seconds"), tab.fault)

    async def go(self, url: str) -> None:
        """Open an address in view; one that was opened ahead is there at once."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead.url == url and ahead.target in self._tabs:
            await self._swap(ahead)
            return
        self._ahead = ahead
        self._open(self.active, url)

    async def preload(self, url: str) -> None:
        """Open an address out of view, in the one page that is kept for that."""
        if self._ahead is None or self._ahead.target not in self._tabs:
            made = await self.line.call("Target.createTarget", url=START_PAGE, background=True)
            async with asyncio.timeout(5), self.changed:
                await self.changed.wait_for(lambda: made["targetId"] in self._tabs)
            self._ahead = self._tabs[made["targetId"]]
        self._open(self._ahead, url)

    async def apply_layout(self, tab: Tab) -> None:
        """Lay a page out as `layout` says; nothing says as the window is."""
        if self.layout:
            await self.line.post("Emulation.setDeviceMetricsOverride", tab.session, **self.layout)
        else:
            await self.line.post("Emulation.clearDeviceMetricsOverride", tab.session)

    async def apply_layouts(self) -> None:
        """Lay every page out anew."""
        for tab in tuple(self._tabs.values()):
            await self.apply_layout(tab)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that waits, after this event; a browser that goes meanwhile is no fault."""
        task = asyncio.get_running_loop().create_task(_careful(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _open(self, tab: Tab, url: str) -> None:
        tab.loading = True
        self.later(self._navigate(tab, url))

    async def _navigate(self, tab: Tab, url: str) -> None:
        # A slow site answers this late: nobody waits for it.
        done = await self.line.call("Page.navigate", tab.session, url=url, seconds=120.0)
        tab.fault = done.get("errorText", "")
        if tab.fault or "loaderId" not in done:
            tab.loading = False
        await self._notify()

    async def _swap(self, tab: Tab) -> None:
        old = self._active
        self._show(tab)
        await self.line.call("Target.activateTarget", targetId=tab.target)
        if old is not None and old is not tab:
            await self.line.post("Target.closeTarget", targetId=old.target)

    def _show(self, tab: Tab) -> None:
        if self._ahead is tab:
            self._ahead = None
        self._active = tab
        self._tell()

    def _tell(self) -> None:
        """Tell the listener where it is, if that is news."""
        if self._active is None:
            return
        now, told = self.where(), self._told
        if told is None or (now.url, now.title, now.fault) != (told.url, told.title, told.fault):
            self._told = now
            self.listener.moved(now)

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def _attached(self, params: dict[str, Any], parent: str) -> None:
        info, session = params["targetInfo"], params["sessionId"]
        if info["type"] == "page":
            tab = Tab(info["targetId"], session, info["url"], info["title"])
            self._tabs[tab.target] = tab
            self.later(self._welcome(tab))
            return
        owner = self._tab_of(parent)
        if owner is not None:
            owner.frames[session] = info["targetId"]
        self.later(self._prepare(session))

    async def _welcome(self, tab: Tab) -> None:
        await self.apply_layout(tab)
        await self._prepare(tab.session)
        if self._active is None:
            self._active = tab
            self.ready.set()
        await self._notify()

    async def _prepare(self, session: str) -> None:
        """Make a page or a frame of another site ready, then let it run."""
        post = self.line.post
        await post("Page.enable", session)
        await post(
            "Runtime.addBinding",
            session,
            name=browser_keys.BINDING,
            executionContextName=WORLD,
        )
        await post(
            "Page.addScriptToEvaluateOnNewDocument",
            session,
            source=browser_keys.SCRIPT,
            worldName=WORLD,
            runImmediately=True,
        )
        await post(
            "Target.setAutoAttach",
            session,
            autoAttach=True,
            waitForDebuggerOnStart=True,
            flatten=True,
            filter=_FRAMES_ONLY,
        )
        await self.line.call("Runtime.runIfWaitingForDebugger", session)

    def _detached(self, params: dict[str, Any], _session: str) -> None:
        gone = params["sessionId"]
        for tab in tuple(self._tabs.values()):
            tab.frames.pop(gone, None)
            if tab.session == gone:
                del self._tabs[tab.target]
                self._lost(tab)

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
        tab.title = await evaluate(self.line, tab.session, tab.target, "document.title")
        if tab is self._active:
            self._tell()

    def _navigated(self, params: dict[str, Any], session: str) -> None:
        tab, frame = self._tab_of(session), params["frame"]
        if tab is None or session != tab.session or frame.get("parentId"):
            return
        unreachable = frame.get("unreachableUrl", "")
        tab.url = unreachable or frame["url"] + frame.get("urlFragment", "")
        tab.fault = tab.fault if unreachable else ""
        tab.title, tab.loading = "", True
        if params.get("type") == "BackForwardCacheRestore":
            tab.loading = False
            self._named(params, session)
        if tab is self._active:
            self._tell()

    def _moved_within(self, params: dict[str, Any], session: str) -> None:
        tab = self._tab_of(session)
        if tab is not None and params["frameId"] == tab.target:
            tab.url = params["url"]
            self._named(params, session)

    def _loaded(self, params: dict[str, Any], session: str) -> None:
        tab = self._tab_of(session)
        if tab is not None and session == tab.session:
            tab.loading = False
            self._named(params, session)
            self.later(self._notify())

    def _asked(self, params: dict[str, Any], session: str) -> None:
        """Answer a page's dialog, so that it cannot block: leave when asked, else say no."""
        accept = params["type"] in {"alert", "beforeunload"}
        self.later(self.line.post("Page.handleJavaScriptDialog", session, accept=accept))

    def _said(self, params: dict[str, Any], session: str) -> None:
        said, tab = browser_keys.told(params), self._tab_of(session)
        if "seen" in said and tab is not None and tab is not self._active:
            self._show(tab)
        if said.get("key") in browser_keys.KEYS:
            self.listener.key(said["key"])

    def _tab_of(self, session: str) -> Tab | None:
        return next(
            (tab for tab in self._tabs.values() if session in {tab.session, *tab.frames}), None
        )


async def _careful(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except BrowserError as error:
        LOG.info("%s", error)
