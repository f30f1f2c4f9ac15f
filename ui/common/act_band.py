"""The amber band under the header: what differs from usual, what that means, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.common.buttons import push_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from ui.theme import Theme


class ActBand(QFrame):
    """Hidden while there is nothing to say or something worse is said.

    Signals: `pressed()` when its act was asked for, `turned(shown)` when it comes or goes.
    """

    pressed = Signal()
    turned = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._yields = self._told = self._low = False
        self.setProperty("role", "notice_band")
        self._picture = QLabel()
        self.title = text_label(role="notice_title", wrap=True)
        self.words = text_label(role="body", wrap=True)
        self.act = push_button(theme, self.tr("What to do"))
        self.act.clicked.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(self, title: str, text: str = "", act: str = "", icon: str = "triangle-alert") -> None:
        """Say what differs, what it means and what the button does; nothing takes it away."""
        if title:
            self._theme.dress(self._picture, icon, "part", 16)
        self.title.setText(title)
        self.words.setText(text)
        self.words.setVisible(bool(text) and not self._low)
        if act:
            self.act.setText(act)
        self.act.setVisible(bool(act))
        self._show()

    def show_low(self, *, low: bool) -> None:
        """Say only what differs where the window is low."""
        self._low = low
        self.words.setVisible(bool(self.words.text()) and not low)
        margins = (16, 2, 12, 2) if low else (16, 8, 12, 8)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*margins)

    def give_way(self, *, yields: bool) -> None:
        """Stand back while another band says something worse."""
        self._yields = yields
        self._show()

    def _show(self) -> None:
        shown = bool(self.title.text()) and not self._yields
        self.setVisible(shown)
        if shown is not self._told:
            self._told = shown
            self.turned.emit(shown)
