"""The fingerprint of somebody's keys: what two people compare by telephone."""

from __future__ import annotations

from govassess.canonical import digest

_GROUPS, _DIGITS = 6, 4


def fingerprint(public: str, recipient: str) -> str:
    """Return six groups of four digits that two people compare by telephone."""
    number = int(digest({"key": public, "recipient": recipient}), 16) % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
