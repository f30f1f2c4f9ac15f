"""The layer of a picture on paper: what is hidden is hidden in the pixels, marks are drawn on top.

The screen paints the same layer in `ui/evidence/painting.py`.
"""

from __future__ import annotations

import colorsys
import io
import math
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from govassess.domain.annotation import Tool
from govassess.reports.official import EM_ASCENT, Role
from govassess.reports.typeset_text import set_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from govassess.domain.annotation import Annotation, Frame, Mark
    from govassess.reports.fonts import Faces
    from govassess.reports.typeset_text import SetLine

INK, PAPER = "#D92D20", "#FFFFFF"
_BLIND = (0x9A, 0xA1, 0xAC)
_BLOCKS = 12
"""Blocks along the longer side of a pixelated box."""
_SHADES = (82, 94, 88, 97, 78, 91, 85)
"""Per cent of the light; the chequer tells a pixelated box from the page."""
_KAPPA = 4.5
"""Length of an arrow's head in widths of its line."""
_TURN = 0.45

Colour = tuple[int, int, int]


def burnt(data: bytes, annotation: Annotation) -> bytes:
    """Return a picture as PNG without what its layer hides or cuts off; none of it can come back.

    Marks are not drawn: they are no secret, and stay sharp as lines.
    """
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        image = _on_paper(opened)
    hidden = annotation.hidden()
    source = image.copy()
    draw = ImageDraw.Draw(image)
    for frame in hidden:
        _hide(draw, source, frame, hidden)
    if annotation.crop is not None:
        crop = annotation.crop.within(image.size)
        image = image.crop((crop.x, crop.y, crop.x + crop.width, crop.y + crop.height))
    return png_of(image)


def opaque(data: bytes) -> bytes:
    """Return a picture as PNG of opaque colours, on white where it was transparent."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        return png_of(_on_paper(opened))


def png_of(image: Image.Image) -> bytes:
    """Return an image as PNG bytes, the same for the same pixels."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _on_paper(image: Image.Image) -> Image.Image:
    rgba = image.convert("RGBA")
    paper = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
    return Image.alpha_composite(paper, rgba).convert("RGB")


