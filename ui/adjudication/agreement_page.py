"""Agreement: how far the votes agree, by indicator and person, why they do not, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from govassess.domain.agreement_campaign import headline_intervals
from govassess.domain.agreement_words import frozen_sentence
from govassess.domain.changes import Subject
from govassess.domain.people import Seat
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns_roster
from govassess.wording import Wording
from ui import labels
from ui.adjudication.agreement_frame import DIMENSIONS, LEAVES, AgreementFrame
from ui.adjudication.agreement_models import ScopeRow
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE
from ui.messages import told
from ui.opening_votes import ask_to_open

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtWidgets import QWidget

    from govassess.domain.agreement import Interval
    from govassess.domain.agreement_campaign import CampaignAgreement
    from govassess.progress import Progress
    from ui.context import Context
    from ui.tasks import Task

    Drawn = dict[str, tuple[Interval, ...]]
    """The intervals of every scope by its id, of all votes together under ''."""

ROOM = "adjudication_agreement"
_PANE, _WIDE_PANE = 344, 504


class AgreementPage(Page):
    """The table, the worst first, and beside it the indicator in hand.

    The figures are those of the opening; only the causes that the lead gives change later.
    """

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {
            *(Subject.OPENING, Subject.CONSENSUS, Subject.CONFIRMATION, Subject.MERGE),
            *(Subject.EVALUATOR, Subject.CLASS, Subject.INDICATOR, Subject.SITE),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wording = Wording(context.preferences.language)
        self._found: CampaignAgreement | None = None
        self._drawn: Drawn = {}
        self._known = self._drawn
        self._task: Task | None = None
        self._drawing = ""
        self._awaited = ""
        self.frame = AgreementFrame(context.theme, self._wording)
        self.view, self.pane, self.search = self.frame.view, self.frame.pane, self.frame.search
        self.gate = EmptyState(context.theme, "eye-off")
        self.opens = self.gate.offer(self.tr("Open the votes…"))
        self._stack = QStackedWidget()
        for widget in (self.frame, self.gate):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the votes as they were when opened, in the background."""
        campaign = self.context.require()
        seat = campaigns_roster.seat(campaign)
        if seat is not Seat.LEAD:
            self._say_why_not(seat)
            return
        self.context.tasks.run(
            self.tr("Comparing votes"),
            lambda _progress: campaign.adjudication.agreement(),
            done=self.show_agreement,
            failed=self._fail,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._awaited = ""
        self._clear()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter cells that differ, then the case · Ctrl+F filter · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the table and, where it is shown, the indicator in hand."""
        table = self.frame.table()
        return (table, self.pane) if self.pane.isVisible() else (table,)

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Return from the pane to the table; there, clear the filter."""
        if self.pane.list.hasFocus():
            self.pane.setVisible(self._has_room())
        else:
            self.search.clear()
        self.frame.table().setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Show the pane beside the table, or in its place until Esc."""
        super().take_extent(extent)
        self.pane.setFixedWidth(_WIDE_PANE if extent is Extent.WIDE else _PANE)
        self._show_pane()

    def show_item(self, identity: str) -> None:
        """Take an indicator of a class in hand, `class/code`, as soon as it is there."""
        self._awaited = "" if self._found else identity
        self.frame.views.choose(LEAVES)
        self.frame.classes.choose(0)
        self.search.clear()
        self._show_view()
        self.view.select(identity)

    @Slot(object)
    def show_agreement(self, found: CampaignAgreement) -> None:
        """Show what was read; what was drawn for the same votes stays."""
        same = self._found is not None and self._found.ratings == found.ratings
        self._found, self._drawn = found, self._drawn if same else {}
        names = tuple(dict.fromkeys(leaf.class_name for leaf in found.leaves))
        self.frame.offer_classes(names)
        sites = self.context.require().sites.all()
        self.pane.names = {str(rater.id): rater.name for rater in found.raters}
        self.pane.sites = {str(site.id): site.name for site in sites}
        frozen = frozen_sentence(labels.whole_moment(found.frozen), found.late)
        self.frame.strip.frozen.show_text(self._wording.sentence(frozen))
        self._stack.setCurrentWidget(self.frame)
        self._show_view()
        if self._awaited:
            self.show_item(self._awaited)
        if self.isVisible():
            self.setFocus()
        self._draw_missing()

    @Slot()
    def draw(self) -> None:
        """Draw the intervals in the background; it can be stopped and asked for again."""
        found, known = self._found, self._drawn
        if found is None or self._drawing:
            return
        self.frame.again.hide()
        self._known, self._drawing = known, self.tr("Drawing intervals")
        self.context.tasks.run(self._drawing, lambda progress: _draw(found, known, progress))

    @Slot()
    def go_down(self) -> None:
        """Draw no longer: whoever looks elsewhere waits for other work."""
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def come_up(self) -> None:
        """Read what was missed while hidden, and draw what is still missing."""
        super().come_up()
        self._draw_missing()

    @Slot()
    def open_pane(self) -> None:
        """Go on to the cells that differ of the indicator in hand."""
        if self.view.currentIndex().isValid():
            self.pane.show()
            self.pane.setFocus()

    @Slot(object)
    def _see_start(self, task: Task) -> None:
        """Take hold of the drawing, to stop it."""
        if self._drawing and task.label == self._drawing:
            self._task = task

    @Slot(object)
    def _see_end(self, task: Task) -> None:
        """Show what was drawn; offer to go on where it was stopped."""
        if task is not self._task:
            return
        self._task, self._drawing = None, ""
        self.frame.again.setVisible(not self._is_drawn())
        self._show_view()
        if self._drawn is not self._known:  # other votes came in between
            self._draw_missing()

    def _draw_missing(self) -> None:
        """Draw while somebody looks at it; whoever comes back finds the rest drawn."""
        if self.isVisible() and not self._is_drawn():
            self.draw()

    def _is_drawn(self) -> bool:
        """Tell whether all votes together and every scope have their intervals."""
        found = self._found
        return found is None or len(self._drawn) > len(found.dimensions) + len(found.leaves)

    @Slot()
    def _show_view(self) -> None:
        found, frame = self._found, self.frame
        if found is None:
            return
        frame.strip.show_agreement(found, self._drawn.get("", ()), self._wording)
        frame.show_table()
        frame.people.show(found.raters)
        scopes = found.dimensions if frame.views.index == DIMENSIONS else found.leaves
        name = frame.class_name()
        rows = [
            ScopeRow(each, self._drawn.get(each.id, ()))
            for each in scopes
            if name in {"", each.class_name}
        ]
        rows.sort(key=lambda row: row.badness)
        before = self.view.currentIndex().data(ROW_ROLE)
        frame.model.show(rows)
        frame.narrow()
        self.view.select(before.id if before is not None else "")
        self._follow()
        self._show_pane()
        self.setFocusProxy(frame.table())

    def _show_pane(self) -> None:
        wanted = self._has_room() or self.pane.list.hasFocus()
        self.pane.setVisible(wanted and not self.frame.of_people)

    @Slot()
    def _follow(self) -> None:
        self.pane.show_row(self.view.currentIndex().data(ROW_ROLE))

    @Slot()
    def _reword(self) -> None:
        row: ScopeRow | None = self.view.currentIndex().data(ROW_ROLE)
        if row is not None:
            self.context.visit("rubric", row.id, home=(ROOM, row.id))

    @Slot(str)
    def _remind(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.context.said.emit(self.tr("Reminder copied: paste it where you write to them"))

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        """Say in place that the votes are not open; pass on what is our own fault."""
        self._clear()
        if not isinstance(error, GovAssessError):
            raise error
        closed = error.problem is Problem.VOTES_CLOSED
        sentence = self.tr(
            "Agreement is counted on the votes as they are when you open them. "
            "Merge all packages before."
        )
        said = sentence if closed else told(error, self.context.preferences.language)
        self.gate.say(self.tr("Votes not open") if closed else self.tr("No agreement yet"), said)
        self.opens.setVisible(closed)
        self._stack.setCurrentWidget(self.gate)

    def _say_why_not(self, seat: Seat) -> None:
        self._clear()
        said = {
            Seat.ALONE: self.tr("One evaluator rates here: there is nobody to agree with."),
            Seat.EVALUATOR: self.tr("The lead sees how far the votes agree."),
        }[seat]
        self.gate.say(self.tr("No agreement to show"), said)
        self.opens.hide()
        self._stack.setCurrentWidget(self.gate)

    def _clear(self) -> None:
        """Show nothing of what may not be seen, or is no longer true."""
        self._found, self._drawn = None, {}
        self.frame.model.show(())
        self.frame.people.show(())
        self.pane.show_row(None)

    def _has_room(self) -> bool:
        return self.extent in {Extent.FULL, Extent.WIDE}

    def _connect(self) -> None:
        frame, context = self.frame, self.context
        for segments in (frame.views, frame.classes):
            segments.chosen.connect(self._show_view)
        self.search.textChanged.connect(frame.narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        self.view.opened.connect(self.open_pane)
        self.view.selectionModel().currentChanged.connect(self._follow)
        frame.again.clicked.connect(self.draw)
        self.pane.rewording.connect(self._reword)
        self.pane.revisiting.connect(lambda cell: context.go("adjudication", cell))
        self.pane.reminding.connect(self._remind)
        self.opens.clicked.connect(lambda: ask_to_open(context))
        context.tasks.started.connect(self._see_start)
        context.tasks.ended.connect(self._see_end)


def _draw(found: CampaignAgreement, known: Drawn, progress: Progress) -> None:
    """Draw the headlines' intervals of every scope not `known` yet; each step can be the last."""
    tables = [("", found.ratings, found.overall)]
    tables += [(e.id, e.ratings, e.agreement) for e in (*found.dimensions, *found.leaves)]
    for done, (name, ratings, agreement) in enumerate(tables):
        progress.step(done, len(tables))
        if name not in known:
            known[name] = headline_intervals(ratings, agreement, found.seed)
    progress.step(len(tables), len(tables))
