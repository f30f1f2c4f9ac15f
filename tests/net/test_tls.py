"""T38 and T59: a certificate's fault is named, content never comes without a sound one."""

from __future__ import annotations

import os
import socket
import ssl
import struct
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import requests
import time_machine

from govassess import clock
from govassess.domain.clock_check import Newest
from govassess.net.fetching import Fetcher, Reach
from govassess.net.tls import Trust, second_opinion, tls_fault
from tests.net import authority
from tests.net.authority import HOST, trusted
from tests.net.hostile import PUBLIC, Server, page, public_reach, redirecting, sending, silent
from tests.net.visiting import PATIENT, visited

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FAULTS = {
    "tls_name": lambda _: authority.server_context("other.gov.cn"),
    "tls_expired": lambda _: authority.past_context(),
    "tls_old": lambda _: authority.old_context(),
    "tls_chain": lambda _: authority.chainless_context(),
    "tls_self_signed": authority.self_signed_context,
}


def secure(server: Server, plain: Server | None = None) -> Reach:
    routes = {f"{HOST}:443": server.address} | ({f"{HOST}:80": plain.address} if plain else {})
    return Reach(routes=routes, closed=True, authority=trusted())


@pytest.mark.parametrize("context", [authority.chained_context, None])
def test_t38_a_sound_certificate_gives_the_page(
    context: Callable[[], ssl.SSLContext] | None,
) -> None:
    tls = context() if context else authority.server_context(HOST)
    with Server(sending(page(b"safe")), tls=tls) as server, Fetcher(secure(server)) as fetcher:
        assert fetcher.fetch(f"https://{HOST}/").body == b"safe"
        trust = fetcher._trusted().context(routed=True)
        assert trust.cert_store_stats()["x509_ca"] == 1  # no bundle was added on the way


@pytest.mark.parametrize("fault", FAULTS)
def test_t38_the_fault_is_named_and_nothing_is_asked(fault: str, tmp_path: Path) -> None:
    tls = FAULTS[fault](tmp_path)
    with Server(sending(page(b"unsafe")), tls=tls) as server:
        with Fetcher(secure(server), PATIENT) as fetcher:
            seen = visited(fetcher, f"https://{HOST}/")
        assert seen.fault == fault
        assert server.hits == []


def test_t38_an_unknown_authority_and_a_server_without_tls() -> None:
    tls = authority.foreign_context()
    with Server(sending(page()), tls=tls) as server, Fetcher(secure(server), PATIENT) as fetcher:
        assert visited(fetcher, f"https://{HOST}/").fault == "tls_chain"
    with Server(sending(page()), ask=False) as server, Fetcher(secure(server)) as fetcher:
        assert visited(fetcher, f"https://{HOST}/").fault in {"tls", "reset"}


def test_t38_a_redirect_to_a_bad_certificate_is_refused(tmp_path: Path) -> None:
    tls = authority.self_signed_context(tmp_path)
    with (
        Server(sending(page(b"unsafe")), tls=tls) as server,
        Server(sending(redirecting(f"https://{HOST}/"))) as plain,
        Fetcher(secure(server, plain), PATIENT) as fetcher,
    ):
        assert visited(fetcher, f"http://{HOST}/").fault == "tls_self_signed"
        assert server.hits == []


def test_t38_a_rehearsals_authority_is_trusted_nowhere_else() -> None:
    """A host that is not routed is judged by what the system trusts."""
    reach = Reach(stand_ins=public_reach().stand_ins, authority=trusted())
    tls = authority.server_context(HOST)
    with (
        Server(sending(page(b"unsafe")), address=PUBLIC, tls=tls) as server,
        Fetcher(reach, PATIENT, look_up=lambda _: [PUBLIC]) as fetcher,
    ):
        assert visited(fetcher, f"https://{HOST}:{server.port}/").fault == "tls_chain"
        assert server.hits == []


def test_t38_no_bundle_of_the_environment_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.pem"
    own.write_text(trusted(), encoding="ascii")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(own))
    tls = authority.server_context(HOST)
    with (
        Server(sending(page(b"unsafe")), address=PUBLIC, tls=tls) as server,
        Fetcher(public_reach(), PATIENT, look_up=lambda _: [PUBLIC]) as fetcher,
    ):
        assert visited(fetcher, f"https://{HOST}:{server.port}/").fault == "tls_chain"


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_t38_control_without_judgement_the_page_comes(tmp_path: Path) -> None:
    tls = authority.self_signed_context(tmp_path)
    with Server(sending(page(b"unsafe")), tls=tls) as server:
        answer = requests.get(f"https://127.0.0.1:{server.port}/", verify=False, timeout=5)
    assert answer.content == b"unsafe"


