"""How much room the window has, and so how a page is laid out (ui.md §3, Widths)."""

from __future__ import annotations

from enum import StrEnum

LOWEST = 480
"""Client heights below this are LOW, in device-independent px."""
_WIDTHS = (640, 1100, 1600)


class Extent(StrEnum):
    """The extents of a page, from least room to most.

    LOW: a panel less than 480 px high (200 % on a laptop) · PANEL: less than 640 px wide ·
    NARROW: one list, the other behind a button · FULL: as drawn · WIDE: from 1600 px, with a
    column for the evidence.
    """

    LOW = "low"
    PANEL = "panel"
    NARROW = "narrow"
    FULL = "full"
    WIDE = "wide"

    @property
    def is_panel(self) -> bool:
        """Whether there is room for one column only."""
        return self in {Extent.LOW, Extent.PANEL}


def extent_of(width: int, height: int) -> Extent:
    """Return the extent of a client area of this many device-independent px."""
    if height < LOWEST:
        return Extent.LOW
    panel, narrow, full = _WIDTHS
    if width < panel:
        return Extent.PANEL
    if width < narrow:
        return Extent.NARROW
    return Extent.FULL if width < full else Extent.WIDE
