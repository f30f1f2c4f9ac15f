"""Every kind of the shipped national rubrics in the editor: shown, edited and tried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from govassess.domain.conditions import parse_condition
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.services import campaigns, rubric
from govassess.services.campaigns import NewClass
from govassess.services.rubric_fields import SETTINGS
from tests.builders import a_register
from tests.ui.rubric_page import leaf_of, opened
from tests.ui.sheets import front
from tests.ui.walking import Hands
from ui.answers.sample_sheet import SampleSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.domain.rubric import Indicator
    from ui.main_window import MainWindow
    from ui.rubric.draft_form import DraftForm
    from ui.rubric.page import RubricPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager
NATIONAL = ("census-2015", "inspection-2019")
ENTER = Qt.Key.Key_Return


def a_national_page(make: Callable[..., MainWindow], folder: Path, source: str) -> RubricPage:
    settings = campaigns.new_settings("国家检查", "办公室")
    settings = replace(settings, time_point=date(2019, 8, 31))
    classes = (NewClass("门户网站", rubric.load(source)),)
    with campaigns.create(folder / source, settings, classes) as campaign:
        campaign.sites.import_file(a_register(folder), default_class="门户网站")
    window = make()
    window.context.open(folder / source)
    return opened(window)


@pytest.fixture
def page(make: Callable[..., MainWindow], tmp_path: Path) -> RubricPage:
    return a_national_page(make, tmp_path, "inspection-2019")


def write_into(page: RubricPage, form: DraftForm, name: str, text: str) -> None:
    """Replace the text of a field as an input method does, and let it be stored."""
    assert form.go_to(name)
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(form.fields[name].control, event)
    assert page.flush()


def answer_by_keys(page: RubricPage, leaf: Indicator, hands: Hands) -> None:
    """Answer a leaf in the try-out as its kind is answered in the walk."""
    trial, rule = page.trial, leaf.leaf
    assert rule is not None
    trial.setFocus()
    if trial.entry_row.isVisible() and rule.kind is not Kind.VETO:
        hands.press("3")
        hands.press(ENTER)
    elif trial.entry_row.observed.isVisible():
        hands.press("7")
        hands.write("/160")
        hands.press(ENTER)
    elif rule.kind in FINDING_KINDS:
        hands.press("0")
        assert trial.value.text(), leaf.code
        hands.press("1")
        if rule.kind is Kind.ENQUIRY:
            for day in ("2019-08-12", "2019-08-20"):
                hands.press("D")
                hands.write(day)
                hands.press(ENTER)
    elif trial.matrix.isVisible():
        for _ in trial.matrix.rows:
            hands.press("A", Qt.Key.Key_Down)
    else:
        hands.press("A")


@pytest.mark.parametrize("source", NATIONAL)
def test_every_leaf_is_shown_and_tried_out_by_keys(
    make: Callable[..., MainWindow], tmp_path: Path, source: str
) -> None:
    page, hands = a_national_page(make, tmp_path, source), Hands()
    view = page.desk.view
    assert view is not None
    for leaf in view.rubric.leaves():
        page.show_item(leaf.code)
        assert page.editor.code.text() == leaf.code
        assert leaf.leaf is not None
        assert len(page.editor.lines.model.rows) == len(leaf.leaf.lines)
        answer_by_keys(page, leaf, hands)
        assert page.trial.refusal.isHidden(), leaf.code
        assert page.trial.value.text(), leaf.code
        assert page.trial.said.text(), leaf.code
        assert page.trial.trial is not None
        assert page.trial.trial.line.score.value is not None, leaf.code


@pytest.mark.parametrize("source", NATIONAL)
def test_written_to_a_table_and_taken_in_again_nothing_changes(
    make: Callable[..., MainWindow], tmp_path: Path, source: str
) -> None:
    page = a_national_page(make, tmp_path, source)
    room, view = page.context.require().rubric, page.desk.view
    assert view is not None
    file = tmp_path / "导出.xlsx"
    room.export(view.site_class.id, file)
    read = rubric.read(file)
    assert read.faults == ()
    assert read.rubric is not None
    room.drafts.take_in(view.site_class.id, read.rubric)
    again = room.drafts.view(view.site_class.id)
    assert not again.is_changed
    assert again.rubric == view.rubric


CONDITIONS = (
    (Kind.VETO, ">=5%；观测>=147；预警>=3%"),
    (Kind.VETO, "未答复>3个月；不含在线访谈、调查征集"),
    (Kind.VETO, "缺项>=4；对象>=5；不足5个时全部"),
    (Kind.VETO, "合计A>=5；预警>=4"),
    (Kind.DEDUCT, "未答复>3个工作日"),
    (Kind.MEASURE, ">=6"),
    (Kind.ELEMENTS, "全部具备"),
    (Kind.ENQUIRY, "不含信访"),
)


def test_every_condition_can_be_typed(page: RubricPage) -> None:
    for kind, written in CONDITIONS:
        leaf = leaf_of(page, kind)
        page.show_item(leaf.code)
        form = page.editor.lines.form
        write_into(page, form, "condition", written)
        stored = leaf_of(page, kind).leaf
        assert stored is not None
        assert parse_condition(stored.lines[0].condition) == parse_condition(written)
        assert form.fields["condition"].fault.isHidden(), written


def test_a_condition_nobody_can_read_says_so_at_its_field(page: RubricPage) -> None:
    page.show_item("V.2")
    form = page.editor.lines.form
    write_into(page, form, "condition", "大约五个")
    assert "大约五个" in form.fields["condition"].fault.text()
    write_into(page, form, "window", "半年")
    assert "半年" in form.fields["window"].fault.text()


COLUMNS = (
    (Kind.ENQUIRY, {"text", "points", "times", "cap", "window", "sample"}, {"label"}),
    (Kind.ELEMENTS, {"label", "points", "cap", "condition", "sample"}, {"window", "times"}),
    (Kind.MEASURE, {"text", "points", "times", "cap", "condition", "window"}, {"sentence"}),
    (Kind.DEDUCT, {"points", "times", "cap", "condition", "window", "sample"}, {"label"}),
    (Kind.CHECKS, {"text", "points", "times"}, {"window", "condition", "cap"}),
    (Kind.VETO, {"text", "condition", "window", "sample", "sentence"}, {"points", "cap"}),
)


def test_a_kind_shows_the_columns_it_uses(page: RubricPage) -> None:
    for kind, used, unused in COLUMNS:
        page.show_item(leaf_of(page, kind).code)
        fields = page.editor.lines.form.fields
        assert (kind, {name for name in used if fields[name].isHidden()}) == (kind, set())
        assert (kind, {name for name in unused if not fields[name].isHidden()}) == (kind, set())


@pytest.mark.parametrize(
    ("name", "written", "wrong"),
    [
        ("composite", "检查=90:D", "检查=很多"),
        ("fail_gates", "D<60", "D小于60"),
        ("place_points", "60,57,54", "第一名"),
        ("bonus_gate", ">85", "八十"),
        ("pass_line", "65", "及格"),
        ("veto", "固定分=59", "随便"),
        ("ranks", "密集", "随便"),
        ("grades", "优秀>=90；合格>=60；不合格<60", "优秀"),
    ],
)
def test_every_setting_is_typed_and_a_slip_is_said(
    page: RubricPage, name: str, written: str, wrong: str
) -> None:
    before = page.desk.view
    assert before is not None
    page.frame.settings.click()
    form = page.editor.settings
    write_into(page, form, name, written)
    assert form.fields[name].fault.isHidden()
    after = page.desk.view
    assert after is not None
    assert after.rubric.settings != before.rubric.settings
    assert not [fault for fault in after.faults if not fault.key]
    write_into(page, form, name, wrong)
    assert not form.fields[name].fault.isHidden()


def test_every_setting_has_its_field(page: RubricPage) -> None:
    assert set(page.editor.settings.fields) == set(SETTINGS)


def test_a_sample_is_drawn_in_the_try_out(page: RubricPage, qtbot: QtBot) -> None:
    hands, window = Hands(), page.window()
    page.show_item("1.8")
    page.trial.setFocus()
    hands.press("S")
    sheet = front(window, SampleSheet, qtbot)  # type: ignore[arg-type]
    sheet.form.field("names").control.setPlainText("甲\n乙")  # type: ignore[union-attr]
    sheet.main_act()
    assert [row.name for row in page.trial.matrix.rows] == ["乙", "甲"]
    assert "总体 2" in page.trial.sample.said.text()
    for _ in range(2):
        page.trial.press("A")
        page.trial.press("Down")
    assert page.trial.value.text() == "3"
    assert "总数 2 个" in page.trial.said.text()


def test_a_share_is_tried_with_its_observations(page: RubricPage) -> None:
    page.show_item("V.2")
    page.trial.setFocus()
    hands = Hands()
    hands.press("1")
    hands.write("2/240")
    hands.press(ENTER)
    entry = page.trial.entry_row
    assert (entry.first.text(), entry.observed.text()) == ("12", "240")
    assert "观测 240 次" in page.trial.said.text()
