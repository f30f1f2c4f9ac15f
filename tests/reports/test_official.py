"""The numbers of the page agree with each other and with the standard."""

from __future__ import annotations

import pytest

from govassess.reports import official
from govassess.reports.official import MM


def test_type_area_and_margins_fill_a4() -> None:
    assert pytest.approx(26) == official.MARGIN_RIGHT / MM
    assert pytest.approx(35) == official.MARGIN_BOTTOM / MM


def test_grid_fills_the_type_area_without_leaving_it() -> None:
    assert pytest.approx(156 * MM) == official.CHARACTERS * official.CHARACTER_PITCH
    assert 224.5 * MM < official.LINES * official.LINE_PITCH <= 225 * MM


def test_sixteen_point_characters_are_tracked_in() -> None:
    assert pytest.approx(15.793, abs=0.001) == official.CHARACTER_PITCH


@pytest.mark.parametrize(("lines", "rows"), [(1, 1), (2, 2), (3, 3)])
def test_title_lines_end_on_the_grid(lines: int, rows: int) -> None:
    depth = (lines - 1) * official.TITLE_PITCH + official.SIZE_2
    assert (rows - 1) * official.LINE_PITCH < depth <= rows * official.LINE_PITCH
