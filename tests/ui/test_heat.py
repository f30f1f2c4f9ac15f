"""The heat map shows what the results say, follows the arrows, and opens the trace."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.reports import ReportsRoom
from govassess.services.reports_heat import HeatCell, HeatLens, HeatState
from tests.fakes import ScriptedAsk
from tests.ui.two_people import rated
from ui import labels
from ui.common.extent import Extent
from ui.common.rows_model import ROW_ROLE
from ui.pinyin import sounds
from ui.reports.heat_filter import HeatFilter, HeatOrder
from ui.reports.heat_layout import Place
from ui.reports.heat_page import XLSX, HeatPage
from ui.reports.heat_painting import Sprites, _Room, fullness
from ui.reports.page import RankingPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> HeatPage:
    window.context.go("reports_heat")
    shown = window.page()
    assert isinstance(shown, HeatPage)
    assert shown.view.hasFocus()
    return shown


def test_the_map_is_that_of_the_service(page: HeatPage) -> None:
    blocks = page.context.require().reports.heat()
    assert page.view.chart.blocks == blocks
    assert page.view.place == Place(0, 0, 0)


def test_arrows_move_the_crosshair_and_stop_at_the_edges(page: HeatPage, qtbot: QtBot) -> None:
    view = page.view
    first = len(view.chart.blocks[0].rows)
    for key, place in (
        (Qt.Key.Key_Right, (0, 0, 1)),
        (Qt.Key.Key_Down, (0, 1, 1)),
        (Qt.Key.Key_Left, (0, 1, 0)),
        (Qt.Key.Key_Left, (0, 1, 0)),
        (Qt.Key.Key_Up, (0, 0, 0)),
        (Qt.Key.Key_Up, (0, 0, 0)),
        (Qt.Key.Key_PageDown, (1, len(view.chart.blocks[1].rows) - 1, 0)),
        (Qt.Key.Key_End, (1, 1, len(view.chart.blocks[1].columns) - 1)),
        (Qt.Key.Key_PageUp, (0, 0, len(view.chart.blocks[1].columns) - 1)),
    ):
        qtbot.keyClick(view, key)
        assert view.place == place
    for _ in range(first):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.place is not None
    assert view.place.block == 1


def test_the_pane_says_what_stands_in_the_cell(page: HeatPage) -> None:
    chart = page.view.chart
    place = next(
        Place(0, row, column)
        for row, site in enumerate(chart.blocks[0].rows)
        for column, cell in enumerate(site.cells)
        if cell.state is HeatState.PART
    )
    page.view.go(place)
    cell = chart.cell(place)
    assert page.side.site.accessibleName() == chart.row(place).score.site.name
    assert page.side.leaf.text() == f"{chart.column(place).code} {chart.column(place).title}"
    assert page.side.points.text() == labels.points(cell.value)
    said = [label for _, _, _, label in page.side._row._lines if label.isVisible()]
    most = max(cell.lost for cell in chart.row(place).cells)
    assert said[0].text() == f"−{labels.points(most)}"
    counted = [int(label.text()) for label in page.side._counts.values()]
    absent = sum(row.cells[place.column].state is HeatState.ABSENT for row in chart.blocks[0].rows)
    assert sum(counted) + absent == len(chart.blocks[0].rows)
    assert page.side.sentence.text() in page.view.accessibleDescription()


def test_enter_opens_the_trace_at_the_leaf(
    page: HeatPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.view.go(Place(1, 1, 7))
    site, code = page.view.chart.row(Place(1, 1, 7)).id, page.view.chart.column(Place(1, 1, 7)).code
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    ranking = window.page()
    assert isinstance(ranking, RankingPage)
    assert ranking.drawer.isVisible()
    assert ranking.view.currentIndex().data(ROW_ROLE).id == site
    assert ranking.drawer.tree.currentIndex().data(ROW_ROLE).code == code


def test_a_class_and_an_order_can_be_chosen(page: HeatPage) -> None:
    page.classes._group.button(1).click()
    (block,) = page.view.chart.blocks
    assert block.name == page._blocks[0].name
    page.orders._group.button(HeatOrder.LOSS).click()
    lost = [row.lost for row in page.view.chart.blocks[0].rows]
    assert lost == sorted(lost, reverse=True)
    page.orders._group.button(HeatOrder.NAME).click()
    names = [row.score.site.name for row in page.view.chart.blocks[0].rows]
    assert sorted(names) == sorted(row.score.site.name for row in block.rows)
    assert names == sorted(names, key=sounds)
    page.classes._group.button(0).click()
    assert len(page.view.chart.blocks) == 2


def test_the_cell_in_hand_survives_order_and_change(page: HeatPage) -> None:
    page.view.go(Place(0, 2, 5))
    site, code = page.view.chart.row(Place(0, 2, 5)).id, page.view.chart.column(Place(0, 2, 5)).code
    page.orders._group.button(HeatOrder.LOSS).click()
    campaign = page.context.require()
    (person,) = campaigns.evaluators(campaign)
    leaf = page.view.chart.blocks[0].columns[0]
    register = {row.site.id: row.site for row in campaign.sites.list()}
    node = campaign.walk.leaf(register[site], leaf.code)
    assert node.leaf is not None
    worst = node.leaf.lines[-1].label
    actor = Actor(person.id, person.role)
    campaign.walk.rate(register[site], leaf.code, Answer(option=worst), actor)
    assert page.view.place is not None
    assert page.view.chart.row(page.view.place).id == site
    assert page.view.chart.column(page.view.place).code == code
    assert page.view.chart.blocks == tuple(
        block if place == 1 else page.view.chart.blocks[0]
        for place, block in enumerate(page.view.chart.blocks)
    )


def test_the_cell_in_hand_is_in_view(page: HeatPage) -> None:
    chart = page.view.chart
    last = Place(1, len(chart.blocks[1].rows) - 1, len(chart.blocks[1].columns) - 1)
    page.window().resize(900, 560)
    for place in (last, Place(0, 0, 0), Place(0, 3, 67)):
        page.view.go(place)
        cell = chart.rect(place).translated(-page.view._offset())
        assert page.view.viewport().rect().contains(cell)


def test_a_click_takes_the_cell_in_hand(page: HeatPage, qtbot: QtBot) -> None:
    place = Place(0, 2, 3)
    centre = page.view.chart.rect(place).center() - page.view._offset()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert page.view.place == place
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert page.view.place == place


def test_only_what_is_seen_is_painted(page: HeatPage, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[QRect] = []

    def note(
        _self: Sprites,
        _painter: QPainter,
        top: int,
        cells: Iterable[tuple[int, HeatCell]],
        room: _Room,
    ) -> None:
        drawn.extend(QRect(left, top, *room.size) for left, _ in cells)

    monkeypatch.setattr(Sprites, "put_row", note)
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    seen = QRect(300, 100, 200, 120)
    painter.translate(-seen.topLeft())
    page.view.painting().paint(painter, seen)
    painter.end()
    assert drawn
    assert all(rect.intersects(seen) for rect in drawn)
    assert len(drawn) < 13 * 9


def test_ctrl_e_writes_the_whole_map(page: HeatPage, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "热力图.png"
    page.context.ask.answers["save_file"] = target
    qtbot.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    image = QImage(str(target))
    whole = page.view.chart.size()
    assert image.width() == 2 * whole.width()
    assert image.height() > 2 * whole.height()
    assert list(tmp_path.glob(".*")) == []


def test_a_refusal_is_said_in_place(page: HeatPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: ReportsRoom) -> None:
        raise GovAssessError(Problem.VOTES_CLOSED)

    monkeypatch.setattr(ReportsRoom, "heat_map", refuse)
    page.refresh()
    assert page._empty.isVisible()
    assert page._empty.sentence.text()


def test_filters_leave_what_they_say(page: HeatPage, qtbot: QtBot) -> None:
    whole = page._blocks
    page.tops.setCurrentIndex(2)
    page.tops.activated.emit(2)
    title = page.tops.currentData()
    shown = page.view.chart.blocks
    assert {column.top_title for block in shown for column in block.columns} == {title}
    assert sum(len(b.columns) for b in shown) == sum(
        column.top_title == title for block in whole for column in block.columns
    )
    page.only.setFocus()
    qtbot.keyClick(page.only, Qt.Key.Key_Space)
    for block in page.view.chart.blocks:
        assert all(row.lost > 0 for row in block.rows)
        for place in range(len(block.columns)):
            assert any(row.cells[place].lost for row in block.rows)
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    page.search.setText("没有这个")
    assert page._nothing.isVisible()
    page.step_back()
    assert page.view.hasFocus()
    page.step_back()
    assert page.view.chart.blocks == whole


def test_a_name_filter_keeps_the_cells_of_that_site(page: HeatPage) -> None:
    before = {row.id: row for block in page._blocks for row in block.rows}
    page.search.setText("财政")
    (block,) = page.view.chart.blocks
    (row,) = block.rows
    assert row == before[row.id]
    assert row.score.site.name == "市财政局"


def test_what_is_owed_is_open_or_disputed(page: HeatPage) -> None:
    page.lenses._group.button(2).click()
    assert page.view.lens is HeatLens.OWED
    page.only.click()
    rows = [row for block in page.view.chart.blocks for row in block.rows]
    begun = next(row for row in rows if row.score.site.name == "安塞县")
    assert begun.owed == len(begun.cells) > 0
    assert all(row.owed > 0 for row in rows)
    whole = {row.id: row.owed for block in page._blocks for row in block.rows}
    assert {row.id for row in rows} == {site for site, count in whole.items() if count}


def test_filtering_never_invents_or_loses_a_cell(page: HeatPage) -> None:
    whole = {
        (row.id, column.code): cell
        for block in page._blocks
        for row in block.rows
        for column, cell in zip(block.columns, row.cells, strict=True)
    }
    for lens in HeatLens:
        blocks = HeatFilter(only=True, lens=lens, order=HeatOrder.LOSS).apply(page._blocks)
        kept = {
            (row.id, column.code): cell
            for block in blocks
            for row in block.rows
            for column, cell in zip(block.columns, row.cells, strict=True)
        }
        assert kept.items() <= whole.items()
        speaking = {
            key
            for key, cell in whole.items()
            if {
                HeatLens.LOST: cell.lost > 0,
                HeatLens.SPREAD: bool(cell.spread),
                HeatLens.OWED: cell.state is HeatState.OPEN,
                HeatLens.TIME: cell.seconds is not None,
            }[lens]
        }
        assert speaking <= kept.keys()


def test_the_map_is_written_as_a_workbook(page: HeatPage, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "热力图.xlsx"
    page.kinds._group.button(XLSX).click()
    page.context.ask.answers["save_file"] = target
    qtbot.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    book = load_workbook(target)
    assert book.sheetnames == [block.name for block in page._blocks]
    for block in page._blocks:
        sheet = book[block.name]
        found = {}
        for line in range(4, 4 + len(block.rows)):
            found[sheet.cell(line, 1).value] = [
                sheet.cell(line, 4 + place).value for place in range(len(block.columns))
            ]
        for row in block.rows:
            said = {HeatState.OPEN: "未评", HeatState.ABSENT: "不适用"}
            for cell, value in zip(row.cells, found[row.score.site.name], strict=True):
                if cell.state in said:
                    assert value == said[cell.state]
                else:
                    assert Fraction(str(value)) == cell.lost
        summed = sheet.cell(4 + len(block.rows), 3).value
        assert Fraction(str(summed)) == sum(row.lost for row in block.rows)


def test_the_pane_shows_the_picture_and_opens_it(
    page: HeatPage, window: MainWindow, qtbot: QtBot
) -> None:
    chart = page.view.chart
    (site, code), rows = next(iter(page.side.pictures.items()))
    place = chart.find(site, code)
    assert place is not None
    page.view.go(place)
    button = page.side.picture
    assert button.isVisible()
    assert rows[0].url in button.accessibleName()
    button.setFocus()
    button.grab()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.page() is window.pages["evidence"]
    bare = next(
        Place(0, 0, column)
        for column, leaf in enumerate(chart.blocks[0].columns)
        if (chart.blocks[0].rows[0].id, leaf.code) not in page.side.pictures
    )
    page.view.go(bare)
    assert not button.isVisibleTo(page.side)


def test_in_little_room_the_map_stands_alone(page: HeatPage) -> None:
    page.take_extent(Extent.NARROW)
    assert not page.side.isVisible()
    page.take_extent(Extent.LOW)
    assert not page._filters.isVisible()
    page.begin_filter()
    assert page.search.hasFocus()
    page.take_extent(Extent.FULL)
    assert page.side.isVisible()


@pytest.fixture
def of_two(make: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """The window with a campaign of two people whose votes are not open."""
    window = make(ask=ScriptedAsk(confirm=True))
    window.context.open(rated(tmp_path))
    window.context.go("reports_heat")
    return window


def look(page: HeatPage, lens: HeatLens) -> None:
    page.lenses._group.button(list(HeatLens).index(lens)).click()


def test_before_the_opening_only_points_are_hidden(of_two: MainWindow, qtbot: QtBot) -> None:
    page = of_two.page()
    assert isinstance(page, HeatPage)
    assert page._empty.isVisible()
    assert not page.side.isVisible()
    look(page, HeatLens.SPREAD)
    assert not page._empty.isVisible()
    (block,) = page.view.chart.blocks
    assert {cell.state for row in block.rows for cell in row.cells} == {HeatState.BLIND}
    assert sum(row.differing for row in block.rows) == 5
    assert not page.side._foot.isVisible()
    assert page.side.points.text() == "—"
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert of_two.page() is page
    look(page, HeatLens.LOST)
    page._empty.act.click()
    assert not of_two.context.require().reports.blindness().closed
    assert not page._empty.isVisible()
    assert page.side._foot.isVisible()


def test_differences_are_read_when_looked_for(of_two: MainWindow) -> None:
    of_two.context.require().reports.open_votes()
    page = of_two.page()
    assert isinstance(page, HeatPage)
    assert all(cell.spread is None for row in page._blocks[0].rows for cell in row.cells)
    look(page, HeatLens.SPREAD)
    page.orders._group.button(HeatOrder.LOSS).click()
    assert page.orders.text() == "按分歧"
    rows = page.view.chart.blocks[0].rows
    counts = [row.differing for row in rows]
    assert counts == sorted(counts, reverse=True)
    first = next(n for n, cell in enumerate(rows[0].cells) if cell.spread)
    page.view.go(Place(0, 0, first))
    assert page.side._apart.isVisible()
    assert page.side._apart.text().startswith("评分相差 ")
    page.only.click()
    assert all(row.differing for row in page.view.chart.blocks[0].rows)


def test_time_fills_cells_up_to_the_slowest(of_two: MainWindow) -> None:
    page = of_two.page()
    assert isinstance(page, HeatPage)
    look(page, HeatLens.TIME)
    known = [cell.seconds for row in page._blocks[0].rows for cell in row.cells]
    assert any(each is not None for each in known)
    assert page.view.painting().slow > 0
    assert page.view.grab().width() > 0
    assert page.legend.currentIndex() == list(HeatLens).index(HeatLens.TIME)


def test_each_lens_has_its_own_fullness() -> None:
    cell = HeatCell(
        HeatState.PART, Fraction(1), Fraction(4), Fraction(3), sentence("trace.open_unanswered")
    )
    cell = replace(cell, spread=Fraction(1, 2), seconds=30.0)
    assert fullness(cell, HeatLens.LOST, 0) == 0.75
    assert fullness(cell, HeatLens.SPREAD, 0) == 0.5
    assert fullness(cell, HeatLens.TIME, 60) == 0.5
    assert fullness(cell, HeatLens.TIME, 15) == 1
    assert fullness(replace(cell, spread=Fraction(1, 1000)), HeatLens.SPREAD, 0) > 0


def test_a_map_of_time_has_few_looks(of_two: MainWindow) -> None:
    """Heights go in steps, so that thousands of cells share a handful of pictures."""
    page = of_two.page()
    assert isinstance(page, HeatPage)
    look(page, HeatLens.TIME)
    page.view._sprites = Sprites()
    page.view.viewport().grab()
    assert sum(len(kept) for kept in page.view._sprites._kept.values()) <= 16
