"""Lays running text, tables and pictures out on upright pages, piece below piece, none cut off."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from govassess.domain.annotation import Annotation
from govassess.reports import official
from govassess.reports.blocks import Align, Column, HeadCell, Table
from govassess.reports.official import Role
from govassess.reports.typeset_cells import BodyRow, CellSetter, column_edges
from govassess.reports.typeset_page import PORTRAIT, Stroke, put, set_title, title_height
from govassess.reports.typeset_text import Glyphs, Piece, Type, set_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govassess.reports.fonts import Faces
    from govassess.reports.typeset_cells import Cell

WIDTH, HEIGHT = PORTRAIT.width, PORTRAIT.height
LEADING = 1.55
"""Line pitch of running text, in type sizes."""
_PIXEL = 0.75
"""Points a pixel takes at its largest, as on a screen of 96 dots an inch."""
_PICTURE_HEIGHT = 240.0
_LEAST = 0.6
"""A picture that would not fit the rest of a page is made so much smaller at most to fit it."""
_TALL = 2
"""So many times taller than wide, a picture of one column could not be read."""
_GUTTER = 12.0
_ASCENT = official.EM_ASCENT
_STRIP, _STRIP_PAD = official.SIZE_SMALL_5 - 1.0, 5.0
"""Size of a caption strip's letters, and the room around them."""


_BARE = Annotation()


@dataclass(frozen=True, slots=True)
class View:
    """A part of a picture on the page: the part's top in pixels of the whole, both corners.

    `left`, `top`, `width` and `height` are points from the slip's top left corner; `scale` is
    points a pixel; `layer` is what is drawn over it.
    """

    name: str
    left: float
    top: float
    width: float
    height: float
    scale: float
    size: tuple[int, int]
    skipped: int = 0
    layer: Annotation = _BARE


