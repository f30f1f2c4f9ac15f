"""Whether this machine's own network still answers: a cut cable is no fault of the sites.

A run asks after each site at which requests ended without an answer: if nothing answers any more
that did before, what was seen there says nothing and is thrown away.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess import clock
from govassess.net.faults import Fault, FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.net.pages import Page
    from govassess.net.seen import Fetches

_SILENCE = frozenset({Fault.TIMEOUT, Fault.REFUSED, Fault.RESET, Fault.DNS, Fault.OFFLINE})
"""What a missing network looks like; any other fault needs somebody who answered."""
_ASKED = 3
"""So many others are asked before the network is called gone."""


class Network:
    """What a run knows of who answers; thread-safe. `others` may be asked if nobody has yet."""

    def __init__(self, fetcher: Fetches, others: Iterable[str] = ()) -> None:
        self.fetcher = fetcher
        self._lock = threading.Lock()
        self._others = tuple(others)
        self._answered: dict[str, str] = {}
        self._last = 0

    def note(self, url: str) -> None:
        """Remember that somebody answered at `url`."""
        with self._lock:
            self._last = clock.tick()
            self._answered[_host(url)] = url

    def answered_since(self, tick: int) -> bool:
        """Tell whether anybody answered after a moment of `clock.tick()`."""
        with self._lock:
            return self._last > tick

    def answers(self, apart_from: str) -> bool:
        """Ask others than `apart_from` that answered before, or might, whether any does now.

        Where there are none, a name that is still known proves the network. Raises FetchError
        CANCELLED.
        """
        with self._lock:
            known = [*reversed(self._answered.items())]
        known += [(_host(url), url) for url in self._others]
        asked = dict(reversed([(host, url) for host, url in known if host != apart_from]))
        if not asked:
            return self._is_named(apart_from)
        return any(self._answer(url) for url in [*reversed(asked.values())][:_ASKED])

    def _is_named(self, host: str) -> bool:
        try:
            return bool(self.fetcher.addresses(host))
        except FetchError as error:
            if error.fault is Fault.CANCELLED:
                raise
            return False

    def _answer(self, url: str) -> bool:
        try:
            self.fetcher.fetch(url, method="HEAD")
        except FetchError as error:
            if error.fault is Fault.CANCELLED:
                raise
            return error.fault not in _SILENCE
        return True


class Watch:
    """The fetcher of one look: it tells afterwards whether the network went during it."""

    def __init__(self, network: Network, host: str) -> None:
        self._network = network
        self._host = host
        self._silent_at = 0

    def fetch(self, url: str, *, method: str = "GET", version: int = 0) -> Page:
        """Return the answer to one request; raises FetchError."""
        try:
            page = self._network.fetcher.fetch(url, method=method, version=version)
        except FetchError as error:
            self._judge(error, url)
            raise
        self._network.note(url)
        return page

    def addresses(self, host: str) -> tuple[str, ...]:
        """Return the addresses of a host; raises FetchError."""
        try:
            return self._network.fetcher.addresses(host)
        except FetchError as error:
            self._judge(error, "")
            raise

    def is_cut(self) -> bool:
        """Tell whether requests went unanswered and nobody answers now; raises CANCELLED."""
        if not self._silent_at or self._network.answered_since(self._silent_at):
            return False
        return not self._network.answers(self._host)

    def _judge(self, error: FetchError, url: str) -> None:
        if error.fault in _SILENCE:
            self._silent_at = clock.tick()
        elif error.fault is not Fault.CANCELLED and url:
            self._network.note(url)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
