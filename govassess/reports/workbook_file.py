"""Saving a workbook whose rows we wrote ourselves: openpyxl makes all that is around them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from openpyxl import Workbook

    from govassess.reports.workbook_rows import RowsXml

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_SIZE = re.compile(rb'<dimension ref="[^"]*"')
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)</dcterms:created>")
_CONTENT_TYPES = "[Content_Types].xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def save_workbook(
    book: Workbook,
    path: Path,
    *,
    rows: Mapping[int, RowsXml],
    verify: Callable[[Path], object],
) -> None:
    """Write `book` safely, with the rows that its sheets have, by sheet from 1.

    The file holds no clock time but the book's own date: equal results give equal files.
    GovAssessError as `safe_write`.
    """
    saved = BytesIO()
    book.save(saved)

    def write(part: Path) -> None:
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(part, "w") as new:
            for name in sorted(old.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
                entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, _member(name, old.read(name), rows))

    safe_write(path, write, verify=verify)


def _member(name: str, data: bytes, rows: Mapping[int, RowsXml]) -> bytes:
    sheet = _SHEET.fullmatch(name)
    if sheet:
        return _filled(data, rows[int(sheet[1])])
    if name == "docProps/core.xml":
        created = _CREATED.search(data)
        return _MODIFIED.sub(rb"\g<1>%b\g<2>" % created[1], data) if created else data
    return data


def _filled(data: bytes, rows: RowsXml) -> bytes:
    """Put rows into a sheet that openpyxl wrote without any."""
    before, after = _NO_ROWS.split(data, maxsplit=1)
    sized = _SIZE.sub(b'<dimension ref="%b"' % rows.reference().encode(), before, count=1)
    return b"".join((sized, rows.xml(), after))
