"""Sets a chart on the official grid: whole rows for the drawing, one for its caption."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Group
from reportlab.graphics.transform import scale

from govassess.reports import official
from govassess.reports.charts_drawing import draw_chart
from govassess.reports.charts_pen import PaperLettering
from govassess.reports.ink import PAPER
from govassess.reports.official import Role
from govassess.reports.typeset_page import Placed, put
from govassess.reports.typeset_rows import BLANK, Row
from govassess.reports.typeset_text import Piece, Type, set_lines

if TYPE_CHECKING:
    from govassess.reports.blocks import Figure
    from govassess.reports.fonts import Faces

_MOST_ROWS = official.LINES - 2
"""Rows of a page that a drawing may take; its caption and a blank row follow."""
_CAPTION = Type(official.SIZE_SMALL_4, official.SIZE_SMALL_4, official.TYPE_WIDTH, justified=False)


def figure_rows(block: Figure, faces: Faces) -> list[Row]:
    """Return the rows of a chart; one that is higher than a page is drawn smaller, whole."""
    letters = PaperLettering(faces)
    size, width = official.SIZE_SMALL_5, official.TYPE_WIDTH
    drawn = draw_chart(block.chart, letters, ink=PAPER, size=size, width=width)
    room = _MOST_ROWS * official.LINE_PITCH
    if drawn.height > room:
        drawn = _smaller(drawn, room / drawn.height)
    count = ceil(drawn.height / official.LINE_PITCH)
    placed = Placed(drawn, (official.TYPE_WIDTH - drawn.width) / 2)
    caption = set_lines([Piece(block.chart.caption, Role.HEI)], faces, _CAPTION)
    base = official.EM_ASCENT * official.SIZE_3
    words = [
        Row(put(line, (official.TYPE_WIDTH - line.width) / 2, base), glued=True) for line in caption
    ]
    return [Row(drawing=placed, glued=True), *[BLANK] * (count - 1), *words, Row()]


def _smaller(drawing: Drawing, share: float) -> Drawing:
    made = Drawing(drawing.width * share, drawing.height * share)
    made.initialFontName = drawing.initialFontName  # type: ignore[attr-defined]
    made.add(Group(*drawing.contents, transform=scale(share, share)))
    return made
