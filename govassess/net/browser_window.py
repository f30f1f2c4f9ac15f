"""The browser's window beside the panel, and pages laid out 1280 px wide whatever its width."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from govassess.net.browser_values import BrowserError
from govassess.net.browser_world import evaluate

if TYPE_CHECKING:
    from govassess.net.browser_line import Line
    from govassess.net.browser_tab import Tab
    from govassess.net.browser_tabs import Tabs

LAYOUT_WIDTH = 1280
"""CSS pixels: what pages of these years are made for (ui.md §4, page fit)."""
_SIZES = "[innerWidth, innerHeight]"
_SETTLES = 1.0
_LOOK_EVERY = 0.05
_FRAME = 40
_WATCH_EVERY = 1.0


class Window:
    """Where the browser stands and how its pages are laid out; runs on the browser's thread."""

    def __init__(self, line: Line, tabs: Tabs) -> None:
        self._line, self._tabs = line, tabs
        self._fits = True
        self._bounds: dict[str, int] = {}
        self._last: dict[str, Any] = {}
        self._measured = 0

    async def place(self, bounds: dict[str, int]) -> None:
        """Put the window of the page in view at `left`, `top`, `width`, `height`."""
        self._bounds = bounds
        await self.settle()

    async def fit(self, *, on: bool) -> None:
        """Lay pages out 1280 px wide, scaled into the window, or as wide as the window."""
        self._fits = on
        await self._lay_out()

    async def settle(self) -> None:
        """Bring the page in view to its place and layout, as after another came into view."""
        window, now = await self._window()
        if (window, _size(now)) == (self._measured, _size(self._last)) and not self._moves(now):
            return  # a page that came in the same window is laid out already
        if self._bounds:
            if now.get("windowState", "normal") != "normal":
                await self._set(window, {"windowState": "normal"})
            await self._set(window, dict(self._bounds))
        await self._lay_out()

    async def watch(self) -> None:
        """Follow the person's own changes of the window's size, for ever."""
        while True:
            await asyncio.sleep(_WATCH_EVERY)
            try:
                _, now = await self._window()
                if self._last and _size(now) != _size(self._last):
                    await self._lay_out()
            except BrowserError:
                continue  # no page in view at this moment

    def _moves(self, now: dict[str, Any]) -> bool:
        """Tell whether the window is not where it was put."""
        wanted = {"windowState": "normal", **self._bounds} if self._bounds else {}
        return any(now.get(side) != value for side, value in wanted.items())

    async def _window(self) -> tuple[int, dict[str, Any]]:
        target = self._tabs.active.target
        found = await self._line.call("Browser.getWindowForTarget", targetId=target)
        return found["windowId"], found["bounds"]

    async def _set(self, window: int, bounds: dict[str, Any]) -> None:
        await self._line.call("Browser.setWindowBounds", windowId=window, bounds=bounds)

    async def _lay_out(self) -> None:
        tab = self._tabs.active
        layout: dict[str, Any] = {}
        width, height = await self._measure(tab)
        if self._fits and width > 0:
            scale = width / LAYOUT_WIDTH
            layout = {
                "width": LAYOUT_WIDTH,
                "height": max(1, round(height / scale)),
                "deviceScaleFactor": 0,
                "mobile": False,
                "scale": scale,
            }
        await self._tabs.apply_layout(layout)

    async def _measure(self, tab: Tab) -> tuple[int, int]:
        """Return the size of the part of the window that shows the page, once it rests.

        It rests when it is as wide as the window but for the frame: until then it may still be
        the width of the layout. Where something stands beside the page it is waited for in vain.
        """
        await self._line.call("Emulation.clearDeviceMetricsOverride", tab.session)
        loop = asyncio.get_running_loop()
        end, before = loop.time() + _SETTLES, (0, 0)
        while True:
            self._measured, self._last = await self._window()
            size = await self._shown(tab)
            outer = self._last.get("width", size[0])
            if (size == before and 0 <= outer - size[0] <= _FRAME) or loop.time() > end:
                return size
            before = size
            await asyncio.sleep(_LOOK_EVERY)

    async def _shown(self, tab: Tab) -> tuple[int, int]:
        """Return the size of what a page shows of itself, in the pixels of the window's bounds."""
        width, height = await evaluate(self._line, tab.session, tab.target, _SIZES)
        metrics = await self._line.call("Page.getLayoutMetrics", tab.session)
        zoom = metrics["cssVisualViewport"].get("zoom", 1)
        return round(width * zoom), round(height * zoom)


def _size(bounds: dict[str, Any]) -> tuple[Any, Any]:
    return bounds.get("width"), bounds.get("height")
