"""The sheet 一致性 read back: numbers as numbers, what is missing and why, and its words."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from govassess.domain.agreement import agreement_of
from govassess.domain.agreement_campaign import (
    CampaignAgreement,
    DrawnAgreement,
    RaterView,
    ScopeAgreement,
    with_intervals,
)
from govassess.domain.agreement_diagnosis import SharedCell, Side, diagnosis_of
from govassess.domain.agreement_ratings import Ratings, Scale
from govassess.domain.ids import ClassId, EvaluatorId, SiteId
from govassess.domain.points import rounded
from govassess.domain.questions import Cause
from govassess.progress import SILENT
from govassess.reports.workbook import write_tables
from govassess.reports.workbook_sheets import Beside
from govassess.wording import Wording
from tests.domain.rating_tables import a_table
from tests.reports.invented import invented
from tests.reports.test_workbook import STAMP, WORDING

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "一致性"
BANDS = [(3, 3), (3, 2), (1, 1), (2, 2), (3, 3), (1, 2)]
ALIKE = [(3, 3)] * 4
FIRST = 4
"""The row of what stands over all."""
RAW, KAPPA, ALPHA, LOW, HIGH, AC1, VERDICT, CAUSE, SAID = range(6, 15)
"""The places of the columns behind the counts."""


def scope(code: str, ratings: Ratings, *, stated: tuple[Cause, ...] = ()) -> ScopeAgreement:
    at = datetime(2012, 12, 3, 8, tzinfo=UTC)
    cells = [
        SharedCell(
            SiteId(f"{code}-{number}"),
            tuple(Side(EvaluatorId(who), row[n], frozenset(), at) for n, who in enumerate("ab")),
            stated if row[0] != row[1] else (),
        )
        for number, (row, times) in enumerate(ratings.tally)
        for _ in range(times)
    ]
    return ScopeAgreement(
        class_name="县区网站",
        code=code,
        title=f"指标{code}",
        scale=ratings.scale,
        agreement=agreement_of(ratings),
        ratings=ratings,
        class_id=ClassId("county"),
        diagnosis=diagnosis_of(cells) if "." in code else None,
    )


def an_agreement() -> CampaignAgreement:
    shares = [(Fraction(a, 3), Fraction(b, 3)) for a, b in BANDS]
    ratings = a_table(shares, Scale.INTERVAL)
    raters = (
        RaterView("评估员甲", 12, 6, Fraction(-3, 100), 42.4, EvaluatorId("e1")),
        RaterView("评估员乙", 6, 6, Fraction(3, 100), None, EvaluatorId("e2")),
        RaterView("评估员丙", 0, 0, None, None, EvaluatorId("e3")),
    )
    return CampaignAgreement(
        ratings=ratings,
        overall=agreement_of(ratings),
        dimensions=(scope("1", ratings),),
        leaves=(
            scope("1.1", a_table(BANDS, Scale.ORDINAL), stated=(Cause.PLACE,)),
            scope("1.2", a_table(ALIKE, Scale.ORDINAL, (1, 2, 3))),
            scope("1.3", a_table([(1, 2, 3), (1, 1, 1)], Scale.ORDINAL)),
        ),
        raters=raters,
        frozen="2012-12-16T02:02:00+00:00",
        late=2,
        seed=7,
    )


@pytest.fixture(scope="module")
def drawn() -> DrawnAgreement:
    return with_intervals(an_agreement())


@pytest.fixture(scope="module")
def papers(drawn: DrawnAgreement, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folder = tmp_path_factory.mktemp("papers")
    return write_tables(
        invented(), folder, wording=WORDING, stamp=STAMP, progress=SILENT, beside=Beside(drawn)
    )


@pytest.fixture(scope="module")
def rows(papers: tuple[Path, ...]) -> list[tuple[Any, ...]]:
    return list(load_workbook(papers[-1])[SHEET].iter_rows(values_only=True))


def row_of(rows: list[tuple[Any, ...]], code: str) -> tuple[Any, ...]:
    return next(row for row in rows if row[2] == code)


def test_only_the_book_with_everything_tells_of_people(papers: tuple[Path, ...]) -> None:
    books = [load_workbook(path).sheetnames for path in papers]
    assert [SHEET in names for names in books] == [False, False, True]
    assert books[-1][-2:] == [SHEET, "校验"]


def test_one_evaluator_alone_has_no_such_sheet(tmp_path: Path) -> None:
    paths = write_tables(invented(), tmp_path, wording=WORDING, stamp=STAMP, progress=SILENT)
    assert all(SHEET not in load_workbook(path).sheetnames for path in paths)


def test_every_headline_is_a_number(drawn: DrawnAgreement, rows: list[tuple[Any, ...]]) -> None:
    for scoped in (*drawn.agreement.dimensions, *drawn.agreement.leaves[:1]):
        row = row_of(rows, scoped.code)
        for place, name in ((RAW, "raw"), (KAPPA, "kappa"), (ALPHA, "alpha"), (AC1, "ac1")):
            value = scoped.headline(name).value
            assert value is not None
            assert row[place] == float(rounded(value, 4)), name
        assert row[LOW] <= row[ALPHA] <= row[HIGH]
    over_all = rows[FIRST - 1]
    assert (over_all[0], over_all[4:6]) == ("总体", (12, 3))


def test_what_is_not_defined_says_why(rows: list[tuple[Any, ...]]) -> None:
    alike = row_of(rows, "1.2")
    assert (alike[RAW], alike[AC1]) == (1, 1)
    assert alike[KAPPA] == alike[ALPHA] == alike[LOW] == alike[VERDICT] == alike[CAUSE] == "—"
    assert alike[SAID] == "κ、α无定义：评分没有差异（只有一档）"
    three = row_of(rows, "1.3")
    assert three[KAPPA] == "—"
    assert three[SAID].splitlines()[0] == "κ无定义：只用于两名评分人"


def test_causes_are_counted_and_diagnosed(rows: list[tuple[Any, ...]]) -> None:
    row = row_of(rows, "1.1")
    assert (row[4], row[5], row[CAUSE]) == (6, 2, "看的地方不同")
    assert row[SAID].splitlines()[-1] == "负责人裁定时认定的原因：看的地方不同2次。"


def test_the_opening_and_what_came_late_are_said(rows: list[tuple[Any, ...]]) -> None:
    said = rows[FIRST - 1][SAID]
    assert said == ("评分公开时固定于2012-12-16 10:02，公开以后的改动、裁定和2个迟到的交换包不计。")


def test_each_evaluator_has_a_row(rows: list[tuple[Any, ...]]) -> None:
    found = {row[0]: row for row in rows if str(row[0]).startswith("评估员")}
    strict, mild, alone = (found[f"评估员{name}"] for name in "甲乙丙")
    assert (strict[4], strict[5], strict[6], strict[12], strict[13]) == (6, 12, "偏严", -3, 42)
    assert (mild[6], mild[12], mild[13]) == ("偏宽", 3, "—")
    assert (alone[4], alone[6], alone[12]) == (0, "没有共评的格", "—")
    assert "不用于评价个人" in strict[SAID]


def test_every_statistic_is_explained_in_a_line(
    drawn: DrawnAgreement, rows: list[tuple[Any, ...]]
) -> None:
    start = next(place for place, row in enumerate(rows) if row[0] == "统计量")
    told = {row[0]: row for row in rows[start + 1 :]}
    for each in drawn.agreement.overall.statistics:
        row = told[WORDING.say(f"cli.statistic_{each.name}")]
        assert row[SAID]
        assert row[6] == ("—" if each.value is None else float(rounded(each.value, 4)))
    assert "种子7" in told["95%区间"][SAID]
    assert set(told) >= {"Fleiss κ", "宽严", "每格用时"}


def test_it_is_written_in_english_too(drawn: DrawnAgreement, tmp_path: Path) -> None:
    paths = write_tables(
        invented(),
        tmp_path,
        wording=Wording("en"),
        stamp=STAMP,
        progress=SILENT,
        beside=Beside(drawn),
    )
    rows = list(load_workbook(paths[-1])["Agreement"].iter_rows(values_only=True))
    assert "Frozen at the opening" in rows[FIRST - 1][SAID]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same(papers: tuple[Path, ...], tmp_path: Path) -> None:
    command = [
        *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "xlsx", "--outdir", str(tmp_path / "done"), str(papers[-1])),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    ours = load_workbook(papers[-1])[SHEET]
    theirs = load_workbook(tmp_path / "done" / papers[-1].name)[SHEET]
    assert {str(area) for area in theirs.merged_cells.ranges} == {
        str(area) for area in ours.merged_cells.ranges
    }
    for mine, read in zip(ours.iter_rows(), theirs.iter_rows(), strict=True):
        for one, two in zip(mine, read, strict=False):
            if isinstance(one.value, (int, float)):
                assert two.value == pytest.approx(one.value, abs=1e-12), one.coordinate
