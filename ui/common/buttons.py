"""Buttons with a printed key, and the row of buttons of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
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

from ui.common.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

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
    button.setToolTip(plain_tip(name))
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


class GivingButton(QToolButton):
    """A button that gives way: words without room end in … and stand whole on its tip."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than the icon, or a few letters."""
        hint = super().sizeHint()
        least = self.fontMetrics().horizontalAdvance("……") + 2 * ICON_GAP
        if not self.icon().isNull():
            least += self.iconSize().width()
        return QSize(min(least, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words on the tip where they do not fit."""
        super().resizeEvent(event)
        self.setToolTip(plain_tip(self.text()) if self.width() < bare_width(self) else "")


def act_button(theme: Theme, text: str, icon: str = "") -> GivingButton:
    """Return a button of a row that may become tight: it looks like a push button and gives way."""
    button = GivingButton()
    button.setText(text)
    button.setProperty("role", "act")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(button, icon, "text2", gap=ICON_GAP)
    return button


def bare_width(button: QAbstractButton) -> int:
    """Return what a button's words and icon need without the space around them, in px."""
    icon = 0 if button.icon().isNull() else button.iconSize().width() + ICON_GAP
    return button.fontMetrics().horizontalAdvance(button.text()) + icon + 4


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
            button.hide()  # it goes only when the event loop turns
            button.deleteLater()
        for index, text in enumerate(texts):
            self._add(index, text)
        self.choose(before if 0 <= before < len(texts) else 0)

    def _add(self, index: int, text: str) -> None:
        button = GivingButton()
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

    @property
    def count(self) -> int:
        """How many choices there are."""
        return len(self._texts)

    def text(self) -> str:
        """Return what the chosen one says; '' while nothing is offered."""
        return self._texts[self.index] if 0 <= self.index < len(self._texts) else ""

    @Slot(int)
    def choose(self, index: int) -> None:
        """Choose one without telling."""
        button: QAbstractButton | None = self._group.button(index)
        if button is not None:
            button.setChecked(True)
