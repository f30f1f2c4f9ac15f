"""T32 and T33: whatever a server does with time, a visit ends with its deadline."""

from __future__ import annotations

import errno
import socket
import ssl
import threading
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
import requests
import trustme

from govassess.net import asking
from govassess.net.exchange import Exchange
from govassess.net.fetching import Fault, Fetcher, FetchError, Limits, Reach
from govassess.net.naming import name_fault
from tests.net.hostile import (
    OK,
    PUBLIC,
    Server,
    dripping,
    page,
    public_reach,
    redirecting,
    resetting,
    silent,
)
from tests.net.visiting import BY_HAND, DEADLINE, SHORT, SLACK, Visit, visit, visited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.net.deadlines import Deadlines


def drip_body(plug: socket.socket, _: bytes) -> None:
    plug.sendall(OK + b"Content-Length: 100000\r\n\r\n")
    dripping(plug, b"x" * 400)


def drip_headers(plug: socket.socket, _: bytes) -> None:
    dripping(plug, OK + b"X-Slow: 1\r\n" * 40)


def drip_chunk_sizes(plug: socket.socket, _: bytes) -> None:
    plug.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    dripping(plug, b"0" * 400)


def drip_chunks(plug: socket.socket, _: bytes) -> None:
    plug.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    dripping(plug, iter([b"1\r\nx\r\n"] * 400))


def drip_without_length(plug: socket.socket, _: bytes) -> None:
    """The end of the connection would be the end of the page: a shut socket is none."""
    plug.sendall(OK + b"\r\n")
    dripping(plug, b"x" * 400)


def drip_handshake(plug: socket.socket, _: bytes) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("a.gov.cn").configure_cert(context)
    given, made = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(given, made, server_side=True)
    given.write(plug.recv(65536))
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    dripping(plug, made.read())


def endless_continue(plug: socket.socket, _: bytes) -> None:
    dripping(plug, iter([b"HTTP/1.1 100 Continue\r\n\r\n"] * 400))


def say_nothing(plug: socket.socket, _: bytes) -> None:
    silent(plug)


DRIPS = pytest.mark.parametrize(
    ("behave", "scheme"),
    [
        (drip_body, "http"),
        (drip_headers, "http"),
        (drip_chunk_sizes, "http"),
        (drip_chunks, "http"),
        (drip_without_length, "http"),
        (drip_handshake, "https"),
        (endless_continue, "http"),
    ],
)


@DRIPS
def test_t32_a_dripping_server_ends_with_the_deadline(
    deadlines: Deadlines, behave: Callable[[socket.socket, bytes], None], scheme: str
) -> None:
    assert deadlines.ended_by(behave, scheme).fault == "timeout"
    assert deadlines.begun == []


def test_t32_the_clock_rings_the_deadline_and_never_early() -> None:
    with Server(drip_body) as server:
        reach = Reach(routes={"a.gov.cn": server.address}, closed=True)
        seen = visit("http://a.gov.cn/", reach, SHORT)
    assert seen.fault == "timeout"
    assert seen.seconds >= DEADLINE


def test_t32_the_deadline_is_for_all_redirects_together(deadlines: Deadlines) -> None:
    hops = iter(range(2))
    third = threading.Event()

    def behave(plug: socket.socket, _: bytes) -> None:
        if next(hops, None) is None:
            third.set()
            silent(plug)
        else:
            plug.sendall(redirecting("/again"))

    with Server(behave) as server:
        reach = Reach(routes={"a.gov.cn": server.address}, closed=True)
        seen = deadlines.ended(lambda: visit("http://a.gov.cn/", reach, BY_HAND), third)
    assert seen.fault == "timeout"
    assert seen.error
    assert seen.error.url == "http://a.gov.cn/again"
    assert deadlines.begun == []


