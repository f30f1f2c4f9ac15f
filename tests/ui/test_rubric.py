"""The rubric on screen: the tree, the indicator in words, taking in and giving out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from govassess.domain.rubric_data import leaf_digest
from govassess.services import rubric as rubrics
from tests.fakes import ScriptedAsk
from tests.ui.sheets import front
from ui.common.rows_model import ROW_ROLE
from ui.rubric.import_sheet import RubricImportSheet
from ui.rubric.page import RubricPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen: no window manager


@pytest.fixture
def page(window: MainWindow) -> RubricPage:
    return opened(window)


def opened(window: MainWindow) -> RubricPage:
    window.context.go("rubric", "")
    shown = window.page()
    assert isinstance(shown, RubricPage)
    return shown


def words(page: RubricPage) -> list[str]:
    return [label.text() for label in page.detail.widget().findChildren(QLabel)]


def test_the_tree_holds_every_indicator_with_its_points(page: RubricPage) -> None:
    view = page.context.require().rubric.views()[0]
    seen = []
    index = page.tree.nodes.index(0, 0)
    while index.isValid():
        seen.append(index.data(ROW_ROLE))
        index = page.tree.indexBelow(index)
    assert seen == list(view.rubric.walk())
    tester = QAbstractItemModelTester(
        page.tree.nodes, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert tester.model() is page.tree.nodes


def test_an_indicator_is_shown_in_words(page: RubricPage, qtbot: QtBot) -> None:
    view = page.context.require().rubric.views()[0]
    leaf = next(node for node in view.rubric.leaves() if node.leaf and node.leaf.lines)
    page.show_item(leaf.code)
    said = "\n".join(words(page))
    assert leaf.leaf is not None
    assert leaf.title in said
    assert leaf.leaf.definition in said
    assert leaf_digest(leaf)[:8] in said
    assert all(line.text in said for line in leaf.leaf.lines)
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.tree.currentIndex().data(ROW_ROLE) != leaf
    assert "\n".join(words(page)) != said


def test_the_other_class_has_its_own_tree(page: RubricPage) -> None:
    page.segments._group.button(1).click()
    view = page.context.require().rubric.views()[1]
    assert page.tree.nodes.index(0, 0).data(ROW_ROLE) == view.rubric.roots[0]


def test_what_is_exported_can_be_taken_in_again(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "指标体系.xlsx"
    window = make(ask=ScriptedAsk(save_file=file))
    window.context.open(folder)
    page = opened(window)
    qtbot.keyClick(page.tree, Qt.Key.Key_E, CONTROL)
    assert rubrics.read(file).faults == ()
    page.take_in()
    sheet = front(window, RubricImportSheet, qtbot)
    sheet.choice.read_file(file)
    assert sheet.act.isEnabled()
    rubric = sheet.choice.rubric
    assert rubric is not None
    assert page.context.require().rubric.impact("县区网站", rubric).changed == ()
    sheet.reject()


def test_a_faulty_sheet_lists_its_cells_and_cannot_be_taken_in(
    window: MainWindow, page: RubricPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "坏.csv"
    file.write_text("一级指标,分值,二级指标,分值\n信息公开,40,概况,x\n", encoding="utf-8")
    qtbot.keyClick(page.tree, Qt.Key.Key_I, CONTROL)
    sheet = front(window, RubricImportSheet, qtbot)
    sheet.choice.read_file(file)
    cells = {row.place for row in sheet.choice._faults.notes.rows}
    assert "D2" in {place.split()[-1] for place in cells}
    assert not sheet.act.isEnabled()
    sheet.reject()


def test_a_new_class_is_made_by_taking_in_and_undone(
    window: MainWindow, page: RubricPage, qtbot: QtBot
) -> None:
    campaign = page.context.require()
    page.take_in()
    sheet = front(window, RubricImportSheet, qtbot)
    sheet.target.setCurrentText("学校网站")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert not sheet.isVisible()
    assert [item.name for item in campaign.rubric.classes()][-1] == "学校网站"
    assert "学校网站" in page.segments._texts
    campaign.history.undo()
    assert "学校网站" not in page.segments._texts
