"""Any table of ratings: numbers exact, names by their order, gaps as gaps, faults by place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from govassess.domain.agreement_ratings import Scale
from govassess.errors import GovAssessError, Problem
from govassess.exchange.ratings_sheet import read_ratings

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.agreement_ratings import Ratings


def read(folder: Path, text: str, scale: Scale, *categories: str) -> Ratings:
    file = folder / "评分.csv"
    file.write_text(text, encoding="utf-8-sig")
    return read_ratings(file, scale, categories)


def places(folder: Path, text: str, scale: Scale, *categories: str) -> list[tuple[str, str]]:
    """Return (row and column, key) of every fault."""
    with pytest.raises(GovAssessError) as refused:
        read(folder, text, scale, *categories)
    assert refused.value.problem is Problem.SHEET_FAULTS
    faults = refused.value.facts["faults"]
    return [(f"{each.row} {each.column}", each.sentence.key) for each in faults]  # type: ignore[attr-defined]


def test_numbers_are_exact_and_gaps_are_gaps(tmp_path: Path) -> None:
    found = read(tmp_path, "甲,乙\n0.1,1e-1\n,３\n2.50,2.5\n", Scale.INTERVAL)
    assert found.raters == ("甲", "乙")
    assert dict(found.tally) == {
        (Fraction(1, 10), Fraction(1, 10)): 1,
        (None, Fraction(3)): 1,
        (Fraction(5, 2), Fraction(5, 2)): 1,
    }
    assert found.categories == (Fraction(1, 10), Fraction(5, 2), Fraction(3))


def test_names_take_the_order_that_is_given(tmp_path: Path) -> None:
    found = read(tmp_path, "甲,乙\n差,良\n优,优\n", Scale.ORDINAL, "差", "中", "良", "优")
    assert dict(found.tally) == {(1, 3): 1, (4, 4): 1}
    assert found.categories == (1, 2, 3, 4)
    assert found.ordered


def test_numbers_in_another_order_go_by_their_places(tmp_path: Path) -> None:
    found = read(tmp_path, "甲,乙\n1,3\n2,2\n", Scale.ORDINAL, "3", "2", "1")
    assert dict(found.tally) == {(3, 1): 1, (2, 2): 1}


def test_names_without_an_order_are_only_names(tmp_path: Path) -> None:
    found = read(tmp_path, "甲,乙\n有,无\nYES,yes\n", Scale.NOMINAL)
    assert not found.ordered
    assert len(found.categories) == 3
    assert found.n_units == 2


def test_an_empty_line_is_no_unit(tmp_path: Path) -> None:
    assert read(tmp_path, "甲,乙\n1,2\n\n2,2\n\n", Scale.RATIO).n_units == 2


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    found = read(tmp_path, "甲,乙\n", Scale.NOMINAL)
    assert (found.raters, found.n_units, found.categories) == (("甲", "乙"), 0, ())


def test_every_fault_has_its_place(tmp_path: Path) -> None:
    assert places(tmp_path, "甲,乙\n1,x\n2,3\ny,1\n", Scale.INTERVAL) == [
        ("2 乙", "faults.answer_no_number"),
        ("4 甲", "faults.answer_no_number"),
    ]
    assert places(tmp_path, "甲,乙\n好,差\n坏,好\n", Scale.ORDINAL, "差", "好") == [
        ("3 甲", "faults.word_unknown")
    ]
    assert places(tmp_path, "甲,乙\n1,好\n", Scale.ORDINAL) == [
        ("2 乙", "faults.rating_needs_order")
    ]
    assert places(tmp_path, ",甲\n1,2\n", Scale.NOMINAL) == [("1 A1", "faults.rater_missing")]
    assert places(tmp_path, "甲,乙\n1,2\n", Scale.RATIO, "1", "2", "多") == [
        ("1 --categories", "faults.answer_no_number")
    ]


def test_a_spreadsheet_reads_the_same(tmp_path: Path) -> None:
    book = Workbook()
    for row in (("甲", "乙"), (1, 2), (None, 2.5)):
        book.active.append(row)
    book.save(tmp_path / "评分.xlsx")
    found = read_ratings(tmp_path / "评分.xlsx", Scale.INTERVAL)
    assert found == read(tmp_path, "甲,乙\n1,2\n,2.5\n", Scale.INTERVAL)


def test_blanks_alone_are_no_table(tmp_path: Path) -> None:
    with pytest.raises(GovAssessError) as refused:
        read(tmp_path, ",,\n,,\n", Scale.NOMINAL)
    assert refused.value.problem is Problem.SHEET_NO_HEADER
