"""Where the evaluator's own browser is: Edge, Chrome, and Chromium where there is no other."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_ON_PATH = (
    *("microsoft-edge", "microsoft-edge-stable", "google-chrome", "google-chrome-stable"),
    *("chromium", "chromium-browser"),
)
_EXECUTABLES = ("msedge.exe", "chrome.exe")
_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "ProgramW6432", "LOCALAPPDATA")
_USUAL = (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe")


def find() -> Path | None:
    """Return the program of the browser to drive, or None where there is none."""
    if sys.platform == "win32":
        places = windows_places(_registered, os.environ)
        return next((place for place in map(Path, places) if place.is_file()), None)
    found = path_places(shutil.which)
    return Path(found) if found else None


def path_places(which: Callable[[str], str | None]) -> str | None:
    """Return the first browser that `which` knows, Edge before Chrome before Chromium."""
    return next((place for place in map(which, _ON_PATH) if place), None)


def windows_places(
    registered: Callable[[str], str | None], environment: Mapping[str, str]
) -> Iterator[str]:
    """Yield where a browser may be on Windows, the likeliest first.

    `registered` answers the name of an executable with its place in the registry's App Paths
    (Microsoft, *Application Registration*), which speaks before the usual folders.
    """
    for name in _EXECUTABLES:
        place = registered(name)
        if place:
            yield place.strip('"')
    for usual in _USUAL:
        for folder in _FOLDERS:
            if environment.get(folder):
                yield str(PureWindowsPath(environment[folder]) / usual)


def _registered(name: str) -> str | None:
    """Return an executable's place as Windows has it, the person's own entry first."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - it is there on Windows alone

        for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            with contextlib.suppress(OSError):
                return winreg.QueryValue(hive, rf"{_APP_PATHS}\{name}")
    return None
