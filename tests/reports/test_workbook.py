"""Workbooks read back cell by cell, recalculated by another program, and fed with hostile text."""

from __future__ import annotations

import random
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from govassess.domain.answers import Cell, Finding
from govassess.domain.campaign import SiteClass
from govassess.domain.ids import ClassId, EvaluatorId, FindingId, SiteId
from govassess.domain.points import fixed_text, is_decimal
from govassess.domain.results import ClassResults, Outcome, Results
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.reports import workbook_rows
from govassess.reports.names import file_name
from govassess.reports.tables import NONE, ColumnKind, score_table
from govassess.reports.workbook import (
    differences,
    write_class_workbook,
    write_tables,
    write_workbook,
)
from govassess.reports.workbook_file import save_workbook
from govassess.reports.workbook_rows import Formula, exact
from govassess.reports.workbook_sheets import BookWriter, Contents, Stamp
from govassess.wording import Wording
from tests.reports.invented import (
    COUNTY_WEIGHTS,
    DEPARTMENT,
    F,
    invented,
    ranked,
    rubric,
    scored,
    site,
)

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.reports.workbook_rows import RowsXml

WORDING = Wording()
STAMP = Stamp(date(2013, 2, 1), "0.1.0")
FIRST = 4
"""The first site's row of a score table."""


@pytest.fixture(scope="module")
def results() -> Results:
    return invented()


