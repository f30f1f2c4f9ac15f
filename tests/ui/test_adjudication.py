"""Disagreements settled by keys in the real window: evidence first, votes and names after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from govassess.domain.answers import Answer
from govassess.domain.changes import Action
from govassess.domain.questions import Cause
from tests.services.benches import number
from tests.ui import looking
from tests.ui.settling import (
    CONTROL,
    NAMES,
    acts,
    again,
    in_hand,
    listed,
    opened,
    page,
    press,
    take,
    value,
    write,
)
from tests.ui.sheets import front
from ui.adjudication.history_list import HistorySheet
from ui.adjudication.sheets import SecondSheet, SendBackSheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.adjudication.page import AdjudicationPage

__all__ = ["opened", "page"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_queue_says_what_a_case_moves_and_never_which_way(page: AdjudicationPage) -> None:
    assert listed(page) == ["宝塔区 1.1", "宝塔区 1.2", "—", "延长县 2.1"]
    assert in_hand(page) == "宝塔区 1.1"
    said = [page.queue.model.index(place, 0).data() for place in range(4)]
    assert said[0] == "宝塔区, 1.1 概况, 跨及格线"
    assert said[3] == "延长县, 2.1 栏目, ±1.00 分"
    assert page.queue.foot.text() == "已裁定 0 · 剩 3"
    assert page.waiting() == 3


def test_evidence_comes_first_without_names_or_votes(page: AdjudicationPage) -> None:
    told = "\n".join(looking.spoken(page.window()))
    for note in ("备注0", "备注1"):
        assert note in told
    assert "先看证据，评分未显示" in told
    assert "有概况" in told
    assert not any(name in told for name in NAMES)
    shown = [pane for pane in page.view.sides.panes if pane.isVisible()]
    assert [pane.name.text() for pane in shown] == ["甲", "乙"]
    assert not any(pane.vote.isVisible() for pane in shown)
    assert Action.SEE_VOTES not in acts(page)


def test_a_key_a_reason_and_ctrl_enter_decide_and_show_the_votes(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)  # four points are full marks
    write("以截图为准")
    page.view.grounds.causes.chips[0].click()
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert acts(page)[:2] == [Action.SEE_VOTES, Action.DECIDE]
    votes = {
        pane.name.text(): pane.vote.whole for pane in page.view.sides.panes if pane.isVisible()
    }
    assert votes == {"张敏": "2 · 2 分", "李强": "4 · 4 分"}
    assert page.view.decision.what.text() == "裁定：4 · 4 分"
    assert "以截图为准" in page.view.decision.why.text()
    assert "看的地方不同" in page.view.decision.who.text()
    assert not page.view.verdict.isVisible()
    history = page.view.decision.history.texts()
    assert history[-2:] == ["负责人 裁定为 4：以截图为准", "负责人 看了评分"]
    assert page.queue.foot.text() == "已裁定 1 · 剩 2"
    assert page.context.require().reports.blindness().closed
    assert in_hand(page) == "宝塔区 1.1"
    press(Qt.Key.Key_Return)
    assert in_hand(page) != "宝塔区 1.1"
    told = "\n".join(looking.spoken(page))
    assert not any(name in told for name in NAMES)  # only that one case is open
    assert value(page, "宝塔区 1.1") == 4


def test_undo_takes_the_decision_back_and_the_case_waits_again(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)
    write("以截图为准")
    press(Qt.Key.Key_Return, hold=CONTROL)
    press(Qt.Key.Key_Z, hold=CONTROL)
    assert page.queue.foot.text() == "已裁定 0 · 剩 3"
    assert page.view.verdict.isVisible()
    assert page.view.sides.panes[0].vote.isVisible()  # what was seen stays seen
    press(Qt.Key.Key_Y, hold=CONTROL)
    assert page.queue.foot.text() == "已裁定 1 · 剩 2"


def test_nothing_is_stored_without_an_answer_or_a_reason(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert "还没有选定" in page.view.refusal.text()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert page.view.grounds.fault.text() == "须写裁定理由。"
    assert page.view.grounds.box.hasFocus()
    assert Action.DECIDE not in acts(page)
    press(Qt.Key.Key_Escape)
    assert page.view.verdict.has_focus()


def test_what_nobody_voted_for_asks_for_a_second_name_at_the_end(
    page: AdjudicationPage, qtbot: QtBot
) -> None:
    page.setFocus()
    press(Qt.Key.Key_3)  # three points
    assert not any(isinstance(each, SecondSheet) for each in page.window().children())
    write("取中间")
    press(Qt.Key.Key_Return, hold=CONTROL)
    sheet = front(page.window(), SecondSheet, qtbot)
    assert Action.DECIDE not in acts(page)
    sheet.main_act()
    assert sheet.problem.isVisible()
    sheet.name.setCurrentText("王主任")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert acts(page)[1] == Action.DECIDE
    assert "第二人：王主任" in page.view.decision.who.text()
    assert page.context.require().adjudication.missing_second() == ()


def test_v_shows_the_votes_before_asks_once_and_is_recorded_each_time(
    page: AdjudicationPage, qtbot: QtBot
) -> None:
    ask = page.context.ask
    ask.answers["confirm"] = False
    page.setFocus()
    press(Qt.Key.Key_V)
    assert Action.SEE_VOTES not in acts(page)
    ask.answers["confirm"] = True
    press(Qt.Key.Key_V)
    assert acts(page).count(Action.SEE_VOTES) == 1
    assert page.view.question.state.text() == "评分已显示"
    page.view.question.history.click()
    sheet = front(page.window(), HistorySheet, qtbot)
    assert "张敏 评为 2" in sheet.list.texts()
    assert sheet.list.texts()[-1] == "负责人 看了评分"
    sheet.reject()
    again(page, qtbot)
    press(Qt.Key.Key_V, Qt.Key.Key_Down, Qt.Key.Key_V)
    assert acts(page).count(Action.SEE_VOTES) == 2
    assert len(ask.asked) == 2


def test_a_case_is_sent_back_without_its_names_being_shown(
    page: AdjudicationPage, qtbot: QtBot
) -> None:
    page.setFocus()
    press(Qt.Key.Key_B)
    sheet = front(page.window(), SendBackSheet, qtbot)
    assert [box.text() for box in sheet.boxes] == ["甲", "乙"]
    sheet.boxes[1].click()
    sheet.main_act()
    assert sheet.problem.isVisible()  # neither a cause nor words
    sheet.text.insertPlainText("栏目在别处")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert acts(page)[0] == Action.SEND_BACK
    (back,) = page.in_hand.case.sent
    assert back.evaluator == page.in_hand.case.people[0]
    assert "已退回重评" in page.view.question.warning.text()
    row = page.queue.row
    assert row is not None
    assert row.sent


def test_each_problem_found_gets_its_word(page: AdjudicationPage) -> None:
    take(page, "延长县 2.1")
    assert page.view.verdict.on_problems
    press(Qt.Key.Key_1)
    write("已改好一处")
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert "还没有选定" in page.view.refusal.text()  # the second one is open
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_2, Qt.Key.Key_2)
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert page.view.decision.what.text() == "裁定：空白栏目：成立；空白栏目：误报 · 2 分"
    assert value(page, "延长县 2.1") == 2


def test_all_problems_stand_or_fall_at_one_key(page: AdjudicationPage) -> None:
    take(page, "延长县 2.1")
    press(Qt.Key.Key_A)
    assert set(page.view.verdict.said().values()) == {True}
    press(Qt.Key.Key_0)
    assert set(page.view.verdict.said().values()) == {False}
    press(Qt.Key.Key_Backspace)
    assert page.view.verdict.said() == {}


def test_a_decision_is_made_anew_or_withdrawn(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)
    write("以截图为准")
    press(Qt.Key.Key_Return, hold=CONTROL)
    page.view.decision.again.click()
    assert page.view.grounds.box.toPlainText() == "以截图为准"
    press(Qt.Key.Key_Escape)
    assert page.view.decision.isVisible()
    page.view.decision.again.click()
    press(Qt.Key.Key_2)
    assert page.view.verdict.answer() != Answer(number=number("4").number)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_Return, hold=CONTROL)
    assert page.view.decision.what.text() == "裁定：2 · 2 分"
    page.view.decision.undo.click()
    assert acts(page)[0] == Action.WITHDRAW_DECISION
    assert page.view.verdict.isVisible()


def test_what_was_begun_is_there_again_after_another_case(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)
    write("写到一半")
    press(Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert in_hand(page) == "宝塔区 1.2"
    assert page.view.grounds.box.toPlainText() == ""
    press(Qt.Key.Key_Up)
    assert in_hand(page) == "宝塔区 1.1"
    assert page.view.grounds.box.toPlainText() == "写到一半"
    assert page.view.verdict.answer() == Answer(number=number("4").number)


def test_a_change_elsewhere_leaves_what_is_typed_alone(page: AdjudicationPage) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)
    write("写到一半")
    campaign = page.context.require()
    campaign.adjudication.keep_reason("另一条理由")
    assert page.view.grounds.box.toPlainText() == "写到一半"
    assert page.view.verdict.complete
    assert page.view.grounds.list.findText("另一条理由") > 0


def test_space_enlarges_and_arrows_go_along_all_pictures(page: AdjudicationPage) -> None:
    page.setFocus()
    sides = page.view.sides
    seen = [sides.shot.id]
    for _ in range(3):
        press(Qt.Key.Key_Right)
        seen.append(sides.shot.id)
    assert len(set(seen)) == 4
    assert sides.in_hand == 1
    press(Qt.Key.Key_Space)
    assert page.is_enlarged
    assert page.enlarged.caption.whole.startswith("乙的第 2 张截图 · http://a/")
    assert not any(name in page.enlarged.caption.whole for name in NAMES)
    press(Qt.Key.Key_Left)
    assert page.enlarged.caption.whole.startswith("乙的第 1 张截图")
    press(Qt.Key.Key_Escape)
    assert not page.is_enlarged
    assert page.view.verdict.has_focus()


def test_o_opens_where_the_side_in_hand_looked(page: AdjudicationPage) -> None:
    gone: list[str] = []
    page.context.open_url = gone.append
    page.setFocus()
    press(Qt.Key.Key_O)
    assert gone == [page.in_hand.case.sides[0].address]


def test_causes_lead_to_acts(page: AdjudicationPage, qtbot: QtBot) -> None:
    page.setFocus()
    press(Qt.Key.Key_1)
    write("复核")
    for chip in page.view.grounds.causes.chips:
        chip.click()
    press(Qt.Key.Key_Return, hold=CONTROL)
    decision, window = page.view.decision, page.window()
    assert all(button.isVisible() for button in decision.leads.values())
    gone: list[str] = []
    page.context.open_url = gone.append
    decision.visit.click()
    assert sorted(url[: len("http://a/0")] for url in gone) == ["http://a/0", "http://a/1"]
    decision.leads[Cause.SLIP].click()
    sheet = front(window, SendBackSheet, qtbot)
    assert sheet.cause.currentData() == Cause.SLIP.value
    assert {box.text() for box in sheet.boxes} == set(NAMES)
    sheet.reject()
    decision.leads[Cause.UNCLEAR].click()
    rubric = window.page()
    assert rubric is window.pages["rubric"]
    assert rubric.item.indicator.code == "1.1"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rubric.tree.setFocus()
    press(Qt.Key.Key_Escape)
    assert window.page() is page
    assert in_hand(page) == "宝塔区 1.1"
