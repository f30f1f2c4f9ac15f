"""The gate's pane: lines by kind, to their place and back, ticks with a name, and the seal."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from govassess.canonical import sha256
from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.people import OFFICE, Actor
from govassess.domain.readiness import (
    MUST_FIX,
    PLEASE_CHECK,
    Gate,
    Room,
    Severity,
    must_fix,
    please_check,
)
from govassess.errors import GovAssessError
from govassess.services import campaigns, reports_gate, reports_seal
from govassess.wording import Wording, load_table
from tests.fakes import ScriptedAsk
from tests.ui.publishing import TITLE, finished
from tests.ui.sheets import front
from ui.common.rows_model import ROW_ROLE
from ui.reports import gate_words
from ui.reports.bulletin_page import BulletinPage
from ui.reports.gate_models import CLEAR, Kind, Section, sections
from ui.reports.gate_pane import HOME, GatePane
from ui.reports.seal_sheet import SealSheet
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from govassess.services.campaign import Campaign
    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(make: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """The window over a finished campaign, in the room of the gate."""
    window = make()
    window.context.open(finished(tmp_path))
    window.context.go(HOME)
    return window


def pane_of(window: MainWindow) -> GatePane:
    page = window.pages[HOME]
    assert isinstance(page, BulletinPage)
    return page.gate


def campaign_of(window: MainWindow) -> Campaign:
    return window.context.require()


def walker(window: MainWindow) -> Actor:
    person = campaigns.evaluators(campaign_of(window))[0]
    return Actor(person.id, person.role)


def rows(pane: GatePane, *path: int) -> list[QModelIndex]:
    model, above = pane.view.model(), pane.view.rootIndex()
    for place in path:
        above = model.index(place, 0, above)
    return [model.index(row, 0, above) for row in range(model.rowCount(above))]


def titles(pane: GatePane, *path: int) -> list[str]:
    return [index.data(ROW_ROLE).title for index in rows(pane, *path)]


def key(pane: GatePane, pressed: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    pane.view.setFocus()
    QTest.keyClick(pane.view, pressed, modifier or Qt.KeyboardModifier.NoModifier)


def checked(window: MainWindow, qtbot: QtBot) -> Gate:
    """Wait until the gate was checked anew after an edit."""
    pane = pane_of(window)
    qtbot.waitUntil(lambda: not pane._stale and pane.gate is not None)
    assert pane.gate is not None
    return pane.gate


def break_some(window: MainWindow) -> None:
    """Take both notes away, and one answer."""
    campaign, by = campaign_of(window), walker(window)
    first, second = campaign.sites.all()
    for site in (first, second):
        campaign.walk.note(site, "1.1", "", by)
    campaign.walk.withdraw(second, "2.1", by)


def test_every_kind_of_line_has_its_words() -> None:
    known = {*MUST_FIX, *PLEASE_CHECK}
    assert known == set(load_table("gate", "en")) - set(Severity)
    for code in known:
        assert gate_words.kind_title(code) != code
        assert gate_words.clear_title(code) != code


def test_lines_stand_in_groups_by_kind(desk: MainWindow, qtbot: QtBot) -> None:
    break_some(desk)
    gate, pane = checked(desk, qtbot), pane_of(desk)
    assert titles(pane) == ["必须处理", "请核对", "已通过 21 项"]
    assert titles(pane, 0) == ["尚未评分", "扣分没有写明理由 2 处"]
    alone, several = (index.data(ROW_ROLE) for index in rows(pane, 0))
    assert alone.below == "延长县 2.1 栏目"
    assert several.below == "宝塔区 1.1 · 延长县 1.1"
    assert [row.data(ROW_ROLE).title for row in rows(pane, 0, 1)] == ["宝塔区 1.1", "延长县 1.1"]
    assert pane.badge.text() == f"还差 {len(gate.open_kinds)} 项"
    assert not pane.seal_button.isEnabled()
    assert "必须处理" in pane.reason.text()
    *_, clear = rows(pane)
    assert not pane.view.isExpanded(clear)
    assert "分歧都已裁定" in titles(pane, 2)


def test_two_thousand_lines_cost_no_more_than_those_in_view(desk: MainWindow) -> None:
    lines = [must_fix("picture", Room.WALK, f"s/{n}", site="某县", indicator=f"{n}", title="甲")
             for n in range(2000)]  # fmt: skip
    lines += [please_check("tie", Room.REPORTS, "s", class_name="县", rank=1, site="甲", total=1)]
    pane = pane_of(desk)
    pane.show_gate(Gate(tuple(lines)))
    assert titles(pane, 0) == ["扣分没有截图 2000 处"]
    (group,) = rows(pane, 0)
    pane.view.expand(group)
    painted = []
    delegate = pane.view.itemDelegate()
    paint = delegate.paint
    delegate.paint = lambda *given: (painted.append(1), paint(*given))[1]  # type: ignore[method-assign]
    pane.view.grab()
    assert 0 < len(painted) < 100
    assert pane.view.model().rowCount(group) == 2000


@pytest.mark.parametrize(
    ("code", "room", "page"),
    [
        ("note", Room.WALK, "walk"),
        ("disagreement", Room.ADJUDICATION, "adjudication"),
        ("evidence_outside", Room.EVIDENCE, "evidence"),
        ("tie", Room.REPORTS, "reports"),
        ("undated", Room.BULLETIN, "campaigns"),
    ],
)
def test_a_line_leads_to_its_place_and_esc_back(
    desk: MainWindow, qtbot: QtBot, code: str, room: Room, page: str
) -> None:
    campaign, pane = campaign_of(desk), pane_of(desk)
    second = campaign.sites.all()[1]
    target = {
        Room.WALK: f"{second.id}/1.2",
        Room.ADJUDICATION: f"{second.id}/1.2",
        Room.EVIDENCE: campaign.evidence.gallery.rows(OFFICE)[0].id,
        Room.REPORTS: str(second.id),
        Room.BULLETIN: "",
    }[room]
    facts = {"site": "延长县", "indicator": "1.2", "title": "文件", "named": "首页", "day": ""}
    line = must_fix(code, room, target, **facts, class_name="", rank=1, total=1)
    pane.show_gate(Gate((line,)))
    key(pane, Qt.Key.Key_Return)
    assert desk.page() is desk.pages[page]
    if page == "walk":
        assert desk.pages[page].cell() == (str(second.id), "1.2")
    if page == "evidence":
        assert desk.pages[page].row().id == target
    qtbot.keyClick(desk.focusWidget() or desk, Qt.Key.Key_Escape)
    assert desk.page() is desk.pages[HOME]
    assert pane.view.in_hand() == line
    qtbot.waitUntil(pane.view.hasFocus)


def test_a_line_of_the_bulletin_asks_for_its_block(desk: MainWindow) -> None:
    pane = pane_of(desk)
    block = campaign_of(desk).reports.bulletin.view().bulletin.blocks[3].id
    line = must_fix("slot_stale", Room.BULLETIN, block, block="二、", old="25", new="27")
    pane.show_gate(Gate((line,)))
    rect = pane.view.visualRect(rows(pane, 0)[0])
    QTest.mouseClick(
        pane.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(pane.view.viewport().width() - 20, rect.center().y()),
    )
    asked: list[str] = []
    pane.asked_block.connect(asked.append)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert asked == [block]
    page = desk.pages[HOME]
    assert isinstance(page, BulletinPage)
    assert page.column.card is not None
    assert page.column.card.state.block.id == block
    assert desk.page() is desk.pages[HOME]


def test_whoever_goes_elsewhere_is_not_called_back(desk: MainWindow, qtbot: QtBot) -> None:
    break_some(desk)
    checked(desk, qtbot)
    pane = pane_of(desk)
    pane.go_to(pane.gate.must_fix[0])  # type: ignore[union-attr]
    assert desk.page() is desk.pages["walk"]
    qtbot.mouseClick(desk.rail.steps()[Step.RESULTS], Qt.MouseButton.LeftButton)
    qtbot.keyClick(desk.focusWidget() or desk, Qt.Key.Key_Escape)
    assert desk.step is Step.RESULTS


def test_a_look_is_recorded_with_a_name_and_can_be_taken_back(desk: MainWindow) -> None:
    pane = pane_of(desk)
    assert titles(pane, 0) == ["总分在等级分界线上 2 处"]
    key(pane, Qt.Key.Key_Space)
    assert desk.status.state.text() == "先填写核对人"
    assert desk.focusWidget() is pane.name
    pane.name.setText(" 王建国 ")
    (group,) = rows(pane, 0)
    pane.view.expand(group)
    pane.view.setCurrentIndex(rows(pane, 0, 0)[1])
    assert pane.tick_button.text() == "已核对"
    key(pane, Qt.Key.Key_Space)
    one, other = (index.data(ROW_ROLE) for index in rows(pane, 0, 0))
    assert (one.ticked, other.ticked) == (False, True)
    assert other.below.startswith("已核对：王建国 · ")
    assert pane.view.currentIndex() == rows(pane, 0, 0)[1]
    assert rows(pane, 0)[0].data(ROW_ROLE).below == "还有 1 处待核对"
    assert not pane.seal_button.isEnabled()
    assert "核对" in pane.reason.text()
    pane.tick_button.click()
    assert not rows(pane, 0, 0)[1].data(ROW_ROLE).ticked
    pane.view.setCurrentIndex(rows(pane, 0)[0])
    assert pane.tick_button.text() == "已核对 2 处"
    pane.tick_button.click()
    assert pane.gate is not None
    assert pane.gate.passed
    assert pane.badge.text() == "已通过"
    assert pane.seal_button.isEnabled()
    assert {line.tick.name for line in pane.gate.lines if line.tick} == {"王建国"}
    assert desk.context.preferences.signer == "王建国"
    assert campaign_of(desk).reports.gate().passed


def test_several_lines_are_looked_at_at_once(desk: MainWindow) -> None:
    pane = pane_of(desk)
    pane.name.setText("王建国")
    (group,) = rows(pane, 0)
    pane.view.expand(group)
    pane.view.setCurrentIndex(rows(pane, 0, 0)[0])
    key(pane, Qt.Key.Key_Down, SHIFT)
    key(pane, Qt.Key.Key_Space)
    assert all(index.data(ROW_ROLE).ticked for index in rows(pane, 0, 0))


def test_what_must_be_fixed_cannot_be_ticked(desk: MainWindow, qtbot: QtBot) -> None:
    break_some(desk)
    checked(desk, qtbot)
    pane = pane_of(desk)
    pane.name.setText("王建国")
    alone = (
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    )
    pane.view.selectionModel().setCurrentIndex(rows(pane, 0)[0], alone)
    assert not pane.tick_button.isEnabled()
    before = campaign_of(desk).reports.gate()
    key(pane, Qt.Key.Key_Space)
    assert campaign_of(desk).reports.gate() == before


def test_edits_are_checked_once_and_the_place_stays(desk: MainWindow, qtbot: QtBot) -> None:
    pane = pane_of(desk)
    (group,) = rows(pane, 0)
    pane.view.expand(group)
    pane.view.setCurrentIndex(rows(pane, 0, 0)[0])
    in_hand = pane.view.in_hand()
    begun: list[str] = []
    desk.context.tasks.started.connect(lambda task: begun.append(task.label))
    break_some(desk)
    gate = checked(desk, qtbot)
    assert begun.count("正在做发布检查") == 1
    assert len(gate.must_fix) == 3
    assert in_hand is not None
    assert pane.view.in_hand() == in_hand


def test_the_ring_shows_how_far_it_was_last_found(desk: MainWindow, qtbot: QtBot) -> None:
    def ring() -> float:
        return desk.rail.steps()[Step.PUBLISH].share

    pane = pane_of(desk)
    assert pane.gate is not None
    qtbot.waitUntil(lambda: ring() == pane.gate.share)  # type: ignore[union-attr]
    assert 0 < ring() < 1
    break_some(desk)
    gate = checked(desk, qtbot)
    qtbot.waitUntil(lambda: ring() == gate.share)
    seal(desk)
    qtbot.waitUntil(lambda: ring() == 1)


def test_closed_votes_are_said_in_place(desk: MainWindow, qtbot: QtBot) -> None:
    campaigns.add_evaluator(campaign_of(desk), "李强")
    pane = pane_of(desk)
    qtbot.waitUntil(pane.closed.isVisible)
    assert "公开评分" in pane.closed.sentence.text()
    assert not pane.seal_button.isEnabled()
    assert pane.badge.isHidden()
    ask = desk.context.ask
    assert isinstance(ask, ScriptedAsk)
    ask.answers["confirm"] = True
    pane.closed.act.click()
    qtbot.waitUntil(pane.view.isVisible)
    assert pane.gate is not None


def tick_all(window: MainWindow) -> None:
    pane = pane_of(window)
    pane.name.setText("王建国")
    pane.view.selectAll()
    pane.tick_button.click()


def seal(window: MainWindow) -> None:
    """Seal without the sheet."""
    campaign = campaign_of(window)
    by = walker(window)
    for site in campaign.sites.all():
        campaign.walk.note(site, "1.1", "缺少机构职能", by)
        if not campaign.walk.sheet(site, by).line("2.1").is_answered:
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
    reports_gate.tick_off(campaign, campaign.reports.gate().unticked, "王建国")
    reports_seal.seal(campaign, title=TITLE, name="王建国")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_sealing_asks_for_the_title_and_shows_what_was_written(
    desk: MainWindow, qtbot: QtBot
) -> None:
    tick_all(desk)
    pane_of(desk).seal_button.click()
    sheet = front(desk, SealSheet, qtbot)
    title, name = (sheet.fields.field(each).control for each in ("title", "name"))
    assert title.hasFocus()
    assert name.text() == "王建国"
    assert not sheet.act.isEnabled()
    title.setText("别的任务")
    assert sheet.fields.field("title").fault.text() == "与任务名称不一致"
    assert not sheet.act.isEnabled()
    title.clear()
    name.clear()
    title.setText(TITLE)
    assert not sheet.act.isEnabled()
    name.setText("王建国")
    assert sheet.act.isEnabled()
    qtbot.keyClick(title, Qt.Key.Key_Return, CONTROL)
    made = reports_seal.seal_of(campaign_of(desk))
    assert made is not None
    assert made.by == "王建国"
    assert sheet.digest.text() == made.digest
    folder = reports_seal.folder_of(campaign_of(desk), made)
    assert sheet.place.whole == str(folder)
    shown = {row.id: row.digest for row in sheet.papers.rows.rows}
    written = {str(path): sha256(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    assert shown == written
    kinds = {row.kind for row in sheet.papers.rows.rows}
    assert kinds == {"附件表", "通报", "单位反馈单", "取证包"}
    opened: list[object] = []
    desk.context.show_folder = opened.append
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert opened == [folder]
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert made.digest[:12] in desk.work.lock.words.whole
    assert pane_of(desk).badge.text() == "已封存"
    assert pane_of(desk).seal_button.isHidden()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_seal_that_is_stopped_leaves_nothing(desk: MainWindow, qtbot: QtBot) -> None:
    tick_all(desk)
    pane_of(desk).seal_button.click()
    sheet = front(desk, SealSheet, qtbot)
    sheet.fields.field("title").control.setText(TITLE)
    desk.context.tasks.started.connect(lambda task: task.cancel())
    sheet.main_act()
    assert reports_seal.seal_of(campaign_of(desk)) is None
    assert not sheet.is_done
    assert sheet.act.isEnabled()
    assert "已停止" in sheet.problem.text()
    exports = campaign_of(desk).folder / "exports"
    assert not exports.exists() or list(exports.iterdir()) == []
    sheet.reject()


def test_a_sealed_campaign_says_so_everywhere(desk: MainWindow, qtbot: QtBot) -> None:
    assert desk.work.lock.isHidden()
    assert desk.status.seal.isHidden()
    seal(desk)
    assert desk.work.lock.isVisible()
    assert desk.status.seal.text() == "已封存"
    pane = pane_of(desk)
    checked(desk, qtbot)
    assert pane._acts.isHidden()
    key(pane, Qt.Key.Key_Space)
    assert campaign_of(desk).reports.gate().passed
    folder = campaign_of(desk).folder
    desk.close_campaign()
    assert desk.work.lock.isHidden()
    assert desk.status.seal.text() == ""
    desk.context.open(folder)
    assert desk.work.lock.isVisible()


def test_what_answers_rests_once_it_is_sealed(desk: MainWindow, qtbot: QtBot) -> None:
    desk.context.go("walk")
    walk = desk.pages["walk"]
    assert walk.card.answers.isEnabled() or walk.card.entry_row.isEnabled()
    own_tip = walk.card.note.toolTip()
    seal(desk)
    campaign, by = campaign_of(desk), walker(desk)
    site = campaign.sites.all()[0]
    before = campaign.walk.sheet(site, by)
    desk.context.go("walk", f"{site.id}/1.2")
    assert "已封存" in walk.card.answers.toolTip()
    assert not walk.card.answers.isEnabled()
    assert walk.card.note.isReadOnly()
    for pressed in (Qt.Key.Key_2, Qt.Key.Key_Backspace, Qt.Key.Key_L, Qt.Key.Key_E):
        qtbot.keyClick(walk.card, pressed)
    assert "已封存" in walk.card.refusal.text()
    assert campaign.walk.sheet(site, by) == before
    qtbot.keyClick(walk.card, Qt.Key.Key_PageDown)
    assert walk.cell() == (str(site.id), "2.1")
    for room, act in (("sites", "edit"), ("rubric", "take_in")):
        desk.context.go(room)
        page = desk.pages[room]
        assert page.lockable()
        assert all("已封存" in part.toolTip() for part in page.lockable())
        getattr(page, act)()
        assert "已封存" in desk.status.state.text()
    for room in ("campaigns", "campaigns_roster"):
        assert all("已封存" in part.toolTip() for part in desk.pages[room].lockable())
    desk.close_campaign()
    assert walk.card.answers.isEnabled()
    assert walk.card.note.toolTip() == own_tip
    assert not walk.card.note.isReadOnly()


def test_a_refused_edit_says_when_it_was_sealed(desk: MainWindow) -> None:
    seal(desk)
    ask = desk.context.ask
    assert isinstance(ask, ScriptedAsk)
    desk.context.go("history")
    campaign, by = campaign_of(desk), walker(desk)
    with pytest.raises(GovAssessError) as refused:
        campaign.walk.rate(campaign.sites.all()[0], "1.1", Answer(number=Fraction(1)), by)
    desk.context.tell(refused.value)
    assert ask.told
    assert "封存" in ask.told[-1]
    assert "登记申诉" in ask.told[-1]


def test_the_pane_names_its_own_sections(desk: MainWindow) -> None:
    gate = pane_of(desk).gate
    assert gate is not None
    found = sections(gate, Wording("zh_CN"))
    assert [section.id for section in found] == ["check", CLEAR]
    assert all(isinstance(section, Section) for section in found)
    assert all(isinstance(row, Kind) for row in found[0].rows)
    assert not pane_of(desk).findChildren(QLabel, "rich")
