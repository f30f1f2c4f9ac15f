"""Whole pages in one picture: every row once and in order, whatever the page's height."""

from __future__ import annotations

import asyncio
import base64
import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from govassess.net import browser_picture
from govassess.net.browser import Area
from govassess.net.browser_picture import MAX_PIXELS, Region, fitted, tiles
from tests.net.browsers import Desk, desk, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER, FOOTER = (0, 0, 0), (255, 255, 255)


def painted(height: int) -> Image.Image:
    """Return a column of which no two rows are alike, nor black or white."""
    column = Image.new("RGB", (1, height))
    column.putdata([(64 + (y >> 16), y >> 8 & 255, y & 255) for y in range(height)])
    return column


def rows(height: int, more: str = "") -> str:
    """Return a page that is painted so, with something more."""
    out = io.BytesIO()
    painted(height).save(out, "PNG")
    data = base64.b64encode(out.getvalue()).decode()
    return (
        f"<title>{height}</title><body style='margin:0'>{more}<img style='display:block;width:100%;"
        f"height:{height}px;image-rendering:pixelated' src='data:image/png;base64,{data}'>"
    )


def bar(edge: str, colour: str) -> str:
    """Return a bar of 100 × 40 px that stays at an edge of the window."""
    return (
        f"<div style='position:fixed;{edge}:0;left:0;width:100px;height:40px;"
        f"background:{colour};z-index:9'></div>"
    )


NUMBERED = "".join(
    f"<p style='margin:0;height:40px;font:16px/40px sans-serif'>第 {n} 行 row {n}</p>"
    for n in range(225)
)
PAGES = {
    "/12000": rows(12_000, bar("top", "#000")),
    "/17000": rows(17_000, bar("top", "#000") + bar("bottom", "#fff")),
    "/36000": rows(36_000),
    "/sticky": "<title>s</title><body style='margin:0'><div style='height:100px'></div><div"
    " style='position:sticky;top:0;height:40px;background:#000'></div><div style='height:3000px'>",
    "/numbered": f"<title>numbered</title><body style='margin:0'>{NUMBERED}",
    "/hero": "<title>hero</title><body style='margin:0'><div style='height:100vh;background:#00f'>"
    "</div><div style='height:3000px;background:#f00'></div>",
    "/lazy": "<title>lazy</title><body style='margin:0;scroll-behavior:smooth'>"
    "<div style='height:5000px'></div><img loading='lazy' style='display:block;width:50px;"
    "height:50px' src='/blue.svg'><div style='height:1000px'></div>",
    "/blue.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'>"
    "<rect width='50' height='50' fill='#00f'/></svg>",
    "/wide": "<title>wide</title><body style='margin:0'><div style='width:2000px;height:1000px;"
    "background:linear-gradient(90deg, #f00 50%, #00f 50%)'></div>",
    "/grows": "<title>grows</title><body style='margin:0'><div id='d' style='height:3000px;"
    "background:#0f0'></div><script>let n = 0; addEventListener('scroll', () => { if (n++ < 4)"
    " setTimeout(() => { d.style.height = d.offsetHeight + 200 + 'px'; }, 30); })</script>",
    "/spy": "<title>spy</title><body style='height:5000px'><script>addEventListener('scroll',"
    " () => history.replaceState({}, '', '#at' + Math.round(scrollY)))</script>",
}


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("browser"), PAGES) as whole:
        yield whole


def same(one: Image.Image, two: Image.Image) -> bool:
    """Tell whether two pictures are the same, pixel by pixel."""
    return one.size == two.size and ImageChops.difference(one, two).getbbox() is None


def test_a_page_of_12000_pixels_is_the_painted_one_with_its_header_once(driven: Desk) -> None:
    driven.open("/12000")
    driven.browser.scroll(pages=3)
    driven.until("scrollY > 1000")
    shot = driven.browser.capture(Area.WHOLE)
    wanted = painted(12_000).resize((shot.page[0], 12_000), Image.Resampling.NEAREST)
    wanted.paste(HEADER, (0, 0, 100, 40))
    assert shot.page[1] == 12_000
    assert same(opened(shot.png), wanted)


def test_a_page_beyond_what_a_browser_paints_at_once(driven: Desk) -> None:
    driven.open("/17000")
    shot = driven.browser.capture(Area.WHOLE)
    wanted = painted(17_000).resize((shot.page[0], 17_000), Image.Resampling.NEAREST)
    wanted.paste(HEADER, (0, 0, 100, 40))
    lower = shot.window[1]
    wanted.paste(FOOTER, (0, lower - 40, 100, lower))
    assert (shot.page[1], shot.scale, shot.cut) == (17_000, 1, False)
    assert same(opened(shot.png), wanted)


