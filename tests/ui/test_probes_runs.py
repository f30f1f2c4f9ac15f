"""Starting, watching, stopping and going on with a run, while one walks on."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from govassess import clock
from govassess.domain.observations import Check
from govassess.errors import GovAssessError, Problem
from govassess.net.reach import Reach
from govassess.services import campaigns, probes_running
from govassess.services.probes import ProbesRoom
from govassess.services.probes_order import Column
from govassess.services.rubric import load
from tests.builders import a_register
from tests.fakes import ScriptedAsk
from tests.servers import LoopbackServer
from tests.ui.sheets import front
from ui.probes.runs import pages_of
from ui.probes.start_sheet import StartSheet
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.domain.people import Actor
    from govassess.progress import Progress
    from govassess.services.probes_order import Order, RunReport
    from ui.main_window import MainWindow
    from ui.probes.page import ProbesPage

    Make = Callable[..., MainWindow]

CONTROL = Qt.KeyboardModifier.ControlModifier
HOSTS = ("www.jia.gov.cn", "www.yi.gov.cn", "www.bing.gov.cn")
QUICK = frozenset({Check.AVAILABLE, Check.ICP, Check.SITE_CODE, Check.SEARCH})
SLOW_SECONDS = 5
BLOCKED_MS, STOPPED_MS = 100, 1000
"""T41: the window is never blocked longer, and a run stops within a second."""
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def a_campaign(folder: Path, *, demo: bool) -> Path:
    """Write a campaign of three sites."""
    settings = replace(campaigns.new_settings("示例任务", "示例办公室"), demo=demo)
    classes = (campaigns.NewClass("县区网站", load("county-2012")),)
    register = a_register(folder, tuple(zip(("甲县", "乙县", "丙县"), HOSTS, strict=True)))
    with campaigns.create(folder / "任务", settings, classes) as campaign:
        campaign.sites.import_file(register, default_class="县区网站")
        campaigns.add_evaluator(campaign, "张敏")
    return folder / "任务"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_campaign(tmp_path, demo=True)


@pytest.fixture
def page(window: MainWindow) -> ProbesPage:
    window.context.go("probes")
    return window.pages["probes"]


def begun(page: ProbesPage, qtbot: QtBot) -> StartSheet:
    """Open the sheet that starts a run."""
    page.begin()
    return front(page.window(), StartSheet, qtbot)


def start(sheet: StartSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


def test_the_rehearsal_county_answers_and_every_row_shows_it(
    page: ProbesPage, qtbot: QtBot
) -> None:
    sheet = begun(page, qtbot)
    assert "示例网站" in sheet.reach.text()
    sheet.checks.choose(QUICK | {Check.FRESHNESS})
    start(sheet)
    assert not sheet.isVisible()
    assert all(row.last for row in page.model.rows)
    assert page.band.isVisible()
    assert "监测完成：3 个网站" in page.band.said.text()
    assert "示例网站" in page.band.remark.text()
    assert "下一次" in page.band.remark.text() or not page.runs._report.waiting
    assert page._stack.currentWidget() is page._body
    seen = {each.check for each in page.context.require().probes.site(page.row().id)}
    assert seen == QUICK | {Check.FRESHNESS}


def test_ctrl_enter_starts(page: ProbesPage, qtbot: QtBot) -> None:
    page.begin_button.setFocus()
    QTest.keyClick(page.begin_button, Qt.Key.Key_Return, CONTROL)
    assert front(page.window(), StartSheet, qtbot).act.text() == "开始"


def test_what_was_chosen_is_remembered(page: ProbesPage, qtbot: QtBot) -> None:
    sheet = begun(page, qtbot)
    sheet.checks.choose(QUICK)
    sheet.pages.setPlainText("")
    sheet.workers.setCurrentIndex(sheet.workers.findData(2))
    start(sheet)
    again = begun(page, qtbot)
    assert again.checks.chosen() == QUICK
    assert again.workers.currentData() == 2
    assert again.sites.text() == "全部 3 个"


def test_the_sheet_says_what_will_be_contacted(page: ProbesPage, qtbot: QtBot) -> None:
    with_demo = page.context.require().settings()
    page.context.require().settings = lambda: replace(with_demo, demo=False)
    sheet = begun(page, qtbot)
    assert "3 个网站的首页" in sheet.reach.text()
    assert "外站" in sheet.reach.text()
    assert "不访问内网地址" in sheet.reach.text()
    assert "不按“开始”" in sheet.reach.text()
    sheet.checks.choose({Check.ICP})
    sheet.checks.edited.emit()
    assert "外站" not in sheet.reach.text()
    sheet.intranet.setChecked(True)
    assert "只访问所选网站自己的" in sheet.reach.text()
    sheet.checks.choose(())
    sheet.checks.edited.emit()
    assert not sheet.act.isEnabled()


def test_a_page_of_no_registered_site_is_refused(page: ProbesPage, qtbot: QtBot) -> None:
    sheet = begun(page, qtbot)
    sheet.pages.setPlainText("http://www.nowhere.gov.cn/xx/")
    start(sheet)
    assert sheet.isVisible()
    assert "www.nowhere.gov.cn" in sheet.pages_field.fault.text()
    assert not any(row.last for row in page.model.rows)


def test_pages_are_read_line_by_line() -> None:
    text = "人事任免 http://a.gov.cn/rsrm/ 14\nwww.a.gov.cn/x\n\n两个 词 a.gov.cn/y\n?"
    assert pages_of(text) == (
        Column("http://a.gov.cn/rsrm/", "人事任免", 14),
        Column("http://www.a.gov.cn/x"),
        Column("http://a.gov.cn/y", "两个 词"),
        Column("http://?"),
    )


def test_a_group_is_ticked_as_a_whole(page: ProbesPage, qtbot: QtBot) -> None:
    sheet = begun(page, qtbot)
    whole = sheet.checks.wholes[2]
    assert whole.checkState() is Qt.CheckState.Checked
    sheet.checks.ticks[Check.ICP].click()
    assert whole.checkState() is Qt.CheckState.PartiallyChecked
    whole.click()
    assert Check.ICP in sheet.checks.chosen()
    whole.click()
    assert sheet.checks.chosen().isdisjoint({Check.ICP, Check.CONTACT, Check.SITE_CODE})


def test_without_a_network_it_says_so_and_offers_to_go_on(
    page: ProbesPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gone = GovAssessError(Problem.NETWORK_GONE, site="甲县", done=0)

    def cut(*_: object) -> None:
        raise gone

    monkeypatch.setattr(probes_running, "_Run", cut)
    sheet = begun(page, qtbot)
    start(sheet)
    assert page.band.said.text().startswith("未联网")
    assert page.band.act.text() == "继续"
    assert page.context.ask.told == []
    assert page.band.close_button.isVisible()
    monkeypatch.undo()
    page.band.act.click()
    assert "监测完成" in page.band.said.text()
    assert not page.band.close_button.isVisible()
    assert "首页下一次" in page.pane.last.whole


def test_a_cut_run_can_be_given_up(
    page: ProbesPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def cut(*_: object) -> None:
        raise GovAssessError(Problem.NETWORK_GONE, site="甲县", done=0)

    monkeypatch.setattr(probes_running, "_Run", cut)
    start(begun(page, qtbot))
    assert page.context.require().probes.unfinished() is not None
    page.band.close_button.click()
    assert page.context.require().probes.unfinished() is None
    assert not page.band.act.isVisible()


class _Slow(BaseHTTPRequestHandler):
    """Answers at once for the first host, and for the others after a long while."""

    released = threading.Event()

    def do_GET(self) -> None:
        if HOSTS[0] not in (self.headers["Host"] or ""):
            self.released.wait(SLOW_SECONDS)
        body = b"<html><form><input name='q'></form></html>"
        try:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            return  # the run was stopped meanwhile

    do_HEAD = do_GET  # noqa: N815 - the names are the library's

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def slow_sites() -> Iterator[Reach]:
    _Slow.released.clear()
    with LoopbackServer(("127.0.0.1", 0), _Slow) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            port = server.server_address[1]
            yield Reach(routes=dict.fromkeys(HOSTS, ("127.0.0.1", port)), closed=True)
        finally:
            _Slow.released.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def running(
    make: Make, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window whose work runs on threads, with a run of slow sites going on."""
    with slow_sites() as reach:

        def run(room: ProbesRoom, order: Order, by: Actor, progress: Progress) -> RunReport:
            return probes_running.run(room.campaign, replace(order, reach=reach), by, progress)

        monkeypatch.setattr(ProbesRoom, "run", run)
        window = make(ask=ScriptedAsk(confirm=True), tasks=Tasks())
        window.context.open(a_campaign(tmp_path, demo=False))
        qtbot.waitUntil(lambda: window.context.campaign is not None)
        window.context.go("probes")
        page = window.pages["probes"]
        sheet = begun(page, qtbot)
        sheet.checks.choose(QUICK)
        start(sheet)
        qtbot.waitUntil(lambda: any(bool(row.last) for row in page.model.rows), timeout=10_000)
        yield window
        _Slow.released.set()
        window.context.stop_work()


