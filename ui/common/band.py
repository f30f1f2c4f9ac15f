"""The band under the header: what stands in the way, and the one act that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.common.buttons import push_button
from ui.common.text import ElidedLabel

if TYPE_CHECKING:
    from ui.theme import Theme


class Band(QFrame):
    """A line of words with a button, hidden while there is nothing to say; red unless it `locks`.

    Signals: `pressed()` when its act was asked for, `turned(shown)` when it comes or goes.
    """

    pressed = Signal()
    turned = Signal(bool)

    def __init__(
        self, theme: Theme, act: str, parent: QWidget | None = None, *, locks: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "lock_band" if locks else "fault_band")
        picture = QLabel()
        icon, signal = ("lock", "accent") if locks else ("triangle-alert", "bad")
        theme.dress(picture, icon, signal, 16)
        self.words = ElidedLabel(role="body" if locks else "band_words")
        self.act = push_button(theme, act)
        self.act.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(10)
        row.addWidget(picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.act)
        self.hide()

    def say(self, text: str) -> None:
        """Say what stands in the way; nothing takes the band away."""
        self.words.show_text(text)
        self.setVisible(bool(text))
        self.turned.emit(bool(text))
