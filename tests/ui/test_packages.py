"""The lead's desk through the window: packages laid on the table, merged, set aside, handed out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.exchange.package import Reader, open_package
from govassess.progress import Cancelled
from govassess.services import campaigns
from govassess.services.packages_keys import own_keys
from govassess.services.packages_previewed import Concern
from govassess.services.packages_task import open_task
from govassess.store.check import check
from govassess.store.vault import recognise
from tests.fakes import ScriptedAsk
from tests.ui.office import Office
from tests.ui.sheets import front
from ui.campaigns.evaluators_page import EvaluatorsPage
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.packages.concern_list import Doing
from ui.packages.leaf_sheet import LeafSheet
from ui.packages.models import preview_columns, receipt_columns, size_words
from ui.packages.page import PackagesPage
from ui.packages.send_sheet import SendSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.services.campaign import Campaign
    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
sheets = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen: no window manager


@pytest.fixture
def office(tmp_path: Path, own_preferences: object) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def ask(office: Office, tmp_path: Path) -> ScriptedAsk:
    files = [office.file(0), office.file(2)]
    return ScriptedAsk(confirm=True, open_files=files, open_folder=office.received)


@pytest.fixture
def desk(make: Callable[..., MainWindow], office: Office, ask: ScriptedAsk) -> MainWindow:
    """The window with the lead's campaign open at the packages."""
    window = make(ask=ask)
    window.context.open(office.folder)
    window.context.go("packages")
    return window


@pytest.fixture
def page(desk: MainWindow) -> PackagesPage:
    shown = desk.page()
    assert isinstance(shown, PackagesPage)
    return shown


def campaign(page: PackagesPage) -> Campaign:
    return page.context.require()


def entries(page: PackagesPage) -> int:
    with campaign(page).database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one())


def answered(page: PackagesPage) -> int:
    return sum(row.answered for row in campaign(page).sites.list())


def status(window: MainWindow) -> str:
    return window.status.state.text()


