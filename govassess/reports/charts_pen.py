"""What charts are drawn with: letters of one face, and fills told apart without colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from reportlab.graphics.shapes import Drawing, Line, Path, PolyLine, Rect, String
from reportlab.lib.colors import HexColor

from govassess.reports.official import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.graphics.shapes import Shape

    from govassess.reports.fonts import Faces
    from govassess.reports.ink import Ink

_HATCH = 3.6
"""Between two strokes of a hatch, in points."""
_HAIR = 0.5


Box = tuple[float, float, float, float]
"""Left, top, width and height."""


class Lettering(Protocol):
    """A face: how wide a text is, and which fonts draw it."""

    def width(self, text: str, size: float) -> float:
        """Return the text's width at a size."""

    def runs(self, text: str) -> Sequence[tuple[str, str]]:
        """Return (font, stretch of text) in order."""


@dataclass(frozen=True, slots=True)
class PaperLettering:
    """黑体 as the papers have it; a rare character comes from the face that has it.

    Raises ValueError for a character no face has: ask `Faces.missing` first.
    """

    faces: Faces

    def width(self, text: str, size: float) -> float:
        """Return the text's width at a size."""
        return sum(self.faces.advance(Role.HEI, char) for char in text) * size

    def runs(self, text: str) -> Sequence[tuple[str, str]]:
        """Return (font, stretch of text) in order."""
        found: list[tuple[str, str]] = []
        for char in text:
            font = self.faces.font(Role.HEI, char)
            if found and found[-1][0] == font:
                found[-1] = (font, found[-1][1] + char)
            else:
                found.append((font, char))
        return found


@dataclass(frozen=True, slots=True)
class NamedLettering:
    """Letters of a family by its name, measured by whoever draws them in the end."""

    family: str
    measure: Callable[[str, float], float]

    def width(self, text: str, size: float) -> float:
        """Return the text's width at a size."""
        return self.measure(text, size)

    def runs(self, text: str) -> Sequence[tuple[str, str]]:
        """Return (family, the text)."""
        return ((self.family, text),) if text else ()


@dataclass(slots=True)
class Pen:
    """Draws on a sheet whose y runs downwards; `size` is that of its letters."""

    letters: Lettering
    ink: Ink
    size: float
    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)

    def drawing(self) -> Drawing:
        """Return what was drawn."""
        drawing = Drawing(self.width, self.height, *self.shapes)
        first = self.letters.runs("0")[0][0]
        drawing.initialFontName = first  # type: ignore[attr-defined]  # else the PDF names Times
        return drawing

    def measure(self, text: str) -> float:
        """Return a text's width."""
        return self.letters.width(text, self.size)

    def cut(self, text: str, room: float) -> str:
        """Return the text, with … where it does not fit."""
        if self.measure(text) <= room:
            return text
        while text and self.measure(f"{text}…") > room:
            text = text[:-1]
        return f"{text}…"

    def write(self, text: str, x: float, y: float, *, ink: str = "", align: float = 0.0) -> None:
        """Write with the baseline at `y`; `align` is the share of the width left of `x`."""
        x -= self.measure(text) * align
        for font, stretch in self.letters.runs(text):
            colour = HexColor(ink or self.ink.text)
            self.shapes.append(
                String(
                    x,
                    self.height - y,
                    stretch,
                    fontName=font,
                    fontSize=self.size,
                    fillColor=colour,
                )
            )
            x += self.letters.width(stretch, self.size)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, ink: str = "") -> None:
        """Draw a hair line."""
        self.shapes.append(
            Line(
                x0,
                self.height - y0,
                x1,
                self.height - y1,
                strokeColor=HexColor(ink or self.ink.line),
                strokeWidth=_HAIR,
            )
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str, edge: str = ""
    ) -> None:
        """Draw a filled box from its top left corner."""
        box = filled(x, self.height - y - height, width, height, fill=fill)
        if edge:
            box.strokeColor, box.strokeWidth = HexColor(edge), _HAIR
        self.shapes.append(box)

    def boxes(self, boxes: Sequence[Box], *, fill: str, edge: str = "") -> None:
        """Draw many boxes (left, top, width, height) of one look as one shape."""
        if not boxes:
            return  # a path without points is no path to readers of SVG
        path = Path()
        for x, y, width, height in boxes:
            top, bottom = self.height - y, self.height - y - height
            path.moveTo(x, bottom)
            path.lineTo(x + width, bottom)
            path.lineTo(x + width, top)
            path.lineTo(x, top)
            path.closePath()
        path.fillColor = HexColor(fill)
        path.strokeColor = HexColor(edge) if edge else None
        path.strokeWidth = _HAIR
        self.shapes.append(path)

    def bar(self, x: float, y: float, width: float, height: float, *, series: int) -> None:
        """Draw a bar of a series: full, hatched, half-light, or outlined."""
        fill = self.ink.fills[series % len(self.ink.fills)]
        self.box(x, y, width, height, fill=fill, edge=self.ink.hatch if series else "")
        if series % 2:
            for stroke in hatch_strokes(x, y, width, height):
                self.line(*stroke, ink=self.ink.hatch)

    def path(self, points: Sequence[tuple[float, float]], *, ink: str, width: float) -> None:
        """Draw a line through points."""
        flat = [value for x, y in points for value in (x, self.height - y)]
        self.shapes.append(PolyLine(flat, strokeColor=HexColor(ink), strokeWidth=width))


def filled(x: float, y: float, width: float, height: float, *, fill: str) -> Rect:
    """Return a box without an edge from its lower left corner."""
    box = Rect(x, y, width, height)
    box.fillColor, box.strokeColor = HexColor(fill), None
    return box


def hatch_strokes(
    x: float, y: float, width: float, height: float
) -> Iterator[tuple[float, float, float, float]]:
    """Yield strokes at 45° that stay inside a box."""
    along = _HATCH
    while along < width + height:
        start = (x + min(along, width), y + max(along - width, 0.0))
        end = (x + max(along - height, 0.0), y + min(along, height))
        yield (*start, *end)
        along += _HATCH
