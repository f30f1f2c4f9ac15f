"""The start page: opening, going on, refusing, remembering, rehearsing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from govassess.domain.people import Role
from govassess.paths import Risk
from govassess.progress import Cancelled
from govassess.services import campaigns, rehearsal
from govassess.services.campaigns_roster import roster
from govassess.store import database
from tests.fakes import ScriptedAsk
from tests.ui.sheets import front
from ui.campaigns import rehearsal as rehearsing
from ui.campaigns.data_page import CampaignDataPage
from ui.campaigns.evaluators_page import EvaluatorsPage, RenameSheet
from ui.campaigns.new_sheet import NewCampaignSheet
from ui.common.card import Card

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.preferences import Preferences

    Make = Callable[..., MainWindow]


def cards(window: MainWindow) -> list[Card]:
    found = window.start.findChildren(Card)
    return [card for card in found if card.toolTip()]


def test_a_folder_is_opened_by_its_card(make: Make, folder: Path, qtbot: QtBot) -> None:
    window = make(ask=ScriptedAsk(open_folder=folder))
    qtbot.keyClick(window.start._folder, Qt.Key.Key_Space)
    assert window.context.require().folder == folder
    assert window.context.require().settings().title in window.windowTitle()


def test_a_dropped_folder_is_opened(make: Make, folder: Path) -> None:
    window = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    buttons, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, modifier)
    window.start.dropEvent(drop)
    assert window.context.require().folder == folder


def test_what_is_no_campaign_is_refused_in_words(make: Make, tmp_path: Path) -> None:
    ask = ScriptedAsk()
    window = make(ask=ask)
    window.context.open(tmp_path)
    assert window.at_start
    assert len(ask.told) == 1
    assert str(tmp_path) in ask.told[0]


def test_an_opened_campaign_is_remembered(
    make: Make, window: MainWindow, folder: Path, own_preferences: Preferences
) -> None:
    rows = window.context.require().sites.list()
    window.close()
    again = make()
    (card,) = cards(again)
    assert card.isEnabled()
    (kept,) = again.context.preferences.recent
    assert (kept.path, kept.sites, kept.evaluators) == (folder, len(rows), 1)
    assert kept.answered == sum(row.answered for row in rows)


def test_enter_goes_on_with_the_last_work(
    make: Make, window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.close()
    again = make()
    focus = again.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.property("main")
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert again.context.require().folder == folder


def test_a_campaign_that_is_gone_is_shown_but_not_offered(
    make: Make, window: MainWindow, folder: Path
) -> None:
    window.close()
    folder.rename(folder.with_name("elsewhere"))
    again = make()
    (card,) = cards(again)
    assert not card.isEnabled()
    assert str(folder) in card.accessibleDescription()


def test_a_damaged_recent_list_costs_only_the_list(
    make: Make, own_preferences: Preferences
) -> None:
    own_preferences._settings.setValue("recent", '[{"folder": 3, "colour": "red"}]')
    own_preferences.save()
    assert cards(make()) == []


@pytest.fixture
def small_rehearsal(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A rehearsal whose walk takes no time."""
    begun: list[Path] = []
    monkeypatch.setattr(rehearsal, "walk", lambda campaign, **_: begun.append(campaign.folder))
    return begun


def test_the_rehearsal_is_built_once_and_opened_after(
    make: Make, small_rehearsal: list[Path], tmp_path: Path
) -> None:
    window = make()
    for _ in range(2):
        window.start.rehearse()
        assert window.context.require().settings().demo
        window.close_campaign()
    assert len(small_rehearsal) == 1
    assert [path.name for path in (tmp_path / "workspace").glob("rehearsal*")] == ["rehearsal"]


