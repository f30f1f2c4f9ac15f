"""Walking by site: the sites, one site's leaves, and the card of the leaf in hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from govassess.wording import Wording
from ui.shortcuts import Key
from ui.walk.acts import Acts
from ui.walk.card import Card
from ui.walk.cell_page import CellPage
from ui.walk.evidence_column import EvidenceColumn
from ui.walk.lists import LeafPane, SitePane
from ui.walk.panes import WalkPanes
from ui.walk.place_row import full_address

if TYPE_CHECKING:
    from govassess.services.sites import SiteRow
    from ui.common.extent import Extent
    from ui.context import Context


class WalkPage(CellPage):
    """One site at a time; the cursor is a site and an indicator."""

    room: ClassVar[str] = "walk"
    other_room: ClassVar[str] = "walk_lines"
    card: Card

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: tuple[SiteRow, ...] = ()
        self.card = Card(
            context.theme,
            Wording(context.preferences.language),
            self.handle_key,
            thumbnails=self.thumbnails,
        )
        self.sites = SitePane(context.theme, self.handle_key)
        self.leaves = LeafPane(context.theme, self.handle_key)
        self.acts = Acts(self)
        self.work_panes = WalkPanes(context.preferences, self.sites, self.leaves, self.card)
        self.column = EvidenceColumn(context.theme, self.thumbnails, self.card.evidence.strip)
        self.work_panes.add_column(self.column)
        self.stack.addWidget(self.work_panes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.stack)
        self._connect()
        self.setFocusProxy(self.card)

    def refresh(self) -> None:
        """Read who walks, the sites and the site in hand anew."""
        if not self.begin():
            return
        person = self.context.walker()
        self._rows = self.context.require().sites.list(person.id if person else None)
        if not self._rows:
            self.say_no_sites()
            return
        self.stack.setCurrentWidget(self.work_panes)
        self._open(*self.place())

    def hints(self) -> str:
        """Return the keys that serve here."""
        if not self.extent.is_panel:
            return self.tr("F8 next gap · Ctrl+PgDn next site · F1 keys")
        line = self.desk.line
        if self.card.form.is_low and line is not None:
            return " · ".join((self.tr("%n picture(s)", "", line.pictures), Key.HELP))
        return Key.HELP.value

    def take_extent(self, extent: Extent) -> None:
        """Show the lists there is room for, and the card in its form."""
        super().take_extent(extent)
        self.work_panes.take_extent(extent)
        self.card.form.take(extent)
        if self.desk.sheet is not None:
            self.show_cell()

    def toggle_lists(self) -> None:
        """Hide the lists, or show them again."""
        self.work_panes.toggle()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the card's parts in reading order, then the lists."""
        card = self.card
        inside = (card.identity, card, card.note, card.evidence, card.foot)
        return (*inside, self.sites, self.leaves)

    def begin_filter(self) -> None:
        """Put the cursor into the filter of the sites."""
        if self.extent.is_panel:
            return
        self.work_panes.show_sites()
        self.sites.search.setFocus()
        self.sites.search.selectAll()

    def clear_filter(self) -> None:
        """Show all sites again."""
        self.sites.search.clear()

    def take(self, site: str, code: str) -> None:
        """Take a cell in hand, once everything typed is stored."""
        self._open(site, code)

    def show_sheet(self) -> None:
        """Show the contact sheet of the indicator in hand, which the other mode has."""
        cell = self.cell()
        if cell is not None and self.flush():
            self.remember()
            self.context.go(self.other_room, "/".join((*cell, "sheet")))

    def go(self, code: str | None) -> None:
        """Move to a leaf of this site, once everything typed is stored."""
        if code is None or not self.flush():
            return
        self.desk.code = code
        self.card.area.verticalScrollBar().setValue(0)
        self.moved()

    def step(self, by: int) -> None:
        """Move along the list shown."""
        codes = self.leaves.codes()
        place = codes.index(self.desk.code) + by if self.desk.code in codes else 0
        if 0 <= place < len(codes):
            self.go(codes[place])
        else:
            self.context.said.emit(self.tr("The end of this list"))

    def next_gap(self, *, backwards: bool = False) -> None:
        """Move to the nearest gap of the filter."""
        if self.desk.sheet is None:
            return
        found = self.desk.sheet.next_gap(
            self.desk.code, wanted=self.leaves.wanted, backwards=backwards
        )
        if found is None:
            self.context.said.emit(self.tr("No other gap on this site"))
        self.go(found)

    def address_ahead(self) -> str:
        """Return where the next leaf of this site was found, if anybody knows."""
        sheet = self.desk.sheet
        line = sheet.line(self.leaves.code_after(self.desk.code)) if sheet else None
        known = sheet is not None and line is not None and line.place
        return full_address(sheet.site, line.place) if known and sheet and line else ""

    def across(self, by: int) -> None:
        """Move to another site, staying on the leaf."""
        ids: list[str] = [row.id for row in self._rows]
        place = ids.index(self._site_id()) + by if self._site_id() in ids else 0
        if 0 <= place < len(ids):
            self._open(ids[place], self.desk.code)

    def after_verdict(self, *, moves: bool) -> None:
        """Paint what was stored; then move on if the leaf owes nothing."""
        following = self.leaves.code_after(self.desk.code)
        self._count_site()
        if self.goes_on(moves=moves) and following:
            self.go(following)
            return
        self.card.say("")
        self.show_cell()
        if moves:
            self.ask_reason()

    def show_cell(self) -> None:
        """Show the cell in hand as it is stored."""
        sheet, line = self.desk.sheet, self.desk.line
        if sheet is None or line is None:
            return
        self.leaves.show_sheet(sheet, line.code)
        self.card.show_site(sheet)
        self.card.show_line(sheet, line)
        waiting = self.notes.text_of((sheet.site.id, line.code))
        self.card.show_note(line.note if waiting is None else waiting)
        self.acts.pictures.show_line(line)
        self.acts.notes.show_line()
        self.acts.earlier.show_line()
        self.acts.saw.show_line()
        self.acts.places.show_line()
        following = sheet.line(self.leaves.code_after(line.code))
        words = f"{following.code} {following.indicator.title}" if following else ""
        if self.card.form.is_low:
            self.hinted.emit()
        self.card.show_next(self.tr("Next  {leaf}").format(leaf=words) if words else "")

    def _connect(self) -> None:
        self.sites.chosen.connect(self._choose_site)
        self.leaves.chosen.connect(self.go)
        self.leaves.filtered.connect(self.show_cell)
        self.card.strip.chosen.connect(self.go)
        self.card.more.clicked.connect(lambda: self.acts.do("?", repeated=False))
        self.card.sites_before.clicked.connect(lambda: self.across(-1))
        self.card.sites_after.clicked.connect(lambda: self.across(1))
        self.card.note.textChanged.connect(self.note_typed)
        self.card.note.left.connect(self.step_back)

    @Slot(str)
    def _choose_site(self, site: str) -> None:
        self._open(site, self.desk.code)

    def _open(self, site_id: str, code: str) -> None:
        if self.desk.sheet is not None and not self.flush():
            return
        row = next((row for row in self._rows if row.id == site_id), self._rows[0])
        self.desk.open(row.site, code)
        self.card.say("")
        self.sites.show_rows(self._rows, row.id)
        self.show_cell()
        self.work_panes.show_leaves()
        self.tell_place()
        self.remember()

    def _site_id(self) -> str:
        return self.desk.sheet.site.id if self.desk.sheet else ""

    def _count_site(self) -> None:
        if self.desk.sheet is None:
            return
        totals, site = self.desk.sheet.totals(), self._site_id()
        row = next(row for row in self._rows if row.id == site)
        now = replace(row, answered=totals.answered, leaves=totals.leaves)
        if now != row:
            self._rows = tuple(now if each is row else each for each in self._rows)
            self.sites.change_row(now)
