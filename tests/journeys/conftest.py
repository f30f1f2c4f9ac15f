"""The journeys through the window use the window's own fixtures."""

from __future__ import annotations

from tests.ui.conftest import make, nothing_left, nothing_running, own_preferences

__all__ = ["make", "nothing_left", "nothing_running", "own_preferences"]
