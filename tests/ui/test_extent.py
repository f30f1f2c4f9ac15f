"""The extent follows the room the window has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.common.extent import Extent, extent_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("size", "extent"),
    [
        ((683, 348), Extent.LOW),
        ((1366, 479), Extent.LOW),
        ((480, 728), Extent.PANEL),
        ((639, 480), Extent.PANEL),
        ((640, 480), Extent.NARROW),
        ((1099, 700), Extent.NARROW),
        ((1100, 700), Extent.FULL),
        ((1599, 900), Extent.FULL),
        ((1600, 900), Extent.WIDE),
    ],
)
def test_the_widths_of_the_design(size: tuple[int, int], extent: Extent) -> None:
    assert extent_of(*size) is extent


def test_pages_are_told_when_the_extent_changes(window: MainWindow) -> None:
    window.resize(1000, 700)
    assert {page.extent for page in window.pages.values()} == {Extent.NARROW}
    window.resize(1700, 900)
    assert {page.extent for page in window.pages.values()} == {Extent.WIDE}
