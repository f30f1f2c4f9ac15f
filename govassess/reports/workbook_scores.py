"""The score table as a sheet: live formulas over the level-1 points, one site a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from govassess.domain.comparison import Comparator
from govassess.domain.points import points_text, rounded
from govassess.reports.sheet_style import Look, shown_width
from govassess.reports.tables import NONE, ColumnKind
from govassess.reports.workbook_cells import Field
from govassess.reports.workbook_rows import Formula, Value, exact

if TYPE_CHECKING:
    from govassess.reports.tables import ScoreTable, TableCell, TableRow, Term
    from govassess.reports.workbook_cells import SheetWriter

_WIDTHS = {
    ColumnKind.RANK: 7.0,
    ColumnKind.TOTAL: 11.0,
    ColumnKind.GRADE: 9.0,
    ColumnKind.PLACES: 11.0,
}
_BOUNDS = {
    ColumnKind.NAME: (18, 34),
    ColumnKind.SCORE: (11, 18),
    ColumnKind.BONUS: (9, 18),
    ColumnKind.REMARK: (10, 30),
}
"""Columns as wide as their texts need, within bounds."""
_WRITTEN = {Comparator.UNEQUAL: "<>"}


def score_fields(table: ScoreTable) -> tuple[Field, ...]:
    """Return the columns of the sheet: names and remarks as wide as they need, within bounds."""
    fields: list[Field] = []
    for place, column in enumerate(table.columns):
        width = _WIDTHS.get(column.kind) or _text_width(table, place)
        if column.adds or column.kind in {ColumnKind.TOTAL, ColumnKind.PLACES}:
            look = Look.POINTS
        elif column.kind in {ColumnKind.NAME, ColumnKind.REMARK}:
            look = Look.TEXT
        else:
            look = Look.CENTRED
        fields.append(Field(width, look))
    return tuple(fields)


def _text_width(table: ScoreTable, place: int) -> float:
    column = table.columns[place]
    low, high = _BOUNDS[column.kind]
    texts = [column.title, *(row.cells[place].text for row in table.rows)]
    return float(min(max(*(shown_width(text) * 1.15 + 2 for text in texts), low), high))


def write_scores(writer: SheetWriter, table: ScoreTable) -> tuple[int, ...]:
    """Write every site's row; return the rows they stand on."""
    lines: list[int] = []
    for row in table.rows:
        values = [_value(table, row, place, writer.row) for place in range(len(table.columns))]
        if table.worths is not None:
            place = table.index(ColumnKind.PLACES)
            first = lines[0] if lines else writer.row
            values[place] = _places(table, row, line=writer.row, first=first)
        lines.append(writer.line(values))
    return tuple(lines)


def _value(table: ScoreTable, row: TableRow, place: int, line: int) -> Value:
    column, cell = table.columns[place], row.cells[place]
    if column.kind == ColumnKind.TOTAL:
        return _total(table, row, cell, line)
    if column.kind == ColumnKind.BONUS and table.gate is not None:
        return _bonus(table, row, cell, line)
    if cell.value is None:
        return cell.text
    return exact(cell.value)


def _total(table: ScoreTable, row: TableRow, cell: TableCell, line: int) -> Value:
    """Return the sum as a formula; a total that is no sum (固定分) as the number it is."""
    if cell.value is None:
        return cell.text
    if not row.summed:
        return cell.value
    return Formula(f"=ROUND({_sum(row.terms, line)},{table.decimals})", cell.value)


def _bonus(table: ScoreTable, row: TableRow, cell: TableCell, line: int) -> Value:
    """Return the gate as a formula where that gives what Results says, else the plain value."""
    waiting = cell.waiting
    if waiting is None or table.gate is None:
        return cell.text if cell.value is None else exact(cell.value)
    base = row.base
    held = table.gate.holds(rounded(row.added(base), table.decimals))
    if not base or held != (cell.value is not None):
        return cell.text if cell.value is None else exact(cell.value)
    comparator = table.gate.comparator
    test = (
        f"ROUND({_sum(base, line)},{table.decimals})"
        f"{_WRITTEN.get(comparator, comparator.value)}{points_text(table.gate.bound)}"
    )
    value = NONE if cell.value is None else cell.value
    return Formula(f'=IF({test},{points_text(waiting)},"{NONE}")', value)


def _places(table: ScoreTable, row: TableRow, *, line: int, first: int) -> Value:
    """Return what the place is worth, from the rank or from the first place's total."""
    cell, worths = row.cells[table.index(ColumnKind.PLACES)], table.worths
    if cell.value is None or worths is None:
        return cell.text
    if worths.first is not None:
        total = get_column_letter(table.index(ColumnKind.TOTAL) + 1)
        best = f"{total}${first}"
        share = f"{points_text(worths.first)}*{total}{line}/{best}"
        return Formula(f"=IF({best}>0,{share},0)", cell.value)
    rank = f"{get_column_letter(table.index(ColumnKind.RANK) + 1)}{line}"
    listed = ",".join(points_text(each) for each in worths.table)
    return Formula(f"=IF({rank}<={len(worths.table)},CHOOSE({rank},{listed}),0)", cell.value)


def _sum(terms: tuple[Term, ...], line: int) -> str:
    """Return the sum of terms as a formula: `SUM(C5:F5)*4/3+SUM(G5:G5)`."""
    return "+".join(_product(term, line) for term in terms)


def _product(term: Term, line: int) -> str:
    first, last = (get_column_letter(term.places[end] + 1) for end in (0, -1))
    factor = "" if term.factor == 1 else f"*{term.factor}"
    added = f"SUM({first}{line}:{last}{line})"
    if term.pool is not None:
        added = f"MAX({points_text(term.pool)}+{added},0)"
    return f"{added}{factor}"
