"""The band of a warning that stands in nobody's way: what, what it means, and a cross to close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.common.buttons import icon_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from ui.theme import Theme


class NoticeBand(QFrame):
    """An amber band, hidden while there is nothing to say or something worse is said.

    Signals: `closed()` when the person has read it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._yields = False
        self.setProperty("role", "notice_band")
        picture = QLabel()
        theme.dress(picture, "triangle-alert", "part", 16)
        self.title = text_label(role="notice_title", wrap=True)
        self.words = text_label(role="body", wrap=True)
        self.close_button = icon_button(theme, "x", self.tr("Close this notice"))
        self.close_button.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, title: str, text: str) -> None:
        """Say what may be wrong and what that means; nothing takes the band away."""
        self.title.setText(title)
        self.words.setText(text)
        self._show()

    def give_way(self, *, yields: bool) -> None:
        """Stand back while another band says something worse."""
        self._yields = yields
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self.title.text()) and not self._yields)
