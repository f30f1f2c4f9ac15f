"""The whole question of a leaf: definition, where to look, example and remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from ui import labels
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.services.walk_sheet import SheetLine
    from ui.theme import Theme

_SIZE = (560, 460)


class DefinitionSheet(Sheet):
    """Shows the words of a leaf as they stand in the rubric; Esc closes it."""

    def __init__(self, theme: Theme, line: SheetLine, parent: QWidget) -> None:
        title = f"{line.code} {line.indicator.title}"
        super().__init__(theme, title, self.tr("Close"), parent)
        self.cancel.hide()
        self.resize(*_SIZE)
        leaf = line.leaf
        heading = text_label(title, "pane_title", wrap=True)
        self.body.addWidget(heading)
        for name, text in (
            (self.tr("Definition"), leaf.definition or labels.NONE),
            (self.tr("Where to look"), leaf.where or labels.NONE),
            (self.tr("Example"), leaf.example or labels.NONE),
            (self.tr("Remark"), leaf.remark),
        ):
            if text:
                self.body.addWidget(text_label(name, "label"))
                self.body.addWidget(text_label(text, "body", wrap=True))
        self.body.addStretch()
        self.act.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Close."""
        self.accept()
