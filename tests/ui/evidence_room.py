"""The evidence room of the window, and pictures of which every pixel is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from ui.evidence.page import EvidencePage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def striped(width: int = 400, height: int = 300, tint: int = 0) -> QImage:
    """A picture of which each column is known."""
    data = bytearray()
    for y in range(height):
        line = bytearray(width * 4)
        line[0::4] = bytes([tint * 40]) * width
        line[1::4] = bytes([y % 256]) * width
        line[2::4] = bytes(x % 256 for x in range(width))
        line[3::4] = b"\xff" * width
        data += line
    return QImage(bytes(data), width, height, width * 4, QImage.Format.Format_RGB32).copy()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EvidencePage:
    window.context.go("evidence")
    shown = window.page()
    assert isinstance(shown, EvidencePage)
    qtbot.waitUntil(lambda: not shown.thumbnails._timer.isActive())
    return shown


def press(qtbot: QtBot, page: EvidencePage, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.window().focusWidget() or page, key, modifier)
