"""Site registers as offices send them (cli.md §1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from govassess.domain.sites import OTHER_HOSTS
from govassess.errors import GovAssessError, Problem
from govassess.exchange.site_sheet import SiteSheet, read_sites, write_sites
from tests.exchange.books import book, raw, table

if TYPE_CHECKING:
    from pathlib import Path

CLASSES = ("县区网站", "部门网站")
COUNTIES = [
    ["附件1", *[None] * 8],
    ["延安市县区政府网站登记表", *[None] * 8],
    ["填报单位：市信息化办公室", *[None] * 8],
    ["序号", "类别", "单位名称", "网站信息", None, "联系方式", None, "备注", "是否对外服务"],
    [None, None, None, "网站名称", "网　址", "联系人", "电话", None, None],
    [
        1,
        "县区网站",
        "宝塔区",
        "宝塔区政府网",
        "ｗｗｗ．baotaqu.gov.cn",
        "张三",
        "０９１１－２１２",
        None,
        None,
    ],
    [2, None, "富　县", "富　县政府网", "http://WWW.fuxian.gov.cn/", "李四", 9112345, "主站", "是"],
    [3, None, "洛川县", "洛川县政府网", "https://www.lcx.gov.cn/gov/", None, None, None, "否"],
    ["合计", None, None, "3个", *[None] * 5],
    ["注：网址以2012年5月为准", *[None] * 8],
    ["填表人：张三", None, None, "审核人：李四", None, None, "2012年5月3日", None, None],
]
COUNTY_AREAS = ("A1:I1", "A2:I2", "A3:I3", "A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:G4", "H4:H5",
                "I4:I5", "B6:B8", "A10:I10")  # fmt: skip


def said(notes: Any) -> list[tuple[int, str]]:
    return [(note.row, note.sentence.key.removeprefix("faults.")) for note in notes]


def read(
    tmp_path: Path, rows: Any, *, classes: tuple[str, ...] = CLASSES, **more: Any
) -> SiteSheet:
    path = book(tmp_path / "a.xlsx", {more.pop("sheet", "Sheet1"): rows})
    return read_sites(path, classes=classes, **more)


def test_a_county_register(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"Sheet1": COUNTIES}, {"Sheet1": COUNTY_AREAS})
    workbook = load_workbook(path)
    workbook.worksheets[0].row_dimensions[7].hidden = True
    workbook.save(path)
    found = read_sites(path, classes=CLASSES)
    assert [(row.row, row.class_name, row.name, row.url) for row in found.rows] == [
        (6, "县区网站", "宝塔区政府网", "http://www.baotaqu.gov.cn"),
        (7, "县区网站", "富县政府网", "http://www.fuxian.gov.cn"),
        (8, "县区网站", "洛川县政府网", "https://www.lcx.gov.cn/gov"),
    ]
    first, second, third = found.rows
    assert (first.contact, first.phone, first.attributes) == (
        "张三",
        "0911-212",
        (("主办单位", "宝塔区"),),
    )
    assert (second.phone, second.remark) == ("9112345", "主站")
    assert second.attributes == (("主办单位", "富　县"), ("对外服务", "true"))
    assert third.attributes == (("主办单位", "洛川县"), ("对外服务", "false"))
    assert said(found.skipped) == [(9, "total_row"), (10, "note_row"), (11, "note_row")]
    assert said(found.warnings) == [(7, "hidden_row")]


def test_a_department_register_with_sections(tmp_path: Path) -> None:
    rows = [
        ["网站名单"],
        ["一、县区网站（共1个）"],
        ["序号", "网站名称", "网址"],
        [1, "富县政府网", "www.fuxian.gov.cn"],
        ["二、部门网站（共3个）"],
        ["序号", "网站名称", "网址"],
        ["（一）政府组成部门"],
        [1, "市财政局", "czj.yanan.gov.cn"],
        [2, "市教育局", "建设中"],
        ["（二）直属机构", None, "共1个"],
        [3, "市统计局", "tjj.yanan.gov.cn"],
        [],
        ["三、乡镇网站（共1个）"],
        [1, "某镇", "z.gov.cn"],
        ["小计", None, "1个"],
    ]
    found = read(tmp_path, rows, default_class="县区网站")
    assert [(row.name, row.class_name) for row in found.rows] == [
        ("富县政府网", "县区网站"),
        ("市财政局", "部门网站"),
        ("市统计局", "部门网站"),
    ]
    assert said(found.skipped) == [(9, "url_unusable"), (14, "class_unknown"), (15, "total_row")]
    assert found.skipped[1].sentence.facts == (("text", "乡镇网站"),)
    assert found.warnings == ()


def test_the_class_is_told_by_the_first_that_speaks(tmp_path: Path) -> None:
    head = ["网站名称", "网址", "类别"]
    first = [["二、部门网站"], head, ["甲", "a.cn", "县区网站"], ["乙", "b.cn", None]]
    second = [head, ["丙", "c.cn", None]]
    sheets = {"县区网站": first, "部门": second, "其他": [head, ["丁", "d.cn", None]]}
    path = book(tmp_path / "a.xlsx", sheets)
    found = read_sites(path, classes=CLASSES, default_class="县区网站")
    assert [(row.name, row.class_name) for row in found.rows] == [
        ("甲", "县区网站"),
        ("乙", "部门网站"),
        ("丙", "部门网站"),
        ("丁", "县区网站"),
    ]
    found = read_sites(path, classes=CLASSES)
    assert [(note.sheet, note.sentence.key) for note in found.skipped] == [
        ("其他", "faults.site_without_class")
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("类型", "单位名称", "网址"),
        ("类别", "主办单位", "域名"),
        ("网站类别", "网站名称", "首页地址"),
        ("类 别", "网站名称（全称）", "网址（URL）"),
        ("类型*", "名称", "网站域名地址"),
        ("class", "name", "URL"),
    ],
)
def test_header_variants(tmp_path: Path, header: tuple[str, ...]) -> None:
    found = read(tmp_path, [["名单"], header, ["部门网站", "市财政局", "a.cn"]])
    assert [(row.class_name, row.name, row.url) for row in found.rows] == [
        ("部门网站", "市财政局", "http://a.cn")
    ]
    assert found.rows[0].attributes == ()


def test_units_and_further_columns(tmp_path: Path) -> None:
    rows = [
        ["网站名称", "单位名称", "网址", "网站标识码", "级别", "IPv6"],
        ["财政网", "市财政局", "a.cn", "６１０６０００００１", "市级", "是"],
        ["教育网", "市教育局", "b.cn", "123", None, "否"],
    ]
    found = read(tmp_path, rows, default_class="部门网站")
    assert found.rows[0].code == "6106000001"
    assert found.rows[0].attributes == (
        ("主办单位", "市财政局"),
        ("级别", "市级"),
        ("IPv6", "true"),
    )
    assert found.rows[1].attributes == (("主办单位", "市教育局"), ("IPv6", "false"))
    assert found.rows[1].code == ""
    assert said(found.warnings) == [(3, "site_code_form")]


def test_duplicates(tmp_path: Path) -> None:
    rows = [
        ["类别", "网站名称", "网址"],
        ["县区网站", "富县政府网", "www.fuxian.gov.cn"],
        ["县区网站", "富 县 政府网", "other.gov.cn"],
        ["县区网站", "别名", "HTTP://www.fuxian.gov.cn:80/"],
        ["部门网站", "富县政府网", "b.gov.cn"],
        ["部门网站", "市财政局", "www.fuxian.gov.cn"],
        ["县区网站", "同址不同页", "www.fuxian.gov.cn/a"],
    ]
    found = read(tmp_path, rows)
    assert [row.row for row in found.rows] == [2, 5, 6, 7]
    assert said(found.skipped) == [(3, "duplicate_name"), (4, "duplicate_url")]
    assert said(found.warnings) == [(6, "url_in_two_classes")]


def test_unusable_rows_are_listed_with_their_reasons(tmp_path: Path) -> None:
    rows = [
        ["网站名称", "网址", "备注"],
        ["甲", None, "没有网站"],
        ["乙", "／", None],
        [None, "b.cn", None],
        ["丙" * 201, "c.cn", None],
        ["丁", "javascript:alert(1)", None],
        ["戊", "e.cn f.cn", "\t多个"],
        ["己", "g.cn", None, "没有表头的一格"],
    ]
    found = read(tmp_path, rows, default_class="部门网站")
    assert said(found.skipped) == [
        (2, "site_without_url"),
        (3, "url_unusable"),
        (4, "site_without_name"),
        (5, "text_too_long"),
        (6, "url_unusable"),
    ]
    assert [row.name for row in found.rows] == ["戊", "己"]
    assert said(found.warnings) == [(7, "several_urls"), (8, "column_without_header")]


def test_formulas_and_errors_are_said(tmp_path: Path) -> None:
    def text(word: str) -> str:
        return f'<c t="inlineStr"><is><t>{word}</t></is></c>'

    formula, error = "<c><f>B2</f></c>", '<c t="e"><v>#N/A</v></c>'
    cells = (
        f"<sheetData><row>{text('网站名称')}{text('网址')}{text('级别')}</row>"
        f"<row>{text('甲')}{formula}{text('市')}</row>"
        f"<row>{text('乙')}{text('b.cn')}{error}</row></sheetData>"
    )
    found = read_sites(raw(tmp_path / "a.xlsx", cells), classes=("部门",), default_class="部门")
    assert said(found.skipped) == [(2, "formula_without_value")]
    assert said(found.warnings) == [(3, "excel_error")]
    assert found.rows[0].attributes == ()


def test_sheets_without_a_header(tmp_path: Path) -> None:
    sheets = {"说明": [["填表说明：一站一行"]], "部门网站": [["网站名称", "网址"], ["甲", "a.cn"]]}
    path = book(tmp_path / "a.xlsx", sheets)
    found = read_sites(path, classes=CLASSES)
    assert [(n.sheet, n.sentence.key) for n in found.skipped] == [
        ("说明", "faults.sheet_without_header")
    ]
    assert len(found.rows) == 1
    with pytest.raises(GovAssessError) as refused:
        read_sites(book(tmp_path / "b.xlsx", {"表": [["a", "b"]]}), classes=CLASSES)
    assert refused.value.problem is Problem.SHEET_NO_HEADER


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_rows_are_records(tmp_path: Path, encoding: str) -> None:
    rows = [
        ["名单"],
        ["网站名称", "网址", "备注"],
        ["甲\n网", "a.cn", "两\n行"],
        ["乙", "无", ""],
        ["=1+1", "c.cn", "<b>"],
    ]
    path = table(tmp_path / "a.csv", rows, encoding=encoding)
    found = read_sites(path, classes=("部门",), default_class="部门")
    assert [(row.sheet, row.row, row.name, row.remark) for row in found.rows] == [
        ("", 3, "甲网", "两\n行"),
        ("", 5, "=1+1", "<b>"),
    ]
    assert said(found.skipped) == [(4, "url_unusable")]


def test_writing_reads_back(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"Sheet1": COUNTIES}, {"Sheet1": COUNTY_AREAS})
    found = read_sites(path, classes=CLASSES)
    write_sites(tmp_path / "b.xlsx", found.rows, title="县区/部门 登记表")
    again = read_sites(tmp_path / "b.xlsx", classes=CLASSES)

    def plain(sheet: SiteSheet) -> list[Any]:
        return [(r.class_name, r.name, r.url, r.code, r.contact, r.phone, r.remark, r.attributes)
                for r in sheet.rows]  # fmt: skip

    assert plain(again) == plain(found)
    assert again.skipped == again.warnings == ()


def test_a_thousand_sites(tmp_path: Path) -> None:
    rows = [["网站名称", "网址", "主办单位"]]
    rows += [[f"第{n}站", f"s{n}.gov.cn", f"单位{n}"] for n in range(1000)]
    found = read(tmp_path, rows, default_class="部门网站")
    assert len(found.rows) == 1000
    assert found.skipped == found.warnings == ()


@pytest.mark.parametrize("first", [True, False])
def test_the_other_hosts_of_a_site_are_no_address_of_it(tmp_path: Path, first: bool) -> None:
    head, row = ["网站名称", "网址"], ["宝塔区", "www.baotaqu.gov.cn"]
    place = 1 if first else 2
    head.insert(place, "其它网址")
    row.insert(place, "bt.yanan.gov.cn、*.bt12345.cn")
    (found,) = read(tmp_path, [head, row], default_class="县区网站").rows
    assert found.url == "http://www.baotaqu.gov.cn"
    assert found.attributes == ((OTHER_HOSTS, "bt.yanan.gov.cn、*.bt12345.cn"),)
