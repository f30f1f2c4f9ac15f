"""The table of working days in the window: known, missing, taken in with its faults, given out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from govassess.services import campaigns, campaigns_holidays
from tests.fakes import ScriptedAsk
from tests.ui.sheets import front
from ui.campaigns.data_page import CampaignDataPage
from ui.campaigns.holidays_sheet import HolidaysSheet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(window: MainWindow) -> CampaignDataPage:
    window.context.go("campaigns", "")
    shown = window.page()
    assert isinstance(shown, CampaignDataPage)
    return shown


def opened(window: MainWindow, page: CampaignDataPage, qtbot: QtBot) -> HolidaysSheet:
    page.holidays.click()
    return front(window, HolidaysSheet, qtbot)


def test_the_years_known_are_listed_and_missing_ones_are_said(
    window: MainWindow, page: CampaignDataPage, qtbot: QtBot
) -> None:
    assert page.known_years.text() == "已有 2004 至 2026 年"
    campaign = window.context.require()
    settings = replace(campaign.settings(), last_day=date(2031, 3, 1))
    campaigns.edit_settings(campaign, settings)
    assert "2031 年没有节假日表" in page.known_years.text()
    sheet = opened(window, page, qtbot)
    assert sheet.missing.isVisible()
    rows = sheet.model.rows
    assert (rows[0].year, rows[-1].year) == (2026, 2004)
    assert all(row.free and not row.own for row in rows)
    sheet.reject()


def test_a_table_is_shown_then_counts_and_is_taken_back(
    window: MainWindow, page: CampaignDataPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "放假.csv"
    file.write_text("日期,类型,名称\n2031-01-01,休,元旦\n2031-01-04,班,补班\n", encoding="utf-8")
    sheet, campaign = opened(window, page, qtbot), window.context.require()
    assert isinstance(window.context.ask, ScriptedAsk)
    window.context.ask.answers["open_file"] = file
    assert not sheet.act.isEnabled()
    sheet.take.click()
    assert sheet.found.text() == "放假.csv：2031 年，共 2 天"
    assert campaign.settings().holidays == (), "nothing counts before the button"
    sheet.act.click()
    assert len(campaign.settings().holidays) == 2
    assert "本任务的表：2031 年" in page.known_years.text()
    assert not campaigns_holidays.work_calendar(campaign.settings()).is_worked(date(2031, 1, 1))
    campaign.history.undo()
    assert campaign.settings().holidays == ()
    assert page.known_years.text() == "已有 2004 至 2026 年"


def test_every_fault_of_a_table_is_listed_by_cell(
    window: MainWindow, page: CampaignDataPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "错.csv"
    file.write_text("日期,类型\n2031-13-01,休\n2031-01-01,停\n", encoding="utf-8")
    sheet = opened(window, page, qtbot)
    sheet.read_file(file)
    assert "2 处有误" in sheet.found.text()
    assert [row.place for row in sheet.notes.notes.rows] == ["A2", "B3"]
    assert not sheet.act.isEnabled()
    sheet.read_file(tmp_path / "没有.csv")
    assert sheet.problem.text()
    assert not sheet.act.isEnabled()
    sheet.reject()


def test_what_is_given_out_is_read_again_and_the_own_table_may_go(
    window: MainWindow, page: CampaignDataPage, tmp_path: Path, qtbot: QtBot
) -> None:
    campaign = window.context.require()
    file = tmp_path / "自己.csv"
    file.write_text("日期,类型,名称\n2012-11-20,休,=停电\n", encoding="utf-8")
    campaigns_holidays.import_holidays(campaign, file)
    out = tmp_path / "节假日.xlsx"
    sheet = opened(window, page, qtbot)
    assert isinstance(window.context.ask, ScriptedAsk)
    window.context.ask.answers["save_file"] = out
    sheet.give.click()
    before = campaigns_holidays.table(campaign.settings())
    read = campaigns_holidays.preview(out)
    assert (read.days, read.faults) == (len(before), ())
    assert [row.year for row in sheet.model.rows if row.own] == [2012]
    sheet.drop.click()
    assert campaign.settings().holidays == ()
    assert not any(row.own for row in sheet.model.rows)
    campaign.history.undo()
    assert len(campaign.settings().holidays) == 1
    sheet.reject()
    campaigns_holidays.import_holidays(campaign, out)
    assert campaigns_holidays.table(campaign.settings()) == tuple(
        sorted(before, key=lambda row: row.day)
    )
