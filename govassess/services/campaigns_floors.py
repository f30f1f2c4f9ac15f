"""What a built program is made of: nothing below its floor may be shipped (T47)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from govassess import floors
from govassess.reports.parts import library_faults
from govassess.store.engine import SQLITE_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence


def program_faults() -> list[str]:
    """Return what is too old in this program; on Windows its Python and SQLite as well."""
    return library_faults() + (windows_faults() if sys.platform == "win32" else [])


def windows_faults(
    sqlite: Sequence[int] = SQLITE_VERSION, python: Sequence[int] = sys.version_info[:3]
) -> list[str]:
    """Return what a program that brings its own Python and SQLite along must not bring."""
    return [
        *floors.below("Python", python, floors.SHIPPED_PYTHON),
        *floors.below("SQLite", sqlite, floors.SHIPPED_SQLITE),
    ]
