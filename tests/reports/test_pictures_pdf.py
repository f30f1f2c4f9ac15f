"""Pictures in a PDF: their data untouched where PDF can read them, what is hidden gone for good."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from govassess.domain.annotation import Annotation, Frame, Mark, Tool
from govassess.reports import picture_layer, pictures_pdf
from govassess.reports.fonts import Faces
from tests.reports.pictures import SECRET, jpeg, png, transparent, with_secret

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "rgb": png(),
    "grey": png(mode="L"),
    "palette": png(mode="P"),
    "bilevel": png(mode="1"),
    "jpeg": jpeg(),
    "grey jpeg": jpeg(mode="L"),
    "cmyk jpeg": jpeg(mode="CMYK"),
    "transparent": transparent(),
}


def written(path: Path, data: bytes, *, times: int = 1) -> bytes:
    size = pictures_pdf.size_of(data)
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for _ in range(times):
        name = pictures_pdf.put_in(canvas, data)
        box = {"left": 0, "below": 0, "width": size[0], "height": size[1]}
        pictures_pdf.draw(canvas, name, **box)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def shown(path: Path, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[page].render(scale=1).to_pil().convert("RGB")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_looks_as_it_is(tmp_path: Path, kind: str) -> None:
    written(tmp_path / "a.pdf", KINDS[kind])
    with Image.open(io.BytesIO(KINDS[kind]), formats=("PNG", "JPEG")) as image:
        rgba = image.convert("RGBA")
    paper = Image.new("RGBA", rgba.size, "white")
    wanted = Image.alpha_composite(paper, rgba).convert("RGB")
    found = shown(tmp_path / "a.pdf")
    assert found.size == wanted.size
    apart = ImageChops.difference(found, wanted).convert("L").point(lambda grey: 255 * (grey > 24))
    assert apart.histogram()[255] < found.width * found.height / 100


def idat(data: bytes) -> bytes:
    place, rows = 8, b""
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        rows += data[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += length + 12
    return rows


@pytest.mark.parametrize("kind", ["rgb", "grey", "palette", "bilevel"])
def test_a_png_is_not_packed_again(tmp_path: Path, kind: str) -> None:
    assert idat(KINDS[kind]) in written(tmp_path / "a.pdf", KINDS[kind])


@pytest.mark.parametrize("kind", ["jpeg", "grey jpeg", "cmyk jpeg"])
def test_a_jpeg_is_the_file_itself(tmp_path: Path, kind: str) -> None:
    assert KINDS[kind] in written(tmp_path / "a.pdf", KINDS[kind])


def test_a_picture_shown_twice_is_there_once(tmp_path: Path) -> None:
    data = written(tmp_path / "a.pdf", KINDS["jpeg"], times=3)
    assert data.count(KINDS["jpeg"]) == 1
    assert shown(tmp_path / "a.pdf", 2).getpixel((60, 5)) == shown(tmp_path / "a.pdf").getpixel(
        (60, 5)
    )


def test_what_is_no_jpeg_is_said() -> None:
    with pytest.raises(ValueError, match="no frame"):
        pictures_pdf.size_of(b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9")


def test_hidden_pixels_are_gone() -> None:
    layer = Annotation((Mark(Tool.PIXELATE, 96, 56, 184, 104),))
    with Image.open(io.BytesIO(picture_layer.burnt(with_secret(), layer)), formats=("PNG",)) as png:
        colours = {colour for _, colour in png.getcolors(1 << 20)}
        assert SECRET not in colours
        assert not any(blue > 200 and red < 50 for red, _, blue in colours)
        assert len({png.getpixel((x, 80)) for x in range(96, 184)}) > 1  # a chequer, no hole


def test_a_box_that_hides_everything_looks_at_nothing() -> None:
    layer = Annotation((Mark(Tool.PIXELATE, -5, -5, 900, 900),))
    with Image.open(io.BytesIO(picture_layer.burnt(with_secret(), layer)), formats=("PNG",)) as png:
        assert SECRET not in {colour for _, colour in png.getcolors(1 << 20)}


def test_what_is_cut_off_is_gone() -> None:
    layer = Annotation(crop=Frame(0, 110, 400, 150))
    with Image.open(io.BytesIO(picture_layer.burnt(with_secret(), layer)), formats=("PNG",)) as png:
        assert png.size == (400, 150)
        assert SECRET not in {colour for _, colour in png.getcolors(1 << 20)}


@pytest.mark.parametrize("tool", [tool for tool in Tool if tool is not Tool.PIXELATE])
def test_marks_are_drawn_in_red_where_they_are(tmp_path: Path, tool: Tool) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 260), invariant=1)
    marks = picture_layer.Marks(canvas, Faces(), corner=(0, 260), scale=1, width=400)
    marks.draw([Mark(tool, 100, 60, 200, 120, "1")])
    canvas.save()
    page = shown(tmp_path / "a.pdf")
    red = [
        (x, y)
        for x in range(page.width)
        for y in range(page.height)
        if page.getpixel((x, y))[0] > 180 and page.getpixel((x, y))[1] < 90
    ]
    assert red
    left, right = min(x for x, _ in red), max(x for x, _ in red)
    top, below = min(y for _, y in red), max(y for _, y in red)
    assert 80 <= left <= 102
    assert 110 <= right <= 204
    assert 44 <= top <= 62
    assert 70 <= below <= 124
