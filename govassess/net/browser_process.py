"""The browser's process: how it is started with a profile of its own, and how it ends for sure."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from govassess import clock
from govassess.net.browser_values import BrowserError, BrowserFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PORT_FILE = "DevToolsActivePort"
_LOOK_EVERY = 0.03
_TAKEN = {0, 21}
"""Ends of a browser whose profile another one has: it gave its words to that one, or refused
(chrome/common/chrome_result_codes.h, PROFILE_IN_USE)."""
_QUIET = (
    # No window of its own before the first page.
    *("--no-first-run", "--no-default-browser-check", "--disable-default-apps"),
    *("--disable-search-engine-choice-screen", "--hide-crash-restore-bubble"),
    *("--disable-extensions", "--disable-component-extensions-with-background-pages"),
    *("--deny-permission-prompts", "--disable-background-mode", "--no-service-autorun"),
    # Nothing is contacted unasked.
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-domain-reliability", "--disable-client-side-phishing-detection"),
    *("--safebrowsing-disable-auto-update", "--disable-breakpad", "--disable-crash-reporter"),
    *("--metrics-recording-only", "--no-pings", "--disable-field-trial-config"),
    # What asks all the same is given an address that the browser itself refuses (port 1).
    *("--gaia-url=http://127.0.0.1:1/", "--component-updater=url-source=http://127.0.0.1:1/"),
    # Edge may start itself a second time and leave the first process.
    "--edge-skip-compat-layer-relaunch",
)
"""GoogleChrome/chrome-launcher, docs/chrome-flags-for-tools.md; Playwright, chromiumSwitches.ts."""
_OFF = (
    *("Translate", "OptimizationHints", "OptimizationGuideModelDownloading", "MediaRouter"),
    *("DialMediaRouteProvider", "InterestFeedContentSuggestions", "AutofillServerCommunication"),
    *("CertificateTransparencyComponentUpdater", "NetworkTimeServiceQuerying", "Prerender2"),
    "HttpsUpgrades",  # an address is opened as it was given
    *(
        "msImplicitSignin",
        "msForceBrowserSignIn",
        "msSmartScreenProtection",
        "msEdgeUpdateLaunchServicesPreferredVersion",
    ),
)
_SERVICES = (
    *("accounts.google.com", "clients*.google.com", "update.googleapis.com", "*.gvt1.com"),
    *("optimizationguide-pa.googleapis.com", "safebrowsing.googleapis.com"),
    *("content-autofill.googleapis.com", "edge.microsoft.com", "config.edge.skype.com"),
    *("*.smartscreen.microsoft.com", "msedge.api.cdp.microsoft.com", "ntp.msn.com"),
    *("*.events.data.microsoft.com", "edgeservices.bing.com", "browser.events.data.msn.com"),
)
"""Hosts of the makers that no page needs, for what the words above leave open (Microsoft, *Allow
list for Microsoft Edge endpoints*; for Chrome as measured)."""


class BrowserProcess:
    """One run of the browser's program; `port` and `path` say where it is spoken to."""

    def __init__(
        self, program: Path, profile: Path, routes: Mapping[str, tuple[str, int]], *, headless: bool
    ) -> None:
        self.port, self.path = 0, ""
        self._program, self._profile = program, profile
        self._words = [str(program), *arguments(profile, routes, headless=headless)]
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, seconds: float) -> None:
        """Start and wait until it can be spoken to; raises BrowserError START or PROFILE."""
        self._profile.mkdir(parents=True, exist_ok=True)
        port_file = self._profile / _PORT_FILE
        port_file.unlink(missing_ok=True)
        try:
            self._running = subprocess.Popen(
                self._words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Else the person's own profile is given a folder for reports of crashes.
                env={**os.environ, "BREAKPAD_DUMP_LOCATION": str(self._profile / "Crashes")},
                start_new_session=sys.platform != "win32",
            )
        except OSError as error:
            raise self._failed(seconds) from error
        self._wait(port_file, seconds)

    def _wait(self, port_file: Path, seconds: float) -> None:
        end = clock.tick() + int(seconds * 1e9)
        while clock.tick() < end:
            with contextlib.suppress(OSError, ValueError):
                port, self.path = port_file.read_text(encoding="ascii").split("\n")[:2]
                self.port = int(port)
                return
            if self._running is not None and self._running.poll() in _TAKEN:
                raise BrowserError(BrowserFault.PROFILE, profile=self._profile)
            if self._running is None or self._running.poll() is not None:
                break
            time.sleep(_LOOK_EVERY)
        self.end(0)
        raise self._failed(seconds)

    def _failed(self, seconds: float) -> BrowserError:
        return BrowserError(BrowserFault.START, program=self._program, seconds=seconds)

    def end(self, seconds: float) -> None:
        """Give it some seconds to go by itself, then end it and whatever it started."""
        running, self._running = self._running, None
        if running is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(seconds)
        _end_family(running)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(1)


def _end_family(running: subprocess.Popen[bytes]) -> None:
    """End a process and its children; what has ended already is no fault."""
    if sys.platform == "win32":
        if running.poll() is None:
            tool = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
            words = [str(tool), "/PID", str(running.pid), "/T", "/F"]
            subprocess.run(words, check=False, capture_output=True, timeout=2)
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(running.pid, signal.SIGKILL)


def arguments(
    profile: Path, routes: Mapping[str, tuple[str, int]], *, headless: bool
) -> Iterator[str]:
    """Yield what the program is started with.

    The port is opened on 127.0.0.1 alone and no web page may speak to it: the browser refuses
    every connection with an Origin that `--remote-allow-origins` does not name.
    """
    yield from ("--remote-debugging-port=0", f"--user-data-dir={profile}", *_QUIET)
    yield f"--disable-features={','.join(_OFF)}"
    yield f"--host-resolver-rules={','.join(_rules(routes))}"
    if headless:
        yield from ("--headless=new", "--window-size=1280,900")
    if sys.platform == "linux":
        yield "--password-store=basic"
        if os.geteuid() == 0:
            yield "--no-sandbox"  # root may not use it: crbug.com/638180; nobody walks as root
    yield "about:blank"


def _rules(routes: Mapping[str, tuple[str, int]]) -> Iterator[str]:
    """Yield which hosts are answered on this machine, or nowhere; with routes nobody else is."""
    for host, (address, port) in sorted(routes.items(), key=lambda route: ":" not in route[0]):
        yield f"MAP {host} {address}:{port}"
    for host in ("*",) if routes else _SERVICES:
        yield f"MAP {host} ~NOTFOUND"
