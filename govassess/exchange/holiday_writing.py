"""Writing a table of holidays: what is read back is the same table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from govassess.cells import put, save_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.domain.holidays import SpecialDay

_COLUMNS = {"日期": 14, "类型": 8, "名称": 20, "来源": 64}


def write_holidays(path: Path, days: Iterable[SpecialDay]) -> None:
    """Write the sheet 节假日; raises what `save_workbook` raises."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "节假日"
    for column, (text, width) in enumerate(_COLUMNS.items(), 1):
        head = put(sheet, 1, column, text)
        head.font = Font(bold=True)
        sheet.column_dimensions[head.column_letter].width = width
    for row, day in enumerate(days, 2):
        facts = (day.day.isoformat(), day.kind.value, day.name, day.source)
        for column, text in enumerate(facts, 1):
            put(sheet, row, column, text)
    sheet.freeze_panes = "A2"
    save_workbook(workbook, path)
