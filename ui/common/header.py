"""The header of a step: its tabs with what waits in them, the palette's field and F9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTabBar, QWidget

from ui.common.buttons import push_button
from ui.common.text import text_label
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

HEIGHT = 48
_FIELD, _ICON = 232, 44
_AROUND = 60
"""Margins and gaps of the header, in px."""
"""Below this width the field shrinks to its icon, so that the tabs keep their room."""


class FindButton(QPushButton):
    """Looks like a field and opens the palette; its key is printed in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        said = self.tr("Find sites, indicators, commands")
        self.setAccessibleName(said)
        self.setToolTip(f"{said}  {Key.PALETTE.value}")
        self.setProperty("role", "find")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.dress(self, "search", "text3", 16, gap=6)
        self._words = said
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.addStretch()
        self._key = text_label(Key.PALETTE.value, "hint")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._key)
        self.show_tight(tight=False)

    def show_tight(self, *, tight: bool) -> None:
        """Show only the icon, or the words and the key too."""
        self._key.setVisible(not tight)
        self.setText("" if tight else self._words)
        self.setFixedWidth(_ICON if tight else self.whole_width())

    def whole_width(self) -> int:
        """Return the width that icon, words and key need, in px."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        return max(_FIELD, words + self._key.sizeHint().width() + 64)


class Header(QFrame):
    """The tabs of the step in hand.

    Signals: `chosen(index)` when the person chose a tab, `finding()` when the palette was asked
    for, `turned()` when the window is to stand beside the browser, or whole again.
    """

    chosen = Signal(int)
    finding = Signal()
    turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setMinimumHeight(HEIGHT)
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(self.tr("Tabs of the step"))
        self._tabs.currentChanged.connect(self.chosen)
        self._titles: tuple[str, ...] = ()
        self.field = FindButton(theme)
        self.field.clicked.connect(self.finding)
        self.side = push_button(theme, "", "panel-right")
        self.side.clicked.connect(self.turned)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._tabs, 1)
        row.addWidget(self.field)
        row.addWidget(self.side)
        self.show_beside(beside=False)

    def show_tabs(self, titles: Sequence[str], index: int) -> None:
        """Show these tabs with one of them in front, without telling."""
        with QSignalBlocker(self._tabs):
            if tuple(titles) != self._titles:
                self._titles = tuple(titles)
                while self._tabs.count():
                    self._tabs.removeTab(0)
                for title in titles:
                    self._tabs.addTab(title)
            self._tabs.setCurrentIndex(index)
        self._share_room()

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how much waits in each tab; 0 shows nothing."""
        for index, count in enumerate(counts):
            badge = text_label(str(count), "badge") if count else None
            side = QTabBar.ButtonPosition.RightSide
            self._tabs.setTabButton(index, side, badge)
            words = f"{self._titles[index]}, {count}" if count else self._titles[index]
            self._tabs.setTabToolTip(index, words if count else "")
            self._tabs.setAccessibleTabName(index, words)
        self._share_room()

    @property
    def count(self) -> int:
        """How many tabs there are."""
        return self._tabs.count()

    def counts(self) -> tuple[int, ...]:
        """Return what the badges say."""
        side = QTabBar.ButtonPosition.RightSide
        badges = [self._tabs.tabButton(place, side) for place in range(self._tabs.count())]
        return tuple(int(badge.text()) if isinstance(badge, QLabel) else 0 for badge in badges)

    def show_beside(self, *, beside: bool) -> None:
        """Name what F9 does now."""
        name = self.tr("Full width") if beside else self.tr("Side by side")
        self.side.setAccessibleName(name)
        self.side.setToolTip(f"{name}  {Key.SIDE.value}")
        self._share_room()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the tabs give way."""
        return QSize(320, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tabs the room they need."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Leave the field its words, then the button its own, only where the tabs keep theirs."""
        self.side.setText(self.side.toolTip())
        taken = self._tabs.sizeHint().width() + self.side.sizeHint().width() + _AROUND
        self.field.show_tight(tight=self.width() < taken + self.field.whole_width())
        if self.width() < taken + _ICON:
            self.side.setText(Key.SIDE.value)
