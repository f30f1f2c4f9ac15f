"""Pages of a PDF as pictures: for the screen beside the editor, and for papers without vectors."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as red, green and blue, three bytes a pixel, row after row from the top."""

    width: int
    height: int
    rgb: bytes


def page_picture(pdf: bytes, number: int, scale: float) -> PagePicture:
    """Return a page (from 0) drawn at `scale` pixels a point; IndexError if it is not there."""
    image = _rendered(pdf, number, scale)
    return PagePicture(image.width, image.height, image.tobytes())


def page_png(pdf: bytes, number: int, scale: float) -> bytes:
    """Return a page (from 0) as a PNG file drawn at `scale` pixels a point."""
    file = io.BytesIO()
    _rendered(pdf, number, scale).save(file, "PNG")
    return file.getvalue()


def _rendered(pdf: bytes, number: int, scale: float) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 0 <= number < len(document):
            raise IndexError(number)
        page = document[number]
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        return image
    finally:
        document.close()
