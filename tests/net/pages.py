"""Small pages on this machine for a real browser, which is where the tests' server says."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.servers import LoopbackServer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping


class Pages:
    """A context manager: serves `pages` (path → HTML) on 127.0.0.1 and notes who asked for what."""

    def __init__(self, pages: Mapping[str, str], tls: ssl.SSLContext | None = None) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self._news = threading.Condition()
        noted = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                noted.answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = LoopbackServer(("127.0.0.1", 0), Answers)
        self._server.daemon_threads = True
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self.port = self._server.server_port

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """Return a page's address."""
        return f"http://{host}:{self.port}{path}"

    def seen(self, path: str, seconds: float = 10.0) -> bool:
        """Wait until somebody has asked for a page; tell whether it came to that."""
        with self._news:
            return self._news.wait_for(lambda: any(a.endswith(path) for a in self.asked), seconds)

    def answer(self, asked: BaseHTTPRequestHandler) -> None:
        """Send the page that is asked for, an empty one for what is not there."""
        with self._news:
            self.asked.append(f"{asked.headers['Host']}{asked.path}")
            self._news.notify_all()
        path = urlsplit(asked.path).path
        body = self.pages.get(path, "").encode()
        asked.send_response(200 if path in self.pages else 404)
        kind = "image/svg+xml" if path.endswith(".svg") else "text/html; charset=utf-8"
        asked.send_header("Content-Type", kind)
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)

    def __enter__(self) -> Pages:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
