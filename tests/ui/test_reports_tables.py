"""The attachments as they will be printed, their files, and the papers of a publication."""

from __future__ import annotations

import errno
import os
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from govassess.canonical import sha256
from govassess.domain.answers import Answer
from govassess.domain.appeals import Settlement, Verdict
from govassess.domain.bulletin import Outline
from govassess.domain.people import Actor
from govassess.reports.tables import ColumnKind, score_table
from govassess.services import campaigns, reports_gate, reports_seal, reports_tables
from govassess.services.appeals import Objection
from govassess.services.reports import Papers
from govassess.wording import Wording
from tests.fakes import ScriptedAsk
from tests.ui.publishing import TITLE, finished
from tests.ui.sheets import front
from ui.common.rows_model import ROW_ROLE
from ui.palette_items import palette_items
from ui.publish_sheet import PublishSheet
from ui.reports.tables_page import TablesPage
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(window: MainWindow) -> TablesPage:
    window.context.go("reports_tables")
    shown = window.page()
    assert isinstance(shown, TablesPage)
    return shown


def ask_of(window: MainWindow) -> ScriptedAsk:
    ask = window.context.ask
    assert isinstance(ask, ScriptedAsk)
    return ask


@pytest.fixture
def done(make: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """The window over a finished campaign."""
    window = make()
    window.context.open(finished(tmp_path))
    window.context.go("reports_tables")
    return window


def publishing(window: MainWindow, qtbot: QtBot) -> PublishSheet:
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    return front(window, PublishSheet, qtbot)


def test_the_tables_are_those_that_are_printed(page: TablesPage) -> None:
    results = page.context.require().reports.results()
    wording = Wording("zh_CN")
    assert page.segments.count == len(results.classes) == 2
    for place, found in enumerate(results.classes):
        page.segments._group.button(place).click()
        table = score_table(found, wording)
        model = page.view.rows
        assert model.rowCount() == len(table.rows)
        heads = [
            str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())
        ]
        total = table.columns[table.index(ColumnKind.TOTAL)]
        assert heads[0] == "名次"
        assert f"{total.title}\n（100分）" in heads
        for row, line in zip(table.rows, model.rows, strict=True):
            assert line.id == row.site.site.id
            texts = [cell.text for cell in row.cells]
            assert list(line.cells) == texts[: len(line.cells)]
    title = page.table()
    assert title is not None
    assert page._title.whole == title.title


