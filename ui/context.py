"""What every page is given: the open campaign, its changes, and the doors to the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from govassess.services import campaigns
from ui.messages import told
from ui.preferences import Recent
from ui.steps import measure

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.campaign import Campaign
    from ui.common.ask import Ask
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from ui.theme import Theme


class Context(QObject):
    """Passed to every page, never global.

    Signals: `entered()` after a campaign was opened, `leaving()` before it is closed,
    `changed(change)` after every committed edit, on the window's thread,
    `went(room, identity)` when a page asks for another room.
    """

    entered = Signal()
    leaving = Signal()
    changed = Signal(object)
    went = Signal(str, str)

    def __init__(self, *, tasks: Tasks, ask: Ask, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.tasks = tasks
        self.ask = ask
        self.preferences = preferences
        self.theme = theme
        self.campaign: Campaign | None = None
        tasks.failed.connect(self.tell)

    def require(self) -> Campaign:
        """Return the open campaign; a page is only ever asked while there is one."""
        if self.campaign is None:
            raise RuntimeError("no campaign is open")
        return self.campaign

    def open(self, folder: Path) -> None:
        """Open a campaign folder in the background and enter it."""
        self.tasks.run(
            self.tr("Opening {name}").format(name=folder.name),
            lambda _progress: campaigns.open_campaign(folder),
            done=self.enter,
        )

    def enter(self, campaign: Campaign) -> None:
        """Make an opened campaign the one that every page shows."""
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

    def go(self, room: str, identity: str = "") -> None:
        """Show another room, and in it the thing with this identity."""
        self.went.emit(room, identity)

    @Slot(object)
    def tell(self, error: BaseException) -> None:
        """Say an error in the person's language."""
        self.ask.tell(told(error, self.preferences.language))

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
