"""The rule lines of a full-form rubric: the sheet 细则."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govassess.domain.rubric import Line, LineType, Times
from govassess.domain.sentence import sentence
from govassess.exchange.notes import Place
from govassess.exchange.rubric_words import (
    LABEL_COLUMN,
    LINE_COLUMNS,
    LINE_TYPES,
    TIMES,
    with_aliases,
)
from govassess.exchange.table import find_table

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.exchange.grid import Grid
    from govassess.exchange.rubric_faults import RubricFaults
    from govassess.exchange.table import Table

LABELLED = frozenset({LineType.OPTION, LineType.ELEMENT})
"""Lines whose 内容 is `label：text`, or the label alone."""
_COLON = re.compile("[：:]")


def content_of(line: Line) -> str:
    """Return the line's 内容."""
    if line.type not in LABELLED:
        return line.text
    return f"{line.label}：{line.text}" if line.text else line.label


def divided_content(kind: LineType, content: str) -> tuple[str, str]:
    """Return the label and the text of a line's 内容."""
    if kind not in LABELLED:
        return "", content
    parts = _COLON.split(content, maxsplit=1)
    return (parts[0].strip(), parts[1]) if len(parts) == 2 else (content.strip(), "")


def read_lines(grid: Grid | None, faults: RubricFaults) -> dict[str, list[Line]]:
    """Return indicator code → its lines in order."""
    if grid is None:
        return {}
    words = with_aliases({**LINE_COLUMNS, LABEL_COLUMN[0]: LABEL_COLUMN[1]})
    table = find_table(grid, words, ("indicator", "line_type"))
    found: dict[str, list[Line]] = {}
    if table is None:
        if grid.cells:
            faults.add(Place(grid.name, 1, 1), sentence("faults.lines_without_header"))
        return found
    for column in table.unknown:
        text = grid.text(table.top, column)
        place = Place(grid.name, table.top, column)
        faults.add(place, sentence("faults.column_unknown", text=text[:40]))
    for row in table.rows():
        code = table.text(row, "indicator")
        if not code:
            faults.add(table.place(row, "indicator"), sentence("faults.code_missing"))
            continue
        siblings = found.setdefault(code, [])
        siblings.append(_read_line(table, row, f"{code}-{len(siblings) + 1}", faults))
    return found


def _read_line(table: Table, row: int, numbered: str, faults: RubricFaults) -> Line:
    code = table.text(row, "line_code") or numbered
    for field in (*LINE_COLUMNS.values(), LABEL_COLUMN[1]):
        faults.stands(table.text(row, "indicator"), code, field, place=table.place(row, field))
    word, times = table.text(row, "line_type"), table.text(row, "line_times")
    kind = faults.word(table.place(row, "line_type"), LINE_TYPES, word) or LineType.DEDUCT
    place = table.place(row, "line_times")
    label, text = divided_content(kind, table.cell(row, "line_text").text)
    if LABEL_COLUMN[1] in table.columns:
        label = table.text(row, LABEL_COLUMN[1])
        text = table.cell(row, "line_text").text
    condition = table.text(row, "line_condition")
    return Line(
        code=code,
        type=kind,
        label=label,
        text=text or ("" if label or kind is not LineType.TIER else condition),  # `>=6` will do
        points=_number(table, row, "line_points", faults),
        times=(faults.word(place, TIMES, times) if times else None) or Times.ONCE,
        cap=_number(table, row, "line_cap", faults),
        condition=condition,
        sample=table.text(row, "line_sample"),
        window=table.text(row, "line_window"),
        sentence=table.cell(row, "line_sentence").text,
    )


def _number(table: Table, row: int, field: str, faults: RubricFaults) -> Fraction | None:
    text = table.text(row, field)
    return faults.points(table.place(row, field), text) if text else None
