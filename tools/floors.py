"""The oldest versions that may ship: each mends a hole that this program would stand in (T47)."""

from __future__ import annotations

import platform
import re
import sqlite3
from importlib import metadata

import openpyxl

ALWAYS = {
    "python": "3.11",
    "Pillow": "12.2.0",  # bounds what it unpacks before it decodes
    "reportlab": "5.1",
    "urllib3": "2.8",  # unpacks and reads lines within a bound
}
ON_WINDOWS = {
    "python": "3.13",  # refuses zip entries that overlap
    "sqlite": "3.50.7",  # CVE-2025-6965
}
"""Elsewhere SQLite is that of the system it is built on, which mends it under its own numbers."""


def versions() -> dict[str, str]:
    """Return what this environment would ship."""
    packages = {name: metadata.version(name) for name in ALWAYS if name != "python"}
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "defusedxml in openpyxl": "1" if openpyxl.DEFUSEDXML else "0",
        **packages,
    }


def too_old(found: dict[str, str], *, windows: bool) -> list[str]:
    """Return what is below its floor: `sqlite 3.40.1 < 3.50.7`; a missing one is below too."""
    floors = {**ALWAYS, "defusedxml in openpyxl": "1", **(ON_WINDOWS if windows else {})}
    return [
        f"{name} {found.get(name, '?')} < {floor}"
        for name, floor in floors.items()
        if _numbers(found.get(name, "")) < _numbers(floor)
    ]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+", maxsplit=1)[0]))
