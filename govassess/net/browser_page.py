"""What is done with the page in view besides picturing it: scrolling, and keeping it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.net.browser_line import Line
    from govassess.net.browser_tabs import Tab

_KEEP_SECONDS = 60.0


async def scroll(line: Line, tab: Tab, pages: float, *, scale: float) -> None:
    """Scroll by a turn of the wheel: so frames and inner parts scroll as for a person.

    `scale` is the window's pixels for one of the page: the wheel stands in the window.
    """
    metrics = await line.call("Page.getLayoutMetrics", tab.session)
    view = metrics["cssVisualViewport"]
    await line.call(
        "Input.dispatchMouseEvent",
        tab.session,
        type="mouseWheel",
        x=view["clientWidth"] / 2 * scale,
        y=view["clientHeight"] / 2 * scale,
        deltaX=0,
        deltaY=pages * view["clientHeight"],
    )


async def mhtml(line: Line, tab: Tab) -> bytes:
    """Return the page as MHTML."""
    kept = await line.call(
        "Page.captureSnapshot", tab.session, format="mhtml", seconds=_KEEP_SECONDS
    )
    data: str = kept["data"]
    return data.encode()
