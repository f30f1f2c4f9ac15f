"""Who may import whom: arrows go down only, and one room's screen never knows another's."""

from __future__ import annotations

import sys

import pytest

from tests.house.source import PRODUCT, ROOT, Module, is_below, modules

BASE = {
    "govassess.errors",
    "govassess.log",
    "govassess.progress",
    "govassess.clock",
    "govassess.canonical",
    "govassess.safe_write",
    "govassess.floors",
}
SIDE_DOORS = {"govassess.store", "govassess.exchange", "govassess.reports", "govassess.net"}
MAY_IMPORT: dict[str, set[str]] = {
    "govassess": set(),
    "govassess.errors": set(),
    "govassess.log": {"govassess.errors", "govassess.paths"},
    "govassess.progress": {"govassess.clock"},
    "govassess.clock": set(),
    "govassess.floors": set(),
    "govassess.paths": {"platformdirs", "govassess.errors"},
    "govassess.canonical": {"rfc8785", "govassess.errors"},
    "govassess.safe_write": {"govassess.errors"},
    "govassess.cells": {"govassess.domain", "openpyxl", *BASE},
    "govassess.wording": {"govassess.domain", "govassess.paths", *BASE},
    # idna: the URL normal form of domain/sites.py is a rule, and its host names need Punycode; the
    # package is pure Python and a pure function of its text, the library's own codec is IDNA 2003.
    "govassess.domain": {"govassess.domain", "idna", *BASE},
    "govassess.store": {
        *{"govassess.store", "govassess.domain", "govassess.paths"},
        *{"sqlalchemy", "filelock", "PIL"},
        *BASE,
    },
    "govassess.exchange": {
        *{"govassess.exchange", "govassess.domain", "govassess.cells"},
        *{"openpyxl", "defusedxml", "idna", "cryptography", "pyrage"},
        *BASE,
    },
    "govassess.reports": {
        *{"govassess.reports", "govassess.domain", "govassess.paths", "govassess.wording"},
        "govassess.cells",
        *{"openpyxl", "reportlab", "docx", "PIL", "pypdfium2"},
        *BASE,
    },
    # urllib3, charset_normalizer and truststore are requests' own parts, met where the guard
    # watches the socket, where a page's bytes become text, and where a certificate is judged.
    # paths: the rehearsal county is shipped data.
    "govassess.net": {
        *{"govassess.net", "govassess.domain", "govassess.paths", "requests", "websockets"},
        *{"urllib3", "charset_normalizer", "truststore", "cryptography", "PIL"},
        *BASE,
    },
    "govassess.services": {
        *{"govassess.services", "govassess.domain", "govassess.paths", "govassess.wording"},
        *{"govassess.__version__", "sqlalchemy"},
        *SIDE_DOORS,
        *BASE,
    },
    "govassess.cli": {"govassess", "click", "rich"},
    "ui": {
        *{"ui", "PySide6", "govassess.services", "govassess.domain", "govassess.paths"},
        *{"govassess.wording", "govassess.__version__", "pypinyin"},
        *BASE,
    },
    # widgets that know no domain
    "ui.common": {"ui", "PySide6", "govassess.paths", "govassess.wording", *BASE},
    "main": {"ui", "govassess.cli", "govassess.floors"},
}
"""Beside the standard library; the longest key that fits a module rules it."""


SHARED = frozenset({"common", "answers", "__pycache__"})
"""Folders of ui/ that are no rooms: `common` knows no domain; `answers` holds the surfaces that
answers are given on, which the walk records with and the rubric room tries a rule out with. They
know choices and findings, so they have no place in `common`, and they import no room."""


def layer(name: str) -> str | None:
    """Return the key of `MAY_IMPORT` that rules the module `name`."""
    fitting = [key for key in MAY_IMPORT if is_below(name, key) and not _is_stray(name, key)]
    return max(fitting, key=len, default=None)


def _is_stray(name: str, key: str) -> bool:
    return key == "govassess" and name != key  # a new file beside errors.py needs its own line


