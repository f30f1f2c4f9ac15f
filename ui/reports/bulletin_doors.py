"""What opens over the editor: sheets, the menu of a block, and the files that are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from govassess.domain.bulletin import BlockPart

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.domain.bulletin_slots import SlotPlace
    from ui.reports.bulletin_page import BulletinPage


class BulletinDoors(QObject):
    """Opens them over the page; a sealed bulletin opens none that edit it."""

    def __init__(self, page: BulletinPage) -> None:
        super().__init__(page)
        self._page = page
        self._folder: Path | None = None

    @Slot()
    def open_insert(self) -> None:
        """Offer what can be put in behind the block in hand."""

    @Slot()
    def open_letter(self) -> None:
        """Show how the document is made up."""

    @Slot()
    def open_draft(self) -> None:
        """Offer to draft all of it anew."""

    @Slot(str, object)
    def open_slot(self, block: str, place: SlotPlace) -> None:
        """Show what a bound value is, and what is behind it."""

    @Slot(str, object)
    def open_menu(self, block: str, button: QWidget) -> None:
        """Offer the acts on a block."""
        _ = QPoint(0, button.height()), block

    @Slot(str, str, int)
    def break_at(self, block: str, part: str, place: int) -> None:
        """Begin a new paragraph there, with the cursor in it."""
        page = self._page
        if page.sealed:
            return
        made = page.acts.break_at(block, BlockPart(part), place)
        if made:
            page.show_item(made)

    @Slot(str)
    def export(self, suffix: str) -> None:
        """Write the bulletin into a folder that the person chooses."""

    @Slot()
    def show_folder(self) -> None:
        """Show the folder that was written into."""
