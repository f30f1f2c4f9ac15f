"""A walk beside a real browser: go, answer in the page, picture it, meet another site, lose it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import Qt

from govassess.domain.evidence import BELONGS
from govassess.services.companion_browsers import SystemBrowsers
from tests.fakes import InlineTasks, ScriptedAsk
from tests.net.browsers import Desk, Ear, program
from tests.net.pages import Pages
from tests.ui.walking import Hands, a_card_rubric, a_task, entered, stored
from ui.companion import Link
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from govassess.net.browser import Browser
    from ui.main_window import MainWindow
    from ui.preferences import Preferences

HOME, OTHER = "http://www.baotaqu.gov.cn", "http://www.yanchangxian.gov.cn"
COLUMN = f"{HOME}/zwgk/czxx/"
_TALL = "<div style='height:3000px;background:linear-gradient(#fff,#36c)'></div>"
PAGES = {
    "/": "<title>首页</title><h1>首页</h1>",
    "/zwgk/czxx/": f"<title>财政信息 - 宝塔区</title><p>联系人 13892345678</p>{_TALL}",
    "/other/": "<title>延长县</title><h1>延长县人民政府</h1>",
}
SECONDS = 10_000


class Headless(SystemBrowsers):
    """The machine's own browser without a window, every site answered by the test's server."""

    def __init__(self, port: int) -> None:
        self._routes = dict.fromkeys(
            ("www.baotaqu.gov.cn", "www.yanchangxian.gov.cn"), ("127.0.0.1", port)
        )
        self.opened: list[Browser] = []

    def find(self) -> Path | None:
        return program()

    def open(self, program: Path, profile: Path, **how: object) -> Browser:
        how |= {"headless": True, "routes": self._routes}
        self.opened.append(super().open(program, profile, **how))  # type: ignore[arg-type]
        return self.opened[-1]


def test_a_walk_beside_the_live_page(
    make: Callable[..., MainWindow],
    qtbot: QtBot,
    own_preferences: Preferences,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(InlineTasks, "beside", lambda _self: Tasks())
    own_preferences.page_copies = True
    with Pages(PAGES) as pages:
        browsers = Headless(pages.port)
        window = make(ask=ScriptedAsk(choose=0), browsers=browsers)
        window.context.open(a_task(tmp_path, a_card_rubric()))
        walk(window, browsers, qtbot)
        window.close_campaign()
    assert not browsers.opened[-1].alive


def walk(window: MainWindow, browsers: Headless, qtbot: QtBot) -> None:
    companion, hands = window.context.companion, Hands()
    page = entered(window)
    evidence = window.context.require().evidence

    def wait(until: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(until()), timeout=SECONDS)

    # go
    page.desk.remember_place("/zwgk/czxx/")
    hands.press("G")
    wait(lambda: companion.address == COLUMN)
    browser = browsers.opened[-1]
    desk = Desk(browser, Ear(), None)
    desk.until("document.readyState === 'complete'")

    # a key in the page is a verdict, and the next key waits its turn
    desk.press("Alt+1")
    wait(lambda: stored(page, "1").answer is not None)
    assert stored(page, "1").answer.option == "完整"
    page.jump("1")

    # the whole page is evidence of the cell in hand
    desk.press("F2")
    wait(evidence.list)
    (picture,) = evidence.list()
    capsule = picture.capsule
    assert (capsule.url, capsule.title) == (COLUMN, "财政信息 - 宝塔区")
    assert capsule.page_height >= 3000
    assert capsule.source == "browser_whole"
    assert 1250 <= capsule.window[0] <= 1280  # a bar to scroll with takes its part
    (box,) = capsule.personal
    assert 0 < box.y < 200
    whole = Image.open(io.BytesIO(evidence.path(picture).read_bytes()), formats=("PNG",))
    assert whole.size == picture.size
    assert whole.height >= 3000
    copy = page.context.require().folder / "pages" / capsule.copy[:2] / f"{capsule.copy}.mhtml"
    assert b"MIME-Version" in copy.read_bytes()[:2000]
    (bound,) = evidence.bindings()
    assert bound.indicator == "1"

    # a page of another site is said, and asked about once
    browser.go(f"{OTHER}/other/")
    wait(lambda: "yanchangxian" in companion.address)
    assert "延长县" in window.work.live.title.text()
    hands.press(Qt.Key.Key_F2, hold=Qt.KeyboardModifier.ShiftModifier)
    wait(lambda: len(evidence.list()) == 2)
    assert [len(offer) for offer in window.context.ask.offered] == [2]
    (other,) = [each for each in evidence.list() if OTHER in each.capsule.url]
    assert other.capsule.host == BELONGS

    # gone, and opened again
    browser._process._running.kill()
    wait(lambda: companion.link is Link.GONE)
    assert "浏览器已断开" in window.work.live.title.text()
    window.work.live.act.click()
    wait(lambda: companion.address == COLUMN)
    assert len(browsers.opened) == 2
