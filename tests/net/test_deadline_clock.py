"""T32 and T33 by the clock on the wall, with real timers: what ends, ends with the deadline.

A busy machine only ever adds time, and to the best of three visits last of all. That nothing but
the deadline ends a visit, and nothing comes after it, `test_deadline.py` shows without a clock.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from govassess.net.fetching import Fetcher, Reach
from tests.net.hostile import PUBLIC, Server, public_reach, redirecting
from tests.net.test_deadline import DRIPS, full_house, say_nothing
from tests.net.visiting import DEADLINE, SHORT, SLACK, Visit, visit, visited

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

pytestmark = pytest.mark.long


def ends_in_time(go: Callable[[], Visit]) -> None:
    """Visit three times: every one times out, and the best keeps to deadline and slack."""
    found = [go() for _ in range(3)]
    assert [seen.fault for seen in found] == ["timeout"] * 3
    least = min(seen.seconds for seen in found)
    assert DEADLINE <= least <= DEADLINE + SLACK


def serve(behave: Callable[[socket.socket, bytes], None], scheme: str) -> None:
    with Server(behave, ask=scheme == "http") as server:
        reach = Reach(routes={"a.gov.cn": server.address}, closed=True)
        ends_in_time(lambda: visit(f"{scheme}://a.gov.cn/", reach, SHORT))


@DRIPS
def test_t32_dripping(behave: Callable[[socket.socket, bytes], None], scheme: str) -> None:
    serve(behave, scheme)


def test_t32_redirects() -> None:
    def behave(plug: socket.socket, _: bytes) -> None:
        time.sleep(DEADLINE * 0.4)
        plug.sendall(redirecting("/again"))

    serve(behave, "http")


def test_t32_name_server() -> None:
    answer = threading.Event()

    def slow(_: str) -> tuple[str, ...]:
        answer.wait(5)
        return (PUBLIC,)

    def go() -> Visit:
        with Fetcher(public_reach(), SHORT, look_up=slow) as fetcher:
            return visited(fetcher, "http://a.gov.cn/")

    ends_in_time(go)
    answer.set()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_t33_silence(scheme: str) -> None:
    serve(say_nothing, scheme)


def test_t33_nobody_takes_the_call() -> None:
    with full_house("127.0.0.1") as address:
        reach = Reach(routes={"a.gov.cn": address}, closed=True)
        ends_in_time(lambda: visit("http://a.gov.cn/", reach, SHORT))
