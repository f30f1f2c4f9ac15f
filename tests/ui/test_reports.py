"""The ranking on screen says what the results say, and every total opens."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome, VetoMark, VetoState
from govassess.domain.trace import Step
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.reports import ReportsRoom
from govassess.wording import Wording
from tests.ui.sheets import front
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE
from ui.reports.last_cycle_sheet import LastCycleSheet
from ui.reports.models import BAR, CHANGE, NAME, RANK, RankRow, bar_text, summary_of
from ui.reports.page import DRAWER, RankingPage
from ui.reports.trace_pictures import PictureStep
from ui.reports.trace_view import branch_text

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.domain.results import ClassResults, Results
    from ui.main_window import MainWindow


pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen: no window manager


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> RankingPage:
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    shown = window.page()
    assert isinstance(shown, RankingPage)
    return shown


@pytest.fixture
def results(page: RankingPage) -> Results:
    return page.context.require().reports.results()


def shown(page: RankingPage) -> list[tuple[str, str, str]]:
    model = page.view.model()
    last = model.columnCount() - 2
    cells = [
        (model.index(row, RANK), model.index(row, NAME), model.index(row, last))
        for row in range(model.rowCount())
    ]
    return [(a.data(), b.data(), c.data()) for a, b, c in cells]


def expected(item: ClassResults) -> list[tuple[str, str, str]]:
    decimals = item.rubric.settings.decimals
    return [
        (
            "—" if score.rank is None else str(score.rank),
            score.site.name,
            "—" if score.total is None else fixed_text(score.total, decimals),
        )
        for score in item.sites
    ]


def test_ranks_and_totals_are_those_of_the_results(page: RankingPage, results: Results) -> None:
    assert len(results.classes) == 2
    for place, item in enumerate(results.classes):
        page.segments._group.button(place).click()
        assert shown(page) == expected(item)
        assert len(shown(page)) == len(item.sites) > 0


def test_dimensions_stand_in_their_columns(page: RankingPage, results: Results) -> None:
    item = results.classes[0]
    model = page.view.model()
    for row, score in enumerate(item.sites):
        for place, part in enumerate(score.dimensions):
            text = model.index(row, BAR + 1 + place).data()
            if part.score is None:
                assert text == "—"
            else:
                assert abs(Fraction(text) - part.score) <= Fraction(1, 200)


def test_an_unfinished_site_is_not_ranked(page: RankingPage, results: Results) -> None:
    (begun,) = [s for s in results.classes[0].sites if s.outcome is Outcome.INCOMPLETE]
    row = next(row for row in shown(page) if row[1] == begun.site.name)
    assert row[0] == "—"
    assert "没评完 1 个" in page._remark.accessibleName()


def test_enter_opens_the_trace_and_esc_closes_it(
    page: RankingPage, results: Results, qtbot: QtBot
) -> None:
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.drawer.isVisible()
    score = results.classes[0].sites[1]
    tree = page.drawer.tree
    assert tree.steps.index(0, 0).data(ROW_ROLE) == score.trace
    assert tree.hasFocus()
    said = tree.steps.index(0, 0).data()
    assert Wording("zh_CN").sentence(score.trace.sentence) in said
    qtbot.keyClick(tree, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    assert page.view.hasFocus()


def test_the_open_drawer_follows_the_list(
    page: RankingPage, results: Results, qtbot: QtBot
) -> None:
    page.open_trace()
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    names = [score.site.name for score in results.classes[0].sites]
    assert page.drawer._name.accessibleName() == names[1]


def test_the_whole_tree_is_there(page: RankingPage, results: Results) -> None:
    page.open_trace()
    tree = page.drawer.tree
    tree.expandAll()
    found, index = [], tree.steps.index(0, 0)
    while index.isValid():
        found.append(index.data(ROW_ROLE))
        index = tree.indexBelow(index)
    score = results.classes[0].sites[0]
    pictures = [row for row in results.evidence if row.site == score.site.id]
    assert [step for step in found if isinstance(step, Step)] == list(score.trace.walk())
    shown = [step.row for step in found if isinstance(step, PictureStep)]
    assert shown
    assert sorted(shown, key=repr) == sorted(pictures, key=repr)


def test_what_opens_at_the_foot_comes_into_sight(page: RankingPage, qtbot: QtBot) -> None:
    page.open_trace()
    tree = page.drawer.tree
    part = tree.steps.index(0, 0, tree.steps.index(0, 0))
    tree.expand(part)
    first = tree.steps.index(0, 0, part)
    low = tree.visualRect(first).bottom() + 4
    tree.setFixedHeight(low)
    QCoreApplication.processEvents()
    tree.setCurrentIndex(first)
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    child = tree.steps.index(0, 0, first)
    assert child.isValid()
    assert tree.viewport().rect().contains(tree.visualRect(child).center())
    assert tree.viewport().rect().contains(tree.visualRect(first).center())


def test_ctrl_c_copies_the_branch(page: RankingPage, results: Results, qtbot: QtBot) -> None:
    page.open_trace()
    qtbot.keyClick(page.drawer.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    score = results.classes[0].sites[0]
    own = [row for row in results.evidence if row.site == score.site.id]
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == sum(1 for _ in score.trace.walk()) + len(own)
    plain = branch_text(score.trace, Wording("zh_CN")).splitlines()
    assert [line for line in lines if line in plain] == plain
    assert all(any(row.url in line for line in lines) for row in own)


def test_the_trace_model_keeps_qts_rules(page: RankingPage) -> None:
    model = page.drawer.tree.steps
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    page.open_trace()
    assert tester.model().rowCount() == 1


def test_a_new_answer_changes_the_ranking(page: RankingPage) -> None:
    campaign = page.context.require()
    (person,) = campaigns.evaluators(campaign)
    site = campaign.sites.find("宝塔区")
    before = shown(page)
    leaf = next(
        line
        for line in campaign.walk.sheet(site, Actor(person.id, person.role)).lines
        if line.cell.votes and line.cell.votes[0].answer.option
    )
    options = [line.label for line in leaf.indicator.leaf.lines if line.label]
    other = next(o for o in options if o != leaf.cell.votes[0].answer.option)
    actor = Actor(person.id, person.role)
    campaign.walk.rate(site, leaf.indicator.code, Answer(option=other), actor)
    assert shown(page) != before
    assert shown(page) == expected(campaign.reports.results().classes[0])


def test_the_summary_is_exact(results: Results) -> None:
    item = results.classes[0]
    totals = sorted(score.total for score in item.sites if score.rank is not None)
    summary = summary_of(item)
    assert (summary.lowest, summary.highest) == (totals[0], totals[-1])
    assert summary.mean == sum(totals) / len(totals)
    assert summary.median == totals[1]
    assert len(totals) == 3


def test_a_filter_in_the_ranking_keeps_ranks(page: RankingPage) -> None:
    before = {row[1]: row for row in shown(page)}
    page.search.setText("延长")
    assert shown(page) == [before["延长县"]]
    page.search.setText("没有")
    assert page._nothing.isVisible()


def test_refusal_is_said_in_place(page: RankingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: ReportsRoom) -> Results:
        raise GovAssessError(Problem.VOTES_CLOSED)

    monkeypatch.setattr(ReportsRoom, "results", refuse)
    page.refresh()
    assert page._empty.isVisible()
    assert page._empty.sentence.text()


def past(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "上年.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_last_cycle_is_taken_in_by_keys_and_shown_beside_the_rank(
    page: RankingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.view.isColumnHidden(CHANGE)
    path = past(tmp_path, "名次,网站,总分\n9,宝塔区,1\n1,延长县,99\n3,没有县,5\n")
    page.context.ask.answers["open_file"] = path
    qtbot.keyClick(page.view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    sheet = front(page.window(), LastCycleSheet, qtbot)
    assert sheet.counts.text().startswith("对上 2 个网站")
    assert [row.text for row in sheet.notes.notes.rows] == ["本任务没有网站“没有县”"]
    assert all(score.past is None for score in page._classes()[0].sites)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.view.isColumnHidden(CHANGE)
    model = page.view.model()
    said = {
        model.index(row, NAME).data(): model.index(row, CHANGE).data()
        for row in range(model.rowCount())
    }
    places = {score.site.name: score.rank for score in page._classes()[0].sites}
    assert said["宝塔区"] == f"升 {9 - places['宝塔区']} 位"
    down = places["延长县"] - 1
    assert said["延长县"] == (f"降 {down} 位" if down else "名次未变")
    assert said["安塞县"] == ""
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    qtbot.keyClick(page.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.view.isColumnHidden(CHANGE)


def test_a_file_that_matches_nothing_cannot_be_taken_in(
    page: RankingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for text in ("网站,总分\n没有县,5\n", "网站,网址\n宝塔区,http://a.cn\n"):
        page.show_last_cycle(past(tmp_path, text))
        sheet = front(page.window(), LastCycleSheet, qtbot)
        assert not sheet.act.isEnabled()
        assert sheet.problem.text()
        sheet.reject()


def test_ctrl_e_writes_the_attached_table_of_the_class(
    page: RankingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.segments._group.button(1).click()
    target = tmp_path / "附件2.xlsx"
    page.context.ask.answers["save_file"] = target
    qtbot.keyClick(page.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    names = {score.site.name for score in page._classes()[1].sites}
    book = load_workbook(target, data_only=True)
    cells = {cell for row in book["得分表"].iter_rows(values_only=True) for cell in row}
    assert names <= cells
    assert list(tmp_path.glob(".*")) == []


def test_votes_that_are_blind_are_opened_here_once_confirmed(
    page: RankingPage, qtbot: QtBot
) -> None:
    campaign, before = page.context.require(), shown(page)
    campaigns.add_evaluator(campaign, "李强")
    assert page._empty.isVisible()
    assert page._empty.title.text() == "评分未公开"
    assert page.summary.accessibleName() == page._remark.accessibleName() == ""
    assert page.model.rows == ()
    page.export()  # nothing to write, and nothing is asked
    page.context.ask.answers["confirm"] = False
    qtbot.mouseClick(page._empty.act, Qt.MouseButton.LeftButton)
    assert campaign.reports.blindness().closed
    page.context.ask.answers["confirm"] = True
    page._empty.act.setFocus()
    qtbot.keyClick(page._empty.act, Qt.Key.Key_Space)
    assert not campaign.reports.blindness().closed
    assert page.view.isVisible()
    assert len(shown(page)) == len(before)


def test_enter_on_a_picture_opens_it_large(
    page: RankingPage, results: Results, window: MainWindow, qtbot: QtBot
) -> None:
    page.open_trace()
    tree, site = page.drawer.tree, results.classes[0].sites[0].site.id
    code = next(code for owner, code in results.pictures() if owner == site)
    tree.reveal(code)
    leaf = tree.currentIndex()
    places = [tree.steps.index(row, 0, leaf) for row in range(tree.steps.rowCount(leaf))]
    picture = next(i for i in places if isinstance(i.data(ROW_ROLE), PictureStep))
    tree.setCurrentIndex(picture)
    tree.grab()
    step = picture.data(ROW_ROLE)
    assert step.row.url in picture.data()
    qtbot.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == step.text
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.page() is window.pages["evidence"]
    assert window.page().row().id == step.row.kept.id


def test_the_drawer_is_as_wide_as_the_window_allows(page: RankingPage) -> None:
    page.open_trace()
    assert page.drawer.width() == DRAWER
    page.take_extent(Extent.WIDE)
    assert page.drawer.minimumWidth() == 640
    page.take_extent(Extent.NARROW)
    assert not page._left.isVisible()
    assert page.drawer.isVisible()
    page.step_back()
    assert page._left.isVisible()
    assert page.view.hasFocus()
    assert page.view.isColumnHidden(BAR + 1)


def test_a_vetoed_site_says_its_cause_and_an_open_one_what_is_missing(results: Results) -> None:
    item = results.classes[0]
    mark = VetoMark("4.1", "4.1-1", "首页打不开", VetoState.CONFIRMED)
    vetoed = replace(item.sites[0], outcome=Outcome.VETOED, total=None, vetoes=(mark,))
    opened = replace(item.sites[1], outcome=Outcome.INCOMPLETE, open=3)
    one, two = (RankRow(score, 2) for score in (vetoed, opened))
    assert (bar_text(one), one.grade) == ("首页打不开", "否决")
    assert bar_text(two).startswith("还有 3 项未定 · ")
    assert two.grade == "暂计"
