"""A campaign of two evaluators by keys alone, through the windows of three people, as by commands.

The lead hands out tasks; each evaluator opens one on a computer with keys of its own, walks and
hands in; the lead merges, settles what differs and opens the votes. The same answers taken in and
decided on the command line give the same totals, ranks and grades.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.cli import main
from govassess.services import campaigns
from tests.fakes import ScriptedAsk
from tests.services.laptops import an_office
from ui.adjudication.sheets import SecondSheet
from ui.packages.send_sheet import SendSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
CODES = ("1.1", "1.2", "2.1")
SITES = ("宝塔区", "延长县")
WORK = {
    "张敏": {"宝塔区": ("1", "2", "0"), "延长县": ("3", "1", "0")},
    "王强": {"宝塔区": ("5", "2", "0"), "延长县": ("3", "0", "0")},
}
"""The key pressed on each leaf: points 4, 3.5 … by 1, 2 …; bands by 1, 2, 0; 0 is nothing found."""
SAID = {"1.1": {"1": "4", "3": "3", "5": "2"}, "1.2": {"1": "好", "2": "一般", "0": "无"}}
DECIDED = {("宝塔区", "1.1"): "1", ("延长县", "1.2"): "2"}
REASON, SECOND = "以截图为准", "王主任"
"""One decision lies outside both votes: a second person signs it."""


class Desk:
    """One person's computer: a workspace with keys of its own, and the window there."""

    def __init__(
        self, place: Path, make: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.place = place
        self._patch = monkeypatch
        self.ask = ScriptedAsk(confirm=True)
        self.sit()
        self.window = make(ask=self.ask)
        self.window.resize(1366, 696)

    def sit(self) -> None:
        """Work on this computer from now on."""
        self._patch.setenv("GOVASSESS_WORKSPACE", str(self.place / "workspace"))

    def press(self, *keys: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where this window's focus is."""
        for key in keys:
            self.window.activateWindow()
            QApplication.processEvents()
            QTest.keyClick(self.window.focusWidget() or self.window, key, held)

    @property
    def room(self) -> Any:
        """The page shown, to look at."""
        return self.window.page()


def hand_out(lead: Desk, folder: Path) -> dict[str, Path]:
    """Write both task packages by keys; return them by name."""
    lead.press(Qt.Key.Key_3, held=CONTROL)
    lead.ask.answers["open_folder"] = folder
    lead.room.desk.send.setFocus()
    lead.press(Qt.Key.Key_Space)
    (sheet,) = lead.window.findChildren(SendSheet)
    sheet.where.choose()
    QTest.keyClick(sheet.act, Qt.Key.Key_Space)
    files = sorted(folder.glob("*.gapkg"))
    return {name: next(file for file in files if name in file.name) for name in WORK}


def walk(desk: Desk, name: str, task: Path, result: Path) -> None:
    """Open the task, judge every leaf of both sites, and hand in."""
    desk.sit()
    desk.ask.answers |= {"open_file": task, "save_file": result}
    desk.press(Qt.Key.Key_O, held=CONTROL)
    page = desk.window.pages["walk"]
    assert desk.room is page
    for _ in SITES:
        while page.desk.code != CODES[0]:
            desk.press(Qt.Key.Key_PageUp)
        site = page.desk.sheet.site.name
        for code, key in zip(CODES, WORK[name][site], strict=True):
            assert page.desk.code == code
            desk.press(key)
            if page.desk.code == code:
                desk.press(Qt.Key.Key_Return)
        desk.press(Qt.Key.Key_PageDown, held=CONTROL)
    desk.press(Qt.Key.Key_3, held=CONTROL)
    desk.press(Qt.Key.Key_Return, held=CONTROL)
    assert result.is_file()


def settle(lead: Desk) -> None:
    """Decide every case of the queue by a key and a reason."""
    lead.press(Qt.Key.Key_Tab, held=CONTROL)
    page = lead.window.pages["adjudication"]
    assert lead.room is page
    for _ in DECIDED:
        case = page.in_hand.case
        page.setFocus()
        lead.press(DECIDED[case.site.name, case.leaf.code])
        lead.press(Qt.Key.Key_E)
        lead.window.focusWidget().insertPlainText(REASON)
        lead.press(Qt.Key.Key_Return, held=CONTROL)
        for sheet in lead.window.findChildren(SecondSheet):
            sheet.name.setCurrentText(SECOND)
            QTest.keyClick(sheet.act, Qt.Key.Key_Space)
        page.setFocus()
        lead.press(Qt.Key.Key_Return)
    assert page.waiting() == 0


def by_commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Take the same answers in, decide and score on the command line."""
    an_office(folder).close()
    place = str(folder / "任务")

    def run(*words: str) -> Any:
        capsys.readouterr()
        status = main([*words, "--json"])
        out = capsys.readouterr().out
        assert status in {0, 3}, out
        return json.loads(out)

    for name, sites in WORK.items():
        rows = ["site,indicator,answer"]
        for site, keys in sites.items():
            for code, key in zip(CODES, keys, strict=True):
                rows.append(f"{site},{code},{SAID.get(code, {}).get(key, 'none')}")
        table = folder / f"{name}.csv"
        table.write_text("\n".join(rows), encoding="utf-8")
        run("answers", "import", place, str(table), "--evaluator", name)
    found = run("disagreements", place)["disagreements"]
    assert {(each["site"], each["indicator"]) for each in found} == set(DECIDED)
    for (site, code), key in DECIDED.items():
        where = ("--site", site, "--indicator", code)
        run(
            "decide",
            place,
            *where,
            "--answer",
            SAID[code][key],
            "--reason",
            REASON,
            "--second",
            SECOND,
        )
    run("open-votes", place)
    return run("results", place)


def comparable(results: Any) -> list[tuple[Any, ...]]:
    return [
        (site["name"], site["outcome"], site["total"], site["rank"], site["grade"])
        for found in results["classes"]
        for site in found["sites"]
    ]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_rehearsal_through_real_windows_ends_as_on_the_command_line(
    make: Callable[..., MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    an_office(tmp_path / "lead").close()
    lead = Desk(tmp_path / "lead", make, monkeypatch)
    lead.window.context.open(tmp_path / "lead" / "任务")
    tasks = hand_out(lead, tmp_path)
    results = []
    for name in WORK:
        desk = Desk(tmp_path / name, make, monkeypatch)
        results.append(tmp_path / f"结果包_{name}.gapkg")
        walk(desk, name, tasks[name], results[-1])
        desk.window.close_campaign()
    lead.sit()
    lead.ask.answers["open_files"] = results
    lead.press(Qt.Key.Key_O, held=CONTROL)
    lead.press(Qt.Key.Key_Return, held=CONTROL)
    settle(lead)
    lead.press(Qt.Key.Key_4, held=CONTROL)
    lead.room._empty.act.setFocus()
    lead.press(Qt.Key.Key_Space)
    folder = lead.window.context.require().folder
    lead.window.close_campaign()
    capsys.readouterr()
    assert main(["results", str(folder), "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert comparable(seen) == comparable(by_commands(tmp_path / "commands", capsys))
    with campaigns.open_campaign(folder) as opened:
        assert campaigns.check(opened).ok
