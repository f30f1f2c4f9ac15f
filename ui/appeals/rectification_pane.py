"""One item to put right, whole: what was found, what is asked, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.appeals.rectification_models import fate_text, leaf_text, state_texts
from ui.common.buttons import act_button
from ui.common.focus import FocusHost
from ui.common.text import text_label

if TYPE_CHECKING:
    from govassess.services.appeals_rectification import ItemRow
    from ui.theme import Theme


class ItemPane(FocusHost):
    """Shows the item in hand.

    Signals: `editing()` and `dropping()` when the person asks for it.
    """

    editing = Signal()
    dropping = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self.title = text_label(role="pane_title", wrap=True)
        self.leaf = text_label(role="meta", wrap=True)
        self.texts: list[tuple[QLabel, QLabel]] = []
        column = QVBoxLayout()
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.leaf)
        for name in (
            *(self.tr("Problem"), self.tr("Requirement"), self.tr("Deadline")),
            *(self.tr("Feedback"), self.tr("Re-check"), self.tr("Last time")),
        ):
            label, text = text_label(name, "label"), text_label(role="body", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.texts.append((label, text))
            column.addSpacing(6)
            column.addWidget(label)
            column.addWidget(text)
        column.addStretch()
        self.edit = act_button(theme, self.tr("Edit"), "pencil")
        self.drop = act_button(theme, self.tr("Take off"), "x")
        self.edit.clicked.connect(self.editing)
        self.drop.clicked.connect(self.dropping)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(_scrolled(column), 1)
        outer.addWidget(self._build_foot())
        self.setFocusProxy(self.edit)

    def show_item(self, row: ItemRow | None) -> None:
        """Show an item, or none."""
        self.setEnabled(row is not None)
        if row is None:
            for label in (self.title, self.leaf, *(text for _, text in self.texts)):
                label.setText("")
            return
        self.title.setText(row.site.name)
        self.leaf.setText(leaf_text(row))
        item, fate = row.item, fate_text(row) if row.fate is not None else ""
        shown = (item.problem, item.requirement, str(item.due), *state_texts(item), fate)
        for (label, text), words in zip(self.texts, shown, strict=True):
            text.setText(words)
            label.setVisible(bool(words))
            text.setVisible(bool(words))

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for button, key in ((self.edit, "Enter"), (self.drop, "Del")):
            row.addWidget(button)
            row.addWidget(text_label(key, "hint"))
        row.addStretch()
        return foot


def _scrolled(column: QVBoxLayout) -> QScrollArea:
    content = QWidget()
    content.setLayout(column)
    area = QScrollArea()
    area.setProperty("role", "sheet")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
