"""Writing a rubric in full form: what is read back is the same rubric, digest by digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from govassess.cells import CellValue, put, save_workbook
from govassess.exchange.rubric_lines import content_of, divided_content
from govassess.exchange.rubric_settings import write_settings
from govassess.exchange.rubric_words import (
    EVIDENCE,
    INDICATOR_COLUMNS,
    KINDS,
    LABEL_COLUMN,
    LINE_COLUMNS,
    LINE_TYPES,
    NOT_APPLICABLE,
    SETTING_KEYS,
    SHEETS,
    TIMES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from govassess.domain.rubric import Indicator, Line, Rubric

_WIDTHS = {"定义": 48, "看哪里": 28, "示例": 28, "内容": 48, "语句": 48, "值": 64, "名称": 28}
_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E7EDF5")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def write_rubric(path: Path, rubric: Rubric) -> None:
    """Write the three sheets 设置, 指标, 细则; raises what `save_workbook` raises."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    words = {field: key for key, field in SETTING_KEYS.items()}
    settings = [(words[field], value) for field, value in write_settings(rubric)]
    _write(workbook.create_sheet(SHEETS["settings"][0]), ("键", "值"), settings)
    nodes = [_indicator_row(node) for node in rubric.walk()]
    _write(workbook.create_sheet(SHEETS["indicators"][0]), tuple(INDICATOR_COLUMNS), nodes)
    lines = [(leaf.code, line) for leaf in rubric.leaves() for line in _lines(leaf)]
    labelled = not all(_is_divisible(line) for _, line in lines)
    header = (*LINE_COLUMNS, LABEL_COLUMN[0]) if labelled else tuple(LINE_COLUMNS)
    rows = [_line_row(code, line, labelled=labelled) for code, line in lines]
    _write(workbook.create_sheet(SHEETS["lines"][0]), header, rows)
    save_workbook(workbook, path)


def _lines(leaf: Indicator) -> tuple[Line, ...]:
    return leaf.leaf.lines if leaf.leaf is not None else ()


def _is_divisible(line: Line) -> bool:
    return divided_content(line.type, content_of(line)) == (line.label, line.text)


def _indicator_row(node: Indicator) -> tuple[CellValue, ...]:
    head = (node.code, node.title, node.part, node.points)
    leaf = node.leaf
    if leaf is None:
        return head
    policy = NOT_APPLICABLE[leaf.not_applicable]
    return (
        *head,
        KINDS[leaf.kind],
        leaf.step,
        leaf.definition,
        leaf.where,
        leaf.example,
        EVIDENCE[leaf.evidence_duty],
        EVIDENCE[leaf.note_duty],
        f"{policy}={';'.join(leaf.receivers)}" if leaf.receivers else policy,
        leaf.applies_when,
        ";".join(leaf.excludes),
        leaf.remark,
    )


def _line_row(code: str, line: Line, *, labelled: bool) -> tuple[CellValue, ...]:
    row = (
        code,
        line.code,
        LINE_TYPES[line.type],
        line.text if labelled else content_of(line),
        line.points,
        TIMES[line.times],
        line.cap,
        line.condition,
        line.sample,
        line.window,
        line.sentence,
    )
    return (*row, line.label) if labelled else row


def _write(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[CellValue]]) -> None:
    for column, text in enumerate(header, 1):
        head = put(sheet, 1, column, text)
        head.font, head.fill = _HEAD, _HEAD_FILL
        sheet.column_dimensions[head.column_letter].width = _WIDTHS.get(text, 12)
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            put(sheet, row, column, value).alignment = _WRAPPED
    sheet.freeze_panes = "A2"
