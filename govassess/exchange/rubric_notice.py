"""The notice of a rubric's change as a spreadsheet: old against new, leaf by leaf."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from govassess.cells import CellValue, put, save_workbook
from govassess.domain.rubric_data import indicator_to_data, line_to_data
from govassess.domain.rubric_notice import Fate
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
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from govassess.canonical import Json
    from govassess.domain.rubric import Indicator, Line
    from govassess.domain.rubric_notice import LeafChange, Notice

TITLE = "改动说明"
OFFICE_NAME = "负责人"
"""Who stands in a notice where the office itself acted."""
_FATES = {Fate.ADDED: "新增", Fate.CHANGED: "修改", Fate.GONE: "删除"}
_HEADER = ("编号", "名称", "改动", "项目", "原来", "现在", "重新打开的评分")
_WIDTHS = (12, 24, 8, 14, 48, 48, 16)
_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E7EDF5")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
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


def write_notice(path: Path, notice: Notice, person: str) -> None:
    """Write a notice; `person` is who applied the change. Raises what `save_workbook` raises."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet(TITLE)
    for row, (name, value) in enumerate(_head(notice, person), 1):
        put(sheet, row, 1, name).font = _HEAD
        put(sheet, row, 2, value)
    top = sheet.max_row + 2
    _write_row(sheet, top, _HEADER, head=True)
    rows = [row for change in notice.changes for row in _rows(change)]
    for place, values in enumerate(rows, top + 1):
        _write_row(sheet, place, values)
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    save_workbook(workbook, path)


def _head(notice: Notice, person: str) -> tuple[tuple[str, CellValue], ...]:
    moment = datetime.fromisoformat(notice.at).astimezone()
    return (
        ("指标体系改动说明", None),
        ("类别", notice.class_name),
        ("启用时间", f"{moment:%Y-%m-%d %H:%M}"),
        ("启用人", person),
        ("原摘要", notice.digests[0]),
        ("现摘要", notice.digests[1]),
        ("改动指标", len(notice.changes)),
        ("重新打开的评分", notice.answers),
    )


def _write_row(
    sheet: Worksheet, row: int, values: tuple[CellValue, ...], *, head: bool = False
) -> None:
    for column, value in enumerate(values, 1):
        cell = put(sheet, row, column, value)
        cell.alignment = _WRAPPED
        if head:
            cell.font, cell.fill = _HEAD, _HEAD_FILL


def _rows(change: LeafChange) -> Iterator[tuple[CellValue, ...]]:
    """Yield a row for each field that differs; the answers stand on the first one."""
    answers: CellValue = change.answers
    head = (change.code, change.leaf.title, _FATES[change.fate])
    for name, before, after in differences(change):
        yield (*head, name, before, after, answers)
        answers = None


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
