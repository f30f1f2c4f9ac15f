"""Last cycle's tables are read wherever the header stands, and every other row is explained."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from govassess.errors import GovAssessError, Problem
from govassess.exchange.last_cycle_sheet import read_last_cycle

if TYPE_CHECKING:
    from pathlib import Path


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path) -> list[tuple[str, Fraction, int | None]]:
    return [(row.name, row.total, row.rank) for row in read_last_cycle(path).rows]


def test_header_words_and_order_do_not_matter(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            "名次,网站（单位）名称,总分（100分）\n1,宝塔区,90.5\n",
            "总得分,单位名称,排名\n90.5,宝塔区,1\n",
            "关于2011年结果的通报\n\nsite;rank;TOTAL\n宝塔区;1;９０．５\n",
        )
    ):
        path = tmp_path / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        assert read(path) == [("宝塔区", Fraction("90.5"), 1)]


def test_only_the_score_tables_of_our_own_workbook_are_read(tmp_path: Path) -> None:
    head = ["名次", "网站", "总分"]
    path = workbook(
        tmp_path / "a.xlsx",
        **{
            "得分表 县区": [head, [1, "宝塔区", 90.5]],
            "得分表 部门": [head, ["—", "市财政局", 80]],
            "分项得分": [head, [1, "宝塔区", 90.504]],
        },
    )
    assert read(path) == [
        ("宝塔区", Fraction("90.5"), 1),
        ("市财政局", Fraction(80), None),
    ]


def test_what_is_no_score_is_left_out_with_its_reason(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["网站", "总分", "名次"],
        ["宝塔区", "=1+1", 1],
        ["县", "单项否决", "—"],
        [None, 80, 2],
        ["合计", 200, None],
        ["长" * 300, 70, 3],
    ]
    sheet = read_last_cycle(workbook(tmp_path / "a.xlsx", 表=rows))
    assert sheet.rows == ()
    assert [(note.row, note.sentence.key) for note in sheet.skipped] == [
        (2, "faults.formula_without_value"),
        (3, "faults.past_total"),
        (4, "faults.site_without_name"),
        (5, "faults.total_row"),
        (6, "faults.text_too_long"),
    ]


@pytest.mark.parametrize("rank", ["0", "-1", "1.5", "99999999", "甲", "—", ""])
def test_a_place_that_is_none_is_no_place(tmp_path: Path, rank: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"网站,总分,名次\n宝塔区,90,{rank}\n", encoding="utf-8")
    assert read(path) == [("宝塔区", Fraction(90), None)]


def test_a_table_without_totals_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("网站,网址\n宝塔区,http://a.cn\n", encoding="utf-8")
    with pytest.raises(GovAssessError) as refused:
        read_last_cycle(path)
    assert refused.value.problem is Problem.SHEET_NO_HEADER
