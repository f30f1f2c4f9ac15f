"""Diagnostics are read in the window before they leave, and hold what was read, no more."""

from __future__ import annotations

import json
import logging
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler, qWarning
from PySide6.QtTest import QTest

from govassess.errors import GovAssessError, Problem
from govassess.log import PlainFormatter
from govassess.services import campaigns_diagnostics, campaigns_machine
from tests.ui.sheets import front
from ui import crash
from ui.diagnostics_sheet import DiagnosticsSheet
from ui.preferences import Advance, Recent
from ui.settings_menu import SettingsMenu
from ui.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.preferences import Preferences

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # no window manager
SECRET = "欧阳慎行 www.baotaqu.gov.cn"


def chosen(window: MainWindow, qtbot: QtBot) -> DiagnosticsSheet:
    """Choose the act in the settings as they open just now."""
    window.settings.open()
    (menu,) = [each for each in window.findChildren(SettingsMenu) if each.isVisible()]
    menu.diagnostics.trigger()
    menu.close()
    return front(window, DiagnosticsSheet, qtbot)


def members(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.promise("T45")
def test_what_was_read_is_what_is_written(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.context.ask.answers["save_file"] = tmp_path / "诊断.zip"
    sheet = chosen(window, qtbot)
    shown = sheet.text.toPlainText()
    assert not (tmp_path / "诊断.zip").exists()
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    written = members(tmp_path / "诊断.zip")
    assert shown == "\n".join(f"—— {name} ——\n{text}" for name, text in written.items())
    assert window.status.state.text().startswith("已写到")
    facts = json.loads(written["facts.json"])
    assert facts["campaign"]["rows"]["sites"] == 6
    assert facts["window"]["platform"] == "offscreen"
    assert facts["window"]["qt"].startswith("6.")
    for word in ("宝塔区", "baotaqu", window.context.campaign.settings().title):
        assert word not in shown


def test_nothing_is_written_by_looking(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    QTest.keyClick(chosen(window, qtbot), Qt.Key.Key_Escape)
    assert sorted(tmp_path.rglob("*")) == before


def test_before_a_campaign_is_open_it_is_in_the_settings_too(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    sheet = chosen(make(), qtbot)
    assert '"campaign": {\n  "open": false\n }' in sheet.text.toPlainText()
    sheet.reject()


def test_a_full_disk_is_said_and_the_text_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise GovAssessError(Problem.DISK_FULL, path="x", free="0")

    window.context.ask.answers["save_file"] = tmp_path / "诊断.zip"
    sheet = chosen(window, qtbot)
    monkeypatch.setattr(campaigns_diagnostics, "write", full)
    sheet.act.click()
    assert "磁盘" in sheet.problem.text()
    assert sheet.act.isEnabled()
    sheet.reject()


def test_a_report_is_offered_though_nothing_else_can_be_gathered(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise GovAssessError(Problem.FILE_UNREADABLE, path="x", reason="y")

    monkeypatch.setattr(campaigns_diagnostics, "collect", closed)
    window.context.diagnosed.emit("E-0001 KeyError\n")
    sheet = front(window, DiagnosticsSheet, qtbot)
    assert "—— fault.txt ——\nE-0001 KeyError\n" in sheet.text.toPlainText()
    sheet.reject()
    window.context.diagnosed.emit("")
    assert len(window.context.ask.told) == 1


def test_the_settings_of_the_window_are_found_where_it_wrote_them(
    own_preferences: Preferences,
) -> None:
    for folder in ("a", "b", "c"):
        own_preferences.remember(Recent(f"/home/{SECRET}/{folder}", SECRET, person=SECRET))
    own_preferences.language, own_preferences.scheme = "en", Scheme.DARK
    own_preferences.text_size, own_preferences.advance = 120, Advance.NEVER
    own_preferences.probe_workers, own_preferences.page_copies = 3, True
    own_preferences.signer = SECRET
    own_preferences.browser_program = Path(f"/opt/{SECRET}")
    own_preferences.save()
    told = campaigns_machine.facts({})["settings"]
    assert told == {
        "language": "en",
        "scheme": "dark",
        "text_size": "120",
        "walk/advance": "never",
        "probes/workers": "3",
        "browser/copies": "yes",
        "browser_chosen": True,
        "recent_campaigns": 3,
        "keys_file": False,
        "others": 3,
    }


@pytest.mark.qt_no_exception_capture
def test_a_message_of_qt_is_logged_by_who_said_it(caplog: pytest.LogCaptureFixture) -> None:
    before = qInstallMessageHandler(None)
    crash.keep_qt_messages()
    qWarning(f"QImage::load: {SECRET}")
    qWarning(f"{SECRET} QImage::load")
    qInstallMessageHandler(before)
    assert [record.name for record in caplog.records] == ["ui.qt.QImage.load", "ui.qt.default"]
    assert SECRET not in "".join(PlainFormatter().format(each) for each in caplog.records)
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
