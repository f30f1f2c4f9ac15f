"""A merge as a spreadsheet for the file: what each package brings, and what was refused and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from govassess.cells import CellValue, put, save_workbook, sheet_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E7EDF5")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class MergeTable:
    """One sheet: its title, its columns with their widths in characters, and its rows."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[CellValue, ...], ...]


def write_merge(path: Path, tables: Sequence[MergeTable]) -> None:
    """Write the tables, a sheet each; raises what `save_workbook` raises."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in tables:
        sheet = workbook.create_sheet(sheet_title(table.title, workbook.sheetnames))
        for column, (name, width) in enumerate(table.columns, 1):
            head = put(sheet, 1, column, name)
            head.font, head.fill = _HEAD, _HEAD_FILL
            sheet.column_dimensions[get_column_letter(column)].width = width
        for place, row in enumerate(table.rows, 2):
            for column, value in enumerate(row, 1):
                put(sheet, place, column, value).alignment = _WRAPPED
        sheet.freeze_panes = "A2"
    save_workbook(workbook, path)
