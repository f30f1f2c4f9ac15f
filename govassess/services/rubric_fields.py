"""The fields of a rubric being edited: which a kind uses, and how their texts are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.points import parse_points, points_text
from govassess.domain.rubric import Kind, NotApplicable
from govassess.domain.rubric_data import rubric_from_data
from govassess.domain.rubric_line_check import line_types
from govassess.domain.rubric_reading import LINE_NUMBERS, NUMBERS, DraftFault
from govassess.domain.sentence import sentence
from govassess.domain.text import NOTE_LIMIT, clean, tidy_name
from govassess.exchange.rubric_settings import Draft as Settings
from govassess.exchange.rubric_settings import take_setting, write_settings
from govassess.exchange.rubric_words import SETTING_KEYS, read_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.canonical import Json
    from govassess.domain.rubric import Rubric

LINE_FIELDS = (
    *("type", "label", "text", "points", "times", "cap"),
    *("condition", "window", "sample", "sentence"),
)
"""Every field of a rule line, in the order of its columns."""
KIND_FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.POINTS: (),
    Kind.BANDS: ("label", "text", "points"),
    Kind.ELEMENTS: ("label", "text", "points", "cap", "condition", "sample"),
    Kind.MEASURE: ("text", "points", "times", "cap", "condition", "window"),
    Kind.DEDUCT: ("text", "points", "times", "cap", "condition", "window", "sample", "sentence"),
    Kind.CHECKS: ("text", "points", "times"),
    Kind.ENQUIRY: ("text", "points", "times", "cap", "condition", "window", "sample", "sentence"),
    Kind.EXTERNAL: ("text", "cap"),
    Kind.VETO: ("text", "condition", "window", "sample", "sentence"),
}
"""The line fields that a kind uses; one that is not here uses all of them.

The type is asked for where the kind reads several types.
"""
STEP_KINDS = frozenset({Kind.POINTS})
"""Kinds whose numbers go in steps."""
LISTS = frozenset({"excludes", "receivers"})
LONG = frozenset({"definition", "where", "example", "remark", "sentence", "text"})
_SHOWN = 60
_LEAF_FIELDS = frozenset(
    {
        *("definition", "where", "example", "remark", "evidence", "note"),
        *("not_applicable", "applies_when", "excludes"),
    }
)
SETTINGS = tuple(SETTING_KEYS.values())
"""The settings of a rubric, each a text as the sheet 设置 has it."""
SETTING_OF_FAULT = {
    "settings.veto_policy": "veto",
    "settings.veto_score": "veto",
    "settings.rank_rule": "ranks",
    "settings.tie_break": "ranks",
}
"""Where a fault of the settings is mended, if not under its own name."""


def line_fields(kind: Kind, lines: tuple[Mapping[str, Json], ...]) -> tuple[str, ...]:
    """Return the fields that a leaf's lines show: those of its kind, and any that is filled."""
    own = {*KIND_FIELDS.get(kind, LINE_FIELDS)} - {"type"}
    own |= {name for line in lines for name in line} - {"type"}
    if len(line_types(kind)) > 1:
        own.add("type")
    return tuple(name for name in LINE_FIELDS if name in own)


def node_fields(row: Mapping[str, Json], *, inner: bool, parts: int) -> frozenset[str]:
    """Return the fields that a node shows; `inner` if it has children, `parts` of the rubric."""
    shown = {"code", "title", "points", *(("part",) if parts > 1 else ())}
    if not inner:
        shown.add("kind")
    if not row.get("kind"):
        return frozenset(shown)
    shown |= _LEAF_FIELDS
    if row["kind"] in STEP_KINDS:
        shown.add("step")
    if row.get("not_applicable") == NotApplicable.REDISTRIBUTE:
        shown.add("receivers")
    return frozenset(shown)


def field_text(row: Mapping[str, Json], name: str) -> str:
    """Return a field of a node or line as it is typed."""
    value = row.get(name, "")
    return "；".join(value) if name in LISTS else str(value)


def field_value(name: str, text: str) -> Json:
    """Return what a typed text stores; a number nobody can read is kept as it is typed.

    Raises TEXT_TOO_LONG.
    """
    kept = clean(text, NOTE_LIMIT).text
    if name in LISTS:
        return list(read_list(kept))
    if name in NUMBERS | LINE_NUMBERS:
        return _number(kept)
    return kept.strip() if name in LONG else tidy_name(kept) if name == "title" else kept.strip()


def _number(text: str) -> str:
    plain = text.strip().removesuffix("分").removesuffix("%").removesuffix("％")
    try:
        return points_text(parse_points(plain))
    except ValueError:
        return text.strip()


def setting_word(name: str) -> str:
    """Return what a setting is called on the sheet 设置."""
    return next(word for word, field in SETTING_KEYS.items() if field == name)


def setting_texts(rubric: Rubric) -> dict[str, str]:
    """Return a rubric's settings by name, as the sheet 设置 says them."""
    found = dict.fromkeys(SETTINGS, "")
    for name, text in write_settings(rubric):
        found[name] = f"{found[name]};{text}" if found[name] else text
    return found


def _taken(read: Settings, name: str, text: str) -> Settings:
    """Return the settings with one of them read; a rubric without parts is none."""
    found = take_setting(read, name, text)
    if name == "parts" and not found.parts:
        raise ValueError(text)
    return found


def head_rubric(head: Mapping[str, Json]) -> Rubric:
    """Return a rubric without indicators from what `head_to_data` wrote."""
    return rubric_from_data({**head, "indicators": []})


def read_settings(head: Rubric, typed: Mapping[str, str]) -> tuple[Rubric, tuple[DraftFault, ...]]:
    """Return the head with the settings typed anew, and the faults of those nobody can read."""
    parts = () if typed.get("parts") else head.parts
    read = Settings(head.name, head.version, head.remark, parts, head.settings)
    faults: list[DraftFault] = []
    for name, text in typed.items():
        try:
            read = _taken(read, name, text)
        except ValueError:
            what = sentence("faults.setting_value", name=setting_word(name), text=text[:_SHOWN])
            faults.append(DraftFault("", -1, f"settings.{name}", what))
    known = type(head)(
        read.name, read.version, read.parts or head.parts, (), read.settings, read.remark
    )
    return known, tuple(faults)
