"""The oldest parts this program works with, and the oldest that are shipped, as numbers (T47).

Python's floor is looked at before anything else is loaded, so this file is one that an older Python
can read.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PYTHON = (3, 11)
"""From source: `StrEnum`, and the codes of SQLite's errors, by which a full disk is told."""
SQLITE = (3, 37, 0)
"""From source: STRICT tables (2021-11). With 3.40.1 (Debian 12) everything is tried."""
SHIPPED_PYTHON = (3, 13)
"""On Windows the program brings its Python along: this one refuses zip members that overlap."""
SHIPPED_SQLITE = (3, 50, 7)
"""On Windows the program brings its SQLite along: this one has no CVE-2025-6965."""
PILLOW = (12, 2, 0)
REPORTLAB = (5, 1)


def python_complaint(version: Sequence[int] = sys.version_info[:3]) -> str:
    """Return what to say where this Python is too old for the program; '' where it is not."""
    if tuple(version) >= PYTHON:
        return ""
    have, need = text(version), text(PYTHON)
    return (
        f"本程序需要 Python {need} 或更高版本，当前是 {have}。请安装新版 Python 后再启动。\n"
        f"This program needs Python {need} or later; this is {have}. Install a newer Python."
    )


def below(name: str, version: Sequence[int], floor: Sequence[int]) -> list[str]:
    """Return that a part is too old; nothing where it is not."""
    if tuple(version) >= tuple(floor):
        return []
    return [f"{name} {text(version)} is older than {text(floor)}"]


def text(version: Sequence[int]) -> str:
    """Return a version as people write it."""
    return ".".join(str(part) for part in version)
