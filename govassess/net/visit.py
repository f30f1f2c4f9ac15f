"""One visit to one site: each page is asked for once, whatever many checks want to read there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.net.fetching import Fault, FetchError
from govassess.net.reading_page import THIN, Reading, absolute, read_page, with_frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.net.fetching import Page
    from govassess.net.seen import Fetches, Target

_FRAMES = 6
"""So many frames of a page are read with it."""
_PAGES = ("html", "text/plain", "xml")


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of asking for a page: an answer, or the fault that kept it away."""

    url: str
    page: Page | None = None
    fault: Fault | None = None
    reading: Reading | None = None

    @property
    def trouble(self) -> str:
        """Why there is nothing to read: a fault's name, a status, or ''."""
        if self.fault is not None:
            return str(self.fault)
        if self.page is not None and not 200 <= self.page.status < 300:
            return str(self.page.status)
        return "" if self.reading is not None else "not_a_page"

    @property
    def unseen(self) -> str:
        """Why something may stand there that was not read: `cut`, `script`, or ''.

        A page longer than the cap or broken off, and one that scripts put together in a browser,
        show that something is there, never that it is not.
        """
        if self.page is not None and (self.page.cut or self.page.short):
            return "cut"
        page = self.reading
        is_made = page is not None and ".js" in page.markup and len(page.text) < THIN
        return "script" if is_made else ""


class SiteVisit:
    """The pages of one site, fetched as they are wanted and kept for this visit."""

    def __init__(self, fetcher: Fetches, target: Target) -> None:
        self.target = target
        self.fetcher = fetcher
        self._opened: dict[str, Opened] = {}
        self._front: Opened | None = None

    def ask(self, url: str, *, method: str = "GET", version: int = 0) -> Opened:
        """Ask for `url` now; raises FetchError only when the whole run was cancelled."""
        try:
            page = self.fetcher.fetch(url, method=method, version=version)
        except FetchError as error:
            if error.fault is Fault.CANCELLED:
                raise
            return Opened(url, fault=error.fault)
        is_page = method == "GET" and _is_page(page)
        return Opened(url, page, reading=read_page(page.text, page.url) if is_page else None)

    def open(self, url: str) -> Opened:
        """Return the page at `url`, asked for once in this visit."""
        place = place_of(url)
        if place not in self._opened:
            self._opened[place] = self.ask(url)
        return self._opened[place]

    def known(self, url: str) -> Opened | None:
        """Return the page at `url` if it was opened before."""
        return self._opened.get(place_of(url))

    @property
    def front(self) -> Opened:
        """The front page as its server gave it."""
        return self.open(self.target.url)

    @property
    def shown(self) -> Opened:
        """The front page as a person sees it: sent on by itself, and with its frames."""
        if self._front is None:
            self._front = self.seen_at(self.target.url)
        return self._front

    def seen_at(self, url: str) -> Opened:
        """Return the page at `url` as a person sees it."""
        opened = self.open(url)
        if opened.reading is not None and opened.reading.refresh not in {
            "",
            url,
            opened.reading.url,
        }:
            opened = self.open(opened.reading.refresh)
        if opened.trouble or opened.reading is None or not opened.reading.frames:
            return opened
        return replace(opened, reading=with_frames(opened.reading, self._frames(opened.reading)))

    def _frames(self, page: Reading) -> Iterator[Reading]:
        own = [url for url in page.frames if urlsplit(url).hostname == urlsplit(page.url).hostname]
        for url in own[:_FRAMES]:
            reading = self.open(url).reading
            if reading is not None and not self.open(url).trouble:
                yield reading


def place_of(url: str) -> str:
    """Return what two ways to write one address share: no fragment, `/` for no path."""
    return absolute(url, url) or url


def _is_page(page: Page) -> bool:
    kind = page.headers.get("content-type", "")
    return not kind or any(name in kind.lower() for name in _PAGES)
