"""Numbers of people in text that goes to paper: identity cards, mobile telephones, bank cards."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_CARD = re.compile(r"(?<!\d)[3-6](?:[ -]?\d){14,18}(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "10X98765432"
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_CARD_DIGITS = range(15, 20)


class Personal(StrEnum):
    """What kind of number was found."""

    ID = "id"
    PHONE = "phone"
    BANK = "bank"


def personal_numbers(text: str) -> Iterator[tuple[Personal, str]]:
    """Yield the numbers of people in a text, full-width digits too, the middle digits hidden.

    Identity cards and bank cards count only if their check digit is right.
    """
    plain = unicodedata.normalize("NFKC", text)
    for kind, start, end in _found(plain):
        yield kind, hidden(plain[start:end])


def personal_spans(text: str) -> Iterator[tuple[Personal, int, int]]:
    """Yield what and where the numbers of people are in a text: `text[start:end]`, in that order.

    They are the same as those of `personal_numbers`.
    """
    plain, origin = "", []
    for place, sign in enumerate(text):
        normal = unicodedata.normalize("NFKC", sign)
        plain += normal
        origin += [place] * len(normal)
    found = ((kind, origin[start], origin[end - 1] + 1) for kind, start, end in _found(plain))
    yield from sorted(found, key=lambda each: each[1:])


def _found(plain: str) -> Iterator[tuple[Personal, int, int]]:
    cards = [match.span() for match in _ID.finditer(plain) if _is_id(match[0])]
    for start, end in cards:
        yield Personal.ID, start, end
        plain = plain[:start] + " " * (end - start) + plain[end:]
    for match in _CARD.finditer(plain):
        if _is_bank(match[0]):
            yield Personal.BANK, *match.span()
    for match in _MOBILE.finditer(plain):
        yield Personal.PHONE, *match.span()


def hidden(number: str) -> str:
    """Return a number of which only both ends are told."""
    digits = re.sub(r"[ -]", "", number)
    return f"{digits[:3]}…{digits[-2:]}"


def _is_id(number: str) -> bool:
    born = number[6:14]
    if born[:2] not in {"19", "20"} or int(born[4:6]) not in _MONTHS:
        return False
    added = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return int(born[6:]) in _DAYS and _SIGNS[added % 11] == number[-1].upper()


def _is_bank(number: str) -> bool:
    """Tell whether the digits pass the check of bank cards (Luhn)."""
    digits = [int(digit) for digit in re.sub(r"[ -]", "", number)]
    if len(digits) not in _CARD_DIGITS:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0
