"""A day's work by keys alone: rehearsal, a whole site, a picture, the ranking, undo, and back.

With GOVASSESS_PICTURES naming a folder, the window is painted there after every step.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from govassess.domain.annotation import Tool
from govassess.domain.rubric import FINDING_KINDS, Kind
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SIZE = (1366, 696)
KEYS = {
    Kind.BANDS: "1",
    Kind.POINTS: "1",
    Kind.CHECKS: "A",
    Kind.ELEMENTS: "A",
    Kind.MEASURE: "9",
}
"""The key that gives a leaf of each kind the most."""


class Journey:
    """The person at the keyboard; every step may leave a picture."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.taken = 0

    def press(self, *keys: str | Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(self.target, key, held or Qt.KeyboardModifier.NoModifier)

    def write(self, text: str) -> None:
        """Write words where the focus is, as an input method does."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.target, event)

    @property
    def target(self) -> QWidget:
        """What takes the keys."""
        found = self.window.focusWidget()
        assert found is not None, "the focus is always somewhere"
        return found

    def picture(self, name: str) -> None:
        """Paint the window where pictures are wanted."""
        folder = os.environ.get("GOVASSESS_PICTURES")
        if folder:
            self.taken += 1
            path = Path(folder) / f"{self.taken:02} {name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            for _ in range(3):
                QApplication.processEvents()  # layouts settle from the inside out
            assert self.window.grab().save(str(path))

    @property
    def walk(self) -> Any:
        """The page of the walk, to look at."""
        return self.window.pages["walk"]

    def answer(self) -> None:
        """Give the leaf in hand the most by its keys, then go on."""
        line = self.walk.desk.line
        if line.leaf.kind in FINDING_KINDS:
            for _ in line.findings:
                self.press(Qt.Key.Key_Delete)
            self.press("0")
        elif line.leaf.kind is Kind.MEASURE:
            self.press("9", "9", Qt.Key.Key_Return)
        else:
            self.press(KEYS[line.leaf.kind])
        if self.walk.desk.code == line.code:
            self.press(Qt.Key.Key_Return)

    def total(self, name: str) -> Fraction:
        """Go to the ranking, find a site by typing, and read its total."""
        self.press(Qt.Key.Key_4, held=CONTROL)
        self.press(Qt.Key.Key_F, held=CONTROL)
        self.press(Qt.Key.Key_A, held=CONTROL)
        self.write(name)
        self.press(Qt.Key.Key_Return)
        campaign = self.window.context.require()
        page = self.window.pages["reports"]
        row = page.view.currentIndex().data(Qt.ItemDataRole.UserRole) or page.model.rows[0]
        site = next(site for site in campaign.sites.all() if site.name == name)
        shown = [str(page.model.index(0, at).data()) for at in range(page.model.columnCount())]
        assert name in shown or name in str(row)
        return campaign.reports.explain(site).value


def painted(width: int = 900, height: int = 600) -> QImage:
    """Return a picture as a page might look."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width, 90, QColor("#A33028"))
    for line in range(9):
        painter.fillRect(60, 140 + 44 * line, 500 - 30 * (line % 3), 14, QColor("#5B6472"))
    painter.end()
    return image


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_days_work_by_keys_alone(make: Callable[..., MainWindow]) -> None:
    window = make()
    window.resize(*SIZE)
    journey = Journey(window)
    journey.picture("start")
    begin(journey)
    name = journey.walk.desk.sheet.site.name
    before = journey.total(name)
    journey.picture("ranking before")
    codes = walk_a_site(journey)
    capture_and_annotate(journey)
    see_it_counted(journey, name, before)
    come_back(journey, make, name, codes)


def begin(journey: Journey) -> None:
    """Start the rehearsal with Enter and go to the walk."""
    window = journey.window
    journey.press(Qt.Key.Key_Return)
    assert window.context.campaign is not None
    assert not window.at_start
    journey.picture("rehearsal opened")
    journey.press(Qt.Key.Key_2, held=CONTROL)
    assert window.step is Step.WALK
    journey.picture("walk")


def walk_a_site(journey: Journey) -> list[str]:
    """Answer every leaf of the first site; return its leaves."""
    journey.press(Qt.Key.Key_2, held=CONTROL)
    codes = [line.code for line in journey.walk.desk.sheet.lines]
    while journey.walk.desk.code != codes[0]:
        journey.press(Qt.Key.Key_PageUp)
    seen: list[str] = []
    for place in range(len(codes)):
        seen.append(journey.walk.desk.code)
        kind = journey.walk.desk.line.leaf.kind
        journey.answer()
        if place in {0, 12, 40}:
            journey.picture(f"walk {kind.value} {seen[-1]}")
    assert seen == codes, "every leaf was come by once, in order"
    sheet = journey.walk.desk.sheet
    assert sheet.totals().answered == len(codes)
    assert not any(line.findings for line in sheet.lines)
    journey.picture("site walked")
    return codes


def capture_and_annotate(journey: Journey) -> None:
    """Paste a picture, bind it to the cell in hand, and draw a box, a number, words and blocks."""
    window = journey.window
    here = journey.walk.cell()
    QGuiApplication.clipboard().setImage(painted())
    journey.press(Qt.Key.Key_Tab, held=CONTROL)  # by indicator
    journey.press(Qt.Key.Key_Tab, held=CONTROL)
    page = window.pages["evidence"]
    assert page.isVisible()
    journey.press(Qt.Key.Key_V, held=CONTROL)
    assert page.row().cells == ()
    journey.picture("picture pasted")
    journey.press("1")
    assert [(cell.site.id, cell.code) for cell in page.row().cells] == [here]
    journey.press("R", Qt.Key.Key_Return)
    for _ in range(8):
        journey.press(Qt.Key.Key_Up, held=SHIFT)
    journey.press(Qt.Key.Key_Escape, "N", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    journey.press("T", Qt.Key.Key_Return)
    journey.write("2012")
    journey.press(Qt.Key.Key_Return)
    for _ in range(12):
        journey.press(Qt.Key.Key_Down, held=SHIFT)
    journey.press(Qt.Key.Key_Escape, "P", Qt.Key.Key_Return)
    for _ in range(20):
        journey.press(Qt.Key.Key_Left, held=SHIFT)
    layer = window.context.require().evidence.annotation(page.row().id)
    tools = [mark.tool for mark in layer.marks]
    assert tools == [Tool.BOX, Tool.NUMBER, Tool.TEXT, Tool.PIXELATE]
    assert layer.marks[2].text == "2012"
    journey.picture("picture annotated")


def see_it_counted(journey: Journey, name: str, before: Fraction) -> None:
    """The total grew; taking a verdict back and doing it again moves it back and forth."""
    window = journey.window
    after = journey.total(name)
    assert after > before
    journey.picture("ranking after")
    history = window.context.require().history
    while history.steps().undo.name != "rate":
        journey.press(Qt.Key.Key_Z, held=CONTROL)
    journey.press(Qt.Key.Key_Z, held=CONTROL)
    label = history.steps().redo.label
    assert name in label
    assert window.status.state.text().startswith("已撤销")
    journey.picture("undone")
    journey.press(Qt.Key.Key_Y, held=CONTROL)
    assert journey.total(name) == after


def come_back(
    journey: Journey, make: Callable[..., MainWindow], name: str, codes: list[str]
) -> None:
    """Close the window on a cell and find it again in the next one."""
    journey.press(Qt.Key.Key_2, held=CONTROL)
    for _ in range(2):  # past the probes
        journey.press(Qt.Key.Key_Tab, held=CONTROL)
    assert journey.walk.isVisible()
    for _ in range(3):
        journey.press(Qt.Key.Key_PageUp)
    place = journey.walk.desk.code
    assert place in codes
    assert journey.window.close()
    again = Journey(make())
    again.taken = journey.taken
    again.window.resize(*SIZE)
    assert again.window.at_start
    again.picture("start again")
    again.press(Qt.Key.Key_Return)
    assert again.window.context.campaign is not None
    again.press(Qt.Key.Key_2, held=CONTROL)
    assert (again.walk.desk.sheet.site.name, again.walk.desk.code) == (name, place)
    again.picture("back where it was")
