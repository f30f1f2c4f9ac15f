"""Where a browser is found, what it is started with, and whom it contacts unasked: nobody."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govassess.net.browser import Area, Browser
from govassess.net.browser_finding import path_places, windows_places
from govassess.net.browser_process import arguments
from tests.net.browsers import SECONDS, Ear, desk, family, program
from tests.net.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {"/": "<title>示例数据</title><img src='http://cdn.example.com/x.png'>"}
A_WHILE = 3.0
"""Seconds in which a browser that is left to itself has asked its makers six times (measured)."""

FOLDERS = {
    "ProgramFiles(x86)": r"C:\Program Files (x86)",
    "ProgramFiles": r"C:\Program Files",
    "LOCALAPPDATA": r"C:\Users\张敏\AppData\Local",
}
EDGE = r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"
CHROME = r"C:\Users\张敏\AppData\Local\Google\Chrome\Application\chrome.exe"


def test_windows_asks_the_registry_first() -> None:
    registered = {"chrome.exe": r'"D:\Chrome\chrome.exe"'}
    found = list(windows_places(registered.get, FOLDERS))
    assert found[0] == r"D:\Chrome\chrome.exe"
    assert EDGE in found[1:]
    assert CHROME in found[1:]


def test_windows_without_a_registry_knows_the_usual_places() -> None:
    found = list(windows_places(lambda _: None, FOLDERS))
    assert found.index(EDGE) == 0
    assert found[-1] == CHROME
    assert list(windows_places(lambda _: None, {})) == []


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ({"chromium"}, "/bin/chromium"),
        ({"chromium", "google-chrome"}, "/bin/google-chrome"),
        ({"chromium", "microsoft-edge"}, "/bin/microsoft-edge"),
        (set(), None),
    ],
)
def test_elsewhere_the_path_is_asked(there: set[str], found: str | None) -> None:
    assert path_places(lambda name: f"/bin/{name}" if name in there else None) == found


def test_the_one_found_is_there() -> None:
    assert program().is_file()


def test_the_port_is_open_to_nobody_else() -> None:
    words = list(arguments(Path("p"), {}, headless=False))
    assert "--remote-debugging-port=0" in words
    assert not [
        word for word in words if word.startswith(("--remote-allow", "--remote-debugging-a"))
    ]
    assert not [word for word in words if "headless" in word]


@pytest.mark.skipif(sys.platform != "linux", reason="the rule is about root on Linux")
@pytest.mark.parametrize(("user", "without"), [(0, True), (1000, False)])
def test_only_root_goes_without_the_sandbox(
    monkeypatch: pytest.MonkeyPatch, user: int, without: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert ("--no-sandbox" in list(arguments(Path("p"), {}, headless=False))) is without


class Recorder:
    """A proxy on this machine that lets nothing through and notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._note)
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"

    def __enter__(self) -> Recorder:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def wait(self, number: int, seconds: float) -> bool:
        """Wait until so much was asked; tell whether it came to that."""
        with self._news:
            return self._news.wait_for(lambda: len(self.asked) >= number, seconds)

    def _note(self) -> None:
        while True:
            try:
                asking, _ = self._server.accept()
            except OSError:
                return
            with asking:
                said = asking.recv(4096).split(b"\r\n")[0]
            with self._news:
                self.asked.append(said)
                self._news.notify_all()


def test_nobody_is_contacted_unasked(tmp_path: Path) -> None:
    with Recorder() as proxy:
        words = (f"--proxy-server={proxy.address}",)
        with desk(tmp_path, PAGES, words=words) as driven:
            driven.browser.go(driven.pages.at("/"))
            assert proxy.wait(1, SECONDS)  # the page's own picture: the proxy does record
            assert not proxy.wait(2, A_WHILE), proxy.asked
            assert b"cdn.example.com" in proxy.asked[0]


@pytest.fixture
def county() -> Iterator[tuple[Pages, Pages]]:
    with Pages(PAGES) as one, Pages({"/": "<title>https 的端口</title>"}) as two:
        yield one, two


def test_a_rehearsal_reaches_its_own_sites_alone(
    tmp_path: Path, county: tuple[Pages, Pages]
) -> None:
    one, two = county
    routes = {
        "www.shifan.gov.cn": ("127.0.0.1", one.port),
        "www.shifan.gov.cn:8080": ("127.0.0.1", two.port),
    }
    ear = Ear()
    browser = Browser(program(), tmp_path / "p", routes=routes, headless=True, listener=ear)
    browser.start()
    try:
        for url, title in (
            ("http://www.shifan.gov.cn/", "示例数据"),
            ("http://www.shifan.gov.cn:8080/", "https 的端口"),
        ):
            browser.go(url)
            assert ear.at(url, title)
            assert browser.settle(SECONDS)
        assert browser.capture(Area.VISIBLE).url == "http://www.shifan.gov.cn:8080/"
        for url in ("http://www.gov.cn/", one.at("/"), f"http://localhost:{one.port}/"):
            one.asked.clear()
            browser.go(url)
            assert ear.at(url)
            assert browser.settle(SECONDS)
            assert browser.where().fault == "net::ERR_NAME_NOT_RESOLVED"
            assert one.asked == []
    finally:
        browser.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the person's folders are the environment's")
def test_the_persons_own_profile_is_not_touched(tmp_path: Path) -> None:
    home = tmp_path / "home"
    profile = home / ".config" / "chromium" / "Default"
    profile.mkdir(parents=True)
    (profile / "Preferences").write_text("{}", encoding="ascii")
    before = {path: path.stat().st_mtime_ns for path in sorted(home.rglob("*"))}
    told = subprocess.run(
        [sys.executable, "-c", TOUCHING, str(tmp_path / "own")],
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_CACHE_HOME": ""},
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.stdout.split() == ["about:blank"]
    now = {p: p.stat().st_mtime_ns for p in sorted(home.rglob("*")) if "chromium" in p.parts}
    assert {path: at for path, at in before.items() if "chromium" in path.parts} == now
    assert (tmp_path / "own" / "Local State").is_file()
    assert family(tmp_path / "own") == []


TOUCHING = """
import sys
from pathlib import Path
from govassess.net.browser import Browser
from tests.net.browsers import Ear, program
browser = Browser(program(), Path(sys.argv[1]), headless=True, listener=Ear())
browser.start()
print(browser.where().url)
sys.exit(0)  # without a word: the browser ends with the application all the same
"""