def test_it_shows_how_far_it_is_and_stops_at_once(running: MainWindow, qtbot: QtBot) -> None:
    page, tasks = running.pages["probes"], running.context.probing
    assert page.runs.is_running
    qtbot.waitUntil(lambda: page.band.said.text() == "正在监测 1/3", timeout=5000)
    assert page.band.act.text() == "停止"
    qtbot.waitUntil(running.status.tasks.isVisible, timeout=5000)
    page.begin()
    assert not [sheet for sheet in running.findChildren(StartSheet) if sheet.isVisible()]
    then = clock.tick()
    page.band.act.click()
    assert page.band.said.text() == "正在停止…"
    qtbot.waitUntil(lambda: not tasks.busy, timeout=5000)
    assert (clock.tick() - then) / 1e6 <= STOPPED_MS
    assert page.band.act.text() == "继续"
    assert [bool(row.last) for row in page.model.rows] == [True, False, False]
    _Slow.released.set()
    page.band.act.click()
    qtbot.waitUntil(lambda: all(bool(row.last) for row in page.model.rows), timeout=10_000)
    qtbot.waitUntil(lambda: "监测完成" in page.band.said.text(), timeout=5000)
    campaign = running.context.require()
    assert [len(campaign.probes.site(row.id)) for row in page.model.rows] == [len(QUICK)] * 3


