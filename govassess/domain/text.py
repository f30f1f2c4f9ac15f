"""Text from outside, made fit for the store and for every paper: cleaned, never cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govassess.errors import GovAssessError, Problem

NAME_LIMIT = 200
"""The longest name of a site, class, person or campaign, in characters."""
NOTE_LIMIT = 20_000
"""The longest note or remark, in characters."""
ADDRESS_LIMIT = 2_000
"""The longest web address, in characters."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE = {
    **{code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ")
       for code in range(ord(first), ord(last) + 1)},
    0x3000: 0x20,
}  # fmt: skip
_HAN = "\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that may be kept, and the code points (`U+0000`) that were taken out of it."""

    text: str
    removed: tuple[str, ...] = ()


def clean(text: str, limit: int) -> Cleaned:
    """Drop what no file or page can carry: NUL, C0 controls but line feed and tab, U+FFFE/FFFF
    and surrogates; carriage returns become line feeds (reliability.md R12).

    Raises GovAssessError TEXT_TOO_LONG if more than `limit` characters remain.
    """  # noqa: D205 - one sentence of two lines
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    removed = tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _UNFIT.findall(unified)))
    kept = _UNFIT.sub("", unified)
    if len(kept) > limit:
        raise GovAssessError(Problem.TEXT_TOO_LONG, length=len(kept), limit=limit)
    return Cleaned(kept, removed)


def tidy_name(text: str) -> str:
    """Return a name on one line: full-width letters and digits narrow, padding blanks gone.

    Blanks between Chinese characters only align columns (`富　县`); between words one stays.
    """
    line = " ".join(text.translate(_WIDE).split())
    return _BETWEEN_HAN.sub("", line)


def clean_name(text: str, *, empty: bool = False) -> str:
    """Return a name fit to keep, on one line; `empty` allows there to be none.

    Raises GovAssessError NAME_EMPTY or TEXT_TOO_LONG.
    """
    name = tidy_name(clean(text, NAME_LIMIT).text)
    if not name and not empty:
        raise GovAssessError(Problem.NAME_EMPTY)
    return name


def clean_note(text: str) -> str:
    """Return a note fit to keep; raises GovAssessError TEXT_TOO_LONG beyond 20,000 characters."""
    return clean(text, NOTE_LIMIT).text
