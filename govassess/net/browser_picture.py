"""Pictures of a page at 100 %: in one piece or in tiles beyond what a browser paints at once."""

from __future__ import annotations

import asyncio
import base64
import io
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.net.browser_line import Line

MAX_PIXELS = 40_000_000
MAX_BYTES = 25 << 20
"""What a picture in evidence may have (store/vault.py)."""
LEAST_SCALE = 0.5
"""Text of 12 px can still be read at half its size; what does not fit then is cut."""
TILE = 8000
"""Rows of a tile: graphics chips since 2008 paint 8,192 (Direct3D 10.0), newer ones 16,384."""
_TILE_PIXELS = 16_000_000
_MOST_COLUMNS = 16_000
_SMALLER = 0.9


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page in CSS pixels of its document, and how large it is pictured.

    `ratio` is the screen's pixels for one CSS pixel and `zoom` the person's own zoom; the picture
    is free of both. `cut` tells that the page goes on.
    """

    left: float
    top: float
    width: float
    height: float
    ratio: float = 1.0
    zoom: float = 1.0
    scale: float = 1.0
    cut: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return round(self.width * self.scale), round(self.height * self.scale)


def fitted(region: Region) -> Region:
    """Return the region as a picture in evidence can hold it: smaller, and at worst cut."""
    if region.width * region.height <= MAX_PIXELS:
        return region
    scale = max(LEAST_SCALE, math.sqrt(MAX_PIXELS / (region.width * region.height)))
    columns = max(1, math.floor(min(region.width, _MOST_COLUMNS) * scale))
    rows = math.floor(min(region.height * scale, MAX_PIXELS / columns))
    width, height = columns / scale, rows / scale
    cut = height < region.height - 1 / scale or width < region.width - 1 / scale
    return replace(region, width=width, height=height, scale=scale, cut=cut)


def tiles(region: Region) -> Iterator[Region]:
    """Yield the region in pieces one below the other, each of whole rows of the picture."""
    width, height = region.size
    rows = min(TILE, max(1, _TILE_PIXELS // max(1, width)))
    for top in range(0, height, rows):
        yield replace(
            region,
            top=region.top + top / region.scale,
            height=min(rows, height - top) / region.scale,
        )


async def pictured(line: Line, session: str, region: Region, *, beyond: bool) -> bytes:
    """Return a region as a PNG; `beyond` reaches what is not in view without scrolling to it.

    Raises BrowserError.
    """
    pieces = list(tiles(region))
    parts = [
        await _tile(line, session, piece, beyond=beyond, alone=len(pieces) == 1) for piece in pieces
    ]
    if len(parts) == 1:
        return parts[0]
    return await asyncio.to_thread(_stitched, parts, region.size)


async def small_enough(png: bytes, region: Region) -> tuple[bytes, Region]:
    """Return a picture that evidence can hold, smaller if it must be, and its region."""
    while len(png) > MAX_BYTES:
        factor = _SMALLER * math.sqrt(MAX_BYTES / len(png))
        png, scale = await asyncio.to_thread(_shrunk, png, factor)
        region = replace(region, scale=region.scale * scale)
    return png, region


async def _tile(line: Line, session: str, tile: Region, *, beyond: bool, alone: bool) -> bytes:
    clip = {
        "x": tile.left * tile.zoom,
        "y": tile.top * tile.zoom,
        "width": tile.width * tile.zoom,
        "height": tile.height * tile.zoom,
        "scale": tile.scale / tile.ratio,
    }
    taken = await line.call(
        "Page.captureScreenshot",
        session,
        format="png",
        clip=clip,
        captureBeyondViewport=beyond,
        optimizeForSpeed=not alone,
        seconds=60.0,
    )
    return base64.b64decode(taken["data"])


def _stitched(parts: list[bytes], size: tuple[int, int]) -> bytes:
    whole, top = Image.new("RGB", size), 0
    for part in parts:
        with Image.open(io.BytesIO(part), formats=("PNG",)) as tile:
            whole.paste(tile, (0, top))
            top += tile.height
    return _png(whole)


def _shrunk(png: bytes, factor: float) -> tuple[bytes, float]:
    """Return the picture made smaller, and by how much it is."""
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        width = max(1, round(picture.width * factor))
        scale = width / picture.width
        size = width, max(1, round(picture.height * scale))
        return _png(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)), scale


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4)
    return out.getvalue()
