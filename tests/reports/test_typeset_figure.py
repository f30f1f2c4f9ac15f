"""Charts stand in the bulletin as vectors on whole rows, captioned, and leave the rest in place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from govassess.domain.bulletin import Block, BlockKind, placed_after
from govassess.domain.runs import plain
from govassess.reports import official
from govassess.reports.blocks import Figure, Paragraph
from govassess.reports.bulletin_draft import draft
from govassess.reports.bulletin_paper import paper_of
from govassess.reports.bulletin_pdf import write_pdf
from govassess.reports.charts import ChartKind, charts_of
from govassess.reports.fonts import Faces
from govassess.reports.typeset_figure import figure_rows
from govassess.wording import Wording
from tests.reports.invented import invented
from tests.reports.pdf_reading import body_lines, document, drawn_text, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.reports.charts import Chart

ZH = Wording("zh_CN")
FACES = Faces(bundled_only=True)


@pytest.fixture(scope="module")
def charts() -> tuple[Chart, ...]:
    return charts_of(invented(), ZH)


def test_a_figure_fits_a_page_whatever_its_height(charts: tuple[Chart, ...]) -> None:
    for chart in charts:
        rows = figure_rows(Figure(chart), FACES)
        assert len(rows) <= official.LINES
        assert all(row.glued for row in rows[:-1])
        placed = rows[0].drawing
        assert placed is not None
        assert placed.drawing.width <= official.TYPE_WIDTH + 0.01
        blank = 1 + sum(not row.glyphs and row.drawing is None for row in rows[:-1])
        assert placed.drawing.height <= blank * official.LINE_PITCH


def test_text_around_a_figure_stays_on_the_grid(charts: tuple[Chart, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    text = "经评估，各县区和部门网站建设水平不断提高。" * 4
    around = Paragraph(plain(text))
    blocks = (around, Figure(charts[0]), around, Figure(charts[2]), around)
    write_pdf(document(*blocks), path, faces=FACES)
    said = "".join(drawn_text(path))
    assert said.count(text) == 3
    for chart in (charts[0], charts[2]):
        assert re.sub(r"\s", "", chart.caption) in said
        assert all(re.sub(r"\s", "", b.text) in said for g in chart.groups for b in g.bars)
    with pdfplumber.open(path) as pdf:
        first = official.MARGIN_TOP + official.EM_ASCENT * official.SIZE_3
        for page in pdf.pages:
            assert page.images == []
            for y, chars in body_lines(page).items():
                if chars[0]["size"] == pytest.approx(official.SIZE_3):
                    row = (y - first) / official.LINE_PITCH
                    assert abs(row - round(row)) * official.LINE_PITCH < 0.05, text_of(chars)
            for rect in page.rects:
                assert rect["x0"] >= official.MARGIN_LEFT - 0.5
                assert rect["x1"] <= official.MARGIN_LEFT + official.TYPE_WIDTH + 0.5
                assert rect["bottom"] <= official.MARGIN_TOP + official.TYPE_HEIGHT + 0.5


def test_the_bulletin_shows_the_charts_asked_for_and_none_else(tmp_path: Path) -> None:
    results = invented()
    drafted = draft(results, ZH)
    plain_one = paper_of(drafted, results, ZH)
    assert not any(isinstance(block, Figure) for block in plain_one.blocks)
    wanted = [
        chart
        for chart in charts_of(results, ZH)
        if chart.kind in {ChartKind.DISTRIBUTION, ChartKind.LOSSES}
    ]
    after = next(block.id for block in drafted.blocks if block.origin == "problem.公众参与")
    blocks = drafted.blocks
    for chart in reversed(wanted):
        blocks = placed_after(blocks, Block(chart.id, BlockKind.CHART, source=chart.id), after)
    shown = paper_of(replace(drafted, blocks=blocks), results, ZH)
    figures = [block.chart for block in shown.blocks if isinstance(block, Figure)]
    assert [chart.number for chart in figures] == [1, 2, 3, 4]
    rest = tuple(block for block in shown.blocks if not isinstance(block, Figure))
    assert rest == plain_one.blocks
    path = tmp_path / "通报.pdf"
    assert write_pdf(shown, path, faces=FACES) > write_pdf(
        plain_one, tmp_path / "b.pdf", faces=FACES
    )
    said = "".join(drawn_text(path))
    assert "图1县区网站总分分布（示例数据）" in said
