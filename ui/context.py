"""What every page is given: the open campaign, its changes, and the doors to the outside."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from govassess import clock
from govassess.domain.people import Role
from govassess.errors import GovAssessError
from govassess.paths import workspace
from ui import crash
from ui.companion import Companion
from ui.messages import told
from ui.preferences import Recent
from ui.steps import measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.people import Evaluator, Seat
    from govassess.services.campaign import Campaign
    from govassess.services.companion_browsers import Browsers
    from ui.common.ask import Ask
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Stop:
    """Where walking stopped: site and leaf, what is left of the site, and who walked."""

    site: str = ""
    leaf: str = ""
    left: int = 0
    person: str = ""


def rehearsal_folder() -> Path:
    """Return where the rehearsal of this machine lies."""
    return workspace() / "rehearsal"


def show_folder(folder: Path) -> None:
    """Show a folder in the file manager of this machine; one that is gone is left alone."""
    if folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def open_in_browser(address: str) -> None:
    """Show a web address in the browser of this machine; anything else is left alone."""
    url = QUrl.fromUserInput(address)
    if url.scheme() in {"http", "https"}:
        QDesktopServices.openUrl(url)


def show_file(file: Path) -> None:
    """Open a file in the program that this machine opens such files with."""
    if file.is_file():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class Context(QObject):
    """Passed to every page, never global.

    Signals: `entering()` before a campaign is entered, `entered()` after it was opened,
    `settling()` when every page is to store what waits, `leaving()` before it is closed, `left()`
    once every page has let go of it, `changed(change)` after every committed edit,
    `recorded(change)` once every page has heard of it, both on the window's thread,
    `went(room, identity)` when a page asks for another room, `said(text)` for the status line,
    `unsaved(cause)` when an edit could not be stored, `picture_asked(how, cell)` when a picture
    is to be taken, `paste` or `screen`, for a cell (site id, indicator), or None for the inbox,
    `moved(text)` with what is in hand now, to be said by a screen reader,
    `homeward()` when the campaign is to be closed and the start page shown;
    `counted()` when a share that a ring shows is known anew;
    `seated()` when it is chosen who walks on this machine;
    `files_dropped(paths, cell)` when picture files were dropped on a cell;
    `diagnosed(report)` when diagnostics are wanted, with the report of a fault or ''.

    `open_url` shows an address in the system's browser, `show_folder` a folder in its file manager,
    `show_file` a file in its program; they stand here to be replaced in tests.
    """

    entering = Signal()
    entered = Signal()
    settling = Signal()
    leaving = Signal()
    left = Signal()
    changed = Signal(object)
    recorded = Signal(object)
    went = Signal(str, str)
    said = Signal(str)
    unsaved = Signal(str)
    picture_asked = Signal(str, object)
    moved = Signal(str)
    homeward = Signal()
    files_dropped = Signal(list, object)
    counted = Signal()
    seated = Signal()
    diagnosed = Signal(str)

    def __init__(
        self,
        *,
        tasks: Tasks,
        ask: Ask,
        preferences: Preferences,
        theme: Theme,
        browsers: Browsers | None = None,
    ) -> None:
        super().__init__()
        self.tasks = tasks
        self.ask = ask
        self.preferences = preferences
        self.theme = theme
        self.campaign: Campaign | None = None
        self.open_url: Callable[[str], object] = open_in_browser
        self.show_folder: Callable[[Path], object] = show_folder
        self.show_file: Callable[[Path], object] = show_file
        self._home: tuple[str, str] | None = None
        self._held: tuple[str, str] | None = None
        self.probing = tasks.beside()
        """Runs the probes: minutes of waiting, while the work goes on."""
        for runner in (tasks, self.probing):
            runner.failed.connect(self.tell)
        self.companion = Companion(self, browsers)

    def require(self) -> Campaign:
        """Return the open campaign; a page is only ever asked while there is one."""
        if self.campaign is None:
            raise RuntimeError("no campaign is open")
        return self.campaign

    @property
    def is_rehearsal(self) -> bool:
        """Whether the open campaign is the rehearsal of this machine."""
        return self.campaign is not None and self.campaign.folder == rehearsal_folder()

    def seat(self) -> Seat:
        """Return at whose desk the open campaign lies."""
        from govassess.services import campaigns_roster  # noqa: PLC0415 - the start needs no store

        return campaigns_roster.seat(self.require())

    def walkers(self) -> tuple[Evaluator, ...]:
        """Return who may walk here: the people of the roster; of a copy, whose it is."""
        from govassess.services import campaigns  # noqa: PLC0415 - the start page needs no store

        people = campaigns.evaluators(self.require())
        own = self.require().database.person
        return tuple(p for p in people if p.role is Role.EVALUATOR and own in {"", p.id})

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
        self.seated.emit()

    def open(self, folder: Path, *, room: str = "") -> None:
        """Open a campaign folder in the background and enter it, in a room if one is named."""
        from ui import campaign_door  # noqa: PLC0415 - nothing is opened at the start

        campaign_door.open_campaign(self, folder, room=room)

    def enter(self, campaign: Campaign) -> None:
        """Make an opened campaign the one that every page shows."""
        if self.campaign is not None:
            self.settling.emit()
        self.leave()
        self.entering.emit()
        self.campaign = campaign
        campaign.on_change(self.changed.emit)
        campaign.on_change(self.recorded.emit)
        self._remember(campaign)
        self.entered.emit()
        gc.freeze()  # a full sweep of what stays would hold the window for some 80 ms

    @property
    def is_working(self) -> bool:
        """Whether any work on the campaign is running or waiting."""
        return self.tasks.busy or self.probing.busy

    def stop_work(self) -> None:
        """Stop all work on the campaign and wait for its end."""
        for runner in (self.tasks, self.probing):
            runner.stop()

    def leave(self) -> None:
        """Close the open campaign, if any; running work is stopped first."""
        if self.campaign is None:
            return
        self.leaving.emit()
        self.left.emit()
        self.stop_work()
        self._remember(self.campaign)
        self.campaign.close()
        self.campaign = None
        self._held = self._home = None
        gc.unfreeze()

    def go(self, room: str, identity: str = "") -> None:
        """Show another room, and in it the thing with this identity."""
        self.went.emit(room, identity)

    def visit(self, room: str, identity: str, *, home: tuple[str, str]) -> None:
        """Show another room for a while; Esc there comes back to `home`, a room and a thing."""
        self.went.emit(room, identity)
        self._home = home

    def come_back(self) -> bool:
        """Go back to where the visit began; tell whether this was one."""
        home, self._home = self._home, None
        if home is not None:
            self.went.emit(*home)
        return home is not None

    @Slot()
    def stay(self) -> None:
        """Forget that a visit is on: the person went elsewhere."""
        self._home = None

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
            lambda: self.diagnosed.emit(report),
            saving=self.tr("Save the report"),
            going_on=self.tr("Go on"),
        )

    def _remember(self, campaign: Campaign) -> None:
        progress, place = measure(campaign), self._stopped_at(campaign)
        self.preferences.remember(
            Recent(
                folder=str(campaign.folder),
                title=campaign.settings().title,
                sites=progress.sites,
                evaluators=progress.evaluators,
                answered=progress.answered,
                leaves=progress.leaves,
                site=place.site,
                leaf=place.leaf,
                left=place.left,
                person=place.person,
                at=clock.now().isoformat(timespec="seconds"),
            )
        )

    def _stopped_at(self, campaign: Campaign) -> Stop:
        """Return the cell where walking stopped, in words."""
        site_id, code = self.preferences.walk_place(campaign.settings().id)
        walker = self.walker()
        rows = campaign.sites.list(walker.id if walker else None)
        row = next((row for row in rows if row.site.id == site_id), None)
        if row is None or walker is None:
            return Stop()
        found = campaign.rubric.rubric(row.site.class_id).find(code)
        leaf = f"{code} {found.title}" if found else ""
        return Stop(row.site.name, leaf, max(row.leaves - row.answered, 0), walker.name)
