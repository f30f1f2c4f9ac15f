"""Tables on paper: turned, repeated heads, whole rows, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
import pytest

from govassess.reports.blocks import Align, Column, HeadCell, Table
from govassess.reports.bulletin_pdf import write_pdf
from govassess.reports.fonts import Faces
from govassess.reports.official import MM
from govassess.reports.typeset_table import table_pages
from tests.reports.pdf_reading import (
    HALF_MM,
    HAN,
    body_lines,
    document,
    drawn_text,
    score_table,
    text_of,
    without_numbers,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(bundled_only=True)


def test_landscape_tables_stand_with_their_head_at_the_left_edge(
    tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "横表.pdf"
    pages = write_pdf(document(score_table(40, landscape=True)), path, faces=faces)
    assert pages > 1
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
            turned = [char for char in page.chars if char["matrix"][1] > 0]
            upright = [char for char in page.chars if char["matrix"][0] > 0]
            assert text_of(upright).replace(" ", "") == f"—{number}—"
            for char in turned:
                assert char["x0"] >= 28 * MM - HALF_MM
                assert char["x1"] <= (28 + 156) * MM + HALF_MM
                assert 37 * MM - HALF_MM <= char["top"] < char["bottom"] <= 262 * MM + HALF_MM
        first = next(c for c in pdf.pages[0].chars if c["matrix"][1] > 0)
        assert first["text"] == "附"
        assert first["matrix"][4] - 0.88 * 16 == pytest.approx(28 * MM, abs=HALF_MM)
        assert first["matrix"][5] == pytest.approx(35 * MM, abs=HALF_MM)


def test_a_cell_of_20000_characters_is_split_over_pages(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "长格.pdf"
    cell = "".join(f"{n}{HAN}。" for n in range(900))[:20000]
    header = ((HeadCell("说明"),),)
    table = Table("", "", (Column(),), header, (("短",), (cell,), ("末",)))
    write_pdf(document(table), path, faces=faces)
    texts = [text.removeprefix("说明") for text in drawn_text(path)]
    assert without_numbers(texts) == f"短{cell}末"
    with pdfplumber.open(path) as pdf:
        assert all(max(body_lines(page)) < 262 * MM for page in pdf.pages)


def test_rows_stay_whole_and_the_head_is_repeated(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "得分表.pdf"
    table = score_table(120)
    write_pdf(document(table), path, faces=faces)
    texts = drawn_text(path)
    assert len(texts) > 2
    assert all("名次网站名称总分备注" in text for text in texts)
    joined = [text for text in texts if "第57号政府网站" in text]
    assert len(joined) == 1
    for row in table.rows:
        (page,) = [text for text in texts if f"{row[0]}{row[1]}{row[2]}" in text]
        assert page
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            assert max(line["bottom"] for line in page.lines) <= 262 * MM + 0.1
            assert min(line["top"] for line in page.lines) >= 37 * MM - 0.1


def test_a_fitted_column_holds_its_longest_text_on_one_line(faces: Faces) -> None:
    columns = (Column(0), Column(1, Align.LEFT), Column(0))
    header = ((HeadCell("序号"), HeadCell("名称"), HeadCell("总分")),)
    rows = (("10000", "甲" * 90, "99.125"), ("2", "乙", "1"))
    (page,) = table_pages(Table("", "", columns, header, rows), faces)
    texts = [run.text for run in page.glyphs]
    assert {"10000", "99.125", "序号", "总分"} <= set(texts)
    assert texts.count("甲" * 90) == 0


def test_head_cells_span_columns_and_rows(faces: Faces) -> None:
    header = (
        (HeadCell("名称", rows=2), HeadCell("得分", columns=2), HeadCell("备注", rows=2)),
        (HeadCell("甲"), HeadCell("乙")),
    )
    table = Table("", "", (Column(),) * 4, header, (("一", "二", "三", "四"),))
    (page,) = table_pages(table, faces)
    at = {run.text: run for run in page.glyphs}
    middle = (at["二"].x + at["三"].x + at["三"].size) / 2
    assert at["得分"].x + at["得分"].size == pytest.approx(middle, abs=0.5)
    assert at["得分"].y < at["名称"].y < at["甲"].y == at["乙"].y
    assert at["甲"].x == pytest.approx(at["二"].x)


def test_a_table_that_would_leave_a_few_rows_is_set_smaller(faces: Faces) -> None:
    sizes = {}
    for count in range(10, 30):
        pages = table_pages(score_table(count), faces)
        rows = sum(run.text.endswith("号政府网站") for run in pages[-1].glyphs)
        sizes[count] = (len(pages), rows)
    assert {pages for pages, _ in sizes.values()} == {1, 2}
    assert all(rows > 3 for pages, rows in sizes.values() if pages > 1), sizes


def test_notes_stay_with_rows(faces: Faces) -> None:
    for count in range(15, 40):
        plain = score_table(count)
        table = Table(
            plain.number, plain.title, plain.columns, plain.header, plain.rows, notes=("注：略。",)
        )
        pages = table_pages(table, faces)
        last = "".join(run.text for run in pages[-1].glyphs)
        assert "注" in last
        assert f"第{count}号政府网站" in last


def test_every_row_of_the_wrong_length_is_a_fault(faces: Faces) -> None:
    table = Table("", "", (Column(), Column()), ((HeadCell("甲"), HeadCell("乙")),), (("一",),))
    with pytest.raises(ValueError, match="zip"):
        table_pages(table, faces)
