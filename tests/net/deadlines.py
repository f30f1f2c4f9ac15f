"""Deadlines that the test rings instead of the clock, so that no busy machine has a say.

A visit ends with its deadline if three things hold, and none of them needs a watch: its one timer
is set to exactly the deadline, the visit is still waiting when it rings, and once it has rung the
visit ends and begins nothing more that takes time.
"""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from govassess.net import exchange
from govassess.net.fetching import Reach
from tests.net.hostile import LIFE, Server
from tests.net.visiting import BY_HAND, visit

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    import pytest

    from tests.net.visiting import Visit

TAKE_TIME = frozenset(
    {"socket.connect", "socket.connect_ex", "_SSLSocket.do_handshake", "getaddrinfo"}
    | {"sleep", "select", "poll.poll", "epoll.poll", "SimpleQueue.get"}
    | {"Condition.wait", "Event.wait", "Thread.join"}
)
"""Calls that may take time. Reading is none: a socket that was shut gives its end at once."""


class HandTimer:
    """Stands for `threading.Timer`: it has an interval, and rings when it is told to."""

    daemon = False

    def __init__(self, interval: float, function: Callable[..., None], args: Sequence[Any]) -> None:
        self.interval = interval
        self.host = urlsplit(function.__self__.url).hostname  # type: ignore[attr-defined]
        self._function, self._args = function, args
        self.state = "made"
        self.rung = False

    def start(self) -> None:
        self.state = "started"

    def cancel(self) -> None:
        self.state = "cancelled"

    def ring(self) -> None:
        assert self.state == "started"
        self.rung = True
        self._function(*self._args)


class Deadlines:
    """The deadlines of all visits of a test; `begun` are the calls made after one had rung."""

    def __init__(self) -> None:
        self.timers: list[HandTimer] = []
        self.begun: list[str] = []
        self._here = threading.local()
        self._told = {name: threading.Event() for name in TAKE_TIME}

    def timer(self, *words: Any) -> HandTimer:
        made = self._here.timer = HandTimer(*words)
        self.timers.append(made)
        return made

    def waits_in(self, name: str) -> threading.Event:
        """Return what is set once a visit has begun a call that takes time."""
        return self._told[name]

    def ring(self, host: str) -> None:
        """Ring the deadline of the visit to a host, from any thread."""
        (timer,) = [each for each in self.timers if each.host == host]
        timer.ring()

    def watched(self, go: Callable[[], Visit]) -> Visit:
        """Visit on this thread, writing down what begins after the visit's deadline has rung."""
        self._here.timer = None
        sys.setprofile(self._look)
        try:
            return go()
        finally:
            sys.setprofile(None)

    def _look(self, frame: FrameType, event: str, called: Any) -> None:
        timer = self._here.timer
        if timer is None or event not in {"call", "c_call"}:
            return
        name = called.__qualname__ if event == "c_call" else frame.f_code.co_qualname
        if name in TAKE_TIME:
            if timer.rung:
                self.begun.append(name)
            self._told[name].set()

    def ended(self, go: Callable[[], Visit], *waits: threading.Event) -> Visit:
        """Visit, ring the deadline once all say that the visit waits, return what it comes to."""
        found: list[Visit] = []
        visiting = threading.Thread(target=lambda: found.append(self.watched(go)), daemon=True)
        visiting.start()
        assert all(each.wait(LIFE) for each in waits)
        assert found == []
        assert [each.interval for each in self.timers] == [BY_HAND.deadline]
        self.timers[0].ring()
        visiting.join(LIFE / 2)  # long before the server would give up
        assert found, "the visit outlived its deadline"
        assert self.timers[0].state == "cancelled"
        assert len(self.timers) == 1
        return found[0]

    def ended_by(
        self, behave: Callable[[socket.socket, bytes], object], scheme: str = "http"
    ) -> Visit:
        """Visit a server, ring the deadline once it behaves, and return what that comes to."""
        behaves = threading.Event()
        greets = [self.waits_in("_SSLSocket.do_handshake")] if scheme == "https" else []

        def serve(plug: socket.socket, request: bytes) -> None:
            behaves.set()
            behave(plug, request)

        with Server(serve, ask=scheme == "http") as server:
            reach = Reach(routes={"a.gov.cn": server.address}, closed=True)
            return self.ended(
                lambda: visit(f"{scheme}://a.gov.cn/", reach, BY_HAND), behaves, *greets
            )


@contextmanager
def by_hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deadlines]:
    """Let every exchange in the block have its deadline rung by the test."""
    deadlines = Deadlines()
    threads = SimpleNamespace(Timer=deadlines.timer, Lock=threading.Lock)
    with monkeypatch.context() as patch:
        patch.setattr(exchange, "threading", threads)
        yield deadlines
