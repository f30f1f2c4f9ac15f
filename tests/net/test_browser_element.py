"""One element, pointed at by a person in the page or in a frame of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from govassess.net.browser import Area, BrowserError, BrowserFault, Shot
from tests.net.browsers import SECONDS, Desk, desk, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGES = {
    "/": "<title>element</title><body style='margin:0'><div style='height:500px'></div>"
    "<div style='position:absolute;left:100px;top:600px;width:201px;height:1500px;"
    "background:#0a0'></div><iframe src='{other}/inner' style='position:absolute;left:400px;"
    "top:600px;border:5px solid'></iframe><div style='height:3000px'></div>",
    "/inner": "<title>inner</title><body style='margin:5px'><div style='height:20px'></div>"
    "<div style='width:50px;height:40px;background:#00f'></div>",
    "/next": "<title>next</title>",
}
TIMES = 5
"""A click on a frame that is not painted yet is lost: a person clicks again."""


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("browser"), PAGES) as whole:
        outer = whole.pages.pages["/"]
        whole.pages.pages["/"] = outer.replace("{other}", whole.pages.at("", "localhost"))
        yield whole


def while_pointing(driven: Desk, act: Callable[[], None]) -> list[Shot | BrowserError]:
    """Ask for an element, do something once the browser waits, and return what came of it."""
    came: list[Shot | BrowserError] = []

    def ask() -> None:
        try:
            came.append(driven.browser.capture(Area.ELEMENT))
        except BrowserError as error:
            came.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    while not pointing(driven):
        assert asking.is_alive()
    for _ in range(TIMES):
        act()
        asking.join(SECONDS / TIMES)
        if not asking.is_alive():
            break
    assert not asking.is_alive()
    return came


def pointing(driven: Desk) -> bool:
    """Tell whether the browser waits for the person to point."""

    async def waits() -> bool:
        asked = driven.browser._tabs.pointing
        return asked is not None and asked.waits

    return driven.browser._ask(waits)


def point(driven: Desk, left: float, top: float) -> None:
    """Move to a point of the view and click."""
    scale = driven.browser._tabs.active.layout.get("scale", 1)
    driven.tell("Input.dispatchMouseEvent", type="mouseMoved", x=left * scale, y=top * scale)
    driven.click(left, top)


@pytest.mark.parametrize("width", [1280, 700])
def test_an_element_is_pictured_whole_without_its_highlight(driven: Desk, width: int) -> None:
    driven.open("/")
    driven.browser.place(0, 0, width, 700)
    driven.page("scrollTo(0, 300)")
    (shot,) = while_pointing(driven, lambda: point(driven, 150, 400))
    assert isinstance(shot, Shot)
    assert opened(shot.png).getcolors() == [(201 * 1500, (0, 170, 0))]
    assert shot.url == driven.pages.at("/")
    assert driven.page("scrollY") == 300


def test_an_element_in_a_frame_of_another_site(driven: Desk) -> None:
    driven.open("/")
    driven.page("scrollTo(0, 300)")
    (shot,) = while_pointing(driven, lambda: point(driven, 430, 340))
    assert isinstance(shot, Shot)
    assert opened(shot.png).getcolors() == [(50 * 40, (0, 0, 255))]


def test_it_can_be_left(driven: Desk) -> None:
    ways: tuple[Callable[[], None], ...] = (
        lambda: driven.press("Escape"),
        driven.browser.leave_pointing,
        lambda: driven.browser.go(driven.pages.at("/next")),
    )
    driven.open("/")
    for leave in ways:
        (error,) = while_pointing(driven, leave)
        assert isinstance(error, BrowserError)
        assert error.fault is BrowserFault.LEFT
    assert driven.browser.settle(SECONDS)
    driven.press("F8")
    assert driven.ear.wait(lambda: driven.ear.keys == ["F8"])
