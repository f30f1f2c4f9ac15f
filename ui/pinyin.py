"""The first letters of Chinese words, so that `czys` finds 财政预决算."""

from __future__ import annotations

from bisect import bisect_right

_FIRSTS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC),
    *(0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9),
    0xD4D1,
)
"""Where each letter begins in GB 2312, whose first 3755 characters are ordered by pinyin."""
_LETTERS = "abcdefghjklmnopqrstwxyz"
_LAST = 0xD7F9


def initials(text: str) -> str:
    """Return the first letters of a text's characters; Latin letters and digits stay.

    A character outside the ordered part of GB 2312 gives nothing; one with several readings
    gives the one it is ordered by.
    """
    return "".join(_initial(character) for character in text)


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        number = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_FIRSTS, number) - 1] if _FIRSTS[0] <= number <= _LAST else ""
