"""The problems page counts as the service does, leads to the trace, and shows every chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, reports_problems
from govassess.services.reports_problems import ProblemKind
from govassess.wording import Wording
from ui import labels
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE
from ui.reports.charts_panel import PDF, PNG, SVG
from ui.reports.page import RankingPage
from ui.reports.problems_page import CHARTS, LEAVES, LINES, ProblemsPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ProblemsPage:
    window.context.go("reports_problems")
    shown = window.page()
    assert isinstance(shown, ProblemsPage)
    assert shown.view.hasFocus()
    return shown


def choose(page: ProblemsPage, view: int) -> None:
    page.views._group.button(view).click()


def test_the_table_is_that_of_the_service(page: ProblemsPage) -> None:
    found = reports_problems.report(page.context.require(), Wording("zh_CN"))
    for view, kind in ((LEAVES, ProblemKind.LEAF), (LINES, ProblemKind.LINE)):
        choose(page, view)
        for place, name in enumerate(("", *(name for name, _ in found.classes))):
            page.classes._group.button(place).click()
            rows = found.rows(name, kind)
            assert rows
            assert page.model.rows == rows
            first = [page.model.index(0, column).data() for column in range(7)]
            assert first[1] == rows[0].title
            assert first[2] == f"{len(rows[0].concerned)}/{rows[0].judged}"
            assert first[4] == labels.points(rows[0].lost)


def test_enter_leads_to_the_sites_and_on_to_the_trace(
    page: ProblemsPage, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    row = page.view.currentIndex().data(ROW_ROLE)
    assert page.pane.model.rows == row.concerned
    assert row.title in page.pane.title.text()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.pane.list.hasFocus()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.pane.grab()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    ranking = window.page()
    assert isinstance(ranking, RankingPage)
    site, _, code = row.concerned[0].id.partition("/")
    assert ranking.view.currentIndex().data(ROW_ROLE).id == site
    assert ranking.drawer.tree.currentIndex().data(ROW_ROLE).code == code


def test_arrows_go_along_the_charts_and_each_is_drawn(page: ProblemsPage, qtbot: QtBot) -> None:
    choose(page, CHARTS)
    panel = page.charts
    assert panel.list.hasFocus()
    charts = reports_problems.report(page.context.require(), Wording("zh_CN")).charts
    assert panel.charts.rows == charts
    for place, chart in enumerate(charts):
        assert panel.chart == chart
        assert panel.view.is_drawn()
        assert panel.view.caption.accessibleName() == chart.caption
        shown = [
            tuple(
                panel.numbers.index(row, column).data() for column in range(len(chart.table.head))
            )
            for row in range(panel.numbers.rowCount())
        ]
        assert shown == list(chart.table.rows)
        assert all(
            bar.text in panel.view.accessibleDescription() for g in chart.groups for bar in g.bars
        )
        panel.grab()
        key = Qt.Key.Key_Right if place % 2 else Qt.Key.Key_Down
        qtbot.keyClick(panel.list, key)
    qtbot.keyClick(panel.list, Qt.Key.Key_Left)
    assert panel.chart == charts[-2]


def test_a_drawing_is_no_black_box_and_holds_its_colours(page: ProblemsPage) -> None:
    choose(page, CHARTS)
    image = page.charts.view._canvas._pixmap.toImage()
    seen = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    ]
    theme = page.context.theme
    assert sum(near(colour, theme.colour("surface")) for colour in seen) > len(seen) / 3
    assert sum(near(colour, theme.colour("bar1")) for colour in seen) > 20


def near(one: QColor, two: QColor) -> bool:
    """SVG holds colours as rounded shares."""
    pairs = zip(one.getRgb(), two.getRgb(), strict=True)
    return all(abs(a - b) <= 3 for a, b in pairs)


@pytest.mark.parametrize(("kind", "head"), [(PDF, b"%PDF"), (PNG, b"\x89PNG"), (SVG, b"<?xml")])
def test_ctrl_e_writes_the_chart_in_hand(
    page: ProblemsPage, qtbot: QtBot, tmp_path: Path, kind: int, head: bytes
) -> None:
    choose(page, CHARTS)
    page.kinds._group.button(kind).click()
    target = tmp_path / "图1"
    page.context.ask.answers["save_file"] = target
    page.charts.list.setFocus()
    qtbot.keyClick(page.charts.list, Qt.Key.Key_E, CONTROL)
    assert target.read_bytes().startswith(head)
    assert page.context.ask.told == []
    if kind == PNG:
        assert QImage(str(target)).width() > 1200


def test_a_table_is_not_exported_by_the_key_of_charts(page: ProblemsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    assert page.context.ask.asked == []
    assert not page.button.isVisible()


def test_a_filter_finds_words_in_the_table(page: ProblemsPage, qtbot: QtBot) -> None:
    title = page.model.rows[3].title
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    page.search.setText(title)
    assert page.filter.rowCount() >= 1
    page.search.setText("没有这个")
    assert page._nothing.isVisible()
    page.step_back()
    assert page.filter.rowCount() == len(page.model.rows)


def test_in_little_room_the_sites_come_with_enter(page: ProblemsPage, qtbot: QtBot) -> None:
    page.take_extent(Extent.NARROW)
    assert not page.pane.isVisible()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()
    page.take_extent(Extent.WIDE)
    assert page.pane.isVisible()


def test_blind_votes_are_said_in_place(page: ProblemsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    campaigns.add_evaluator(page.context.require(), "李强")
    assert page._gate.isVisible()
    assert page._gate.act.isVisible()
    assert page.model.rows == page.charts.charts.rows == page.pane.model.rows == ()
    page.context.ask.answers["confirm"] = True
    page._gate.ask()
    assert page.view.isVisible()

    def refuse(*_given: object) -> None:
        raise GovAssessError(Problem.CAMPAIGN_DAMAGED, path="x", detail="y", backup="z")

    monkeypatch.setattr(reports_problems, "report", refuse)
    page.refresh()
    assert page._gate.isVisible()
    assert not page._gate.act.isVisible()
