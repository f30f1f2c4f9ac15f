"""A real browser for the tests of a module, and an ear for what it tells."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from govassess.net.browser import Browser, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


@contextmanager
def running(folder: Path) -> Iterator[tuple[Browser, Ear]]:
    """Give a browser without a window, and who hears it."""
    ear = Ear()
    browser = Browser(program(), folder / "profile", headless=True, listener=ear)
    browser.start()
    try:
        yield browser, ear
    finally:
        browser.close()
