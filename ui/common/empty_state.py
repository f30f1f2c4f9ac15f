"""What an empty screen says: one sentence, and the one act or command that goes on from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.common.buttons import push_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

_WIDTH, _LEAST, _MARGIN = 500, 200, 24


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
        self._below = self._column.count()
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentence for the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(min(_WIDTH, self.width() - 2 * _MARGIN), _LEAST)
        self.sentence.setFixedWidth(width)
        self.sentence.setMinimumHeight(max(self.sentence.heightForWidth(width), 0))

    def offer(self, text: str) -> QPushButton:
        """Put the one button below the words and return it."""
        button = push_button(self._theme, text)
        self._column.insertSpacing(self._below, 8)
        self._column.insertWidget(self._below + 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def _picture(self, icon: str) -> QLabel:
        picture = QLabel()
        self._theme.dress(picture, icon, "text3", 32)
        return picture

    def _line(self, role: str) -> QLabel:
        label = text_label(role=role, wrap=role == "empty_text")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.hide()
        if role == "empty_text":
            label.setFixedWidth(_LEAST)
        self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        return label
