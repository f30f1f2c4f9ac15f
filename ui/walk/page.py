"""Walking by site: the sites, one site's leaves, and the card of the leaf in hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from govassess.domain.changes import Subject
from govassess.services.walk_sheet import Owed
from govassess.wording import Wording
from ui.common.empty_state import EmptyState
from ui.common.keyed_saver import KeyedSaver
from ui.common.page import Page
from ui.walk.acts import Acts
from ui.walk.card import Card
from ui.walk.desk import Desk
from ui.walk.keys import name_of
from ui.walk.lists import LeafPane, SitePane
from ui.walk.persons import PersonChoice

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from govassess.domain.people import Evaluator
    from govassess.services.sites import SiteRow
    from ui.context import Context

NoteKey = tuple[str, str]


class WalkPage(Page):
    """One site at a time; the cursor is a site and an indicator."""

    shows: ClassVar[AbstractSet[str]] = frozenset(Subject)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: tuple[SiteRow, ...] = ()
        self._dropping = False
        self._campaign_id = ""
        self.desk = Desk(context, refused=self._refuse, failed=self._fail)
        self.notes: KeyedSaver[NoteKey] = KeyedSaver(self._save_note, self)
        self.card = Card(context.theme, Wording(context.preferences.language), self.handle_key)
        self.sites = SitePane(context.theme, self.handle_key)
        self.leaves = LeafPane(context.theme, self.handle_key)
        self.acts = Acts(self)
        self._stack = QStackedWidget()
        self._persons = PersonChoice(context.theme)
        self._persons.chosen.connect(self._be)
        self._empty = EmptyState(context.theme, "globe")
        self._work = self._build_work()
        for widget in (self._work, self._persons, self._empty):
            self._stack.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)
        self._connect()
        self.setFocusProxy(self.card)

    def refresh(self) -> None:
        """Read who walks, the sites and the site in hand anew."""
        self._campaign_id = self.context.require().settings().id
        person = self.context.walker()
        if person is None:
            self._ask_who()
            return
        self.desk.sit_down(person)
        self._rows = self.context.require().sites.list(person.id)
        if not self._rows:
            self._empty.say(
                self.tr("No sites yet"),
                self.tr("Here the sites will be walked as soon as there is a register."),
            )
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._work)
        site, code = self.context.preferences.walk_place(self._campaign_id)
        if self.desk.sheet is not None:
            site, code = self.desk.sheet.site.id, self.desk.code
        self._open(site, code)

    def note_change(self, kinds: AbstractSet[str]) -> None:
        """Leave alone what this page itself is just editing."""
        if not self.desk.editing:
            super().note_change(kinds)

    def forget(self) -> None:
        """Remember the place, and show nothing of the campaign."""
        super().forget()
        self._remember()
        self.notes.drop()
        self.acts.drop()
        self.desk.clear()

    def store_typed(self) -> None:
        """Store the note and the fields typed in."""
        if self.desk.sheet is not None:
            self.flush()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("F8 next gap · Ctrl+PgDn next site · F1 keys")

    def cell(self) -> tuple[str, str] | None:
        """Return the cell in hand, so that a captured picture is bound to it."""
        return (self.desk.sheet.site.id, self.desk.code) if self.desk.sheet else None

    def begin_filter(self) -> None:
        """Put the cursor into the filter of the sites."""
        self.sites.search.setFocus()
        self.sites.search.selectAll()

    @Slot()
    def step_back(self) -> None:
        """Leave a field for the answers; from there clear the filters."""
        self.flush()
        if self.card.hasFocus():
            self.sites.search.clear()
        self.card.setFocus()
        self.show_cell()

    def show_item(self, identity: str) -> None:
        """Take a site in hand, or a cell written `site/indicator`."""
        site, _, code = identity.partition("/")
        self._open(site, code or self.desk.code)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; tell whether it meant anything. Keys are taken strictly in order."""
        name = name_of(event)
        if not name or self.desk.sheet is None:
            return False
        if self._dropping:
            return True
        return self.acts.do(name, repeated=event.isAutoRepeat())

    def flush(self) -> bool:
        """Store what was typed and not stored yet; tell whether all is stored."""
        fields = self.acts.flush()
        return self.notes.flush() and fields

    def go(self, code: str | None) -> None:
        """Move to a leaf of this site, once everything typed is stored."""
        if code is None or not self.flush():
            return
        self.desk.code = code
        self.card.say("")
        self.show_cell()
        self._places.start()

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

    def next_site(self, by: int) -> None:
        """Move to another site, staying on the leaf."""
        ids: list[str] = [row.id for row in self._rows]
        place = ids.index(self._site_id()) + by if self._site_id() in ids else 0
        if 0 <= place < len(ids):
            self._open(ids[place], self.desk.code)

    def after_verdict(self, *, moves: bool) -> None:
        """Paint what was stored; then move on if the leaf owes nothing."""
        following = self.leaves.code_after(self.desk.code)
        self.card.say("")
        self.show_cell()
        self._count_site()
        line = self.desk.line
        if line is None or not moves:
            return
        if line.owed:
            self.context.said.emit(self._owed_words(line.owed))
        elif following:
            self.go(following)

    def show_cell(self) -> None:
        """Show the cell in hand as it is stored."""
        sheet, line = self.desk.sheet, self.desk.line
        if sheet is None or line is None:
            return
        self.context.hold(sheet.site.id, line.code)
        self.leaves.show_sheet(sheet, line.code)
        self.card.show_site(sheet)
        self.card.show_line(sheet, line)
        waiting = self.notes.text_of((sheet.site.id, line.code))
        self.card.show_note(line.note if waiting is None else waiting)
        following = sheet.line(self.leaves.code_after(line.code))
        words = f"{following.code} {following.indicator.title}" if following else ""
        self.card.show_next(self.tr("Next  {leaf}").format(leaf=words) if words else "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed before another page is shown."""
        if self.context.campaign is not None and self.desk.sheet is not None:
            self.flush()
        super().hideEvent(event)

    def _build_work(self) -> QWidget:
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sites)
        row.addWidget(self.leaves)
        row.addWidget(self.card, 1)
        return work

    def _connect(self) -> None:
        self._places = QTimer(self)
        self._places.setSingleShot(True)
        self._places.setInterval(1000)
        self._places.timeout.connect(self._remember)
        self.sites.chosen.connect(self._choose_site)
        self.leaves.chosen.connect(self.go)
        self.leaves.filtered.connect(self.show_cell)
        self.card.note.textChanged.connect(self._note_typed)
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
        self._remember()

    def _site_id(self) -> str:
        return self.desk.sheet.site.id if self.desk.sheet else ""

    def _count_site(self) -> None:
        if self.desk.sheet is None:
            return
        totals = self.desk.sheet.totals()
        site = self._site_id()
        self._rows = tuple(
            replace(row, answered=totals.answered, leaves=totals.leaves) if row.id == site else row
            for row in self._rows
        )
        self.sites.show_rows(self._rows, site)

    def _owed_words(self, owed: tuple[Owed, ...]) -> str:
        words = {
            Owed.NOTE: self.tr("Note owed: E"),
            Owed.PICTURE: self.tr("Screenshot owed"),
        }
        return " · ".join(words[each] for each in owed)

    def _ask_who(self) -> None:
        people = self.context.walkers()
        if people:
            self._persons.offer(people)
            self._stack.setCurrentWidget(self._persons)
            self._persons.setFocus()
            return
        self._empty.say(
            self.tr("No evaluators yet"),
            self.tr("Walking begins as soon as the roster names an evaluator."),
        )
        self._stack.setCurrentWidget(self._empty)

    @Slot(object)
    def _be(self, person: Evaluator) -> None:
        self.context.choose_walker(person)
        self.refresh()
        self.card.setFocus()

    @Slot()
    def _note_typed(self) -> None:
        if self.desk.sheet is not None:
            key = (self._site_id(), self.desk.code)
            self.notes.offer(key, self.card.note.toPlainText())

    def _save_note(self, key: NoteKey, text: str) -> bool:
        """Store a note on the cell it was typed for; only ever a cell of the site on the desk."""
        stored = self.desk.write_note(key[1], text)
        if stored:
            self.show_cell()
        return stored

    @Slot()
    def _remember(self) -> None:
        self._places.stop()
        if self.desk.sheet is not None:
            self.context.preferences.set_walk_place(
                self._campaign_id, self._site_id(), self.desk.code
            )

    def _refuse(self, reason: str) -> None:
        self.card.say(reason)
        self._drop_keys()

    def _fail(self, cause: str) -> None:
        self.context.unsaved.emit(cause or self.tr("a fault of the program"))
        self._drop_keys()

    def _drop_keys(self) -> None:
        """Ignore the keys that wait already: they were pressed believing the last one was taken."""
        self._dropping = True
        QTimer.singleShot(0, self._take_keys)

    @Slot()
    def _take_keys(self) -> None:
        self._dropping = False
