"""The queue of disagreements and its rarer cases: vetoes, two versions, votes that change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from govassess.domain.changes import Action
from govassess.domain.people import Actor
from govassess.services import campaigns
from tests.services.benches import Bench, number, option
from tests.services.test_adjudication_deciding import VETO, VetoBench
from tests.store.making import other_device, rating
from tests.ui import looking
from tests.ui.settling import (
    CONTROL,
    Opened,
    acts,
    again,
    in_hand,
    listed,
    opened,
    page,
    press,
    value,
    write,
)
from tests.ui.sheets import front
from ui.adjudication.page import AdjudicationPage
from ui.adjudication.sheets import SecondSheet, SendBackSheet
from ui.adjudication.words import Wanted
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

__all__ = ["opened", "page"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_filters_keep_a_kind_and_say_when_there_is_none(page: AdjudicationPage) -> None:
    page.queue.filters.setCurrentIndex(list(Wanted).index(Wanted.VETO))
    page.queue._filtered()
    assert page.queue.nothing.isVisible()
    page.queue.everything.click()
    assert len(listed(page)) == 4
    press(Qt.Key.Key_F, hold=CONTROL)
    assert page.search.hasFocus()
    page.search.setText("延长")
    assert listed(page) == ["延长县 2.1"]
    press(Qt.Key.Key_Escape)
    assert len(listed(page)) == 4


def test_a_decided_case_leaves_the_list_once_another_is_in_hand(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)
    write("以截图为准")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert "宝塔区 1.1" in listed(page)
    press(Qt.Key.Key_Return)
    page.refresh()
    assert "宝塔区 1.1" not in listed(page)
    page.queue.filters.setCurrentIndex(list(Wanted).index(Wanted.DECIDED))
    page.queue._filtered()
    assert "宝塔区 1.1" in listed(page)


def test_the_line_stands_below_what_matters_and_nobody_stops_at_it(
    opened: Opened, tmp_path: Path
) -> None:
    """宝塔区 moves around the pass line; 延长县 stays far below it and clear of the other."""
    bench = Bench(tmp_path)
    with bench.campaign as campaign:
        for who in (0, 1):
            bench.rate(who, 0, "1.2", option("好"))
            bench.rate(who, 0, "1.1", number("24"[who]))
            bench.rate(who, 1, "1.1", number("02"[who]))
        folder = campaign.folder
    page = opened(folder)
    assert listed(page) == ["宝塔区 1.1", "—", "延长县 1.1"]
    divider = page.queue.model.index(1, 0)
    assert divider.data() == "以上 1 项定了，名次不会再变"
    page.queue.setFocus()
    press(Qt.Key.Key_Down)
    assert in_hand(page) == "延长县 1.1"
    assert page.queue.view.currentIndex().data(ROW_ROLE).case.leaf.code == "1.1"


def test_in_little_room_the_queue_waits_behind_a_button(page: AdjudicationPage) -> None:
    page.window().resize(1000, 700)
    assert page.extent is Extent.NARROW
    assert not page.queue.isVisible()
    page.view.identity.list.click()
    assert page.queue.isVisible()
    assert not page.view.isVisible()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.view.isVisible()
    assert in_hand(page) == "宝塔区 1.2"
    press(Qt.Key.Key_B, hold=CONTROL)
    assert page.queue.isVisible()
    press(Qt.Key.Key_Escape)
    assert page.view.isVisible()
    page.window().resize(1700, 900)
    assert page.queue.isVisible()
    assert page.view.isVisible()


def test_the_votes_are_opened_from_here_once_confirmed(page: AdjudicationPage) -> None:
    assert page.queue.opens.isVisible()
    before = page.context.require().adjudication.queue()
    page.context.ask.answers["confirm"] = True
    page.queue.opens.click()
    assert acts(page)[0] == Action.OPEN_VOTES
    assert not page.context.require().reports.blindness().closed
    assert not page.queue.opens.isVisible()
    assert page.context.require().adjudication.queue() == before
    assert not page.view.sides.panes[0].vote.isVisible()  # evidence stays first


def test_a_vote_changed_after_the_decision_brings_the_case_back(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)
    write("以截图为准")
    press(Qt.Key.Key_Return, hold=CONTROL)
    campaign = page.context.require()
    person = campaigns.find_evaluator(campaign, "张敏")
    site = page.in_hand.case.site
    campaign.walk.rate(site, "1.1", number("1"), Actor(person.id, person.role))
    assert page.queue.foot.text() == "已裁定 0 · 剩 3"
    assert "裁定后评分有变" in page.view.question.warning.text()
    assert (
        "评分后来有变"
        in page.queue.model.index(page.queue.model.place_of(page.in_hand.case.id), 0).data()
    )


def test_a_reason_is_chosen_from_the_list_and_a_new_one_kept(page: AdjudicationPage) -> None:
    grounds = page.view.grounds
    first = grounds.list.itemData(1)
    grounds.list.setCurrentIndex(1)
    grounds._take(1)
    assert grounds.box.toPlainText() == first
    assert not grounds.keep.isVisible()
    grounds.box.setPlainText("本单位的说法")
    grounds.keep.click()
    assert page.context.require().adjudication.reasons()[-1] == "本单位的说法"
    assert not grounds.keep.isVisible()


def test_a_veto_is_confirmed_by_another_than_its_finder(opened: Opened, tmp_path: Path) -> None:
    bench = VetoBench(tmp_path)
    with bench.campaign as campaign:
        bench.veto(0)
        folder = campaign.folder
    page = opened(folder)
    assert in_hand(page) == f"宝塔区 {VETO}"
    assert "首页打不开" in "\n".join(looking.spoken(page))
    page.setFocus()
    press(Qt.Key.Key_1)
    write("属实")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert page.view.decision.what.text() == "裁定：首页打不开：成立"
    campaign = page.context.require()
    campaign.reports.open_votes()
    (veto,) = [
        mark for score in campaign.reports.results().classes[0].sites for mark in score.vetoes
    ]
    assert veto.state == "confirmed"


def test_striking_a_sole_finders_veto_asks_for_a_second_name(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    bench = VetoBench(tmp_path)
    with bench.campaign as campaign:
        bench.veto(0)
        folder = campaign.folder
    page = opened(folder)
    page.setFocus()
    press(Qt.Key.Key_0)
    write("可以打开")
    press(Qt.Key.Key_Return, hold=CONTROL)
    sheet = front(page.window(), SecondSheet, qtbot)
    sheet.name.setCurrentText("李强")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert "第二人：李强" in page.view.decision.who.text()


def test_two_versions_of_one_person_are_decided_or_sent_back(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    bench = Bench(tmp_path)
    with bench.campaign as campaign:
        bench.rate(0, 0, "1.1", number("2"))
        subject = f"{bench.sites[0].id}/1.1/{bench.people[0].id}"
        other_device(campaign.database, subject, rating("4"))
        folder = campaign.folder
    page = opened(folder)
    shown = [pane.name.text() for pane in page.view.sides.panes if pane.isVisible()]
    assert shown == ["版本甲", "版本乙"]
    page.setFocus()
    press(Qt.Key.Key_B)
    sheet = front(page.window(), SendBackSheet, qtbot)
    assert [box.text() for box in sheet.boxes] == ["甲 · 乙"]
    sheet.text.insertPlainText("选定一版")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert page.in_hand.case.sent[0].evaluator == bench.people[0].id
    again(page, qtbot)
    press(Qt.Key.Key_1)
    write("以后一版为准")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert value(page, "宝塔区 1.1") == 4


def test_without_disagreements_the_page_says_what_would_be_here(
    opened: Opened, tmp_path: Path
) -> None:
    bench = Bench(tmp_path)
    bench.campaign.close()
    page = opened(bench.campaign.folder)
    assert page.empty.isVisible()
    assert page.empty.title.text() == "没有分歧"
    assert page.opening._buttons[1].isVisible()


def test_one_who_works_alone_is_told_so(window: MainWindow) -> None:
    window.context.go("adjudication")
    page = window.page()
    assert isinstance(page, AdjudicationPage)
    assert page.empty.isVisible()
    assert "只有一名评估员" in page.empty.sentence.text()
    assert not page.opening._buttons[1].isVisible()


def test_another_room_leads_to_a_case(page: AdjudicationPage) -> None:
    row = next(row for row in page._queue.rows if row.case.leaf.code == "2.1")
    page.context.go("campaigns")
    page.context.go("adjudication", row.id)
    assert in_hand(page) == "延长县 2.1"


def test_nothing_of_a_closed_campaign_stays(page: AdjudicationPage) -> None:
    window = page.window()
    page.setFocus()
    press(Qt.Key.Key_1)
    window.close_campaign()
    assert page.in_hand is None
    assert page.waiting() == 0