def test_t38_the_words_of_windows_are_understood() -> None:
    codes = {
        0x800B0101: "tls_expired",
        0x800B010F: "tls_name",
        0x800B0109: "tls_chain",
        0x800B010A: "tls_chain",
        -0x7FF4FEFF: "tls_expired",  # as a signed number
        0x80092010: "tls_chain",
    }
    for code, fault in codes.items():
        error = ssl.SSLCertVerificationError("words")
        error.verify_code = code
        assert tls_fault(error).value == fault


def test_t38_windows_is_asked_twice_about_an_unknown_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its store calls a self-signed certificate an unknown root; OpenSSL tells them apart."""

    class Store(ssl.SSLContext):
        def wrap_socket(self, *_: object, **__: object) -> ssl.SSLSocket:  # type: ignore[override]
            error = ssl.SSLCertVerificationError("a root which is not trusted")
            error.verify_code = 0x800B0109
            raise error

    monkeypatch.setattr(Trust, "context", lambda *_, **__: Store(ssl.PROTOCOL_TLS_CLIENT))
    for tls, fault in (
        (authority.self_signed_context(tmp_path), "tls_self_signed"),
        (authority.foreign_context(), "tls_chain"),
    ):
        with Server(sending(page()), tls=tls) as server, Fetcher(secure(server)) as fetcher:
            assert visited(fetcher, f"https://{HOST}/").fault == fault
            assert server.hits == []


@pytest.mark.parametrize("cipher", ["AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES256-SHA"])
def test_what_every_browser_opens_is_no_fault(cipher: str) -> None:
    tls = authority.plain_rsa_context(cipher)
    with Server(sending(page(b"old")), tls=tls) as server, Fetcher(secure(server)) as fetcher:
        assert fetcher.fetch(f"https://{HOST}/").body == b"old"


def test_a_socket_whose_peer_has_gone_is_closed_before_the_handshake() -> None:
    context = Trust(trusted(), own_store=False).context(routed=True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        plug = socket.create_connection(server.getsockname())
        visitor, _ = server.accept()
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        visitor.close()  # with a reset
    number = plug.fileno()
    with pytest.raises(ConnectionResetError):
        context.wrap_socket(plug, server_hostname=HOST)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)


@pytest.mark.parametrize("own_store", [True, False])
@pytest.mark.parametrize("routed", [True, False])
def test_every_context_judges_and_is_as_patient_as_a_browser(own_store: bool, routed: bool) -> None:
    context = Trust(trusted(), own_store=own_store).context(routed=routed)
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.options & 0x4
    assert not context.verify_flags & ssl.VERIFY_X509_STRICT


def test_roots_are_found_where_the_system_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen program's OpenSSL may look in folders that this machine does not have."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    context = Trust(own_store=False).context(routed=False)
    assert context.cert_store_stats()["x509_ca"] > 50


@pytest.mark.parametrize("own_store", [True, False])
def test_a_slow_handshake_keeps_no_other_waiting(own_store: bool) -> None:
    """The system's store shakes hands under a lock: it must not be one for all connections."""
    tls = authority.server_context(HOST)
    with (
        Server(lambda plug, _: silent(plug), address=PUBLIC, ask=False) as slow,
        Server(sending(page()), address=PUBLIC, tls=tls) as quick,
        Fetcher(public_reach(), PATIENT, look_up=lambda _: [PUBLIC]) as fetcher,
    ):
        fetcher._trust = Trust(own_store=own_store)
        waiting = threading.Thread(target=visited, args=(fetcher, f"https://{HOST}:{slow.port}/"))
        waiting.start()
        until = time.monotonic() + 5
        while not slow.hits and time.monotonic() < until:
            time.sleep(0.01)
        seen = visited(fetcher, f"https://{HOST}:{quick.port}/")
        fetcher.cancel()
        waiting.join()
    assert (seen.fault, seen.seconds < 2) == ("tls_chain", True)


