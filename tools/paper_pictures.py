"""Paint real pages for the README: `python -m tools.paper_pictures BULLETIN.pdf`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, ImageOps

from govassess.safe_write import write_bytes

PAGES = (1, 6)
"""The first page and the first attached table."""
TARGET = Path(__file__).resolve().parent.parent / "docs" / "images" / "bulletin.png"
_SCALE = 1.1
_GAP, _FRAME, _GROUND = 24, "#C9CED6", "#F3F4F6"


def paint(bulletin: Path) -> bytes:
    """Return the chosen pages side by side as PNG bytes."""
    document = pypdfium2.PdfDocument(bulletin)
    pages = [document[number - 1].render(scale=_SCALE).to_pil() for number in PAGES]
    framed = [ImageOps.expand(page.convert("RGB"), 1, _FRAME) for page in pages]
    width = sum(page.width for page in framed) + _GAP * (len(framed) + 1)
    picture = Image.new("RGB", (width, framed[0].height + 2 * _GAP), _GROUND)
    left = _GAP
    for page in framed:
        picture.paste(page, (left, _GAP))
        left += page.width + _GAP
    buffer = io.BytesIO()
    picture.quantize(128).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    write_bytes(TARGET, paint(Path(sys.argv[1])))
