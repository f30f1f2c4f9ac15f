"""The filter field above a list, with its icon and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.common.text import text_label
from ui.shortcuts import Key

if TYPE_CHECKING:
    from ui.theme import Theme


class SearchBox(QLineEdit):
    """A line of text that filters; the key that leads here is printed while it is empty."""

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setProperty("role", "search")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        picture = QLabel()
        theme.dress(picture, "search", "text3", 16)
        self._key = text_label(Key.FILTER.value, "hint")
        row.addWidget(picture)
        row.addStretch()
        row.addWidget(self._key)
        self.textChanged.connect(self._key_shown)

    def _key_shown(self, text: str) -> None:
        self._key.setVisible(not text)
