"""The rubric on screen: its tree and fields, faults, taking in and giving out, little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit

from govassess.domain.changes import Action
from govassess.domain.rubric_data import leaf_digest, rubric_digest
from govassess.services import rubric as rubrics
from govassess.services.rubric_fields import SETTINGS
from tests.fakes import ScriptedAsk
from tests.ui.rubric_page import BANDS, CONTROL, keys_of, opened, type_into
from tests.ui.sheets import front
from ui.common.extent import Extent
from ui.rubric.import_sheet import RubricImportSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.rubric.page import RubricPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager


@pytest.fixture
def page(window: MainWindow) -> RubricPage:
    return opened(window)


def test_the_tree_holds_every_indicator_with_its_points(page: RubricPage) -> None:
    view = page.context.require().rubric.views()[0]
    assert keys_of(page) == [node.code for node in view.rubric.walk()]
    tester = QAbstractItemModelTester(
        page.tree.nodes, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert tester.model() is page.tree.nodes


def test_an_indicator_stands_in_the_fields(page: RubricPage, qtbot: QtBot) -> None:
    view = page.context.require().rubric.views()[0]
    page.show_item(BANDS)
    leaf = view.rubric.find(BANDS)
    assert leaf is not None
    assert leaf.leaf is not None
    head = page.editor.head.fields
    assert isinstance(head["title"].control, QLineEdit)
    assert isinstance(head["definition"].control, QPlainTextEdit)
    assert head["title"].control.text() == leaf.title
    assert head["definition"].control.toPlainText() == leaf.leaf.definition
    assert leaf_digest(leaf)[:8] in page.editor.meta.text()
    assert len(page.editor.lines.model.rows) == len(leaf.leaf.lines)
    assert not page.editor.answers.isHidden()
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    assert head["title"].control.text() != leaf.title


def test_the_other_class_has_its_own_tree(page: RubricPage) -> None:
    page.segments._group.button(1).click()
    view = page.context.require().rubric.views()[1]
    assert keys_of(page)[0] == view.rubric.roots[0].code
    assert page.desk.class_id == view.site_class.id


def test_faults_lead_to_their_places(page: RubricPage, qtbot: QtBot) -> None:
    page.show_item("1.1.7")
    type_into(page.editor.head, "points", "0.5", qtbot)
    page.show_item("1")
    faults = page.frame.faults
    assert [row.fault.key for row in faults.model.rows] == ["1.1", "1.1.7"]
    faults.view.setFocus()
    faults.view.setCurrentIndex(faults.model.index(0, 0))
    qtbot.keyClick(faults.view, Qt.Key.Key_Return)
    item = page.tree.item
    assert item is not None
    assert item.indicator.code == "1.1"
    assert page.editor.head.focused() == "points"
    page.open_settings()
    assert set(page.editor.settings.fields) == set(SETTINGS)
    type_into(page.editor.settings, "parts", "A=Main:99.5", qtbot)
    settings = next(row.fault for row in faults.model.rows if not row.fault.key)
    page.step_back()
    assert page.item is not None
    page.jump(settings)
    assert page.item is None
    assert page.editor.settings.focused() == "parts"
    assert page.editor.settings.fields["parts"].fault.text()


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


def test_a_change_notice_is_exported_for_the_file(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "改动说明.xlsx"
    window = make(ask=ScriptedAsk(save_file=file))
    window.context.open(folder)
    page = opened(window)
    drafts = page.desk.drafts
    drafts.set_field(page.desk.class_id, BANDS, "definition", "全部公开")
    drafts.apply(page.desk.class_id)
    qtbot.keyClick(page.tree, Qt.Key.Key_E, CONTROL)
    (menu,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    sheet = load_workbook(file).active
    assert sheet is not None
    assert "全部公开" in [cell.value for row in sheet.iter_rows() for cell in row]
    assert window.context.require().history.list()[0].act.name == Action.APPLY_RUBRIC


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


def test_a_known_class_takes_a_rubric_into_its_draft(
    window: MainWindow, page: RubricPage, qtbot: QtBot
) -> None:
    rubric = page.context.require().rubric
    in_force = rubric_digest(rubric.rubric(page.desk.class_id))
    page.take_in()
    sheet = front(window, RubricImportSheet, qtbot)
    place = sheet.choice.source.findData("department-2012")
    sheet.choice.source.setCurrentIndex(place)
    sheet.choice.source.activated.emit(place)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert page.desk.view is not None
    assert page.desk.view.is_changed
    assert rubric_digest(page.desk.view.rubric) == rubric_digest(rubrics.load("department-2012"))
    assert rubric_digest(rubric.rubric(page.desk.class_id)) == in_force


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


def test_where_there_is_little_room_the_trial_lies_behind_a_button(
    window: MainWindow, page: RubricPage
) -> None:
    def seen(widget: QWidget) -> bool:
        return widget.isVisible()

    assert seen(page.tree)
    assert seen(page.editor)
    assert seen(page.trial)
    for extent, panes in ((Extent.NARROW, 2), (Extent.PANEL, 3), (Extent.LOW, 3)):
        page.take_extent(extent)
        for place in range(panes):
            page.frame.panes._group.button(place).click()
            on = (seen(page.editor), seen(page.trial))
            assert on in ((True, False), (False, True), (False, False))
            assert seen(page.tree) is (extent is Extent.NARROW or place == 0)
        page.frame.show_editor()
        assert seen(page.editor)
    page.take_extent(Extent.FULL)
    assert seen(page.trial)


def test_every_control_has_a_name(page: RubricPage) -> None:
    page.show_item(BANDS)
    nameless = []
    for kind in (QLineEdit, QPlainTextEdit, QComboBox):
        nameless += [one for one in page.findChildren(kind) if not one.accessibleName()]
    inner = [one for one in nameless if isinstance(one.parent(), QComboBox)]
    assert [one for one in nameless if one not in inner] == []
    assert QApplication.focusWidget() is not None
