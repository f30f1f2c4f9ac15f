"""Exact points: decimals in the rubric, fractions inside, rounded half up once at the end."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_LONGEST = 18


@lru_cache(maxsize=4096)  # the same few are written on and on, and one of them is held
def parse_points(text: str) -> Fraction:
    """Read a decimal as people write it (full-width digits, blanks around it are fine).

    Raises ValueError for anything else, including exponents and numbers beyond 18 characters.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if len(plain) > _LONGEST or not _DECIMAL.fullmatch(plain):
        raise ValueError(text)
    return Fraction(Decimal(plain))


def added(values: Iterable[Fraction]) -> Fraction:
    """Return the exact sum; 0 of nothing. Whole numbers are added, which is much faster."""
    over: dict[int, int] = {}
    for above, below in map(Fraction.as_integer_ratio, values):
        over[below] = over.get(below, 0) + above
    common = lcm(*over)
    return Fraction(sum([above * (common // below) for below, above in over.items()]), common)


def exceeds(value: Fraction, share: Fraction, of: Fraction) -> bool:
    """Tell whether a value is above a share of another; whole numbers are compared, as above."""
    allowed = share.numerator * of.numerator * value.denominator
    return value.numerator * share.denominator * of.denominator > allowed


def in_order(values: Sequence[Fraction]) -> list[Fraction]:
    """Return the values, smallest first; whole numbers are compared, which is much faster."""
    below = lcm(*[value.denominator for value in values])
    return sorted(values, key=lambda value: value.numerator * (below // value.denominator))


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Round half up (away from zero) to `decimals` places, exactly."""
    return Fraction(_scaled(value, decimals), 10**decimals)


def _scaled(value: Fraction, decimals: int) -> int:
    """Return the value times 10^decimals, rounded half up (away from zero) to a whole number."""
    above, below = value.numerator * 10**decimals, value.denominator
    whole: int = (abs(above) * 2 + below) // (below * 2)
    return whole if above >= 0 else -whole


def fixed_text(value: Fraction, decimals: int) -> str:
    """Return the rounded value with exactly `decimals` places, e.g. `93.00`."""
    scaled = _scaled(value, decimals)
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled), 10**decimals)
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
    return _points_text(*value.as_integer_ratio())


@lru_cache(maxsize=65536)
def _points_text(numerator: int, denominator: int) -> str:
    value = Fraction(numerator, denominator)
    if not is_decimal(value):
        return f"{numerator}/{denominator}"
    decimals = 0
    while 10**decimals % denominator:
        decimals += 1
    return fixed_text(value, decimals)


def reading_text(value: Fraction, decimals: int = 2) -> str:
    """Return the value for sentences: exact, and where no decimal is, with its rounding beside it.

    `2.5` stays `2.5`, 272/3 becomes `272/3≈90.67`.
    """
    exact = points_text(value)
    return exact if "/" not in exact else f"{exact}≈{fixed_text(value, decimals)}"
