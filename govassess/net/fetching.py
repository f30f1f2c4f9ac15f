"""The guarded fetcher: the only way from the product to a website (reliability.md R13).

One deadline for the whole exchange, a cap on what is unpacked, few redirects and each hop judged
anew, http and https only; no cookie is kept, nothing is written, and the only thing raised is
`FetchError`.
"""

from __future__ import annotations

import threading
from contextlib import nullcontext
from typing import TYPE_CHECKING

from govassess.domain.clock_check import Newest
from govassess.net.calling import Caller, LookUp, addresses_of, system_look_up
from govassess.net.exchange import Exchange
from govassess.net.faults import Fault, FetchError
from govassess.net.pages import Hop, Limits, Page
from govassess.net.reach import Reach, host_of
from govassess.net.turns import Turns
from govassess.net.witness import ClockWitness

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import TracebackType

    from govassess.net.tls import Trust

__all__ = ["Fault", "FetchError", "Fetcher", "Hop", "Limits", "Page", "Reach"]

ANYWHERE = Reach()
"""All that is public."""
USUAL = Limits()
UNKNOWN = Newest()


class Fetcher:
    """Fetches pages for one run; thread-safe. A context manager: leaving it ends what is under way.

    With `pause` a host has one visitor at a time and so many seconds between two, however many
    threads ask; waiting for one's turn is no part of the deadline. `newest` are the latest times
    the campaign's records name, by which a wrong clock is known; `look_up` answers for the name
    servers.
    """

    def __init__(
        self,
        reach: Reach = ANYWHERE,
        limits: Limits = USUAL,
        *,
        pause: float | None = None,
        newest: Newest = UNKNOWN,
        look_up: LookUp = system_look_up,
    ) -> None:
        self._reach = reach
        self._limits = limits
        self._look_up = look_up
        self._lock = threading.Lock()
        self._under_way: set[Exchange] = set()
        self._stopped = False
        self._trust: Trust | None = None
        self._witness = ClockWitness(newest)
        self._turns = None if pause is None else Turns(pause, lambda: self._stopped)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.cancel()

    def cancel(self) -> None:
        """End every exchange under way at once, and refuse every later one, with CANCELLED."""
        with self._lock:
            self._stopped = True
            for exchange in self._under_way:
                exchange.end(Fault.CANCELLED)

    def fetch(self, url: str, *, method: str = "GET", version: int = 0) -> Page:
        """Visit `url` and return what it gave, whatever the status.

        `version` is 4 or 6 to go by that protocol only. Raises FetchError, and nothing else.
        """
        from govassess.net.asking import Visit  # noqa: PLC0415 - requests is heavy

        with self._turn(url), Exchange(url, self._limits.deadline) as exchange:
            self._begin(exchange)
            try:
                caller = Caller(exchange, self._reach, self._look_up, version)
                visit = Visit(caller, self._trusted(), self._witness, self._limits, method)
                return visit.follow()
            finally:
                with self._lock:
                    self._under_way.discard(exchange)

    def addresses(self, host: str) -> tuple[str, ...]:
        """Return the addresses of `host` as text, a rehearsal's own for a routed host.

        Raises FetchError DNS, OFFLINE, PRIVATE (closed), TIMEOUT or CANCELLED.
        """
        route = self._reach.route(host, 80) or self._reach.route(host, 443)
        if route is not None:
            return (route[0],)
        with Exchange(host, self._limits.deadline) as exchange:
            self._begin(exchange)
            try:
                if self._reach.closed:
                    raise exchange.fault(Fault.PRIVATE, "closed")
                return addresses_of(host, exchange, self._look_up)
            finally:
                with self._lock:
                    self._under_way.discard(exchange)

    def _begin(self, exchange: Exchange) -> None:
        with self._lock:
            if self._stopped:
                exchange.end(Fault.CANCELLED)
            self._under_way.add(exchange)

    def _turn(self, url: str) -> AbstractContextManager[None]:
        return nullcontext() if self._turns is None else self._turns.turn(host_of(url))

    def _trusted(self) -> Trust:
        from govassess.net.tls import Trust  # noqa: PLC0415

        with self._lock:
            if self._trust is None:
                self._trust = Trust(self._reach.authority)
            return self._trust
