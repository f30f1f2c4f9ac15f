"""The traps of the window use the window's own fixtures; what watches it is imported by each."""

from __future__ import annotations

from tests.ui.conftest import icons, make, own_preferences, window

__all__ = ["icons", "make", "own_preferences", "window"]
