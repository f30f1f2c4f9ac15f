"""Check and bulletin: the gate at the left, the bulletin's blocks, and its pages beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import JUDGED
from govassess.errors import GovAssessError
from govassess.wording import Wording
from ui.common.extent import Extent
from ui.common.page import Page
from ui.messages import told
from ui.reports.bulletin_acts import BulletinActs
from ui.reports.bulletin_bar import BulletinBar
from ui.reports.bulletin_column import BulletinColumn
from ui.reports.bulletin_doors import BulletinDoors
from ui.reports.bulletin_keys import BulletinKeys
from ui.reports.bulletin_preview import BulletinPreview
from ui.reports.bulletin_states import states_of
from ui.reports.gate import ResultsGate
from ui.reports.gate_pane import GatePane

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from govassess.progress import Progress
    from govassess.services.reports_bulletin_view import BulletinView
    from ui.context import Context
    from ui.tasks import Task

ROOM = "reports_bulletin"
_GATE = 280
_PAGES = {Extent.NARROW: 372, Extent.FULL: 404, Extent.WIDE: 600}


class BulletinPage(Page):
    """The bulletin is shown as it is edited, or as it would be drafted while nobody has."""

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        wording = Wording(context.preferences.language)
        self.view: BulletinView | None = None
        self.sealed = ""
        self._awaited = ""
        self._task: Task | None = None
        self._has_pages = False
        self.gate = GatePane(context)
        self.acts = BulletinActs(context, self)
        self.bar = BulletinBar(context.theme)
        self.column = BulletinColumn(context.theme, wording)
        self.pages = BulletinPreview(context)
        self.doors = BulletinDoors(self)
        self._nothing = ResultsGate(context)
        self._build()
        self._connect()
        BulletinKeys(self)
        self.setFocusProxy(self.column)

    def refresh(self) -> None:
        """Read the bulletin and what is to be said of it, in the background."""
        bulletin = self.context.require().reports.bulletin
        sealed = self.sealed = self._why_sealed()

        def work(progress: Progress) -> BulletinView:
            view = bulletin.published() if sealed else bulletin.view()
            progress.step(0, 1)
            _ = (view.stale, view.remarks)  # counted here, not on the window's thread
            return view

        if self._task is not None:
            self._task.cancel()
        self._task = self.context.tasks.run(
            self.tr("Reading the bulletin"), work, done=self._show, failed=self._say_why
        )
        if not self.gate.isHidden():
            self.gate.refresh()

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self.gate.hide()
        self.acts.saver.drop()
        self.view, self._task, self._awaited = None, None, ""
        self.column.clear()
        self.pages.clear()

    def flush(self) -> bool:
        """Store what was typed and not stored yet; tell whether everything is stored."""
        return self.acts.saver.flush()

    def unsaved(self) -> int:
        """Return how many texts are typed and not stored."""
        return self.acts.saver.count

    @Slot()
    def go_down(self) -> None:
        """Store what was typed before another page is shown."""
        if self.context.campaign is not None:
            self.flush()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Ctrl+I insert · F8 next to look at · Alt+↑ ↓ move · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the gate, the editor and the pages."""
        return tuple(pane for pane in (self.gate, self.column, self.pages) if pane.isVisible())

    def setFocus(self, *_reason: object) -> None:  # noqa: N802 - Qt's name
        """Give the focus to the block in hand."""
        if self.column.card is not None and self._stack.currentWidget() is self._whole:
            self.column.card.begin()
        else:
            self.bar.setFocus()

    def step_back(self) -> None:
        """Go from the pages or the gate to the text; from there back to where a visit began."""
        card = self.column.card
        if card is not None and card.has_cursor() and self.flush() and self.context.come_back():
            return
        self.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Put the pages in the gate's place where there is room for one of them."""
        super().take_extent(extent)
        self.pages.setFixedWidth(_PAGES.get(extent, _PAGES[Extent.NARROW]))
        self._lay_out()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for what the narrow layout needs: the others are only taken where there is room."""
        least = _PAGES[Extent.NARROW] + self.bar.minimumSizeHint().width()
        return QSize(least, super().minimumSizeHint().height())

    def toggle_lists(self) -> None:
        """Hide the gate, or show it again."""
        self._left.setVisible(not self._left.isVisible())

    def show_item(self, identity: str) -> None:
        """Take a block in hand; of '' how the document is made up is shown."""
        if self.view is None or (identity and identity not in self.column.cards):
            self._awaited = identity  # it is shown once it was read
        else:
            self.take(identity)

    @Slot(str)
    def take(self, block: str) -> None:
        """Take a block in hand with the cursor in it; '' is the head and imprint."""
        if block in self.column.cards:
            self.column.take(block, begin=True)
        elif not block:
            self.doors.open_letter()

    @Slot()
    def show_pages(self) -> None:
        """Show the pages in the gate's place, or the gate again."""
        self._has_pages = not self.pages.isVisible()
        self._lay_out()

    def next_to_look_at(self, by: int) -> None:
        """Take the next block in hand that is stale or remarked on, beginning again at the end."""
        names = self.column.order()
        if not names:
            return
        place = names.index(self.column.in_hand) if self.column.in_hand in names else 0
        round_ = [names[(place + by * step) % len(names)] for step in range(1, len(names) + 1)]
        states = ((name, self.column.cards[name].state) for name in round_)
        found = next((name for name, state in states if state.stale or state.remarks), None)
        if found is None:
            self.context.said.emit(self.tr("Nothing is stale and nothing is remarked on"))
        else:
            self.column.take(found, begin=True)

    @Slot(object)
    def _show(self, view: BulletinView) -> None:
        self._task, self.view = None, view
        self._show_view(view)
        self._show_gate()

    def _show_view(self, view: BulletinView) -> None:
        if not any(item.sites for item in view.results.classes):
            self._nothing.say_nothing(
                self.tr("Here the bulletin will be drafted as soon as there are sites and answers.")
            )
            self._stack.setCurrentWidget(self._nothing)
            self.view = None
            return
        had_focus = self.isVisible() and (
            self._stack.currentWidget() is not self._whole or self.bar.insert.hasFocus()
        )
        self._stack.setCurrentWidget(self._whole)
        self.column.show_states(
            states_of(view), waiting=self.acts.waiting, read_only=bool(self.sealed)
        )
        self.bar.show_view(view, sealed=self.sealed)
        self.pages.show_view(view)
        wanted, self._awaited = self._awaited, ""
        if wanted:
            self.take(wanted)
        elif not self.column.in_hand and self.column.order():
            self.column.take(self.column.order()[0], begin=had_focus)
        elif had_focus:
            self.setFocus()

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._task, self.view = None, None
        self._show_gate()
        self.column.clear()
        self.pages.clear()
        self._nothing.say_why(error)
        self._stack.setCurrentWidget(self._nothing)

    def _show_gate(self) -> None:
        """Let the gate be checked, behind the bulletin: it takes longer."""
        if self.gate.isHidden():
            self.gate.show()
            self.gate.refresh()

    def _why_sealed(self) -> str:
        """Return why nothing may be edited any more, '' while it may."""
        try:
            self.context.require().refuse_sealed()
        except GovAssessError as error:
            return told(error, self.context.preferences.language)
        return ""

    def _build(self) -> None:
        self._left = QFrame()
        self._left.setProperty("role", "list_pane")
        self._left.setFixedWidth(_GATE)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 1, 0)
        left.addWidget(self.gate)
        self.gate.hide()
        middle = QFrame()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.column, 1)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(middle, 1)
        row.addWidget(self.pages)
        self._stack = QStackedWidget()
        for widget in (self._whole, self._nothing):
            self._stack.addWidget(widget)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._left)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        column, acts = self.column, self.acts
        column.picked.connect(self.pages.show_block)
        column.typed.connect(acts.type)
        column.left.connect(self._leave_text)
        column.undone.connect(lambda back: acts.undo(back=back))
        column.erased.connect(acts.remove)
        column.updating.connect(acts.update)
        column.mending.connect(acts.mend)
        column.broken.connect(self.doors.break_at)
        column.opened.connect(self.doors.open_slot)
        column.asked_menu.connect(self.doors.open_menu)
        self.gate.asked_block.connect(self.take)
        self.pages.asked_block.connect(self.take)
        self.pages.stepped.connect(lambda by: self.column.step(by, begin=False))
        self.pages.exported.connect(self.doors.export)
        self.pages.show_folder.clicked.connect(self.doors.show_folder)
        self.bar.insert.clicked.connect(self.doors.open_insert)
        self.bar.letter.clicked.connect(self.doors.open_letter)
        self.bar.look.clicked.connect(self.doors.open_letter)
        self.bar.draft.clicked.connect(self.doors.open_draft)
        self.bar.update_all.clicked.connect(acts.update_all)
        self.bar.fold.clicked.connect(self.show_pages)

    @Slot()
    def _leave_text(self) -> None:
        if self.context.campaign is not None:
            self.flush()

    def _lay_out(self) -> None:
        roomy = self.extent in {Extent.FULL, Extent.WIDE}
        shown = roomy or self._has_pages
        self._left.setVisible(roomy or not shown)
        self.pages.setVisible(shown)
        self.bar.fold.setVisible(not roomy)
        self.bar.fold.setChecked(shown)
        self.bar.fit()
        if shown and self.view is not None:
            self.pages.show_view(self.view)
            self.pages.show_block(self.column.in_hand)
