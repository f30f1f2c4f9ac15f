"""The header of a step: its tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Header(QFrame):
    """The tabs of the step in hand.

    Signals: `chosen(index)` when the person chose a tab.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setFixedHeight(48)
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.currentChanged.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.addWidget(self._tabs)
        row.addStretch()

    def show_tabs(self, titles: Sequence[str], index: int) -> None:
        """Show these tabs with one of them in front, without telling."""
        with QSignalBlocker(self._tabs):
            while self._tabs.count():
                self._tabs.removeTab(0)
            for title in titles:
                self._tabs.addTab(title)
            self._tabs.setCurrentIndex(index)
