"""Chinese words by their sound: `czys` finds 财政预决算, and names stand in dictionary order."""

from __future__ import annotations


def initials(text: str) -> str:
    """Return the first letters of a text's characters; Latin letters and digits stay.

    A character with several readings gives the one usual in its word.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its tables wait for the palette

    plain = "".join(character for character in text if character.isalnum())
    letters = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER)).lower()
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def sounds(text: str) -> tuple[str, ...]:
    """Return how a text sounds, syllable by syllable with the tone: what names are sorted by.

    The system's own tables differ from one machine to the next; these come with the program.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as above

    return tuple(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
