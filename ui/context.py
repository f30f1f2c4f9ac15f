"""What every page is given: the open campaign, its changes, and the doors to the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from govassess.domain.people import Role
from govassess.errors import GovAssessError
from govassess.paths import workspace
from govassess.safe_write import write_bytes
from govassess.services import campaigns
from ui import crash
from ui.messages import told
from ui.preferences import Recent
from ui.steps import measure

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.people import Evaluator
    from govassess.services.campaign import Campaign
    from ui.common.ask import Ask
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from ui.theme import Theme


class Context(QObject):
    """Passed to every page, never global.

    Signals: `entered()` after a campaign was opened, `settling()` when what was typed is to be
    stored because it may be left, `leaving()` before it is closed,
    `changed(change)` after every committed edit, on the window's thread,
    `went(room, identity)` when a page asks for another room, `said(text)` for the status line,
    `unsaved(cause)` when an edit could not be stored, `picture_asked(how, cell)` when a picture
    is to be taken, `paste` or `screen`, for a cell (site id, indicator), or None for the inbox.
    """

    entered = Signal()
    settling = Signal()
    leaving = Signal()
    changed = Signal(object)
    went = Signal(str, str)
    said = Signal(str)
    unsaved = Signal(str)
    picture_asked = Signal(str, object)

    def __init__(self, *, tasks: Tasks, ask: Ask, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.tasks = tasks
        self.ask = ask
        self.preferences = preferences
        self.theme = theme
        self.campaign: Campaign | None = None
        self._held: tuple[str, str] | None = None
        tasks.failed.connect(self.tell)

    def require(self) -> Campaign:
        """Return the open campaign; a page is only ever asked while there is one."""
        if self.campaign is None:
            raise RuntimeError("no campaign is open")
        return self.campaign

    def walkers(self) -> tuple[Evaluator, ...]:
        """Return the people of the roster who may walk."""
        people = campaigns.evaluators(self.require())
        return tuple(person for person in people if person.role is Role.EVALUATOR)

    def walker(self) -> Evaluator | None:
        """Return who walks on this machine: the one chosen, or the only one there is."""
        people = self.walkers()
        chosen = self.preferences.walker(self.require().settings().id)
        found = next((person for person in people if person.id == chosen), None)
        return people[0] if found is None and len(people) == 1 else found

    def hold(self, site: str, code: str) -> None:
        """Take note of the cell in hand while walking, so that every room means the same one."""
        self._held = (site, code)

    def held(self) -> tuple[str, str]:
        """Return the cell in hand, else where walking stopped last; '' and '' if never walked."""
        return self._held or self.preferences.walk_place(self.require().settings().id)

    def choose_walker(self, person: Evaluator) -> None:
        """Remember who walks this campaign on this machine."""
        self.preferences.set_walker(self.require().settings().id, person.id)

    def open(self, folder: Path) -> None:
        """Open a campaign folder in the background and enter it."""
        self.tasks.run(
            self.tr("Opening {name}").format(name=folder.name),
            lambda _progress: campaigns.open_campaign(folder),
            done=self.enter,
        )

    def enter(self, campaign: Campaign) -> None:
        """Make an opened campaign the one that every page shows."""
        if self.campaign is not None:
            self.settling.emit()
        self.leave()
        self.campaign = campaign
        campaign.on_change(self.changed.emit)
        self._remember(campaign)
        self.entered.emit()

    def leave(self) -> None:
        """Close the open campaign, if any; running work is stopped first."""
        if self.campaign is None:
            return
        self.leaving.emit()
        self.tasks.stop()
        self._remember(self.campaign)
        self.campaign.close()
        self.campaign = None
        self._held = None

    def go(self, room: str, identity: str = "") -> None:
        """Show another room, and in it the thing with this identity."""
        self.went.emit(room, identity)

    @Slot(object)
    def tell(self, error: BaseException) -> None:
        """Say an error in the person's language; a fault of the program has a report to save.

        After a fault nobody knows how far the step came, so it counts as not stored.
        """
        said = told(error, self.preferences.language)
        if isinstance(error, GovAssessError):
            self.ask.tell(said)
            return
        if self.campaign is not None:
            cause = self.tr("a fault of the program, {number}")
            self.unsaved.emit(cause.format(number=crash.number(error)))
        report = crash.report(error)
        self.ask.fault(
            said,
            lambda: self._save_report(crash.number(error), report),
            saving=self.tr("Save the report"),
            going_on=self.tr("Go on"),
        )

    def _save_report(self, number: str, report: str) -> None:
        start = workspace() / f"govassess-{number}.txt"
        title = self.tr("Save the report")
        self.ask.save_file(title, start, lambda path: self._write_report(path, report))

    def _write_report(self, path: Path, report: str) -> None:
        try:
            write_bytes(path, report.encode())
        except GovAssessError as error:
            self.tell(error)
            return
        self.said.emit(self.tr("Written: {path}").format(path=path))

    def _remember(self, campaign: Campaign) -> None:
        progress = measure(campaign)
        self.preferences.remember(
            Recent(
                folder=str(campaign.folder),
                title=campaign.settings().title,
                sites=progress.sites,
                evaluators=progress.evaluators,
                answered=progress.answered,
                leaves=progress.leaves,
            )
        )