def test_a_stopped_rehearsal_is_begun_anew(
    make: Make, small_rehearsal: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = make()
    whole = rehearsal.walk

    def stopped(campaign: object, **_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(rehearsal, "walk", stopped)
    window.start.rehearse()
    assert window.at_start
    assert not (tmp_path / "workspace" / "rehearsal").exists()
    monkeypatch.setattr(rehearsal, "walk", whole)
    window.start.rehearse()
    assert window.context.require().folder == tmp_path / "workspace" / "rehearsal"
    assert rehearsing.SEED == 2012


CONTROL = Qt.KeyboardModifier.ControlModifier
sheets = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen: no window manager
REGISTER = """类别,单位名称,网址
甲类,宝塔区,http://www.baotaqu.gov.cn
甲类,无址县,
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "登记表.csv"
    file.write_text(REGISTER, encoding="utf-8")
    return file


def new_sheet(window: MainWindow, qtbot: QtBot) -> NewCampaignSheet:
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    return front(window, NewCampaignSheet, qtbot)


@sheets
def test_ctrl_n_makes_a_campaign_and_opens_it(
    make: Make, register: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make()
    sheet = new_sheet(window, qtbot)
    assert sheet.settings.field("title").control.hasFocus()
    sheet.settings.field("title").control.setText("延安市2012年政府网站绩效评估")
    sheet.settings.field("organ").control.setText("延安市信息化办公室")
    sheet.rows[0].name.setText("甲类")
    sheet.people.setPlainText("张敏\n\n李强")
    sheet.register.take(register)
    assert [row.grave for row in sheet.register._notes.notes.rows] == [True]
    assert not (tmp_path / "workspace" / "campaigns").exists()
    qtbot.keyClick(sheet.act, Qt.Key.Key_Space)
    campaign = window.context.require()
    assert not window.at_start
    assert campaign.folder.parent == tmp_path / "workspace" / "campaigns"
    assert campaign.settings().year == 2012
    assert [site.name for site in campaign.sites.all()] == ["宝塔区"]
    assert [row.person.name for row in roster(campaign)] == ["张敏", "李强"]
    assert campaign.rubric.classes()[0].name == "甲类"


@sheets
def test_leaving_the_new_campaign_makes_nothing(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    window = make()
    sheet = new_sheet(window, qtbot)
    sheet.settings.fill({"title": "任务", "organ": "单位"})
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.at_start
    assert not (tmp_path / "workspace" / "campaigns").exists()


@sheets
def test_what_does_not_fit_is_said_at_its_field(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = make()
    sheet = new_sheet(window, qtbot)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.settings.field("title").fault.text()
    sheet.settings.fill({"title": "任务", "organ": "单位"})
    monkeypatch.setattr(database, "is_safe_place", lambda _: Risk.NETWORK)
    folder = sheet.folder.field("folder")
    folder.control.setText(str(tmp_path / "共享"))
    assert str(tmp_path / "共享") in folder.fault.text()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible()
    monkeypatch.undo()
    sheet.rows[1].choice.read_file(tmp_path / "没有.xlsx")
    folder.control.setText(str(tmp_path / "新"))
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.problem.text()
    assert not (tmp_path / "新").exists()
    sheet.reject()


def test_campaign_data_is_stored_as_one_act(window: MainWindow, qtbot: QtBot) -> None:
    window.context.go("campaigns", "")
    page = window.page()
    assert isinstance(page, CampaignDataPage)
    campaign = window.context.require()
    before = campaign.settings()
    title = page.form.field("title").control
    assert page.form.texts()["title"] == before.title
    title.setText("")
    qtbot.keyClick(title, Qt.Key.Key_Return, CONTROL)
    assert page.form.field("title").fault.text()
    assert campaign.settings() == before
    title.setText("新的名称")
    page.form.field("last_day").control.setText("2013年1月20日")
    qtbot.keyClick(title, Qt.Key.Key_Return, CONTROL)
    assert (campaign.settings().title, campaign.settings().last_day) == (
        "新的名称",
        date(2013, 1, 20),
    )
    assert not page._save.isEnabled()
    campaign.history.undo()
    assert campaign.settings() == before
    assert page.form.texts()["title"] == before.title


def test_the_reasons_for_decisions_are_edited_one_a_line(window: MainWindow) -> None:
    window.context.go("campaigns")
    page = window.page()
    assert isinstance(page, CampaignDataPage)
    campaign = window.context.require()
    box = page.form.field("reasons").control
    shipped = campaign.adjudication.reasons()
    assert tuple(box.toPlainText().splitlines()) == shipped
    page.form.field("basis").control.setPlainText("依据")
    page.save()
    assert campaign.settings().reasons is None
    box.setPlainText("按截图\n按定义")
    page.save()
    assert campaign.adjudication.reasons() == ("按截图", "按定义")


def test_typed_data_survives_a_change_elsewhere_and_esc_drops_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.context.go("campaigns", "")
    page = window.page()
    assert isinstance(page, CampaignDataPage)
    campaign = window.context.require()
    page.form.field("basis").control.setPlainText("正在写的依据")
    campaigns.edit_settings(campaign, replace(campaign.settings(), region="延安"))
    assert page.form.texts()["basis"] == "正在写的依据"
    qtbot.keyClick(page.form.field("title").control, Qt.Key.Key_Escape)
    assert page.form.texts()["basis"] == campaign.settings().basis
    assert page.form.texts()["region"] == "延安"


def test_typed_data_is_stored_when_the_campaign_is_closed(window: MainWindow, folder: Path) -> None:
    window.context.go("campaigns", "")
    page = window.page()
    assert isinstance(page, CampaignDataPage)
    page.form.field("region").control.setText("延安")
    window.close_campaign()
    window.context.open(folder)
    assert window.context.require().settings().region == "延安"
    page.form.field("title").control.setText("")
    ask = window.context.ask
    assert isinstance(ask, ScriptedAsk)
    ask.answers["confirm"] = False
    window.close_campaign()
    assert window.context.campaign is not None, "what cannot be stored is never dropped unasked"
    ask.answers["confirm"] = True
    window.close_campaign()
    window.context.open(folder)
    assert window.context.require().settings().title


@pytest.fixture
def people(window: MainWindow) -> EvaluatorsPage:
    window.context.go("campaigns_roster", "")
    page = window.page()
    assert isinstance(page, EvaluatorsPage)
    return page


def test_people_are_added_by_keys(people: EvaluatorsPage, qtbot: QtBot) -> None:
    campaign = people.context.require()
    people.view.setFocus()
    qtbot.keyClick(people.view, Qt.Key.Key_Insert)
    assert people.name.hasFocus()
    for name in ("李强", "李 强"):
        people.name.setText(name)
        qtbot.keyClick(people.name, Qt.Key.Key_Return)
    assert [row.person.name for row in roster(campaign)][1:] == ["李强"]
    assert people._fault.text()
    assert people.name.text() == "李 强"


@sheets
def test_people_are_renamed_given_a_role_and_removed(
    window: MainWindow, people: EvaluatorsPage, qtbot: QtBot
) -> None:
    campaign = people.context.require()
    campaigns.add_evaluator(campaign, "李强")
    people.view.select(roster(campaign)[1].id)
    qtbot.keyClick(people.view, Qt.Key.Key_F2)
    sheet = front(window, RenameSheet, qtbot)
    name = sheet.form.field("name").control
    assert name.hasFocus()
    name.setText("王建国")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    people.change_role()
    row = roster(campaign)[1]
    assert (row.person.name, row.person.role) == ("王建国", Role.LEAD)
    people.context.ask.answers["confirm"] = True
    with qtbot.waitActive(window):
        window.activateWindow()  # no window manager does it here
    people.view.setFocus()
    qtbot.keyClick(people.view, Qt.Key.Key_Delete)
    assert len(roster(campaign)) == 1
    people.remove()
    assert len(roster(campaign)) == 1
    assert roster(campaign)[0].person.name in people._fault.text()
