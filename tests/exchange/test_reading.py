"""Opening what people send: faithful texts, and refusals that cost nothing (T25, T26)."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from govassess.errors import GovAssessError, Problem
from govassess.exchange.grid import Area
from govassess.exchange.reading import read_grids
from govassess.wording import LANGUAGES, Wording
from tests.exchange.books import book, raw, table

if TYPE_CHECKING:
    from pathlib import Path

SECONDS, AT_ONCE, BYTES = 3.0, 1.0, 60 * 2**20  # seconds of the processor


def refusal(path: Path) -> Problem:
    """Return why a file is refused; it must be quick, and said in every language."""
    begun = time.process_time()
    with pytest.raises(GovAssessError) as refused:
        read_grids(path)
    assert time.process_time() - begun < SECONDS
    for language in LANGUAGES:
        assert path.name in Wording(language).problem(refused.value)
    return refused.value.problem


def memory_of_refusal(path: Path) -> int:
    """Return the most bytes that refusing the file needs."""
    tracemalloc.start()
    try:
        with pytest.raises(GovAssessError):
            read_grids(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def texts(path: Path) -> dict[tuple[int, int], str]:
    return {place: cell.text for place, cell in read_grids(path)[0].cells.items()}


def test_cells_read_as_people_see_them(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    values: list[tuple[Any, str, str]] = [
        (40.0, "General", "40"),
        (0.1 + 0.2, "General", "0.3"),
        (6106000012, "General", "6106000012"),
        (0.4, "0%", "40%"),
        (0.015, "0.0%", "1.5%"),
        (date(2012, 5, 1), "yyyy-mm-dd", "2012-05-01"),
        (datetime(2012, 5, 1, 8, 30), "yyyy-mm-dd h:mm", "2012-05-01 08:30"),  # noqa: DTZ001
        (1e-7, "General", "0.0000001"),
        (True, "General", "TRUE"),
        ("１，二\n三 ", "General", "１，二\n三 "),
        ("_x0041_", "General", "_x0041_"),
    ]
    for row, (value, number_format, _) in enumerate(values, 1):
        sheet.cell(row, 1, value).number_format = number_format
    workbook.save(tmp_path / "a.xlsx")
    read = texts(tmp_path / "a.xlsx")
    assert [read[row, 1] for row in range(1, len(values) + 1)] == [text for _, _, text in values]


@pytest.mark.promise("T26")
def test_merged_and_hidden_are_known(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", {"县区": [["类别", "a"], ["甲", 1], [None, 2]]}, {"县区": ["A2:A3"]}
    )
    workbook = load_workbook(path)
    workbook.worksheets[0].row_dimensions[3].hidden = True
    workbook.create_sheet("藏").sheet_state = "veryHidden"
    workbook.save(path)
    shown, hidden = read_grids(path)
    assert (shown.name, shown.areas, shown.hidden_rows) == ("县区", (Area(2, 1, 3, 1),), {3})
    assert [shown.spread(row, 1).text for row in (2, 3)] == ["甲", "甲"]
    assert (hidden.name, hidden.hidden, dict(hidden.cells)) == ("藏", True, {})


@pytest.mark.promise("T26")
def test_formulas_give_their_stored_value_or_say_that_there_is_none(tmp_path: Path) -> None:
    cells = (
        '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="str"><f>A1&amp;"县"</f><v>2县</v></c><c r="D1" t="e"><v>#REF!</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c></row></sheetData>'
    )
    grid = read_grids(raw(tmp_path / "a.xlsx", cells))[0]
    assert [grid.text(1, column) for column in range(1, 6)] == ["2", "", "2县", "#REF!", ""]
    troubles = {place: cell.trouble.key for place, cell in grid.cells.items() if cell.trouble}
    assert troubles == {(1, 2): "faults.formula_without_value", (1, 4): "faults.excel_error"}


def test_chinese_dates_that_no_style_spells_out(tmp_path: Path) -> None:
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>'
    rels = (
        "<Relationships>"
        '<Relationship Id="r1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        '<Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>'
    )
    parts = {"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": rels}
    cells = '<sheetData><row><c s="1"><v>41030</v></c><c><v>41030</v></c></row></sheetData>'
    assert texts(raw(tmp_path / "a.xlsx", cells, parts)) == {
        (1, 1): "2012-05-01",
        (1, 2): "41030",
    }


def test_rich_text_without_its_reading(tmp_path: Path) -> None:
    strings = "<sst><si><r><t>宝</t></r><r><t>塔</t></r><rPh><t>bao</t></rPh></si></sst>"
    cells = '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>'
    path = raw(tmp_path / "a.xlsx", cells, {"xl/sharedStrings.xml": strings})
    assert texts(path) == {(1, 1): "宝塔"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    rows = [["名称", "网址"], ["㑇𠀀县", "a.gov.cn"], ["", ""], ["两\n行", "b,c"]]
    read = texts(table(tmp_path / "a.csv", rows, encoding=encoding))
    assert read[2, 1] == "㑇𠀀县"
    assert read[4, 1] == "两\n行"  # a record is a row, however many lines it has
    assert read[4, 2] == "b,c"


def test_csv_with_other_separators(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("网站名单\n名称\t网址\n富县\ta.cn;b,c\n", encoding="utf-8")
    assert texts(path)[3, 2] == "a.cn;b,c"


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=6)
_PLAIN = _TEXT.filter(
    lambda text: text.strip() and not text.startswith(("=", "#")) and "_x" not in text
)


@settings(max_examples=40)
@given(st.lists(st.lists(_PLAIN | st.integers(0, 10**9), min_size=2, max_size=4), max_size=4))
def test_xlsx_and_csv_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("same")
    head = [["名称", "网址"], *rows]
    one = book(folder / "a.xlsx", {"表": head})
    two = table(folder / "a.csv", head)
    assert texts(one) == texts(two)


def test_a_large_honest_sheet_is_quick(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"表": [[f"市第{n}局"] + ["值"] * 19 for n in range(1000)]})
    begun = time.process_time()
    assert len(texts(path)) == 20_000
    assert time.process_time() - begun < SECONDS


_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><x>&i;</x>"
)
_QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 50_000}</x>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
_PARAMETER = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'
_PARTS = (
    *("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    *("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"),
    *("xl/drawings/drawing1.xml", "customXml/item1.xml"),
)


@pytest.mark.promise("T25")
@pytest.mark.parametrize("attack", [_BOMB, _QUADRATIC, _OUTSIDE, _PARAMETER])
@pytest.mark.parametrize("part", _PARTS)
def test_declarations_are_refused_in_every_part(tmp_path: Path, part: str, attack: str) -> None:
    path = raw(tmp_path / "a.xlsx", "<sheetData/>", {part: attack})
    begun = time.process_time()
    assert refusal(path) is Problem.FILE_UNSAFE
    assert time.process_time() - begun < AT_ONCE
    assert memory_of_refusal(path) < BYTES


@pytest.mark.promise("T25")
def test_a_declaration_in_another_encoding_is_refused(tmp_path: Path) -> None:
    attack = ('<?xml version="1.0" encoding="utf-16"?>' + _OUTSIDE).encode("utf-16")
    path = raw(tmp_path / "a.xlsx", "<sheetData/>", {"xl/styles.xml": attack})
    assert refusal(path) is Problem.FILE_UNSAFE


_CELL = '<c r="{0}" t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.promise("T26")
def test_floods_are_refused(tmp_path: Path) -> None:
    rows = b"<sheetData>" + b"<row/>" * 3_000_000 + b"</sheetData>"
    inside = b"<sheetData>" + b'<row r="1"><c r="A1"><v>1</v></c></row>' * 100_000 + b"</sheetData>"
    empty = b"<sheetData><row>" + b"<c/>" * 700_000 + b"</row></sheetData>"
    blank = b"<sheetData>" + (b"<row>" + b"<c/>" * 100 + b"</row>") * 7_000 + b"</sheetData>"
    strings = b"<sst>" + b"<si/>" * 5_000_000 + b"</sst>"
    far = f'<sheetData><row r="1048576">{_CELL.format("XFD1048576")}</row></sheetData>'
    merged = "<mergeCells>" + '<mergeCell ref="A1:IV5000"/>' * 2000 + "</mergeCells>"
    wide = "".join(f'<c t="inlineStr"><is><t>{n}</t></is></c>' for n in range(65))
    many = {f"xl/worksheets/sheet{n}.xml": "<worksheet/>" for n in range(2, 10_002)}
    full = "<sheetData>" + "<row><c><v>1</v></c></row>" * 5_001 + "</sheetData>"
    last = '<sheetData><row r="5000"><c r="A5000"><v>1</v></c></row></sheetData>'
    for number, path in enumerate(
        (
            raw(tmp_path / "rows.xlsx", rows),
            raw(tmp_path / "same.xlsx", inside),
            raw(tmp_path / "empty.xlsx", empty),
            raw(tmp_path / "blank.xlsx", blank),
            raw(tmp_path / "strings.xlsx", "<sheetData/>", {"xl/sharedStrings.xml": strings}),
            raw(tmp_path / "far.xlsx", far),
            raw(tmp_path / "merged.xlsx", last + merged),
            raw(tmp_path / "wide.xlsx", f"<sheetData><row>{wide}</row></sheetData>"),
            raw(tmp_path / "many.xlsx", "<sheetData/>", many),
            raw(tmp_path / "full.xlsx", full),
            raw(tmp_path / "big.xlsx", "<sheetData/>", {"xl/media/a.bin": b"\0" * 65 * 2**20}),
        )
    ):
        assert refusal(path) is Problem.SHEET_TOO_LARGE, number


def test_styled_blank_rows_are_no_flood(tmp_path: Path) -> None:
    blank = '<row><c s="0"/></row>' * 20_000
    path = raw(
        tmp_path / "a.xlsx", f"<sheetData><row>{_CELL.format('A1')}</row>{blank}</sheetData>"
    )
    assert texts(path) == {(1, 1): "x"}


@pytest.mark.promise("T26")
def test_a_csv_flood_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 3_000_000, encoding="utf-8")
    assert refusal(path) is Problem.SHEET_TOO_LARGE


@pytest.mark.promise("T26")
@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Problem.FILE_OTHER_FORMAT),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Problem.FILE_OTHER_FORMAT),
        (
            "b.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Problem.FILE_ENCRYPTED,
        ),
        ("a.xlsx", "名称,网址\n富县,a.cn\n".encode(), Problem.FILE_OTHER_FORMAT),
        ("a.xlsx", b"<html><table>", Problem.FILE_OTHER_FORMAT),
        ("a.pdf", b"%PDF-1.7", Problem.FILE_OTHER_FORMAT),
        ("a.csv", b"", Problem.FILE_OTHER_FORMAT),
        ("a.csv", b"\xff\xff\xff\x00,\xfe", Problem.FILE_UNREADABLE),
        ("a.csv", '名称,网址\n"富县,a.cn\n'.encode(), Problem.FILE_UNREADABLE),
        ("a.xlsx", b"PK\x03\x04 not a zip at all", Problem.FILE_UNREADABLE),
    ],
)
def test_another_format_is_named(
    tmp_path: Path, name: str, content: bytes, problem: Problem
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) is problem


def test_other_zips_missing_files_and_damage(tmp_path: Path) -> None:
    word = tmp_path / "a.xlsx"
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(word) is Problem.FILE_OTHER_FORMAT
    assert refusal(tmp_path / "none.xlsx") is Problem.FILE_MISSING
    assert refusal(raw(tmp_path / "b.xlsx", "<sheetData><row>")) is Problem.FILE_UNREADABLE
    cut = tmp_path / "c.xlsx"
    cut.write_bytes(book(tmp_path / "d.xlsx", {"表": [["a"]]}).read_bytes()[:-30])
    assert refusal(cut) is Problem.FILE_UNREADABLE
    strange = '<sheetData><row><c t="s"><v>99</v></c></row></sheetData>'
    assert refusal(raw(tmp_path / "e.xlsx", strange)) is Problem.FILE_UNREADABLE
