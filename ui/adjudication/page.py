"""Disagreements: what waits for the lead by what it would move, evidence first, votes on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import JUDGED, Subject
from govassess.domain.people import Seat
from govassess.errors import GovAssessError
from govassess.services import campaigns_roster
from govassess.services.adjudication_queue import Queue
from govassess.wording import Wording
from ui.adjudication.acts import CaseActs
from ui.adjudication.case_view import CaseView, InHand
from ui.adjudication.enlarged import Enlarged
from ui.adjudication.opening import Opening
from ui.adjudication.queue_pane import LEAST, WIDTH, QueuePane
from ui.answers.keys import name_of
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.thumbnails import Thumbnails
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QKeyEvent

    from govassess.services.adjudication_cases import Case
    from ui.context import Context

_QUIET = frozenset({Subject.LOOK, Subject.PLACE, Subject.LATER, Subject.RUBRIC_DRAFT})
"""Kinds whose change shows nothing new here; having looked shows by itself."""


class AdjudicationPage(Page):
    """The queue at the left, the case in hand beside it."""

    shows: ClassVar[AbstractSet[str]] = JUDGED - _QUIET

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wording = Wording(context.preferences.language)
        self._queue = Queue()
        self._wanted = ""
        self._editing = ""
        self._listed = False
        self.in_hand: InHand | None = None
        self.thumbnails = Thumbnails(context)
        self.queue = QueuePane(context.theme, self.handle_key)
        self.queue.taken.connect(self._take)
        self.queue.view.opened.connect(self.open_case)
        self.view = CaseView(
            context.theme, self._wording, self.handle_key, thumbnails=self.thumbnails
        )
        self.enlarged = Enlarged(context, self.handle_key)
        self.enlarged.closed.connect(self.toggle_picture)
        self.view.sides.enlarged.connect(self.toggle_picture)
        self.view.identity.listed.connect(self.toggle_lists)
        self.acts = CaseActs(self)
        self.empty = EmptyState(context.theme, "circle-check")
        self.opening = Opening(context, self.queue.opens, self.empty.offer(""))
        self.search = self.queue.search
        self._build()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.acts.decide)

    def refresh(self) -> None:
        """Weigh the disagreements anew, in the background."""
        campaign = self.context.require()
        seat = campaigns_roster.seat(campaign)
        self.opening.refresh()
        if seat is not Seat.LEAD:
            self._say_why_not(seat)
            return
        room = campaign.adjudication
        self.context.tasks.run(
            self.tr("Weighing disagreements"),
            lambda _progress: room.queue(),
            done=self.show_queue,
            failed=self._fail,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._queue, self.in_hand = Queue(), None
        self._wanted = self._editing = ""
        for part in (self.thumbnails, self.enlarged, self.view, self.acts):
            part.forget()

    def waiting(self) -> int:
        """Return how many cases wait."""
        return self._queue.left

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("1–9 0 N decide · Space enlarge · ↓ skip · F1 keys")

    def take_extent(self, extent: Extent) -> None:
        """Put the queue behind a button where there is little room."""
        super().take_extent(extent)
        self._listed = False
        self.view.take_extent(extent)
        self._lay_out()

    def toggle_lists(self) -> None:
        """Hide the queue, or show it again; where there is little room in the case's place."""
        if self.extent is Extent.NARROW:
            self._listed = not self._listed
        else:
            hidden = not self.context.preferences.lists_hidden
            self.context.preferences.lists_hidden = hidden
        self._lay_out()
        if self._listed:
            self.queue.setFocus()
        else:
            self.setFocus()

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        if self.queue.isHidden():
            self.toggle_lists()
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Close the picture, leave a field, give up deciding anew, or clear the filter."""
        if self.is_enlarged:
            self.toggle_picture()
        elif self._editing and self.view.verdict.has_focus():
            self._editing = ""
            self._show_case()
        elif self.context.come_back():
            return
        elif self._listed:
            self.toggle_lists()
        else:
            self.queue.clear_filter()
        self.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the queue, the evidence, the answer, its grounds and the foot."""
        view = self.view
        return (self.queue, view.sides, view.verdict, view.decision, view.grounds, view.foot)

    def cell(self) -> tuple[str, str] | None:
        """Return no cell: nobody captures for one they judge."""
        return None

    def show_item(self, identity: str) -> None:
        """Take the case of a cell `site/code` in hand."""
        self._wanted = identity
        self.queue.select(identity)

    def setFocus(self, *reason: Qt.FocusReason) -> None:  # noqa: N802 - Qt's name
        """Put the keys to the case in hand, else into the list."""
        if self._stack.currentWidget() is self.empty or self.in_hand is None:
            super().setFocus(*reason)
        elif self._listed:
            self.queue.setFocus(*reason)
        else:
            self.view.take_focus()

    @Slot(object)
    def show_queue(self, queue: Queue) -> None:
        """Show freshly weighed cases; the one in hand stays."""
        self._queue = queue
        self._stack.setCurrentWidget(self._whole if queue.rows else self.empty)
        if not queue.rows:
            self.in_hand = None
            self._say_nothing()
            return
        wanted, self._wanted = self._wanted, ""
        self.queue.show_queue(queue, wanted or (self.in_hand.case.id if self.in_hand else ""))
        if wanted:
            self.queue.select(wanted)

    @property
    def is_enlarged(self) -> bool:
        """Whether a picture is shown large."""
        return self._right.currentWidget() is self.enlarged

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that whatever has the focus here leaves alone."""
        if not self.handle_key(event):
            super().keyPressEvent(event)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; tell whether it meant anything. A held key answers once."""
        name = name_of(event)
        if not name:
            return False
        if event.isAutoRepeat() and name not in {"Up", "Down", "Left", "Right"}:
            return True
        return self.acts.do(name)

    @Slot()
    def toggle_picture(self) -> None:
        """Show the picture in hand large, or the case again."""
        if self.is_enlarged:
            self._right.setCurrentWidget(self.view)
            self.view.take_focus()
        elif self.view.sides.shot is not None:
            self._right.setCurrentWidget(self.enlarged)
            self._show_picture()
            self.enlarged.setFocus()

    def turn_picture(self, step: int) -> None:
        """Go on to the next picture, or back to the one before."""
        self.view.sides.go(step)
        if self.is_enlarged:
            self._show_picture()

    def show_votes(self) -> None:
        """Show votes and names of the case in hand; that it was looked at is recorded."""
        if self.in_hand is not None:
            site, code = self.in_hand.case.site, self.in_hand.case.leaf.code
            self.context.require().adjudication.shown_case(site, code, self._wording)
            self._show_case()

    @Slot()
    def open_case(self) -> None:
        """Go on from the list to the case chosen in it; from one that is decided to the next."""
        if self._listed:
            self.toggle_lists()
        elif self.in_hand is not None and not self.in_hand.is_open:
            self.acts.go_on()
        else:
            self.setFocus()

    @Slot()
    def decide_anew(self) -> None:
        """Let the case in hand be decided again."""
        if self.in_hand is not None:
            self._editing = self.in_hand.case.id
            self._show_case()
            self.view.take_focus()

    def finish(self, case: Case) -> None:
        """Show a case just decided, with its votes."""
        self._editing = ""
        self.view.drop_draft()
        room = self.context.require().adjudication
        room.shown_case(case.site, case.leaf.code, self._wording)
        self._show_case()
        self.view.take_focus()

    @Slot(str)
    def _take(self, identity: str) -> None:
        """Show the case that was taken in hand in the list."""
        same = self.in_hand is not None and identity == self.in_hand.case.id
        if not same:
            self._editing = ""
            if self.is_enlarged:
                self._right.setCurrentWidget(self.view)
        self._show_case()
        if self.in_hand is not None and not same:
            case = self.in_hand.case
            self.context.moved.emit(f"{case.site.name} {case.leaf.code} {case.leaf.title}")

    def _show_case(self) -> None:
        """Show the case in hand as it is stored."""
        row = self.queue.row
        if row is None:
            self.in_hand = None
            self._say_no_case()
            self._right.setCurrentWidget(self._no_case)
            return
        if self._right.currentWidget() is self._no_case:
            self._right.setCurrentWidget(self.view)
        room, site, code = self.context.require().adjudication, row.case.site, row.case.leaf.code
        shown = None
        if room.is_seen(site, code):
            shown = room.shown_case(site, code, self._wording)
        case = shown.case if shown else room.case(site, code)
        editing = self._editing == case.id and case.decision is not None
        said = room.decision_words(case, self._wording)
        self.in_hand = InHand(row, case, shown, said, editing)
        self.view.show_case(self.in_hand, left=self._queue.left, reasons=room.reasons())

    def _show_picture(self) -> None:
        sides = self.view.sides
        if sides.shot is None or sides.pane is None:
            return
        named = sides.pane.picture.accessibleName()
        address = sides.shot.capsule.url
        self.enlarged.show_shot(sides.shot, " · ".join(part for part in (named, address) if part))

    def _build(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.view)
        self._right.addWidget(self.enlarged)
        self._no_case = EmptyState(self.context.theme, "circle-check")
        self._right.addWidget(self._no_case)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        row.addWidget(self._right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.queue)
        self._lay_out()

    def _lay_out(self) -> None:
        """Show what there is room for."""
        narrow = self.extent is Extent.NARROW
        hidden = self.context.preferences.lists_hidden and not narrow
        self.queue.setVisible(self._listed if narrow else not hidden)
        self._right.setVisible(not (narrow and self._listed))
        if narrow:
            self.queue.setMinimumWidth(LEAST)
            self.queue.setMaximumWidth(16_777_215)
        else:
            self.queue.setFixedWidth(WIDTH)

    def _say_no_case(self) -> None:
        """Say why no case is in hand: all are settled, or the filter hides what there is."""
        if self._queue.left:
            self._no_case.say(
                self.tr("No case in hand"), self.tr("The filter hides all that waits.")
            )
            return
        said = self.tr(
            "Cases settled: {count}. The list above shows them under “Decided”; the votes stay as "
            "they were."
        )
        settled = len(self._queue.rows) - self._queue.left
        self._no_case.say(self.tr("Everything is settled"), said.format(count=settled))

    def _say_nothing(self) -> None:
        self.empty.say(
            self.tr("No disagreements"),
            self.tr(
                "Nobody's votes differ beyond the tolerance. Once packages are merged in which "
                "they do, what is to be settled stands here, the largest effect on ranks first."
            ),
        )

    def _say_why_not(self, seat: Seat) -> None:
        self._queue, self.in_hand = Queue(), None
        alone = self.tr("One evaluator works alone: there is nobody to disagree with.")
        lead = self.tr("The lead settles what evaluators disagree on, at the lead's own desk.")
        self.empty.say(self.tr("No disagreements"), alone if seat is Seat.ALONE else lead)
        self._stack.setCurrentWidget(self.empty)

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, GovAssessError):
            raise error
        self.empty.say(self.tr("No disagreements"), told(error, self.context.preferences.language))
        self._stack.setCurrentWidget(self.empty)