@pytest.mark.promise("T32", control=True)
def test_what_begins_after_the_deadline_is_seen(
    deadlines: Deadlines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dawdling(error: BaseException) -> tuple[Fault, str]:
        time.sleep(0.001)
        return name_fault(error)

    monkeypatch.setattr(asking, "name_fault", dawdling)
    assert deadlines.ended_by(say_nothing).fault == "timeout"
    assert deadlines.begun == ["sleep"]


@pytest.mark.promise("T32", control=True)
@pytest.mark.long
def test_a_visit_that_nobody_wakes_outlives_its_deadline(
    deadlines: Deadlines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Exchange, "watch", lambda *_: None)
    with pytest.raises(AssertionError, match="outlived"):
        deadlines.ended_by(drip_body)


def test_t32_control_the_timeout_of_requests_does_not_hold() -> None:
    """Without the timer a drip of 100 bytes outlives a timeout of a third of its length."""

    def behave(plug: socket.socket, _: bytes) -> None:
        plug.sendall(OK + b"Content-Length: 75\r\n\r\n")
        dripping(plug, b"x" * 75)

    with Server(behave) as server:
        began = time.monotonic()
        requests.get(f"http://127.0.0.1:{server.port}/", timeout=DEADLINE)
        assert time.monotonic() - began > DEADLINE + SLACK


def test_t32_no_name_server_outlives_the_deadline(deadlines: Deadlines) -> None:
    answer = threading.Event()

    def slow(_: str) -> tuple[str, ...]:
        answer.wait(5)
        return (PUBLIC,)

    def go() -> Visit:
        with Fetcher(public_reach(), BY_HAND, look_up=slow) as fetcher:
            return visited(fetcher, "http://a.gov.cn/")

    assert deadlines.ended(go, deadlines.waits_in("SimpleQueue.get")).fault == "timeout"
    assert not answer.is_set()
    answer.set()
    assert deadlines.begun == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_t33_a_silent_server_ends_with_the_deadline(deadlines: Deadlines, scheme: str) -> None:
    assert deadlines.ended_by(say_nothing, scheme).fault == "timeout"
    assert deadlines.begun == []


@contextmanager
def full_house(address: str, port: int = 0) -> Iterator[tuple[str, int]]:
    """A full backlog answers no SYN: nobody takes the call."""
    with ExitStack() as stack:
        door = stack.enter_context(socket.socket())
        door.bind((address, port))
        door.listen(0)
        for _ in range(3):
            caller = stack.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(door.getsockname())
        yield door.getsockname()


def test_t33_nobody_takes_the_call(deadlines: Deadlines) -> None:
    """The call itself is under the deadline: at most one more glance is taken at it."""
    waits = deadlines.waits_in("epoll.poll")
    with full_house("127.0.0.1") as address:
        reach = Reach(routes={"a.gov.cn": address}, closed=True)
        seen = deadlines.ended(lambda: visit("http://a.gov.cn/", reach, BY_HAND), waits)
    assert seen.fault == "timeout"
    assert deadlines.begun in ([], ["epoll.poll"])


def test_an_address_that_leads_nowhere_leaves_time_for_the_next() -> None:
    with (
        Server(lambda plug, _: plug.sendall(page(b"second")), address=PUBLIC) as server,
        full_house("127.0.0.3", server.port),
    ):
        reach = Reach(stand_ins={PUBLIC: "93.184.216.34", "127.0.0.3": "93.184.216.35"})
        with Fetcher(reach, Limits(2.0), look_up=lambda _: ("127.0.0.3", PUBLIC)) as fetcher:
            assert fetcher.fetch(f"http://a.gov.cn:{server.port}/").body == b"second"


def test_t33_a_closed_port_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        closed = door.getsockname()
    seen = visit("http://a.gov.cn/", Reach(routes={"a.gov.cn": closed}, closed=True))
    assert seen.fault == "refused"


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("how", ["close", "reset", "reset half-way"])
def test_t33_a_server_that_hangs_up(how: str, scheme: str) -> None:
    def behave(plug: socket.socket, _: bytes) -> None:
        if how == "reset half-way" and scheme == "http":
            plug.sendall(OK + b"Content-Le")
        if how != "close":
            resetting(plug)
        elif scheme == "https":
            plug.recv(65536)  # the greeting: what is unread at the end is answered with RST

    with Server(behave, ask=scheme == "http") as server:
        reach = Reach(routes={"a.gov.cn": server.address}, closed=True)
        assert visit(f"{scheme}://a.gov.cn/", reach).fault == "reset"


def test_an_unknown_name_is_no_fault_of_time() -> None:
    def unknown(_: str) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with Fetcher(look_up=unknown) as fetcher:
        seen = visited(fetcher, "http://a.gov.cn/")
    assert (seen.fault, "not known" in str(seen.error)) == ("dns", True)


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
        socket.gaierror(11002, "no recovery"),
        OSError(errno.ENETUNREACH, "Network is unreachable"),
        OSError(10051, "A socket operation was attempted to an unreachable network"),
    ],
)
def test_a_machine_without_a_network_blames_no_site(error: OSError) -> None:
    def offline(_: str) -> tuple[str, ...]:
        raise error

    with Fetcher(look_up=offline) as fetcher:
        assert visited(fetcher, "http://a.gov.cn/").fault == "offline"
        with pytest.raises(FetchError, match="offline"):
            fetcher.addresses("a.gov.cn")


