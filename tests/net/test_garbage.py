"""T40: what is no sound HTTP gives a named fault, no other exception, and nothing on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govassess.net.fetching import Fetcher, Reach
from tests.net.hostile import OK, Server, dripping, flooding, page, sending
from tests.net.visiting import PATIENT, visit, visited

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from tests.net.deadlines import Deadlines

GARBAGE = {
    "200 headers": OK + b"".join(b"X-%d: y\r\n" % number for number in range(200)) + b"\r\n",
    "a header of 200 KB": OK + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
    "a status line of 200 KB": b"HTTP/1.1 200 " + b"y" * 200_000 + b"\r\n\r\n",
    "no HTTP at all": b"\x00\x01\xfe" * 500,
    "another protocol": b"220 ftp.gov.cn FTP server ready\r\n",
    "HTTP/0.9": b"<html>old</html>",
    "no status": b"HTTP/1.1\r\n\r\n",
    "a status of letters": b"HTTP/1.1 OK 200\r\n\r\n",
    "a status of five digits": b"HTTP/1.1 20000 OK\r\n\r\n",
    "a cookie flood": OK + b"Set-Cookie: a=b\r\n" * 5000 + b"\r\n",
    "a chunk of no length": OK + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nbody\r\n",
    "a chunk line without end": OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 200_000,
    "a chunk of negative length": OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nbody\r\n",
    "two lengths": OK + b"Content-Length: 4\r\nContent-Length: 9\r\n\r\nbody",
    "gzip that is none": page(b"not packed", b"Content-Encoding: gzip"),
    "seven packings": page(b"x", b"Content-Encoding: " + b", ".join([b"gzip"] * 7)),
    "early hints for an answer": b"HTTP/1.1 103 Early Hints\r\n\r\n",
    "a switch of protocols": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "an unknown 1xx flood": b"HTTP/1.1 199 x\r\n\r\n" * 500,
}
READ_PAST = {
    "cookies": page(b"body", *[b"Set-Cookie: a%d=b; Domain=gov.cn" % each for each in range(90)]),
    "a disposition": page(b"body", b'Content-Disposition: attachment; filename="../../x.exe"'),
    "an empty location": page(b"body", b"Location: "),
    "a header without a name": OK + b": y\r\nContent-Length: 4\r\n\r\nbody",
    "a header of no letters": OK + b"\xff\xfe: \xff\r\nContent-Length: 4\r\n\r\nbody",
    "a folded header": OK + b"X: y\r\n z\r\nContent-Length: 4\r\n\r\nbody",
    "a negative length": OK + b"Content-Length: -4\r\n\r\nbody",
    "a length of letters": OK + b"Content-Length: four\r\n\r\nbody",
    "line feeds alone": b"HTTP/1.1 200 OK\nContent-Length: 4\n\nbody",
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\nbody",
    "a few continues": b"HTTP/1.1 100 Continue\r\n\r\n" * 5 + page(b"body"),
}


@pytest.fixture
def untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that stays empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("what", GARBAGE)
def test_t40_garbage_has_a_name(what: str, untouched: Path) -> None:
    with Server(sending(GARBAGE[what])) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.fault == "garbage"
    assert not list(untouched.iterdir())


@pytest.mark.parametrize("what", READ_PAST)
def test_t40_oddities_are_read_past(
    what: str, untouched: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Server(sending(READ_PAST[what])) as server:
        seen = visit("http://a/", Reach(routes={"a": server.address}))
    assert seen.page, seen.error
    assert seen.page.body == b"body"
    assert not list(untouched.iterdir())
    assert caplog.records == []


def test_t40_an_endless_flood_of_continues_ends_with_the_deadline(deadlines: Deadlines) -> None:
    def behave(plug: socket.socket, _: bytes) -> None:
        flooding(plug, b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, most=1 << 40)

    assert deadlines.ended_by(behave).fault == "timeout"
    assert deadlines.begun == []


def test_t40_endless_trailers_end_with_the_deadline(deadlines: Deadlines) -> None:
    def behave(plug: socket.socket, _: bytes) -> None:
        plug.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n")
        dripping(plug, iter([b"X: y\r\n"] * 400))

    assert deadlines.ended_by(behave).fault == "timeout"
    assert deadlines.begun == []


def test_t40_a_cookie_is_never_sent_back() -> None:
    answer = page(b"", b"Set-Cookie: a=b", b"Location: /", status=b"302 Found")
    with Server(sending(answer)) as server, Fetcher(Reach(routes={"a": server.address})) as fetcher:
        for _ in range(2):
            assert visited(fetcher, "http://a/").fault == "redirects"
        assert len(server.hits) == 12
        assert not [hit for hit in server.hits if b"cookie" in hit.lower()]


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            " ",
            "x",
            "//a/",
            "http:",
            "http://",
            "https:///x",
            "mailto:a@b.cn",
            "http://[",
            "\0",
        ),
        *("http://a:99999/", "http://a:x/", "http://\x00/", "http://a b/", "http://[::1%]/"),
    ],
)
def test_an_address_that_is_none(url: str) -> None:
    seen = visit(url, Reach(closed=True))
    assert seen.fault in {"scheme", "private"}
    assert seen.error
    assert seen.error.url == url


class Parrot:
    """One server for many answers."""

    def __init__(self) -> None:
        self.answer = b""

    def __call__(self, plug: socket.socket, _: bytes) -> None:
        plug.sendall(self.answer)


LINES = st.sampled_from(
    [b"HTTP/1.1 200 OK", b"HTTP/1.0 302", b"HTTP/1.1 204 x", b"Location: //", b"Location: http://[",
     b"Location: /\xff", b"Content-Length: 5", b"Content-Length: -1", b"Transfer-Encoding: chunked",
     b"Content-Encoding: gzip", b"Content-Encoding: deflate", b"Connection: keep-alive", b"", b"0",
     b"5", b"hello", b": :", b"Set-Cookie: =;;=", b"Content-Type: text/html; charset=\xff", b"ffff"]
)  # fmt: skip
ANSWERS = st.one_of(
    st.lists(st.one_of(LINES, st.binary(max_size=12)), max_size=9).map(b"\r\n".join),
    st.binary(max_size=60).map(lambda tail: page(tail, b"Content-Encoding: gzip")),
    st.binary(max_size=60).map(lambda tail: OK + tail),
)


def any_answer(examples: int) -> None:
    parrot = Parrot()
    with Server(parrot) as server, Fetcher(Reach(routes={"a": server.address}), PATIENT) as fetcher:

        @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
        @given(ANSWERS)
        def check(answer: bytes) -> None:
            parrot.answer = answer
            seen = visited(fetcher, "http://a/")
            assert seen.fault in {"", "garbage", "reset", "scheme", "redirects"}
            assert seen.error or (seen.page and isinstance(seen.page.text, str))

        check()


def test_t40_any_answer_is_a_page_or_a_fault() -> None:
    any_answer(200)


@pytest.mark.long
def test_t40_any_of_many_answers() -> None:
    any_answer(2000)
