"""Saving a workbook with our values behind its formulas, which openpyxl leaves empty."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction
    from pathlib import Path

    from openpyxl import Workbook

    from govassess.reports.workbook_cells import Cached

_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)>(<f>[^<]*</f>)<v(?:\s*/>|></v>)</c>'
)
"""A formula cell as openpyxl writes it; text from data cannot look like this, its < is escaped."""
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)</dcterms:created>")
_CONTENT_TYPES = "[Content_Types].xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def save_workbook(
    book: Workbook,
    path: Path,
    *,
    cached: Mapping[int, Cached],
    verify: Callable[[Path], object],
) -> None:
    """Write `book` safely, with the value each formula gives; `cached` is by sheet, from 1.

    The file holds no clock time but the book's own date: equal results give equal files.
    KeyError for a formula that has no value; GovAssessError as `safe_write`.
    """
    saved = BytesIO()
    book.save(saved)

    def write(part: Path) -> None:
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(part, "w") as new:
            for name in sorted(old.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
                entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, _member(name, old.read(name), cached))

    safe_write(path, write, verify=verify)


def _member(name: str, data: bytes, cached: Mapping[int, Cached]) -> bytes:
    sheet = _SHEET.fullmatch(name)
    if sheet:
        return _filled(data, cached.get(int(sheet[1]), {}))
    if name == "docProps/core.xml":
        created = _CREATED.search(data)
        return _MODIFIED.sub(rb"\g<1>%b\g<2>" % created[1], data) if created else data
    return data


def _filled(data: bytes, values: Cached) -> bytes:
    def cell(match: re.Match[bytes]) -> bytes:
        reference, style, formula = match.groups()
        value = values[reference.decode()]
        kind = b' t="str"' if isinstance(value, str) else b""
        shown = escape(value) if isinstance(value, str) else number_text(value)
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (reference, style, kind, formula, shown.encode())

    return _FORMULA.sub(cell, data)


def number_text(value: Fraction) -> str:
    """Return the shortest text a program reads back as the nearest double."""
    return str(int(value)) if value.denominator == 1 else repr(float(value))
