"""Totals that are no plain sum — sources, rounds, pools, named gates, places — as live formulas."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from govassess.domain.campaign import SiteClass
from govassess.domain.comparison import parse_comparison
from govassess.domain.ids import ClassId
from govassess.domain.ranking import rank_sites
from govassess.domain.results import ClassResults, Results
from govassess.domain.rubric import Kind, LineType, Part, PlacePoints, Rubric, Source
from govassess.reports.blocks import Table
from govassess.reports.bulletin import build_bulletin
from govassess.reports.workbook import write_workbook
from tests.domain.builders import (
    CLEAN,
    NO_SERVICES,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    a_site,
    each,
    found,
    number,
    pts,
    scored,
)
from tests.reports.invented import invented
from tests.reports.test_workbook import STAMP, WORDING

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.answers import Cell

FIRST = 4
SERVICES = {"applies_when": "对外服务=是"}


def parts(*pieces: str) -> tuple[Part, ...]:
    """`A=100`, `P=100:池`, `B=10:加分`."""
    made = []
    for piece in pieces:
        code, points, kind = re.fullmatch(r"(\w+)=(\d+):?(.*)", piece).groups()  # type: ignore[union-attr]
        made.append(Part(code, f"部分{code}", pts(points), pool=kind == "池", bonus=kind == "加分"))
    return tuple(made)


def composite() -> Rubric:
    """Third party 70 (of which 25 need services), the mean of two rounds 20, a pool 10; bonus."""
    return a_rubric(
        a_leaf("1", "75", part="A"),
        a_leaf("2", "25", part="A", **SERVICES),
        a_leaf("3", "30", part="M"),
        a_leaf("4", "40", part="N"),
        a_leaf("5", "0", Kind.DEDUCT, each("5-1", "30"), part="P"),
        a_leaf("6", "10", part="B"),
        parts=parts("A=100", "M=30", "N=40", "P=100:池", "B=10:加分"),
        composite=(
            Source("第三方", pts(70), ("A",)),
            Source("日常监测", pts(20), ("M", "N")),
            Source("检查", pts(10), ("P",)),
        ),
        bonus_gate=parse_comparison(">80"),
        place_points=PlacePoints(first=pts(60)),
    )


def cells(values: str, faults: int) -> dict[str, Cell]:
    codes = ("1", "2", "3", "4", "6")
    given = {code: a_cell(number(each)) for code, each in zip(codes, values.split(), strict=True)}
    wrong = found(*(a_finding("5-1", f"http://a.gov.cn/{n}") for n in range(faults)))
    return given | {"5": wrong if faults else CLEAN}


def class_of(rubric: Rubric, sites: list[tuple[dict[str, Cell], dict[str, Any]]]) -> ClassResults:
    scores = [
        scored(rubric, given, a_site(f"站{place}", **more))
        for place, (given, more) in enumerate(sites)
    ]
    return ClassResults(SiteClass(ClassId("c"), "合成"), rubric, rank_sites(scores, rubric))


COMPOSITE = [
    (cells("70 20 27 31 5", 1), {}),
    (cells("66 0 25 37 5", 0), NO_SERVICES),
    (cells("70 20 10 10 5", 4), {}),  # the pool would be −20: it ends at 0
    (cells("50 10 20 20 5", 2), {}),  # the gate stays closed
    ({"1": a_cell(number("70"))}, {}),  # not finished
]


def results_of(*classes: ClassResults) -> Results:
    return replace(invented(), classes=classes, cells=(), evidence=())


def written(path: Path, *classes: ClassResults) -> Path:
    write_workbook(results_of(*classes), path, wording=WORDING, stamp=STAMP)
    return path


def sheet_rows(path: Path, *, values: bool) -> list[tuple[Any, ...]]:
    sheet = load_workbook(path, data_only=values)["得分表"]
    return list(sheet.iter_rows(min_row=FIRST - 1, values_only=True))


def test_a_composite_is_made_of_its_sources(tmp_path: Path) -> None:
    known = class_of(composite(), COMPOSITE)
    # 70 × 90/100 + 20 × (27/30 + 31/40)/2 + 10 × 70/100 + 5 = 63 + 16.75 + 7 + 5
    by_name = {score.site.name: score for score in known.sites}
    assert by_name["站0"].total == pts("91.75")
    # 66 of 75 stand for 88 of 100: 61.6 + 20 × (25/30 + 37/40)/2 + 10 + 5 = 94.1833…
    assert by_name["站1"].total == pts("94.18")
    heads, *rows = sheet_rows(written(tmp_path / "a.xlsx", known), values=False)
    assert [str(head).replace("\n", "") for head in heads[2:9]] == [
        *("指标1（75分）", "指标2（25分）", "指标3（30分）", "指标4（40分）", "指标5（扣分）"),
        *("部分B（10分）", "总分（含加分）"),
    ]
    first, second = rows[0], rows[1]
    base = "SUM(C5:D5)*7/10+SUM(E5:E5)*1/3+SUM(F5:F5)*1/4+MAX(100+SUM(G5:G5),0)*1/10"
    assert second[8] == f"=ROUND({base}+SUM(H5:H5),2)"
    assert second[7] == f'=IF(ROUND({base},2)>80,5,"—")'
    assert first[8].startswith("=ROUND(SUM(C4:D4)*14/15+")
    assert [row[10] for row in rows[:2]] == ["=IF(I$4>0,60*I4/I$4,0)", "=IF(I$4>0,60*I5/I$4,0)"]


def test_places_by_a_table(tmp_path: Path) -> None:
    table = PlacePoints(tuple(pts(each) for each in (60, 57)))
    rubric = a_rubric(a_leaf("1", "100"), place_points=table)
    known = class_of(rubric, [({"1": a_cell(number(n))}, {}) for n in ("90", "90", "80")])
    path = written(tmp_path / "a.xlsx", known)
    assert [row[5] for row in sheet_rows(path, values=False)] == [
        "名次折分",
        *(f"=IF(A{line}<=2,CHOOSE(A{line},60,57),0)" for line in (4, 5, 6)),
    ]
    assert [row[5] for row in sheet_rows(path, values=True)[1:]] == [60, 60, 0]


def test_a_gate_on_named_parts_is_judged_on_them(tmp_path: Path) -> None:
    rubric = a_rubric(
        a_leaf("1", "60", part="A"),
        a_leaf("2", "40", part="M"),
        a_leaf("3", "10", part="B"),
        parts=parts("A=60", "M=40", "B=10:加分"),
        bonus_gate=parse_comparison(">=44"),
        bonus_gate_of=("A",),
    )
    given = [{"1": "44", "2": "10", "3": "5"}, {"1": "43", "2": "40", "3": "5"}]
    known = class_of(rubric, [({k: a_cell(number(v)) for k, v in x.items()}, {}) for x in given])
    rows = sheet_rows(written(tmp_path / "a.xlsx", known), values=False)[1:]
    assert [row[4] for row in rows] == [
        *(f'=IF(ROUND(SUM(C{line}:C{line}),2)>=44,5,"—")' for line in (4, 5)),
    ]


def test_the_attachment_says_what_the_total_is_made_of() -> None:
    known = class_of(composite(), COMPOSITE)
    blocks = build_bulletin(results_of(known), WORDING).blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.notes[-1].startswith(
        "注：总分由各来源合成，第三方占70分、日常监测占20分、检查占10分"
    )


def test_vetoes_and_pools_have_no_full_points(tmp_path: Path) -> None:
    rubric = a_rubric(
        a_leaf("V", "0", Kind.VETO, a_line("V-1", LineType.VETO, text="打不开"), part="F"),
        a_leaf("1", "0", Kind.DEDUCT, each("1-1", "5"), part="P"),
        parts=parts("F=0", "P=100:池"),
    )
    lossy = {"V": CLEAN, "1": found(a_finding("1-1", "http://a.gov.cn/", count=3))}
    fired = {"V": found(a_finding("V-1", "http://a.gov.cn/")), "1": CLEAN}
    path = written(tmp_path / "a.xlsx", class_of(rubric, [(lossy, {}), (fired, {})]))
    assert [row[2:4] for row in sheet_rows(path, values=True)] == [
        ("指标1\n（扣分）", "总分\n（100分）"),
        (-15, 85),
        ("—", "单项否决"),
    ]
    book = load_workbook(path, data_only=True)
    leaves = [row[2:4] for row in book["分项得分"].iter_rows(min_row=4, values_only=True)]
    assert leaves == [
        ("V 指标V\n（否决）", "1 指标1\n（扣分）"),
        ("—", -15),
        ("单项否决", 0),
    ]
    told = {
        row[2]: row[4:6]
        for row in book["得分依据"].iter_rows(min_row=4, max_row=8, values_only=True)
    }
    assert (told["V"], told["P"]) == (("—", "—"), (100, 85))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gets_the_same(tmp_path: Path) -> None:
    known = class_of(composite(), COMPOSITE)
    path = written(tmp_path / "a.xlsx", known)
    ours = sheet_rows(path, values=True)[1:]
    bare = tmp_path / "bare" / "a.xlsx"
    bare.parent.mkdir()
    load_workbook(path).save(bare)
    command = [
        *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "xlsx", "--outdir", str(tmp_path / "done"), str(bare)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    theirs = sheet_rows(tmp_path / "done" / "a.xlsx", values=True)[1:]
    assert len(theirs) == len(ours) == len(COMPOSITE)
    for mine, other in zip(ours, theirs, strict=True):
        for one, two in zip(mine, other, strict=True):
            assert one == (pytest.approx(two, abs=1e-9) if isinstance(two, (int, float)) else two)
