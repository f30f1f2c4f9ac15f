"""The rectification page: drafted, followed up and printed as the service does, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import Qt

from govassess.domain.rectification import Feedback, Recheck, Stage
from govassess.services import appeals_rectification as service
from govassess.services import campaigns, campaigns_carry
from tests.fakes import ScriptedAsk
from ui.appeals.rectification_draft import DraftSheet
from ui.appeals.rectification_models import FATE
from ui.appeals.rectification_page import RectificationPage
from ui.appeals.rectification_sheet import ItemSheet
from ui.common.extent import Extent
from ui.common.papers_sheet import PapersSheet
from ui.common.rows_model import ROW_ROLE
from ui.shortcuts import key_groups

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
EVERY, WAITING, LATE, REPORTED, FIXED, FAILED = range(6)


@pytest.fixture
def page(window: MainWindow) -> RectificationPage:
    window.context.go("appeals_rectification")
    shown = window.page()
    assert isinstance(shown, RectificationPage)
    return shown


@pytest.fixture
def drafted(page: RectificationPage) -> RectificationPage:
    campaign = page.context.require()
    service.keep(campaign, service.drafted(campaign, due=date(2030, 1, 1)))
    assert page.model.rows
    page.setFocus()
    return page


def sheet_of(page: RectificationPage, kind: type[QWidget]) -> QWidget:
    (sheet,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return sheet


def finish(field: QWidget, qtbot: QtBot) -> None:
    """Press Ctrl+Enter in a field of a sheet."""
    qtbot.waitUntil(field.window().isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)


def shown(page: RectificationPage) -> list:
    rows = range(page.filter.rowCount())
    return [page.filter.index(row, 0).data(ROW_ROLE) for row in rows]


def test_drafting_shows_what_comes_in_and_takes_it_in(
    page: RectificationPage, qtbot: QtBot
) -> None:
    campaign = page.context.require()
    assert page._empty.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Insert)
    sheet = sheet_of(page, DraftSheet)
    due = sheet.form.field("due").control
    assert sheet.items == service.drafted(campaign)
    assert sheet.model.rows == sheet.items
    site = campaign.sites.all()[0]
    sheet.units.setCurrentIndex(sheet.units.findData(site.id))
    assert {item.site for item in sheet.items} == {site.id}
    due.setText("2013-02-30")
    assert not sheet.act.isEnabled()
    due.setText("2013年4月1日")
    assert {item.due for item in sheet.items} == {date(2013, 4, 1)}
    kept = sheet.items
    finish(due, qtbot)
    assert {row.item for row in page.model.rows} == set(kept)
    page.drafting.click()
    sheet = sheet_of(page, DraftSheet)
    assert site.id not in {item.site for item in sheet.items}
    sheet.reject()
    campaign.history.undo()
    assert page.model.rows == ()


def test_the_table_says_problem_requirement_deadline_and_state(
    drafted: RectificationPage,
) -> None:
    page = drafted
    rows = service.items(page.context.require())
    assert page.model.rows == rows
    for place, row in enumerate(rows):
        cells = [page.model.index(place, column).data() for column in range(5)]
        leaf = f"{row.item.indicator} {row.title}"
        assert cells == [
            *(row.site.name, leaf, row.item.problem, row.item.requirement),
            "2030-01-01",
        ]
    assert page.pane.title.text() == rows[0].site.name
    assert page.pane.texts[0][1].text() == rows[0].item.problem
    assert page.view.isColumnHidden(FATE)


def test_an_item_is_edited_answered_and_looked_at_again(
    drafted: RectificationPage, qtbot: QtBot
) -> None:
    page = drafted
    campaign, before = page.context.require(), page.model.rows[0].item
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    sheet = sheet_of(page, ItemSheet)
    fields = {name: sheet.form.field(name).control for name in sheet.form.texts()}
    fields["problem"].setPlainText("")
    finish(fields["due"], qtbot)
    assert sheet.form.field("problem").fault.isVisible()
    fields["problem"].setPlainText("缺少机构职能")
    fields["due"].setText("2013-03-20")
    fields["replied"].setText("2013-02-20")
    assert sheet.feedback.currentData() == Feedback.REPORTED  # who answers has answered
    fields["reply"].setPlainText("已补充")
    sheet.recheck.setCurrentIndex(sheet.recheck.findData(Recheck.PARTLY))
    fields["looked"].setText("2013年3月25日")
    fields["by"].setText("李敏")
    fields["look"].setText("仍缺电话")
    finish(fields["due"], qtbot)
    after = next(r.item for r in service.items(campaign) if r.id == before.id)
    assert (after.problem, after.due) == ("缺少机构职能", date(2013, 3, 20))
    assert (after.reply.state, after.reply.text) == (Feedback.REPORTED, "已补充")
    assert after.reply.on == date(2013, 2, 20)
    assert (after.look.result, after.look.by) == (Recheck.PARTLY, "李敏")
    assert (after.look.on, after.look.text) == (date(2013, 3, 25), "仍缺电话")
    assert page.view.currentIndex().data(ROW_ROLE).item == after
    said = [text.text() for _, text in page.pane.texts]
    assert "李敏" in said[4]
    campaign.history.undo()
    assert page.view.currentIndex().data(ROW_ROLE).item == before


def test_what_is_marked_is_answered_together(drafted: RectificationPage, qtbot: QtBot) -> None:
    page = drafted
    for _ in range(2):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    before = [row.item for row in page.model.rows]
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    sheet = sheet_of(page, ItemSheet)
    assert "problem" not in sheet.form.texts()
    sheet.form.field("replied").control.setText("2013-02-20")
    sheet.feedback.setCurrentIndex(sheet.feedback.findData(Feedback.REPORTED))
    sheet.main_act()
    after = [row.item for row in page.model.rows]
    assert after[3:] == before[3:]
    for old, new in zip(before[:3], after[:3], strict=True):
        assert new.reply.on == date(2013, 2, 20)
        assert replace(new, reply=old.reply) == old
    page.context.require().history.undo()
    assert [row.item for row in page.model.rows] == before


def test_filters_go_by_state_and_say_how_many(drafted: RectificationPage) -> None:
    page = drafted
    campaign, items = page.context.require(), [row.item for row in page.model.rows]
    fixed, failed, told, late = items[:4]
    service.keep(
        campaign,
        [
            replace(fixed, look=replace(fixed.look, result=Recheck.FIXED)),
            replace(failed, look=replace(failed.look, result=Recheck.SAME)),
            replace(told, reply=replace(told.reply, state=Feedback.REPORTED)),
            replace(late, due=date(2012, 12, 1)),
        ],
    )
    counts = {EVERY: len(items), WAITING: len(items) - 3, LATE: 1, REPORTED: 1, FIXED: 1, FAILED: 1}
    for place, count in counts.items():
        button = page.stages._group.button(place)
        assert button.text().endswith(f" {count}")
        button.click()
        assert len(shown(page)) == count
    assert shown(page)[0].stage is Stage.FAILED
    page.stages._group.button(LATE).click()
    (row,) = shown(page)
    assert row.id == late.id
    assert page.filter.index(0, 5).data() == "逾期未反馈"
    assert page.waiting() == 1
    page.search.setText("没有这样的字")
    assert page._nothing.isVisible()


def test_taking_off_can_be_undone(drafted: RectificationPage, qtbot: QtBot) -> None:
    page = drafted
    before = page.model.rows
    qtbot.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.model.rows == before[2:]
    qtbot.keyClick(page.view, Qt.Key.Key_Z, CONTROL)
    assert page.model.rows == before


def test_notices_are_written_for_the_units_marked(
    drafted: RectificationPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = drafted, tmp_path / "送达"
    out.mkdir()
    row = page.model.rows[0]
    qtbot.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    sheet = sheet_of(page, PapersSheet)
    assert sheet.sites() == (row.item.site,)
    ask = page.context.ask
    assert isinstance(ask, ScriptedAsk)
    ask.answers["open_folder"] = out
    sheet.where.choose()
    sheet.main_act()
    stem = f"{row.site.name}整改通知"
    kinds = {".pdf", ".docx", ".xlsx"}
    found = {path.name for path in (out / "整改通知").iterdir()}
    assert found == {f"{stem}{kind}" for kind in kinds}
    word = docx.Document(str(out / "整改通知" / f"{stem}.docx"))
    said = "".join(cell.text for table in word.tables for line in table.rows for cell in line.cells)
    assert row.item.problem in said.replace("\n", "")
    qtbot.keyClick(page.view, Qt.Key.Key_A, CONTROL)
    page.button.click()
    sheet = sheet_of(page, PapersSheet)
    sheet.main_act()
    sites = {each.item.site for each in page.model.rows}
    assert len(list((out / "整改通知").iterdir())) == 3 * len(sites) > 3
    opened: list[Path] = []
    page.context.show_folder = opened.append
    page.bar.open.click()
    assert opened == [out]


def test_last_years_problems_are_marked(
    drafted: RectificationPage, window: MainWindow, tmp_path: Path
) -> None:
    page = drafted
    campaign = page.context.require()
    campaigns.restore(campaigns.backup(campaign), tmp_path / "上次")
    campaigns_carry.carry(campaign, tmp_path / "上次")
    assert not page.view.isColumnHidden(FATE)
    assert {page.model.index(row, FATE).data() for row in range(page.model.rowCount())} == {
        "上次已有"
    }


def test_little_room_keeps_what_matters(drafted: RectificationPage, qtbot: QtBot) -> None:
    page = drafted
    assert page.pane.isVisible()
    page.window().resize(1000, 696)
    qtbot.waitUntil(lambda: page.extent is Extent.NARROW)
    assert not page.pane.isVisible()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    sheet_of(page, ItemSheet).reject()


def test_blind_votes_draft_nothing(page: RectificationPage) -> None:
    campaigns.add_evaluator(page.context.require(), "李强")
    page.draft()
    sheet = sheet_of(page, DraftSheet)
    assert sheet.items == ()
    assert not sheet.act.isEnabled()
    assert sheet.problem.isVisible()
    sheet.reject()


def test_its_keys_are_on_the_sheet() -> None:
    for room in ("reports_packs", "appeals_rectification"):
        _, lines = key_groups(room)[0]
        assert {"Ins · Del", "Ctrl+E"} <= {line.keys for line in lines}
