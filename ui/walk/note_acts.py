"""Writing the note: the sentences offered for it, and taking one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from govassess.wording import Wording
    from ui.walk.cell_page import CellPage


class NoteActs(QObject):
    """Offers sentences when the cursor comes into an empty note."""

    def __init__(self, page: CellPage, wording: Wording) -> None:
        super().__init__(page)
        self._page = page
        self._wording = wording
        self._box = page.card.note_box
        self._box.edit.entered.connect(self._offer)
        self._box.taken.connect(self._take)

    def begin(self) -> None:
        """Put the cursor into the note."""
        self._box.edit.setFocus()
        self._page.card.bring(self._box)

    def show_line(self) -> None:
        """Take the sentences away once the note was left."""
        if not self._box.edit.hasFocus():
            self._box.offer(())

    @Slot()
    def _offer(self) -> None:
        if self._page.desk.sheet is not None and not self._box.edit.toPlainText():
            self._box.offer([self._wording.sentence(each) for each in self._page.desk.offers()])

    @Slot(str)
    def _take(self, text: str) -> None:
        """Write a sentence, store it, and go back to the answers."""
        self._box.edit.setPlainText(text)
        self._page.step_back()
