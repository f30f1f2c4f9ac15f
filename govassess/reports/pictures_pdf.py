"""Pictures in a PDF: their own data as they are, put in once, decoded only where it must be."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, cast

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

from govassess.canonical import sha256
from govassess.reports.picture_layer import opaque

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_COLOURS = {0: ("DeviceGray", 1), 2: ("DeviceRGB", 3), 3: ("", 1)}
"""Colour types of PNG that PDF reads as they are: the space, and the colours of a pixel."""
_JPEG_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers of a frame's header."""
_FILL, _ALONE = 0xFF, frozenset((0x01, *range(0xD0, 0xDA)))
"""The fill byte, and the markers that have no length."""


def size_of(data: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG or JPEG in pixels."""
    if data.startswith(_JPEG):
        return _jpeg_head(data)[:2]
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def put_in(canvas: Canvas, data: bytes) -> str:
    """Put a picture into the file, once however often it is shown; return what it is drawn by."""
    document = cast("Any", canvas)._doc  # noqa: SLF001 - its own door decodes every picture
    name = sha256(data)
    drawn = document.getXObjectName(name)
    if drawn not in document.idToObject:
        image = _jpeg(data) if data.startswith(_JPEG) else _png(data)
        document.Reference(image, drawn)
        document.addForm(name, image)
    return name


def draw(
    canvas: Canvas, name: str, *, left: float, below: float, width: float, height: float
) -> None:
    """Draw a picture that was put in, stretched over a box."""
    canvas.saveState()
    canvas.translate(left, below)
    canvas.scale(width, height)
    canvas.doForm(name)
    canvas.restoreState()


def _jpeg(data: bytes) -> PDFStream:
    width, height, bits, colours = _jpeg_head(data)
    told: dict[str, object] = {"ColorSpace": PDFName(_JPEG_SPACES[colours])}
    if colours == 4:
        told["Decode"] = PDFArray([1, 0] * 4)  # everybody writes four colours inverted
    return _image(data, (width, height), bits, told | {"Filter": PDFName("DCTDecode")})


def _png(data: bytes) -> PDFStream:
    """Return a PNG's rows as they are: PDF knows its way of packing them."""
    if not _is_plain(data):
        data = opaque(data)
    chunks = list(_chunks(data))
    found = {kind: body for kind, body in chunks if kind != b"IDAT"}
    width, height, bits, colour = struct.unpack(">IIBB", found[b"IHDR"][:10])
    space, colours = _COLOURS[colour]
    packed = {"Predictor": 15, "Colors": colours, "BitsPerComponent": bits, "Columns": width}
    told: dict[str, object] = {
        "ColorSpace": PDFName(space) if space else _indexed(found[b"PLTE"]),
        "Filter": PDFName("FlateDecode"),
        "DecodeParms": PDFDictionary(packed),
    }
    rows = b"".join(body for kind, body in chunks if kind == b"IDAT")
    return _image(rows, (width, height), bits, told)


def _indexed(palette: bytes) -> PDFArray:
    last = len(palette) // 3 - 1
    return PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), last, f"<{palette.hex()}>"])


def _image(data: bytes, size: tuple[int, int], bits: int, told: dict[str, object]) -> PDFStream:
    facts = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), "BitsPerComponent": bits}
    facts |= {"Width": size[0], "Height": size[1], "Length": len(data)}
    return PDFStream(PDFDictionary(facts | told), data)


def _is_plain(data: bytes) -> bool:
    """Tell whether a PNG has rows in order and no transparency, as PDF reads it."""
    for kind, body in _chunks(data):
        if kind == b"IHDR" and (body[9] not in _COLOURS or body[12]):
            return False
        if kind == b"tRNS":
            return False
    return True


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        yield kind, data[place + 8 : place + 8 + length]
        place += length + 12


def _jpeg_head(data: bytes) -> tuple[int, int, int, int]:
    """Return width, height, bits and colours of a JPEG's frame; ValueError if it has none."""
    place = 2
    while place + 10 <= len(data):
        if data[place] != _FILL:
            place += 1
            continue
        marker = data[place + 1]
        if marker in _FRAMES:
            bits, height, width, colours = struct.unpack(">BHHB", data[place + 4 : place + 10])
            return width, height, bits, colours
        if marker == _FILL:
            place += 1
        elif marker in _ALONE:
            place += 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    raise ValueError("no frame")
