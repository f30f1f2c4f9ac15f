"""What the companion browser takes and gives: places, areas, pictures with their words, faults."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Area(StrEnum):
    """What of a page is pictured."""

    VISIBLE = "visible"
    WHOLE = "whole"
    """From the page's top to its end, whatever is scrolled into view."""
    ELEMENT = "element"
    """One element that the person points at in the browser; Esc there leaves."""


class BrowserFault(StrEnum):
    """Why the browser could not do as it was told; the facts beside it are named here."""

    START = "start"
    """It did not start or did not answer: `program`, `seconds`."""
    PROFILE = "profile"
    """Another browser uses the profile's folder: `profile`."""
    GONE = "gone"
    """It was closed or died, or was never started."""
    ADDRESS = "address"
    """Not an address of http or https: `url`."""
    SLOW = "slow"
    """No answer in time, as from a page that is busy with itself: `seconds`."""
    PAGE = "page"
    """The page has crashed, went elsewhere meanwhile, or refused: `note`."""
    LEFT = "left"
    """The person left without pointing at an element."""


class BrowserError(Exception):
    """A typed refusal of the browser: `fault`, and the facts that its sentence needs."""

    def __init__(self, fault: BrowserFault, **facts: object) -> None:
        self.fault = fault
        self.facts = facts
        super().__init__(f"{fault.value}: {facts}")


@dataclass(frozen=True, slots=True)
class Where:
    """The page in view: `at` is UTC ISO 8601 to the second.

    `fault` is the browser's own word where it shows that a page could not be had, such as
    `net::ERR_CONNECTION_REFUSED`; `url` is then the address that was asked for.
    """

    url: str
    title: str
    at: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, from the left and top edge."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Word:
    """A run of a page's text on one line, and where it stands in the picture."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page as it was laid out, and what is known of it.

    `at` is UTC ISO 8601 to the second; `window` is the part of the page that was in view and
    `page` the whole page, width and height in CSS pixels. One CSS pixel is `scale` pixels of the
    picture: less than 1 where the page is too large for one. `cut` tells that the picture ends
    before the page does. `personal` are the boxes in the picture that hold people's numbers.
    """

    png: bytes
    url: str
    title: str
    at: str
    window: tuple[int, int]
    page: tuple[int, int]
    words: tuple[Word, ...] = ()
    personal: tuple[Box, ...] = ()
    scale: float = 1.0
    cut: bool = False
    fault: str = ""


class Listener(Protocol):
    """Hears of the browser, on the browser's own thread: pass it on, and never wait there."""

    def key(self, name: str) -> None:
        """Hear a key pressed in a page, named as in `browser_keys.KEYS`."""

    def moved(self, where: Where) -> None:
        """Hear that another page is in view, or has another title."""

    def gone(self) -> None:
        """Hear, once, that the browser was closed by hand or died."""
