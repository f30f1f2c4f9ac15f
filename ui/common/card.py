"""A card that is one button: an icon tile, a name, a line below, and what stands at its right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.common.text import ElidedLabel

if TYPE_CHECKING:
    from ui.theme import Theme


class Card(QPushButton):
    """The whole card is pressed; its labels let the mouse through."""

    def __init__(self, theme: Theme, icon: str, title: str, line: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture = QLabel()
        self.picture.setFixedSize(40, 40)
        self.picture.setProperty("role", "tile")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.dress(self.picture, icon, "text2", 20)
        self.title = ElidedLabel(title, "card_title")
        self.line = ElidedLabel(line, "meta")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.line)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 14, 10)
        self._row.setSpacing(14)
        self._row.addWidget(self.picture)
        self._row.addLayout(words, 1)
        self._let_through()

    def add(self, widget: QWidget) -> None:
        """Put something at the right."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._let_through()

    def sizeHint(self) -> QSize:
        """Ask for what the words need."""
        return QSize(260, max(self._row.sizeHint().height(), 64))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the same height in any width."""
        return QSize(200, self.sizeHint().height())

    def _let_through(self) -> None:
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