def forbidden_imports(module: Module) -> list[str]:
    """Return what `module` imports and its layer may not."""
    own = layer(module.name)
    if own is None:
        return [f"{module.path}: no layer in MAY_IMPORT says what this may import"]
    return [
        f"{module.at(line)}: {own} may not import {name}"
        for name, line in module.imports()
        if not _may(name, MAY_IMPORT[own])
    ]


def _may(name: str, allowed: set[str]) -> bool:
    if name.split(".", maxsplit=1)[0] in sys.stdlib_module_names:
        return True
    return any(is_below(name, prefix) for prefix in allowed)


def rooms() -> frozenset[str]:
    """Return the folders of ui/ that are rooms."""
    folders = {path.parent.name for path in (ROOT / "ui").glob("*/*.py")}
    return frozenset(folders - SHARED)


def other_rooms(module: Module, rooms: frozenset[str]) -> list[str]:
    """Return the rooms that `module` imports and should meet through a Change or Context.go."""
    parts = module.name.split(".")
    own = parts[1] if len(parts) > 2 and parts[1] in rooms else None
    if parts[0] != "ui" or module.name == "ui.rooms":
        return []
    return [
        f"{module.at(line)}: imports the room {room}"
        for name, line in module.imports()
        for room in rooms - {own}
        if is_below(name, f"ui.{room}")
    ]


def test_layers() -> None:
    assert [fault for module in modules(*PRODUCT) for fault in forbidden_imports(module)] == []


def test_rooms_do_not_know_each_other() -> None:
    known = rooms()
    assert [fault for module in modules("ui") for fault in other_rooms(module, known)] == []


@pytest.mark.parametrize(
    ("path", "text", "bad"),
    [
        ("govassess/domain/sites.py", "import re, idna", 0),
        ("govassess/domain/sites.py", "import requests", 1),
        ("govassess/domain/sites.py", "def f():\n    from sqlalchemy import select", 1),
        ("govassess/domain/sites.py", "import importlib\nimportlib.import_module('PIL')", 1),
        ("govassess/domain/sites.py", "import importlib\nimportlib.import_module(x)", 1),
        ("ui/rooms.py", "ROOMS = (Room('walk', 1, 'ui.walk.page:WalkPage'),)", 0),
        ("ui/rooms.py", "ROOMS = (Room('walk', 1, 'requests.api:WalkPage'),)", 1),
        ("govassess/store/vault.py", "from govassess.reports import fonts", 1),
        ("govassess/store/vault.py", "from govassess import reports", 1),
        ("govassess/store/vault.py", "from govassess import clock", 0),
        ("govassess/store/vault.py", "from . import journal", 1),
        ("govassess/services/walk.py", "from govassess.cli import main", 1),
        ("govassess/services/walk.py", "from govassess.store.vault import put", 0),
        ("govassess/newcomer.py", "import os", 1),
        ("ui/common/ask.py", "from govassess.domain.sites import Site", 1),
        ("ui/app.py", "from govassess import __version__", 0),
        ("ui/app.py", "from govassess.store import database", 1),
        ("ui/app.py", "import PySide6.QtCore, PySide6x", 1),
        ("govassess/cli/history.py", "from ui.app import run", 1),
        ("main.py", "from govassess.services import campaign", 1),
    ],
)
def test_a_wrong_arrow_is_seen(path: str, text: str, bad: int) -> None:
    assert len(forbidden_imports(Module(path, text))) == bad


def test_a_wrong_room_is_seen() -> None:
    known = frozenset({"walk", "sites"})
    text = "from ui.walk.page import WalkPage"
    assert other_rooms(Module("ui/sites/page.py", text), known)
    assert other_rooms(Module("ui/main_window.py", text), known)
    assert not other_rooms(Module("ui/walk/models.py", text), known)
    assert other_rooms(Module("ui/answers/matrix.py", text), known)
    assert not other_rooms(Module("ui/rooms.py", text), known)
