"""Exact points: decimals in the rubric, fractions inside, rounded half up once at the end."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_LONGEST = 18


def parse_points(text: str) -> Fraction:
    """Read a decimal as people write it (full-width digits, blanks around it are fine).

    Raises ValueError for anything else, including exponents and numbers beyond 18 characters.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if len(plain) > _LONGEST or not _DECIMAL.fullmatch(plain):
        raise ValueError(text)
    return Fraction(Decimal(plain))


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Round half up (away from zero) to `decimals` places, exactly."""
    scale = 10**decimals
    scaled = abs(value) * scale
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Fraction(whole if value >= 0 else -whole, scale)


def fixed_text(value: Fraction, decimals: int) -> str:
    """Return the rounded value with exactly `decimals` places, e.g. `93.00`."""
    scale = 10**decimals
    scaled = rounded(value, decimals) * scale
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(int(scaled)), scale)
    return f"{sign}{whole}.{rest:0{decimals}d}" if decimals else f"{sign}{whole}"


def is_decimal(value: Fraction) -> bool:
    """Tell whether the value is a finite decimal (its denominator has no factor but 2 and 5)."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def points_text(value: Fraction) -> str:
    """Return the shortest exact decimal (`2.5`, `31`); a value that has none as `11/6`."""
    if not is_decimal(value):
        return f"{value.numerator}/{value.denominator}"
    decimals = 0
    while (value * 10**decimals).denominator != 1:
        decimals += 1
    return fixed_text(value, decimals)
