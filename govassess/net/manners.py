"""Manners inside a look: one request at a time to a host, and a pause before the next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from govassess.net.fetching import Page
    from govassess.net.seen import Fetches
    from govassess.net.turns import Turns

PAUSE = 0.2
"""Seconds between two requests of a look to one host."""


class Polite:
    """A fetcher that never asks one host for two things at once; thread-safe.

    Wrap the run's fetcher in it and give it to every look, so that the links of many sites to one
    portal keep the same pause. `turns` are its own: those of a pool are held for a whole look.
    """

    def __init__(self, fetcher: Fetches, turns: Turns) -> None:
        self._fetcher = fetcher
        self._turns = turns

    def fetch(self, url: str, *, method: str = "GET", version: int = 0) -> Page:
        """Return the answer to one request when it is this host's turn; raises FetchError."""
        with self._turns.turn(_host(url)):
            return self._fetcher.fetch(url, method=method, version=version)

    def addresses(self, host: str) -> tuple[str, ...]:
        """Return the addresses of a host; raises FetchError."""
        return self._fetcher.addresses(host)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "?"
    except ValueError:
        return "?"  # the fetcher will say what is wrong with it
