"""Evidence from the page in view: its picture, and what was true of the page at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess import clock
from govassess.net import browser_picture
from govassess.net.browser_picture import Region
from govassess.net.browser_values import Area, BrowserError, BrowserFault, Shot
from govassess.net.browser_world import evaluate

if TYPE_CHECKING:
    from govassess.net.browser_line import Line
    from govassess.net.browser_tabs import Tab

_STATE = "[location.href, document.title, scrollX, scrollY, devicePixelRatio]"
_SCROLL = "scrollTo({left: %d, top: %d, behavior: 'instant'})"
_TO_THE_END = """
(async () => {
  const root = document.scrollingElement;
  if (!root) return;
  const end = performance.now() + 6000;
  for (let top = 0; top < root.scrollHeight && performance.now() < end; top += innerHeight) {
    scrollTo({left: 0, top, behavior: 'instant'});
    await new Promise((done) => setTimeout(done, 40));
  }
  scrollTo({left: 0, top: 0, behavior: 'instant'});
  const missing = () => [...document.images].some((image) => !image.complete);
  const wait = performance.now() + 3000;
  while (missing() && performance.now() < wait) {
    await new Promise((done) => setTimeout(done, 40));
  }
})()
"""
"""Pictures that a page loads only when they come near are asked for by coming near."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a page says it is, and how it is scrolled and magnified."""

    url: str
    title: str
    left: float
    top: float
    ratio: float


async def capture(line: Line, tab: Tab, area: Area) -> Shot:
    """Return a picture of the page in view; raises BrowserError."""
    before = await state(line, tab)
    if area is Area.WHOLE:
        await evaluate(line, tab.session, tab.target, _TO_THE_END)
    try:
        return await _shot(line, tab, area)
    finally:
        if area is Area.WHOLE:
            back = _SCROLL % (before.left, before.top)
            await evaluate(line, tab.session, tab.target, back)


async def state(line: Line, tab: Tab) -> State:
    """Return where the page is, by its own word."""
    return State(*await evaluate(line, tab.session, tab.target, _STATE))


async def _shot(line: Line, tab: Tab, area: Area) -> Shot:
    at = clock.now().isoformat(timespec="seconds")
    now = await state(line, tab)
    metrics = await line.call("Page.getLayoutMetrics", tab.session)
    view, content = metrics["cssVisualViewport"], metrics["cssContentSize"]
    window = (round(view["clientWidth"]), round(view["clientHeight"]))
    page = (max(window[0], round(content["width"])), max(window[1], round(content["height"])))
    region = Region(
        left=view["pageX"] if area is Area.VISIBLE else 0,
        top=view["pageY"] if area is Area.VISIBLE else 0,
        width=window[0] if area is Area.VISIBLE else page[0],
        height=window[1] if area is Area.VISIBLE else page[1],
        ratio=now.ratio,
        zoom=view.get("zoom", 1),
    )
    region = browser_picture.fitted(region)
    beyond = area is not Area.VISIBLE
    png = await browser_picture.pictured(line, tab.session, region, beyond=beyond)
    if (await state(line, tab)).url != now.url:
        raise BrowserError(BrowserFault.PAGE, note="moved")
    return Shot(
        png=png,
        url=tab.url if tab.fault else now.url,
        title=now.title,
        at=at,
        window=window,
        page=page,
        scale=region.scale,
        cut=region.cut,
        fault=tab.fault,
    )
