"""The history page lists what was done, and its buttons take the steps that its names say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.domain.sentence import sentence
from govassess.services import campaigns
from govassess.store.check import CheckReport
from ui.history.page import HistoryPage
from ui.settings_menu import SettingsMenu
from ui.undoing import act_name, step_names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
NAME = "宝塔区"


@pytest.fixture
def page(window: MainWindow) -> HistoryPage:
    window.context.go("history")
    shown = window.page()
    assert isinstance(shown, HistoryPage)
    return shown


def rate(page: HistoryPage) -> None:
    campaign = page.context.require()
    (person,) = campaigns.evaluators(campaign)
    actor = Actor(person.id, person.role)
    site = campaign.sites.find(NAME)
    line = next(
        line for line in campaign.walk.sheet(site, actor).lines if line.cell.votes[0].answer.option
    )
    options = [each.label for each in line.indicator.leaf.lines if each.label]
    other = next(each for each in options if each != line.cell.votes[0].answer.option)
    campaign.walk.rate(site, line.indicator.code, Answer(option=other), actor)


def test_every_act_is_listed_newest_first(page: HistoryPage) -> None:
    rows = page.context.require().history.list()
    assert page.model.rows == rows
    shown = [page.model.index(place, 1).data() for place in range(len(rows))]
    assert shown == [act_name(row.act.name, row.act.label, "zh_CN") for row in rows]
    assert page.view.hasFocus()


def test_no_step_of_the_rail_is_marked(window: MainWindow, page: HistoryPage) -> None:
    assert not any(button.isChecked() for button in window.rail.steps())
    window.go_step(window.step)
    assert [button.isChecked() for button in window.rail.steps()].count(True) == 1


def test_ctrl_z_and_ctrl_y_do_what_the_buttons_are_called(
    window: MainWindow, page: HistoryPage, qtbot: QtBot
) -> None:
    rate(page)
    name = step_names(page.context).undo
    assert page.undo.toolTip() == name
    assert NAME in name
    count = page.model.rowCount()
    qtbot.keyClick(page.view, Qt.Key.Key_Z, CONTROL)
    assert page.model.rowCount() == count + 1
    assert [row.act.undone for row in page.model.rows[:2]] == [False, True]
    assert page.model.rows[1].act.label in window.status.state.text()
    assert NAME in page.redo.toolTip()
    qtbot.keyClick(page.view, Qt.Key.Key_Y, CONTROL)
    assert not any(row.act.undone for row in page.model.rows)
    assert page.undo.toolTip() == name
    page.undo.click()
    assert any(row.act.undone for row in page.model.rows)
    page.redo.click()
    assert not any(row.act.undone for row in page.model.rows)


def test_nothing_to_redo_is_said_and_not_offered(
    window: MainWindow, page: HistoryPage, qtbot: QtBot
) -> None:
    assert not page.redo.isEnabled()
    before = page.model.rows
    qtbot.keyClick(page.view, Qt.Key.Key_Y, CONTROL)
    assert page.model.rows == before
    assert window.context.ask.told == []


def test_the_menu_names_the_same_steps(window: MainWindow, page: HistoryPage) -> None:
    rate(page)
    (menu,) = window.findChildren(SettingsMenu)
    menu.name_steps()
    assert menu.undo.text() == page.undo.toolTip()
    assert menu.undo.isEnabled()
    assert not menu.redo.isEnabled()
    menu.undo.trigger()
    menu.name_steps()
    assert menu.redo.isEnabled()
    assert menu.redo.text() == page.redo.toolTip()


def test_acts_are_filtered(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.search, "csv")
    assert 0 < page.filter.rowCount() < page.model.rowCount()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.filter.rowCount() == page.model.rowCount()
    page.search.setText("没有这样的事")
    assert page._nothing.isVisible()


def test_the_chain_is_proved_and_said_here(
    window: MainWindow, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.chain.whole == "打开后还没有核对记录"
    prove = next(b for b in page.findChildren(QPushButton) if b.text() == "核对记录")
    prove.click()
    entries = campaigns.check(page.context.require()).entries
    assert page.chain.whole.endswith(f"共 {entries} 条")
    assert page.chain.property("role") == "status_text"
    bad = CheckReport(5, 0, (sentence("store.check_file", detail="x"),))
    monkeypatch.setattr(campaigns, "check", lambda _campaign, _progress: bad)
    prove.click()
    assert page.chain.whole.endswith("1 处")
    assert page.chain.property("role") == "status_fault"
    window.close_campaign()
    assert page.chain.whole == "打开后还没有核对记录"
