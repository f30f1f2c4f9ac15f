"""The browser beside the panel: opened by key, heard in order, never taken for another site's."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from govassess.domain.annotation import Tool
from govassess.domain.evidence import BELONGS
from govassess.domain.people import Actor
from govassess.domain.sites import OTHER_HOSTS
from govassess.net.browser_values import Area, Box, BrowserError, BrowserFault
from govassess.services import campaigns
from tests.fakes import InlineTasks, ScriptedAsk
from tests.ui.beside import HOME, OTHER, PLACE, Beside, beside, made, task
from tests.ui.walking import a_card_rubric, a_task, entered, stored
from ui import rooms
from ui.browser_menu import BrowserMenu
from ui.common.ask import Ask
from ui.companion import Link
from ui.settings_menu import SettingsMenu
from ui.tasks import Tasks

__all__ = ["beside", "made", "task"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_nothing_is_opened_unasked(beside: Beside) -> None:
    beside.hands.press("M", "M", Qt.Key.Key_Return, Qt.Key.Key_F8)
    beside.hands.press("1")
    for room in rooms.ROOMS:
        beside.window.context.go(room.name)
    assert beside.browsers.opened == []
    assert beside.status == ""
    assert beside.band == ""


def test_g_opens_the_browser_and_then_only_goes(beside: Beside) -> None:
    opened: list[str] = []
    beside.window.context.open_url = opened.append
    beside.hands.press("G")
    assert beside.browser.url == HOME
    assert beside.companion.link is Link.ON
    assert beside.status == "浏览器已连接"
    beside.page.desk.remember_place("/zwgk/czxx/")
    beside.hands.press("G")
    assert beside.browser.url == PLACE
    beside.hands.press("O")
    assert beside.browser.url == HOME
    assert len(beside.browsers.opened) == 1
    assert opened == []


def test_without_a_browser_of_ours_the_systems_own_opens(beside: Beside) -> None:
    beside.browsers.program = None
    opened: list[str] = []
    beside.window.context.open_url = opened.append
    beside.hands.press("G")
    assert opened == [HOME]
    assert beside.browsers.opened == []


def test_a_browser_that_does_not_start_is_told(beside: Beside) -> None:
    beside.browsers.refusal = BrowserError(BrowserFault.START)
    beside.hands.press("G")
    (told,) = beside.window.context.ask.told
    assert "msedge" in told
    assert beside.companion.link is Link.OFF
    assert beside.status == ""


def test_f9_puts_the_browser_left_of_the_panel(beside: Beside) -> None:
    beside.page.desk.remember_place(PLACE)
    beside.hands.press(Qt.Key.Key_F9)
    room = beside.window.screen().availableGeometry()
    left, top, width, height = beside.browser.placed
    assert (left, top, height) == (room.left(), room.top(), room.height())
    assert left + width == beside.window.frameGeometry().left()
    assert beside.window.width() == 480
    assert beside.browser.url == PLACE
    beside.hands.press(Qt.Key.Key_F9)
    assert beside.window.width() > 480
    assert beside.browser.alive
    beside.browser.land(f"{HOME}/read/")
    beside.browser.placed = None
    beside.hands.press(Qt.Key.Key_F9)
    assert beside.browser.placed == (left, top, width, height)
    assert beside.browser.url == f"{HOME}/read/", "the page that is read stays"


def test_with_a_second_screen_the_window_stays_and_the_browser_is_there(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = beside.window.geometry()
    monkeypatch.setattr(type(beside.window.side), "has_room", property(lambda _self: True))
    monkeypatch.setattr(beside.window.side, "beside", lambda: (1366, 0, 1920, 1080))
    beside.companion.place_wanted = beside.window.side.beside
    beside.hands.press(Qt.Key.Key_F9)
    assert beside.window.geometry() == before
    assert beside.browser.placed == (1366, 0, 1920, 1080)


def test_keys_pressed_in_the_page_answer_in_order(beside: Beside) -> None:
    beside.hands.press("G")
    beside.browser.press("Alt+1", "Alt+Enter", "Alt+Enter")
    assert stored(beside.page, "1").answer.option == "完整"
    assert beside.page.desk.code == "4"
    beside.browser.press("F8")
    assert beside.page.desk.code == "5"
    code = beside.page.desk.code
    beside.window.context.go("history")
    beside.browser.press("Alt+Enter")
    assert beside.page.desk.code == code


def test_alt_backquote_in_the_page_comes_back_to_the_panel(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside.hands.press("G")
    came: list[str] = []
    for name in ("raise_", "activateWindow"):
        monkeypatch.setattr(beside.window, name, lambda name=name: came.append(name))
    beside.browser.press("Alt+`")
    assert came == ["raise_", "activateWindow"]


def test_the_caps_say_alt_while_the_page_has_the_focus(beside: Beside) -> None:
    beside.hands.press("G")
    rows = beside.page.card.answers
    assert rows.cap_text("2") == "2"
    beside.look_at_page()
    assert rows.cap_text("2") == "Alt 2"
    beside.window.resize(480, 728)
    assert beside.status == "网页中按 Alt+数字"
    beside.companion.follow_focus(Qt.ApplicationState.ApplicationActive)
    assert rows.cap_text("2") == "2"


def test_shift_g_remembers_the_page_now_shown(beside: Beside) -> None:
    beside.hands.press("G", hold=SHIFT)
    assert beside.page.card.place.field.isVisible()
    beside.page.step_back()
    beside.hands.press("G")
    beside.browser.land(PLACE)
    beside.hands.press("G", hold=SHIFT)
    assert stored(beside.page, "1").place == PLACE
    assert not beside.page.card.place.field.isVisible()
    assert "/zwgk/czxx/" in beside.page.card.place.last.accessibleName()


def test_a_finding_is_born_with_the_page_and_u_takes_another(beside: Beside) -> None:
    beside.hands.press("G")
    beside.browser.land(PLACE, "财政信息 - 宝塔区人民政府")
    beside.page.jump("4")
    beside.hands.press("2")
    (found,) = stored(beside.page, "4").findings
    assert (found.url, found.column) == (PLACE, "财政信息")
    assert "“财政信息”" in found.text
    beside.browser.land(f"{HOME}/rsrm/", "人事任免")
    beside.hands.press("U")
    (found,) = stored(beside.page, "4").findings
    assert (found.url, found.column) == (f"{HOME}/rsrm/", "财政信息")


def test_u_without_a_page_lets_the_address_be_typed(beside: Beside) -> None:
    beside.page.jump("4")
    beside.hands.press("1", "U")
    assert beside.page.card.findings.fields["url"].hasFocus()


def test_space_scrolls_the_page_and_turns_elements(beside: Beside) -> None:
    beside.hands.press("G", Qt.Key.Key_Space)
    beside.hands.press(Qt.Key.Key_Space, hold=SHIFT)
    assert [pages > 0 for pages in beside.browser.scrolled] == [True, False]
    beside.page.jump("3")
    beside.hands.press(Qt.Key.Key_Space)
    assert len(beside.browser.scrolled) == 2
    assert stored(beside.page, "3").answer is not None


def test_the_next_site_is_loaded_ahead(beside: Beside) -> None:
    beside.hands.press("M", "G")
    assert beside.browser.url == HOME
    assert beside.browser.preloaded == [OTHER]
    beside.browser.land(PLACE)
    assert beside.browser.preloaded == [OTHER]


@pytest.mark.parametrize(
    ("key", "hold", "area"),
    [
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, Area.WHOLE),
        (Qt.Key.Key_F2, SHIFT, Area.VISIBLE),
        (Qt.Key.Key_F2, CONTROL | SHIFT, Area.ELEMENT),
    ],
)
def test_f2_takes_the_page_for_the_cell_in_hand(
    beside: Beside, key: Qt.Key, hold: Qt.KeyboardModifier, area: Area
) -> None:
    beside.hands.press("G")
    beside.browser.land(PLACE, "财政信息")
    beside.hands.press(key, hold=hold)
    assert beside.browser.areas == [area]
    (picture,) = beside.pictures()
    assert (picture.capsule.url, picture.capsule.title) == (PLACE, "财政信息")
    assert (picture.capsule.window, picture.capsule.page_height) == ((1280, 900), 3400)
    assert (picture.capsule.host, picture.capsule.copy) == ("", "")
    (binding,) = beside.window.context.require().evidence.bindings()
    assert binding.indicator == "1"
    assert beside.page.card.evidence.strip.count == 1
    assert "截图已收下" in beside.said[-1]


def test_the_copy_of_the_page_is_a_setting(beside: Beside) -> None:
    beside.window.context.preferences.page_copies = True
    beside.hands.press("G", Qt.Key.Key_F2)
    (picture,) = beside.pictures()
    folder = beside.window.context.require().folder / "pages"
    assert [path.stem for path in folder.glob("??/*.mhtml")] == [picture.capsule.copy]


def test_a_page_that_is_not_taken_drops_the_keys_behind(beside: Beside) -> None:
    beside.hands.press("G")
    beside.browsers.capture_fails = BrowserError(BrowserFault.SLOW)
    beside.hands.press(Qt.Key.Key_F2)
    assert beside.pictures() == ()
    assert "没有截下来" in beside.page.card.refusal.text()
    beside.browsers.capture_fails = BrowserError(BrowserFault.LEFT)
    beside.hands.press(Qt.Key.Key_F2, hold=CONTROL | SHIFT)
    assert not beside.companion.is_taking


def test_the_page_of_another_site_is_said_and_asked_about_once(beside: Beside) -> None:
    ask = beside.window.context.ask
    beside.hands.press("G")
    beside.browser.land(f"{OTHER}/a")
    assert beside.status == "网址不符"
    assert "yanchangxian.gov.cn" in beside.band
    assert "延长县" in beside.band
    beside.hands.press("1")
    assert ask.offered == [("仍属宝塔区", "换到延长县")]
    assert stored(beside.page, "1").answer is None
    ask.answers["choose"] = 0
    beside.hands.press("1")
    assert stored(beside.page, "1").answer.option == "完整"
    beside.hands.press(Qt.Key.Key_F2)
    assert len(ask.offered) == 2
    (picture,) = beside.pictures()
    assert picture.capsule.host == BELONGS
    assert beside.status == "网址不符"
    beside.window.work.live.act.click()
    assert beside.browser.url == HOME
    assert beside.band == ""


def test_going_over_takes_the_pages_own_site_and_records_nothing(beside: Beside) -> None:
    ask = beside.window.context.ask
    ask.answers["choose"] = 1
    beside.hands.press("G")
    beside.browser.land(f"{OTHER}/a")
    beside.hands.press(Qt.Key.Key_F2)
    assert beside.page.site().name == "延长县"
    assert beside.page.desk.code == "1"
    assert beside.pictures() == ()
    assert beside.band == ""
    beside.hands.press("1")
    assert stored(beside.page, "1", site=1).answer is not None
    assert len(ask.offered) == 1


def test_a_host_that_nobody_registered_offers_no_other_site(beside: Beside) -> None:
    beside.hands.press("G")
    beside.browser.land("http://www.sina.com.cn/")
    beside.hands.press("1")
    assert beside.window.context.ask.offered == [("仍属宝塔区",)]
    assert "sina.com.cn" in beside.band


def test_a_listed_host_is_the_sites_own(beside: Beside) -> None:
    campaign = beside.window.context.require()
    beside.hands.press("G")
    beside.browser.land("http://bt.yanan.gov.cn/")
    assert beside.band
    site = replace(beside.page.site(), attributes=((OTHER_HOSTS, "bt.yanan.gov.cn"),))
    campaign.sites.edit(site)
    assert beside.band == ""
    assert beside.status == "浏览器已连接"


def test_a_browser_closed_by_hand_is_said_and_opens_again(beside: Beside) -> None:
    asked: list[str] = []
    beside.window.context.picture_asked.disconnect()
    beside.window.context.picture_asked.connect(lambda how, _cell: asked.append(how))
    beside.hands.press("G")
    beside.browser.land(PLACE)
    beside.browser.vanish()
    assert beside.status == "浏览器未连接"
    assert "浏览器已断开，F2 改为框选屏幕" in beside.band
    beside.hands.press(Qt.Key.Key_F2, Qt.Key.Key_F2)
    assert asked == ["screen", "screen"]
    assert sum("框选" in said for said in beside.said) == 1
    beside.hands.press("1")
    assert stored(beside.page, "1").answer is not None
    beside.window.work.live.act.click()
    assert beside.companion.link is Link.ON
    assert len(beside.browsers.opened) == 2
    assert beside.band == ""


def test_the_browser_is_left_with_the_campaign(beside: Beside) -> None:
    beside.hands.press("G")
    browser = beside.browser
    beside.window.close_campaign()
    assert not browser.alive
    assert beside.companion.link is Link.OFF
    assert beside.status == ""
    browser.press("Alt+1")
    browser.land(HOME)


def test_a_page_that_cannot_be_had_is_said(beside: Beside) -> None:
    beside.browsers.unreachable[HOME] = "net::ERR_NAME_NOT_RESOLVED"
    beside.hands.press("G")
    assert beside.status == "网页打不开"
    assert "域名找不到" in beside.band
    beside.browsers.unreachable[HOME] = "net::ERR_INTERNET_DISCONNECTED"
    beside.hands.press("O")
    assert beside.status == "未联网"
    beside.browsers.unreachable.clear()
    beside.window.work.live.act.click()
    assert beside.status == "浏览器已连接"
    assert beside.band == ""


def test_where_others_found_it_is_told_after_ones_own_verdict(
    make: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    task = a_task(tmp_path, a_card_rubric(), "张敏", "李强")
    with campaigns.open_campaign(task) as campaign:
        second = campaigns.find_evaluator(campaign, "李强")
        site = campaign.sites.all()[0]
        campaign.walk.remember_place(site, "1", "/li/", Actor(second.id, second.role))
    window = make()
    window.context.open(task)
    window.context.choose_walker(window.context.walkers()[0])
    beside = Beside(window, qtbot)
    others = beside.page.card.place.others
    assert not others.isVisible()
    beside.hands.press("H")
    assert beside.browsers.opened == []
    beside.hands.press("1")
    beside.page.jump("1")
    assert others.isVisible()
    assert "/li/" in others.accessibleName()
    beside.hands.press("H")
    assert beside.browser.url == f"{HOME}/li/"


@pytest.fixture
def slow(
    make: Callable[..., MainWindow], task: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Beside:
    """A window whose browser is told on a real thread."""
    monkeypatch.setattr(InlineTasks, "beside", lambda _self: Tasks())
    window = make(ask=ScriptedAsk(choose=-1))
    window.context.open(task)
    return Beside(window, qtbot)


def test_keys_wait_for_the_picture_that_is_being_taken(slow: Beside, qtbot: QtBot) -> None:
    slow.hands.press("G")
    qtbot.waitUntil(lambda: slow.companion.is_on)
    gate = slow.browser.hold()
    slow.hands.press(Qt.Key.Key_F2)
    assert slow.companion.is_taking
    slow.hands.press("1")
    slow.browser.press("Alt+Enter")
    assert stored(slow.page, "1").answer is None
    qtbot.waitUntil(slow.window.status.tasks.isVisible)
    gate.set()
    qtbot.waitUntil(lambda: not slow.companion.is_taking)
    assert len(slow.pictures()) == 1
    assert stored(slow.page, "1").answer.option == "完整"
    assert slow.page.desk.code != "1"


@pytest.mark.parametrize("how", ["Esc", "Stop"])
def test_a_picture_is_given_up_and_the_keys_dropped(slow: Beside, qtbot: QtBot, how: str) -> None:
    slow.hands.press("G")
    qtbot.waitUntil(lambda: slow.companion.is_on)
    gate = slow.browser.hold()
    slow.hands.press(Qt.Key.Key_F2)
    slow.hands.press("1")
    if how == "Esc":
        qtbot.keyClick(slow.window, Qt.Key.Key_Escape)
    else:
        slow.window.status.tasks.stopped.emit()
    assert not slow.companion.is_taking
    assert "没有截图" in slow.said
    gate.set()
    qtbot.waitUntil(lambda: not slow.companion.errands.busy)
    assert slow.pictures() == ()
    assert stored(slow.page, "1").answer is None
    assert slow.page.desk.code == "1"


def test_leaving_while_the_browser_is_busy_waits_for_nobody(slow: Beside, qtbot: QtBot) -> None:
    slow.hands.press("G")
    qtbot.waitUntil(lambda: slow.companion.is_on)
    slow.browser.hold()
    slow.hands.press(Qt.Key.Key_F2)
    browser = slow.browser
    slow.window.close_campaign()
    assert not browser.alive
    assert not slow.companion.errands.busy


def test_personal_numbers_are_offered_and_nothing_is_hidden_unasked(beside: Beside) -> None:
    beside.browsers.personal = (Box(10, 20, 90, 18), Box(10, 60, 90, 18))
    beside.hands.press("G", Qt.Key.Key_F2)
    assert "2 处个人号码" in beside.said[-1]
    beside.hands.press(Qt.Key.Key_F3)
    page = beside.window.pages["evidence"]
    assert beside.window.page() is page
    room = beside.window.context.require().evidence
    (picture,) = beside.pictures()
    assert room.annotation(picture.id).marks == ()
    assert "2 处个人号码" in page.pane._offered_words.text()
    beside.hands.press("M")
    marks = room.annotation(picture.id).marks
    assert [(mark.tool, mark.x1, mark.y1) for mark in marks] == [
        (Tool.PIXELATE, 10, 20),
        (Tool.PIXELATE, 10, 60),
    ]
    assert page.pane._offered.isHidden()
    beside.hands.press("M")
    beside.hands.press("Z", hold=CONTROL)
    assert room.annotation(picture.id).marks == ()
    assert not page.pane._offered.isHidden()


def test_the_settings_of_the_browser(beside: Beside, tmp_path: Path) -> None:
    preferences = beside.window.context.preferences
    menu = SettingsMenu(beside.window.context, beside.window)
    browser = menu.findChild(BrowserMenu)
    assert browser.found.isChecked()
    assert browser.fits.isChecked()
    beside.hands.press("G")
    browser.fits.trigger()
    assert not preferences.fits_pages
    assert beside.browser.fitted is False
    browser.copies.trigger()
    assert preferences.page_copies
    program = tmp_path / "chrome.exe"
    program.touch()
    beside.window.context.ask.answers["open_file"] = program
    browser.chosen.trigger()
    assert browser.chosen.isChecked()
    assert not browser.found.isChecked()
    beside.browser.vanish()
    beside.hands.press("G")
    assert beside.browsers.how[-1]["program"] == program
    assert beside.browser.fitted is False
    browser.found.trigger()
    assert preferences.browser_program is None
    menu.deleteLater()


def test_a_page_that_went_to_another_host_meanwhile_is_asked_about_before_it_is_kept(
    beside: Beside,
) -> None:
    beside.hands.press("G")
    beside.browser.slips_to = f"{OTHER}/late/"
    beside.hands.press(Qt.Key.Key_F2)
    assert beside.window.context.ask.offered == [("仍属宝塔区", "换到延长县")]
    assert beside.pictures() == ()
    beside.window.context.ask.answers["choose"] = 0
    beside.hands.press(Qt.Key.Key_F2)
    (picture,) = beside.pictures()
    assert (picture.capsule.url, picture.capsule.host) == (f"{OTHER}/late/", BELONGS)


def test_what_a_browser_left_before_still_tells_is_not_heard(slow: Beside, qtbot: QtBot) -> None:
    slow.hands.press("G")
    qtbot.waitUntil(lambda: slow.companion.is_on)
    folder, left = slow.window.context.require().folder, slow.browser
    thread = threading.Thread(target=left.press, args=("Alt+1",))
    thread.start()
    thread.join()  # the key is on its way
    slow.window.close_campaign()
    slow.window.context.open(folder)
    page = entered(slow.window)
    qtbot.wait(20)
    assert stored(page, "1").answer is None


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_question_with_several_acts_does_the_one_that_is_pressed(beside: Beside) -> None:
    done: list[str] = []
    acts = [("仍属宝塔区", lambda: done.append("own")), ("换到延长县", lambda: done.append("over"))]
    for place in (0, 1, -1):
        Ask().choose("这一页属于哪个网站？", acts, left=lambda: done.append("left"))
        (box,) = [each for each in beside.window.findChildren(QMessageBox) if each.isVisible()]
        if place < 0:
            box.reject()
        else:
            next(each for each in box.buttons() if each.text() == acts[place][0]).click()
    assert done == ["own", "over", "left"]
