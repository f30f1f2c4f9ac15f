"""Probing 63 sites that each take half a second, sixteen side by side."""

from __future__ import annotations

import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pipe, Process
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from benchmarks.campaigns import make
from benchmarks.measuring import Measured, shown, timed
from govassess.domain.observations import Check
from govassess.domain.people import OFFICE
from govassess.net.reach import Reach
from govassess.services.probes_order import Order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from govassess.services.campaign import Campaign

SITES, WORKERS, SECONDS, ROUNDS = 63, 16, 0.5, 3
AIM = 1.15
CHECKS = frozenset(
    {
        *(Check.PARTY_MARK, Check.SITE_CODE, Check.ICP, Check.POLICE, Check.ORGANISER),
        *(Check.CONTACT, Check.SEARCH, Check.DOMAIN, Check.ENCODING, Check.WEIGHT),
        *(Check.ERROR_REPORT, Check.ACCESSIBLE),
    }
)
"""All that one visit to the front page tells."""
_PAGE = "<html><head><meta charset='utf-8'></head><body>{}</body></html>".format(
    "".join(f"<p><a href='/{number}'>信息{number}</a> 2012-11-18</p>" for number in range(20))
).encode()


class _Slow(BaseHTTPRequestHandler):
    """Gives the same front page to everybody, after half a second."""

    def do_GET(self) -> None:
        """Answer when the time has come."""
        time.sleep(SECONDS)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(_PAGE)))
        self.end_headers()
        self.wfile.write(_PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


def measure(folder: Path) -> list[Measured]:
    """Probe every site anew each round, and compare with the servers' own time."""
    with (
        make(folder / "campaign", sites=SITES, leaves=4, people=1) as campaign,
        _answered(campaign) as reach,
    ):
        order = Order(checks=CHECKS, workers=WORKERS, reach=reach)
        campaign.probes.run(order, OFFICE)
        times = [timed(lambda: campaign.probes.run(order, OFFICE)) for _ in range(ROUNDS)]
    floor = SITES * SECONDS / WORKERS
    what = f"probe {SITES} sites of {SECONDS} s, {WORKERS} workers"
    detail = f"{shown(median(times))} to {shown(floor)}"
    return [Measured("#8 probes", what, median(times) / floor, AIM, detail=detail)]


@contextmanager
def _answered(campaign: Campaign) -> Iterator[Reach]:
    """Answer for every site in a process of its own, so that its work is not counted as ours."""
    ours, theirs = Pipe()
    server = Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    place = ("127.0.0.1", int(ours.recv()))
    hosts = {urlsplit(site.url).netloc for site in campaign.sites.all()}
    yield Reach(routes=dict.fromkeys(hosts, place), closed=True)
    server.terminate()
    server.join()


def _serve(pipe: Connection) -> None:
    with _Server(("127.0.0.1", 0), _Slow) as server:
        pipe.send(server.server_address[1])
        server.serve_forever()