def test_enter_shows_how_a_total_came_to_be_and_esc_comes_back(
    page: TablesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.view.setCurrentIndex(page.view.rows.index(1, 0))
    line = page.view.currentIndex().data(ROW_ROLE)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert window.page() is window.pages["reports"]
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.page() is page
    assert page.view.currentIndex().data(ROW_ROLE).id == line.id


def test_a_table_and_the_workbook_are_written(
    page: TablesPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    ask_of(window).answers["save_file"] = tmp_path / "附件2.xlsx"
    page.segments._group.button(1).click()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    sheet = load_workbook(tmp_path / "附件2.xlsx", read_only=True).worksheets[0]
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert page.view.rows.rows[0].cells[1] in cells
    ask_of(window).answers["save_file"] = tmp_path / "总表.xlsx"
    page.book_button.click()
    names = load_workbook(tmp_path / "总表.xlsx", read_only=True).sheetnames
    assert len([name for name in names if "得分表" in name]) == 2
    assert "总表.xlsx" in window.status.state.text()
    known = page.context.require().settings().id
    assert window.context.preferences.paper_folder(known) == tmp_path


def test_after_appeals_the_corrected_sites_are_set_apart(done: MainWindow) -> None:
    campaign = done.context.require()
    reports_gate.tick_off(campaign, campaign.reports.gate().unticked, "王建国")
    reports_seal.seal(campaign, title=TITLE, name="王建国")
    page = done.page()
    assert isinstance(page, TablesPage)
    assert page._corrected.isHidden()
    first, second = campaign.sites.all()
    given = Objection(second, "1.1", "延长县政府办", date(2013, 2, 18), "机构职能在首页底部")
    appeal = campaign.appeals.file(given)
    counted = Answer(number=Fraction(4))
    campaign.appeals.settle(appeal, Settlement(Verdict.UPHELD, "属实", "王主任", answer=counted))
    assert page._corrected.text() == "申诉后更正 2 个网站"
    lines = {line.id: line for line in page.view.rows.rows}
    assert lines[str(second.id)].corrected
    (mark,) = {text for text in lines[str(second.id)].cells if "8.00" in text}
    assert mark != "8.00"
    assert "10.00" in lines[str(second.id)].cells
    assert "2" in lines[str(first.id)].cells


def test_ctrl_p_writes_what_is_ticked_into_a_remembered_folder(
    done: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = publishing(done, qtbot)
    assert "尚未封存" in sheet.state.text()
    assert "没有评完" not in sheet.state.text()
    assert all(tick.isChecked() for tick in sheet.ticks.values())
    ask_of(done).answers["open_folder"] = tmp_path
    sheet.where.choose()
    out = tmp_path
    sheet.ticks[Papers.EVIDENCE].setChecked(False)
    sheet.ticks[Papers.SHEETS].setChecked(False)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.is_done
    rows = sheet.papers.rows.rows
    assert [row.kind for row in rows] == ["附件表", "总表", "通报", "通报"]
    for row in rows:
        assert sha256((out / row.name).read_bytes()) == row.digest
    pages = [row.pages for row in rows if row.name.endswith(".pdf")]
    assert all(int(count) > 0 for count in pages)
    opened: list[object] = []
    done.context.show_folder = opened.append
    sheet.act.click()
    assert opened == [out]
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    done.write_papers()
    again = front(done, PublishSheet, qtbot)
    assert again.where.folder == out
    again.reject()


def test_ctrl_p_asks_nothing_in_another_step(done: MainWindow, qtbot: QtBot) -> None:
    done.go_step(Step.WALK)
    qtbot.keyClick(done, Qt.Key.Key_P, CONTROL)
    assert done.findChildren(PublishSheet) == []
    item = next(item for item in palette_items(done) if item.title == "导出文件")
    assert item.why == ""
    item.act()
    front(done, PublishSheet, qtbot).reject()


def test_nothing_ticked_is_nothing_to_write(done: MainWindow, qtbot: QtBot) -> None:
    sheet = publishing(done, qtbot)
    for tick in sheet.findChildren(QCheckBox):
        tick.setChecked(False)
    assert not sheet.act.isEnabled()
    sheet.reject()


def test_sites_not_complete_are_said_beforehand(
    page: TablesPage, window: MainWindow, qtbot: QtBot
) -> None:
    sheet = publishing(window, qtbot)
    known = reports_tables.prospect(page.context.require())
    assert known.incomplete == 1
    assert "有 1 个网站没有评完" in sheet.state.text()
    sheet.reject()


def test_a_full_disk_is_said_and_the_same_click_succeeds(
    done: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = publishing(done, qtbot)
    sheet.where.take(tmp_path / "满")
    for paper in (Papers.BULLETIN, Papers.SHEETS, Papers.EVIDENCE):
        sheet.ticks[paper].setChecked(False)
    with monkeypatch.context() as patch:

        def fail(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        patch.setattr(os, "fsync", fail)
        sheet.act.click()
    assert "磁盘空间不足" in sheet.problem.text()
    assert not sheet.is_done
    assert sheet.mend.isHidden()
    sheet.act.click()
    assert sheet.is_done
    assert sheet.problem.isHidden()
    sheet.reject()


def test_a_stale_bulletin_says_so(done: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    campaign = done.context.require()
    campaign.reports.bulletin.draft(Outline.YEARLY)
    person = campaigns.evaluators(campaign)[0]
    site = campaign.sites.all()[0]
    campaign.walk.rate(site, "1.1", Answer(number=Fraction(1)), Actor(person.id, person.role))
    assert campaign.reports.bulletin.view().stale
    sheet = publishing(done, qtbot)
    sheet.where.take(tmp_path)
    sheet.act.click()
    assert "通报中有" in sheet.problem.text()
    assert "更新" in sheet.problem.text()
    sheet.mend.click()
    assert not sheet.isVisible()
    assert done.page() is done.pages["reports_bulletin"]


def test_stopping_keeps_the_sheet_open(done: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = publishing(done, qtbot)
    sheet.where.take(tmp_path)
    done.context.tasks.started.connect(lambda task: task.cancel())
    sheet.act.click()
    assert "已停止" in sheet.problem.text()
    assert sheet.isVisible()
    assert sheet.act.isEnabled()
    assert not sheet.is_done
    sheet.reject()
    assert not sheet.isVisible()


def test_of_a_sealed_campaign_the_sealed_papers_are_written(
    done: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    campaign = done.context.require()
    reports_gate.tick_off(campaign, campaign.reports.gate().unticked, "王建国")
    seal = reports_seal.seal(campaign, title=TITLE, name="王建国")
    sheet = publishing(done, qtbot)
    assert "已于" in sheet.state.text()
    assert "封存" in sheet.state.text()
    sheet.where.take(tmp_path / "再印")
    sheet.act.click()
    digests = {file.sha256 for file in seal.files}
    assert {row.digest for row in sheet.papers.rows.rows} == digests
    sheet.reject()
