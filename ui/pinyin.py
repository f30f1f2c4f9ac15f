"""The first letters of Chinese words, so that `czys` finds 财政预决算."""

from __future__ import annotations


def initials(text: str) -> str:
    """Return the first letters of a text's characters; Latin letters and digits stay.

    A character with several readings gives the one usual in its word.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its tables wait for the palette

    plain = "".join(character for character in text if character.isalnum())
    letters = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER)).lower()
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
