"""The register on screen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from govassess.domain.hosts import listed_hosts
from govassess.domain.sites import HAS_SERVICES, OTHER_HOSTS
from tests.fakes import ScriptedAsk
from tests.ui.sheets import front
from ui.common.rows_model import RowsModel
from ui.sites.edit_sheet import EditSheet
from ui.sites.import_sheet import ImportSheet
from ui.sites.models import bare_address, site_columns
from ui.sites.page import SitesPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> SitesPage:
    window.context.go("sites", "")
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


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "登记表.csv"
    file.write_text(
        "类别,单位名称,网址\n县区网站,宝塔区,http://bt.gov.cn\n县区网站,富县,http://fx.gov.cn\n"
        "县区网站,无址县,\n学校网站,某校,http://x.gov.cn\n",
        encoding="utf-8",
    )
    return file


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
def test_a_register_is_previewed_before_it_is_taken_in(
    make: Callable[..., MainWindow], folder: Path, register: Path, qtbot: QtBot
) -> None:
    window = make(ask=ScriptedAsk(open_file=register))
    window.context.open(folder)
    window.context.go("sites", "")
    page = window.page()
    assert isinstance(page, SitesPage)
    campaign = page.context.require()
    before = campaign.sites.all()
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    sheet = front(window, ImportSheet, qtbot)
    places = [row.place for row in sheet.notes.notes.rows if row.grave]
    assert [re.findall(r"\d", place) for place in places] == [["4"], ["5"]]
    assert campaign.sites.all() == before
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert len(campaign.sites.all()) == len(before) + 1
    assert "http://bt.gov.cn" in {site.url for site in campaign.sites.all()}
    campaign.history.undo()
    assert campaign.sites.all() == before


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_register_left_alone_changes_nothing(
    window: MainWindow, page: SitesPage, register: Path, qtbot: QtBot
) -> None:
    before = page.context.require().sites.all()
    page.show_register(register)
    sheet = front(window, ImportSheet, qtbot)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page.context.require().sites.all() == before


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_enter_edits_the_site_in_hand(window: MainWindow, page: SitesPage, qtbot: QtBot) -> None:
    campaign = page.context.require()
    first = campaign.sites.all()[0]
    page.view.select(first.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    sheet = front(window, EditSheet, qtbot)
    name = sheet.form.field("name").control
    assert isinstance(name, QLineEdit)
    assert name.hasFocus()
    name.clear()
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.isVisible()
    assert sheet.form.field("name").fault.text()
    assert campaign.sites.all()[0] == first
    name.insert("宝塔区人民政府")
    sheet._attributes.services.setChecked(False)
    hosts = sheet._attributes.field(OTHER_HOSTS)
    hosts.control.setPlainText("bt.yanan.gov.cn\n没有域名")
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.isVisible()
    assert "没有域名" in hosts.fault.text()
    assert campaign.sites.all()[0] == first
    hosts.control.setPlainText("bt.yanan.gov.cn\n*.bt12345.cn")
    qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    changed = campaign.sites.all()[0]
    assert listed_hosts(changed)[1:] == ("bt.yanan.gov.cn", "*.bt12345.cn")
    assert (changed.name, changed.attribute(HAS_SERVICES)) == ("宝塔区人民政府", "false")
    assert shown(page)[0][0] == "宝塔区人民政府"
    campaign.history.undo()
    assert campaign.sites.all()[0] == first
