"""The ranking on screen says what the results say, and every total opens."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.reports import ReportsRoom
from govassess.wording import Wording
from ui.common.rows_model import ROW_ROLE
from ui.reports.models import summary_of
from ui.reports.page import RankingPage
from ui.reports.trace_view import branch_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from govassess.domain.results import ClassResults, Results
    from ui.main_window import MainWindow


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
        (model.index(row, 0), model.index(row, 1), model.index(row, last))
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
            text = model.index(row, 3 + place).data()
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
    count, index = 0, tree.steps.index(0, 0)
    while index.isValid():
        count, index = count + 1, tree.indexBelow(index)
    assert count == sum(1 for _ in results.classes[0].sites[0].trace.walk())


def test_ctrl_c_copies_the_branch(page: RankingPage, results: Results, qtbot: QtBot) -> None:
    page.open_trace()
    qtbot.keyClick(page.drawer.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    trace = results.classes[0].sites[0].trace
    text = QGuiApplication.clipboard().text()
    assert text == branch_text(trace, Wording("zh_CN"))
    assert len(text.splitlines()) == sum(1 for _ in trace.walk())


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
