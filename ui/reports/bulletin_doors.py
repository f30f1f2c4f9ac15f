"""What opens over the editor: sheets, the menu of a block, and the files that are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from govassess.domain.bulletin import BlockKind, BlockPart
from govassess.domain.bulletin_slots import slots_of
from govassess.domain.runs import Run
from govassess.services.reports_bulletin import NewBlock
from ui.reports.bulletin_draft_sheet import DraftSheet
from ui.reports.bulletin_insert_sheet import InsertSheet, Offer
from ui.reports.bulletin_letter_sheet import LetterSheet
from ui.reports.bulletin_menu import BlockMenu
from ui.reports.bulletin_query_sheet import QuerySheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.domain.bulletin import Outline
    from govassess.domain.bulletin_slots import SlotPlace
    from govassess.services.reports_bulletin_view import BulletinView
    from ui.reports.bulletin_insert_sheet import OfferRow
    from ui.reports.bulletin_page import BulletinPage

_ROOM = "reports_bulletin"


class BulletinDoors(QObject):
    """Opens them over the page; a sealed bulletin opens none that edit it."""

    def __init__(self, page: BulletinPage) -> None:
        super().__init__(page)
        self._page = page
        self._folder: Path | None = None

    @Slot()
    def open_insert(self) -> None:
        """Offer what can be put in behind the block in hand."""
        view = self._view()
        if view is not None:
            sheet = InsertSheet(self._page.context.theme, view, self._page)
            sheet.agreed.connect(self.insert)
            sheet.open()

    @Slot()
    def open_letter(self) -> None:
        """Show how the document is made up."""
        view = self._view()
        if view is not None:
            sheet = LetterSheet(self._page.context.theme, view.bulletin.letter, self._page)
            sheet.agreed.connect(self._page.acts.set_letter)
            sheet.open()

    @Slot()
    def open_draft(self) -> None:
        """Offer to draft all of it anew."""
        view = self._view()
        if view is not None:
            outline, edited = view.bulletin.outline, view.is_edited
            sheet = DraftSheet(self._page.context.theme, outline, edited=edited, parent=self._page)
            sheet.agreed.connect(self._draft)
            sheet.open()

    @Slot(str, object)
    def open_slot(self, block: str, place: SlotPlace) -> None:
        """Show what a bound value is, and what is behind it."""
        page = self._page
        if page.view is None or not page.flush():
            return
        run = dict(slots_of(page.view.bulletin.block(block))).get(place)
        if run is None:
            return
        sheet = QuerySheet(
            page.context,
            page.view.query(run.slot),
            run.text,
            locked=bool(page.sealed),
            parent=page,
        )
        home = (_ROOM, block)
        sheet.asked.connect(lambda room, cell: page.context.visit(room, cell, home=home))
        sheet.updating.connect(lambda: page.acts.update_slot(place))
        sheet.open()

    @Slot(str, object)
    def open_menu(self, block: str, button: QWidget) -> None:
        """Offer the acts on a block."""
        page = self._page
        if page.view is None:
            return
        found = page.column.cards[block].state.block
        menu = BlockMenu(page.acts, found, sealed=page.sealed, parent=page)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    @Slot(object)
    def insert(self, row: OfferRow) -> None:
        """Put something in behind the block in hand; a value goes to where the cursor is."""
        page, after = self._page, self._page.column.in_hand
        if row.offer is Offer.VALUE:
            self._insert_value(row)
            return
        if row.offer is Offer.SENTENCE:
            made = page.acts.insert_sentence(row.key, after)
        else:
            words = (Run(row.title),) if row.kind is BlockKind.TABLE else ()
            source = row.key if row.offer is Offer.FIGURE else ""
            made = page.acts.insert(NewBlock(row.kind, words, row.level, source), after)
        if made:
            page.show_item(made)

    def _insert_value(self, row: OfferRow) -> None:
        """Put a value where the cursor is; behind a block without text it is a paragraph."""
        page = self._page
        card = page.column.card
        found = None if card is None else card.edit_in_hand()
        if found is not None:
            part, edit = found
            page.acts.insert_value(row.key, (page.column.in_hand, part), edit.span())
            return
        view = page.acts.desk.view()
        text = (view.facts.slot(row.key),)
        made = page.acts.insert(NewBlock(BlockKind.PARAGRAPH, text), page.column.in_hand)
        if made:
            page.show_item(made)

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
        page = self._page
        if page.view is None or not page.flush():
            return
        start = page.context.require().folder / "exports"
        title = self.tr("Export the bulletin into a folder")
        page.context.ask.open_folder(title, start, lambda folder: self._write(folder, suffix))

    def _write(self, folder: Path, suffix: str) -> None:
        page = self._page
        desk = page.acts.desk
        page.context.tasks.run(
            self.tr("Writing the bulletin"),
            lambda progress: desk.export(folder, suffix, progress),
            done=self._written,
        )

    def _written(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self._folder = paths[0].parent
            self._page.pages.say_written(paths[0].name)
            said = self.tr("Written: {path}").format(path=paths[0])
            self._page.context.said.emit(said)

    @Slot()
    def show_folder(self) -> None:
        """Show the folder that was written into."""
        if self._folder is not None:
            self._page.context.show_folder(self._folder)

    def _draft(self, outline: Outline) -> None:
        page = self._page
        if page.acts.draft(outline):
            names = page.column.order()
            if names:
                page.show_item(names[0])

    def _view(self) -> BulletinView | None:
        """Return what is edited, everything typed being stored; None where nothing may be."""
        page = self._page
        if page.sealed:
            page.context.said.emit(page.sealed)
            return None
        return page.acts.desk.view() if page.view is not None and page.flush() else None
