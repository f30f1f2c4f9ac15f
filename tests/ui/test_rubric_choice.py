"""Choosing a rubric: every shipped one is offered with what is unconfirmed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from govassess.services import rubric
from tests.ui.rubric_page import opened
from tests.ui.sheets import front
from ui.campaigns.new_sheet import NewCampaignSheet
from ui.rubric.import_sheet import RubricImportSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.rubric_choice import RubricChoice

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SHIPPED = {"county-2012", "department-2012", "census-2015", "inspection-2019"}
CONTROL = Qt.KeyboardModifier.ControlModifier


def choose(choice: RubricChoice, source: str) -> None:
    place = choice.source.findData(source)
    choice.source.setCurrentIndex(place)
    choice.source.activated.emit(place)


def offers_all(choice: RubricChoice, sheet: QWidget) -> None:
    offered = {choice.source.itemData(at) for at in range(choice.source.count())}
    assert offered == {*SHIPPED, ""}
    for source in sorted(SHIPPED):
        choose(choice, source)
        assert choice.remark.text() == rubric.load(source).remark
        assert "核对" in choice.remark.text() or "确认" in choice.remark.text()
        assert choice.remark.isVisibleTo(sheet)


def test_a_new_campaign_is_begun_on_any_of_them(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make()
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    sheet = front(window, NewCampaignSheet, qtbot)
    offers_all(sheet.rows[0].choice, sheet)
    choose(sheet.rows[0].choice, "inspection-2019")
    choose(sheet.rows[1].choice, "census-2015")
    sheet.settings.fill({"title": "2019年检查", "organ": "办公室"})
    qtbot.keyClick(sheet.act, Qt.Key.Key_Space)
    views = window.context.require().rubric.views()
    assert [view.rubric for view in views] == [
        rubric.load("inspection-2019"),
        rubric.load("census-2015"),
    ]


def test_taking_in_a_rubric_offers_the_same(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    page.take_in()
    sheet = front(window, RubricImportSheet, qtbot)
    offers_all(sheet.choice, sheet)
    sheet.reject()
