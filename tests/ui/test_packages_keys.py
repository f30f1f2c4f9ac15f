"""Keys on the roster: fingerprints compared by telephone, enrolments, a lost key retired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from govassess.services import packages_files, packages_keys
from govassess.services.packages_keys import own_keys
from tests.fakes import ScriptedAsk
from tests.ui.office import Office
from tests.ui.sheets import front
from ui.campaigns.evaluators_page import KEYS, EvaluatorsPage
from ui.campaigns.key_sheet import KeySheet
from ui.packages.page import PackagesPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

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


@sheets
class TestKeys:
    @pytest.fixture
    def people(self, desk: MainWindow, page: PackagesPage) -> EvaluatorsPage:
        page.choose_files()
        page.merge()
        desk.context.go("campaigns_roster")
        shown = desk.page()
        assert isinstance(shown, EvaluatorsPage)
        return shown

    def test_the_fingerprint_is_compared_and_verified(
        self, desk: MainWindow, people: EvaluatorsPage, qtbot: QtBot
    ) -> None:
        shown = people.model.index(0, KEYS).data()
        fingerprint = own_keys().public.fingerprint
        assert shown == f"{fingerprint} · 作者未核实"
        people._compare.click()
        sheet = front(desk, KeySheet, qtbot)
        assert " ".join(sheet.groups) == fingerprint
        assert not sheet.other.isVisible()
        qtbot.keyClick(sheet.act, Qt.Key.Key_Return)
        assert people.model.index(0, KEYS).data() == f"{fingerprint} · 已核实"
        assert "已核实" in desk.status.state.text()

    def test_one_that_differs_is_forgotten_after_asking(
        self, desk: MainWindow, people: EvaluatorsPage, ask: ScriptedAsk, qtbot: QtBot
    ) -> None:
        people.compare()
        front(desk, KeySheet, qtbot).differ.click()
        assert "张敏" in ask.asked[-1]
        assert people.model.index(0, KEYS).data() == "—"
        assert not people._compare.isEnabled()
        assert people.context.require().packages.receipts(), "what was merged stays"

    def test_an_enrolment_is_compared_before_it_is_recorded(
        self,
        desk: MainWindow,
        people: EvaluatorsPage,
        ask: ScriptedAsk,
        tmp_path: Path,
        qtbot: QtBot,
    ) -> None:
        packages_files.enrol(tmp_path / "e.gapkg", "李新")
        ask.answers["open_file"] = tmp_path / "e.gapkg"
        people.take_enrolment()
        sheet = front(desk, KeySheet, qtbot)
        assert len(people.model.rows) == 2
        sheet.main_act()
        assert [row.person.name for row in people.model.rows] == ["张敏", "王强", "李新"]
        assert "已核实" in people.model.index(2, KEYS).data()

    def test_a_lost_key_is_replaced(
        self,
        desk: MainWindow,
        people: EvaluatorsPage,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        qtbot: QtBot,
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setenv("GOVASSESS_WORKSPACE", str(tmp_path / "another computer"))
            packages_files.enrol(tmp_path / "e.gapkg", "张敏")
            new = own_keys().public
        people.read_enrolment(tmp_path / "e.gapkg")
        sheet = front(desk, KeySheet, qtbot)
        assert sheet.other.isVisible()
        sheet.other.setCurrentIndex(1)
        sheet.main_act()
        lead = people.context.require()
        (keys,) = packages_keys.roster_keys(lead)[people.model.rows[0].id]
        assert (keys.key, keys.confirmed) == (new.key, True)

    def test_a_result_is_no_enrolment(
        self, people: EvaluatorsPage, office: Office, ask: ScriptedAsk
    ) -> None:
        people.read_enrolment(office.file(0))
        assert "不是这一步要用的那种交换包" in ask.told[-1]
