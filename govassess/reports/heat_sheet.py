"""The heat map as a workbook: points lost by every site on every leaf, a sheet a class."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from govassess.cells import put, save_workbook, sheet_title
from govassess.domain.heat import HeatLens, HeatState
from govassess.domain.points import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from govassess.domain.heat import HeatBlock, HeatCell
    from govassess.progress import Progress
    from govassess.wording import Wording

_FIRST = 4
"""The first column of leaves, after name, total and points lost."""
_TOP = 4
"""The first row of sites, after title, level-1 titles and codes."""
_NAME_WIDTH, _NUMBER_WIDTH, _LEAF_WIDTH = 26.0, 9.0, 7.5
_FILLS = {HeatState.PART: "C9DAF3", HeatState.ZERO: "F3C6C2"}
_ZERO = Fraction(0)


_HEADS = {HeatLens.SPREAD: "agreement.heat_spread", HeatLens.TIME: "agreement.heat_time"}
"""What the numbers are called that are no points lost."""


def write_heat(
    blocks: tuple[HeatBlock, ...],
    path: Path,
    title: str,
    *,
    lens: HeatLens = HeatLens.LOST,
    wording: Wording,
    progress: Progress,
) -> None:
    """Write the map as it is shown; what was lost is coloured, what is not judged is said.

    Seen for differing votes or for time, those are the numbers: points and seconds.

    Raises GovAssessError as `save_workbook` does; Cancelled between classes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for done, block in enumerate(blocks):
        progress.step(done, len(blocks), block.name)
        sheet = book.create_sheet(sheet_title(block.name, book.sheetnames))
        _write_block(sheet, block, f"{title} {block.name}", lens, wording=wording)
    save_workbook(book, path)
    progress.step(len(blocks), len(blocks), path.name)


def _write_block(
    sheet: Worksheet, block: HeatBlock, title: str, lens: HeatLens, *, wording: Wording
) -> None:
    put(sheet, 1, 1, title).font = Font(b=True, sz=14)
    heads = ("reports.heat.name", "reports.heat.total", _HEADS.get(lens, "reports.heat.lost"))
    for column, head in enumerate(heads, 1):
        put(sheet, _TOP - 1, column, wording.say(head)).font = Font(b=True)
    for place, leaf in enumerate(block.columns, _FIRST):
        before = block.columns[place - _FIRST - 1] if place > _FIRST else None
        if before is None or before.top != leaf.top:
            put(sheet, _TOP - 2, place, leaf.top_title).font = Font(b=True)
        coded = put(sheet, _TOP - 1, place, f"{leaf.code}\n{leaf.title}")
        coded.alignment = Alignment(wrap_text=True, vertical="top")
    for line, row in enumerate(block.rows, _TOP):
        total = row.score.total
        put(sheet, line, 1, row.score.site.name)
        put(sheet, line, 2, None if total is None else rounded(total, block.decimals))
        put(sheet, line, 3, _added(row.cells, lens))
        for place, cell in enumerate(row.cells, _FIRST):
            if lens in _HEADS:
                put(sheet, line, place, _amount(cell, lens))
            else:
                _write_cell(sheet, line, place, cell=cell, wording=wording)
    _write_sums(sheet, block, lens, wording)
    for column in range(1, _FIRST + len(block.columns)):
        wide = _LEAF_WIDTH if column >= _FIRST else _NUMBER_WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = wide
    sheet.column_dimensions["A"].width = _NAME_WIDTH
    sheet.freeze_panes = f"B{_TOP}"


def _write_cell(
    sheet: Worksheet, line: int, place: int, *, cell: HeatCell, wording: Wording
) -> None:
    said = {HeatState.ABSENT: "absent", HeatState.OPEN: "open"}.get(cell.state)
    written = put(sheet, line, place, wording.say(f"reports.heat.{said}") if said else cell.lost)
    if cell.state in _FILLS:
        written.fill = PatternFill("solid", fgColor=_FILLS[cell.state])


def _write_sums(sheet: Worksheet, block: HeatBlock, lens: HeatLens, wording: Wording) -> None:
    line = _TOP + len(block.rows)
    said = "agreement.heat_sum" if lens in _HEADS else "reports.heat.sum"
    put(sheet, line, 1, wording.say(said)).font = Font(b=True)
    whole = [_added(row.cells, lens) for row in block.rows]
    put(sheet, line, 3, sum(whole, _ZERO)).font = Font(b=True)
    for place in range(len(block.columns)):
        column = _added((row.cells[place] for row in block.rows), lens)
        put(sheet, line, _FIRST + place, column).font = Font(b=True)


def _amount(cell: HeatCell, lens: HeatLens) -> Fraction | None:
    """Return the number of a cell: points lost, points between the votes, or whole seconds."""
    if lens is HeatLens.SPREAD:
        return None if cell.spread is None else cell.spread * cell.full
    if lens is HeatLens.TIME:
        return None if cell.seconds is None else Fraction(round(cell.seconds))
    return cell.lost


def _added(cells: Iterable[HeatCell], lens: HeatLens) -> Fraction:
    return sum((_amount(cell, lens) or _ZERO for cell in cells), _ZERO)
