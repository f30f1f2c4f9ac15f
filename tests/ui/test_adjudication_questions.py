"""The page of questions: open first, answered once, kept until sent, and on to the rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.changes import Subject
from govassess.domain.questions import Cause
from govassess.services import adjudication_questions
from govassess.services.adjudication_deciding import Grounds
from govassess.store import reading
from tests.fakes import ScriptedAsk
from tests.ui.two_people import ask, rated
from ui.adjudication.questions_models import line_text
from ui.adjudication.questions_page import QuestionsPage
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE
from ui.rubric.page import RubricPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.domain.questions import Reply
    from ui.main_window import MainWindow

ROOM = "adjudication_questions"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(make: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    window = make(ask=ScriptedAsk(confirm=True))
    window.context.open(rated(tmp_path))
    return window


@pytest.fixture
def page(opened: MainWindow) -> QuestionsPage:
    """Two questions on 1.1 and one on 1.2."""
    campaign = opened.context.require()
    first, second, *_ = campaign.sites.all()
    for number, (who, site, code) in enumerate(
        ((0, first, "1.2"), (0, first, "1.1"), (1, second, "1.1"))
    ):
        ask(campaign, number, who, site, code)
    opened.context.go(ROOM)
    shown = opened.page()
    assert isinstance(shown, QuestionsPage)
    assert shown.view.hasFocus()
    return shown


def codes(page: QuestionsPage) -> list[tuple[str, int]]:
    model = page.view.model()
    topics = [model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount())]
    return [(topic.code, topic.open) for topic in topics]


def reply(page: QuestionsPage) -> Reply | None:
    return page.view.currentIndex().data(ROW_ROLE).reply


def type_answer(page: QuestionsPage, qtbot: QtBot, text: str) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.pane.box.hasFocus()
    page.pane.box.setPlainText(text)


def said(page: QuestionsPage) -> list[str]:
    kind = type(page.pane.title)
    return [each.text() for each in page.pane.findChildren(kind) if each.isVisible()]


def test_nobody_asked_yet(opened: MainWindow) -> None:
    opened.context.go(ROOM)
    page = opened.page()
    assert isinstance(page, QuestionsPage)
    assert page._empty.isVisible()
    assert page.waiting() == 0


def test_questions_stand_with_who_where_and_when(page: QuestionsPage) -> None:
    assert codes(page) == [("1.1", 2), ("1.2", 1)]
    texts = said(page)
    assert "1.1 概况" in texts
    assert {"第1问：算不算？", "第2问：算不算？"} <= set(texts)
    assert any(text.startswith("张敏 · 12-03") for text in texts)
    assert {"宝塔区", "延长县"} <= set(texts)


def test_what_was_found_unclear_is_answered_here_once_for_everybody(
    page: QuestionsPage, opened: MainWindow, qtbot: QtBot
) -> None:
    campaign = opened.context.require()
    site = campaign.sites.all()[0]
    grounds = Grounds("以定义为准", (Cause.UNCLEAR,), "王主任")
    campaign.adjudication.decide(site, "2.1", NOTHING_FOUND, reason=grounds)
    page.show_item(f"{site.class_id}/2.1")
    assert "不清 1 个网站 · 未答复" in page.view.currentIndex().data()
    qtbot.waitUntil(lambda: "裁定时认为不清" in said(page))
    assert any(site.name in text for text in said(page))
    type_answer(page, qtbot, "栏目要能打开")
    qtbot.keyClick(page.pane.box, Qt.Key.Key_Return, CONTROL)
    answered = reply(page)
    assert answered is not None
    assert answered.text == "栏目要能打开"
    assert page.view.currentIndex().data().count("已答复") == 1


def test_the_tab_says_how_many_wait(page: QuestionsPage, opened: MainWindow) -> None:
    assert page.waiting() == 3
    opened._show_counts()
    assert 3 in opened.header.counts()


def test_the_tab_counts_before_the_room_is_visited(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = make()
    window.context.open(rated(tmp_path))
    campaign = window.context.require()
    ask(campaign, 1, 0, campaign.sites.all()[0], "1.1")
    window.context.go("adjudication_agreement")
    assert 1 in window.header.counts()


def test_one_answer_is_sent_by_its_key(
    page: QuestionsPage, opened: MainWindow, qtbot: QtBot
) -> None:
    type_answer(page, qtbot, "只有标题的不算。")
    assert page.unsaved() == 1
    qtbot.keyClick(page.pane.box, Qt.Key.Key_Return, CONTROL)
    assert page.unsaved() == 0
    assert codes(page) == [("1.2", 1), ("1.1", 0)]
    topic = page.view.currentIndex().data(ROW_ROLE)
    assert (topic.code, topic.reply.text) == ("1.1", "只有标题的不算。")
    assert line_text(topic) == "县区网站 · 提问 2 个 · 已答复"
    assert "下次发出任务包时带给所有人" in page.pane.goes.whole
    with opened.context.require().database.read() as connection:
        (value,) = reading.values_of(connection, Subject.REPLY).values()
    assert len(value["questions"]) == 2


def test_nothing_can_be_sent_that_says_nothing_new(page: QuestionsPage, qtbot: QtBot) -> None:
    assert not page.pane.answer.isEnabled()
    page.pane.box.setPlainText(" \n")
    assert not page.pane.answer.isEnabled()
    assert page.unsaved() == 0
    page.pane.box.setPlainText("不算。")
    assert page.pane.answer.isEnabled()
    page.pane.answer.click()
    assert not page.pane.answer.isEnabled()
    assert page.pane.answer.text() == "修改答复"
    page.pane.box.setPlainText("不算，除非能打开。")
    assert page.pane.answer.isEnabled()


def test_what_is_typed_stays_with_its_indicator(page: QuestionsPage, qtbot: QtBot) -> None:
    type_answer(page, qtbot, "甲")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.pane.text == ""
    page.pane.box.setPlainText("乙")
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    assert page.pane.text == "甲"
    assert page.unsaved() == 2
    page.refresh()
    assert page.pane.text == "甲"


def test_leaving_asks_about_an_answer_that_was_not_sent(
    page: QuestionsPage, opened: MainWindow, qtbot: QtBot
) -> None:
    type_answer(page, qtbot, "不算。")
    opened.close_campaign()
    assert "1" in opened.context.ask.asked[-1]
    assert opened.at_start


def test_an_answer_is_withdrawn_into_the_field(page: QuestionsPage, qtbot: QtBot) -> None:
    type_answer(page, qtbot, "不算。")
    page.pane.answer.click()
    assert page.pane.withdraw.isVisible()
    page.pane.withdraw.click()
    assert reply(page) is None
    assert page.pane.text == "不算。"
    assert codes(page)[0] == ("1.1", 2)
    assert not page.pane.withdraw.isVisible()


def test_undo_takes_the_answer_back(page: QuestionsPage, opened: MainWindow, qtbot: QtBot) -> None:
    type_answer(page, qtbot, "不算。")
    page.pane.answer.click()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Z, CONTROL)
    assert page.waiting() == 3
    assert codes(page)[0] == ("1.1", 2)


def test_a_question_that_comes_in_opens_its_indicator_again(
    page: QuestionsPage, opened: MainWindow, qtbot: QtBot
) -> None:
    type_answer(page, qtbot, "不算。")
    page.pane.answer.click()
    campaign = opened.context.require()
    ask(campaign, 9, 1, campaign.sites.all()[3], "1.1")
    assert codes(page)[0] == ("1.1", 1)
    assert "答复后又有 1 个" in line_text(page.view.currentIndex().data(ROW_ROLE))
    assert page.pane.text == "不算。"
    assert page.pane.answer.isEnabled()


def test_the_answer_goes_into_the_definition_too(
    page: QuestionsPage, opened: MainWindow, qtbot: QtBot
) -> None:
    type_answer(page, qtbot, "只有标题的不算。")
    page.pane.define.click()
    rubric = opened.page()
    assert isinstance(rubric, RubricPage)
    assert rubric.item is not None
    assert rubric.item.indicator.code == "1.1"
    assert "只有标题的不算。" in str(rubric.desk.view.draft.node(rubric.item.key).row)
    rubric.tree.setFocus()
    qtbot.keyClick(rubric.tree, Qt.Key.Key_Escape)
    assert opened.page() is page
    assert page.pane.text == "只有标题的不算。"
    assert page.unsaved() == 1


@pytest.mark.promise("T28")
def test_too_long_an_answer_is_refused_in_place(page: QuestionsPage) -> None:
    page.pane.box.setPlainText("长" * 20_001)
    page.pane.answer.click()
    assert page.pane.problem.isVisible()
    assert reply(page) is None
    assert page.unsaved() == 1


def test_a_filter_keeps_what_it_says(page: QuestionsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    page.search.setText("文件")
    assert [code for code, _ in codes(page)] == ["1.2"]
    page.search.setText("没有这个")
    assert page._nothing.isVisible()
    page.step_back()
    assert len(codes(page)) == 2


def test_an_indicator_can_be_gone_to(page: QuestionsPage, opened: MainWindow) -> None:
    (item,) = opened.context.require().rubric.classes()
    opened.context.go(ROOM, f"{item.id}/1.2")
    assert page.view.currentIndex().data(ROW_ROLE).code == "1.2"
    page.take_extent(Extent.NARROW)
    assert page._left.width() < 300


def test_the_page_shows_what_the_service_says(page: QuestionsPage) -> None:
    assert page.model.rows == adjudication_questions.questions(page.context.require())
