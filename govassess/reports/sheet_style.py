"""How the office's sheets look: faces, rules and A4 pages."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, cast

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

_GB2312 = 134
"""The Windows character set Excel searches when the named face is not installed."""
_ROMAN, _SWISS, _MODERN = 1, 2, 3
_A4 = 9
_LANDSCAPE_FROM = 112
"""Sheets wider than this many characters would be shrunk too much on an upright page."""
_WIDEST = 300
"""Characters that stay legible over the width of one page."""
_BORDER = Border(*(Side(style="thin"),) * 4)


class Look(StrEnum):
    """The named styles of a workbook, by what a cell is for."""

    TITLE = "GA title"
    UNIT = "GA unit"
    HEAD = "GA head"
    TEXT = "GA text"
    CENTRED = "GA centred"
    POINTS = "GA points"
    EXACT = "GA exact"
    RATE = "GA rate"


def _face(name: str, family: int, size: float) -> Font:
    return Font(name=name, family=family, charset=_GB2312, sz=size)


def add_looks(book: Workbook, decimals: int) -> None:
    """Give a new workbook its styles; POINTS shows so many decimals, EXACT as many as there are.

    RATE is for statistics between 0 and 1.
    """
    body = _face("仿宋", _MODERN, 12)
    points = "0." + "0" * decimals if decimals else "0"
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    title = _face("方正小标宋简体", _ROMAN, 22)
    styles = (
        NamedStyle(Look.TITLE, font=title, alignment=centred),
        NamedStyle(
            Look.UNIT, font=body, alignment=Alignment(horizontal="right", vertical="center")
        ),
        NamedStyle(
            Look.HEAD,
            font=_face("黑体", _SWISS, 12),
            alignment=centred,
            border=_BORDER,
            fill=PatternFill("solid", fgColor="F2F2F2"),
        ),
        NamedStyle(Look.TEXT, font=body, alignment=left, border=_BORDER),
        NamedStyle(Look.CENTRED, font=body, alignment=centred, border=_BORDER),
        NamedStyle(Look.POINTS, font=body, alignment=centred, border=_BORDER, number_format=points),
        NamedStyle(
            Look.EXACT, font=body, alignment=centred, border=_BORDER, number_format="General"
        ),
        NamedStyle(Look.RATE, font=body, alignment=centred, border=_BORDER, number_format="0.000"),
    )
    for style in styles:
        book.add_named_style(style)


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the printed page around a sheet's rows: `footer` may hold &P and &N."""

    footer: str
    mark: str = ""


def set_page(sheet: Worksheet, page: Page, *, width: float) -> None:
    """Print on A4, fitted to its width, centred, with page numbers and the mark of invented data.

    `width` is the sum of the column widths in characters; wide sheets lie on their side, and the
    widest go over several pages, their first two columns on each.
    """
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if width > _LANDSCAPE_FROM else "portrait"
    across = pages_across(width)
    sheet.page_setup.fitToWidth = across
    if across > 1:
        sheet.print_title_cols = "A:B"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top = sheet.page_margins.bottom = 0.9
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.center.text = page.footer
    if page.mark:
        footer.right.text = page.mark
        cast("HeaderFooterItem", sheet.oddHeader).center.text = page.mark


def pages_across(width: float) -> int:
    """Return over how many pages side by side columns of so many characters are printed."""
    return max(1, ceil(width / _WIDEST))


def shown_width(text: str) -> int:
    """Return how many narrow characters the widest line of `text` takes."""
    wide = {"W", "F", "A"}
    return max(
        (sum(2 if unicodedata.east_asian_width(c) in wide else 1 for c in line))
        for line in (text.splitlines() or [""])
    )
