"""The tools above the picture, each with its single key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from ui.common.buttons import GivingButton, icon_button
from ui.evidence.models import tool_rows
from ui.shortcuts import Key

if TYPE_CHECKING:
    from ui.evidence.canvas import Hand
    from ui.evidence.models import ToolRow
    from ui.theme import Theme


class Toolbar(QFrame):
    """The tools; the one in hand says its name.

    Signals: `taken(hand)` when the person took a tool, `exported()` for the picture as a file,
    `undone()` and `redone()` for the last step back and forth.
    """

    taken = Signal(object)
    exported = Signal()
    undone = Signal()
    redone = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setMinimumHeight(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self.tools = tool_rows()
        for place, tool in enumerate(self.tools):
            button = self._button(theme, tool)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addSpacing(12)
        for icon, name, key, signal in (
            ("undo-2", self.tr("Undo"), Key.UNDO, self.undone),
            ("redo-2", self.tr("Redo"), Key.REDO, self.redone),
        ):
            step = icon_button(theme, icon, f"{name} ({key.value})")
            step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            step.clicked.connect(signal)
            row.addWidget(step)
        row.addStretch()
        self.export = GivingButton()
        self.export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(self.export, "download", "text2", 16, gap=6)
        self.export.setText(self.tr("Export picture…"))
        self.export.setAccessibleName(self.tr("Export the picture with its marks and caption"))
        self.export.clicked.connect(self.exported)
        row.addWidget(self.export)
        self.take(None)

    @Slot(object)
    def take(self, hand: Hand) -> None:
        """Show which tool is in hand, without telling."""
        for place, tool in enumerate(self.tools):
            button = self._group.button(place)
            button.setChecked(tool.hand == hand)
            button.setText(f"{tool.name}  {tool.key}" if tool.hand == hand else tool.key)

    def _button(self, theme: Theme, tool: ToolRow) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("role", "tool")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(button, tool.icon, "text2", 16, gap=4)
        named = f"{tool.name} ({tool.key})"
        button.setToolTip(named)
        button.setAccessibleName(named)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self.taken.emit, tool.hand))
        return button
