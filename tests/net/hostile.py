"""Servers of this machine that misbehave as they are told, bounded in time and in count."""

from __future__ import annotations

import socket
import struct
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from govassess.net.fetching import Reach

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator
    from types import TracebackType

LIFE = 5.0
"""Seconds after which no connection goes on, whatever its behaviour."""
PUBLIC = "127.0.0.2"
"""An address of this machine that stands for a public one in `public_reach`."""
OK = b"HTTP/1.1 200 OK\r\n"


def public_reach(private: frozenset[str] = frozenset(), inside: str = "") -> Reach:
    """Return a reach in which PUBLIC counts as public, and `inside` as 10.1.2.3."""
    stand_ins = {PUBLIC: "93.184.216.34"} | ({inside: "10.1.2.3"} if inside else {})
    return Reach(private=private, stand_ins=stand_ins)


class Server:
    """Answers each connection with `behave(plug, request)`; `hits` are the requests it was sent.

    Without `ask` it reads no request first. A context manager.
    """

    def __init__(
        self,
        behave: Callable[[socket.socket, bytes], object],
        *,
        address: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
        ask: bool = True,
    ) -> None:
        self._behave = behave
        self._tls = tls
        self._ask = ask
        self._plugs: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.hits: list[bytes] = []
        self._door = socket.create_server((address, 0), backlog=128)
        self.address: tuple[str, int] = self._door.getsockname()[:2]
        self.port = self.address[1]

    def __enter__(self) -> Server:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for plug in list(self._plugs):
            with suppress(OSError):
                plug.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(LIFE)

    def _start(self, target: Callable[..., None], *words: object) -> None:
        thread = threading.Thread(target=target, args=words, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                plug, _ = self._door.accept()
            except OSError:
                return
            self._plugs.append(plug)
            self._start(self._serve, plug)

    def _serve(self, plain: socket.socket) -> None:
        plain.settimeout(LIFE)
        plug = plain
        with suppress(OSError):
            if self._tls:
                plug = self._tls.wrap_socket(plain, server_side=True)
                self._plugs.append(plug)
            request = _request(plug) if self._ask else b""
            if request or not self._ask:
                self.hits.append(request)
                self._behave(plug, request)
        for each in (plug, plain):
            each.close()


def _request(plug: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        more = plug.recv(65536)
        if not more:
            break
        got += more
    return got


def dripping(plug: socket.socket, data: Iterator[bytes] | bytes, *, every: float = 0.02) -> None:
    """Send `data` byte by byte."""
    until = time.monotonic() + LIFE
    for each in data:
        if time.monotonic() > until:
            return
        plug.sendall(bytes([each]) if isinstance(each, int) else each)
        time.sleep(every)


def flooding(plug: socket.socket, block: bytes, most: int = 64 * 1024 * 1024) -> None:
    """Send `block` again and again, `most` bytes in all."""
    until = time.monotonic() + LIFE
    for _ in range(most // len(block)):
        if time.monotonic() > until:
            return
        plug.sendall(block)


def resetting(plug: socket.socket) -> None:
    """Close with RST instead of a farewell."""
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    plug.close()


def silent(plug: socket.socket) -> None:
    """Wait for the other side to give up."""
    while plug.recv(65536):
        pass


def page(body: bytes = b"<p>x</p>", *lines: bytes, status: bytes = b"200 OK") -> bytes:
    """Return a sound answer with further header `lines`."""
    head = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *lines]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def sending(answer: bytes) -> Callable[[socket.socket, bytes], None]:
    """Return the behaviour that sends `answer` and closes."""
    return lambda plug, _: plug.sendall(answer)


def redirecting(to: str, status: int = 302) -> bytes:
    return page(b"", b"Location: " + to.encode(), status=b"%d Found" % status)
