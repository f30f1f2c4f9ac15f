"""The rubric on screen: a draft edited by keys, tried out, applied, undone; taking in and out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit

from govassess.domain.answers import Answer
from govassess.domain.changes import Action
from govassess.domain.rubric import Kind
from govassess.domain.rubric_data import leaf_digest, rubric_digest
from govassess.services import rubric as rubrics
from govassess.services.rubric_fields import LINE_FIELDS, SETTINGS
from tests.fakes import ScriptedAsk
from tests.ui.sheets import front
from ui.common.extent import Extent
from ui.rubric import words
from ui.rubric.apply_sheet import ApplySheet
from ui.rubric.import_sheet import RubricImportSheet
from ui.rubric.page import RubricPage
from ui.walk.changed_sheet import ChangedSheet
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from govassess.domain.rubric import Indicator
    from ui.main_window import MainWindow
    from ui.rubric.draft_form import DraftForm

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BANDS = "1.1.8"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager


@pytest.fixture
def page(window: MainWindow) -> RubricPage:
    return opened(window)


def opened(window: MainWindow) -> RubricPage:
    window.context.go("rubric", "")
    shown = window.page()
    assert isinstance(shown, RubricPage)
    return shown


def type_into(form: DraftForm, name: str, text: str, qtbot: QtBot) -> None:
    """Replace the text of a field by typing, and let it be stored."""
    assert form.go_to(name)
    control = form.fields[name].control
    qtbot.keyClick(control, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(control, text)
    page = next(each for each in ancestors(form) if isinstance(each, RubricPage))
    assert page.flush()


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def leaf_of(page: RubricPage, kind: Kind) -> Indicator:
    assert page.desk.view is not None
    leaves = page.desk.view.rubric.leaves()
    return next(leaf for leaf in leaves if leaf.leaf and leaf.leaf.kind is kind)


def keys_of(page: RubricPage) -> list[str]:
    return [page.tree.key_at(index) for index in page.tree._indexes()]


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


def test_the_whole_story_of_a_changed_leaf(
    window: MainWindow, page: RubricPage, qtbot: QtBot
) -> None:
    campaign = page.context.require()
    person = page.context.walker()
    assert person is not None
    answered = [row.answered for row in campaign.sites.list()]
    page.show_item(BANDS)
    page.editor.lines.select(1)
    type_into(page.editor.lines.form, "points", "9", qtbot)
    (fault,) = page.frame.faults.model.rows
    assert "9" in fault.text
    assert page.editor.lines.form.fields["points"].fault.text() == fault.text
    assert not page.frame.impact.apply.isEnabled()
    assert page.trial.trial is None
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)  # refused: it leads to the fault instead
    assert page.editor.lines.form.focused() == "points"
    type_into(page.editor.lines.form, "points", "2.5", qtbot)
    assert page.frame.faults.model.rows == ()
    page.trial.setFocus()
    qtbot.keyClick(page.trial, Qt.Key.Key_2)
    assert page.trial.value.text() == "2.5"
    assert "2.5" in page.trial.said.text()
    qtbot.keyClick(page.trial, Qt.Key.Key_Return, CONTROL)
    sheet = front(window, ApplySheet, qtbot)
    (row,) = sheet.model.rows
    assert (row.id, row.impact.own, row.impact.all) == (BANDS, 3, 3)
    assert sheet.rows.findChildren(QLabel)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert page.desk.view is not None
    assert not page.desk.view.is_changed
    assert sum(answered) - sum(row.answered for row in campaign.sites.list()) == 3

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    site = campaign.sites.all()[0]
    window.context.go("walk", f"{site.id}/{BANDS}")
    walk = window.page()
    assert isinstance(walk, WalkPage)
    line = walk.desk.line
    assert line is not None
    assert line.is_open
    assert not walk.card.changed.isHidden()
    assert line.former is not None
    assert line.former.answer is not None
    assert str(line.former.answer.option) in walk.card.changed.said.text()
    walk.card.changed.see.click()
    seen = front(window, ChangedSheet, qtbot)
    assert {"细则 1.1.8-2"} <= {label.text() for label in seen.rows.findChildren(QLabel)}
    qtbot.keyClick(seen, Qt.Key.Key_Return, CONTROL)  # keeps the old answer
    assert walk.card.changed.isHidden()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert not walk.card.changed.isHidden()
    walk.desk.rate(Answer(option=line.leaf.lines[1].label))
    walk.show_cell()
    assert walk.card.changed.isHidden()
    assert walk.card.value.text() == "2.5"
    for _ in range(2):  # the verdict, then the applying
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert walk.card.changed.isHidden()
    assert [row.answered for row in campaign.sites.list()] == answered
    assert campaign.rubric.drafts.view(page.desk.class_id).is_changed


def test_an_unreadable_number_is_kept_and_said(page: RubricPage, qtbot: QtBot) -> None:
    page.show_item(BANDS)
    type_into(page.editor.lines.form, "points", "3x", qtbot)
    type_into(page.editor.head, "title", "Budget", qtbot)
    page.segments._group.button(1).click()
    page.segments._group.button(0).click()
    page.show_item(BANDS)
    form = page.editor.lines.form
    control = form.fields["points"].control
    assert isinstance(control, QLineEdit)
    assert control.text() == "3x"
    assert form.fields["points"].fault.text()


def test_the_field_in_hand_is_not_rewritten_while_one_types(page: RubricPage, qtbot: QtBot) -> None:
    page.show_item(BANDS)
    page.editor.head.go_to("points")
    control = page.editor.head.fields["points"].control
    assert isinstance(control, QLineEdit)
    qtbot.keyClick(control, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(control, "2.")
    page.flush()
    assert page.desk.view is not None
    assert page.desk.view.draft.node(BANDS).row["points"] == "2"
    assert control.text() == "2."
    qtbot.keyClicks(control, "5")
    page.flush()
    assert page.desk.view.draft.node(BANDS).row["points"] == "2.5"
    page.tree.setFocus()
    page.context.require().history.undo()
    assert control.text() == "3"


def test_nodes_are_added_moved_and_removed_by_keys(page: RubricPage, qtbot: QtBot) -> None:
    before = keys_of(page)
    page.show_item(BANDS)
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Insert)
    (menu,) = page.findChildren(QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    item = page.tree.item
    assert item is not None
    assert item.indicator.leaf is not None
    assert keys_of(page)[before.index(BANDS) + 1] == item.key
    assert page.editor.head.focused() == "title"
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    assert keys_of(page)[before.index(BANDS)] == item.key
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert keys_of(page) == before
    assert page.tree.key_at(page.tree.currentIndex()) == BANDS
    page.acts.add(leaf=False, below=False)
    group = page.tree.item
    assert group is not None
    page.acts.add(leaf=True, below=True)
    inside = page.tree.item
    assert inside is not None
    assert inside.indicator.code == f"{group.indicator.code}.1"
    for _ in range(5):
        page.context.require().history.undo()
    assert keys_of(page) == before
    assert page.desk.view is not None
    assert not page.desk.view.is_changed


def test_lines_are_added_moved_and_removed_by_keys(page: RubricPage, qtbot: QtBot) -> None:
    page.show_item(BANDS)
    lines = page.editor.lines
    lines.view.setFocus()
    qtbot.keyClick(lines.view, Qt.Key.Key_Insert)
    assert len(lines.model.rows) == 5
    assert (lines.place, lines.form.focused()) == (1, "label")
    lines.view.setFocus()
    qtbot.keyClick(lines.view, Qt.Key.Key_Down, ALT)
    assert lines.place == 2
    assert not lines.model.rows[2].line.get("label")
    qtbot.keyClick(lines.view, Qt.Key.Key_Delete)
    assert page.desk.view is not None
    assert not page.desk.view.is_changed


def test_a_kind_is_chosen_and_its_columns_follow(page: RubricPage) -> None:
    page.show_item(BANDS)
    for kind in Kind:
        control = page.editor.head.fields["kind"].control
        assert isinstance(control, QComboBox)
        place = control.findData(kind.value)
        control.setCurrentIndex(place)
        control.activated.emit(place)
        assert page.desk.view is not None
        assert page.desk.view.draft.node(BANDS).row["kind"] == kind.value
        shown = {n for n, f in page.editor.lines.form.fields.items() if not f.isHidden()}
        assert shown <= set(LINE_FIELDS)
        if kind is not Kind.POINTS:
            assert "condition" not in shown or kind is not Kind.BANDS
    assert not page.editor.head.fields["step"].isVisible()


def test_every_choice_of_the_domain_has_a_word() -> None:
    for options in (words.line_types(), words.times(), words.duties(), words.policies()):
        assert all(word and word != value for value, word in options)
    assert [value for value, _ in words.kinds()] == ["", *(kind.value for kind in Kind)]


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


@pytest.mark.parametrize(
    ("kind", "keys", "loses"),
    [
        (Kind.CHECKS, "A", False),
        (Kind.CHECKS, "X", True),
        (Kind.ELEMENTS, "A", False),
        (Kind.DEDUCT, "0", False),
        (Kind.DEDUCT, "1", True),
        (Kind.BANDS, "0", True),
    ],
)
def test_every_kind_is_tried_out_by_its_keys(
    page: RubricPage, qtbot: QtBot, kind: Kind, keys: str, loses: bool
) -> None:
    before = len(page.context.require().history.actions())
    leaf = leaf_of(page, kind)
    page.show_item(leaf.code)
    page.trial.setFocus()
    qtbot.keyClicks(page.trial, keys)
    trial = page.trial.trial
    assert trial is not None
    value = trial.line.score.value
    assert value is not None
    assert (value < leaf.points) is loses
    assert page.trial.said.text()
    qtbot.keyClick(page.trial, Qt.Key.Key_Backspace)
    assert page.trial.value.isHidden()
    assert len(page.context.require().history.actions()) == before


def test_a_measure_is_tried_out_by_a_number(page: RubricPage, qtbot: QtBot) -> None:
    leaf = leaf_of(page, Kind.MEASURE)
    page.show_item(leaf.code)
    page.trial.setFocus()
    qtbot.keyClick(page.trial, Qt.Key.Key_9)
    qtbot.keyClicks(page.trial.entry, "9")
    qtbot.keyClick(page.trial.entry, Qt.Key.Key_Return)
    trial = page.trial.trial
    assert trial is not None
    assert trial.answer == Answer(number=Fraction(99))
    assert page.trial.said.text()


def test_a_draft_is_discarded_after_a_question_and_comes_back(
    make: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    ask = ScriptedAsk(confirm=True)
    window = make(ask=ask)
    window.context.open(folder)
    page = opened(window)
    page.show_item(BANDS)
    type_into(page.editor.head, "title", "Budget", qtbot)
    page.frame.impact.discard.click()
    assert len(ask.asked) == 1
    assert page.desk.view is not None
    assert not page.desk.view.is_changed
    window.context.require().history.undo()
    assert page.desk.view.is_changed


def test_what_was_typed_survives_leaving_and_restart(
    make: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window = make()
    window.context.open(folder)
    page = opened(window)
    page.show_item(BANDS)
    page.editor.head.go_to("title")
    qtbot.keyClicks(page.editor.head.fields["title"].control, "X")
    window.close_campaign()
    window.context.open(folder)
    page = opened(window)
    assert page.desk.view is not None
    assert page.desk.view.draft.node(BANDS).row["title"] == "X"


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
