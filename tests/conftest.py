"""What holds for every test: no screen, no network, nobody's real workspace, no chance."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import inspect
import ipaddress
import logging
import socket
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["pytester", "tests.promises"]

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


class NetworkRefused(BaseException):
    """A test reached for the network; no `except Exception` may hide that."""


def is_loopback(address: object) -> bool:
    """Tell whether a socket address stays on this machine."""
    if not isinstance(address, tuple):
        return True  # a unix socket's path
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and name look-up that would leave this machine."""

    def guarded(name: str) -> None:
        real = getattr(socket.socket, name)

        def checked(self: socket.socket, *arguments: Any) -> Any:
            if not is_loopback(arguments[-1]):
                raise NetworkRefused(f"{name} {arguments[-1]}")
            return real(self, *arguments)

        monkeypatch.setattr(socket.socket, name, checked)

    for name in ("connect", "connect_ex", "sendto"):
        guarded(name)
    look_up = socket.getaddrinfo

    def looked_up(host: Any, *arguments: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not is_loopback((name,)):
            raise NetworkRefused(f"getaddrinfo {name}")
        return look_up(host, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


@pytest.fixture(autouse=True, scope="session")
def own_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the whole run a workspace of its own, so that nobody's real one is read or written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVASSESS_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
        patch.setenv("LANG", "C.UTF-8")
        yield


@pytest.fixture(autouse=True)
def no_unexpected_warning(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test in which our own code logged a warning that the test did not ask to see.

    A test asks by naming `caplog` among its arguments.
    """
    yield
    if "caplog" in inspect.signature(request.function).parameters:
        return
    found = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.split(".")[0] in {"govassess", "ui"}
    ]
    assert found == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the files and functions above the aim, when the sizes were checked in this run."""
    passed = terminalreporter.stats.get("passed", [])
    for report in passed:
        for name, value in getattr(report, "user_properties", ()):
            if name == "above the aim":
                terminalreporter.write_line(f"above the aim: {value}")
