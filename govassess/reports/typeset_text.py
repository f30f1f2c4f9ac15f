"""Turns styled text into lines of glyph runs: which face, at which size, where the pen stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from govassess.reports import spacing
from govassess.reports.line_breaking import Line, Measure, break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.reports.fonts import Faces, Shape
    from govassess.reports.official import Role

_CLOSE = 1e-4
"""Points within which two spacings are the same."""
_MARKS = re.escape("".join(sorted(spacing.CLOSERS | spacing.OPENERS)))
_INVOLVED = re.compile(rf"[{_MARKS}]{{2}}|[\s\u00ad]")
"""What text set on one line must not have to be set character after character: marks that meet,
blanks that may vanish, line ends."""


class Glyphs(NamedTuple):
    """Literal text in one face on one baseline; `spacing` is added after each glyph (points)."""

    text: str
    font: str
    size: float
    x: float
    y: float
    spacing: float = 0.0

    def moved(self, x: float, y: float) -> Glyphs:
        """Return the run `x` to the right and `y` further down."""
        return Glyphs(self.text, self.font, self.size, self.x + x, self.y + y, self.spacing)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one role."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: size, character pitch and column in points.

    The pitch differs from the size on the official grid (16 pt characters on 15.79 pt).
    """

    size: float
    pitch: float
    width: float
    indent: float = 0.0
    justified: bool = True


class SetLine(NamedTuple):
    """One line of glyph runs on a baseline at 0, from 0 to `width`."""

    glyphs: tuple[Glyphs, ...]
    width: float
    text: str


def normal(text: str) -> str:
    """Return `text` with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def set_lines(pieces: Sequence[Piece], faces: Faces, style: Type) -> tuple[SetLine, ...]:
    """Break `pieces`, one paragraph, into lines of glyph runs."""
    if len(pieces) == 1 and style.pitch == style.size and pieces[0].text:
        short = _short_line(pieces[0], faces, style)
        if short is not None:
            return (short,)
    text = normal("".join([piece.text for piece in pieces]))
    shapes = [
        known[char]
        for piece in pieces
        for known in (faces.shapes(piece.role),)
        for char in normal(piece.text)
    ]
    advances = [shape.advance * style.pitch for shape in shapes]
    measure = Measure(style.width, style.pitch, style.indent, justified=style.justified)
    lines, done = [], 0
    for line in break_lines(text, advances, measure):
        here = shapes[done : done + len(line.text)]
        lines.append(SetLine(_glyphs(line, here, style), line.right, line.text))
        done += len(line.text)
    return tuple(lines)


def _short_line(piece: Piece, faces: Faces, style: Type) -> SetLine | None:
    """Return text that fits on one line as it is; None if anything about it needs thought."""
    text = piece.text
    if _INVOLVED.search(text):
        return None
    known, size = faces.shapes(piece.role), style.size
    shapes = [known[char] for char in text]
    width = sum([shape.advance for shape in shapes]) * size
    if style.indent + width > style.width + spacing.EPSILON:
        return None
    font = shapes[0].font
    if font and all(shape.font == font for shape in shapes):
        drawn = "".join([shape.drawn for shape in shapes])
        return SetLine((Glyphs(drawn, font, size, style.indent, 0.0),), style.indent + width, text)
    return None


def set_line(text: str, role: Role, faces: Faces, size: float) -> SetLine:
    """Set `text` on one line at its natural width, however long."""
    style = Type(size, size, float("inf"), justified=False)
    lines = set_lines([Piece(text.replace("\n", " "), role)], faces, style)
    return lines[0] if lines else SetLine((), 0.0, "")


def _glyphs(line: Line, shapes: Sequence[Shape], style: Type) -> tuple[Glyphs, ...]:
    """Gather the line's characters into runs of one face and one spacing.

    A glyph continues the last run if its face and the space before it are the run's own.
    """
    size, shift = style.size, (style.pitch - style.size) / 2
    runs: list[Glyphs] = []
    chars: list[str] = []
    font, begin, spaced, pen = "", 0.0, 0.0, 0.0  # `pen`: where the last glyph ends, unspaced
    for char, width, origin, shape in zip(
        line.text, line.widths, line.origins, shapes, strict=True
    ):
        if not shape.font or (not width and char.isspace()):
            continue
        x = origin + shift
        gap = x - pen
        if shape.font == font and (len(chars) == 1 or abs(gap - spaced) <= _CLOSE):
            spaced = gap
        else:
            if chars:
                runs.append(Glyphs("".join(chars), font, size, begin, 0.0, spaced))
            chars, font, begin, spaced = [], shape.font, x, 0.0
        chars.append(shape.drawn)
        pen = x + shape.advance * size
    if chars:
        runs.append(Glyphs("".join(chars), font, size, begin, 0.0, spaced))
    return tuple(runs)
