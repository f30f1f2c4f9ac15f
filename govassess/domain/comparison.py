"""Comparators as data: `>= 90` is a value that can be stored, shown and applied."""

from __future__ import annotations

import operator
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.points import parse_points, points_text

if TYPE_CHECKING:
    from fractions import Fraction


class Comparator(StrEnum):
    """The six comparisons a rule can state."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="
    UNEQUAL = "!="


_APPLY = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.ABOVE: operator.gt,
    Comparator.AT_MOST: operator.le,
    Comparator.BELOW: operator.lt,
    Comparator.EQUAL: operator.eq,
    Comparator.UNEQUAL: operator.ne,
}
_PRINTED = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.UNEQUAL: "≠"}
_SPELLINGS = {"≥": ">=", "≤": "<=", "≠": "!=", "==": "=", "<>": "!="}
_WRITTEN = re.compile(r"(>=|<=|!=|>|<|=)\s*([+-]?[\d.]+)\s*(%?)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparator and its bound; `percent` keeps the written unit and does not scale the bound."""

    comparator: Comparator
    bound: Fraction
    percent: bool = False

    def holds(self, value: Fraction) -> bool:
        """Tell whether `value` stands in this relation to the bound."""
        return bool(_APPLY[self.comparator](value, self.bound))

    def __str__(self) -> str:
        return f"{self.comparator}{self._bound()}"

    def printed(self) -> str:
        """Return it as papers print it: `≥5%` for `>=5%`."""
        return f"{_PRINTED.get(self.comparator, self.comparator.value)}{self._bound()}"

    def _bound(self) -> str:
        return f"{points_text(self.bound)}{'%' if self.percent else ''}"


def parse_comparison(text: str) -> Comparison:
    """Read `>=90`, `＞80`, `≥ 5%`; raises ValueError for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    for spelling, comparator in _SPELLINGS.items():
        plain = plain.replace(spelling, comparator)
    match = _WRITTEN.fullmatch(plain)
    if not match:
        raise ValueError(text)
    bound = parse_points(match[2])
    return Comparison(Comparator(match[1]), bound, percent=bool(match[3]))
