"""Packages at the start page: a task becomes a copy, others say where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from govassess.domain.people import Seat
from govassess.services import campaigns, packages_files
from govassess.services.packages_task import open_task
from tests.fakes import ScriptedAsk
from tests.services.laptops import an_office, hand_in, rate
from ui.campaigns.enrol_sheet import EnrolSheet
from ui.campaigns.verify_sheet import VerifySheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

    Make = Callable[..., MainWindow]

ZHANG = "张敏"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def task(tmp_path: Path, own_preferences: object) -> Path:
    with an_office(tmp_path / "lead") as office:
        person = campaigns.find_evaluator(office, ZHANG)
        office.packages.export_task(tmp_path / "任务包.gapkg", person)
    return tmp_path / "任务包.gapkg"


def test_a_task_opened_by_its_key_becomes_a_copy_and_again_brings_it_up_to_date(
    make: Make, task: Path
) -> None:
    window = make(ask=ScriptedAsk(open_file=task))
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert window.seat is Seat.EVALUATOR
    folder = window.context.require().folder
    assert window.page() is window.pages["walk"]
    rate(window.context.require(), ZHANG, 0, 4)
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert window.context.require().folder == folder
    assert sum(row.answered for row in window.context.require().sites.list()) == 1
    assert [item.folder for item in window.context.preferences.recent] == [str(folder)]


def test_a_dropped_task_is_opened(make: Make, task: Path) -> None:
    window = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(task))])
    buttons, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, modifier)
    window.start.dropEvent(drop)
    assert window.seat is Seat.EVALUATOR


def test_a_result_leads_to_the_leads_packages(make: Make, task: Path, tmp_path: Path) -> None:
    with open_task(task, tmp_path / "copy") as laptop:
        result = hand_in(laptop, ZHANG, tmp_path / "结果包.gapkg")
    window = make(ask=ScriptedAsk(confirm=True))
    window.start.door.open(result)
    assert window.context.campaign is None
    assert "没有打开过" in window.context.ask.told[-1]
    window.context.open(tmp_path / "lead" / "任务")
    window.close_campaign()
    window.start.door.open(result)
    assert window.page() is window.pages["packages"]


def test_what_is_no_package_is_refused_in_a_sentence(make: Make, tmp_path: Path) -> None:
    window = make()
    (tmp_path / "x.gapkg").write_bytes(b"PK nothing")
    window.start.door.open(tmp_path / "x.gapkg")
    assert window.at_start
    assert len(window.context.ask.told) == 1


def test_a_package_is_proved_without_a_campaign(make: Make, task: Path, tmp_path: Path) -> None:
    window = make()
    window.start.door.prove(task)
    (sheet,) = window.findChildren(VerifySheet)
    facts = dict(sheet.facts)
    assert len(facts["指纹"].split()) == 6
    assert facts["作者"] == packages_files.prove(task).told.author.name
    sheet.accept()
    data = bytearray(task.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "bad.gapkg").write_bytes(bytes(data))
    window.start.door.prove(tmp_path / "bad.gapkg")
    bad = next(s for s in window.findChildren(VerifySheet) if s.isVisible())
    assert bad.facts == []
    assert bad.judgement.property("role") == "check_bad"
    bad.accept()


def test_an_enrolment_is_written_and_says_where_it_belongs(make: Make, tmp_path: Path) -> None:
    file = tmp_path / "登记包.gapkg"
    window = make(ask=ScriptedAsk(save_file=file))
    window.start.door.enrol()
    (sheet,) = window.findChildren(EnrolSheet)
    sheet.main_act()
    assert not file.exists()
    sheet.form.fill({"name": "李敏"})
    sheet.act.click()
    assert packages_files.read_enrolment(file)[0] == "李敏"
    assert sheet.groups.text() == packages_files.read_enrolment(file)[1].fingerprint
    window.start.door.open(file)
    assert "李敏" in window.context.ask.told[-1]
