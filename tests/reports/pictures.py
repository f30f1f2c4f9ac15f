"""Pictures of every kind a browser or a camera makes, as bytes."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

SECRET = (1, 2, 250)
"""A colour that only what is hidden has."""


def drawn(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Return a picture of stripes, the same every time."""
    image = Image.new("RGB", size, "#F4F4F4")
    draw = ImageDraw.Draw(image)
    for place in range(0, size[1], 20):
        draw.rectangle((10, place, size[0] - 10, place + 8), fill=(place % 200, 80, 120))
    return image.convert(mode)


def png(size: tuple[int, int] = (400, 260), mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    drawn(size, mode).save(buffer, "PNG")
    return buffer.getvalue()


def transparent() -> bytes:
    image = drawn((120, 80), "RGBA")
    image.putpixel((3, 3), (0, 0, 0, 0))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def jpeg(size: tuple[int, int] = (400, 260), mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    drawn(size, mode).save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def with_secret() -> bytes:
    """Return a picture with a box of the secret colour from (100, 60) to (180, 100)."""
    image = drawn((400, 260))
    ImageDraw.Draw(image).rectangle((100, 60, 179, 99), fill=SECRET)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
