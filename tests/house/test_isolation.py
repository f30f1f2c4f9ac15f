"""The tests themselves: no network, no screen, nobody's workspace, no unseen warning."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from govassess.paths import workspace
from tests.conftest import NetworkRefused

ELSEWHERE = ("192.0.2.1", 80)  # an address reserved for documents: nobody is there


def test_nothing_leaves_this_machine() -> None:
    with socket.socket() as plug:
        plug.settimeout(0.1)
        for reach in (plug.connect, plug.connect_ex):
            with pytest.raises(NetworkRefused):
                reach(ELSEWHERE)
    with pytest.raises(NetworkRefused):
        socket.getaddrinfo("example.gov.cn", 80)
    with (
        socket.socket(type=socket.SOCK_DGRAM) as plug,
        pytest.raises(NetworkRefused),
    ):
        plug.sendto(b"x", ELSEWHERE)


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            assert client.getpeername() == server.getsockname()
        with socket.create_connection(("localhost", server.getsockname()[1])):
            pass


def test_no_screen_and_no_real_workspace(tmp_path: Path) -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert not workspace().is_relative_to(Path.home() / ".local")
    assert workspace().is_relative_to(tmp_path.parent.parent)


def test_an_unseen_warning_fails(
    pytester: pytest.Pytester, caplog: pytest.LogCaptureFixture
) -> None:
    own = Path(__file__).parents[1] / "conftest.py"
    pytester.makeconftest(own.read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        import logging

        def test_unseen():
            logging.getLogger("govassess.store").warning("x")

        def test_seen(caplog):
            logging.getLogger("govassess.store").warning("x")

        def test_foreign():
            logging.getLogger("pdfminer").warning("x")
        """
    )
    pytester.runpytest_inprocess("-p", "no:randomly").assert_outcomes(passed=3, errors=1)
