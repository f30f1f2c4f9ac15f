"""The notice of a rubric's change as a spreadsheet: old against new, leaf by leaf."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from govassess.cells import CellValue, put, save_workbook
from govassess.domain.rubric_notice import Fate
from govassess.exchange.rubric_changes import differences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from govassess.domain.rubric_notice import LeafChange, Notice

TITLE = "改动说明"
_FATES = {Fate.ADDED: "新增", Fate.CHANGED: "修改", Fate.GONE: "删除"}
_HEADER = ("编号", "名称", "改动", "项目", "原来", "现在", "重新打开的评分")
_WIDTHS = (12, 24, 8, 14, 48, 48, 16)
_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E7EDF5")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


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
