"""A region of the screen: by keys and by drag, on every screen, in the screen's own pixels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap

from tests.house.source import ROOT
from tests.ui.evidence_room import CONTROL, SHIFT, page, press, striped

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.evidence.overlay import Overlay
    from ui.evidence.page import EvidencePage

__all__ = ["page"]


def frozen(page: EvidencePage, ratio: float) -> None:
    shot = QPixmap.fromImage(striped(round(800 * ratio), round(600 * ratio)))
    shot.setDevicePixelRatio(ratio)
    page.intake.capture.grab = lambda _screen: shot
    page.intake.capture.delay = 0


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
def test_a_region_is_taken_by_keys_alone(page: EvidencePage, qtbot: QtBot) -> None:
    window = page.window()
    before = len(page.model.rows)
    frozen(page, 2.0)
    press(qtbot, page, Qt.Key.Key_F2, CONTROL)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: bool(page.intake.capture.overlays))
    overlay: Overlay = page.intake.capture.overlays[0]
    start = overlay._at()
    qtbot.keyClick(overlay, Qt.Key.Key_Return)
    for _ in range(5):
        qtbot.keyClick(overlay, Qt.Key.Key_Left)
    qtbot.keyClick(overlay, Qt.Key.Key_Up)
    qtbot.keyClick(overlay, Qt.Key.Key_Up, SHIFT)
    with qtbot.waitSignal(page.intake.kept):
        qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert window.isVisible()
    row = page.row()
    assert len(page.model.rows) == before + 1
    assert (row.evidence.size, row.evidence.capsule.source) == ((100, 22), "screen")
    image = page.editor.canvas.image
    left, top = (start.x() - 50) * 2, (start.y() - 11) * 2
    assert image.pixelColor(0, 0) == striped(1600, 1200).pixelColor(left, top)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_region_is_dragged_and_esc_takes_nothing(page: EvidencePage, qtbot: QtBot) -> None:
    before = len(page.model.rows)
    frozen(page, 1.0)
    page.capture_region()
    qtbot.waitUntil(lambda: bool(page.intake.capture.overlays))
    overlay = page.intake.capture.overlays[0]
    with qtbot.waitSignal(page.intake.capture.left):
        qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert page.window().isVisible()
    assert len(page.model.rows) == before
    page.capture_region()
    qtbot.waitUntil(lambda: bool(page.intake.capture.overlays))
    overlay = page.intake.capture.overlays[0]
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    qtbot.mouseMove(overlay, QPoint(60, 60))
    qtbot.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(110, 80))
    assert page.row().evidence.size == (100, 60)
    assert page.editor.canvas.image == striped(800, 600).copy(QRect(10, 20, 100, 60))


def test_two_screens_are_frozen_each_in_its_own_pixels(tmp_path: Path) -> None:
    screens = [
        {"name": "left", "x": 0, "y": 0, "width": 800, "height": 600, "dpr": 1},
        {"name": "right", "x": 800, "y": 0, "width": 640, "height": 480, "dpr": 2},
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"
    }
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS], cwd=ROOT, env=environment,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "0 0 800 600 hidden",
        "800 0 640 480 hidden",
        "taken 200 100 right",
        "shown",
    ], done.stderr


TWO_SCREENS = """
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui.evidence.capture import Capture
app = QApplication([])
window = QWidget()
window.show()

def grab(screen):
    ratio = screen.devicePixelRatio()
    shot = QPixmap(screen.size() * ratio)
    shot.fill(Qt.GlobalColor.red if screen.name() == "left" else Qt.GlobalColor.blue)
    shot.setDevicePixelRatio(ratio)
    return shot

capture = Capture(grab=grab)
capture.delay = 0
taken = []
capture.taken.connect(taken.append)
capture.start(window)
while not capture.overlays:
    app.processEvents()
for overlay in capture.overlays:
    place = overlay.geometry()
    seen = "hidden" if not window.isVisible() else "seen"
    print(place.x(), place.y(), place.width(), place.height(), seen)
overlay = capture.overlays[1]
QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
QTest.mouseMove(overlay, QPoint(60, 40))
QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(110, 60))
(image,) = taken
where = "right" if image.pixelColor(0, 0).name() == "#0000ff" else "left"
print("taken", image.width(), image.height(), where)
print("shown" if window.isVisible() else "hidden")
"""
