"""The room of probes: what was seen on every site, and where each check leads."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.observations import Check, Outcome
from govassess.services import campaigns
from tests.fakes import ScriptedAsk
from tests.ui import places
from tests.ui.observing import a_looked_at_site, seen, store
from ui import rooms
from ui.common.rows_model import ROW_ROLE
from ui.palette_items import palette_items
from ui.probes.import_sheet import SeenSheet
from ui.probes.models import FAULTS, MARKS, UNCLEAR, mark_places
from ui.probes.nodes import CheckNode, LineNode
from ui.probes.start_sheet import StartSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.probes.page import ProbesPage

    Make = Callable[..., MainWindow]

CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow) -> ProbesPage:
    """The room with two sites looked at, the first in hand."""
    campaign = window.context.require()
    a_looked_at_site(campaign, 2)
    a_looked_at_site(campaign)
    window.context.go("probes", campaign.sites.all()[0].id)
    return window.pages["probes"]


def press(key: Qt.Key, hold: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, hold)


def checks(page: ProbesPage) -> list[CheckNode]:
    """Return the checks of the site in hand, as the tree has them."""
    tree = page.pane.tree
    groups = [tree.nodes.index(n, 0) for n in range(tree.nodes.rowCount())]
    return [node for group in groups for node in group.data(ROW_ROLE).children]


def take(page: ProbesPage, check: Check) -> None:
    """Take a check in hand."""
    tree = page.pane.tree
    for group in tree._below(tree.rootIndex()):
        for index in tree._below(group):
            if index.data(ROW_ROLE).check is check:
                tree.setCurrentIndex(index)
    tree.setFocus()


def test_the_tab_stands_after_the_evidence_for_everybody(window: MainWindow) -> None:
    window.context.go("probes")
    names = [room.name for room in rooms.rooms_of(window.step, window.seat)]
    assert names == ["walk", "walk_lines", "evidence", "probes"]
    assert window.header._titles[3] == "自动监测"


def test_before_the_first_look_it_says_the_next_step(window: MainWindow) -> None:
    window.context.go("probes")
    page = window.pages["probes"]
    assert page._stack.currentWidget() is page._empty
    assert "不访问任何网站" in page._empty.sentence.text()
    page.begin_button.click()
    assert [sheet.isVisible() for sheet in window.findChildren(StartSheet)] == [True]


def test_a_row_counts_faults_and_what_is_unclear(page: ProbesPage) -> None:
    QAbstractItemModelTester(page.model)
    row = page.row()
    assert row.last
    assert [column.text(row) for column in page.model.columns[FAULTS : UNCLEAR + 1]] == ["3", "1"]
    said = page.model.columns[MARKS].said(row)
    assert "有问题：" in said
    assert "ICP备案号" in said
    assert "不能判定：IPv6" in said
    assert len({place.x() for place in mark_places(page.view.rect()).values()}) == len(Check)


def test_filters_and_the_search(page: ProbesPage) -> None:
    """Two sites have faults, four were not looked at; the search goes with either."""
    buttons = page.segments._group
    shown = []
    for place in range(4):
        buttons.button(place).click()
        shown.append(page.filter.rowCount())
    assert shown == [6, 2, 2, 4]
    page.segments.choose(0)
    press(Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    page.search.setText("宝塔")
    assert page.filter.rowCount() == 1
    page.search.setText("没有")
    assert page._left.currentWidget() is page._nothing
    press(Qt.Key.Key_Escape)
    assert page.filter.rowCount() == 6
    assert page.view.hasFocus()


def test_the_site_in_hand_says_each_check(page: ProbesPage) -> None:
    found = {node.check: node for node in checks(page)}
    assert found[Check.AVAILABLE].value == "3天访问3次，1次打不开或超过15秒"
    assert [line.text[:10] for line in found[Check.AVAILABLE].children] == [
        *("2012-12-03", "2012-12-02", "2012-12-01")
    ]
    assert found[Check.LINKS].outcome is Outcome.FAULT
    assert "访问 2 次" in found[Check.LINKS].when
    assert [line.word for line in found[Check.LINKS].children] == ["正常", "死链", "拒绝访问"]
    assert found[Check.SITE_CODE].value == "页脚网站标识码为6106020001"
    assert found[Check.ICP].value == "页脚没有看到ICP备案号"
    columns = [(line.text, line.note) for line in found[Check.FRESHNESS].children]
    assert columns == [("人事任免", "2012-03-27"), ("政务动态", "2012-12-01")]


def test_what_another_tool_saw_stands_beside_our_own(page: ProbesPage) -> None:
    campaign = page.context.require()
    site = campaign.sites.all()[0]
    store(campaign, seen(site, Check.ICP, Outcome.GOOD, "陕ICP备05001234号", source="某监测平台"))
    found = [node for node in checks(page) if node.check is Check.ICP]
    assert [node.outcome for node in found] == [Outcome.FAULT, Outcome.GOOD]
    assert "某监测平台" in found[1].when


def test_enter_leads_to_the_leaf_and_esc_comes_back(page: ProbesPage, window: MainWindow) -> None:
    site = page.row().id
    press(Qt.Key.Key_Return)
    assert page.pane.tree.hasFocus()
    take(page, Check.LINKS)
    press(Qt.Key.Key_Return)
    walk = window.pages["walk"]
    assert window.page() is walk
    assert walk.cell() == (site, "4.1.2")
    press(Qt.Key.Key_Escape)
    assert window.page() is page
    assert page.row().id == site


def test_a_check_names_the_leaves_it_speaks_to(page: ProbesPage) -> None:
    take(page, Check.ICP)
    buttons = [button.text() for button in page.pane._cells if button.isVisible()]
    assert buttons == ["到 4.3.1 网站标识"]
    take(page, Check.IPV6)
    assert not any(button.isVisible() for button in page.pane._cells)
    assert page.pane.none.isVisible()
    press(Qt.Key.Key_Return)
    assert page.isVisible()


def test_addresses_are_copied_and_opened_by_key(page: ProbesPage) -> None:
    opened: list[str] = []
    page.context.open_url = opened.append
    take(page, Check.LINKS)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    assert isinstance(page.pane.tree.node, LineNode)
    press(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "http://www.baotaqu.gov.cn/zwgk/"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_O)
    assert opened == ["http://www.baotaqu.gov.cn/zwgk/"] * 2
    page.pane.copy_site.click()
    assert QApplication.clipboard().text() == "http://www.baotaqu.gov.cn"


def test_a_new_look_leaves_open_what_is_open(page: ProbesPage) -> None:
    take(page, Check.LINKS)
    press(Qt.Key.Key_Right)
    tree = page.pane.tree
    assert tree.isExpanded(tree.currentIndex())
    campaign = page.context.require()
    site = campaign.sites.all()[0]
    store(campaign, seen(site, Check.POLICE, Outcome.FAULT, run="r2"))
    assert tree.hasFocus()
    assert tree.node.check is Check.LINKS
    assert tree.isExpanded(tree.currentIndex())


def test_a_table_of_another_tool_is_taken_in(page: ProbesPage, tmp_path: Path) -> None:
    path = tmp_path / "平台.csv"
    path.write_text("网站,检查项,结果,值\n延长县,死链,有问题,3\n", encoding="utf-8")
    page.context.ask = ScriptedAsk(open_file=path)
    press(Qt.Key.Key_I, CONTROL)
    (sheet,) = page.window().findChildren(SeenSheet)
    assert sheet.act.isEnabled()
    sheet.act.click()
    row = next(row for row in page.model.rows if row.name == "延长县")
    assert row.faults == 1


def test_a_table_with_faults_says_each_by_row_and_column(page: ProbesPage, tmp_path: Path) -> None:
    path = tmp_path / "平台.csv"
    text = "网站,检查项,结果,值\n没有的站,死链,有问题,3\n延长县,不认识,有问题,3\n延长县,死链,好,\n"
    path.write_text(text, encoding="utf-8")
    page.show_file(path)
    (sheet,) = page.window().findChildren(SeenSheet)
    places_said = [row.place for row in sheet.notes.notes.rows]
    assert places_said[:2] == ["第 2 行 · 网站", "第 3 行 · 检查项"]
    assert "第 4 行 · 结果" in places_said
    assert not sheet.act.isEnabled()
    assert "一条也不导入" in sheet.problem.text()
    sheet.reject()
    assert not any(row.last for row in page.model.rows if row.name == "延长县")


def test_the_palette_starts_and_takes_in(page: ProbesPage, window: MainWindow) -> None:
    items = {item.title: item for item in palette_items(window)}
    items["开始监测"].act()
    assert [sheet.isVisible() for sheet in window.findChildren(StartSheet)] == [True]
    assert items["导入监测结果"].why == ""


def test_sealed_it_can_be_read_and_nothing_else(page: ProbesPage) -> None:
    page.take_lock("已封存")
    assert not page.start_button.isEnabled()
    assert not page.import_button.isEnabled()
    page.begin()
    page.choose_file()
    assert not page.window().findChildren(StartSheet)
    take(page, Check.LINKS)
    assert page.pane.tree.hasFocus()


def test_narrow_it_keeps_names_and_counts(page: ProbesPage, window: MainWindow) -> None:
    window.resize(1366, 696)
    places.settled(window)
    assert not page.view.isColumnHidden(MARKS)
    assert page.view.columnWidth(0) > 110
    window.resize(1000, 700)
    places.settled(window)
    assert page.view.isColumnHidden(MARKS)
    assert page.pane.width() >= 480


def test_nothing_is_contacted_unasked(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every room is opened, and no socket."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    with campaigns.open_campaign(folder) as campaign:
        a_looked_at_site(campaign)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    window = make()
    window.context.open(folder)
    for room in rooms.ROOMS:
        window.context.go(room.name)
        places.settled(window)
    site = window.context.require().sites.all()[0]
    window.context.go("walk", f"{site.id}/4.1.2")
    window.context.go("probes", "start")
    places.settled(window)
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))
