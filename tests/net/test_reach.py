"""T36 and T37: no private address is contacted, however it is written or reached."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import requests

from govassess.net.fetching import Fetcher, Reach
from govassess.net.reach import is_public, plain_address
from tests.net.hostile import PUBLIC, Server, page, public_reach, redirecting, sending
from tests.net.visiting import PATIENT, visit, visited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LOOK_UP = socket.getaddrinfo  # as it is before the tests' own guard: for numbers only
PRIVATE = """
10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.1.1 127.0.0.1 127.1.2.3 0.0.0.0 0.1.2.3
100.64.0.1 169.254.169.254 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1
ff02::1 ff0e::1 64:ff9b::a00:1 64:ff9b:1::1 2002:a00:1::1 2001:0:a00:1::1 2001:db8::1
::ffff:10.0.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::10.0.0.1 100::1 4000::1
"""
WORLD = "93.184.216.34 1.1.1.1 223.5.5.5 2606:4700::1111 2400:3200::1 ::ffff:1.1.1.1"


@pytest.mark.parametrize("address", PRIVATE.split())
def test_t36_a_private_address_is_not_public(address: str) -> None:
    assert not is_public(plain_address(address))
    assert not Reach().allows("a.gov.cn", address)


@pytest.mark.parametrize("address", WORLD.split())
def test_t36_an_address_of_the_world_is(address: str) -> None:
    assert is_public(plain_address(address))
    assert Reach().allows("a.gov.cn", address)


def numbers_only(host: str) -> Sequence[str]:
    """Resolve as the system does, without asking anybody: odd numbers are addresses too."""
    found = LOOK_UP(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


def names(known: dict[str, Sequence[str]]) -> Callable[[str], Sequence[str]]:
    return lambda host: known[host] if host in known else numbers_only(host)


@pytest.fixture
def private() -> Iterator[Server]:
    """A service of this machine that nobody outside should reach through us."""
    with Server(sending(page(b"secret"))) as server:
        yield server


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://0:{port}/",
        "http://0.0.0.0:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://10.0.0.1/",
        "http://192.168.1.1:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "http://user:word@127.0.0.1:{port}/",
        "http://inside.gov.cn:{port}/",
        "http://INSIDE.gov.cn.:{port}/",
    ],
)
def test_t36_a_redirect_into_the_intranet_is_refused(to: str, private: Server) -> None:
    look_up = names({"front.gov.cn": [PUBLIC], "inside.gov.cn": ["127.0.0.1"]})
    with (
        Server(sending(redirecting(to.format(port=private.port))), address=PUBLIC) as front,
        Fetcher(public_reach(), PATIENT, look_up=look_up) as fetcher,
    ):
        seen = visited(fetcher, f"http://front.gov.cn:{front.port}/")
        assert len(front.hits) == 1
    assert seen.fault == "private"
    assert private.hits == []


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "//",
        "///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///x",
        "http://[::1",
        "gopher://127.0.0.1:70/",
    ],
)
def test_t36_only_http_and_https_are_followed(to: str) -> None:
    with Server(sending(redirecting(to))) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.fault == "scheme"
    for direct in {to} - {"//", "///etc/passwd"}:
        assert visit(direct, Reach()).fault == "scheme"


def steps(count: int) -> Callable[[socket.socket, bytes], None]:
    """Redirect from /0 to /1 and so on; /count is a page."""

    def behave(plug: socket.socket, request: bytes) -> None:
        step = int(request.split()[1][1:])
        plug.sendall(page(b"there") if step == count else redirecting(f"/{step + 1}"))

    return behave


def test_t36_five_redirects_are_followed_and_no_sixth() -> None:
    with Server(steps(5)) as server:
        seen = visit("http://a/0", Reach(routes={"a": server.address}))
    assert seen.page
    assert (seen.page.body, seen.page.url) == (b"there", "http://a/5")
    assert [(hop.url, hop.status) for hop in seen.page.hops] == [
        (f"http://a/{step}", 302) for step in range(5)
    ]
    with Server(steps(6)) as server:
        assert visit("http://a/0", Reach(routes={"a": server.address})).fault == "redirects"
        assert len(server.hits) == 6


def test_t36_a_ring_ends() -> None:
    with Server(sending(redirecting("/"))) as server:
        assert visit("http://a/", Reach(routes={"a": server.address})).fault == "redirects"
        assert len(server.hits) == 6


def test_t36_a_name_that_turns_private_is_refused(private: Server) -> None:
    """The second hop asks the name servers again, and its address is judged anew."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    to = f"http://front.gov.cn:{private.port}/"
    with (
        Server(sending(redirecting(to)), address=PUBLIC) as front,
        Fetcher(public_reach(), PATIENT, look_up=lambda _: next(answers)) as fetcher,
    ):
        assert visited(fetcher, f"http://front.gov.cn:{front.port}/").fault == "private"
    assert private.hits == []


