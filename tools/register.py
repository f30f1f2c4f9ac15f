"""Make the rehearsal register `sites-2012.xlsx` from its table, laid out as offices keep theirs.

Run as `python -m tools.register`.
"""

from __future__ import annotations

import csv
from itertools import groupby
from typing import TYPE_CHECKING

import click
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from govassess.paths import DATA
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

TABLE = DATA / "rehearsal" / "sites-2012.csv"
REGISTER = DATA / "rehearsal" / "sites-2012.xlsx"

TITLE = "延安市2012年政府网站绩效评估网站登记表（示例数据）"
NOTE = "说明：部门网址为示例，联系人只写科室，不含真实联系方式；对外服务一栏只填部门。"
COLUMNS = {
    "序号": 6,
    "网站名称": 28,
    "网址": 34,
    "主办单位": 32,
    "联系人": 14,
    "电话": 12,
    "对外服务": 10,
    "备注": 24,
}
CENTRED = {"序号", "联系人", "电话", "对外服务"}
NUMERALS = "一二三四五六七八九十"
FACE = "宋体"
THIN = Side("thin")


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the table's rows, keyed by its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build_register(rows: list[dict[str, str]]) -> Workbook:
    """Lay the rows out: a merged title, a note, the header, one section row a class."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("网站登记表")
    _wide_row(sheet, TITLE, size=16, bold=True)
    _wide_row(sheet, NOTE, size=10)
    sheet.append(list(COLUMNS))
    _dress(sheet, bold=True)
    groups = groupby(rows, key=lambda row: row["类别"])
    for numeral, (name, members) in zip(NUMERALS, groups, strict=False):
        _add_section(sheet, f"{numeral}、{name}", list(members))
    _set_page(sheet)
    return book


def _add_section(sheet: Worksheet, title: str, members: list[dict[str, str]]) -> None:
    _wide_row(sheet, f"{title}（共{len(members)}个）", size=11, bold=True, align="left")
    for number, member in enumerate(members, 1):
        sheet.append([number, *(member[name] or None for name in list(COLUMNS)[1:])])
        _dress(sheet)


def _wide_row(
    sheet: Worksheet, text: str, *, size: int, bold: bool = False, align: str = "center"
) -> None:
    sheet.append([text])
    row = sheet.max_row
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
    cell = sheet.cell(row, 1)
    cell.font = Font(name=FACE, size=size, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = size * 2


def _dress(sheet: Worksheet, *, bold: bool = False) -> None:
    """Give the last row its borders, face and alignment."""
    for cell, name in zip(_last_row(sheet), COLUMNS, strict=True):
        centred = bold or name in CENTRED
        cell.font = Font(name=FACE, size=11, bold=bold)
        cell.alignment = Alignment(
            horizontal="center" if centred else "left", vertical="center", wrap_text=True
        )
        cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def _last_row(sheet: Worksheet) -> list[Cell | MergedCell]:
    return [sheet.cell(sheet.max_row, column) for column in range(1, len(COLUMNS) + 1)]


def _set_page(sheet: Worksheet) -> None:
    for number, width in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "3:3"


@click.command()
def main() -> None:
    """Write the register anew."""
    book = build_register(read_table(TABLE))
    safe_write(REGISTER, book.save)
    click.echo(REGISTER)


if __name__ == "__main__":
    main()
