"""Buttons with a printed key, and the row of buttons of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

ICON_GAP = 6
"""Between a button's icon and its words, in px."""


def push_button(theme: Theme, text: str, icon: str = "", *, main: bool = False) -> QPushButton:
    """Return a button; the main one of a screen is filled with the accent."""
    button = QPushButton(text)
    button.setProperty("main", main)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        theme.dress(button, icon, "on_fill" if main else "text2", gap=ICON_GAP)
    return button


def icon_button(theme: Theme, icon: str, name: str) -> QToolButton:
    """Return a small button that shows only an icon; `name` is its tip and accessible name."""
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    theme.dress(button, icon)
    return button


def link_button(text: str) -> QToolButton:
    """Return a button of words alone, for an act beside what it is about."""
    button = QToolButton()
    button.setText(text)
    button.setProperty("role", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class Segments(QFrame):
    """A row of buttons of which one is chosen.

    Signals: `chosen(index)` after another one was chosen by the person.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._texts: tuple[str, ...] = ()

    def offer(self, texts: Sequence[str]) -> None:
        """Offer these choices; the chosen one stays chosen if it is still there."""
        if tuple(texts) == self._texts:
            return
        before, same = self.index, len(texts) == len(self._texts)
        self._texts = tuple(texts)
        if same:
            for index, text in enumerate(texts):
                self._group.button(index).setText(text)
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        for index, text in enumerate(texts):
            self._add(index, text)
        self.choose(before if 0 <= before < len(texts) else 0)

    def _add(self, index: int, text: str) -> None:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._group.addButton(button, index)
        self._row.addWidget(button)

    @property
    def index(self) -> int:
        """Which is chosen; -1 while nothing is offered."""
        return self._group.checkedId()

    @Slot(int)
    def choose(self, index: int) -> None:
        """Choose one without telling."""
        button: QAbstractButton | None = self._group.button(index)
        if button is not None:
            button.setChecked(True)