@dataclass(frozen=True)
class Gullible(Reach):
    """Believes every address the first time: what the name servers say."""

    asked: list[str] = field(default_factory=list)

    def allows(self, host: str, address: str) -> bool:
        self.asked.append(address)
        return len(self.asked) == 1 or super().allows(host, address)


def test_t36_the_connected_socket_is_judged_before_a_byte_is_sent(private: Server) -> None:
    """Even where the address was believed: the socket's own peer decides."""
    reach = Gullible()
    with Fetcher(reach, PATIENT, look_up=lambda _: ["127.0.0.1"]) as fetcher:
        seen = visited(fetcher, f"http://front.gov.cn:{private.port}/")
    assert (seen.fault, reach.asked) == ("private", ["127.0.0.1", "127.0.0.1"])
    assert private.hits == []


def test_t36_control_requests_alone_goes_in(private: Server) -> None:
    to = f"http://127.0.0.1:{private.port}/"
    with Server(sending(redirecting(to)), address=PUBLIC) as front:
        answer = requests.get(f"http://{PUBLIC}:{front.port}/", timeout=5)
    assert answer.content == b"secret"
    assert len(private.hits) == 1


def test_t36_of_several_addresses_only_public_ones_are_called(private: Server) -> None:
    with Server(sending(page(b"public")), address=PUBLIC) as server:
        look_up = names({"front.gov.cn": ["127.0.0.1", PUBLIC]})
        with Fetcher(public_reach(), PATIENT, look_up=look_up) as fetcher:
            assert fetcher.fetch(f"http://front.gov.cn:{server.port}/").body == b"public"
    assert private.hits == []


INSIDE = "127.0.0.9"  # stands for 10.1.2.3


def test_t37_a_listed_host_may_be_inside_and_no_other() -> None:
    look_up = names({name: [INSIDE] for name in ("oa.gov.cn", "other.gov.cn", "x.oa.gov.cn")})
    reach = public_reach(private=frozenset({"OA.gov.cn"}), inside=INSIDE)
    with (
        Server(sending(page(b"inside")), address=INSIDE) as server,
        Fetcher(reach, PATIENT, look_up=look_up) as fetcher,
    ):
        for listed in ("oa.gov.cn", "oa.gov.cn.", "OA.GOV.CN"):
            assert fetcher.fetch(f"http://{listed}:{server.port}/").body == b"inside"
        for other in ("other.gov.cn", "x.oa.gov.cn", INSIDE, "oa.gov.cn@other.gov.cn"):
            assert visited(fetcher, f"http://{other}:{server.port}/").fault == "private"
        assert len(server.hits) == 3


def test_t37_a_listed_host_sends_on_to_no_other() -> None:
    look_up = names({"oa.gov.cn": [INSIDE], "other.gov.cn": [INSIDE]})
    reach = public_reach(private=frozenset({"oa.gov.cn"}), inside=INSIDE)
    with Server(sending(page(b"inside")), address=INSIDE) as other:
        to = f"http://other.gov.cn:{other.port}/"
        with (
            Server(sending(redirecting(to)), address=INSIDE) as server,
            Fetcher(reach, PATIENT, look_up=look_up) as fetcher,
        ):
            assert visited(fetcher, f"http://oa.gov.cn:{server.port}/").fault == "private"
        assert other.hits == []