def _hide(
    draw: ImageDraw.ImageDraw, source: Image.Image, frame: Frame, hidden: Sequence[Frame]
) -> None:
    """Cover a box with blocks made only of pixels around it that nothing else covers."""
    box = frame.within(source.size)
    if not box.width or not box.height:
        return
    side = max(6, math.ceil(max(box.width, box.height) / _BLOCKS))
    number = 0
    for y in range(box.y, box.y + box.height, side):
        for x in range(box.x, box.x + box.width, side):
            right = min(x + side, box.x + box.width) - 1
            below = min(y + side, box.y + box.height) - 1
            middle = ((x + right) // 2, (y + below) // 2)
            shade = _SHADES[number * 5 % len(_SHADES)]
            colour = _shaded(_around(source, box, middle, hidden), shade)
            draw.rectangle((x, y, right, below), fill=colour)
            number += 1


def _around(
    source: Image.Image, box: Frame, middle: tuple[int, int], hidden: Sequence[Frame]
) -> Colour:
    """Mix the pixels just outside the box in the block's row and column, the nearer the more."""
    x, y = middle
    right, below = box.x + box.width, box.y + box.height
    ring = (
        (box.x - 1, y, x - box.x + 1),
        (right, y, right - x),
        (x, box.y - 1, y - box.y + 1),
        (x, below, below - y),
    )
    seen = [
        (_pixel(source, px, py), 1 / max(far, 1))
        for px, py, far in ring
        if 0 <= px < source.width
        and 0 <= py < source.height
        and not any(other.holds(px, py) for other in hidden)
    ]
    weight = sum(share for _, share in seen)
    if not weight:
        return _BLIND
    mixed = [round(sum(c[part] * share for c, share in seen) / weight) for part in range(3)]
    return mixed[0], mixed[1], mixed[2]


def _pixel(source: Image.Image, x: int, y: int) -> Colour:
    found = source.getpixel((x, y))
    if not isinstance(found, tuple):
        raise TypeError(found)
    return int(found[0]), int(found[1]), int(found[2])


def _shaded(colour: Colour, shade: int) -> Colour:
    red, green, blue = (part / 255 for part in colour)
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    mixed = colorsys.hsv_to_rgb(hue, saturation, value * shade / 100)
    return round(mixed[0] * 255), round(mixed[1] * 255), round(mixed[2] * 255)


class Marks:
    """Draws the marks of a layer over a picture that stands on a page.

    `left` and `top` are where the picture's first pixel stands, counted as the canvas counts;
    `scale` is points a pixel; `width` the picture's whole width in pixels.
    """

    def __init__(
        self, canvas: Canvas, faces: Faces, *, corner: tuple[float, float], scale: float, width: int
    ) -> None:
        self._canvas = canvas
        self._faces = faces
        self._corner = corner
        self._scale = scale
        self._stroke = max(3.0, width / 360) * scale
        self._letters = max(14, round(width / 64)) * scale

    def draw(self, marks: Sequence[Mark]) -> None:
        """Draw marks from the lowest up; hidden boxes are in the pixels already."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(self._stroke)
        canvas.setLineJoin(1)
        for mark in marks:
            self._draw(mark)
        canvas.restoreState()

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._corner[0] + x * self._scale, self._corner[1] - y * self._scale

    def _draw(self, mark: Mark) -> None:
        frame = mark.frame
        left, below = self._at(frame.x, frame.y + frame.height)
        width, height = frame.width * self._scale, frame.height * self._scale
        if mark.tool is Tool.BOX:
            self._canvas.rect(left, below, width, height, stroke=1, fill=0)
        elif mark.tool is Tool.ELLIPSE:
            self._canvas.ellipse(left, below, left + width, below + height, stroke=1, fill=0)
        elif mark.tool is Tool.ARROW:
            self._arrow(mark)
        elif mark.tool is Tool.NUMBER:
            x, y = self._at(mark.x1, mark.y1)
            self._canvas.circle(x, y, self._letters * 0.9, stroke=0, fill=1)
            line = set_line(mark.text, Role.HEI, self._faces, self._letters)
            self._write(line, x - line.width / 2, y + self._letters / 2)
        elif mark.tool is Tool.TEXT:
            self._label(mark)

    def _arrow(self, mark: Mark) -> None:
        (x1, y1), (x2, y2) = self._at(mark.x1, mark.y1), self._at(mark.x2, mark.y2)
        angle, long = math.atan2(y2 - y1, x2 - x1), self._stroke * _KAPPA
        neck = (x2 - long * math.cos(angle), y2 - long * math.sin(angle))
        self._canvas.line(x1, y1, *neck)
        path = self._canvas.beginPath()
        path.moveTo(x2, y2)
        for turn in (_TURN, -_TURN):
            path.lineTo(x2 - long * math.cos(angle + turn), y2 - long * math.sin(angle + turn))
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _label(self, mark: Mark) -> None:
        size = self._letters
        lines = [set_line(text, Role.HEI, self._faces, size) for text in mark.text.split("\n")]
        x, y = self._at(mark.x1, mark.y1)
        wide = max((line.width for line in lines), default=0.0) + size
        high = len(lines) * size * 1.2 + size * 0.5
        self._canvas.roundRect(x, y - high, wide, high, size / 3, stroke=0, fill=1)
        for number, line in enumerate(lines):
            self._write(line, x + size / 2, y - size * 0.3 - number * size * 1.2)

    def _write(self, line: SetLine, x: float, top: float) -> None:
        text = self._canvas.beginText()
        text.setFillColor(PAPER)
        for run in line.glyphs:
            text.setFont(run.font, run.size)
            text.setTextOrigin(x + run.x, top - EM_ASCENT * run.size)
            text.setCharSpace(run.spacing)
            text.textOut(run.text)
        text.setCharSpace(0)
        self._canvas.drawText(text)
        self._canvas.setFillColor(INK)
