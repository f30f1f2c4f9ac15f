"""What differs between two states of a leaf, by the words of the rubric's sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.rubric_data import indicator_to_data, line_to_data
from govassess.exchange.rubric_words import (
    EVIDENCE,
    INDICATOR_COLUMNS,
    KINDS,
    LINE_COLUMNS,
    LINE_TYPES,
    NOT_APPLICABLE,
    TIMES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum

    from govassess.canonical import Json
    from govassess.domain.rubric import Indicator, Line
    from govassess.domain.rubric_notice import LeafChange

OFFICE_NAME = "负责人"
"""Who stands in a notice where the office itself acted."""
_WORDS: dict[str, Mapping[StrEnum, str]] = {
    "kind": KINDS,  # type: ignore[dict-item]
    "evidence": EVIDENCE,  # type: ignore[dict-item]
    "note": EVIDENCE,  # type: ignore[dict-item]
    "not_applicable": NOT_APPLICABLE,  # type: ignore[dict-item]
    "type": LINE_TYPES,  # type: ignore[dict-item]
    "times": TIMES,  # type: ignore[dict-item]
}
_PARTS = ("text", "type", "points", "times", "cap", "condition", "sample", "window", "sentence")
_NAMES = {field: word for word, field in INDICATOR_COLUMNS.items()} | {"receivers": "均摊到"}
_LINE_NAMES = {field.removeprefix("line_"): word for word, field in LINE_COLUMNS.items()}


def differences(change: LeafChange) -> Iterator[tuple[str, str, str]]:
    """Yield what differs in a leaf: the field by its word on the sheet, before and after."""
    old, new = _fields(change.before), _fields(change.after)
    for name in [*new, *(name for name in old if name not in new)]:
        if old.get(name) != new.get(name):
            yield name, old.get(name, ""), new.get(name, "")


def _fields(leaf: Indicator | None) -> dict[str, str]:
    """Return what a leaf says by the words of the sheet, a rule line in one text."""
    if leaf is None or leaf.leaf is None:
        return {}
    row = indicator_to_data(leaf)
    found = {_NAMES[name]: _said(name, row[name]) for name in _NAMES if name in row}
    return found | {f"细则 {line.code}": _line(line) for line in leaf.leaf.lines}


def _line(line: Line) -> str:
    row = line_to_data(line)
    said = [row["label"]] if "label" in row else []
    words = {**_LINE_NAMES, "text": ""}
    said += [f"{words[name]} {_said(name, row[name])}".strip() for name in _PARTS if name in row]
    return "；".join(said)


def _said(name: str, value: Json) -> str:
    if isinstance(value, list):
        return "、".join(value)
    words = {word.value: said for word, said in _WORDS.get(name, {}).items()}
    return words.get(value, str(value))
