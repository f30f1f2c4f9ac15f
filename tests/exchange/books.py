"""Workbooks as offices make them, built cell by cell for the tests."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Rows = "Sequence[Sequence[Any]]"


def book(
    path: Path, sheets: dict[str, Rows], merged: dict[str, Iterable[str]] | None = None
) -> Path:
    """Write a workbook of plain rows with merged areas by sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(title, ()):
            sheet.merge_cells(area)
    workbook.save(path)
    return path


def table(path: Path, rows: Rows, *, encoding: str = "utf-8") -> Path:
    """Write a csv."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows(rows)
    return path


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def raw(path: Path, sheet: bytes | str, parts: Mapping[str, bytes | str] | None = None) -> Path:
    """Write an xlsx from the XML of one sheet's inside; `parts` replace whole parts by name."""
    inside = sheet if isinstance(sheet, bytes) else sheet.encode()
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'{_RELS}<Relationship Id="r1" Type="{_LINK}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_RELS}<Relationship Id="r1" Type="{_LINK}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_LINK}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">'.encode()
        + inside
        + b"</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"/>',
    }
    files |= parts or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
