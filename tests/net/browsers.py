"""A real browser for the tests of a module, and an ear for what it tells."""

from __future__ import annotations

import io
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from PIL import Image

from govassess.net.browser import Browser, Where
from tests.net.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

SECONDS = 10.0


class Ear:
    """A listener that remembers, and lets a test wait for what it wants to hear."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.places: list[Where] = []
        self.losses = 0
        self._news = threading.Condition()

    def key(self, name: str) -> None:
        with self._news:
            self.keys.append(name)
            self._news.notify_all()

    def moved(self, where: Where) -> None:
        with self._news:
            self.places.append(where)
            self._news.notify_all()

    def gone(self) -> None:
        with self._news:
            self.losses += 1
            self._news.notify_all()

    def wait(self, until: Callable[[], bool], seconds: float = SECONDS) -> bool:
        """Wait until something heard makes `until` true; tell whether it did."""
        with self._news:
            return self._news.wait_for(until, seconds)

    def at(self, url: str, title: str | None = None) -> bool:
        """Wait until the browser is at an address, with a title; tell whether it came there."""

        def there() -> bool:
            last = self.places[-1] if self.places else None
            return last is not None and last.url == url and title in {None, last.title}

        return self.wait(there)


def program() -> Path:
    """Return the browser's program; without one the test is skipped, but never on the server."""
    found = Browser.find()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium, Chrome or Edge is installed: .ci/run should have")
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    return found


MODIFIERS = {"Alt": 1, "Ctrl": 2, "Shift": 8}


@dataclass(frozen=True)
class Desk:
    """A browser without a window, who hears it, and the pages it may open."""

    browser: Browser
    ear: Ear
    pages: Pages

    @property
    def profile(self) -> Path:
        """The browser's folder."""
        return self.browser._process._profile

    def open(self, path: str, host: str = "127.0.0.1") -> None:
        """Open a page and wait until it is there."""
        url = self.pages.at(path, host)
        self.browser.go(url)
        assert self.browser.settle(SECONDS)
        assert self.browser.where().url == url

    def tell(self, method: str, **params: Any) -> dict[str, Any]:
        """Give the page in view a command as another tool would."""
        browser = self.browser
        session = browser._tabs.active.session
        return browser._ask(lambda: browser._line.call(method, session, **params))

    def page(self, script: str) -> Any:
        """Return what a script of the page itself comes to."""
        answer = self.tell("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, script: str) -> None:
        """Wait until a script of the page itself comes to true."""
        wait = f"new Promise(d => {{const f = () => ({script}) ? d() : setTimeout(f, 10); f()}})"
        self.tell("Runtime.evaluate", expression=wait, awaitPromise=True)

    def press(self, name: str) -> None:
        """Press a key as a person does, `Alt+1` or `a`."""
        *held, key = name.split("+")
        codes = {"`": "Backquote", "Enter": "Enter", **{str(d): f"Digit{d}" for d in range(10)}}
        code = codes.get(key, f"Key{key.upper()}" if len(key) == 1 else key)
        modifiers = sum(MODIFIERS[each] for each in held)
        for kind in ("rawKeyDown", "keyUp"):
            self.tell("Input.dispatchKeyEvent", type=kind, code=code, key=key, modifiers=modifiers)

    def click(self, left: float, top: float) -> None:
        """Click on a point of the view, in CSS pixels of the page."""
        scale = self.browser._tabs.layout.get("scale", 1)
        at = {"x": left * scale, "y": top * scale, "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self.tell("Input.dispatchMouseEvent", type=kind, **at)


def family(profile: Path) -> list[psutil.Process]:
    """Return every living process of the browser that uses a profile, with their children."""
    found = [
        process
        for process in psutil.process_iter(["cmdline"])
        if any(str(profile) in word for word in process.info["cmdline"] or ())
    ]
    found += [child for process in found for child in process.children(recursive=True)]
    return [process for process in set(found) if process.status() != psutil.STATUS_ZOMBIE]


@contextmanager
def desk(folder: Path, pages: Mapping[str, str], *, words: tuple[str, ...] = ()) -> Iterator[Desk]:
    """Give a running browser with its pages; `words` are put to the browser's arguments."""
    ear = Ear()
    browser = Browser(program(), folder / "profile", headless=True, listener=ear)
    browser._process._words[-1:-1] = words
    with Pages(pages) as served:
        browser.start()
        try:
            yield Desk(browser, ear, served)
        finally:
            browser.close()


def opened(png: bytes) -> Image.Image:
    """Return a picture's pixels."""
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        return picture.convert("RGB")
