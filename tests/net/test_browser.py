"""The companion browser: it comes, goes where it is told, tells where it is, and leaves nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from govassess.net.browser import Area, Browser, BrowserError, BrowserFault
from tests.net.browsers import Ear, running
from tests.net.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {
    "/": "<title>示范县人民政府</title><h1>示范县</h1>",
    "/rows": "<title>rows</title>"
    "<body style='margin:0;background:#0a0'><div style='height:1500px'>",
}


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages(PAGES) as served:
        yield served


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, Ear]]:
    with running(tmp_path_factory.mktemp("browser")) as both:
        yield both


def test_it_goes_where_it_is_told(driven: tuple[Browser, Ear], pages: Pages) -> None:
    browser, ear = driven
    browser.go(pages.at("/"))
    assert ear.at(pages.at("/"), "示范县人民政府")
    assert browser.where().url == pages.at("/")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "about:blank", "javascript:1", "http://", "x"]
)
def test_only_web_addresses_are_opened(driven: tuple[Browser, Ear], url: str) -> None:
    with pytest.raises(BrowserError) as caught:
        driven[0].go(url)
    assert caught.value.fault is BrowserFault.ADDRESS


def test_a_picture_of_what_is_in_view_and_of_all(driven: tuple[Browser, Ear], pages: Pages) -> None:
    browser, ear = driven
    browser.go(pages.at("/rows"))
    assert ear.at(pages.at("/rows"), "rows")
    part, whole = browser.capture(Area.VISIBLE), browser.capture(Area.WHOLE)
    assert part.page == whole.page == (part.window[0], 1500)
    for shot, size in ((part, part.window), (whole, whole.page)):
        assert (shot.url, shot.title, shot.scale, shot.cut) == (pages.at("/rows"), "rows", 1, False)
        with Image.open(io.BytesIO(shot.png), formats=("PNG",)) as picture:
            assert picture.size == size
            assert picture.convert("RGB").getcolors() == [(size[0] * size[1], (0, 170, 0))]