@pytest.fixture(scope="module")
def papers(results: Results, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folder = tmp_path_factory.mktemp("papers")
    return write_tables(results, folder, wording=WORDING, stamp=STAMP, progress=SILENT)


def rows_of(path: Path, sheet: str, *, values: bool = True) -> list[tuple[Any, ...]]:
    book = load_workbook(path, data_only=values)
    return list(book[sheet].iter_rows(values_only=True))


def formulas_in(path: Path) -> dict[str, int]:
    """Return how many formulas each sheet's XML holds."""
    with zipfile.ZipFile(path) as file:
        return {
            name: file.read(name).count(b"<f>")
            for name in file.namelist()
            if name.startswith("xl/worksheets/")
        }


def test_the_files_are_named_as_the_bulletin_names_them(papers: tuple[Path, ...]) -> None:
    assert [path.name for path in papers] == [
        "附件1 2012年县区政府网站绩效评估得分表.xlsx",
        "附件2 2012年部门网站绩效评估得分表.xlsx",
        "延安市2012年政府网站绩效评估得分总表.xlsx",
    ]


def test_sheets(papers: tuple[Path, ...]) -> None:
    assert load_workbook(papers[0]).sheetnames == [
        *("得分表", "分项得分", "得分依据", "问题清单", "投票与裁定", "指标体系", "校验")
    ]
    assert load_workbook(papers[2]).sheetnames == [
        *("得分表 县区网站", "得分表 部门网站", "分项得分 县区网站", "分项得分 部门网站"),
        *("得分依据 县区网站", "得分依据 部门网站"),
        *("问题清单", "投票与裁定", "指标体系", "校验"),
    ]


@pytest.mark.parametrize(
    ("file", "name", "place"),
    [(0, "得分表", 0), (1, "得分表", 1), (2, "得分表 县区网站", 0), (2, "得分表 部门网站", 1)],
)
def test_the_score_table_holds_what_results_hold(
    results: Results, papers: tuple[Path, ...], file: int, name: str, place: int
) -> None:
    """Cell by cell, by values any program without a calculator reads."""
    found = results.classes[place]
    rows = rows_of(papers[file], name)
    bonus = ["加分\n（10分）"] if place == 0 else []
    total = "总分\n（含加分）" if place == 0 else "总分\n（100分）"
    roots = [root for root in found.rubric.roots if root.part == "A"]
    heads = [f"{root.title}\n（{root.points}分）" for root in roots]
    assert list(rows[2]) == [*("名次", "网站（单位）名称", *heads, *bonus, total, "等级", "备注")]
    assert len(rows) == 3 + len(found.sites)
    for scores, row in zip(found.sites, rows[3:], strict=True):
        last = row[2 + len(roots) :]
        assert row[:2] == (scores.rank or NONE, scores.site.name)
        for dimension, value in zip(scores.dimensions, row[2:], strict=False):
            assert value == pytest.approx(float(dimension.score), abs=1e-12)
        if place == 0:
            opened = scores.parts[1]
            assert last[0] == (float(opened.score) if opened.counts else NONE)
            last = last[1:]
        if scores.outcome == Outcome.SCORED:
            assert f"{last[0]:.2f}" == fixed_text(scores.total, 2)
            assert Fraction(str(last[0])) == scores.total
        else:
            assert last[0] == {"vetoed": "单项否决", "incomplete": "未评完"}[scores.outcome]
        assert last[1] == (scores.grade or NONE)


def test_totals_are_live(papers: tuple[Path, ...]) -> None:
    rows = rows_of(papers[0], "得分表", values=False)[3:]
    by_name = {row[1]: row for row in rows}
    rescaled, tied = by_name["延川县人民政府"], by_name["延长县人民政府"]
    line = rows.index(rescaled) + FIRST
    assert rescaled[2:6] == (30, 16, 13, 9)
    assert rescaled[6] == f'=IF(ROUND(SUM(C{line}:F{line})*4/3,2)>80,11/6,"—")'
    assert rescaled[7] == f"=ROUND(SUM(C{line}:F{line})*4/3+SUM(G{line}:G{line}),2)"
    assert tied[2:6] == (36, 24, 18, 12)
    assert by_name["子长县人民政府"][7] == "未评完"
    assert by_name["安塞县人民政府"][7] == "单项否决"
    thirds = by_name["甘泉县人民政府"]
    assert thirds[4] == "=47/3"
    department = rows_of(papers[1], "得分表", values=False)[3]
    assert department[6] == "=ROUND(SUM(C4:F4),2)"


def test_closing_a_gate_is_live_too(results: Results) -> None:
    table = score_table(results.classes[0], WORDING)
    place = table.index(ColumnKind.BONUS)
    by_name = {row.site.site.name: row.cells[place] for row in table.rows}
    exactly_80 = by_name["志丹县人民政府"]
    assert (exactly_80.text, exactly_80.value, exactly_80.waiting) == (NONE, None, 3)


def test_ties_share_a_rank(papers: tuple[Path, ...]) -> None:
    ranks = [row[0] for row in rows_of(papers[0], "得分表")[3:]]
    assert ranks == [1, 2, 2, 4, 4, 6, 7, 8, 9, 10, 11, NONE, NONE]


def test_remarks(papers: tuple[Path, ...]) -> None:
    remarks = {row[1]: row[-1] or "" for row in rows_of(papers[0], "得分表")[3:]}
    assert "各项之和×4/3" in remarks["延川县人民政府"]
    assert "2项" in remarks["子长县人民政府"]
    assert "首页打不开" in remarks["安塞县人民政府"]
    assert remarks["宝塔区人民政府"] == ""


def test_every_formula_has_our_value(papers: tuple[Path, ...]) -> None:
    for path in papers[:2]:
        formulas = load_workbook(path)
        values = load_workbook(path, data_only=True)
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert values[sheet.title][cell.coordinate].value is not None


def test_leaves_and_trace(results: Results, papers: tuple[Path, ...]) -> None:
    leaves = rows_of(papers[1], "分项得分")
    assert leaves[2][2] == "信息公开"
    assert leaves[3][2] == "1.1 信息公开甲项\n（20分）"
    first = results.classes[1].sites[0]
    steps = {step.code: step.value for step in first.trace.walk()}
    codes = [node.code for node in DEPARTMENT.leaves()]
    assert [Fraction(v).limit_denominator(10**6) for v in leaves[4][2:-1]] == [
        steps[code] for code in codes
    ]
    trace = rows_of(papers[1], "得分依据")[3:]
    every = [step for scores in results.classes[1].sites for step in scores.trace.walk()]
    assert len(trace) == len(every)
    for row, step in zip(trace, every, strict=True):
        assert row[3] == (step.title or None)
        assert row[5] == pytest.approx(float(step.value))
        assert row[6] == WORDING.sentence(step.sentence)
    sheet = load_workbook(papers[1])["得分依据"]
    assert [sheet.cell(row, 4).alignment.indent for row in (4, 5, 6)] == [0, 1, 2]


def test_findings_name_what_proves_them(papers: tuple[Path, ...]) -> None:
    rows = rows_of(papers[2], "问题清单")[3:]
    assert len(rows) == 13
    last = rows[-1]
    assert last[2] == "市第1局"
    assert last[12] == "误报"
    proved = next(row for row in rows if row[2] == "延长县人民政府")
    assert proved[5] == "4.1-1 栏目长期空挂（0.5）"
    assert proved[9:12] == ("http://s.example/0", "2012-12-03 16:15", "评估员甲")
    assert proved[13] == "aaaa"


def test_votes_and_decisions(papers: tuple[Path, ...]) -> None:
    rows = rows_of(papers[1], "投票与裁定")[3:]
    assert [row[4:8] for row in rows] == [
        ("评分", "评估员甲", "不适用", None),
        ("裁定", "组长", "9", "两人意见不一，按截图取中"),
        ("确认", NONE, "4.1-1 成立", None),
    ]


def test_the_check_sheet(papers: tuple[Path, ...]) -> None:
    facts = {row[0]: row[1] for row in rows_of(papers[2], "校验")[3:]}
    assert facts["网站数"] == "63"
    assert facts["其中：单项否决"] == facts["其中：未评完"] == "1"
    assert facts["生成日期"] == "2013年2月1日"
    assert facts["程序版本"] == "0.1.0"
    assert facts["摘要（SHA-256）：县区指标体系"] == "d" * 64


def test_the_page(papers: tuple[Path, ...]) -> None:
    book = load_workbook(papers[2])
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")
        assert sheet.auto_filter.ref is None
        assert sheet.oddHeader.center.text == sheet.oddFooter.right.text == "示例数据"
        assert "示例数据" in sheet["A1"].value
    table = book["得分表 部门网站"]
    assert table.print_title_rows == "$3:$3"
    assert table.freeze_panes == "C4"
    assert table.page_setup.orientation == "portrait"
    assert book["得分表 县区网站"].page_setup.orientation == "landscape"
    leaves = book["分项得分 县区网站"]
    assert (leaves.print_title_rows, leaves.print_title_cols) == ("$3:$4", None)
    assert "A1:I1" in {str(merged) for merged in table.merged_cells.ranges}
    assert table["A1"].font.sz == 22
    assert (table["B4"].font.name, table["B3"].font.name) == ("仿宋", "黑体")
    assert table["B4"].font.charset == 134
    assert table["C4"].border.left.style == "thin"
    assert table["A2"].value == "延安市信息化办公室　　2013年2月1日　　单位：分"


def test_a_real_campaign_is_not_marked(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    real = replace(results, campaign=replace(results.campaign, demo=False))
    write_workbook(real, path, wording=WORDING, stamp=STAMP)
    with zipfile.ZipFile(path) as file:
        assert all("示例".encode() not in file.read(name) for name in file.namelist())


def test_equal_results_give_equal_files(
    results: Results, papers: tuple[Path, ...], tmp_path: Path
) -> None:
    found = results.classes[0]
    path = tmp_path / "again.xlsx"
    write_class_workbook(results, found, path=path, wording=WORDING, stamp=STAMP)
    assert path.read_bytes() == papers[0].read_bytes()


def test_every_language_fills_the_book(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    write_workbook(results, path, wording=Wording("en"), stamp=STAMP)
    assert load_workbook(path).sheetnames[-1] == "Check"


# another program adds up


def hard_class(count: int) -> ClassResults:
    """Return sites whose sums fall on half cents, made of thirds, sevenths and rescaled parts."""
    chance = random.Random(20120201)
    sites = []
    for number in range(count):
        scale = chance.choice((F(1), F(1), F(4, 3), F(20, 17)))
        wanted = F(chance.randrange(2000, 7400), 100) + F(1, 200)
        cut = [F(chance.randrange(1, 999), chance.choice((3, 6, 7, 11, 1000))) / 50 for _ in "abc"]
        scores = (*cut, wanted / scale - sum(cut))
        sites.append(scored(site(number, "hard", f"站{number}"), HARD, scores, scale=scale))
    return ClassResults(SiteClass(ClassId("hard"), "难题"), HARD, ranked(sites))


HARD = rubric("难题", COUNTY_WEIGHTS)


def recalculated(paths: list[Path], folder: Path) -> list[Path]:
    """Return copies whose every value another program worked out: ours are taken out before."""
    bare = folder / "bare"
    bare.mkdir()
    for path in paths:
        load_workbook(path).save(bare / path.name)
        sheet = load_workbook(bare / path.name, data_only=True).worksheets[0]
        assert any(cell.value is None for cell in sheet[FIRST][2:-1])
    command = [
        *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "xlsx", "--outdir", str(folder / "done")),
        *(str(bare / path.name) for path in paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [folder / "done" / path.name for path in paths]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gets_the_same_totals(
    results: Results, papers: tuple[Path, ...], tmp_path: Path
) -> None:
    hard = replace(results, classes=(hard_class(120),), cells=())
    more = tmp_path / "hard.xlsx"
    write_workbook(hard, more, wording=WORDING, stamp=STAMP)
    both = recalculated([papers[0], more], tmp_path)
    for path, found in zip(both, (results.classes[0], hard.classes[0]), strict=True):
        sheet = load_workbook(path, data_only=True)["得分表"]
        place = score_table(found, WORDING).index(ColumnKind.TOTAL)
        for number, scores in enumerate(found.sites):
            value = sheet.cell(FIRST + number, place + 1).value
            if scores.outcome == Outcome.SCORED:
                assert f"{value:.2f}" == fixed_text(scores.total, 2), scores.site.name
            for column, dimension in enumerate(scores.dimensions, 3):
                given = sheet.cell(FIRST + number, column).value
                assert given == pytest.approx(float(dimension.score), abs=1e-9)


def test_a_score_is_a_number_or_the_formula_of_its_fraction() -> None:
    assert exact(F(61, 2)) == F(61, 2)
    assert exact(F(11, 6)) == Formula("=11/6", F(11, 6))
    long = F(1, 2**20)
    assert is_decimal(long)
    assert isinstance(exact(long), Fraction)
    assert isinstance(exact(F(1234567890123456789, 10**18)), Formula)


# the file is proved before it counts


@dataclass
class Changed:
    """The rows of a sheet with one thing said otherwise."""

    rows: RowsXml
    old: str
    new: str

    def reference(self) -> str:
        return self.rows.reference()

    def xml(self) -> bytes:
        data = self.rows.xml()
        assert data.count(self.old.encode()) == 1
        return data.replace(self.old.encode(), self.new.encode())


def test_a_wrong_total_is_seen(results: Results, tmp_path: Path) -> None:
    given = replace(results, classes=results.classes[:1], cells=())
    writer = BookWriter(Contents(given, given.classes, WORDING, STAMP))
    writer.write()
    path = tmp_path / "a.xlsx"
    save_workbook(writer.book, path, rows=writer.rows, verify=lambda _: None)
    assert differences(path, writer) == []
    for old, new in (
        ('<v>92.5</v></c><c r="I4"', '<v>92.51</v></c><c r="I4"'),  # the total
        ('<v>1.8333333333333333</v></c><c r="H4"', '<v>1.95</v></c><c r="H4"'),  # the bonus
    ):
        rows = writer.rows | {1: Changed(writer.rows[1], old, new)}
        save_workbook(writer.book, path, rows=rows, verify=lambda _: None)  # type: ignore[arg-type]
        assert differences(path, writer) == ["得分表: 延川县人民政府"]


def test_a_bad_file_never_replaces_a_good_one(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"good")
    monkeypatch.setattr(workbook_rows, "number_text", lambda _: "1")
    with pytest.raises(GovAssessError) as caught:
        write_workbook(results, path, wording=WORDING, stamp=STAMP)
    assert caught.value.problem is Problem.FILE_VERIFY_FAILED
    assert path.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.promise("T29")
@pytest.mark.parametrize(
    "name",
    [
        *("县区/部门", "[一]:*?\\二", "CON", "名 称.", "'引'", "长" * 40, "长" * 300, "  ", "=1+1"),
        *("😀" * 31, "History", "得分表"),
    ],
)
def test_class_names_make_sheets_and_files(results: Results, tmp_path: Path, name: str) -> None:
    classes = tuple(
        replace(found, site_class=SiteClass(ClassId(f"c{n}"), name), sites=found.sites[:2])
        for n, found in enumerate(results.classes)
    )
    given = replace(results, classes=classes, cells=())
    paths = write_tables(given, tmp_path, wording=WORDING, stamp=STAMP, progress=SILENT)
    assert len(set(paths)) == 3
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    names = load_workbook(paths[-1]).sheetnames
    assert len({title.casefold() for title in names}) == 10
    assert all(len(title.encode("utf-16-le")) // 2 <= 31 for title in names)


def test_file_names() -> None:
    assert file_name("a/b:c*d?", ".pdf") == "a_b_c_d_.pdf"
    assert file_name("CON", ".pdf") == "_CON.pdf"
    assert file_name("名称. ", ".pdf") == "名称.pdf"
    assert file_name(" ", ".pdf") == "_.pdf"
    assert len(file_name("长" * 300, ".xlsx").encode()) < 200


def test_a_class_without_sites(results: Results, tmp_path: Path) -> None:
    empty = replace(results, classes=(replace(results.classes[0], sites=()),), cells=())
    paths = write_tables(empty, tmp_path, wording=WORDING, stamp=STAMP, progress=SILENT)
    assert len(rows_of(paths[0], "得分表")) == 3
    assert paths[0].name == "附件 2012年县区政府网站绩效评估得分表.xlsx"


def test_a_finding_on_an_unknown_line_still_prints(results: Results, tmp_path: Path) -> None:
    lost = Finding(FindingId("f"), SiteId("county-0"), "4.1", EvaluatorId("nobody"), "9-9")
    given = replace(results, cells=((("county-0", "4.1"), Cell(findings=(lost,))),))
    path = tmp_path / "a.xlsx"
    write_class_workbook(given, given.classes[0], path=path, wording=WORDING, stamp=STAMP)
    row = rows_of(path, "问题清单")[3]
    assert (row[5], row[11]) == ("9-9", "nobody")


def test_a_very_wide_sheet_goes_over_several_pages(results: Results, tmp_path: Path) -> None:
    weights = tuple((f"指标{n}", 5) for n in range(20))
    rules = rubric("宽", weights)
    place = scored(site(0, "w", "甲"), rules, (F(4),) * 20)
    only = ClassResults(SiteClass(ClassId("w"), "部门网站"), rules, (place,))
    path = tmp_path / "a.xlsx"
    given = replace(results, classes=(only,), cells=())
    write_workbook(given, path, wording=WORDING, stamp=STAMP)
    sheet = load_workbook(path)["分项得分"]
    assert sheet.page_setup.fitToWidth == 2
    assert sheet.print_title_cols == "$A:$B"
    title = next(m for m in sheet.merged_cells.ranges if m.min_row == m.max_row == 1)
    assert 2 < title.max_col < sheet.max_column  # it stands on the first page


def test_an_indicator_that_does_not_apply_says_so(results: Results, tmp_path: Path) -> None:
    """A department without services: 75 points stand for 100, and nothing is shown for them."""
    scores = scored(site(0, "d", "甲"), DEPARTMENT, (F(36), F(0), F(12), F(15)), scale=F(4, 3))
    gone = replace(scores.dimensions[1], full=F(0), score=None)
    dims = (scores.dimensions[0], gone, *scores.dimensions[2:])
    only = ClassResults(
        results.classes[1].site_class, DEPARTMENT, (replace(scores, dimensions=dims),)
    )
    path = tmp_path / "a.xlsx"
    given = replace(results, classes=(only,), cells=())
    write_workbook(given, path, wording=WORDING, stamp=STAMP)
    assert rows_of(path, "得分表", values=False)[3][2:7] == (
        *(36, "不适用", 12, 15, "=ROUND(SUM(C4:F4)*4/3,2)"),
    )
    assert rows_of(path, "得分表")[3][6:] == (84, "良好", "各项之和×4/3")
