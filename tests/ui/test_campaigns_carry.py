"""Carrying the last campaign forward on the screen, and looking at it while walking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from govassess.domain.people import Actor
from govassess.progress import Cancelled
from govassess.services import campaigns, campaigns_carry
from govassess.services.campaigns import NewClass
from tests.builders import a_register, a_rubric
from tests.fakes import ScriptedAsk
from tests.services.sealing import walked
from ui.campaigns.carry_sheet import CarrySheet
from ui.palette_items import palette_items
from ui.picture_sheet import PictureSheet
from ui.walk.earlier_sheet import EarlierSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
SITES = (("宝塔区", "www.baotaqu.gov.cn"), ("富县", "www.fuxian.gov.cn"))


@pytest.fixture(scope="module")
def last_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    campaign, (first, _), by = walked(tmp_path_factory.mktemp("earlier"))
    with campaign:
        campaign.walk.remember_place(first, "2.1", "http://www.baotaqu.gov.cn/gk", by)
    return campaign.folder


@pytest.fixture
def ask(last_year: Path) -> ScriptedAsk:
    return ScriptedAsk(open_folder=last_year)


@pytest.fixture
def window(make: Callable[..., MainWindow], tmp_path: Path, ask: ScriptedAsk) -> MainWindow:
    """The window over a new campaign of one site that is known and one that is not."""
    settings = campaigns.new_settings("延安市2013年政府网站绩效评估", "延安市信息化办公室")
    classes = (NewClass("县区网站", a_rubric("2013")),)
    with campaigns.create(tmp_path / "新任务", settings, classes) as made:
        made.sites.import_file(a_register(tmp_path, SITES), default_class="县区网站")
        campaigns.add_evaluator(made, "李强")
    window = make(language="en", ask=ask)
    window.context.open(tmp_path / "新任务")
    return window


def sheet_of(window: MainWindow) -> CarrySheet:
    window.context.go("campaigns")
    window.pages["campaigns"].carry.click()
    (sheet,) = [each for each in window.findChildren(CarrySheet) if each.isVisible()]
    return sheet


def carried(window: MainWindow) -> str:
    return campaigns_carry.carried_from(window.context.require())


def walk_at(window: MainWindow, code: str) -> WalkPage:
    site = window.context.require().sites.all()[0]
    window.context.go("walk", f"{site.id}/{code}")
    return window.pages["walk"]


def test_what_comes_is_shown_before_it_is_taken(window: MainWindow) -> None:
    sheet = sheet_of(window)
    assert sheet.title.text() == "延安市2012年政府网站绩效评估"
    counts = [sheet.facts.itemAtPosition(row, 1).widget().text() for row in range(4)]  # type: ignore[union-attr]
    assert counts == ["1", "3", "1", "2"]
    assert [row.place for row in sheet.notes.notes.rows] == ["富县", "延长县"]
    assert carried(window) == ""
    sheet.act.click()
    assert carried(window) == "延安市2012年政府网站绩效评估"
    assert "延安市2012年" in window.pages["campaigns"].carried.text()
    window.context.require().history.undo()
    assert carried(window) == ""
    assert "never its scores" in window.pages["campaigns"].carried.text()


def test_leaving_the_sheet_takes_nothing_over(window: MainWindow) -> None:
    sheet = sheet_of(window)
    sheet.reject()
    assert carried(window) == ""


def test_stopping_takes_nothing_over(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = sheet_of(window)

    def stopped(*_arguments: object) -> None:
        raise Cancelled

    monkeypatch.setattr(campaigns_carry, "_gather", stopped)
    sheet.act.click()
    assert carried(window) == ""
    assert sheet.isVisible()
    assert sheet.act.isEnabled()
    sheet.reject()


def test_what_is_no_campaign_is_said_in_the_sheet(
    window: MainWindow, ask: ScriptedAsk, tmp_path: Path
) -> None:
    (tmp_path / "leer").mkdir()
    ask.answers["open_folder"] = tmp_path / "leer"
    sheet = sheet_of(window)
    assert sheet.problem.isVisible()
    assert not sheet.act.isEnabled()
    sheet.reject()


def test_the_palette_leads_there(window: MainWindow) -> None:
    (item,) = [each for each in palette_items(window) if each.title.startswith("Carry the last")]
    item.act()
    (sheet,) = [each for each in window.findChildren(CarrySheet) if each.isVisible()]
    sheet.reject()


def test_the_walk_says_what_was_seen_and_records_it_again(
    window: MainWindow, qtbot: QtBot, last_year: Path
) -> None:
    campaign = window.context.require()
    page = walk_at(window, "2.1")
    assert not page.card.earlier.isVisible()
    qtbot.keyClick(page.card, Qt.Key.Key_Y)
    assert window.status.state.text() == "No earlier campaign saw anything here"
    campaigns_carry.carry(campaign, last_year)
    page = walk_at(window, "2.1")
    band = page.card.earlier
    assert band.said.whole == "Last time 2 problem(s) here (1 picture(s))"
    assert page.desk.line is not None
    assert page.desk.line.place == "http://www.baotaqu.gov.cn/gk"
    qtbot.keyClick(page.card, Qt.Key.Key_Y)
    (sheet,) = [each for each in window.findChildren(EarlierSheet) if each.isVisible()]
    assert len(sheet.wall.shots.rows) == 1
    sheet.wall.setFocus()
    qtbot.keyClick(sheet.wall, Qt.Key.Key_Return)
    (large,) = sheet.findChildren(PictureSheet)
    assert not large.picture.pixmap().isNull()
    large.reject()
    still = [each for each in sheet.findChildren(QPushButton) if each.text().startswith("Still")]
    assert len(still) == 2
    still[0].click()
    (person,) = campaigns.evaluators(campaign)
    line = campaign.walk.sheet(campaign.sites.all()[0], Actor(person.id, person.role)).line("2.1")
    assert line is not None
    (finding,) = line.findings
    assert (finding.text, finding.url) == ("“公告”栏目空白。", "http://www.baotaqu.gov.cn/gg")
    assert band.said.whole.endswith(" · Fixed 1 · Still there 1")
    campaign.history.undo()
    assert band.said.whole == "Last time 2 problem(s) here (1 picture(s))"
    assert not walk_at(window, "1.2").card.earlier.isVisible()


def test_the_other_mode_says_it_too(window: MainWindow, last_year: Path) -> None:
    campaign = window.context.require()
    campaigns_carry.carry(campaign, last_year)
    window.context.go("walk_lines", f"{campaign.sites.all()[0].id}/2.1")
    assert window.pages["walk_lines"].card.earlier.isVisible()
