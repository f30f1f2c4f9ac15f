"""What is done with a page besides picturing it: layout, scrolling, and keeping it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.net.browser_line import Line
    from govassess.net.browser_tabs import Tab

_KEEP_SECONDS = 60.0


async def lay_out(line: Line, tab: Tab) -> None:
    """Lay a page out as its `layout` says; nothing says as wide as the window is."""
    if tab.layout:
        await line.call("Emulation.setDeviceMetricsOverride", tab.session, **tab.layout)
    else:
        await line.call("Emulation.clearDeviceMetricsOverride", tab.session)


async def scroll(line: Line, tab: Tab, pages: float) -> None:
    """Scroll by a turn of the wheel: so frames and inner parts scroll as for a person."""
    scale = tab.layout.get("scale", 1.0)  # the wheel stands in the window, not in the layout
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
