"""One line over the list: how far a run is, one that was cut, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from ui.common.buttons import icon_button, push_button
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from ui.theme import Theme

_BAR = (160, 6)
_ICON = 16


@dataclass(frozen=True, slots=True)
class BandState:
    """What the band says: words, a quieter remark, the act of its button, and how far it is.

    `total` 0 shows no bar; `closes` offers to have it put away for good.
    """

    text: str
    remark: str = ""
    act: str = ""
    icon: str = "circle-dot"
    done: int = 0
    total: int = 0
    closes: bool = False


class RunBand(QFrame):
    """Hidden while there is nothing to say.

    Signals: `pressed()` when its button was pressed, `closed()` when it is to be put away.
    """

    pressed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "info_band")
        self.setMinimumHeight(44)
        self._icon = QLabel()
        self.said, self.remark = text_label(role="body2"), ElidedLabel(role="meta")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(*_BAR)
        self.act = push_button(theme, "")
        self.act.clicked.connect(self.pressed)
        self.close_button = icon_button(theme, "x", self.tr("Do not go on with this run"))
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self.said)
        row.addWidget(self.remark, 1)
        row.addWidget(self.bar)
        row.addWidget(self.act)
        row.addWidget(self.close_button)
        self.hide()

    def show_state(self, state: BandState | None) -> None:
        """Show a state; None hides the band."""
        self.setVisible(state is not None)
        if state is None:
            return
        self._theme.dress(self._icon, state.icon, "accent" if state.total else "text3", _ICON)
        self.said.setText(state.text)
        self.remark.show_text(state.remark)
        self.bar.setVisible(state.total > 0)
        self.bar.setRange(0, max(state.total, 1))
        self.bar.setValue(state.done)
        self.act.setText(state.act)
        self.act.setVisible(bool(state.act))
        self.close_button.setVisible(state.closes)
