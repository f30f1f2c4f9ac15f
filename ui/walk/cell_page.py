"""What both modes of walking share: one cursor, edits stored before shown, and who walks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget

from govassess.domain.changes import JUDGED, Subject
from govassess.domain.leaf_scoring import LeafState
from govassess.services.walk_sheet import Owed
from govassess.services.walk_versions import may_choose
from ui.answers.keys import name_of
from ui.common.empty_state import EmptyState
from ui.common.keyed_saver import KeyedSaver
from ui.common.page import Page
from ui.common.thumbnails import Thumbnails
from ui.preferences import Advance
from ui.walk.desk import Desk
from ui.walk.host_question import HostQuestion
from ui.walk.key_queue import KeyQueue
from ui.walk.persons import PersonChoice

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from govassess.domain.answers import Answer
    from govassess.domain.people import Evaluator
    from govassess.domain.sites import Site
    from ui.context import Context
    from ui.walk.acts import Acts
    from ui.walk.card import Card
    from ui.walk.open_row import OpenRow

NoteKey = tuple[str, str]
"""(site id, indicator) that a note is typed for."""


class CellPage(Page):
    """A mode of walking; the cursor is a site and an indicator, and both modes share it.

    A mode makes its `card`, `acts` and `work` and puts them into place by `finish`.
    """

    shows: ClassVar[AbstractSet[str]] = JUDGED
    fits_panel: ClassVar[bool] = True
    room: ClassVar[str]
    other_room: ClassVar[str]
    card: Card | OpenRow
    acts: Acts

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._campaign_id = ""
        self.host = HostQuestion(self)
        self.keys = KeyQueue(self)
        context.companion.landed.connect(self._load_ahead)
        self.desk = Desk(context, refused=self._refuse, failed=self._fail)
        self.notes: KeyedSaver[NoteKey] = KeyedSaver(self._save_note, self)
        self.thumbnails = Thumbnails(context)
        self.stack = QStackedWidget()
        self._persons = PersonChoice(context.theme)
        self._persons.chosen.connect(self._be)
        self.empty = EmptyState(context.theme, "globe")
        for widget in (self._persons, self.empty):
            self.stack.addWidget(widget)
        self._places = QTimer(self)
        self._places.setSingleShot(True)
        self._places.setInterval(1000)
        self._places.timeout.connect(self.remember)

    def show_cell(self) -> None:
        """Show the cell in hand as it is stored."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Move along the list shown."""
        raise NotImplementedError

    def across(self, by: int) -> None:
        """Move along the other axis, staying on the site or the indicator."""
        raise NotImplementedError

    def next_gap(self, *, backwards: bool = False) -> None:
        """Move to the nearest gap of the filter."""
        raise NotImplementedError

    def after_verdict(self, *, moves: bool) -> None:
        """Paint what was stored; then move on if the cell owes nothing."""
        raise NotImplementedError

    def take(self, site: str, code: str) -> None:
        """Take a cell in hand, once everything typed is stored."""
        raise NotImplementedError

    def clear_filter(self) -> None:
        """Show everything again."""
        raise NotImplementedError

    def show_sheet(self) -> None:
        """Show the contact sheet of the indicator in hand."""
        raise NotImplementedError

    def lockable(self) -> tuple[QWidget, ...]:
        """Return where a cell is answered."""
        card = self.card
        answers = (card.answers, card.matrix, card.entry_row, card.object_name, card.findings)
        return (*answers, card.note, card.changed)

    def refuses(self, name: str) -> bool:
        """Tell whether a key does not serve just now; why is said then."""
        del name
        return False

    def rate(self, answer: Answer) -> bool:
        """Record a verdict on the cell in hand; tell whether it is stored."""
        return self.desk.rate(answer)

    def note_change(self, kinds: AbstractSet[str]) -> None:
        """Leave alone what this page itself is just editing; what a program saw moves nothing."""
        if not self.desk.editing:
            super().note_change(kinds)
        if Subject.OBSERVATION in kinds and self.isVisible() and self.desk.sheet is not None:
            self.acts.saw.show_line()

    def forget(self) -> None:
        """Remember the place, and show nothing of the campaign."""
        super().forget()
        if self.isVisible():
            self.remember()
        self.notes.drop()
        self.acts.drop()
        self._places.stop()
        self.keys.drop()
        self.host.is_open = False
        self.desk.clear()
        self.thumbnails.forget()

    def cell(self) -> tuple[str, str] | None:
        """Return the cell in hand, so that a captured picture is bound to it."""
        return (self.desk.sheet.site.id, self.desk.code) if self.desk.sheet else None

    def site(self) -> Site | None:
        """Return the site in hand."""
        return self.desk.sheet.site if self.desk.sheet else None

    def open_site(self) -> None:
        """Show the place of the cell in hand in the browser."""
        self.acts.places.go()

    def look_at_saved(self, address: str) -> bool:
        """Show what was saved of an address; tell whether anything was."""
        return self.acts.places.look_at_saved(address)

    def address_ahead(self) -> str:
        """Return the address that will be wanted next; '' if nobody can tell."""
        return ""

    @Slot()
    def step_back(self) -> None:
        """Leave a field for the answers; from there go back where the visit began, or unfilter."""
        if self.context.companion.stop_taking():
            return
        self.flush()
        self.card.place.end()
        if self.card.hasFocus():
            if self.context.come_back():
                return
            self.clear_filter()
        self.card.setFocus()
        self.show_cell()

    def show_item(self, identity: str) -> None:
        """Take a site in hand, or a cell written `site/indicator`; not one that is not one's own.

        Another site in its place would be the wrong one.
        """
        site, _, code = identity.partition("/")
        person = self.context.walker()
        plan = self.context.require().plan.for_person(person.id) if person else None
        if site and plan is not None and all(each.id != site for each in plan.sites):
            self.context.said.emit(self.tr("This site is not in your part of the plan"))
            return
        self.take(site, code or self.desk.code)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; tell whether it meant anything. Keys are taken strictly in order."""
        name = name_of(event)
        if not name or self.desk.sheet is None:
            return False
        return self.keys.take(name, repeated=event.isAutoRepeat())

    @Slot()
    def _load_ahead(self) -> None:
        if self.isVisible() and self.desk.sheet is not None:
            self.context.companion.preload(self.address_ahead())

    def flush(self) -> bool:
        """Store what was typed and not stored yet; tell whether all is stored."""
        fields = self.acts.flush()
        return self.notes.flush() and fields

    def unsaved(self) -> int:
        """Return how many notes, fields and verdicts wait to be stored."""
        return self.notes.count + self.acts.fields.count + (self.desk.waiting is not None)

    def retry(self) -> bool:
        """Store again what could not be stored, and show it."""
        if not self.flush():
            return False
        if self.desk.waiting is not None and self.desk.retry():
            self.after_verdict(moves=False)
        return self.desk.waiting is None

    def jump(self, code: str) -> None:
        """Go to another leaf of the site in hand."""
        cell = self.cell()
        if cell is not None:
            self.take(cell[0], code)

    def flip(self) -> None:
        """Go on in the other mode with the cell in hand."""
        cell = self.cell()
        if cell is not None and self.flush():
            self.remember()
            self.context.go(self.other_room, "/".join(cell))

    @Slot()
    def go_down(self) -> None:
        """Store what was typed, and the place, before another page is shown."""
        if self.context.campaign is not None and self.desk.sheet is not None:
            self.flush()
            self.remember()

    @Slot()
    def come_up(self) -> None:
        """Go to where the other mode left the cursor, and be the mode last used."""
        super().come_up()
        self.context.stay()
        if self.context.campaign is None:
            return
        self.context.preferences.set_walk_mode(self._campaign_id, self.room)
        place = self.place()
        if self.desk.sheet is not None and all(place) and place != self.cell():
            self.take(*place)
        elif self.desk.sheet is not None:
            self.acts.saw.show_line()

    def place(self) -> tuple[str, str]:
        """Return where walking stands, in whichever mode; '' while never walked."""
        if self._places.isActive():
            self.remember()
        return self.context.preferences.walk_place(self._campaign_id)

    @Slot()
    def remember(self) -> None:
        """Make the cell in hand the place where walking stands."""
        self._places.stop()
        cell = self.cell()
        if cell is not None:
            self.context.preferences.set_walk_place(self._campaign_id, *cell)

    def moved(self) -> None:
        """Show the cell in hand and remember it a moment later."""
        self.card.say("")
        self.show_cell()
        self.tell_place()
        self._places.start()

    def tell_place(self) -> None:
        """Have said where one is now; every room means the same cell."""
        sheet, line = self.desk.sheet, self.desk.line
        if sheet is not None and line is not None:
            self.context.hold(sheet.site.id, line.code)
            self.context.moved.emit(f"{sheet.site.name} {line.code} {line.indicator.title}")

    def goes_on(self, *, moves: bool) -> bool:
        """Say what the cell in hand owes; tell whether the cursor goes on after its verdict."""
        line, when = self.desk.line, self.context.preferences.advance
        owed = line.owed if line is not None and moves else ()
        if owed:
            self.context.said.emit(self.owed_words(owed))
        return moves and (when is Advance.ALWAYS or (when is Advance.NOTHING_OWED and not owed))

    def ask_reason(self) -> None:
        """Put the cursor into the note where the rule wants a reason for `not applicable`."""
        line = self.desk.line
        if line and Owed.NOTE in line.owed and line.score.state is LeafState.NOT_APPLICABLE:
            self.acts.notes.begin()

    def owed_words(self, owed: tuple[Owed, ...]) -> str:
        """Return what a cell owes, for the status line."""
        words = {
            Owed.NOTE: self.tr("Note owed: E"),
            Owed.PICTURE: self.tr("Screenshot owed: F2"),
            Owed.CONTRADICTION: self.tr("The answers here contradict each other"),
            Owed.SENT_BACK: self.tr("Sent back, to be looked at again"),
        }
        return " · ".join(words[each] for each in owed)

    def begin(self) -> bool:
        """Sit the person who walks down; tell whether there is one, else ask who it is."""
        self._campaign_id = self.context.require().settings().id
        self.card.notices.chooses = may_choose(self.context.require())
        person = self.context.walker()
        if person is not None:
            self.desk.sit_down(person)
            return True
        people = self.context.walkers()
        if people:
            self._persons.offer(people)
            self.stack.setCurrentWidget(self._persons)
            self._persons.setFocus()
            return False
        self.empty.say(
            self.tr("No evaluators yet"),
            self.tr("Walking begins as soon as the roster names an evaluator."),
        )
        self.stack.setCurrentWidget(self.empty)
        return False

    def say_no_sites(self) -> None:
        """Say that there is nothing to walk yet, or nothing of one's own."""
        if self.context.require().sites.all():
            self.empty.say(
                self.tr("No site is yours"),
                self.tr("The plan gives every site to others. The lead can give you some."),
            )
            self.stack.setCurrentWidget(self.empty)
            return
        self.empty.say(
            self.tr("No sites yet"),
            self.tr("Here the sites will be walked as soon as there is a register."),
        )
        self.stack.setCurrentWidget(self.empty)

    @Slot(object)
    def _be(self, person: Evaluator) -> None:
        self.context.choose_walker(person)
        self.refresh()
        self.card.setFocus()

    @Slot()
    def note_typed(self) -> None:
        """Take the note as far as it is typed, for the cell it is typed for."""
        cell = self.cell()
        if cell is not None:
            self.notes.offer(cell, self.card.note.toPlainText())

    def _save_note(self, key: NoteKey, text: str) -> bool:
        """Store a note on the cell it was typed for; only ever a cell of the site on the desk."""
        stored = self.desk.write_note(key[1], text)
        if stored:
            self.show_cell()
        return stored

    def _refuse(self, reason: str) -> None:
        self.card.say(reason)
        self.keys.drop_pressed()

    def _fail(self, cause: str) -> None:
        self.context.unsaved.emit(cause or self.tr("a fault of the program"))
        self.card.say(self.tr("Not stored; the keys pressed after it were ignored."))
        self.keys.drop_pressed()
