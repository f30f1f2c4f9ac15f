"""Beside the panel: pages keep their 1280 px in a narrow window, and pictures keep their 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.net.browser import Area
from tests.net.browsers import Desk, desk, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {
    "/": "<title>page</title><body style='margin:0;overflow:hidden'>"
    "<div style='height:100px;background:#f00'></div>"
    "<div style='width:640px;height:100px;background:#00f'></div>",
}
LAYOUT = "[innerWidth, document.documentElement.clientWidth]"


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("browser"), PAGES) as whole:
        yield whole


def window(driven: Desk) -> dict[str, int]:
    """Return where the window is, by the browser's own word."""
    target = driven.browser._tabs.active.target
    bounds: dict[str, int] = driven.tell("Browser.getWindowForTarget", targetId=target)["bounds"]
    return bounds


def checked_picture(driven: Desk) -> None:
    """Check that the picture is the page at 100 %."""
    picture = opened(driven.browser.capture(Area.VISIBLE).png)
    assert picture.width == driven.page("innerWidth")
    rows = [picture.getpixel((639, y)) for y in (0, 99, 100, 199, 200)]
    assert rows == [(255, 0, 0)] * 2 + [(0, 0, 255)] * 2 + [(255, 255, 255)]
    assert picture.getpixel((640, 150)) == (255, 255, 255)


def test_a_narrow_window_shows_the_whole_width(driven: Desk) -> None:
    driven.open("/")
    driven.browser.place(0, 0, 800, 700)
    placed = window(driven)
    assert (placed["left"], placed["top"], placed["width"], placed["height"]) == (0, 0, 800, 700)
    assert driven.page(LAYOUT) == [1280, 1280]
    checked_picture(driven)


def test_the_width_can_be_the_windows(driven: Desk) -> None:
    driven.open("/")
    driven.browser.place(10, 20, 900, 600)
    driven.browser.fit(on=False)
    assert driven.page(LAYOUT) == [900, 900]
    checked_picture(driven)
    assert driven.browser.capture(Area.WHOLE).page[0] == 900
    assert driven.page(LAYOUT) == [900, 900]
    driven.browser.fit(on=True)
    assert driven.page(LAYOUT) == [1280, 1280]


def test_a_maximised_window_is_placed_too(driven: Desk) -> None:
    driven.open("/")
    target = driven.browser._tabs.active.target
    number = driven.tell("Browser.getWindowForTarget", targetId=target)["windowId"]
    for state in ("maximized", "minimized"):
        driven.tell("Browser.setWindowBounds", windowId=number, bounds={"windowState": state})
        driven.browser.place(5, 6, 700, 500)
        placed = window(driven)
        assert (placed["windowState"], placed["left"], placed["width"]) == ("normal", 5, 700)


def test_a_window_resized_by_hand_keeps_the_layout(driven: Desk) -> None:
    driven.open("/")
    driven.browser.place(0, 0, 800, 700)
    height = driven.page("innerHeight")
    target = driven.browser._tabs.active.target
    number = driven.tell("Browser.getWindowForTarget", targetId=target)["windowId"]
    driven.tell("Browser.setWindowBounds", windowId=number, bounds={"width": 1000, "height": 700})
    driven.until(f"innerWidth === 1280 && innerHeight < {height}")
    checked_picture(driven)


def test_a_fine_screen_makes_no_larger_picture(tmp_path_factory: pytest.TempPathFactory) -> None:
    words = ("--force-device-scale-factor=1.5",)
    with desk(tmp_path_factory.mktemp("fine"), PAGES, words=words) as fine:
        fine.open("/")
        assert fine.page("devicePixelRatio") == 1.5
        fine.browser.place(0, 0, 800, 700)
        assert fine.page(LAYOUT) == [1280, 1280]
        checked_picture(fine)
        whole = opened(fine.browser.capture(Area.WHOLE).png)
        assert whole.getpixel((639, 199)) == (0, 0, 255)
