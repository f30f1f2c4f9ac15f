"""The list of what the program carries of others is whole, and true to the lock."""

from __future__ import annotations

import re

from tests.house.source import ROOT
from tests.house.test_repository import requirements
from tools.licences import PAGE, licence, shipped

_ROW = re.compile(r"^\| ([a-z0-9-]+) \| (\d\S*) \| (.+) \|$", re.MULTILINE)


def _rows() -> dict[str, tuple[str, str]]:
    text = PAGE.read_text(encoding="utf-8")
    return {name: (version, words) for name, version, words in _ROW.findall(text)}


def test_every_package_the_program_needs_is_named_with_its_licence() -> None:
    rows = _rows()
    assert set(shipped()) <= set(rows)
    for name, package in shipped().items():
        assert rows[name] == (package.version, licence(package)), name


def test_the_versions_are_those_of_the_lock() -> None:
    locked = requirements((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    for name, (version, words) in _rows().items():
        assert locked[name][0] == version, name
        assert words.strip(), name
