"""The register on screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton

from ui.common.rows_model import RowsModel
from ui.sites.models import bare_address, site_columns
from ui.sites.page import SitesPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> SitesPage:
    shown = window.page()
    assert isinstance(shown, SitesPage)
    return shown


def shown(page: SitesPage) -> list[list[str]]:
    model = page.view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_every_site_is_listed_as_the_service_says(page: SitesPage) -> None:
    rows = page.context.require().sites.list()
    assert shown(page) == [
        [
            row.site.name,
            row.class_name,
            row.site.code,
            bare_address(row.site.url),
            f"{row.answered}/{row.leaves}",
        ]
        for row in rows
    ]
    assert not page.view.isColumnHidden(2)


def test_a_class_can_be_looked_at_alone(page: SitesPage) -> None:
    page.segments._group.button(2).click()
    assert {row[1] for row in shown(page)} == {"部门网站"}
    page.segments._group.button(0).click()
    assert len(shown(page)) == 6


def test_ctrl_f_filters_by_name_address_and_code(
    window: MainWindow, page: SitesPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    for typed, names in (
        ("CZJ.yanan", ["市财政局"]),
        ("6106020001", ["宝塔区"]),
        ("延长", ["延长县"]),
    ):
        page.search.setText(typed)
        assert [row[0] for row in shown(page)] == names
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert len(shown(page)) == 6
    assert page.view.hasFocus()


def test_a_filter_that_hides_everything_offers_to_clear_itself(page: SitesPage) -> None:
    page.search.setText("没有这个网站")
    assert page._nothing.isVisible()
    assert "没有这个网站" in page._nothing.title.text()
    page._nothing.findChild(QAbstractButton).click()
    assert page.view.isVisible()


def test_progress_sorts_as_a_number(page: SitesPage) -> None:
    page.view.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert shown(page)[0][0] == "安塞县"
    assert shown(page)[0][4].startswith("0/")


def test_an_edit_is_seen_and_the_selection_stays(page: SitesPage) -> None:
    campaign = page.context.require()
    page.view.select(campaign.sites.list()[1].id)
    site = campaign.sites.list()[0].site
    campaign.sites.edit(replace(site, code="6106020009"))
    assert shown(page)[0][2] == "6106020009"
    assert page.view.currentIndex().data() == campaign.sites.list()[1].site.name


def test_the_model_keeps_qts_rules(page: SitesPage, qtbot: QtBot) -> None:
    rows = page.context.require().sites.list()
    model = RowsModel(site_columns())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(rows)
    model.show(rows[:2])
    model.show(tuple(reversed(rows)))
    assert tester.model() is model


def test_only_rows_that_differ_are_told(page: SitesPage) -> None:
    rows = page.context.require().sites.list()
    model = RowsModel(site_columns())
    model.show(rows)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append((-1, -1)))
    model.show((*rows[:2], replace(rows[2], answered=1), *rows[3:]))
    assert told == [(2, 2)]
