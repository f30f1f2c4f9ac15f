"""One element of a page that the person points at, with the browser's own highlight."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.net import browser_frames
from govassess.net.browser_values import Box, BrowserError, BrowserFault

if TYPE_CHECKING:
    from govassess.net.browser_line import Line
    from govassess.net.browser_tab import Tab

POINTING_SECONDS = 90.0
_CHOSEN = "Overlay.inspectNodeRequested"
_LEFT = "Overlay.inspectModeCanceled"
_FILL = {"r": 26, "g": 95, "b": 180, "a": 0.25}
_EDGE = {"r": 26, "g": 95, "b": 180, "a": 0.9}
_LOOK = {"contentColor": _FILL, "paddingColor": _FILL, "borderColor": _EDGE}


class Pointing:
    """Waits until the person has pointed, from `waits` on; `leave` ends it from elsewhere."""

    def __init__(self, line: Line, tab: Tab) -> None:
        self._line, self._tab = line, tab
        self.waits = False
        self._left = asyncio.Event()

    def leave(self) -> None:
        """Point at nothing after all."""
        self._left.set()

    async def element(self) -> Element:
        """Return the element that was pointed at.

        Raises BrowserError LEFT where the person pressed Esc, went to another page, or waited too
        long.
        """
        sessions = (self._tab.session, *self._tab.frames)
        chosen = self._line.expect({_CHOSEN, _LEFT}, sessions)
        leaving = asyncio.ensure_future(self._left.wait())
        try:
            for session in sessions:
                await self._mode(session, "searchForNode")
            self.waits = True
            await asyncio.wait(
                (chosen, leaving),
                timeout=POINTING_SECONDS,
                return_when=asyncio.FIRST_COMPLETED,
            )
            if not chosen.done() or chosen.result()[0] == _LEFT:
                raise BrowserError(BrowserFault.LEFT)
            _, params, session = chosen.result()
            await self._line.call("Overlay.hideHighlight", session)
            return Element(self._line, self._tab, session, params["backendNodeId"])
        finally:
            chosen.cancel()
            leaving.cancel()
            for session in sessions:
                await self._stop(session)

    async def _mode(self, session: str, mode: str) -> None:
        await self._line.call("DOM.enable", session)
        await self._line.call("Overlay.enable", session)
        await self._line.call("Overlay.setInspectMode", session, mode=mode, highlightConfig=_LOOK)

    async def _stop(self, session: str) -> None:
        """Take every highlight away, before anything is pictured."""
        for method in ("Overlay.disable", "DOM.disable"):
            await self._line.post(method, session)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a page, by the number that the browser gave it in one of its sessions."""

    line: Line
    tab: Tab
    session: str
    node: int

    async def box(self) -> Box:
        """Return where it is in the page now, in whole CSS pixels; raises BrowserError PAGE."""
        left, top = await browser_frames.view(self.line, self.tab, self.session)
        model = await self.line.call("DOM.getBoxModel", self.session, backendNodeId=self.node)
        return _outwards(browser_frames.around(model["model"]["border"]), left, top)


def _outwards(box: Box, left: float, top: float) -> Box:
    begin, end = math.floor(box.left + left), math.ceil(box.left + box.width + left)
    above, below = math.floor(box.top + top), math.ceil(box.top + box.height + top)
    return Box(max(0, begin), max(0, above), max(1, end - begin), max(1, below - above))
