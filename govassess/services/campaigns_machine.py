"""What may be told of a machine and of the personal settings on it; see campaigns_diagnostics."""

from __future__ import annotations

import locale
import os
import platform
import re
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from govassess import __version__, clock
from govassess.paths import (
    PORTABLE_MARK,
    WORKSPACE_VARIABLE,
    home,
    is_safe_place,
    keys_file,
    workspace,
)
from govassess.safe_write import free_megabytes
from govassess.store.shape import sqlite_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govassess.canonical import Json

_LIBRARIES = (
    *("PySide6-Essentials", "SQLAlchemy", "openpyxl", "reportlab", "requests", "urllib3", "click"),
    *("rich", "rfc8785", "platformdirs", "filelock", "defusedxml", "Pillow", "idna", "pypinyin"),
    *("cryptography", "pyrage", "python-docx", "pypdfium2", "websockets", "truststore"),
)
_SETTINGS = {
    "language": r"zh_CN|en",
    "scheme": r"system|light|dark",
    "text_size": r"\d{2,3}",
    "walk/advance": r"nothing_owed|always|never",
    "walk/lists_hidden": r"yes",
    "window/beside": r"yes",
    "probes/workers": r"\d{1,2}",
    "browser/fits": r"no",
    "browser/copies": r"yes",
}
"""Personal settings that are told, and what their values may be."""
_OF_WINDOW = ("qt", "platform", "screens")
_FOLDERS = frozenset(
    (
        *(
            "/",
            "home",
            "Users",
            "AppData",
            "Local",
            "Roaming",
            "Programs",
            ".local",
            "share",
            "root",
        ),
        *(
            "Library",
            "Documents",
            "Desktop",
            "OneDrive",
            "opt",
            "srv",
            "tmp",
            "var",
            "mnt",
            "media",
        ),
        *("usr", "GovAssess", "govassess", "workspace", "rehearsal", "portable"),
    )
)
"""Folders that every machine has; the name of any other may be a person's or an office's."""
_VERSION = re.compile(r"\d+(\.\d+)*([a-z]+\d+)?(\.(post|dev)\d+)?", re.ASCII)
_WORD = re.compile(r"[A-Za-z0-9_.,@x+-]{1,60}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3}){0,2}|C|POSIX", re.ASCII)


def facts(window: Mapping[str, str]) -> dict[str, Json]:
    """Return what is told of the program, the system, the workspace and the settings."""
    return {
        "program": _program(),
        "system": _system(),
        "window": {name: _word(window[name]) for name in _OF_WINDOW if name in window},
        "workspace": {"chosen_by": _chooser(), **place(workspace())},
        "settings": _settings(),
    }


def place(folder: Path) -> dict[str, Json]:
    """Return what kind of place a folder is: of its path only the names every machine has."""
    risk = is_safe_place(folder)
    return {
        "path": plain_path(folder),
        "letters": len(str(folder)),
        "ascii": str(folder).isascii(),
        "blanks": " " in str(folder),
        "risk": None if risk is None else risk.value,
        "free_mb": free_megabytes(folder),
    }


def plain_path(folder: Path) -> str:
    """Return a path in which every name that is not the system's or the program's own is `…`."""
    if folder.is_relative_to(home()):
        parts = ("~", *_plain(folder.relative_to(home()).parts))
    else:
        drive = folder.drive if re.fullmatch(r"[A-Za-z]:", folder.drive) else ""
        parts = (drive, *_plain(folder.parts[1:] if folder.anchor else folder.parts))
    return "/".join(parts)


def _plain(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part if part in _FOLDERS else "…" for part in parts)


def _chooser() -> str:
    if os.environ.get(WORKSPACE_VARIABLE):
        return "the person"
    return PORTABLE_MARK if "workspace" in workspace().name else "the system"


def _program() -> Json:
    return {
        "version": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "libraries": {name: _library(name) for name in _LIBRARIES},
    }


def _library(name: str) -> str | None:
    try:
        return _matching(_VERSION, metadata.version(name))
    except metadata.PackageNotFoundError:
        return None  # a frozen program carries few of these; its own version tells the others


def _system() -> Json:
    """Return the system's kind, versions and language; never its name or its user's."""
    offset = clock.now().astimezone().utcoffset()
    return {
        "system": _word(platform.system()),
        "release": _leading(platform.release()),
        "version": _leading(platform.version()),
        "machine": _word(platform.machine()),
        "processors": os.cpu_count(),
        "language": _matching(_LANGUAGE, locale.getlocale()[0] or "C"),
        "encoding": _word(locale.getpreferredencoding(do_setlocale=False)),
        "file_names": _word(sys.getfilesystemencoding()),
        "utc_offset_minutes": None if offset is None else int(offset.total_seconds() // 60),
    }


def _settings() -> Json:
    """Return the personal settings that are words of ours, and how many the others are."""
    written = _preferences()
    told: dict[str, Json] = {
        name: written[name]
        for name, pattern in _SETTINGS.items()
        if re.fullmatch(pattern, written.get(name, ""), re.ASCII)
    }
    told["browser_chosen"] = bool(written.get("browser/program"))
    told["recent_campaigns"] = written.get("recent", "").count('\\"folder\\"')
    told["keys_file"] = keys_file().is_file()
    told["others"] = len(written.keys() - _SETTINGS.keys())
    return told


def _preferences() -> dict[str, str]:
    """Read the window's settings as Qt wrote them: `group/name` → text."""
    path = workspace() / "preferences.ini"
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    group = ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("["):
            group = "" if line == "[General]" else line.strip("[]") + "/"
        elif "=" in line:
            name, _, value = line.partition("=")
            found[group + name] = value
    return found


def _leading(text: str) -> str | None:
    """Return the numbers that a version begins with; what follows may be anybody's own."""
    found = re.match(r"#?\d+(\.\d+)*", text, re.ASCII)
    return found[0] if found else None


def _word(text: str) -> str:
    return _matching(_WORD, text) or "?"


def _matching(pattern: re.Pattern[str], text: str) -> str | None:
    return text if pattern.fullmatch(text) else None
