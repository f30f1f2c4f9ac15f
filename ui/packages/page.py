"""Packages: hand tasks out, look at what came back, merge it, and set a merge aside again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from govassess.domain.changes import Subject
from govassess.domain.people import Seat
from govassess.services import campaigns, campaigns_roster, packages_aside
from govassess.wording import Wording
from ui import labels
from ui.common.empty_state import EmptyState
from ui.common.page import Page
from ui.packages.concern_list import Doing
from ui.packages.desk import DeskView
from ui.packages.leaf_sheet import LeafSheet
from ui.packages.preview import PreviewView
from ui.packages.send_sheet import SendSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from govassess.progress import Progress
    from govassess.services.packages_desk import DeskRow
    from govassess.services.packages_receipts import Receipt
    from govassess.services.packages_staging import Staged
    from ui.common.extent import Extent
    from ui.context import Context
    from ui.packages.concern_list import Card

_PATTERNS = "*.gapkg"


class PackagesPage(Page):
    """The desk, and over it the preview while packages lie on the table."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {
            *(Subject.MERGE, Subject.ASIDE, Subject.HANDIN, Subject.KEY, Subject.EVALUATOR),
            *(Subject.ASSIGNMENT, Subject.RATING, Subject.FINDING, Subject.SITE, Subject.OPENING),
            Subject.INDICATOR,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._staged: Staged | None = None
        self._working = self._leaving = self._missed = False
        self._said = ""
        self.desk = DeskView(context)
        self.preview = PreviewView(context)
        self._gate = EmptyState(context.theme, "box")
        self._stack = QStackedWidget()
        for widget in (self.desk, self.preview, self._gate):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setAcceptDrops(True)
        self._connect()
        self.setFocusProxy(self.desk)

    def refresh(self) -> None:
        """Read the desk anew, or what merging would do if packages lie on the table."""
        if self._working:
            self._missed = True  # what was done here is looked at once it is over
            return
        if campaigns_roster.seat(self.context.require()) is Seat.EVALUATOR:
            self._gate.say(
                self.tr("Packages are merged by the lead"),
                self.tr("This copy was made of a task package. What you recorded is handed in."),
            )
            self._stack.setCurrentWidget(self._gate)
            return
        self.desk.refresh()
        if self._staged is None:
            self._stack.setCurrentWidget(self.desk)
        else:
            self.add([])

    def forget(self) -> None:
        """Put away what lies on the table, and show nothing of a campaign that was closed."""
        super().forget()
        self._leaving = self._working  # the work is stopped, and then all is put away
        if not self._working:
            self._put_away()
        self.desk.clear()

    def take_extent(self, extent: Extent) -> None:
        """Lay out both views for this much room."""
        super().take_extent(extent)
        self.desk.take_extent(extent)
        self.preview.take_extent(extent)

    def waiting(self) -> int:
        """Return how many packages lie on the table; else how many people must choose a version."""
        if self._staged is not None:
            return len(self._staged.preview.rows)
        return sum(bool(row.clashes) for row in self.desk.people.rows)

    def hints(self) -> str:
        """Return the keys that serve here."""
        if self._staged is not None:
            return self.tr("Ctrl+Enter merge · Enter to what needs a look · Esc put away · F1 keys")
        return self.tr("Ctrl+O add packages · Ctrl+Z undo · F1 keys")

    def step_back(self) -> None:
        """Put the packages away."""
        if not self._working:
            self._put_away()
            self._show_desk()

    def take_open(self) -> bool:
        """Take Ctrl+O: here it adds packages."""
        self.choose_files()
        return True

    @Slot()
    def choose_files(self) -> None:
        """Ask for packages."""
        title = self.tr("Choose packages to be merged")
        self.context.ask.open_files(title, self._start(), _PATTERNS, self.add)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder of packages."""
        title = self.tr("Choose a folder of packages")
        self.context.ask.open_folder(title, self._start(), lambda folder: self.add([folder]))

    def add(self, paths: Sequence[Path]) -> None:
        """Prove packages and lay them on the table; nothing is written."""
        if self._working:
            return
        staged, campaign = self._staged, self.context.require()

        def work(progress: Progress) -> None:
            if staged is not None:
                staged.add(paths, progress)
            else:
                self._staged = campaign.packages.stage(paths, progress)

        self._run(self.tr("Proving packages"), work)

    @Slot()
    def merge(self) -> None:
        """Merge what lies on the table."""
        staged = self._staged
        if staged is not None and staged.preview.brings and not self._working:
            self._run(self.tr("Merging"), staged.merge)

    @Slot()
    def save_preview(self) -> None:
        """Ask where to write what merging would do."""
        start = self.context.require().folder / "exports" / self.tr("merge-preview.xlsx")
        self.context.ask.save_file(self.tr("Save the preview"), start, self._write_preview)

    def _write_preview(self, path: Path) -> None:
        from govassess.services.packages_export import export_preview  # noqa: PLC0415 - openpyxl

        if self._staged is None:
            return
        preview, wording = self._staged.preview, Wording(self.context.preferences.language)
        said = self.tr("Written: {path}").format(path=path)
        self.context.tasks.run(
            self.tr("Writing the preview"),
            lambda _progress: export_preview(preview, path, wording),
            done=lambda _: self.context.said.emit(said),
        )

    @Slot()
    def send(self) -> None:
        """Hand out task packages."""
        SendSheet(self.context, self.window()).open()

    @Slot(object)
    def turn(self, receipt: Receipt) -> None:
        """Set a merge aside, after asking, or take it back."""
        if receipt.aside:
            self._take_back(receipt.id)
            return
        question = self.tr(
            "Set aside what {name} handed in and was merged on {when}? Nothing of it counts until "
            "it is taken back."
        ).format(name=receipt.name, when=labels.moment(receipt.at))
        act = self.tr("Set this merge aside")
        self.context.ask.confirm(question, act, partial(self._set_aside, receipt))

    def _set_aside(self, receipt: Receipt) -> None:
        campaign = self.context.require()
        said = self.tr("Set aside: {name}, {n} entries. Ctrl+Z takes it back.")
        self._run(
            self.tr("Setting the merge aside"),
            lambda _progress: packages_aside.set_aside(campaign, receipt.id),
            said.format(name=receipt.name, n=receipt.written),
        )

    def _take_back(self, *receipts: str) -> None:
        campaign = self.context.require()

        def work(_progress: Progress) -> None:
            for receipt in receipts:
                packages_aside.take_back(campaign, receipt)

        self._run(self.tr("Taking the merge back"), work, self.tr("Taken back"))

    @Slot(object)
    def give_back(self, row: DeskRow) -> None:
        """Write the task package by which a person chooses between two versions."""
        self._ask_for_task(row.person.id)

    @Slot(object)
    def do_about(self, card: Card) -> None:
        """Do what a card's button says."""
        if card.doing is Doing.RETURN:
            self.preview.turn_return(card.about.person)
        elif card.doing is Doing.COMPARE and card.concern is not None:
            LeafSheet(self.context, card.concern, self.window()).open()
        elif card.doing is Doing.VERIFY:
            self.context.go("campaigns_roster", card.about.person)
        elif card.doing is Doing.TAKE_BACK and card.about.merge is not None:
            self._take_back(*card.about.merge.aside)

    def _ask_for_task(self, person_id: str, then: Callable[[], object] = lambda: None) -> None:
        """Ask where a person's next task package goes, and write it there."""
        campaign = self.context.require()
        people = {person.id: person for person in campaigns.evaluators(campaign)}
        person = people[person_id]  # type: ignore[index]
        name = self.tr("task_{name}.gapkg").format(name=person.name)
        title = self.tr("Where to write the task package for {name}").format(name=person.name)
        said = self.tr("Written: {path}")

        def write(path: Path) -> None:
            self.context.tasks.run(
                self.tr("Writing the task package"),
                lambda progress: campaign.packages.export_task(path, person, progress),
                done=lambda _: self.context.said.emit(said.format(path=path)),
            )
            then()

        self.context.ask.save_file(title, campaign.folder / "exports" / name, write)

    def _run(self, label: str, work: Callable[[Progress], object], said: str = "") -> None:
        """Do something about packages, and meanwhile let the page rest."""
        self._working, self._missed = True, False
        self._stack.setEnabled(False)
        self._said = said
        self.context.tasks.run(label, work, done=self._succeeded)

    @Slot(object)
    def _succeeded(self, _outcome: object) -> None:
        if self._said:
            self.context.said.emit(self._said)

    @Slot()
    def _rest(self) -> None:
        """Show what is so now that work is over, however it ended."""
        if not self._working:
            return
        self._working = False
        self._stack.setEnabled(True)
        if self._leaving:
            self._leaving = False
            self._put_away()
        elif self._staged is not None and self._staged.done:
            self._finish(self._staged)
        elif self._staged is not None and self._missed:
            self._missed = False
            self.desk.refresh()
            self.add([])
        else:
            self._show_staged()

    def _finish(self, staged: Staged) -> None:
        """Show the receipts of a merge, and ask where the clashes go back."""
        found = dict.fromkeys(each.manifest.author.name for each in staged.done)
        count = sum(bool(each.receipt) for each in staged.done)
        faults = [each.copy for each in staged.done if isinstance(each.copy, Exception)]
        waiting = sorted(self.preview.returned)
        newest = next((each.receipt for each in reversed(staged.done) if each.receipt), "")
        self._put_away()
        self._show_desk()
        self.desk.select(newest)
        said = self.tr("%n package(s) merged: {names}", "", count)
        self.context.said.emit(said.format(names=self.tr(", ").join(found)))
        for fault in faults[:1]:
            self.context.tell(fault)
        self._return_next(waiting)

    def _return_next(self, people: list[str]) -> None:
        if people:
            self._ask_for_task(people[0], partial(self._return_next, people[1:]))

    def _show_staged(self) -> None:
        """Show what lies on the table, or the desk if nothing does."""
        if self._staged is None:
            self._show_desk()
            return
        if not self._staged.preview.rows:
            self._put_away()
            self._show_desk()
            self.context.said.emit(self.tr("There is no package there"))
            return
        self.preview.show_preview(self._staged.preview)
        self._stack.setCurrentWidget(self.preview)
        self._stand_in(self.preview)

    def _show_desk(self) -> None:
        self.desk.refresh()
        self._stack.setCurrentWidget(self.desk)
        self._stand_in(self.desk)

    def _stand_in(self, view: DeskView | PreviewView) -> None:
        self.setFocusProxy(view)
        self.hinted.emit()
        if self.isVisible():
            view.setFocus()

    def _put_away(self) -> None:
        if self._staged is not None:
            self._staged.close()
            self._staged = None
        self.preview.clear()

    def _start(self) -> Path:
        """Return where to look for packages: beside the campaign."""
        return self.context.require().folder.parent

    def _connect(self) -> None:
        desk, preview = self.desk, self.preview
        for button, act in (
            (desk.add, self.choose_files),
            (desk.first, self.choose_files),
            (desk.folder, self.choose_folder),
            (desk.send, self.send),
            (preview.add, self.choose_files),
            (preview.leave, self.step_back),
            (preview.pane.merge, self.merge),
            (preview.pane.save, self.save_preview),
        ):
            button.clicked.connect(act)
        desk.turned.connect(self.turn)
        desk.returned.connect(self.give_back)
        preview.asked.connect(self.do_about)
        self.context.tasks.ended.connect(self._rest)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.merge)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take packages and folders."""
        if _dropped(event) and self._stack.currentWidget() is not self._gate:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Lay them on the table."""
        event.acceptProposedAction()
        self.add(_dropped(event))


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.casefold() == ".gapkg"]