@pytest.mark.parametrize(
    ("address", "listed"),
    [
        *((address, True) for address in ("10.1.2.3", "172.16.0.1", "192.168.9.9", "fd00::1")),
        *((address, True) for address in ("100.64.1.1", "::ffff:10.1.2.3", "93.184.216.34")),
        *((address, False) for address in ("127.0.0.1", "::1", "169.254.169.254", "0.0.0.0")),
        *((address, False) for address in ("224.0.0.1", "fe80::1", "64:ff9b::a01:203")),
    ],
)
def test_t37_listed_means_an_intranet_and_never_this_machine(address: str, listed: bool) -> None:
    reach = Reach(private=frozenset({"oa.gov.cn"}))
    assert reach.allows("oa.gov.cn", address) is listed
    assert reach.allows("other.gov.cn", address) is (address == "93.184.216.34")


def test_routes_are_answered_here_and_nowhere_else() -> None:
    """A port's own route goes first; `closed` knows no other host; no name server is asked."""
    with Server(sending(page(b"plain"))) as plain, Server(sending(page(b"port"))) as port:
        routes = {"a.gov.cn": plain.address, "a.gov.cn:8080": port.address}
        with Fetcher(Reach(routes=routes, closed=True), PATIENT, look_up=numbers_only) as fetcher:
            assert fetcher.fetch("http://A.gov.cn./").body == b"plain"
            assert fetcher.fetch("http://a.gov.cn:8080/").body == b"port"
            assert fetcher.addresses("a.gov.cn") == ("127.0.0.1",)
            for other in ("http://b.gov.cn/", f"http://127.0.0.1:{plain.port}/", "http://1.1.1.1/"):
                assert visited(fetcher, other).fault == "private"
            with pytest.raises(Exception, match="private"):
                fetcher.addresses("b.gov.cn")
        assert len(plain.hits) == len(port.hits) == 1


@pytest.mark.parametrize(
    "wrong", [{"routes": {"a": ("10.0.0.1", 80)}}, {"stand_ins": {"10.0.0.1": "1.1.1.1"}}]
)
def test_nothing_stands_in_but_this_machine(wrong: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match="not an address of this machine"):
        Reach(**wrong)  # type: ignore[arg-type]


def test_one_protocol_only() -> None:
    with Server(sending(page(b"four")), address=PUBLIC) as server:
        look_up = names({"a.gov.cn": [PUBLIC, "::1"], "b.gov.cn": [PUBLIC]})
        with Fetcher(public_reach(), PATIENT, look_up=look_up) as fetcher:
            assert fetcher.addresses("a.gov.cn") == (PUBLIC, "::1")
            url = f"http://b.gov.cn:{server.port}/"
            assert fetcher.fetch(url, version=4).body == b"four"
            with pytest.raises(Exception, match="no IPv6 address"):
                fetcher.fetch(url, version=6)


def test_who_asks_leaves_nothing_of_himself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No word of the address's user or of a netrc, no proxy, no cookie, no fragment."""
    (tmp_path / "netrc").write_text("machine a login me password word", encoding="ascii")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    answer = page(b"", b"Set-Cookie: a=1; Path=/", b"Location: /two", status=b"302 Found")
    with Server(sending(answer)) as server:
        visit("http://me:word@a/one?x=1#part", Reach(routes={"a": server.address}))
        assert len(server.hits) == 6
    with Server(sending(page())) as other:
        seen = visit("http://me:word@a/one?x=1#part", Reach(routes={"a": other.address}))
        assert seen.page
        assert seen.page.url == "http://a/one?x=1"
    head = server.hits[0].decode()
    assert head.startswith("GET /one?x=1 HTTP/1.1\r\n")
    assert "\r\nHost: a\r\n" in head
    for hit in server.hits:
        assert not {b"cookie", b"authorization"} & {
            line.split(b":")[0].lower() for line in hit.split(b"\r\n")
        }


def test_a_redirect_in_chinese_is_followed() -> None:
    """Location in UTF-8 or in GBK, raw: each byte arrives as it was sent."""
    asked: list[bytes] = []

    def behave(plug: socket.socket, request: bytes) -> None:
        asked.append(request.split()[1])
        word = "政务" if asked[-1] == b"/" else "公开"
        raw = word.encode("utf-8" if asked[-1] == b"/" else "gbk")
        last = len(asked) == 3
        plug.sendall(page() if last else page(b"", b"Location: /" + raw, status=b"302 Found"))

    with Server(behave) as server:
        assert visit("http://a/", Reach(routes={"a": server.address})).page
    assert asked == [b"/", b"/%E6%94%BF%E5%8A%A1", b"/%B9%AB%BF%AA"]
