"""T41: sixty-three hostile sites, eight at a time: all end in time, a cancel within a second."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from govassess.net.fetching import Fault, Fetcher, Reach
from govassess.net.pool import Done, Job, run_jobs
from tests.net.hostile import (
    OK,
    Server,
    dripping,
    flooding,
    page,
    redirecting,
    resetting,
    silent,
)
from tests.net.visiting import DEADLINE, PATIENT, SHORT, SLACK, Visit, visit, visited

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

BOMB = page(gzip.compress(bytes(16 * 1024 * 1024)), b"Content-Encoding: gzip")


def drip(plug: socket.socket) -> None:
    plug.sendall(OK + b"Content-Length: 9999\r\n\r\n")
    dripping(plug, b"x" * 400)


HOSTILE = {
    "drip": (drip, {"timeout"}),
    "silent": (silent, {"timeout"}),
    "slow head": (lambda plug: dripping(plug, OK * 20), {"timeout", "garbage"}),
    "close": (lambda plug: plug.close(), {"reset"}),
    "reset": (resetting, {"reset"}),
    "garbage": (lambda plug: plug.sendall(b"\x00" * 999), {"garbage"}),
    "ring": (lambda plug: plug.sendall(redirecting("/")), {"redirects"}),
    "away": (lambda plug: plug.sendall(redirecting("http://127.0.0.1:1/")), {"private"}),
    "bomb": (lambda plug: plug.sendall(BOMB), {""}),
    "endless": (lambda plug: (plug.sendall(OK + b"\r\n"), flooding(plug, b"x" * 65536)), {""}),
}
"""How each behaves, and what its visit may come to."""
SITES = [(f"{number}.gov.cn", list(HOSTILE)[number % len(HOSTILE)]) for number in range(63)]


@pytest.fixture
def reach() -> Iterator[Reach]:
    """One server for each kind, so that 63 hosts have somewhere to answer."""
    with ExitStack() as stack:
        servers = {
            kind: stack.enter_context(Server(lambda plug, _, behave=behave: behave(plug)))
            for kind, (behave, _) in HOSTILE.items()
        }
        yield Reach(routes={host: servers[kind].address for host, kind in SITES}, closed=True)


def jobs(fetcher: Fetcher) -> list[Job[Visit]]:
    return [Job(host, lambda url=f"http://{host}/": visited(fetcher, url)) for host, _ in SITES]


def test_t41_sixty_three_hostile_sites_all_end(reach: Reach) -> None:
    visit("http://nowhere/", reach)  # whatever is loaded once
    with Fetcher(reach, SHORT) as fetcher:
        found = {
            done.job.host: done.result()
            for done in run_jobs(jobs(fetcher), workers=8, pause=0, stop=threading.Event())
        }
    assert len(found) == 63
    late = [host for host, seen in found.items() if seen.seconds > DEADLINE + SLACK]
    assert len(late) <= 2, late  # a busy machine stalls once in a while
    for host, kind in SITES:
        assert found[host].fault in HOSTILE[kind][1] | {"timeout"}, (host, kind, found[host].error)
    sound = [host for host, kind in SITES if found[host].fault in HOSTILE[kind][1]]
    assert len(sound) >= 60


def test_t41_a_cancel_ends_them_within_a_second(reach: Reach) -> None:
    stop = threading.Event()
    results: list[Done[Visit]] = []
    with Fetcher(reach, PATIENT) as fetcher:
        running = run_jobs(jobs(fetcher), workers=8, pause=0, stop=stop)
        results += [next(running) for _ in range(10)]
        time.sleep(0.1)
        began = time.monotonic()
        stop.set()
        fetcher.cancel()
        results += running
        assert time.monotonic() - began < 1.0
    cut = [done for done in results if done.value and done.value.fault == Fault.CANCELLED]
    assert cut
    assert len(results) < 63
