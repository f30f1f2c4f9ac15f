"""Tables of other tools: what each row says, and every fault with its row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from govassess.domain.ids import ClassId, SiteId
from govassess.domain.observations import Check, Item, Outcome
from govassess.domain.sites import Site
from govassess.errors import GovAssessError, Problem
from govassess.exchange.observation_sheet import FIELDS, read_observations
from govassess.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

SITE = Site(SiteId("s1"), ClassId("k"), "宝塔区", "http://www.baotaqu.gov.cn")
HEAD = "site,check,outcome,value,url,at,note,tool"


def find(written: str, _class: str = "") -> Site:
    if written != SITE.name:
        raise GovAssessError(Problem.NAME_UNKNOWN, name=written, candidates=SITE.name)
    return SITE


def a_table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    file = folder / "链接检查.csv"
    file.write_text("\n".join((head, *rows)), encoding="utf-8")
    return file


def test_a_row_says_what_a_tool_saw(tmp_path: Path) -> None:
    file = a_table(
        tmp_path, "宝塔区,links,fault,12,http://www.baotaqu.gov.cn/a,2026-11-28 09:30,见附件,Xenu"
    )
    (row,) = read_observations(file, find).rows
    assert (row.site, row.check, row.outcome, row.value) == (
        *(SITE.id, Check.LINKS, Outcome.FAULT),
        "12",
    )
    assert row.url == "http://www.baotaqu.gov.cn/a"
    assert row.at == "2026-11-28T01:30:00+00:00"
    assert row.tool == "Xenu"
    assert row.items == (Item(row.url, note="见附件"),)


def test_a_row_needs_little(tmp_path: Path) -> None:
    file = a_table(tmp_path, "宝塔区,站内搜索,正常", head="网站,检查项,结果")
    (row,) = read_observations(file, find).rows
    assert (row.check, row.outcome, row.value, row.at) == (Check.SEARCH, Outcome.GOOD, "", "")
    assert (row.url, row.tool, row.items) == (SITE.url, "链接检查", ())


@pytest.mark.parametrize("check", Check)
def test_every_check_is_known_by_its_name(tmp_path: Path, check: Check) -> None:
    names = [
        check.value,
        *(Wording(each).say(f"probes.check_{check.value}") for each in ("zh_CN",)),
    ]
    value = "1" if check is Check.LINKS else ""
    file = a_table(tmp_path, *(f"宝塔区,{name},fault,{value},,,," for name in names))
    reading = read_observations(file, find)
    assert reading.faults == ()
    assert [row.check for row in reading.rows] == [check] * len(names)


def test_every_fault_is_told_with_row_and_column(tmp_path: Path) -> None:
    file = a_table(
        tmp_path,
        "宝塔区,links,fault,2,,,,",
        "甘泉县,colour,maybe,,,,,",
        "宝塔区,links,fault,很多,,,,",
        "宝塔区,freshness,fault,去年,,昨天,,probe",
        ",search,good,,,,,",
    )
    reading = read_observations(file, find)
    assert [(fault.row, fault.column) for fault in reading.faults] == [
        (3, "site"),
        (3, "check"),
        (3, "outcome"),
        (4, "value"),
        (5, "at"),
        (5, "tool"),
        (5, "value"),
        (6, "site"),
    ]
    words = [Wording().sentence(fault.sentence) for fault in reading.faults]
    assert "colour" in words[1]
    assert "昨天" in words[4]


def test_a_column_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    file = a_table(tmp_path, "宝塔区,search,good,x", head="site,check,outcome,颜色")
    assert [fault.column for fault in read_observations(file, find).faults] == ["D1"]


def test_a_table_without_the_three_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GovAssessError) as refused:
        read_observations(a_table(tmp_path, "宝塔区,search", head="site,check"), find)
    assert refused.value.problem is Problem.SHEET_NO_HEADER
    assert refused.value.facts["columns"] == "site、check、outcome"


def test_a_workbook_reads_the_same(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(FIELDS))
    sheet.append(["宝塔区", "freshness", "fault", "2012-03-27", "", "2026-11-28", "", "X"])
    book.save(tmp_path / "表.xlsx")
    (row,) = read_observations(tmp_path / "表.xlsx", find).rows
    assert (row.check, row.value, row.at) == (
        *(Check.FRESHNESS, "2012-03-27"),
        "2026-11-27T16:00:00+00:00",
    )
