"""Opening a table somebody sent: told by its content, not by its name."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from govassess.errors import GovAssessError, Problem
from govassess.exchange.archive import unreadable
from govassess.exchange.csv_reading import read_csv
from govassess.exchange.xlsx_reading import read_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.exchange.grid import Grid

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEADS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
)
_WEB = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|meta|head)", re.IGNORECASE)
_EXCEL_NAMES = {".xlsx", ".xlsm", ".xls", ".et"}


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of an xlsx, or the one table of a csv.

    Raises GovAssessError FILE_MISSING, FILE_UNREADABLE, FILE_OTHER_FORMAT, FILE_ENCRYPTED,
    FILE_UNSAFE, SHEET_TOO_LARGE.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        if head.startswith(b"PK\x03\x04"):
            _refuse_other_zips(path)
            return read_xlsx(path)
        _refuse_others(path, head)
        return (read_csv(path),)
    except FileNotFoundError as error:
        raise GovAssessError(Problem.FILE_MISSING, path=path) from error
    except OSError as error:
        raise unreadable(path, error.strerror or error) from error


def _refuse_others(path: Path, head: bytes) -> None:
    if head.startswith(_OLE):
        if _is_encrypted(path):
            raise GovAssessError(Problem.FILE_ENCRYPTED, path=path)
        raise _other(path, "Excel 97-2003 (.xls)")
    for mark, name in _HEADS:
        if head.startswith(mark):
            raise _other(path, name)
    if _WEB.match(head):
        raise _other(path, "HTML/XML")
    if not head.strip():
        raise _other(path, "0 B")
    if path.suffix.lower() in _EXCEL_NAMES:
        raise _other(path, "csv/txt")


def _refuse_other_zips(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
    except zipfile.BadZipFile as error:
        raise unreadable(path, error) from error
    if any(name.startswith("word/") for name in names):
        raise _other(path, "Word (.docx)")
    if any(name.endswith("workbook.bin") for name in names):
        raise _other(path, "Excel (.xlsb)")
    if "content.xml" in names:
        raise _other(path, "OpenDocument (.ods)")
    if "_rels/.rels" not in names:
        raise _other(path, "zip")


def _is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return _ENCRYPTED in file.read(2**22)


def _other(path: Path, found: str) -> GovAssessError:
    return GovAssessError(Problem.FILE_OTHER_FORMAT, path=path, found=found)
