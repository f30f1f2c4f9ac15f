"""Pages for offline: saved on request, shown without a network, evidence only when kept as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.beside import HOME, OTHER, Beside, beside, made, task
from tests.ui.sheets import front
from tests.ui.walking import stored
from ui.offline_sheet import OfflineSheet, open_offline_sheet
from ui.saved_sheet import SavedSheet
from ui.tasks import Tasks

__all__ = ["beside", "made", "task"]

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
GONE = "net::ERR_INTERNET_DISCONNECTED"


def sheet_of(beside: Beside) -> OfflineSheet:
    open_offline_sheet(beside.window.context, beside.window)
    return front(beside.window, OfflineSheet, beside.qtbot)


def offline(beside: Beside) -> None:
    beside.come_back()
    beside.browsers.unreachable = {HOME: GONE, OTHER: GONE}


def test_saved_pages_are_shown_without_a_network_and_kept_by_hand(beside: Beside) -> None:
    sheet = sheet_of(beside)
    assert [button.text() for button in sheet.segments._group.buttons()] == [
        "全部网站  2",
        "宝塔区  1",
    ]
    sheet.act.click()
    assert "已保存 2 个网页供离线查看" in beside.said
    offline(beside)
    beside.hands.press("G")
    assert beside.status == "未联网"
    assert "离线副本 · 2012-12-03" in beside.band
    opened: list = []
    beside.window.context.show_file = opened.append
    beside.hands.press("G")
    saved = front(beside.window, SavedSheet, beside.qtbot)
    beside.browser.press("Alt+1")
    assert stored(beside.page, "1").answer is None
    assert "离线副本 · 2012-12-03" in saved.band.title.text()
    assert not saved.picture.pixmap().isNull()
    saved.band.act.click()
    assert [path.suffix for path in opened] == [".mhtml"]
    assert beside.pictures() == ()
    saved.act.click()
    (picture,) = beside.pictures()
    assert picture.capsule.source == "offline"
    assert picture.capsule.at == "2012-12-03T07:40:00+00:00"
    assert beside.page.card.evidence.strip.count == 1


def test_the_band_opens_the_saved_page_and_a_page_never_saved_has_none(beside: Beside) -> None:
    sheet = sheet_of(beside)
    sheet.choose(-1)
    sheet.act.click()
    offline(beside)
    beside.hands.press("G")
    beside.window.work.live.act.click()
    front(beside.window, SavedSheet, beside.qtbot).reject()
    beside.come_back()
    beside.page.across(1)
    beside.hands.press("G")
    assert "没有打开" in beside.band
    assert "离线副本" not in beside.band


def test_pages_that_were_not_to_be_had_are_named_and_wait(beside: Beside) -> None:
    beside.browsers.unreachable = {OTHER: GONE}
    sheet = sheet_of(beside)
    sheet.act.click()
    assert sheet.isVisible()
    assert f"延长县 · {OTHER} · 本机没有连上网络" in sheet.missed.text()
    sheet.reject()
    beside.browsers.unreachable = {}
    again = sheet_of(beside)
    assert again.segments._group.button(0).text() == "接着上次  1"
    again.act.click()
    assert "已保存 1 个网页供离线查看" in beside.said


def test_without_a_browser_it_is_said_in_the_sheet(beside: Beside) -> None:
    beside.browsers.program = None
    sheet = sheet_of(beside)
    sheet.act.click()
    assert "没有找到 Edge" in sheet.problem.text()
    sheet.reject()


def test_closing_the_sheet_stops_the_run_at_once(
    beside: Beside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside.companion.hidden = Tasks()
    sheet = sheet_of(beside)
    beside.browsers.holds = True
    sheet.act.click()
    qtbot.waitUntil(lambda: bool(beside.browsers.opened and beside.browser.areas))
    assert not sheet.act.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not beside.companion.hidden.busy)
    assert not beside.browser.alive
    assert "以后可以接着保存" in beside.said[-1]
    assert beside.window.context.ask.told == []


def test_the_sites_page_and_the_palette_offer_it(beside: Beside) -> None:
    beside.window.context.go("sites")
    beside.window.pages["sites"].offline.click()
    front(beside.window, OfflineSheet, beside.qtbot).reject()
