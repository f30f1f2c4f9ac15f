"""The sheet under F1: the keys there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from ui.common.text import text_label
from ui.shortcuts import KeyLine, key_lines


class ShortcutSheet(QDialog):
    """A list of keys in groups; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        for title, lines in key_lines():
            column.addWidget(text_label(title, "heading"))
            column.addLayout(_grid(lines))
            column.addSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _grid(lines: tuple[KeyLine, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 96)
    grid.setColumnStretch(1, 1)
    for place, line in enumerate(lines):
        grid.addWidget(text_label(line.keys, "key"), place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(text_label(line.text), place, 1)
    return grid
