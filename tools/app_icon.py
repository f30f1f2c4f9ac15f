"""Paint the program's icon into `resources`: a white tick on the accent."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ACCENT, WHITE = "#2A5BD0", "#FFFFFF"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_OVER = 4
"""How much larger than needed it is painted, for smooth edges."""
_UNIT = 24
_TICK = ((7.2, 12.6), (10.6, 15.8), (16.8, 8.8))


def paint(size: int) -> Image.Image:
    """Return the icon, `size` pixels wide."""
    scale = size * _OVER / _UNIT
    picture = Image.new("RGBA", (size * _OVER, size * _OVER))
    brush = ImageDraw.Draw(picture)
    edge = size * _OVER - 1
    brush.rounded_rectangle((0, 0, edge, edge), radius=5.5 * scale, fill=ACCENT)
    points = [(x * scale, y * scale) for x, y in _TICK]
    width = round(2.4 * scale)
    brush.line(points, fill=WHITE, width=width, joint="curve")
    for x, y in (points[0], points[-1]):
        brush.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=WHITE)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write app.png and app.ico."""
    largest = paint(SIZES[-1])
    largest.save(RESOURCES / "app.png", optimize=True)
    largest.save(RESOURCES / "app.ico", sizes=[(size, size) for size in SIZES])


if __name__ == "__main__":
    main()
