"""T41: sixty-three hostile sites, eight at a time: all end in time, a cancel within a second."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from govassess.net.exchange import Exchange
from govassess.net.fetching import Fault, Fetcher, Reach
from govassess.net.pool import Done, Job, run_jobs
from tests.net import hostile
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
from tests.net.visiting import BY_HAND, DEADLINE, PATIENT, SHORT, SLACK, Visit, visit, visited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.net.deadlines import Deadlines

BOMB = page(gzip.compress(bytes(16 * 1024 * 1024)), b"Content-Encoding: gzip")


def drip(plug: socket.socket) -> None:
    plug.sendall(OK + b"Content-Length: 9999\r\n\r\n")
    drip_on(plug, b"x" * 400)


def drip_on(plug: socket.socket, data: bytes) -> None:
    """Drip until the visitor goes; who lets it come to its end waited too long."""
    dripping(plug, data)
    raise TimeoutError


Behaviour = Callable[[socket.socket], object]
ENDLESS: dict[str, Behaviour] = {
    "drip": drip,
    "silent": silent,
    "slow head": lambda plug: drip_on(plug, OK * 20),
}
"""How those behave whose visits wait for the deadline."""
OTHERS: dict[str, tuple[Behaviour, str]] = {
    "close": (lambda plug: plug.close(), "reset"),
    "reset": (resetting, "reset"),
    "garbage": (lambda plug: plug.sendall(b"\x00" * 999), "garbage"),
    "ring": (lambda plug: plug.sendall(redirecting("/")), "redirects"),
    "away": (lambda plug: plug.sendall(redirecting("http://127.0.0.1:1/")), "private"),
    "bomb": (lambda plug: plug.sendall(BOMB), ""),
    "endless": (lambda plug: (plug.sendall(OK + b"\r\n"), flooding(plug, b"x" * 65536)), ""),
}
"""How the others behave, and what a visit comes to."""
HOSTILE = [*ENDLESS, *OTHERS]
SITES = [(f"{number}.gov.cn", HOSTILE[number % len(HOSTILE)]) for number in range(63)]
FAULTS = {host: OTHERS[kind][1] if kind in OTHERS else "timeout" for host, kind in SITES}


@contextmanager
def served(
    waiting: Callable[[str], object] = lambda _host: None, *, outlived: list[str] | None = None
) -> Iterator[Reach]:
    """Serve every kind, so that 63 hosts have somewhere to answer.

    `waiting` is told each host whose visit has asked and will wait for its deadline; to `outlived`
    those are added whose visit went on for as long as the server did.
    """

    def told(plug: socket.socket, request: bytes, behave: Behaviour) -> None:
        host = request.partition(b"Host: ")[2].split()[0].decode()
        waiting(host)
        try:
            behave(plug)
        except TimeoutError:
            if outlived is not None:
                outlived.append(host)

    with ExitStack() as stack:
        servers = {
            kind: stack.enter_context(Server(partial(told, behave=behave)))
            for kind, behave in ENDLESS.items()
        }
        servers |= {
            kind: stack.enter_context(Server(lambda plug, _, behave=behave: behave(plug)))
            for kind, (behave, _) in OTHERS.items()
        }
        yield Reach(routes={host: servers[kind].address for host, kind in SITES}, closed=True)


def jobs(go: Callable[[str], Visit]) -> list[Job[Visit]]:
    return [Job(host, partial(go, f"http://{host}/")) for host, _ in SITES]


def all_visited(go: Callable[[str], Visit]) -> dict[str, Visit]:
    return {
        done.job.host: done.result()
        for done in run_jobs(jobs(go), workers=8, pause=0, stop=threading.Event())
    }


def test_t41_sixty_three_hostile_sites_all_end(deadlines: Deadlines) -> None:
    """Each with one deadline; what waits for it ends with it, and begins nothing after it."""
    outlived: list[str] = []
    with served(deadlines.ring, outlived=outlived) as reach, Fetcher(reach, BY_HAND) as fetcher:
        found = all_visited(lambda url: deadlines.watched(lambda: visited(fetcher, url)))
    assert {host: seen.fault for host, seen in found.items()} == FAULTS
    assert {timer.host: timer.interval for timer in deadlines.timers} == dict.fromkeys(
        FAULTS, BY_HAND.deadline
    )
    assert len(deadlines.timers) == 63
    rung = {timer.host for timer in deadlines.timers if timer.rung}
    assert rung == {host for host, fault in FAULTS.items() if fault == "timeout"}
    assert deadlines.begun == []
    assert outlived == []


@pytest.mark.long
def test_t41_control_whom_nobody_wakes_outlives_the_deadline(
    deadlines: Deadlines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Exchange, "watch", lambda *_: None)
    monkeypatch.setattr(hostile, "LIFE", 0.3)
    outlived: list[str] = []
    with served(deadlines.ring, outlived=outlived) as reach, Fetcher(reach, BY_HAND) as fetcher:
        all_visited(lambda url: deadlines.watched(lambda: visited(fetcher, url)))
    assert set(outlived) == {host for host, fault in FAULTS.items() if fault == "timeout"}


@pytest.mark.long
def test_t41_by_the_clock_they_end_as_soon() -> None:
    """With real timers: what a busy machine adds, it adds to the best of three last."""
    with served() as reach:
        visit("http://nowhere/", reach)  # whatever is loaded once
        runs = []
        for _ in range(3):
            with Fetcher(reach, SHORT) as fetcher:
                runs.append(all_visited(lambda url, fetcher=fetcher: visited(fetcher, url)))
    for host, fault in FAULTS.items():
        assert min(run[host].seconds for run in runs) <= DEADLINE + SLACK, host
        assert fault in {run[host].fault for run in runs}, host


def test_t41_a_cancel_ends_them_within_a_second() -> None:
    stop = threading.Event()
    results: list[Done[Visit]] = []
    with served() as reach, Fetcher(reach, PATIENT) as fetcher:
        running = run_jobs(jobs(partial(visited, fetcher)), workers=8, pause=0, stop=stop)
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
