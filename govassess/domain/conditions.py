"""Conditions of rule lines as data: when a line fires, warns, or how often it counts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govassess.domain.comparison import Comparison, parse_comparison
from govassess.domain.freshness import Window, parse_window
from govassess.domain.lookup import name_key
from govassess.domain.points import parse_points

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

_SIGNS = r"([<>=!≥≤≠].*)"
_GROUP = re.compile(
    rf"(?:合计|sum)\s*\(?\s*([^\s()<>=!≥≤≠]{{1,12}})\s*\)?\s*{_SIGNS}", re.IGNORECASE
)
_UNIT = re.compile(r"(?:每|per\s*)\s*([\d.]+)\s*%?", re.IGNORECASE)
_OVERDUE = re.compile(r"(?:未答复|未回应|unanswered)\s*>\s*(.+)", re.IGNORECASE)
_WITHOUT = re.compile(r"(?:不含|without)\s*:?\s*(.+)", re.IGNORECASE)
_FEWER = re.compile(r"(?:不足|少于|fewer\s*than)\s*(\d{1,4})\s*个?(?:时|:)?\s*(?:全部|all)", re.I)
_WHOLE = re.compile(r"全部具备|全部符合|all\s*or\s*nothing", re.IGNORECASE)
_COMPARED = {
    "own": re.compile(rf"(?:(?:次数|数量|个数|处数|count)\s*)?{_SIGNS}", re.IGNORECASE),
    "warning": re.compile(rf"(?:预警|warn)\s*{_SIGNS}", re.IGNORECASE),
    "observed": re.compile(rf"(?:观测|监测次数|observed)\s*{_SIGNS}", re.IGNORECASE),
    "lacking": re.compile(rf"(?:缺项|缺少|missing)\s*{_SIGNS}", re.IGNORECASE),
    "objects": re.compile(rf"(?:对象|事项|objects)\s*{_SIGNS}", re.IGNORECASE),
}
_LIST = re.compile(r"[、,]")


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule line fires; any of its tests of a count is enough.

    `own` looks at the line's own count or the measured value; `group` names lines of the leaf
    whose counts are added and judged once by `total`; `warning` is the early-warning line below;
    `unit` is the whole unit that a deduction counts (`每1%`), None if not stated.
    `observed` is the fewest observations a ratio needs; `overdue` counts only what stayed
    unanswered for longer; `without` are columns that never count. `objects` tests how many
    objects there are of which each lacks as much as `lacking` says; where fewer than `fewer`
    exist, all of them must. `whole`: only what holds for every object counts.
    """

    own: Comparison | None = None
    group: str = ""
    total: Comparison | None = None
    warning: Comparison | None = None
    unit: Fraction | None = None
    observed: Comparison | None = None
    overdue: Window | None = None
    without: tuple[str, ...] = ()
    lacking: Comparison | None = None
    objects: Comparison | None = None
    fewer: int | None = None
    whole: bool = False

    def leaves_out(self, column: str) -> bool:
        """Tell whether what was found in this column never counts on the line."""
        key = name_key(column)
        return bool(key) and any(name in key for name in self.without)


ALWAYS = Condition()
"""The condition of a line that states none: it fires when it is recorded."""


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """Read a condition: clauses joined by `；`, each kind of clause at most once.

    `>=5` or `次数>=5` · `合计A>=5` · `预警>=3` · `每1%` · `观测>=147` · `未答复>3个月` ·
    `不含在线访谈、调查征集` · `缺项>=4` · `对象>=5` · `不足5个时全部` · `全部具备`.

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
    if not facts.keys() >= {"objects"} and facts.keys() & {"lacking", "fewer"}:
        raise ValueError(text)
    return Condition(**facts)  # type: ignore[arg-type]


def _clause(clause: str) -> dict[str, object]:
    for pattern, read in _READERS:
        if match := pattern.fullmatch(clause):
            return read(match)
    for field, pattern in _COMPARED.items():
        if match := pattern.fullmatch(clause):
            return {field: parse_comparison(match[1])}
    raise ValueError(clause)


def _unit(match: re.Match[str]) -> dict[str, object]:
    unit = parse_points(match[1])
    if unit <= 0:
        raise ValueError(match[0])
    return {"unit": unit}


def _without(match: re.Match[str]) -> dict[str, object]:
    names = tuple(filter(None, map(name_key, _LIST.split(match[1]))))
    if not names:
        raise ValueError(match[0])
    return {"without": names}


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, object]]], ...] = (
    (_GROUP, lambda match: {"group": match[1].upper(), "total": parse_comparison(match[2])}),
    (_UNIT, _unit),
    (_OVERDUE, lambda match: {"overdue": parse_window(match[1])}),
    (_WITHOUT, _without),
    (_FEWER, lambda match: {"fewer": int(match[1])}),
    (_WHOLE, lambda _match: {"whole": True}),
)
