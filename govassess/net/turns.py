"""Politeness: one visitor at a time to a host, and a pause before the next one."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govassess import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GLANCE = 0.1
"""Seconds between two glances at whether the person asked to stop."""


class Turns:
    """Whose turn it is at each host; thread-safe.

    A host is free `pause` seconds after its last visitor left. `stopped` is asked while waiting,
    at least every `GLANCE` seconds.
    """

    def __init__(self, pause: float, stopped: Callable[[], bool]) -> None:
        self._pause = pause
        self._stopped = stopped
        self._changed = threading.Condition()
        self._busy: set[str] = set()
        self._free_at: dict[str, int] = {}

    def take(self, choose: Callable[[Callable[[str], bool]], str | None]) -> str | None:
        """Wait until `choose` picks a free host, and take it; None once it is time to stop.

        `choose` is given the test for a free host. It is called by one thread at a time, so it may
        keep its own books; it returns '' while nothing is free, and None if nothing is left.
        """
        with self._changed:
            while not self._stopped():
                host = choose(self._is_free)
                if host is None:
                    return None
                if host:
                    self._busy.add(host)
                    return host
                self._changed.wait(min(GLANCE, self._until_next()))
            return None

    def leave(self, host: str) -> None:
        """Give `host` back; its pause begins."""
        with self._changed:
            self._busy.discard(host)
            self._free_at[host] = clock.tick() + int(self._pause * 1e9)
            self._changed.notify_all()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Hold `host` for the block; at once, and without it, when it is time to stop."""
        taken = self.take(lambda is_free: host if is_free(host) else "")
        try:
            yield
        finally:
            if taken is not None:
                self.leave(host)

    def _is_free(self, host: str) -> bool:
        return host not in self._busy and self._free_at.get(host, 0) <= clock.tick()

    def _until_next(self) -> float:
        """Return the seconds until the next pause ends, at least a hundredth."""
        now = clock.tick()
        waiting = [at - now for host, at in self._free_at.items() if host not in self._busy]
        return max(0.01, min((each for each in waiting if each > 0), default=1e9) / 1e9)