@pytest.mark.promise("T41")
def test_one_walks_on_while_it_runs(running: MainWindow, qtbot: QtBot) -> None:
    """The verdict is stored, other work is done in its line, and nothing blocks the window."""
    page = running.pages["probes"]
    longest = [0.0]
    last = [clock.tick()]

    def beat() -> None:
        now = clock.tick()
        longest[0] = max(longest[0], (now - last[0]) / 1e6)
        last[0] = now

    running.context.go("walk", f"{page.model.rows[1].id}/1.1.8")
    qtbot.wait(50)
    walk = running.pages["walk"]
    walk.card.setFocus()
    timer = QTimer()
    timer.timeout.connect(beat)
    last[0] = clock.tick()
    timer.start(5)
    done: list[object] = []
    running.context.tasks.run("beside", lambda _progress: 42, done=done.append)
    qtbot.waitUntil(lambda: done == [42], timeout=2000)
    _Slow.released.set()
    qtbot.waitUntil(lambda: not running.context.is_working, timeout=10_000)
    qtbot.wait(50)
    timer.stop()
    assert longest[0] <= BLOCKED_MS
    assert walk.cell() == (page.model.rows[1].id, "1.1.8")
    QTest.keyClick(walk.card, Qt.Key.Key_1)
    assert walk.cell() != (page.model.rows[1].id, "1.1.8")


def test_closing_while_it_runs_asks_and_keeps_what_was_seen(
    running: MainWindow, qtbot: QtBot
) -> None:
    folder = running.context.require().folder
    running.close()
    qtbot.waitUntil(lambda: running.context.campaign is None, timeout=5000)
    with campaigns.open_campaign(folder) as campaign:
        assert [bool(row.last) for row in campaign.probes.rows()] == [True, False, False]
        assert campaign.probes.unfinished() is not None
