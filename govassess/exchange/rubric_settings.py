"""A rubric's settings as written values: parts, grades, gates, ranks and the handling of votes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.comparison import parse_comparison
from govassess.domain.points import parse_points, points_text
from govassess.domain.rubric import (
    FINDING_KINDS,
    Grade,
    Kind,
    Part,
    RubricSettings,
)
from govassess.exchange.rubric_outcome import (
    outcome_rows,
    read_bonus_gate,
    read_composite,
    read_fail_gates,
    read_place_points,
    written_gate,
)
from govassess.exchange.rubric_quoting import QUOTED, quoted, unquoted
from govassess.exchange.rubric_words import (
    COMBINATIONS,
    CONFIRMATIONS,
    KINDS,
    NONE,
    RANKS,
    VETOES,
    plain_word,
    read_list,
    read_word,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from govassess.domain.rubric import Combination, Rubric

_PART = re.compile(
    rf'\s*(?P<code>{QUOTED}|[^\s"=;:]+)\s*=\s*(?P<title>{QUOTED}|[^"=;:]*?)\s*:'
    r"\s*(?P<points>[\d.]+)\s*(?P<flags>(?::\s*(?:池|加分|普通|pool|bonus|plain)\s*)*)(?:;|\s|$)"
)
_GRADE = re.compile(
    rf'\s*(?P<title>{QUOTED}|[^"<>=!;≥≤≠]+?)\s*(?P<test>(?:>=|<=|!=|>|<|=|≥|≤|≠)[^;]*?)\s*(?:;|$)'
)
_POOL, _BONUS = {"池", "pool"}, {"加分", "bonus"}
_PLAIN = re.compile(r":\s*(?:普通|plain)(?=[\s:;]|$)")
DEFAULT_GRADES = tuple(
    Grade(title, parse_comparison(test))
    for title, test in (("优秀", ">=90"), ("良好", ">=80"), ("合格", ">=60"), ("不合格", "<60"))
)
"""The grades of a rubric that states none (cli.md §2)."""
DEFAULT_SETTINGS = RubricSettings(grades=DEFAULT_GRADES)


@dataclass(frozen=True, slots=True)
class Draft:
    """The head of a rubric while its settings are read one by one."""

    name: str = ""
    version: str = "1"
    remark: str = ""
    parts: tuple[Part, ...] = ()
    settings: RubricSettings = DEFAULT_SETTINGS
    no_bonus: bool = False
    """Some part is marked 普通: the bonus parts are those marked 加分, and no other."""


def write_settings(rubric: Rubric) -> list[tuple[str, str]]:
    """Return the rows of the sheet 设置 as (field of SETTING_KEYS, value), a row for each part."""
    known = rubric.settings
    gate = NONE if known.bonus_gate is None else written_gate(known)
    veto = _with(VETOES[known.veto_policy], _decimal(known.veto_score))
    votes = ";".join(f"{KINDS[kind]}={COMBINATIONS[how]}" for kind, how in known.votes)
    confirmed = CONFIRMATIONS.get(known.veto_confirmations, str(known.veto_confirmations))
    gated = known.bonus_gate is not None and not any(part.bonus for part in rubric.parts)
    plain = ":普通" if gated else ""
    return [
        ("name", rubric.name),
        ("version", rubric.version),
        *([("remark", rubric.remark)] if rubric.remark else []),
        *(("parts", _part_text(part) + plain) for part in rubric.parts),
        ("decimals", str(known.decimals)),
        ("grades", ";".join(f"{quoted(g.title)}{g.test}" for g in known.grades) or NONE),
        ("pass_line", _decimal(known.pass_line) or NONE),
        ("bonus_gate", gate),
        ("veto", veto),
        ("ranks", _with(RANKS[known.rank_rule], ",".join(known.tie_break))),
        ("votes", votes or NONE),
        ("tolerance", points_text(known.tolerance)),
        ("veto_confirmations", confirmed),
        *outcome_rows(known),
    ]


def take_setting(draft: Draft, field: str, value: str) -> Draft:
    """Return the draft with one setting read; raises ValueError for a value nobody can read."""
    if field in _READERS:
        return replace(draft, settings=_READERS[field](draft.settings, value))
    if field == "parts":
        told = _PLAIN.search(unicodedata.normalize("NFKC", re.sub(QUOTED, "", value))) is not None
        parts = (*draft.parts, *parse_parts(value))
        return replace(draft, parts=parts, no_bonus=draft.no_bonus or told)
    if field == "name":
        return replace(draft, name=value)
    if field == "version":
        return replace(draft, version=value)
    return replace(draft, remark=value)


def parse_parts(text: str) -> tuple[Part, ...]:
    """Read `code=title:points[:池][:加分 | :普通]`, several divided by semicolons or blanks."""
    plain = text if '"' in text else unicodedata.normalize("NFKC", text)
    found: list[Part] = []
    at = 0
    while at < len(plain):
        match = _PART.match(plain, at)
        if match is None:
            raise ValueError(text)
        flags = set(re.split(r"[:\s]+", match["flags"]))
        found.append(
            Part(
                code=unquoted(match["code"]),
                title=unquoted(match["title"]),
                points=parse_points(match["points"]),
                pool=bool(flags & _POOL),
                bonus=bool(flags & _BONUS),
            )
        )
        at = match.end()
        at += len(plain[at:]) - len(plain[at:].lstrip(" ;\n\t"))
    return tuple(found)


def _part_text(part: Part) -> str:
    flags = (":池" if part.pool else "") + (":加分" if part.bonus else "")
    return f"{quoted(part.code)}={quoted(part.title)}:{points_text(part.points)}{flags}"


def _decimal(value: Fraction | None) -> str:
    return "" if value is None else points_text(value)


def _with(word: str, more: str) -> str:
    return f"{word}={more}" if more else word


def _divided(text: str) -> tuple[str, str]:
    word, _, more = text.replace("＝", "=").partition("=")
    return word.strip(), more.strip()


def _is_none(text: str) -> bool:
    return plain_word(text) in {"", NONE, "none", "不设"}


def _decimals(settings: RubricSettings, text: str) -> RubricSettings:
    value = int(parse_points(text))
    if not 0 <= value <= 6 or parse_points(text) != value:
        raise ValueError(text)
    return replace(settings, decimals=value)


def _grades(settings: RubricSettings, text: str) -> RubricSettings:
    if _is_none(text):
        return replace(settings, grades=())
    plain = text if '"' in text else unicodedata.normalize("NFKC", text)
    found: list[Grade] = []
    at = 0
    while at < len(plain):
        match = _GRADE.match(plain, at)
        if match is None:
            raise ValueError(text)
        found.append(Grade(unquoted(match["title"]), parse_comparison(match["test"])))
        at = match.end()
    return replace(settings, grades=tuple(found))


def _pass_line(settings: RubricSettings, text: str) -> RubricSettings:
    return replace(settings, pass_line=None if _is_none(text) else parse_points(text))


def _bonus_gate(settings: RubricSettings, text: str) -> RubricSettings:
    if _is_none(text):
        return replace(settings, bonus_gate=None, bonus_gate_of=())
    return read_bonus_gate(settings, text)


def _veto(settings: RubricSettings, text: str) -> RubricSettings:
    word, more = _divided(text)
    score = parse_points(more) if more else None
    return replace(settings, veto_policy=read_word(VETOES, word), veto_score=score)


def _ranks(settings: RubricSettings, text: str) -> RubricSettings:
    word, more = _divided(text)
    return replace(settings, rank_rule=read_word(RANKS, word), tie_break=read_list(more))


def _votes(settings: RubricSettings, text: str) -> RubricSettings:
    if _is_none(text):
        return replace(settings, votes=())
    found: list[tuple[Kind, Combination]] = []
    for item in read_list(text):
        word, more = _divided(item)
        if more:
            found.append((read_word(KINDS, word), read_word(COMBINATIONS, more)))
        else:  # one word for every kind whose votes are values
            how = read_word(COMBINATIONS, word)
            found += [(kind, how) for kind in Kind if kind not in FINDING_KINDS]
    return replace(settings, votes=tuple(found))


def _tolerance(settings: RubricSettings, text: str) -> RubricSettings:
    number = text.strip().removesuffix("%").removesuffix("％")
    value = parse_points(number) / (1 if number == text.strip() else 100)
    return replace(settings, tolerance=value)


def _confirmations(settings: RubricSettings, text: str) -> RubricSettings:
    plain = plain_word(text).removesuffix("人")
    value = {"一": 1, "二": 2, "两": 2}.get(plain) or int(plain)
    return replace(settings, veto_confirmations=value)


_READERS: dict[str, Callable[[RubricSettings, str], RubricSettings]] = {
    "decimals": _decimals,
    "grades": _grades,
    "pass_line": _pass_line,
    "bonus_gate": _bonus_gate,
    "veto": _veto,
    "ranks": _ranks,
    "votes": _votes,
    "tolerance": _tolerance,
    "veto_confirmations": _confirmations,
    "fail_gates": read_fail_gates,
    "composite": read_composite,
    "place_points": read_place_points,
}
