"""The text of the page in view with its frames, of other sites too, each run where it stands."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from govassess.net import browser_words
from govassess.net.browser_values import Box, BrowserError, BrowserFault
from govassess.net.browser_world import evaluate

if TYPE_CHECKING:
    from govassess.net.browser_line import Line
    from govassess.net.browser_tab import Tab
    from govassess.net.browser_words import Run

_EVERYTHING = Box(0, 0, 1e9, 1e9)


async def texts(line: Line, tab: Tab) -> list[Run]:
    """Return the runs of text, the page's own first, in CSS pixels of the page.

    A frame that goes or does not answer is left out. Raises BrowserError if the page itself does
    not answer.
    """
    said = await evaluate(line, tab.session, tab.target, browser_words.SCRIPT)
    view = said["left"], said["top"]
    runs = browser_words.read(said, view, _EVERYTHING)
    reader = _Frames(line, dict(tab.frames))
    await reader.read_below(tab.session, view, _EVERYTHING)
    return runs + reader.runs


class _Frames:
    """Reads frame after frame; `foreign` are the frames of other sites not met yet, by session."""

    def __init__(self, line: Line, foreign: dict[str, str]) -> None:
        self.runs: list[Run] = []
        self._line, self._foreign = line, foreign

    async def read_below(self, session: str, view: tuple[float, float], seen: Box) -> None:
        """Read the frames in what a session shows, whose view begins at `view` in the page."""
        tree = await self._line.call("Page.getFrameTree", session)
        await self._line.call("DOM.enable", session)
        try:
            await self._read_children(session, tree["frameTree"], view, seen)
            for other, frame in tuple(self._foreign.items()):
                box = _moved(await _place(self._line, session, frame), view)
                if box is not None:
                    del self._foreign[other]
                    await self._read_foreign(other, frame, box, seen)
        finally:
            await self._line.post("DOM.disable", session)

    async def _read_children(
        self, session: str, tree: dict[str, Any], view: tuple[float, float], seen: Box
    ) -> None:
        for child in tree.get("childFrames", ()):
            frame = child["frame"]["id"]
            box = _moved(await _place(self._line, session, frame), view)
            inside = browser_words.cut(box, seen) if box is not None else None
            if box is not None and inside is not None:
                await self._read(session, frame, box, inside)
                await self._read_children(session, child, view, inside)

    async def _read_foreign(self, session: str, frame: str, box: Box, seen: Box) -> None:
        inside = browser_words.cut(box, seen)
        if inside is not None:
            with suppress(BrowserError):
                await self._read(session, frame, box, inside)
                await self.read_below(session, (box.left, box.top), inside)

    async def _read(self, session: str, frame: str, box: Box, seen: Box) -> None:
        with suppress(BrowserError):
            said = await evaluate(self._line, session, frame, browser_words.SCRIPT)
            self.runs += browser_words.read(said, (box.left, box.top), seen)


async def view(line: Line, tab: Tab, session: str) -> tuple[float, float]:
    """Return where in the page begins what a session shows: the page, or a frame of another site.

    Raises BrowserError PAGE for a frame that has gone.
    """
    if session == tab.session:
        left, top = await evaluate(line, session, tab.target, "[scrollX, scrollY]")
        return left, top
    for parent in (tab.session, *tab.frames):
        box = await _place(line, parent, tab.frames[session])
        if box is not None and parent != session:
            left, top = await view(line, tab, parent)
            return left + box.left, top + box.top
    raise BrowserError(BrowserFault.PAGE, note="frame")


async def _place(line: Line, session: str, frame: str) -> Box | None:
    """Return where a frame's content is in what a session shows; None if it shows it not."""
    try:
        owner = await line.call("DOM.getFrameOwner", session, frameId=frame)
        node = owner["backendNodeId"]
        model = await line.call("DOM.getBoxModel", session, backendNodeId=node)
    except BrowserError:
        return None
    return around(model["model"]["content"])


def _moved(box: Box | None, view: tuple[float, float]) -> Box | None:
    return box and Box(box.left + view[0], box.top + view[1], box.width, box.height)


def around(corners: list[float]) -> Box:
    """Return the box around the four corners of a part of an element, x and y in turn."""
    lefts, tops = corners[::2], corners[1::2]
    left, top = min(lefts), min(tops)
    return Box(left, top, max(lefts) - left, max(tops) - top)
