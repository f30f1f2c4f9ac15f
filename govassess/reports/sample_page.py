"""Paints a web page that is visibly invented, for rehearsals: every picture says 示例数据."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from govassess.paths import RESOURCES

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SIZE = (1000, 640)
"""Width and height in pixels."""
_BAR, _BANNER, _SIDE = 40, 96, 220
_INK, _GREY, _LINE, _PAPER = "#1A1D23", "#616A79", "#D8DCE3", "#FFFFFF"
_THEMES = ("#1F5FA8", "#A8322B", "#1D7A5F", "#8A5A12")
_MARK = "示例数据"


@dataclass(frozen=True, slots=True)
class SamplePage:
    """What a painted page shows; `rows` are list entries as (title, date)."""

    site: str
    url: str
    column: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    theme: int = 0


def paint(page: SamplePage) -> bytes:
    """Return the page as PNG bytes, the same for the same page."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    _paint_mark(draw)
    _paint_head(draw, page)
    _paint_side(draw, page)
    _paint_rows(draw, page)
    buffer = io.BytesIO()
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def _font(size: int) -> FreeTypeFont:
    return ImageFont.truetype(str(RESOURCES / "fonts" / "heiti.ttf"), size)


def _paint_mark(draw: ImageDraw.ImageDraw) -> None:
    for row in range(3):
        for column in range(3):
            place = (260 + column * 260, 210 + row * 150)
            draw.text(place, _MARK, font=_font(34), fill="#EEF0F3")


def _paint_head(draw: ImageDraw.ImageDraw, page: SamplePage) -> None:
    width = SIZE[0]
    draw.rectangle((0, 0, width, _BAR), fill="#EEF0F3")
    draw.rounded_rectangle((12, 7, width - 120, 33), 6, fill=_PAPER, outline=_LINE)
    draw.text((24, 11), page.url, font=_font(15), fill=_GREY)
    draw.text((width - 96, 10), _MARK, font=_font(17), fill="#B92C26")
    theme = _THEMES[page.theme % len(_THEMES)]
    draw.rectangle((0, _BAR, width, _BAR + _BANNER), fill=theme)
    draw.ellipse((28, _BAR + 22, 80, _BAR + 74), fill="#FFFFFF")
    draw.text((100, _BAR + 28), page.site, font=_font(32), fill="#FFFFFF")


def _paint_side(draw: ImageDraw.ImageDraw, page: SamplePage) -> None:
    top = _BAR + _BANNER + 24
    for number, name in enumerate(page.columns):
        place = (28, top + number * 44, _SIDE, top + number * 44 + 36)
        chosen = name == page.column
        fill = _THEMES[page.theme % len(_THEMES)] if chosen else "#F3F4F6"
        draw.rectangle(place, fill=fill)
        ink = "#FFFFFF" if chosen else _INK
        draw.text((44, place[1] + 8), name, font=_font(17), fill=ink)


def _paint_rows(draw: ImageDraw.ImageDraw, page: SamplePage) -> None:
    left, top, right = _SIDE + 40, _BAR + _BANNER + 24, SIZE[0] - 40
    draw.text((left, top), f"当前位置：首页 > {page.column}", font=_font(16), fill=_GREY)
    draw.line((left, top + 34, right, top + 34), fill=_LINE, width=2)
    if not page.rows:
        draw.text((left, top + 60), "该栏目暂无内容", font=_font(20), fill=_GREY)
    for number, (title, day) in enumerate(page.rows):
        place = top + 52 + number * 38
        draw.text((left, place), f"· {title}", font=_font(17), fill=_INK)
        draw.text((right - 92, place), day, font=_font(15), fill=_GREY)
