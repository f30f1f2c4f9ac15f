"""Drafting the bulletin anew: which outline, and what becomes of the text there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from govassess.domain.bulletin import Outline
from ui.common.buttons import Segments
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.reports.bulletin_words import outline_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_SIZE = (560, 300)


class DraftSheet(Sheet):
    """Nothing is drafted before the button.

    Signals: `agreed(outline)` when the bulletin is to be drafted anew.
    """

    agreed = Signal(object)

    def __init__(self, theme: Theme, outline: Outline, *, edited: bool, parent: QWidget) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Draft the bulletin anew"))
        self.act.setText(self.tr("Draft anew"))
        self.outlines = Segments()
        self.outlines.setAccessibleName(self.tr("Outline"))
        self.outlines.offer([outline_name(each) for each in Outline])
        self.outlines.choose(list(Outline).index(outline))
        self.outlines.chosen.connect(self._follow)
        self._said = text_label(role="body2", wrap=True)
        lost = self.tr(
            "The text there is, with everything changed in it by hand, is replaced. "
            "Undo (Ctrl+Z) brings it back whole. Red head and imprint stay."
        )
        kept = self.tr("Nobody has changed anything yet. Red head and imprint stay.")
        self.body.addWidget(text_label(self.tr("Outline"), "label"))
        self.body.addWidget(self.outlines)
        self.body.addWidget(self._said)
        self.body.addWidget(text_label(lost if edited else kept, "warning", wrap=True))
        self.body.addStretch()
        self._follow()
        self.resize(*_SIZE)
        self.act.setFocus()

    @property
    def outline(self) -> Outline:
        """The outline chosen."""
        return list(Outline)[max(self.outlines.index, 0)]

    @Slot()
    def main_act(self) -> None:
        """Hand the outline on."""
        self.accept()
        self.agreed.emit(self.outline)

    @Slot()
    def _follow(self) -> None:
        yearly = self.tr(
            "Results, what was good, problems one by one with their counts, duties, "
            "and the score tables attached."
        )
        quarterly = self.tr(
            "Overall situation, main problems with the sites named, next steps with a deadline, "
            "and the failing sites attached."
        )
        self._said.setText(yearly if self.outline is Outline.YEARLY else quarterly)