class TestPreview:
    def test_ctrl_o_lays_packages_on_the_table_and_writes_nothing(
        self, desk: MainWindow, page: PackagesPage, qtbot: QtBot
    ) -> None:
        before = entries(page)
        qtbot.keyClick(page.desk.first, Qt.Key.Key_O, CONTROL)
        assert page.preview.isVisible()
        assert page.preview.view.hasFocus()
        model = page.preview.model
        shown = [
            [model.index(row, column).data() for column in range(1, 7)]
            for row in range(model.rowCount())
        ]
        assert shown == [["3", "0", "0", "0", "0", "作者未核实"]] * 2
        assert "张敏" in model.index(0, 0).data()
        assert page.preview.sums.accessibleName() == "合计: 新增 6, 相同 0, 更新 0, 冲突 0, 拒收 0"
        assert entries(page) == before
        assert page.waiting() == 2

    def test_ctrl_enter_merges_and_the_receipts_are_shown(
        self, desk: MainWindow, page: PackagesPage, qtbot: QtBot
    ) -> None:
        page.choose_files()
        assert "合并 2 个包" in page.preview.pane.merge.text()
        qtbot.keyClick(page.preview.view, Qt.Key.Key_Return, CONTROL)
        assert page.desk.isVisible()
        assert page.desk.view.hasFocus()
        assert [row.name for row in page.desk.receipts.rows] == ["王强", "张敏"]
        assert "张敏" in status(desk)
        assert answered(page) == 3
        assert check(campaign(page).database).ok
        assert [row.handin is not None for row in page.desk.people.rows] == [True, True]
        assert not (campaign(page).folder / "staging").exists()

    def test_esc_puts_them_away(self, page: PackagesPage, qtbot: QtBot) -> None:
        before = entries(page)
        page.choose_files()
        qtbot.keyClick(page.preview.view, Qt.Key.Key_Escape)
        assert page.desk.isVisible()
        assert (entries(page), page.waiting()) == (before, 0)
        assert not (campaign(page).folder / "staging").exists()

    def test_a_dropped_folder_is_taken_with_what_it_holds(
        self, page: PackagesPage, office: Office
    ) -> None:
        (office.received / "说明.txt").write_text("x", encoding="utf-8")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(office.received))])
        copy, left, none = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enter = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, mime, left, none)
        page.dragEnterEvent(enter)
        assert enter.isAccepted()
        page.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, none))
        assert len(page.preview.model.rows) == 3
        assert "说明.txt" in page.preview.ignored.whole

    def test_a_dropped_table_is_not_taken(self, page: PackagesPage, tmp_path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.xlsx"))])
        enter = QDragEnterEvent(
            QPointF(9, 9).toPoint(),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enter.ignore()
        page.dragEnterEvent(enter)
        assert not enter.isAccepted()

    def test_a_folder_without_packages_says_so(
        self, desk: MainWindow, page: PackagesPage, tmp_path: Path
    ) -> None:
        (tmp_path / "leer").mkdir()
        page.add([tmp_path / "leer"])
        assert page.desk.isVisible()
        assert status(desk) == "那里没有交换包"

    def test_one_bad_package_stands_beside_the_good_ones(
        self, page: PackagesPage, office: Office
    ) -> None:
        bad = office.received / "bad.gapkg"
        bad.write_bytes(office.file(0).read_bytes()[:-9])
        page.add([office.file(0), bad])
        assert page.preview.view.currentIndex().data(ROW_ROLE).path == bad
        (card,) = [frame.card for frame in page.preview.concerns.frames]
        assert "不完整或已损坏" in card.line
        assert "合并 1 个包" in page.preview.pane.merge.text()
        page.merge()
        assert [row.file for row in page.desk.receipts.rows] == ["0.gapkg"]

    def test_nothing_new_cannot_be_merged(self, page: PackagesPage, qtbot: QtBot) -> None:
        page.choose_files()
        page.merge()
        page.choose_files()
        assert not page.preview.pane.merge.isEnabled()
        assert page.preview.pane.nothing.isVisible()
        qtbot.keyClick(page.preview.view, Qt.Key.Key_Return, CONTROL)
        assert page.preview.isVisible()

    def test_what_changes_meanwhile_is_looked_at_again(
        self, page: PackagesPage, office: Office
    ) -> None:
        page.add([office.file(2)])
        assert page.preview.model.rows[0].rejected == 0
        lead = campaign(page)
        person, site = campaigns.find_evaluator(lead, "王强").id, lead.sites.all()[0]
        lead.edit(Action.ASSIGN, OFFICE, [Put(Subject.ASSIGNMENT, person, {"sites": [site.id]})])
        assert page.preview.model.rows[0].rejected == 1
        assert "县区网站 1" in page.preview.model.index(0, 0).data()
        (concern,) = page.preview.model.rows[0].concerns
        assert concern.concern is Concern.REJECTED

    def test_leaving_the_campaign_puts_all_away(self, desk: MainWindow, page: PackagesPage) -> None:
        page.choose_files()
        staging = campaign(page).folder / "staging"
        assert staging.exists()
        desk.close_campaign()
        assert not staging.exists()
        assert page.preview.model.rows == ()

    def test_it_can_be_stopped_before_and_while_merging(
        self, page: PackagesPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = entries(page)
        room = campaign(page).packages

        def stopped(*_: object) -> None:
            raise Cancelled

        with monkeypatch.context() as patch:
            patch.setattr(room, "stage", stopped)
            page.choose_files()
        assert page.desk.isVisible()
        assert page.desk.isEnabled()
        page.choose_files()
        with monkeypatch.context() as patch:
            patch.setattr(type(page._staged), "merge", stopped)
            page.merge()
        assert page.preview.isVisible()
        assert entries(page) == before
        page.merge()
        assert entries(page) > before

    def test_a_stop_that_comes_too_late_still_shows_the_merge(
        self, page: PackagesPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The work was done when the person pressed Stop: nobody is told, but all is there."""
        page.choose_files()
        staged = page._staged
        assert staged is not None
        real = staged.merge

        def too_late(progress: object) -> None:
            real()
            raise Cancelled

        monkeypatch.setattr(staged, "merge", too_late)
        page.merge()
        assert page.desk.isVisible()
        assert len(page.desk.receipts.rows) == 2

    def test_the_preview_can_be_saved(
        self, desk: MainWindow, page: PackagesPage, ask: ScriptedAsk, tmp_path: Path
    ) -> None:
        ask.answers["save_file"] = tmp_path / "预览.xlsx"
        page.choose_files()
        before = entries(page)
        page.preview.pane.save.click()
        assert (tmp_path / "预览.xlsx").is_file()
        assert "预览.xlsx" in status(desk)
        assert entries(page) == before

    def test_an_evaluators_copy_says_who_merges(
        self, make: Callable[..., MainWindow], office: Office, tmp_path: Path
    ) -> None:
        shutil.copytree(office.folder.parent / "0", tmp_path / "copy")
        window = make()
        window.context.open(tmp_path / "copy")
        window.context.go("packages")
        page = window.page()
        assert isinstance(page, PackagesPage)
        assert page._gate.isVisible()
        assert "负责人" in page._gate.title.text()


class TestConcerns:
    def test_a_clash_goes_back_to_its_owner_with_the_merge(
        self,
        page: PackagesPage,
        office: Office,
        ask: ScriptedAsk,
        tmp_path: Path,
        qtbot: QtBot,
    ) -> None:
        ask.answers["save_file"] = tmp_path / "任务包_张敏.gapkg"
        page.add([office.file(0), office.file(1)])
        assert page.preview.view.currentIndex().row() == 1
        frame = page.preview.concerns.frames[0]
        assert frame.card.doing is Doing.RETURN
        assert "宝塔区 · 1.1 概况" in frame.card.title
        assert "得" not in frame.card.line, "blind: no version is told"
        qtbot.keyClick(page.preview.view, Qt.Key.Key_Return)
        assert frame.button.hasFocus()
        qtbot.keyClick(frame.button, Qt.Key.Key_Space)
        assert frame.button.isChecked()
        assert not (tmp_path / "任务包_张敏.gapkg").exists()
        page.merge()
        assert clashing_entries(tmp_path / "任务包_张敏.gapkg", tmp_path) == 2

    def test_or_from_the_desk_later(
        self, page: PackagesPage, office: Office, ask: ScriptedAsk, tmp_path: Path
    ) -> None:
        ask.answers["save_file"] = tmp_path / "t.gapkg"
        page.add([office.file(0), office.file(1)])
        page.merge()
        assert page.desk.people.rows[0].clashes == page.waiting() == 1
        assert page.desk.back.isVisible()
        page.desk.back.click()
        assert clashing_entries(tmp_path / "t.gapkg", tmp_path) == 2
        page.desk.list.setCurrentIndex(page.desk.people.index(1, 0))
        assert not page.desk.back.isVisible()

    def test_open_votes_show_both_versions(self, page: PackagesPage, office: Office) -> None:
        campaign(page).reports.open_votes()
        page.add([office.file(0), office.file(1)])
        assert "得 0 | 得 1" in page.preview.concerns.frames[0].card.line
        assert "公开评分之后" in page.preview.concerns.frames[-1].card.title
        assert page.preview.pane._numbers[2].text() == "0"

    @sheets
    def test_a_changed_leaf_shows_old_and_new(
        self, desk: MainWindow, page: PackagesPage, office: Office, qtbot: QtBot
    ) -> None:
        rubric = campaign(page).rubric
        class_id = rubric.classes()[0].id
        rubric.drafts.set_field(class_id, "1.1", "definition", "有概况和领导介绍")
        rubric.drafts.apply(class_id)
        page.add([office.file(2)])
        frame = page.preview.concerns.frames[0]
        assert frame.card.doing is Doing.COMPARE
        frame.button.click()
        sheet = front(desk, LeafSheet, qtbot)
        told = [label.text() for label in sheet.rows._labels]
        assert {"有概况", "有概况和领导介绍"} <= set(told)
        sheet.main_act()

    def test_what_was_set_aside_can_be_taken_back_from_the_preview(
        self, page: PackagesPage
    ) -> None:
        page.choose_files()
        page.merge()
        for receipt in page.desk.receipts.rows:
            page.turn(receipt)
        assert answered(page) == 0
        page.choose_files()
        frames = page.preview.concerns.frames
        (frame,) = [each for each in frames if each.card.doing is Doing.TAKE_BACK]
        frame.button.click()
        assert answered(page) > 0
        assert [row.aside for row in page.desk.receipts.rows].count(True) == 1
        assert page.preview.isVisible()

    def test_an_unverified_author_leads_to_the_roster(
        self, desk: MainWindow, page: PackagesPage, office: Office, tmp_path: Path
    ) -> None:
        page.add([office.file(2)])
        assert page.preview.concerns.frames[0].card.doing is Doing.NOTHING, "not known yet"
        page.merge()
        page.add([office.file(2)])
        page.preview.concerns.frames[-1].button.click()
        shown = desk.page()
        assert isinstance(shown, EvaluatorsPage)
        assert shown.view.currentIndex().data(ROW_ROLE).person.name == "王强"


def clashing_entries(file: Path, scratch: Path) -> int:
    with open_package(
        file, scratch, reader=Reader(recognise), identity=own_keys().identity
    ) as package:
        return sum(entry.kind == "rating" for entry in package.entries())


class TestAside:
    def test_a_merge_is_set_aside_after_asking_and_taken_back(
        self, desk: MainWindow, page: PackagesPage, ask: ScriptedAsk, qtbot: QtBot
    ) -> None:
        page.choose_files()
        page.merge()
        before = answered(page)
        assert page.desk.turn.text() == "撤回这次合并…"
        page.desk.turn.click()
        assert "王强" in ask.asked[-1]
        assert answered(page) < before
        assert page.desk.receipts.rows[0].aside
        assert page.desk.receipts.index(0, 5).data() == "已撤回"
        assert page.desk.turn.text() == "放回"
        page.desk.turn.click()
        assert answered(page) == before
        assert not page.desk.receipts.rows[0].aside

    def test_ctrl_z_and_ctrl_y_go_over_it(
        self, desk: MainWindow, page: PackagesPage, qtbot: QtBot
    ) -> None:
        page.choose_files()
        page.merge()
        before = answered(page)
        page.desk.turn.click()
        qtbot.keyClick(page.desk.view, Qt.Key.Key_Z, CONTROL)
        assert answered(page) == before
        assert not page.desk.receipts.rows[0].aside
        assert "撤回合并" in status(desk)
        qtbot.keyClick(page.desk.view, Qt.Key.Key_Y, CONTROL)
        assert page.desk.receipts.rows[0].aside
        assert check(campaign(page).database).ok

    def test_saying_no_changes_nothing(self, page: PackagesPage, ask: ScriptedAsk) -> None:
        page.choose_files()
        page.merge()
        ask.answers["confirm"] = False
        before = entries(page)
        page.desk.turn.click()
        assert entries(page) == before

    def test_the_reasons_of_what_was_refused_stand_in_the_receipt(
        self, page: PackagesPage, office: Office
    ) -> None:
        lead = campaign(page)
        person, site = campaigns.find_evaluator(lead, "王强").id, lead.sites.all()[0]
        lead.edit(Action.ASSIGN, OFFICE, [Put(Subject.ASSIGNMENT, person, {"sites": [site.id]})])
        page.add([office.file(2)])
        page.merge()
        assert "延长县不在分工之内 (延长县 1.2)" in page.desk.lines.text()
        assert page.desk.receipts.index(0, 4).data() == "1"


@sheets
class TestHandingOut:
    def test_tasks_for_those_ticked_go_into_the_folder(
        self, desk: MainWindow, page: PackagesPage, ask: ScriptedAsk, tmp_path: Path, qtbot: QtBot
    ) -> None:
        folder = tmp_path / "发出"
        folder.mkdir()
        ask.answers["open_folder"] = folder
        page.desk.send.click()
        sheet = front(desk, SendSheet, qtbot)
        assert sheet.fingerprint.text() == own_keys().public.fingerprint
        assert sheet.act.text() == "写出 2 个任务包"
        sheet.where.choose()
        sheet.ticks[1].click()
        assert sheet.act.text() == "写出 1 个任务包"
        sheet.main_act()
        assert [path.name for path in folder.iterdir()] == ["任务包_张敏.gapkg"]
        assert str(folder) in status(desk)
        with open_task(folder / "任务包_张敏.gapkg", tmp_path / "neu") as copy:
            assert len(copy.sites.all()) == 2

    def test_nobody_ticked_writes_nothing_and_a_full_disk_is_told(
        self, desk: MainWindow, page: PackagesPage, tmp_path: Path, qtbot: QtBot
    ) -> None:
        page.send()
        sheet = front(desk, SendSheet, qtbot)
        for tick in sheet.ticks:
            tick.click()
        assert not sheet.act.isEnabled()
        sheet.ticks[0].click()
        (tmp_path / "t").write_text("in the way", encoding="utf-8")
        sheet.where.take(tmp_path / "t")
        sheet.main_act()
        assert sheet.problem.text()
        assert sheet.act.isEnabled()
        sheet.reject()


def test_the_models_are_sound(page: PackagesPage, office: Office) -> None:
    page.add([office.received])
    models = [page.preview.model, page.desk.receipts, page.desk.people]
    testers = [QAbstractItemModelTester(model) for model in models]
    page.merge()
    assert testers
    for columns in (preview_columns(), receipt_columns()):
        assert all(column.title for column in columns)
    assert isinstance(models[0], RowsModel)


def test_sizes_as_people_say_them() -> None:
    assert [size_words(n) for n in (5, 2048, 1 << 20, 545 << 20, 3 << 30)] == [
        "5 B",
        "2 KB",
        "1.0 MB",
        "545 MB",
        "3.0 GB",
    ]
