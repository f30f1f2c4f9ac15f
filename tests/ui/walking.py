"""Hands on the keyboard: pressing keys in the walk and reading what the file says afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.people import Actor
from govassess.services import campaigns
from tests.builders import a_register
from ui.steps import Step
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.domain.rubric import Rubric
    from govassess.services.walk_sheet import SheetLine
    from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys where the focus is and counts them; a chord counts one."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, *keys: str | Qt.Key, hold: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self.pressed += 1
            QTest.keyClick(self._target(), key, hold)

    def write(self, text: str) -> None:
        """Type prose, which is not counted."""
        QTest.keyClicks(self._target(), text)

    def _target(self) -> QWidget:
        target = QApplication.focusWidget()
        assert target is not None
        return target


def a_task(folder: Path, rubric: Rubric, *people: str, **settings: object) -> Path:
    """Write a campaign of two sites over one rubric."""
    facts = replace(campaigns.new_settings("键盘任务", "办公室"), **settings)  # type: ignore[arg-type]
    place = folder / "任务"
    with campaigns.create(place, facts, (campaigns.NewClass("县区网站", rubric),)) as campaign:
        campaign.sites.import_file(a_register(folder), default_class="县区网站")
        for person in people or ("张敏",):
            campaigns.add_evaluator(campaign, person)
    return place


def entered(window: MainWindow) -> WalkPage:
    """Go to the walk with the cursor on the answers."""
    window.go_step(Step.WALK)
    shown = window.page()
    assert isinstance(shown, WalkPage)
    shown.card.setFocus()
    return shown


def stored(page: WalkPage, code: str, site: int = 0) -> SheetLine:
    """Return a leaf as it is in the file, not as it is on screen."""
    campaign = page.context.require()
    person = campaigns.evaluators(campaign)[0]
    sheet = campaign.walk.sheet(campaign.sites.all()[site], Actor(person.id, person.role))
    line = sheet.line(code)
    assert line is not None
    return line


def copy_picture(colour: str = "darkcyan") -> None:
    """Put a picture on the clipboard; another colour is another picture."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    QApplication.clipboard().setImage(image)
