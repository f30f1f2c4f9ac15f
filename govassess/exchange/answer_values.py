"""The values of an answers table: numbers, dates, yes and no, names out of a known set."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

from govassess.domain.lookup import name_key
from govassess.domain.points import parse_points

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

_NOT_APPLICABLE = {"na", "n/a", "不适用"}
_NOTHING = {"none", "无", "未发现问题"}
_YES = {"是", "true", "yes", "y", "√", "✓", "1"}
_NO = {"否", "false", "no", "n", "×", "0"}
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_MOMENT = re.compile(r"(?P<day>\S+)[ T](?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?P<zone>\S*)")
_BETWEEN = re.compile(r"[;；\n]")


def is_not_applicable(text: str) -> bool:
    """Tell whether the answer is 不适用."""
    return name_key(text) in _NOT_APPLICABLE


def is_nothing(text: str) -> bool:
    """Tell whether the answer states that nothing is there or nothing was found."""
    return name_key(text) in _NOTHING


def read_number(text: str) -> Fraction:
    """Read an exact decimal; in a percentage 1 means 1 %, with or without the sign."""
    return parse_points(unicodedata.normalize("NFKC", text).strip().removesuffix("%"))


def read_day(text: str) -> date:
    """Read a date, `2012-05-01` or as Chinese offices write it; a time of day behind it may stand.

    Raises ValueError for anything else.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    moment = _MOMENT.fullmatch(plain)
    if moment is not None:
        plain = moment["day"]
    match = _DAY.fullmatch(plain)
    if match is None:
        raise ValueError(text)
    return date(int(match[1]), int(match[2]), int(match[3]))


def read_moment(text: str) -> str:
    """Return a date, or date and time, in ISO form; raises ValueError for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    day = read_day(plain).isoformat()
    moment = _MOMENT.fullmatch(plain)
    if moment is None:
        return day
    hours = moment["time"].zfill(len(moment["time"]) + (moment["time"][1] == ":"))
    return datetime.fromisoformat(f"{day}T{hours}{moment['zone']}").isoformat()


def read_yes(text: str) -> bool:
    """Read 是 or 否; raises ValueError for anything else."""
    key = name_key(text)
    if key not in _YES | _NO:
        raise ValueError(text)
    return key in _YES


def read_names(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names joined by `;`, each as the rubric spells it; unknown ones as written."""
    spelled = {name_key(name): name for name in known}
    names = filter(None, (piece.strip() for piece in _BETWEEN.split(text)))
    return tuple(spelled.get(name_key(name), name) for name in names)
