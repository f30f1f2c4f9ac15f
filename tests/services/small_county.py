"""Three sites on one local server, told apart by their host: enough for the runs of the probes."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest

from govassess.net.pages import Limits
from govassess.net.reach import Reach
from govassess.services import probes_running
from tests.servers import LoopbackServer

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTS = ("a.example.gov.cn", "b.example.gov.cn", "c.example.gov.cn")
FOOTER = (
    "<div>网站标识码：6106000001 陕ICP备05000001号 主办单位：示例县人民政府"
    " 电话：0911-2110001</div>"
)
FRONT = (
    "<html><head><meta charset='utf-8'><title>示例</title></head><body>"
    "<form action='/search'><input name='q'></form>"
    "<a href='/news'>新闻</a><a href='/gone'>公告</a>{footer}</body></html>"
)
NEWS = "<html><meta charset='utf-8'><body><p><a href='/1'>会议</a> 2012-11-18</p></body></html>"


class _Sites(BaseHTTPRequestHandler):
    """Answers by path; `/gone` is a dead link, and the third site has no footer."""

    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").partition(":")[0]
        footer = "" if host == HOSTS[2] else FOOTER
        pages = {"/": FRONT.format(footer=footer), "/news": NEWS, "/1": "<p>一</p>"}
        body = pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the names are the library's

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def small_county() -> Iterator[Reach]:
    """Serve the three sites on this machine and give the only way to them.

    They all answer, so no deadline is near: a machine that stands still is no slow site.
    """
    with pytest.MonkeyPatch.context() as patch, LoopbackServer(("127.0.0.1", 0), _Sites) as server:
        patch.setattr(probes_running, "_REHEARSED", Limits(deadline=600.0))
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            port = server.server_address[1]
            yield Reach(routes=dict.fromkeys(HOSTS, ("127.0.0.1", port)), closed=True)
        finally:
            server.shutdown()
            thread.join()
