"""What is done with a page besides picturing it: made ready, laid out, scrolled, kept whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.net import browser_keys
from govassess.net.browser_world import WORLD

if TYPE_CHECKING:
    from govassess.net.browser_line import Line
    from govassess.net.browser_tab import Tab

_FRAMES_ONLY = [{"type": "iframe"}]
_KEEP_SECONDS = 60.0


async def prepare(line: Line, session: str) -> None:
    """Make a page or a frame of another site ready, then let it run its first script."""
    post = line.post
    await post("Page.enable", session)
    await post("Runtime.enable", session)  # without it no binding is made
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
    await line.call("Runtime.runIfWaitingForDebugger", session)


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
