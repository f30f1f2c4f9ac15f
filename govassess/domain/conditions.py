"""Conditions of rule lines as data: when a line fires, warns, or how often it counts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govassess.domain.comparison import Comparison, parse_comparison
from govassess.domain.points import parse_points

if TYPE_CHECKING:
    from fractions import Fraction

_GROUP = re.compile(
    r"(?:合计|sum)\s*\(?\s*([^\s()<>=!≥≤≠]{1,12})\s*\)?\s*([<>=!≥≤≠].*)", re.IGNORECASE
)
_WARNING = re.compile(r"(?:预警|warn)\s*([<>=!≥≤≠].*)", re.IGNORECASE)
_COUNTED = re.compile(r"(?:次数|数量|个数|处数|count)\s*([<>=!≥≤≠].*)", re.IGNORECASE)
_UNIT = re.compile(r"(?:每|per\s*)\s*([\d.]+)\s*%?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule line fires; any of its tests is enough.

    `own` looks at the line's own count or the measured value; `group` names lines of the leaf
    whose counts are added and judged once by `total`; `warning` is the early-warning line below;
    `unit` is the whole unit that a deduction counts (`每1%`), None if not stated.
    """

    own: Comparison | None = None
    group: str = ""
    total: Comparison | None = None
    warning: Comparison | None = None
    unit: Fraction | None = None


ALWAYS = Condition()
"""The condition of a line that states none: it fires when it is recorded."""


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """Read a condition: clauses joined by `；` — `>=5`, `合计A>=5`, `预警>=3`, `每1%`.

    `次数>=5` says the same as `>=5`.

    Raises ValueError for unknown words, and for the same kind of clause twice.
    """
    plain = unicodedata.normalize("NFKC", text)
    facts: dict[str, object] = {}
    for clause in (piece.strip() for piece in plain.split(";")):
        if not clause:
            continue
        found = _clause(clause)
        if facts.keys() & found.keys():
            raise ValueError(text)
        facts |= found
    return Condition(**facts)  # type: ignore[arg-type]


def _clause(clause: str) -> dict[str, object]:
    if match := _GROUP.fullmatch(clause):
        return {"group": match[1].upper(), "total": parse_comparison(match[2])}
    if match := _WARNING.fullmatch(clause):
        return {"warning": parse_comparison(match[1])}
    if match := _UNIT.fullmatch(clause):
        unit = parse_points(match[1])
        if unit <= 0:
            raise ValueError(clause)
        return {"unit": unit}
    counted = _COUNTED.fullmatch(clause)
    return {"own": parse_comparison(counted[1] if counted else clause)}
