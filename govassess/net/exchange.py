"""One exchange under one deadline, which wakes whoever waits inside it when it is over.

`requests` counts its timeout anew for every read, so a server that drips holds it for ever. Here a
timer ends the exchange as a whole: it shuts a duplicate of the socket, which ends every read,
write and handshake on it, and whoever waits for a name is woken the same way.
"""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from govassess import clock
from govassess.net.faults import Fault, FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType


class Exchange:
    """The visit of one address with all its redirects; `url` is the hop under way."""

    def __init__(self, url: str, seconds: float) -> None:
        self.url = url
        self._began = clock.tick()
        self._seconds = seconds
        self._lock = threading.Lock()
        self._over: Fault | None = None
        self._wakes: list[Callable[[], None]] = []
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self.end, [Fault.TIMEOUT])
        self._timer.daemon = True

    def __enter__(self) -> Exchange:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for twin in self._sockets:
                twin.close()
            self._sockets.clear()

    @property
    def seconds(self) -> float:
        """How long it has lasted."""
        return (clock.tick() - self._began) / 1e9

    @property
    def left(self) -> float:
        """The seconds that remain, never less than a hundredth."""
        return max(0.01, self._seconds - self.seconds)

    def end(self, fault: Fault) -> None:
        """End it from any thread: what waits inside returns at once; the first reason stays."""
        with self._lock:
            if self._over is None:
                self._over = fault
            for wake in self._wakes:
                wake()
            for twin in self._sockets:
                with suppress(OSError):  # it is closed already, or was never connected
                    twin.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise `FetchError` if it is over."""
        if self._over is not None:
            raise self.fault(self._over)

    def fault(self, fault: Fault, note: str = "") -> FetchError:
        """Return the error for the hop under way; what ended the exchange goes before `fault`."""
        return FetchError(self._over or fault, self.url, "" if self._over else note)

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """Call `wake` if the exchange ends while the block waits, or has ended already."""
        with self._lock:
            self._wakes.append(wake)
            over = self._over is not None
        if over:
            wake()
        try:
            yield
        finally:
            with self._lock:
                self._wakes.remove(wake)

    def watch(self, plug: socket.socket) -> None:
        """Let the end of the exchange end all that `plug` does, whatever is wrapped around it."""
        with self._lock:
            self._sockets.append(plug.dup())
        self.check()
