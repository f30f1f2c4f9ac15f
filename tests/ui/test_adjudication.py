"""Disagreements settled by keys in the real window: evidence first, votes and names after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.changes import Action
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.domain.questions import Cause
from govassess.services import campaigns
from tests.services.benches import Bench, number, option
from tests.services.test_adjudication_cases import a_png
from tests.services.test_adjudication_deciding import VETO, VetoBench
from tests.store.making import other_device, rating
from tests.ui import looking
from tests.ui.sheets import front
from ui.adjudication.page import AdjudicationPage
from ui.adjudication.queue_models import Divider
from ui.adjudication.sheets import SecondSheet, SendBackSheet
from ui.adjudication.words import Wanted
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.services.adjudication_queue import QueueRow
    from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("张敏", "李强")


def press(*keys: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, hold)


def write(text: str) -> None:
    """Press E and write the reason."""
    press(Qt.Key.Key_E)
    QApplication.focusWidget().insertPlainText(text)


def prepared(folder: Path) -> Path:
    """宝塔区 1.1: 2 against 4 points, 1.2: 好 against 一般; 延长县 2.1: one found two problems."""
    bench = Bench(folder)
    with bench.campaign as campaign:
        for who, (points, band) in enumerate((("2", "好"), ("4", "一般"))):
            site, by = bench.sites[0], bench.people[who]
            bench.rate(who, 0, "1.1", number(points))
            bench.rate(who, 0, "1.2", option(band))
            campaign.walk.note(site, "1.1", f"备注{who}", by)
            for shade in (1, 2):
                capsule = Capsule(f"http://a/{who}/{shade}", machine=f"{NAMES[who]}的电脑")
                campaign.evidence.keep(a_png(10 * who + shade), capsule, by, [(site, "1.1")])
        for path in ("a", "b"):
            bench.find(0, 1, path=path)
        bench.rate(1, 1, "2.1", NOTHING_FOUND)
        return campaign.folder


Opened = "Callable[[Path], AdjudicationPage]"


@pytest.fixture
def opened(make: Callable[..., MainWindow]) -> Opened:
    """Open a campaign folder in the window and show the room."""

    def open_one(folder: Path) -> AdjudicationPage:
        window = make()
        window.context.open(folder)
        window.context.go("adjudication")
        page = window.page()
        assert isinstance(page, AdjudicationPage)
        return page

    return open_one


@pytest.fixture
def page(opened: Opened, tmp_path: Path) -> AdjudicationPage:
    return opened(prepared(tmp_path))


def again(page: AdjudicationPage, qtbot: QtBot) -> None:
    """Come back to the page from a sheet."""
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.setFocus()


def listed(page: AdjudicationPage) -> list[str]:
    rows = page.queue.model.rows
    return [
        "—" if isinstance(row, Divider) else f"{row.case.site.name} {row.case.leaf.code}"
        for row in rows
    ]


def in_hand(page: AdjudicationPage) -> str:
    assert page.in_hand is not None
    return f"{page.in_hand.case.site.name} {page.in_hand.case.leaf.code}"


def take(page: AdjudicationPage, name: str) -> QueueRow:
    """Take a case in hand by its site and leaf."""
    row = next(
        row for row in page._queue.rows if f"{row.case.site.name} {row.case.leaf.code}" == name
    )
    page.queue.select(row.id)
    page.setFocus()
    return row


def acts(page: AdjudicationPage) -> list[str]:
    return [row.name for row in page.context.require().history.actions()]


def value(page: AdjudicationPage, name: str) -> object:
    """Return what a cell is worth, the votes being opened for it."""
    campaign = page.context.require()
    site = next(each for each in campaign.sites.all() if name.startswith(each.name))
    campaign.reports.open_votes()
    return campaign.reports.explain(site, name.partition(" ")[2]).value


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
    history = [told.text() for _, told in page.view.decision.history._rows]
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
    page: AdjudicationPage,
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
    assert rubric.item.code == "1.1"
    rubric.tree.setFocus()
    press(Qt.Key.Key_Escape)
    assert window.page() is page
    assert in_hand(page) == "宝塔区 1.1"


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
