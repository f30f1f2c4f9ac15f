"""The one kind of web server that tests start on this machine."""

from __future__ import annotations

from http.server import ThreadingHTTPServer
from socketserver import TCPServer


class LoopbackServer(ThreadingHTTPServer):
    """Takes every visitor at once, and looks its own name up with nobody."""

    request_queue_size = 128

    def server_bind(self) -> None:
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]
