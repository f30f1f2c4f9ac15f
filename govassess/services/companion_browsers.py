"""Where browsers come from: the person's own Edge, Chrome or Chromium, driven by `net`."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol, TypeAlias

from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.net.browser_values import BrowserError, BrowserFault
from govassess.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govassess.domain.sentence import Sentence
    from govassess.net.browser import Browser as Live
    from govassess.net.browser_values import Listener
    from govassess.services.campaign import Campaign

Routes: TypeAlias = "Mapping[str, tuple[str, int]]"
"""Which hosts are answered by which local port; no other host is reached when there are any."""


class Browsers(Protocol):
    """Finds and opens browsers; tests have their own."""

    def find(self) -> Path | None:
        """Return the browser program of this machine, None if there is none."""

    def open(
        self, program: Path, profile: Path, *, routes: Routes, headless: bool, listener: Listener
    ) -> Live:
        """Return a browser, not started yet."""

    def county(self, campaign: Campaign) -> AbstractContextManager[Routes]:
        """Return what serves the hosts of a rehearsal as long as it is entered."""


class SystemBrowsers:
    """The browsers of this machine."""

    def find(self) -> Path | None:
        """Return the browser program of this machine, None if there is none."""
        from govassess.net import browser_finding  # noqa: PLC0415 - only where one is wanted

        return browser_finding.find()

    def open(
        self, program: Path, profile: Path, *, routes: Routes, headless: bool, listener: Listener
    ) -> Live:
        """Return a browser, not started yet."""
        from govassess.net.browser import Browser  # noqa: PLC0415 - only where one is wanted

        return Browser(program, profile, routes=routes, headless=headless, listener=listener)

    def county(self, campaign: Campaign) -> AbstractContextManager[Routes]:
        """Return what serves the hosts of a rehearsal."""
        from govassess.services.companion_county import (  # noqa: PLC0415 - rehearsals alone
            served_county,
        )

        return served_county(campaign)


@contextmanager
def starting(program: Path) -> Iterator[None]:
    """Say that a browser did not start, and why."""
    try:
        yield
    except BrowserError as error:
        detail = _detail(error)
        raise GovAssessError(
            Problem.BROWSER_NOT_STARTED, program=program.name, detail=detail
        ) from error


@contextmanager
def showing(url: str) -> Iterator[None]:
    """Say that a page cannot be shown, and why."""
    try:
        yield
    except BrowserError as error:
        _raise_common(error)
        if error.fault is BrowserFault.ADDRESS:
            raise GovAssessError(Problem.ADDRESS_NOT_WEB, url=url) from error
        raise GovAssessError(Problem.PAGE_NOT_SHOWN, url=url, detail=_detail(error)) from error


@contextmanager
def taking() -> Iterator[None]:
    """Say that a page cannot be taken, and why; a person who leaves has cancelled."""
    try:
        yield
    except BrowserError as error:
        _raise_common(error)
        raise GovAssessError(Problem.PAGE_NOT_TAKEN, detail=_detail(error)) from error


def _raise_common(error: BrowserError) -> None:
    if error.fault is BrowserFault.GONE:
        raise GovAssessError(Problem.BROWSER_GONE) from error
    if error.fault is BrowserFault.LEFT:
        raise Cancelled from error


def _detail(error: BrowserError) -> Sentence:
    return {
        BrowserFault.START: sentence("browser.start"),
        BrowserFault.PROFILE: sentence("browser.profile"),
        BrowserFault.SLOW: sentence("browser.slow"),
    }.get(error.fault, sentence("browser.page"))
