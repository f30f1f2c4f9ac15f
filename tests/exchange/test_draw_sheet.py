"""Lists to draw samples from: found wherever the header stands, every fault told by its row."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from govassess.domain.ids import ClassId, SiteId
from govassess.domain.lookup import find_named
from govassess.domain.rubric import Indicator, Kind, Line, LineType, Part, Rubric
from govassess.domain.sites import Site
from govassess.errors import GovAssessError, Problem
from govassess.exchange.draw_sheet import DrawnRow, read_draws, write_draws
from govassess.wording import Wording
from tests.builders import a_leaf

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.exchange.draw_sheet import DrawSheet

CLASS = ClassId("c")
SITES = tuple(
    Site(SiteId(name), CLASS, name, f"http://{place}.gov.cn")
    for place, name in enumerate(("宝塔区", "延长县"))
)


def drawn(code: str, kind: LineType) -> Line:
    return Line(f"{code}-1", kind, "名称", "名称", sample="2个")


RUBRIC = Rubric(
    "抽",
    "1",
    (Part("A", "百分制", Fraction(7)),),
    (
        Indicator(
            "A",
            "全部",
            "A",
            Fraction(7),
            children=(
                a_leaf("1", "打分", "3"),
                a_leaf("3", "抽样", "2", kind=Kind.ELEMENTS, lines=(drawn("3", LineType.ELEMENT),)),
                a_leaf("4", "咨询", "2", kind=Kind.ENQUIRY, lines=(drawn("4", LineType.ENQUIRY),)),
            ),
        ),
    ),
)


def find(written: str, _class_name: str) -> Site:
    return find_named(written, SITES, lambda site: (site.name,), shown=lambda site: site.name)


def read(path: Path) -> DrawSheet:
    return read_draws(path, find, {CLASS: RUBRIC})


def csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "名单.csv"
    path.write_text(text, encoding=encoding)
    return path


def lists(found: DrawSheet) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(each.site.name, each.code): each.items for each in found.populations}


@pytest.mark.parametrize(
    "text",
    [
        "网站,指标,事项\n宝塔区,3,户籍\n宝塔区,3,社保\n",
        "延安市抽样名单\n\n事项名称;指标编号;网站名称\n户籍;3;宝塔区\n社 保;3;宝塔 区\n",
        "序号\tsite\tindicator\titem\n1\t宝塔区\t3\t户籍\n2\t宝塔区\t抽样\t社保\n",
    ],
)
def test_header_words_and_order_do_not_matter(tmp_path: Path, text: str) -> None:
    found = read(csv(tmp_path, text, "gb18030"))
    assert found.faults == ()
    assert lists(found) == {("宝塔区", "3"): ("户籍", "社保")}


def test_merged_cells_speak_for_every_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["网站", "指标", "事项"], ["宝塔区", "3", "甲"], [None, None, "乙"],
                ["延长县", "3", "丙"]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "名单.xlsx")
    found = read(tmp_path / "名单.xlsx")
    assert found.faults == ()
    assert lists(found) == {("宝塔区", "3"): ("甲", "乙"), ("延长县", "3"): ("丙",)}


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("没有的站,3,甲", "网站", "没有的站"),
        (",3,甲", "网站", "没有写网站"),
        ("宝塔区,99,甲", "指标", "没有指标“99”"),
        ("宝塔区,,甲", "指标", "没有写指标"),
        ("宝塔区,1,甲", "指标", "不从名单中抽样"),
        ("宝塔区,3,", "事项", "没有写事项"),
        ("宝塔区,3,户 籍", "事项", "重复"),
        (f"宝塔区,3,{'长' * 201}", "事项", "文字过长"),
    ],
)
def test_every_fault_names_its_row_and_column(
    tmp_path: Path, row: str, column: str, words: str
) -> None:
    found = read(csv(tmp_path, f"网站,指标,事项\n宝塔区,3,户籍\n{row}\n延长县,3,丙\n"))
    (fault,) = found.faults
    assert (fault.row, fault.column) == (3, column)
    assert words in Wording().sentence(fault.sentence)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GovAssessError) as raised:
        read(csv(tmp_path, "网站,网址\n宝塔区,www\n"))
    assert raised.value.problem is Problem.SHEET_NO_HEADER


def test_enquiries_are_not_drawn_from_a_list(tmp_path: Path) -> None:
    (fault,) = read(csv(tmp_path, "网站,指标,事项\n宝塔区,4,甲\n")).faults
    assert "不从名单中抽样" in Wording().sentence(fault.sentence)


def test_what_was_drawn_is_written_as_text(tmp_path: Path) -> None:
    row = DrawnRow("县区网站", "宝塔区", "3", "抽样", "=1+1", drawn=True, population=2, seed="7",
                   at="2012-11-19 09:00")  # fmt: skip
    path = tmp_path / "抽样.xlsx"
    write_draws(path, [row, DrawnRow("县区网站", "宝塔区", "3", "抽样", "乙", drawn=False,
                                     population=2, seed="7", at="2012-11-19 09:00")])  # fmt: skip
    sheet = load_workbook(path).worksheets[0]
    told = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    assert told[0][4:9] == [1, "=1+1", "抽中", 2, "7"]
    assert told[1][4:7] == [2, "乙", None]
    assert sheet["F2"].data_type == "s"
    assert lists(read(path)) == {("宝塔区", "3"): ("=1+1", "乙")}