@dataclass(frozen=True, slots=True)
class Band:
    """A dark strip with light letters."""

    left: float
    top: float
    width: float
    height: float
    glyphs: tuple[Glyphs, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece that stays whole on a page; a `glued` one stays on the page of the next one."""

    height: float
    glyphs: tuple[Glyphs, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    views: tuple[View, ...] = ()
    bands: tuple[Band, ...] = ()
    glued: bool = False
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page: its slips with the top of each, in points below the top of the type area."""

    slips: tuple[tuple[float, Slip], ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """How running text is set: role, size, indents of the first line and of all, in points."""

    role: Role = Role.BODY
    size: float = official.SIZE_SMALL_4
    indent: float = 0.0
    left: float = 0.0
    before: float = 0.0
    glued: bool = False


@dataclass(slots=True)
class Flow:
    """Gathers slips from the top down."""

    faces: Faces
    slips: list[Slip] = field(default_factory=list)
    _page_start: int = 0

    def title(self, text: str) -> None:
        """Add a centred title of 小标宋."""
        runs = set_title(text, self.faces, WIDTH)
        height = title_height(runs) * official.LINE_PITCH + official.SIZE_3
        self.slips.append(Slip(height, runs, glued=True, bookmark=text.replace("\n", "")))

    def text(self, text: str, face: Face, *, bookmark: str = "") -> None:
        """Add a paragraph, a slip a line."""
        style = Type(face.size, face.size, WIDTH - face.left, indent=face.indent)
        lines = set_lines([Piece(text, face.role)], self.faces, style)
        pitch, last = face.size * LEADING, len(lines) - 1
        for number, line in enumerate(lines):
            above = face.before if number == 0 else 0.0
            y = above + (pitch - face.size) / 2 + _ASCENT * face.size
            self.slips.append(
                Slip(
                    pitch + above,
                    put(line, face.left, y),
                    glued=(face.glued and number == last) or (number == 0 and last > 0),
                    bookmark=bookmark if number == 0 else "",
                )
            )

    def right(self, lines: Sequence[str], size: float, inset: float) -> None:
        """Add lines centred over each other, the widest so far from the right edge."""
        style = Type(size, size, WIDTH, justified=False)
        found = [set_lines([Piece(text, Role.BODY)], self.faces, style) for text in lines]
        laid = [line for each in found for line in each]
        middle = WIDTH - inset - max((line.width for line in laid), default=0.0) / 2
        pitch = size * LEADING * 1.2
        for number, line in enumerate(laid):
            x = max(middle - line.width / 2, 0.0)
            runs = put(line, x, _ASCENT * size)
            self.slips.append(Slip(pitch, runs, glued=number < len(laid) - 1))

    def gap(self, height: float) -> None:
        """Add white space, which never ends a page."""
        self.slips.append(Slip(height, glued=True))

    def table(
        self,
        rows: Sequence[Sequence[str]],
        weights: Sequence[float],
        *,
        head: bool,
        labels: bool = False,
    ) -> None:
        """Add a ruled table; `head`: the first row is one; `labels`: odd columns are names."""
        columns = tuple(
            Column(weight, Align.LEFT if labels and place % 2 else Align.CENTER)
            for place, weight in enumerate(weights)
        )
        heads = (tuple(HeadCell(text) for text in rows[0]),) if head else ()
        body = tuple(tuple(row) for row in rows[len(heads) :])
        made = Table("", "", columns, heads, body, size=official.SIZE_SMALL_4)
        setter = CellSetter(made, self.faces, column_edges(made, self.faces, WIDTH))
        first = setter.head()
        if head:
            self.slips.append(_row(first.cells, first.height, setter.edges, top=True, glued=True))
        for number, row in enumerate(setter.rows()):
            self._rows(
                row, setter.edges, top=number == 0 and not head, last=number == len(body) - 1
            )

    def _rows(self, row: BodyRow, edges: Sequence[float], *, top: bool, last: bool) -> None:
        while row.height > HEIGHT:
            upper, row = row.split(HEIGHT)
            self.slips.append(_row(upper.cells, upper.height, edges, top=top))
        self.slips.append(_row(row.cells, row.height, edges, top=top, glued=not last))

    def picture(self, name: str, size: tuple[int, int], caption: str, layer: Annotation) -> None:
        """Add a picture with its caption strip; one far taller than wide goes on in columns."""
        if size[1] > _TALL * size[0]:
            self._columns(name, size, caption, layer)
            return
        scale = min(WIDTH / size[0], _PIXEL, _PICTURE_HEIGHT / size[1])
        smallest = self._strip(caption, max(_LEAST * scale * size[0], WIDTH / 2))
        fitting = (self._room() - smallest.height - _GUTTER) / (scale * size[1])
        if _LEAST <= fitting < 1:
            scale *= fitting
        view = View(name, 0.0, 0.0, size[0] * scale, size[1] * scale, scale, size, layer=layer)
        strip = self._strip(caption, max(view.width, WIDTH / 2))
        self.slips.append(_stripped((view,), strip))

    def _room(self) -> float:
        """Return the height that is free on the last page begun, in points."""
        while (end := self._end(self._page_start)) < len(self.slips):
            self._page_start = end
        return HEIGHT - sum(slip.height for slip in self.slips[self._page_start :])

    def _columns(self, name: str, size: tuple[int, int], caption: str, layer: Annotation) -> None:
        """Cut a tall picture into columns side by side, over as many pages as it needs."""
        strip = self._strip(caption, WIDTH)
        wide = (WIDTH - _GUTTER) / 2
        scale = min(wide / size[0], _PIXEL)
        most = int((HEIGHT - strip.height - _GUTTER) / scale)
        pairs = math.ceil(size[1] / most / 2)
        each = math.ceil(size[1] / pairs / 2)
        views = [
            View(
                name,
                number % 2 * (wide + _GUTTER),
                0.0,
                size[0] * scale,
                min(each, size[1] - top) * scale,
                scale,
                size,
                top,
                layer,
            )
            for number, top in enumerate(range(0, size[1], each))
        ]
        for place in range(0, len(views), 2):
            self.slips.append(_stripped(tuple(views[place : place + 2]), strip))

    def _strip(self, caption: str, width: float) -> Band:
        """Return a strip that says what a picture is."""
        style = Type(_STRIP, _STRIP, width - 2 * _STRIP_PAD, justified=False)
        pitch = _STRIP * LEADING
        glyphs: list[Glyphs] = []
        lines = set_lines([Piece(caption, Role.HEI)], self.faces, style)
        for number, line in enumerate(lines):
            glyphs += put(line, _STRIP_PAD, _STRIP_PAD + number * pitch + _ASCENT * _STRIP)
        height = len(lines) * pitch + 2 * _STRIP_PAD - (pitch - _STRIP)
        return Band(0.0, 0.0, width, height, tuple(glyphs))

    def pages(self) -> tuple[SheetPage, ...]:
        """Return the slips on pages, never parted between a glued slip and the next."""
        found: list[SheetPage] = []
        start = 0
        while start < len(self.slips):
            end = self._end(start)
            tops, y = [], 0.0
            for slip in self.slips[start:end]:
                tops.append((y, slip))
                y += slip.height
            found.append(SheetPage(tuple(tops)))
            start = end
        return tuple(found) or (SheetPage(),)

    def _end(self, start: int) -> int:
        """Return the slip with which the page after the one begun at `start` begins."""
        end, used = start, 0.0
        while end < len(self.slips) and used + self.slips[end].height <= HEIGHT + 0.01:
            used += self.slips[end].height
            end += 1
        if end == len(self.slips):
            return end
        end = max(end, start + 1)
        fair = (cut for cut in range(end, start, -1) if not self.slips[cut - 1].glued)
        return next(fair, end)


def _stripped(views: tuple[View, ...], strip: Band) -> Slip:
    """Return views with a strip below the longest."""
    height = max(view.height for view in views)
    band = _lower(strip, 0.0, height)
    return Slip(height + strip.height + _GUTTER, views=views, bands=(band,))


def _row(
    cells: Sequence[Cell], height: float, edges: Sequence[float], *, top: bool, glued: bool = False
) -> Slip:
    """Return a row of a table with its rules."""
    return Slip(
        height,
        tuple(run for cell in cells for run in cell.runs(0.0, height)),
        tuple(_rules(edges, height, top=top)),
        glued=glued,
    )


def _rules(edges: Sequence[float], height: float, *, top: bool) -> Iterator[Stroke]:
    if top:
        yield Stroke(0.0, 0.0, edges[-1], 0.0)
    yield Stroke(0.0, height, edges[-1], height)
    for x in edges:
        yield Stroke(x, 0.0, x, height)


def moved(slip: Slip, x: float, y: float) -> Slip:
    """Return a slip whose corner stands at (x, y) of the sheet."""
    return replace(
        slip,
        glyphs=tuple(run.moved(x, y) for run in slip.glyphs),
        strokes=tuple(
            Stroke(s.x0 + x, s.y0 + y, s.x1 + x, s.y1 + y, s.width) for s in slip.strokes
        ),
        views=tuple(replace(view, left=view.left + x, top=view.top + y) for view in slip.views),
        bands=tuple(_lower(band, x, y) for band in slip.bands),
    )


def _lower(band: Band, x: float, y: float) -> Band:
    glyphs = tuple(run.moved(x, y) for run in band.glyphs)
    return replace(band, left=band.left + x, top=band.top + y, glyphs=glyphs)
