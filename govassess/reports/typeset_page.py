"""A laid-out page: what stands where, before any file is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from govassess.reports import official
from govassess.reports.official import Role
from govassess.reports.typeset_text import Glyphs, Piece, SetLine, Type, set_lines
from govassess.reports.typeset_title import title_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.graphics.shapes import Drawing

    from govassess.reports.fonts import Faces


class Stroke(NamedTuple):
    """A straight rule, black or `red`, in points from the frame's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = official.THIN_RULE
    red: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the reader's outline; level 0 is a title or an attachment."""

    text: str
    level: int
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing, with its top left corner in points from the frame's."""

    drawing: Drawing
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """Where a block of the document stands on a page: `block` is its number there, from 0."""

    block: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The type area of a sheet as its text runs, in points from the top left corner.

    A landscape frame is the upright sheet turned, so its margins change places
    (GB/T 9704-2012, 8): the top of the turned page is the left edge of the sheet.
    """

    left: float
    top: float
    width: float
    height: float


PORTRAIT = Frame(
    official.MARGIN_LEFT, official.MARGIN_TOP, official.TYPE_WIDTH, official.TYPE_HEIGHT
)
LANDSCAPE = Frame(
    official.MARGIN_BOTTOM, official.MARGIN_LEFT, official.TYPE_HEIGHT, official.TYPE_WIDTH
)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: what stands where, in points from the top left corner of its frame's sheet.

    `red` are the runs of the 版头's red mark; an un`numbered` page shows no number.
    """

    glyphs: tuple[Glyphs, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    landscape: bool = False
    drawings: tuple[Placed, ...] = ()
    spans: tuple[Span, ...] = ()
    red: tuple[Glyphs, ...] = ()
    numbered: bool = True

    @property
    def lowest(self) -> float:
        """Where the lowest thing on the page ends."""
        ends = [run.y + (1 - official.EM_ASCENT) * run.size for run in self.glyphs]
        ends += [max(stroke.y0, stroke.y1) for stroke in self.strokes]
        ends += [placed.y + float(placed.drawing.height) for placed in self.drawings]
        return max(ends, default=0.0)


def baseline(row: int) -> float:
    """Return the baseline of grid row `row` (from 0) below the top of the type area."""
    return row * official.LINE_PITCH + official.EM_ASCENT * official.SIZE_3


def put(line: SetLine, x: float, y: float) -> tuple[Glyphs, ...]:
    """Return the line's runs with its start at `x` and its baseline at `y`."""
    return tuple(run.moved(x, y) for run in line.glyphs)


def set_title(text: str, faces: Faces, width: float) -> tuple[Glyphs, ...]:
    """Set a title's lines centred in `width`, its first line's boxes touching y = 0."""
    size = official.SIZE_2
    advances = [faces.advance(Role.TITLE, char) * size for char in text]
    runs: list[Glyphs] = []
    for number, words in enumerate(title_lines(text, advances, width)):
        style = Type(size, size, float("inf"), justified=False)
        for line in set_lines([Piece(words, Role.TITLE)], faces, style):
            y = number * official.TITLE_PITCH + official.EM_ASCENT * size
            runs.extend(put(line, (width - line.width) / 2, y))
    return tuple(runs)


def title_height(glyphs: Sequence[Glyphs]) -> int:
    """Return how many grid rows a set title takes."""
    lowest = max((run.y for run in glyphs), default=0.0)
    depth = lowest + (1 - official.EM_ASCENT) * official.SIZE_2
    return max(1, -int(-depth // official.LINE_PITCH))
