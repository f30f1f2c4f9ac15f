"""What is known to be too old is not shipped, and not locked (T47)."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT
from tools.floors import ALWAYS, ON_WINDOWS, too_old, versions

GOOD = {
    "python": "3.13.0",
    "sqlite": "3.50.7",
    "defusedxml in openpyxl": "1",
    "Pillow": "12.2.0",
    "reportlab": "5.1.0",
    "urllib3": "2.8.0",
}


@pytest.mark.promise("T47")
@pytest.mark.parametrize(
    ("name", "version", "windows"),
    [
        ("python", "3.12.9", True),
        ("python", "3.10.14", False),
        ("sqlite", "3.50.6", True),
        ("sqlite", "3.9.2", True),  # 9 is less than 50
        ("Pillow", "12.1.1", False),
        ("reportlab", "4.4.3", False),
        ("urllib3", "2.7.9", False),
        ("defusedxml in openpyxl", "0", False),
    ],
)
def test_one_version_below_its_floor_is_refused(name: str, version: str, windows: bool) -> None:
    assert too_old(GOOD, windows=windows) == []
    (told,) = too_old(GOOD | {name: version}, windows=windows)
    assert told.startswith(f"{name} {version} < ")


@pytest.mark.promise("T47")
def test_this_environment_and_its_lock_are_above_the_floors() -> None:
    assert too_old(versions(), windows=False) == []
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))
    of_lock = {name: locked[name.lower()] for name in ALWAYS if name != "python"}
    assert too_old(GOOD | of_lock, windows=True) == []


def test_what_is_missing_is_below_its_floor() -> None:
    assert len(too_old({}, windows=True)) == len({*ALWAYS, *ON_WINDOWS}) + 1
