"""The change of a leaf, old beside new, with the choice to keep one's old answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from ui.common.before_after import BeforeAfter
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_SIZE = (760, 440)


class ChangedSheet(Sheet):
    """Signals: `kept()` when the old answer is to hold under the new text too."""

    kept = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        rows: Sequence[tuple[str, str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("What was changed"))
        self.act.setText(self.tr("Keep the old answer"))
        self.body.addWidget(text_label(title, "heading", wrap=True))
        self.rows = BeforeAfter()
        self.rows.show_rows(rows)
        self.body.addWidget(self.rows)
        if not rows:
            untold = self.tr("No notice tells what was changed.")
            self.body.addWidget(text_label(untold, "reading", wrap=True))
        self.body.addStretch()
        self.resize(*_SIZE)

    @Slot()
    def main_act(self) -> None:
        """Keep the old answer."""
        self.accept()
        self.kept.emit()