def test_a_second_opinion_may_fail() -> None:
    with (
        Server(lambda plug, _: plug.close(), ask=False) as server,
        socket.create_connection(server.address) as plug,
    ):
        assert second_opinion(plug, HOST) is None


RIGHT = datetime.now(UTC)
TOLD_BY_URLLIB3 = pytest.mark.filterwarnings("ignore:System time is way off")
WRONG = {
    "1970": datetime(1970, 1, 1, 8, tzinfo=UTC),
    "2001": datetime(2001, 1, 1, tzinfo=UTC),
    "2010": datetime(2010, 1, 1, tzinfo=UTC),
}


@TOLD_BY_URLLIB3
@pytest.mark.parametrize("now", WRONG)
@pytest.mark.parametrize("context", [authority.past_context, authority.future_context])
def test_t59_a_clock_before_the_release_judges_no_certificate(
    context: Callable[[], ssl.SSLContext], now: str
) -> None:
    """OpenSSL reads the machine's own clock, which a test cannot turn: the certificate is turned
    instead, and the product's clock with it.
    """
    with (
        Server(sending(page()), tls=context()) as server,
        Fetcher(secure(server)) as fetcher,
        time_machine.travel(WRONG[now], tick=True),
    ):
        seen = visited(fetcher, f"https://{HOST}/")
    assert seen.fault == "clock"
    assert seen.error
    assert seen.error.note.startswith(now)


def test_t59_a_clock_before_the_records_judges_none_either() -> None:
    newest = Newest(own=clock.now() + timedelta(days=2))
    with (
        Server(sending(page()), tls=authority.past_context()) as server,
        Fetcher(secure(server), newest=newest) as fetcher,
    ):
        assert visited(fetcher, f"https://{HOST}/").fault == "clock"


@pytest.mark.parametrize(("hosts", "fault"), [(3, "clock"), (2, "tls_expired")])
def test_t59_a_clock_that_runs_ahead_is_known_by_the_servers(hosts: int, fault: str) -> None:
    """Ten years ahead every certificate has expired; three servers that say another time tell."""
    date = f"Date: {RIGHT:%a, %d %b %Y %H:%M:%S} GMT".encode()
    names = [f"{number}.gov.cn" for number in range(hosts)]
    with (
        Server(sending(page(b"", date))) as plain,
        Server(sending(page()), tls=authority.past_context()) as server,
    ):
        routes = {f"{HOST}:443": server.address} | dict.fromkeys(names, plain.address)
        reach = Reach(routes=routes, closed=True, authority=trusted())
        with Fetcher(reach) as fetcher, time_machine.travel(RIGHT.replace(year=2036, day=1)):
            for name in names * 2:
                fetcher.fetch(f"http://{name}/")
            assert visited(fetcher, f"https://{HOST}/").fault == fault


@pytest.mark.parametrize("date", [b"yesterday", b"Mon, 99 Foo 2026 25:00:00 GMT", b"", b"9" * 400])
def test_t59_control_a_sound_clock_says_expired(date: bytes) -> None:
    """And a date that is none tells nothing."""
    with (
        Server(sending(page(b"", b"Date: " + date))) as plain,
        Server(sending(page()), tls=authority.past_context()) as server,
        Fetcher(secure(server, plain)) as fetcher,
    ):
        assert fetcher.fetch(f"http://{HOST}/").status == 200
        assert visited(fetcher, f"https://{HOST}/").fault == "tls_expired"


@TOLD_BY_URLLIB3
def test_a_wrong_clock_excuses_no_other_fault(tmp_path: Path) -> None:
    tls = authority.self_signed_context(tmp_path)
    with (
        Server(sending(page()), tls=tls) as server,
        Fetcher(secure(server)) as fetcher,
        time_machine.travel(WRONG["2001"], tick=True),
    ):
        assert visited(fetcher, f"https://{HOST}/").fault == "tls_self_signed"


def test_a_handshake_is_cancelled_within_a_second() -> None:
    with (
        Server(lambda plug, _: silent(plug), ask=False) as server,
        Fetcher(secure(server)) as fetcher,
    ):
        threading.Timer(0.2, fetcher.cancel).start()
        seen = visited(fetcher, f"https://{HOST}/")
    assert (seen.fault, seen.seconds < 1.2) == ("cancelled", True)
