"""Older manifests brought up to the present format, one step a version, on their plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.canonical import Json


def _from_1(row: Json) -> Json:
    """Format 2 says whom a task is for; before, a task did not know."""
    return row | {"to": ""}


STEPS: dict[int, Callable[[Json], Json]] = {1: _from_1}
"""The step that leads away from each format that was ever written."""


def upgraded(row: Json, to: int) -> Json:
    """Return a manifest's data in format `to`; raises KeyError for a format nobody wrote."""
    while row["format"] != to:
        row = STEPS[row["format"]](row) | {"format": row["format"] + 1}
    return row
