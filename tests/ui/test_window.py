"""The window as a person meets it: keys in, pages out, nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from govassess.domain.answers import Answer
from govassess.services import campaigns
from govassess.services.adjudication_deciding import Grounds
from tests.fakes import ScriptedAsk
from tests.house.source import ROOT
from tests.ui.two_people import rated
from ui import rooms, shortcuts, steps
from ui.shortcut_sheet import ShortcutSheet
from ui.steps import Step
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def test_the_start_page_comes_first(make: Callable[..., MainWindow]) -> None:
    window = make()
    assert window.at_start
    assert window.windowTitle() == "GovAssess"
    assert window.page() is None


def test_each_step_has_its_key(window: MainWindow, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
    campaigns.add_evaluator(window.context.require(), "李强")  # alone there is no third step
    for step, key in reversed(list(zip(Step, keys, strict=True))):
        press(qtbot, window, key, CONTROL)
        assert window.step is step
        chosen = [button.isChecked() for button in window.rail.steps()]
        assert chosen == [other is step for other in Step]


def test_step_keys_do_nothing_before_a_campaign_is_open(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make()
    press(qtbot, window, Qt.Key.Key_4, CONTROL)
    assert window.at_start


def test_the_rings_tell_the_truth(window: MainWindow) -> None:
    rows = window.context.require().sites.list()
    prepare, walk, merge, results, publish = (button.share for button in window.rail.steps())
    assert prepare == 1
    assert walk == sum(row.answered for row in rows) / sum(row.leaves for row in rows)
    assert (merge, publish) == (0, 0)
    assert 0 < results < 1


def test_a_site_with_an_open_case_is_no_result_yet(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    """Five of six complete sites have a case; each decision brings both rings on."""
    window = make()
    window.context.open(rated(tmp_path))
    merge, results = (window.rail.steps()[step] for step in (Step.MERGE, Step.RESULTS))
    assert merge.share == 0, "nobody handed anything in"
    assert results.share == pytest.approx(1 / 6)
    room = window.context.require().adjudication
    cases = [row.case for row in room.queue().rows]
    for case in cases:
        answer = Answer(number=Fraction(1)) if case.leaf.code == "1.1" else Answer(option="好")
        room.decide(case.site, case.leaf.code, answer, reason=Grounds("以截图为准", (), "王主任"))
    window.desk.rings.count()
    assert results.share == 1
    assert merge.share == 0, "settling alone is no merge"


def test_what_was_merged_is_half_of_the_third_step_while_nothing_is_settled() -> None:
    counts = steps.Progress(6, 1, 2, 18, 18, 6, handed=1.0, settled=0.0)
    assert counts.share(Step.MERGE) == 0.5
    assert replace(counts, settled=0.5).share(Step.MERGE) == 0.75
    assert replace(counts, settled=1.0).share(Step.MERGE) == 1
    assert replace(counts, settled=1.0, handed=0.5).share(Step.MERGE) == 0.5


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
def test_f1_lists_the_keys_and_esc_closes_them(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F1)
    (sheet,) = window.findChildren(ShortcutSheet)
    assert sheet.isVisible()
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {line.text for _, lines in shortcuts.key_lines() for line in lines} <= said
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_closing_the_campaign_goes_back_to_the_start(window: MainWindow, folder: Path) -> None:
    window.close_campaign()
    assert window.at_start
    assert window.context.campaign is None
    window.context.open(folder)
    assert not window.at_start


def test_another_room_can_be_asked_for_with_a_site(window: MainWindow) -> None:
    site = window.context.require().sites.list()[1]
    window.context.go("sites", site.id)
    assert window.step is Step.PREPARE
    page = window.pages["sites"]
    assert page.view.currentIndex().data() == site.site.name


def test_every_label_is_plain_text(window: MainWindow) -> None:
    for step in Step:
        window.go_step(step)
    window.context.go("reports", window.context.require().sites.list()[0].id)
    labels = window.findChildren(QLabel)
    assert len(labels) > 20
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


def test_every_button_has_a_name(window: MainWindow) -> None:
    nameless = [
        button
        for button in window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text())
        and type(button).__name__ not in {"QAbstractButton"}
        and button.parent().metaObject().className() != "QTabBar"
    ]
    assert nameless == []


def test_closing_while_work_runs_asks_first(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    ask = ScriptedAsk(confirm=False)
    window = make(ask=ask)
    tasks = Tasks()
    inline, window.context.tasks = window.context.tasks, tasks
    tasks.run("long", lambda progress: [progress.step(0, 1) for _ in iter(int, 1)])
    assert not window.close()
    assert len(ask.asked) == 1
    ask.answers["confirm"] = True
    window.close()
    assert not tasks.busy
    qtbot.waitUntil(lambda: not window.isVisible())
    window.context.tasks = inline


def test_the_registered_rooms_are_the_pages(window: MainWindow) -> None:
    assert list(window.pages) == [room.name for room in rooms.ROOMS]
    assert all(rooms.title(room.name) for room in rooms.ROOMS)


def test_smoke_visits_everything_and_says_nothing(folder: Path) -> None:
    program = [sys.executable, str(ROOT / "main.py"), "--smoke", str(folder)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("GOVASSESS_WORKSPACE", None)
    done = subprocess.run(
        program, capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "painted\n")


def test_smoke_fails_where_nothing_can_be_opened(tmp_path: Path) -> None:
    program = [sys.executable, str(ROOT / "main.py"), "--smoke", str(tmp_path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        program, capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr
