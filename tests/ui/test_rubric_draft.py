"""The rubric changed in the window: by keys, stored at once, tried out, applied, undone."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit

from govassess.domain.answers import Answer
from govassess.domain.rubric import Kind
from govassess.services.rubric_fields import LINE_FIELDS
from tests.fakes import ScriptedAsk
from tests.ui.rubric_page import ALT, BANDS, CONTROL, keys_of, leaf_of, opened, type_into
from tests.ui.sheets import front
from ui.rubric import words
from ui.rubric.apply_sheet import ApplySheet
from ui.walk.changed_sheet import ChangedSheet
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.rubric.page import RubricPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager


@pytest.fixture
def page(window: MainWindow) -> RubricPage:
    return opened(window)


def test_a_fault_is_mended_tried_out_and_applied(
    window: MainWindow, page: RubricPage, qtbot: QtBot
) -> None:
    campaign = page.context.require()
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


def test_the_walk_shows_the_old_answer_until_it_is_given_anew(
    window: MainWindow, page: RubricPage, qtbot: QtBot
) -> None:
    campaign, drafts = page.context.require(), page.desk.drafts
    answered = [row.answered for row in campaign.sites.list()]
    drafts.set_line_field(page.desk.class_id, BANDS, 1, name="points", text="2.5")
    drafts.apply(page.desk.class_id)
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


@pytest.mark.promise("T28")
def test_a_text_that_cannot_be_stored_stays_in_its_field(page: RubricPage, qtbot: QtBot) -> None:
    page.show_item(BANDS)
    page.editor.head.go_to("definition")
    box = page.editor.head.fields["definition"].control
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("长" * 20_001)
    assert not page.flush()
    page.show_item("1.1.7")
    assert len(box.toPlainText()) < 20_000
    page.show_item(BANDS)
    assert len(box.toPlainText()) == 20_001
    box.setPlainText("短")
    assert page.flush()
    assert page.desk.view is not None
    assert page.desk.view.draft.node(BANDS).row["definition"] == "短"
