"""What an xlsx cell says: numbers, dates and percent as text, by the number format it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from govassess.domain.sentence import sentence
from govassess.domain.text import NOTE_LIMIT, clean
from govassess.errors import GovAssessError
from govassess.exchange.grid import EMPTY, GridCell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.exchange.archive import Archive

_BUILTIN_PERCENT = {9, 10}
_BUILTIN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Includes 27-36 and 50-58, dates of the Chinese Excel that no file spells out."""
_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)
_ESCAPED_RETURN = re.compile("_x000[dD]_")
_LONGEST_EXPONENT = 30


class Format(StrEnum):
    """What a number format makes of a number."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the sheets of one workbook refer to: shared texts, number formats, day zero."""

    strings: Sequence[str] = ()
    formats: Sequence[Format] = ()
    epoch: datetime = CALENDAR_WINDOWS_1900


def read_strings(archive: Archive, part: str | None) -> tuple[str, ...]:
    """Return the shared texts, without the readings that phonetic guides add."""
    if part is None:
        return ()
    found: list[str] = []
    for _, element in archive.elements(part):
        if element.tag == "si":
            found.append(rich_text(element))
            element.clear()
    return tuple(found)


def rich_text(element: Any) -> str:
    """Return the plain text of an `si` or `is` element."""
    runs = [child for child in element if child.tag in {"t", "r"}]
    texts = [run if run.tag == "t" else run.find("t") for run in runs]
    joined = "".join(text.text or "" for text in texts if text is not None)
    return _ESCAPED_RETURN.sub("", joined)


def read_formats(archive: Archive, part: str | None) -> tuple[Format, ...]:
    """Return what each cell style's number format means, by the style's number."""
    if part is None:
        return ()
    codes: dict[int, str] = {}
    formats: tuple[Format, ...] = ()
    for _, element in archive.elements(part):
        if element.tag == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif element.tag == "cellXfs":
            formats = tuple(_format(int(xf.get("numFmtId") or "0"), codes) for xf in element)
    return formats


def epoch_of(date1904: str) -> datetime:
    """Return day zero of a workbook by its `date1904` attribute."""
    return CALENDAR_MAC_1904 if date1904 in {"1", "true"} else CALENDAR_WINDOWS_1900


def _format(number: int, codes: Mapping[int, str]) -> Format:
    code = codes.get(number)
    if code is None:
        builtin = Format.PERCENT if number in _BUILTIN_PERCENT else Format.PLAIN
        return Format.DATE if number in _BUILTIN_DATES else builtin
    if is_date_format(code):
        return Format.DATE
    return Format.PERCENT if "%" in code else Format.PLAIN


def read_cell(element: Any, meaning: Meaning) -> GridCell:
    """Return what a `c` element says; an Excel error or a formula never computed is a trouble."""
    parts = {child.tag: child for child in element}
    kind = element.get("t", "n")
    value = parts["v"].text or "" if "v" in parts else ""
    if kind == "inlineStr":
        return text_cell(rich_text(parts["is"]) if "is" in parts else "")
    if "f" in parts and not value and kind != "str":
        return GridCell("", trouble=sentence("faults.formula_without_value"))
    if not value:
        return EMPTY
    return _valued(kind, value, _style(element, meaning), meaning)


def text_cell(text: str) -> GridCell:
    """Return a text made fit; one longer than any note may be is a trouble, not cut."""
    try:
        cleaned = clean(text, NOTE_LIMIT)
    except GovAssessError as error:
        return GridCell("", trouble=sentence("faults.text_too_long", **error.facts))
    return GridCell(cleaned.text, removed=cleaned.removed)


def _style(element: Any, meaning: Meaning) -> Format:
    number = int(element.get("s", "0"))
    return meaning.formats[number] if number < len(meaning.formats) else Format.PLAIN


def _valued(kind: str, value: str, style: Format, meaning: Meaning) -> GridCell:
    if kind == "s":
        return text_cell(meaning.strings[int(value)])
    if kind == "e":
        return GridCell(value, trouble=sentence("faults.excel_error", value=value))
    if kind == "b":
        return GridCell("TRUE" if value == "1" else "FALSE")
    if kind in {"str", "d"}:
        return text_cell(value)
    try:
        return _number(Decimal(value), style, meaning.epoch)
    except (InvalidOperation, ValueError, OverflowError):
        return GridCell(value, trouble=sentence("faults.excel_error", value=value))


def _number(value: Decimal, style: Format, epoch: datetime) -> GridCell:
    if style is Format.DATE:
        return GridCell(_moment_text(from_excel(float(value), epoch)))
    if style is Format.PERCENT:
        return GridCell(f"{_plain(value * 100)}%", number=True)
    return GridCell(_plain(value), number=True)


def _plain(value: Decimal) -> str:
    """Return the number as Excel shows it: 15 digits, so 0.30000000000000004 is 0.3."""
    shown = _EXCEL_DIGITS.plus(value).normalize()
    if not shown.is_finite() or abs(shown.adjusted()) > _LONGEST_EXPONENT:
        return str(shown)
    return f"{shown + 0:f}"


def _moment_text(moment: datetime | date | time | timedelta | None) -> str:
    if isinstance(moment, datetime):
        whole = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
        if whole.time() == time.min:
            return whole.date().isoformat()
        return whole.isoformat(sep=" ", timespec="minutes" if not whole.second else "seconds")
    if isinstance(moment, timedelta):
        return str(moment)
    return "" if moment is None else moment.isoformat()