@pytest.mark.parametrize(("online", "fault"), [(True, "dns"), (False, "offline")])
def test_an_unknown_name_is_believed_only_online(
    online: bool, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a network Windows calls every name unknown."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(11001, "getaddrinfo failed")

    def connect(plug: socket.socket, _: object) -> None:
        assert plug.type == socket.SOCK_DGRAM
        if not online:
            raise OSError(10051, "unreachable")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with Fetcher() as fetcher:
        assert visited(fetcher, "http://a.gov.cn/").fault == fault


@pytest.mark.parametrize(("version", "fault"), [(0, "refused"), (6, "offline"), (4, "refused")])
def test_a_machine_without_ipv6_says_so_of_ipv6_alone(
    version: int, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that could be called decides, whatever order they came in."""

    def connect(plug: socket.socket, _: object) -> int:
        return errno.ENETUNREACH if plug.family == socket.AF_INET6 else errno.ECONNREFUSED

    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    reach = Reach(stand_ins={PUBLIC: "93.184.216.34", "::1": "2606:4700::1111"})
    for order in (("::1", PUBLIC), (PUBLIC, "::1")):
        with Fetcher(reach, look_up=lambda _, order=order: order) as fetcher:
            with pytest.raises(FetchError) as caught:
                fetcher.fetch("http://a.gov.cn/", version=version)
            assert caught.value.fault.value == fault


def test_the_next_address_is_tried() -> None:
    """A host with a dead address first is visited at the next."""
    with Server(lambda plug, _: plug.sendall(page(b"second")), address=PUBLIC) as server:
        reach = Reach(stand_ins={PUBLIC: "93.184.216.34", "127.0.0.3": "93.184.216.35"})
        with Fetcher(reach, look_up=lambda _: ("127.0.0.3", PUBLIC)) as fetcher:
            assert fetcher.fetch(f"http://a.gov.cn:{server.port}/").body == b"second"


def test_cancel_ends_what_is_under_way_and_refuses_the_rest() -> None:
    with Server(say_nothing) as server, Fetcher(Reach(routes={"a": server.address})) as fetcher:
        threading.Timer(0.2, fetcher.cancel).start()
        seen = visited(fetcher, "http://a/")
        assert seen.fault == "cancelled"
        assert seen.seconds < 1.2
        with pytest.raises(FetchError, match="cancelled"):
            fetcher.fetch("http://a/")
        with pytest.raises(FetchError, match="cancelled"):
            fetcher.addresses("b.gov.cn")


def test_cancel_waits_for_no_name_server() -> None:
    answer = threading.Event()

    def slow(_: str) -> tuple[str, ...]:
        answer.wait(5)
        return ()

    with Fetcher(look_up=slow) as fetcher:
        threading.Timer(0.2, fetcher.cancel).start()
        seen = visited(fetcher, "http://a.gov.cn/")
    answer.set()
    assert (seen.fault, seen.seconds < 1.2) == ("cancelled", True)