def test_text_is_as_it_is_in_view(driven: Desk) -> None:
    driven.open("/numbered")
    driven.browser.place(0, 0, 1280, 2100)
    try:
        whole = opened(driven.browser.capture(Area.WHOLE).png)
        assert whole.size == (1280, 9_000)
        seen = [(driven.page("scrollY"), opened(driven.browser.capture(Area.VISIBLE).png))]
        while seen[-1][0] + seen[-1][1].height < whole.height:
            driven.page("scrollBy(0, innerHeight)")
            view = opened(driven.browser.capture(Area.VISIBLE).png)
            seen.append((driven.page("scrollY"), view))
    finally:
        driven.browser.place(0, 0, 1280, 900)
    reference = Image.new("RGB", (seen[0][1].width, whole.height))
    for at, picture in seen:
        reference.paste(picture, (0, at))
    assert same(whole.crop((0, 0, *reference.size)), reference)


def test_what_sticks_is_where_it_stands(driven: Desk) -> None:
    driven.open("/sticky")
    driven.page("scrollTo(0, 2000)")
    picture = opened(driven.browser.capture(Area.WHOLE).png)
    black = [y for y in range(picture.height) if picture.getpixel((9, y)) == HEADER]
    assert black == list(range(100, 140))


def test_a_page_is_not_laid_out_anew(driven: Desk) -> None:
    driven.open("/hero")
    shot = driven.browser.capture(Area.WHOLE)
    picture, height = opened(shot.png), shot.window[1]
    assert shot.page == (shot.window[0], height + 3000)
    assert picture.getpixel((9, height - 1)) == (0, 0, 255)
    assert picture.getpixel((9, height)) == (255, 0, 0)


def test_what_loads_late_is_there_and_the_view_is_left_as_it_was(driven: Desk) -> None:
    driven.open("/lazy")
    driven.page("scrollTo({top: 1234, behavior: 'instant'})")
    picture = opened(driven.browser.capture(Area.WHOLE).png)
    assert picture.getpixel((25, 5025)) == (0, 0, 255)
    assert driven.page("scrollY") == 1234


def test_a_wide_page_is_whole(driven: Desk) -> None:
    driven.open("/wide")
    shot = driven.browser.capture(Area.WHOLE)
    picture = opened(shot.png)
    assert picture.size == shot.page == (2000, 1000)
    assert [picture.getpixel((x, 5)) for x in (999, 1000, 1999)] == [
        (255, 0, 0),
        (0, 0, 255),
        (0, 0, 255),
    ]


def test_a_page_that_grows_is_pictured_as_it_is_then(driven: Desk) -> None:
    driven.open("/grows")
    shot = driven.browser.capture(Area.WHOLE)
    picture = opened(shot.png)
    assert picture.size == shot.page
    assert shot.page[1] > 3000
    assert picture.getpixel((9, picture.height - 1)) == (0, 255, 0)


def test_scrolling_for_the_picture_changes_no_address(driven: Desk) -> None:
    driven.open("/spy")
    assert driven.browser.capture(Area.WHOLE).url == driven.pages.at("/spy")


@pytest.mark.long
def test_a_page_too_large_for_evidence_is_smaller_without_a_seam(driven: Desk) -> None:
    driven.open("/36000")
    shot = driven.browser.capture(Area.WHOLE)
    picture = opened(shot.png)
    assert shot.page[1] == 36_000
    assert picture.width * picture.height <= MAX_PIXELS
    assert 0.9 < shot.scale < 1
    for y in range(picture.height):
        red, green, blue = picture.getpixel((50, y))
        assert abs((green << 8) + blue - y / shot.scale) <= 130, y
        assert red == 64


SIDES = st.integers(1, 300_000)


@given(SIDES, SIDES)
def test_every_page_fits_and_every_row_is_in_one_tile(width: int, height: int) -> None:
    region = fitted(Region(0, 0, width, height))
    across, down = region.size
    assert across * down <= MAX_PIXELS
    assert 0.5 <= region.scale <= 1
    assert region.cut == (down < height * region.scale - 1 or across < width * region.scale - 1)
    parts = list(tiles(region)) if down < 200_000 else []
    for part, after in pairwise(parts):
        assert part.top + part.height == pytest.approx(after.top)
        assert (part.top * region.scale) == pytest.approx(round(part.top * region.scale))
    if parts:
        assert sum(part.size[1] for part in parts) == down


def test_a_heavy_picture_becomes_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_picture, "MAX_BYTES", 50_000)
    out = io.BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(out, "PNG")
    region = Region(0, 0, 400, 300)
    png, smaller = asyncio.run(browser_picture.small_enough(out.getvalue(), region))
    assert len(png) <= 50_000 < len(out.getvalue())
    assert opened(png).size == smaller.size
    assert smaller.scale == pytest.approx(opened(png).width / 400)
