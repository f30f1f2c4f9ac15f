"""Turns styled text into lines of glyph runs: which face, at which size, where the pen stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.reports.fonts import drawable, is_invisible
from govassess.reports.line_breaking import Line, Measure, break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.reports.fonts import Faces
    from govassess.reports.official import Role

_CLOSE = 1e-4
"""Points within which two spacings are the same."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Literal text in one face on one baseline; `spacing` is added after each glyph (points)."""

    text: str
    font: str
    size: float
    x: float
    y: float
    spacing: float = 0.0

    def moved(self, x: float, y: float) -> Glyphs:
        """Return the run `x` to the right and `y` further down."""
        return replace(self, x=self.x + x, y=self.y + y)


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


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of glyph runs on a baseline at 0, from 0 to `width`."""

    glyphs: tuple[Glyphs, ...]
    width: float
    text: str


def normal(text: str) -> str:
    """Return `text` with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def set_lines(pieces: Sequence[Piece], faces: Faces, style: Type) -> tuple[SetLine, ...]:
    """Break `pieces`, one paragraph, into lines of glyph runs."""
    pieces = [Piece(normal(piece.text), piece.role) for piece in pieces]
    text = "".join(piece.text for piece in pieces)
    roles = [piece.role for piece in pieces for _ in piece.text]
    advances = [
        faces.advance(role, char) * style.pitch for role, char in zip(roles, text, strict=True)
    ]
    measure = Measure(style.width, style.pitch, style.indent, justified=style.justified)
    lines, done = [], 0
    for line in break_lines(text, advances, measure):
        here = roles[done : done + len(line.places)]
        lines.append(SetLine(_glyphs(line, here, faces, style), line.right, line.text))
        done += len(line.places)
    return tuple(lines)


def set_line(text: str, role: Role, faces: Faces, size: float) -> SetLine:
    """Set `text` on one line at its natural width, however long."""
    style = Type(size, size, float("inf"), justified=False)
    lines = set_lines([Piece(text.replace("\n", " "), role)], faces, style)
    return lines[0] if lines else SetLine((), 0.0, "")


def _glyphs(line: Line, roles: Sequence[Role], faces: Faces, style: Type) -> tuple[Glyphs, ...]:
    """Gather the line's characters into runs of one face and one spacing."""
    runs: list[Glyphs] = []
    pen, shift = 0.0, (style.pitch - style.size) / 2
    for place, role in zip(line.places, roles, strict=True):
        if is_invisible(place.char) or (place.char.isspace() and not place.width):
            continue
        font = faces.font(role, place.char)
        x = place.origin + shift
        runs = _joined(runs, Glyphs(drawable(place.char), font, style.size, x, 0.0), pen)
        pen = x + faces.advance(role, place.char) * style.size
    return tuple(runs)


def _joined(runs: list[Glyphs], new: Glyphs, pen: float) -> list[Glyphs]:
    """Add one glyph: to the last run if it continues it, else as a run of its own.

    `pen` is where the last glyph ends without spacing.
    """
    last = runs[-1] if runs else None
    if last is None or last.font != new.font:
        return [*runs, new]
    spacing = new.x - pen
    if len(last.text) > 1 and abs(spacing - last.spacing) > _CLOSE:
        return [*runs, new]
    return [*runs[:-1], replace(last, text=last.text + new.text, spacing=spacing)]
