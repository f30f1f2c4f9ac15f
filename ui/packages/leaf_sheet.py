"""The old text of a leaf beside the new one, for what was answered before the change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from ui.common.before_after import BeforeAfter
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.services.packages_previewed import Concerned
    from ui.context import Context

_SIZE = (760, 440)


class LeafSheet(Sheet):
    """Nothing is to be decided here: the answers come in, and are asked for anew."""

    def __init__(self, context: Context, concern: Concerned, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Old and new text"))
        self.act.setText(self.tr("Close"))
        self.cancel.hide()
        drafts = context.require().rubric.drafts
        classes: dict[str, str] = {
            item.id: item.name for item in context.require().rubric.classes()
        }
        name = classes.get(concern.class_id, "")
        change = drafts.last_change(name, concern.code)
        rows = () if change is None else drafts.differences(change)
        title = " · ".join(part for part in (name, f"{concern.code} {concern.title}") if part)
        self.body.addWidget(text_label(title, "heading", wrap=True))
        self.rows = BeforeAfter()
        self.rows.show_rows(rows)
        self.body.addWidget(self.rows)
        if not rows:
            untold = self.tr("No notice tells what was changed.")
            self.body.addWidget(text_label(untold, "reading", wrap=True))
        self.body.addStretch()
        self.resize(*_SIZE)
        self.act.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Close it."""
        self.accept()
