"""The browser's end: by our hand, by another's, and what it leaves behind."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from govassess import clock
from govassess.net.browser import Area, Browser, BrowserError, BrowserFault
from tests.net.browsers import Desk, Ear, desk, family, program

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {
    "/": "<title>page</title>",
    "/busy": "<title>busy</title><script>setTimeout(() => { while (true); }, 50)</script>",
}
AT_ONCE = 1.0
LONGEST = 3.0


@pytest.fixture
def driven(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path, PAGES) as whole:
        yield whole


def ended(processes: list[psutil.Process], seconds: float) -> bool:
    """Wait until none of the processes lives any more."""
    end = clock.tick() + int(seconds * 1e9)
    while clock.tick() < end:
        if not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes):
            return True
    return False


def seconds_of(act: object) -> float:
    """Return how long a call takes."""
    begun = clock.tick()
    assert callable(act)
    act()
    return (clock.tick() - begun) / 1e9


def is_gone(driven: Desk) -> None:
    """Check that the end is told once, soon, and that nothing can be done any more."""
    assert driven.ear.wait(lambda: driven.ear.losses > 0, AT_ONCE)
    assert not driven.browser.alive
    browser = driven.browser
    for act in (browser.where, browser.mhtml, lambda: browser.capture(Area.WHOLE)):
        with pytest.raises(BrowserError) as caught:
            act()
        assert caught.value.fault is BrowserFault.GONE
    browser.close()
    assert driven.ear.losses == 1


def test_closing_from_any_thread_leaves_no_process_and_says_nothing(driven: Desk) -> None:
    driven.open("/")
    processes = family(driven.profile)
    assert len(processes) > 2
    threads = [threading.Thread(target=driven.browser.close) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert seconds_of(driven.browser.close) < LONGEST
    for thread in threads:
        thread.join(LONGEST)
        assert not thread.is_alive()
    assert ended(processes, AT_ONCE)
    assert family(driven.profile) == []
    assert not driven.browser.alive
    assert driven.ear.losses == 0
    assert not [t for t in threading.enumerate() if t.name == "browser"]
    driven.browser.close()


def test_a_page_that_is_busy_with_itself_cannot_keep_it(driven: Desk) -> None:
    driven.browser.go(driven.pages.at("/busy"))
    assert driven.ear.at(driven.pages.at("/busy"))
    processes = family(driven.profile)
    assert seconds_of(driven.browser.close) < LONGEST
    assert ended(processes, AT_ONCE)


def test_killed_is_noticed(driven: Desk) -> None:
    driven.open("/")
    processes = family(driven.profile)
    running = driven.browser._process._running
    assert running is not None
    running.kill()
    is_gone(driven)
    assert ended(processes, AT_ONCE)


def test_closed_by_hand_is_noticed(driven: Desk) -> None:
    driven.open("/")
    processes = family(driven.profile)
    driven.page("setTimeout(() => close())")
    target = driven.browser._tabs.active.target
    driven.browser._ask(lambda: driven.browser._line.post("Target.closeTarget", targetId=target))
    is_gone(driven)
    assert ended(processes, AT_ONCE)


class _Impatient(Ear):
    """Closes the browser as soon as it hears anything, on the browser's own thread."""

    browser: Browser

    def moved(self, where: object) -> None:
        self.browser.close()
        super().moved(where)  # type: ignore[arg-type]


def test_it_may_be_closed_while_it_tells(tmp_path: Path) -> None:
    ear = _Impatient()
    ear.browser = Browser(program(), tmp_path / "p", headless=True, listener=ear)
    ear.browser.start()
    ear.browser.go("http://127.0.0.1:9/")
    assert ear.wait(lambda: bool(ear.places))
    assert ear.browser._thread is not None
    ear.browser._thread.join(LONGEST)
    assert not ear.browser._thread.is_alive()
    assert (ear.losses, ear.browser.alive) == (0, False)


def test_before_the_start_there_is_nothing(tmp_path: Path) -> None:
    browser = Browser(Path("none"), tmp_path / "p", headless=True, listener=Ear())
    with pytest.raises(BrowserError) as caught:
        browser.where()
    assert caught.value.fault is BrowserFault.GONE
    browser.close()


@pytest.mark.skipif(os.name != "posix", reason="a program written as a shell script")
@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_a_program_that_ends_at_once_is_told(tmp_path: Path, script: str) -> None:
    fake = tmp_path / "browser"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    fake.chmod(0o755)
    browser = Browser(fake, tmp_path / "p", headless=True, listener=Ear())
    with pytest.raises(BrowserError) as caught:
        browser.start()
    wanted = {"exit 1": BrowserFault.START, "exit 0": BrowserFault.PROFILE}
    assert caught.value.fault is wanted[script]


def test_a_missing_program_is_told(tmp_path: Path) -> None:
    browser = Browser(tmp_path / "none", tmp_path / "p", headless=True, listener=Ear())
    with pytest.raises(BrowserError) as caught:
        browser.start()
    assert caught.value.fault is BrowserFault.START


class _Asking(Ear):
    """Asks the browser something where it may only listen."""

    browser: Browser
    answer = ""

    def moved(self, where: object) -> None:
        try:
            self.browser.where()
        except RuntimeError as error:
            self.answer = str(error)
        super().moved(where)  # type: ignore[arg-type]


def test_a_listener_that_asks_is_refused_instead_of_blocking(
    tmp_path: Path,
) -> None:
    ear = _Asking()
    ear.browser = Browser(program(), tmp_path / "p", headless=True, listener=ear)
    ear.browser.start()
    try:
        ear.browser.go("http://127.0.0.1:9/")
        assert ear.wait(lambda: bool(ear.places))
        assert "passes on" in ear.answer
    finally:
        ear.browser.close()
