"""T34 and T35: nothing is taken in beyond the cap, counted as it is unpacked."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest
import requests

from govassess.net.asking import CHUNK, unpacked
from govassess.net.exchange import Exchange
from govassess.net.fetching import Fetcher, Limits, Reach
from tests.net.hostile import OK, Server, flooding, page, sending
from tests.net.visiting import PATIENT, visit
from tests.net.weighing import weigh

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

CAP = PATIENT.cap
MOST_IN_MEMORY = 30 * 1024 * 1024
LIGHT = page(gzip.compress(b"<p>small</p>"), b"Content-Encoding: gzip")


def endless(plug: socket.socket, _: bytes) -> None:
    plug.sendall(OK + b"\r\n")
    flooding(plug, b"x" * 65536)


def longer_than_said(plug: socket.socket, _: bytes) -> None:
    plug.sendall(OK + b"Content-Length: 10737418240\r\n\r\n")
    flooding(plug, b"x" * 65536)


def endless_chunks(plug: socket.socket, _: bytes) -> None:
    plug.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    flooding(plug, b"10000\r\n" + b"x" * 65536 + b"\r\n")


def one_huge_chunk(plug: socket.socket, _: bytes) -> None:
    plug.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n")
    flooding(plug, b"x" * 65536)


@pytest.mark.parametrize("behave", [endless, longer_than_said, endless_chunks, one_huge_chunk])
def test_t34_an_endless_body_stops_at_the_cap(
    behave: Callable[[socket.socket, bytes], None],
) -> None:
    with Server(behave) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.page
    assert (len(seen.page.body), seen.page.cut, seen.page.short) == (CAP, True, False)


def test_t34_one_chunk_more_than_the_cap_is_the_most() -> None:
    taken = 0

    class Raw:
        CONTENT_DECODERS = ()
        length_remaining = None

        def stream(self, size: int, *, decode_content: bool) -> Iterator[bytes]:
            nonlocal taken
            assert decode_content
            while True:
                taken += size
                yield b"x" * size

    response = requests.Response()
    response.raw = Raw()
    with Exchange("http://a/", 10) as exchange:
        body, short = unpacked(exchange, response, CAP)
    assert (len(body), taken, short) == (2_162_688, 2_162_688, False)
    assert CHUNK == 2_162_688 - CAP


@pytest.mark.parametrize("said", [b"100000", b"9"])
def test_t34_a_false_length(said: bytes) -> None:
    """Announced too long: what came, and that it is short. Too short: what was announced."""
    answer = OK + b"Content-Length: " + said + b"\r\n\r\n<p>0123456789</p>"
    with Server(sending(answer)) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.page
    expected = {b"9": (b"<p>012345", False), b"100000": (b"<p>0123456789</p>", True)}
    assert (seen.page.body, seen.page.short) == expected[said]


def zeros(megabytes: int) -> bytes:
    return gzip.compress(bytes(megabytes * 1024 * 1024), 9)


@pytest.mark.parametrize(
    ("name", "bomb"),
    [
        (b"gzip", zeros(128)),
        (b"deflate", zlib.compress(bytes(64 * 1024 * 1024), 9)),
        (b"gzip, gzip", gzip.compress(zeros(128), 9)),
    ],
)
def test_t35_a_bomb_stops_at_the_cap(name: bytes, bomb: bytes) -> None:
    with Server(sending(page(bomb, b"Content-Encoding: " + name))) as server:
        reach = Reach(routes={"a": server.address})
        visit("http://a/", reach, Limits(10.0, cap=1))  # whatever is loaded once
        tracemalloc.start()
        try:
            seen = visit("http://a/", reach)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert seen.page
    assert (len(seen.page.body), seen.page.cut) == (CAP, True)
    assert peak < MOST_IN_MEMORY


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "pack"),
    [(b"gzip", bytes), (b"gzip, gzip", lambda bomb: gzip.compress(bomb, 9))],
)
def test_t35_the_process_itself_grows_little(name: bytes, pack: Callable[[bytes], bytes]) -> None:
    """286 MB in 284 KB, by what the system says of the memory of the whole process."""
    bomb = page(pack(zeros(286)), b"Content-Encoding: " + name)
    with Server(sending(LIGHT)) as light, Server(sending(bomb)) as heavy:
        weight = weigh("visit", light, heavy)
    assert weight.given == CAP
    assert weight.rise < 30


@pytest.mark.long
def test_t35_control_a_process_that_unpacks_it_all_grows() -> None:
    bomb = page(zeros(286), b"Content-Encoding: gzip")
    with Server(sending(LIGHT)) as light, Server(sending(bomb)) as heavy:
        weight = weigh("requests", light, heavy)
    assert weight.given == 286 << 20
    assert weight.rise > 250


def test_t35_control_requests_unpacks_it_all() -> None:
    with Server(sending(page(zeros(64), b"Content-Encoding: gzip"))) as server:
        tracemalloc.start()
        try:
            requests.get(f"http://127.0.0.1:{server.port}/", timeout=10)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak > MOST_IN_MEMORY


@pytest.mark.parametrize("name", [b"br", b"zstd", b"gzip, br"])
def test_t35_what_cannot_be_unpacked_is_no_page(name: bytes) -> None:
    """Packed bytes read as text would look like a page without its footer."""
    with Server(sending(page(b"\x8b" * 100, b"Content-Encoding: " + name))) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.fault == "garbage"


@pytest.mark.parametrize("name", [b"", b"identity", b"utf-8", b"none"])
def test_a_slip_in_the_encoding_is_read_past(name: bytes) -> None:
    with Server(sending(page(b"plain", b"Content-Encoding: " + name))) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.page
    assert seen.page.body == b"plain"


def test_a_small_page_is_whole() -> None:
    answer = page(gzip.compress(b"<p>small</p>"), b"Content-Encoding: gzip", b"X-Twice: 1")
    with Server(sending(answer)) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.page
    assert (seen.page.body, seen.page.cut, seen.page.short) == (b"<p>small</p>", False, False)
    assert (seen.page.headers["x-twice"], seen.page.peer) == ("1", "127.0.0.1")
    assert 0 < seen.page.seconds < 10


def test_a_head_has_no_body() -> None:
    """And none is waited for, whatever length is announced."""
    with Server(sending(OK + b"Content-Length: 5000\r\n\r\n")) as server:
        with Fetcher(Reach(routes={"a": server.address}), PATIENT) as fetcher:
            seen = fetcher.fetch("http://a/", method="HEAD")
        assert server.hits[0].startswith(b"HEAD / HTTP/1.1")
    assert (seen.body, seen.cut, seen.short) == (b"", False, False)
