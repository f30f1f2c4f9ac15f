"""The servers of the rehearsal county: plain and under TLS, on this machine's own address only."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import ssl

    from govassess.net.county_answers import Answer

HERE, HERE_V6 = "127.0.0.1", "::1"
_GLANCE = 0.05
"""Seconds between two looks at whether it is time to stop."""
_PATIENCE = 60.0
"""Seconds after which even a slow page hangs up."""


class Serves(Protocol):
    """Who knows the answers."""

    stopped: threading.Event

    def answer(self, host: str, path: str, *, method: str, is_tls: bool) -> Answer:
        """Return what `host` gives at `path`."""


class Server(ThreadingHTTPServer):
    """One listening server; `close` ends what is under way and leaves no socket open."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128  # sixty-three sites come at once; who finds it full waits a second

    def __init__(
        self, serves: Serves, *, context: ssl.SSLContext | None = None, address: str = HERE
    ) -> None:
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.serves = serves
        self._context = context
        self._plugs: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((address, 0), _Handler)
        self._thread = threading.Thread(
            target=self.serve_forever, args=(_GLANCE,), name="rehearsal county", daemon=True
        )
        self._thread.start()

    @property
    def is_tls(self) -> bool:
        """Tell whether it speaks TLS."""
        return self._context is not None

    @property
    def place(self) -> tuple[str, int]:
        """Address and port."""
        return str(self.server_address[0]), int(self.server_address[1])

    def server_bind(self) -> None:
        """Take a free port; the base class would look its own name up."""
        socket.socket.bind(self.socket, self.server_address[:2])
        self.server_address = self.socket.getsockname()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Return the next visitor, under TLS before the handshake."""
        plug, peer = super().get_request()
        if self._context is not None:
            refuse_gone(plug)
            plug = self._context.wrap_socket(plug, server_side=True, do_handshake_on_connect=False)
        with self._lock:
            self._plugs.add(plug)
        return plug, peer

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands on the visitor's own thread, then answer."""
        if self._context is not None:
            request.do_handshake()
        super().finish_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Let the visitor go."""
        with self._lock:
            self._plugs.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a visitor that hangs up or does not like a certificate is no fault."""

    def close(self) -> None:
        """Stop; returns when no thread and no socket is left."""
        self.shutdown()
        self._thread.join()
        with self._lock:
            for plug in self._plugs:
                with suppress(OSError):
                    socket.socket.shutdown(plug, socket.SHUT_RDWR)
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request and hangs up."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self._answer("GET")

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
        """Keep quiet."""

    def _answer(self, method: str) -> None:
        host = self.headers.get("Host", "").rpartition("@")[2]
        serves, is_tls = self.server.serves, self.server.is_tls
        given = serves.answer(_bare(host), self.path, method=method, is_tls=is_tls)
        self.close_connection = True
        if given.is_slow:
            serves.stopped.wait(_PATIENCE)
            return
        self.send_response(given.status)
        self.send_header("Content-Type", given.kind)
        self.send_header("Content-Length", str(len(given.body)))
        self.send_header("Connection", "close")
        for name, value in given.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if method == "GET":
            self.wfile.write(given.body)


class Nobody:
    """A port of this machine at which nobody listens, and nobody else can begin to."""

    def __init__(self) -> None:
        self._plug = socket.socket()
        self._plug.bind((HERE, 0))

    @property
    def place(self) -> tuple[str, int]:
        """Address and port."""
        address, port = self._plug.getsockname()
        return str(address), int(port)

    def close(self) -> None:
        """Give the port back."""
        self._plug.close()


def refuse_gone(plug: socket.socket) -> None:
    """Close a socket whose peer has hung up already, and raise OSError.

    WORKAROUND: `wrap_socket` raises for such a one and leaves what it made of it open.
    """
    try:
        plug.getpeername()
    except OSError:
        plug.close()
        raise


def _bare(host: str) -> str:
    return host.partition("]")[0].strip("[") if host.startswith("[") else host.partition(":")[0]
