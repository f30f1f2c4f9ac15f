"""How parts become an outcome, as written settings: gates on parts, sources, points of places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.comparison import parse_comparison
from govassess.domain.points import parse_points, points_text
from govassess.domain.rubric import PartGate, PlacePoints, Source
from govassess.exchange.rubric_quoting import QUOTED, quoted, unquoted, unquoted_list
from govassess.exchange.rubric_words import NONE, plain_word, read_list

if TYPE_CHECKING:
    from govassess.domain.rubric import RubricSettings

_NAME = rf'(?:{QUOTED}|[^\s"<>=!;:,+≥≤≠]+)'
_GATE = re.compile(
    rf"\s*(?P<codes>{_NAME}(?:\s*\+\s*{_NAME})*)?\s*(?P<test>(?:>=|<=|!=|>|<|=|≥|≤|≠)\s*[+-]?[\d.]+\s*%?)\s*"
    "(?:;|$)"
)
_SOURCE = re.compile(
    rf"\s*(?P<title>{_NAME})\s*=\s*(?P<weight>[\d.]+)\s*%?\s*:"
    rf"\s*(?P<parts>{_NAME}(?:\s*,\s*{_NAME})*)\s*(?:;|$)"
)
_FIRST = re.compile(r"(?:按第一名折算|first)\s*=\s*([\d.]+)", re.IGNORECASE)


def outcome_rows(settings: RubricSettings) -> list[tuple[str, str]]:
    """Return the rows of those settings that are stated."""
    rows: list[tuple[str, str]] = []
    if settings.fail_gates:
        gates = ";".join(_sum(gate.codes) + str(gate.test) for gate in settings.fail_gates)
        rows.append(("fail_gates", gates))
    if settings.composite:
        rows.append(("composite", ";".join(map(_source, settings.composite))))
    if settings.place_points is not None:
        rows.append(("place_points", _places(settings.place_points)))
    return rows


def written_gate(settings: RubricSettings) -> str:
    """Return the bonus gate, `>80` or `B+C>=44`."""
    return _sum(settings.bonus_gate_of) + str(settings.bonus_gate)


def read_bonus_gate(settings: RubricSettings, text: str) -> RubricSettings:
    """Read `>80`, or with the parts it is judged on `B+C>=44`; ValueError for anything else."""
    gates = _gates(text)
    if len(gates) != 1:
        raise ValueError(text)
    return replace(settings, bonus_gate=gates[0].test, bonus_gate_of=gates[0].codes)


def read_fail_gates(settings: RubricSettings, text: str) -> RubricSettings:
    """Read `B<21;C+D<12`; raises ValueError for anything else."""
    if plain_word(text) == NONE:
        return replace(settings, fail_gates=())
    gates = _gates(text)
    if not all(gate.codes for gate in gates):
        raise ValueError(text)
    return replace(settings, fail_gates=gates)


def read_composite(settings: RubricSettings, text: str) -> RubricSettings:
    """Read `第三方评估=90:A;日常监测=10:M1,M2`; raises ValueError for anything else."""
    if plain_word(text) == NONE:
        return replace(settings, composite=())
    plain, found, at = _plain(text), [], 0
    while at < len(plain):
        match = _SOURCE.match(plain, at)
        if match is None:
            raise ValueError(text)
        title, weight = unquoted(match["title"]), parse_points(match["weight"])
        found.append(Source(title, weight, unquoted_list(match["parts"])))
        at = match.end()
    return replace(settings, composite=tuple(found))


def read_place_points(settings: RubricSettings, text: str) -> RubricSettings:
    """Read `60,57,54,51,48` or `按第一名折算=60`; raises ValueError for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain_word(plain) == NONE:
        return replace(settings, place_points=None)
    first = _FIRST.fullmatch(plain)
    if first is not None:
        return replace(settings, place_points=PlacePoints(first=parse_points(first[1])))
    table = tuple(parse_points(each) for each in read_list(plain))
    return replace(settings, place_points=PlacePoints(table))


def _gates(text: str) -> tuple[PartGate, ...]:
    plain, found, at = _plain(text), [], 0
    while at < len(plain):
        match = _GATE.match(plain, at)
        if match is None:
            raise ValueError(text)
        found.append(PartGate(unquoted_list(match["codes"] or ""), parse_comparison(match["test"])))
        at = match.end()
    return tuple(found)


def _plain(text: str) -> str:
    return text if '"' in text else unicodedata.normalize("NFKC", text)


def _sum(codes: tuple[str, ...]) -> str:
    return "+".join(map(quoted, codes))


def _source(source: Source) -> str:
    parts = ",".join(map(quoted, source.parts))
    return f"{quoted(source.title)}={points_text(source.weight)}:{parts}"


def _places(places: PlacePoints) -> str:
    if places.first is not None:
        return f"按第一名折算={points_text(places.first)}"
    return ",".join(points_text(each) for each in places.table)
