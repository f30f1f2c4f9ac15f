"""What an empty screen says: one sentence, and the one act or command that goes on from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.common.buttons import push_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from ui.theme import Theme


class EmptyState(QWidget):
    """A centred icon, a title, a sentence and below them an optional command or button."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addStretch(2)
        self._column.addWidget(self._picture(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = self._line("empty_title")
        self.sentence = self._line("empty_text")
        self.command = self._line("command")
        self.command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button: QPushButton = push_button(theme, "")
        self.button.hide()
        self._column.addSpacing(8)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)

    def say(self, title: str, sentence: str, command: str = "") -> None:
        """Show these words; a command is shown as one types it."""
        for label, text in (
            (self.title, title),
            (self.sentence, sentence),
            (self.command, command),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def offer(self, text: str) -> QPushButton:
        """Show the one button and return it."""
        self.button.setText(text)
        self.button.show()
        return self.button

    def _picture(self, icon: str) -> QLabel:
        picture = QLabel()
        self._theme.dress(picture, icon, "text3", 32)
        return picture

    def _line(self, role: str) -> QLabel:
        label = text_label(role=role, wrap=role == "empty_text")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.hide()
        if role == "empty_text":
            label.setFixedWidth(440)
        self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        return label
