"""Values in spreadsheet cells: text stays text (T27, T28, T29)."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from govassess.cells import CELL_LIMIT, put, put_formula, save_workbook, sheet_title
from govassess.errors import GovAssessError, Problem

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    *("=1+1", "==x", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "＝1+1", "#N/A"),
    *("_x0041_", "㑇𠀀", "a\u202eb", "<b>&amp;", "1e5", "0012", "TRUE", "2012-05-01", "10%"),
]


@pytest.mark.promise("T27")
def test_text_stays_text(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row, text in enumerate(HOSTILE, 1):
        put(sheet, row, 1, text)
    save_workbook(workbook, tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    read = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [read.cell(row, 1).value for row in range(1, len(HOSTILE) + 1)] == HOSTILE
    quoted = [read.cell(row, 1).quotePrefix for row in range(1, len(HOSTILE) + 1)]
    assert quoted[:8] == [True] * 8
    assert not any(quoted[8:])


@pytest.mark.promise("T27")
def test_a_line_end_in_front_makes_no_formula(tmp_path: Path) -> None:
    workbook = Workbook()
    put(workbook.worksheets[0], 1, 1, "\r=1+1")
    save_workbook(workbook, tmp_path / "a.xlsx")
    read = load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"]
    assert (read.value, read.data_type, read.quotePrefix) == ("\n=1+1", "s", True)


@pytest.mark.promise("T27", control=True)
@pytest.mark.promise("T28", control=True)
@pytest.mark.promise("T29", control=True)
@pytest.mark.filterwarnings("ignore:Title is more than 31 characters")
def test_the_library_alone_takes_formulas_cuts_texts_and_refuses_names(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"] = "=1+1"
    sheet["A2"] = "县" * 100_000
    with pytest.raises(IllegalCharacterError):
        sheet["A3"] = "a\0b"
    with pytest.raises(ValueError, match="Invalid character / found in sheet title"):
        sheet.title = "县区/部门"
    sheet.title = "长" * 40
    workbook.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"<f>" in archive.read("xl/worksheets/sheet1.xml")
    assert len(load_workbook(tmp_path / "a.xlsx").worksheets[0]["A2"].value) == 32_767


def test_numbers_dates_and_our_own_formulas(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    values = (Fraction(5, 2), Decimal("0.30"), 7, Fraction(11, 6), Fraction(1, 2**40))
    for column, value in enumerate(values, 1):
        put(sheet, 1, column, value)
    put(sheet, 2, 1, date(2012, 5, 1))
    put(sheet, 2, 2, None)
    put_formula(sheet, 2, 3, "=SUM(A1:C1)")
    save_workbook(workbook, tmp_path / "a.xlsx")
    read = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [read.cell(1, n).value for n in (1, 2, 3, 4)] == [2.5, 0.3, 7, "11/6"]
    assert isinstance(read.cell(1, 5).value, str)  # more digits than a number keeps
    assert read.cell(2, 1).is_date
    assert read.cell(2, 3).data_type == "f"


@pytest.mark.promise("T28")
def test_nothing_is_cut_and_controls_do_not_stop_the_file(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    put(sheet, 1, 1, "县" * CELL_LIMIT)
    put(sheet, 2, 1, "a\x00\x0b\ud800b")
    with pytest.raises(GovAssessError) as refused:
        put(sheet, 3, 1, "县" * 100_000)
    assert refused.value.problem is Problem.TEXT_TOO_LONG
    save_workbook(workbook, tmp_path / "a.xlsx")
    read = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert len(str(read.cell(1, 1).value)) == CELL_LIMIT
    assert read.cell(2, 1).value == "ab"


@pytest.mark.promise("T29")
@given(st.lists(st.text(), max_size=5))
def test_titles_are_fit_and_unlike(wanted: list[str]) -> None:
    workbook = Workbook()
    for text in [*wanted, "县区/部门", "长" * 40, "长" * 40, "'a'"]:
        workbook.create_sheet(sheet_title(text, workbook.sheetnames))
    titles = workbook.sheetnames
    assert len({title.casefold() for title in titles}) == len(titles) == len(wanted) + 5
    assert all(0 < len(title) <= 31 and not set(title) & set("\\/*?:[]") for title in titles)
