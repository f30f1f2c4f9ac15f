"""The rows of the official grid, and where a flow of them turns the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.reports import official
from govassess.reports.typeset_page import PORTRAIT, Bookmark, Page, Placed, Span, title_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govassess.reports.typeset_text import Glyphs


@dataclass(frozen=True, slots=True)
class Row:
    """One of the 22 rows of a page; runs are in points from its top left corner.

    A `glued` row stays on the page of the next one; `body` marks lines of main text; a `drawing`
    hangs down from the row over blank ones. `block` is the number of the block it belongs to.
    """

    glyphs: tuple[Glyphs, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    glued: bool = False
    body: bool = False
    drawing: Placed | None = None
    block: int = -1


BLANK = Row(glued=True)
"""An empty row that never ends a page alone."""


def glue_text(rows: Sequence[Row], count: int) -> list[Row]:
    """Return `rows` with the last `count` body rows, and all after them, glued to what follows."""
    start, left = len(rows), count
    while start and left:
        start -= 1
        left -= rows[start].body
    return [*rows[:start], *(replace(row, glued=True) for row in rows[start:])]


def title_rows(runs: Sequence[Glyphs], mark: Bookmark | None = None) -> list[Row]:
    """Share a set title out to grid rows, then the blank row under it; all are glued."""
    rows = [BLANK] * (title_height(runs) + official.BLANK_UNDER_TITLE)
    for run in runs:
        number = int((run.y - official.EM_ASCENT * official.SIZE_2) / official.LINE_PITCH)
        here = rows[number]
        moved = run.moved(0.0, -number * official.LINE_PITCH)
        rows[number] = replace(here, glyphs=(*here.glyphs, moved))
    rows[0] = replace(rows[0], bookmarks=(mark,) if mark else ())
    return rows


def paginate(rows: Sequence[Row]) -> tuple[Page, ...]:
    """Cut `rows` into pages of 22, never between a glued row and the next unless it must be."""
    pages, start = [], 0
    while start < len(rows):
        end = min(start + official.LINES, len(rows))
        if end < len(rows):
            fair = (cut for cut in range(end, start, -1) if not rows[cut - 1].glued)
            end = next(fair, end)
        pages.append(_page(rows[start:end]))
        start = end
    return tuple(pages)


def _page(rows: Sequence[Row]) -> Page:
    glyphs: list[Glyphs] = []
    bookmarks: list[Bookmark] = []
    drawings: list[Placed] = []
    for number, row in enumerate(rows):
        top = PORTRAIT.top + number * official.LINE_PITCH
        glyphs.extend(run.moved(PORTRAIT.left, top) for run in row.glyphs)
        bookmarks.extend(replace(mark, y=top) for mark in row.bookmarks)
        if row.drawing is not None:
            left = PORTRAIT.left + row.drawing.x
            drawings.append(replace(row.drawing, x=left, y=top + row.drawing.y))
    spans = tuple(_spans(rows))
    return Page(tuple(glyphs), (), tuple(bookmarks), drawings=tuple(drawings), spans=spans)


def _spans(rows: Sequence[Row]) -> Iterator[Span]:
    """Yield where each block stands among the rows of a page, blank rows around it left out."""
    places: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        if row.block >= 0:
            places.setdefault(row.block, []).append(number)
    for block, numbers in places.items():
        top = PORTRAIT.top + numbers[0] * official.LINE_PITCH
        yield Span(block, top, PORTRAIT.top + (numbers[-1] + 1) * official.LINE_PITCH)
