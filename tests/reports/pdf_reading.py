"""Reads a written PDF back: its lines by baseline, its text in drawing order."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pypdfium2

from govassess.reports import official
from govassess.reports.blocks import Align, Block, Column, Document, HeadCell, Table
from govassess.reports.official import MM

if TYPE_CHECKING:
    from pathlib import Path

HAN = "政府网站绩效评估结果公开办事参与信息考核整改通报"
HALF_MM = 0.5 * MM


def document(*blocks: Block, mark: str = "") -> Document:
    return Document("政府网站绩效评估通报", "信息化办公室", "绩效评估", blocks, mark)


def score_table(count: int, *, number: str = "附件1", landscape: bool = False) -> Table:
    columns = (Column(0), Column(3, Align.LEFT), Column(0, Align.RIGHT), Column(1))
    header = ((HeadCell("名次"), HeadCell("网站名称"), HeadCell("总分"), HeadCell("备注")),)
    rows = tuple((f"{n}", f"第{n}号政府网站", f"{100 - n}.00", "") for n in range(1, count + 1))
    title = "2012年县区政府网站绩效评估得分表"
    return Table(number, title, columns, header, rows, landscape, "单位：分", "2013年1月20日")


def lines_of(page: Any) -> dict[float, list[dict[str, Any]]]:
    """Group an upright page's characters by baseline, counted down from the top of the sheet."""
    lines: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for char in page.chars:
        lines[round(float(page.height) - char["matrix"][5], 2)].append(char)
    return dict(sorted(lines.items()))


def body_lines(page: Any) -> dict[float, list[dict[str, Any]]]:
    bottom = official.MARGIN_TOP + official.TYPE_HEIGHT
    return {y: chars for y, chars in lines_of(page).items() if official.MARGIN_TOP < y < bottom}


def text_of(chars: list[dict[str, Any]]) -> str:
    return "".join(char["text"] for char in chars)


def drawn_text(path: Path) -> list[str]:
    """Return each page's text in drawing order without blanks."""
    with pypdfium2.PdfDocument(path) as pdf:
        texts = []
        for page in pdf:
            texts.append(re.sub(r"\s", "", page.get_textpage().get_text_range()))
            page.close()
        return texts


def without_numbers(pages: list[str]) -> str:
    stripped = []
    for number, text in enumerate(pages, start=1):
        assert text.endswith(f"—{number}—")
        stripped.append(text.removesuffix(f"—{number}—"))
    return "".join(stripped)
