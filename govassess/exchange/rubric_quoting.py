"""Quoting of names inside written settings: what has a blank or a sign in it stands in quotes."""

from __future__ import annotations

import re
import unicodedata

QUOTED = r'"(?:[^"]|"")*"'
"""The pattern of a quoted name; a quote inside is doubled."""
_PLAIN = re.compile(r'[^\s"<>=!;:,+≥≤≠；：＝＜＞，＋、]+')


def quoted(text: str) -> str:
    """Return a name as it stands in a setting."""
    if _PLAIN.fullmatch(text) and unicodedata.normalize("NFKC", text) == text:
        return text
    return '"' + text.replace('"', '""') + '"'


def unquoted(text: str) -> str:
    """Return the name that stands in a setting."""
    return text[1:-1].replace('""', '"') if text.startswith('"') else text


def unquoted_list(text: str) -> tuple[str, ...]:
    """Return the names of a list divided by commas or plus signs."""
    return tuple(unquoted(each) for each in re.findall(rf'{QUOTED}|[^\s",+]+', text))
