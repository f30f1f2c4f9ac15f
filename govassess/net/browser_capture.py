"""Evidence from the page in view: its picture, and what was true of the page at that moment."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from govassess import clock
from govassess.net import browser_frames, browser_picture, browser_words
from govassess.net.browser_page import lay_out
from govassess.net.browser_picture import Region
from govassess.net.browser_values import Area, Box, BrowserError, BrowserFault, Shot
from govassess.net.browser_world import evaluate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from govassess.net.browser_element import Element
    from govassess.net.browser_line import Line
    from govassess.net.browser_tab import Tab

    _Wanted = Callable[["_Metrics"], Awaitable[Box]]
    """Where what is wanted of the page is, as the page is now."""

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


_TRIES = 3
"""How often a page that grows while it is pictured is pictured anew."""


@dataclass(frozen=True, slots=True)
class _State:
    """Where a page says it is, and how it is scrolled and magnified."""

    url: str
    title: str
    left: float
    top: float
    ratio: float


@dataclass(frozen=True, slots=True)
class _Metrics:
    """What of the page is in view, how large the whole is, and the person's zoom."""

    view: Box
    page: tuple[int, int]
    zoom: float


async def capture(line: Line, tab: Tab, area: Area, element: Element | None = None) -> Shot:
    """Return a picture of the page in view, or of an element in it.

    Raises BrowserError: ADDRESS for what is no page of the web, PAGE if it went elsewhere.
    """
    before = await _state(line, tab)
    url = tab.url if tab.fault else before.url
    if urlsplit(url).scheme not in {"http", "https"}:
        raise BrowserError(BrowserFault.ADDRESS, url=url)
    if area is Area.VISIBLE:
        return await _shot(line, tab, url, _in_view)
    async with _without_bars(line, tab):
        if element is not None:
            return await _shot(line, tab, url, lambda _: element.box())
        return await _whole(line, tab, url, before)


async def _whole(line: Line, tab: Tab, url: str, before: _State) -> Shot:
    await evaluate(line, tab.session, tab.target, _TO_THE_END)
    try:
        return await _shot(line, tab, url, _all)
    finally:
        with suppress(BrowserError):
            back = _SCROLL % (before.left, before.top)
            await evaluate(line, tab.session, tab.target, back)


@asynccontextmanager
async def _without_bars(line: Line, tab: Tab) -> AsyncIterator[None]:
    """Lay the page out without scroll bars meanwhile.

    The browser hides them while it paints what is out of view, and would lay the page out anew,
    a bar's width wider, between one tile and the next.
    """
    await _bars(line, tab, hidden=True)
    try:
        yield
    finally:
        with suppress(BrowserError):
            await _bars(line, tab, hidden=False)


async def _bars(line: Line, tab: Tab, *, hidden: bool) -> None:
    await line.call("Emulation.setScrollbarsHidden", tab.session, hidden=hidden)
    # WORKAROUND: bars come and go with the next layout only, so another height asks for one.
    height = (await _metrics(line, tab)).view.height + 1
    other = {"width": 0, "deviceScaleFactor": 0, "mobile": False, **tab.layout, "height": height}
    await line.call("Emulation.setDeviceMetricsOverride", tab.session, **other)
    await lay_out(line, tab)


async def _in_view(metrics: _Metrics) -> Box:
    return metrics.view


async def _all(metrics: _Metrics) -> Box:
    return Box(0, 0, *metrics.page)


async def _shot(line: Line, tab: Tab, url: str, wanted: _Wanted) -> Shot:
    at = clock.now().isoformat(timespec="seconds")
    now = await _state(line, tab)
    for _ in range(_TRIES):
        metrics = await _metrics(line, tab)
        region = browser_picture.fitted(_region(await wanted(metrics), now.ratio, metrics.zoom))
        beyond = wanted is not _in_view
        png = await browser_picture.pictured(line, tab.session, region, beyond=beyond)
        runs = await browser_frames.texts(line, tab)
        if (await _metrics(line, tab)).page == metrics.page:
            break
    if urldefrag((await _state(line, tab)).url)[0] != urldefrag(now.url)[0]:
        raise BrowserError(BrowserFault.PAGE, note="moved")
    png, region = await browser_picture.small_enough(png, region)
    return Shot(
        png=png,
        url=url,
        title=now.title,
        at=at,
        window=(round(metrics.view.width), round(metrics.view.height)),
        page=metrics.page,
        words=browser_words.words(runs, region),
        personal=browser_words.personal(runs, region),
        scale=region.scale,
        cut=region.cut,
        fault=tab.fault,
    )


def _region(box: Box, ratio: float, zoom: float) -> Region:
    return Region(box.left, box.top, box.width, box.height, ratio=ratio, zoom=zoom)


async def _state(line: Line, tab: Tab) -> _State:
    return _State(*await evaluate(line, tab.session, tab.target, _STATE))


async def _metrics(line: Line, tab: Tab) -> _Metrics:
    told: dict[str, Any] = await line.call("Page.getLayoutMetrics", tab.session)
    view, content = told["cssVisualViewport"], told["cssContentSize"]
    width, height = round(view["clientWidth"]), round(view["clientHeight"])
    return _Metrics(
        view=Box(view["pageX"], view["pageY"], width, height),
        page=(max(width, round(content["width"])), max(height, round(content["height"]))),
        zoom=view.get("zoom", 1),
    )
