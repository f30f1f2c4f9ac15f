"""Opening a campaign: in the background, with a way out where its place or its file is no good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.errors import GovAssessError, Problem
from govassess.paths import workspace
from govassess.wording import Wording
from ui.messages import told

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.rescued import Rescued
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from ui.context import Context

_ELSEWHERE = frozenset({Problem.PLACE_UNSAFE, Problem.CAMPAIGN_READ_ONLY})
"""Where nobody can work, but with a copy on this computer."""
_NO_CAMPAIGN = frozenset({Problem.CAMPAIGN_FOREIGN, Problem.CAMPAIGN_MISSING})
"""What a file that lost its head or its whole self looks like; a backup tells it from a stranger's
folder."""


def open_campaign(context: Context, folder: Path, *, room: str = "") -> None:
    """Open a campaign folder and enter it, in a room if one is named.

    Where SQLite must not work or nothing can be written it is offered to work with a copy on this
    machine; what is damaged is offered to be brought back.
    """
    translate = QCoreApplication.translate

    def enter(campaign: Campaign) -> None:
        context.enter(campaign)
        if room:
            context.go(room)
        _back_up(context, campaign)

    context.tasks.run(
        translate("campaign_door", "Opening {name}").format(name=folder.name),
        lambda _progress: _opened(folder),
        done=enter,
        failed=lambda error: _refused(context, folder, error),
    )


def _opened(folder: Path) -> Campaign:
    from govassess.services import campaigns  # noqa: PLC0415 - loaded beside the window

    return campaigns.open_campaign(folder)


def _back_up(context: Context, campaign: Campaign) -> None:
    """Make the day's own backup, unless it is only the rehearsal."""
    from govassess.services import campaigns  # noqa: PLC0415 - as above

    if not context.is_rehearsal:
        label = QCoreApplication.translate("campaign_door", "The day's backup")
        context.tasks.run(label, lambda progress: campaigns.keep_daily(campaign, progress))


def _refused(context: Context, folder: Path, error: BaseException) -> None:
    translate = QCoreApplication.translate
    problem = error.problem if isinstance(error, GovAssessError) else None
    if problem in _ELSEWHERE:
        act = translate("campaign_door", "Copy to this computer and open")
        said = told(error, context.preferences.language)
        context.ask.confirm(said, act, lambda: _open_copy(context, folder))
    elif problem is Problem.CAMPAIGN_DAMAGED or (problem in _NO_CAMPAIGN and _backed_up(folder)):
        act = translate("campaign_door", "Bring it back and open")
        said = told(error, context.preferences.language)
        kept = translate(
            "campaign_door",
            "What can still be read is added to the newest good backup; the damaged file is kept.",
        )
        context.ask.confirm(f"{said}\n\n{kept}", act, lambda: _rescue(context, folder))
    else:
        context.tell(error)


def _backed_up(folder: Path) -> bool:
    from govassess.services import campaigns  # noqa: PLC0415 - as above

    return campaigns.is_backed_up(folder)


def _open_copy(context: Context, folder: Path) -> None:
    """Copy a campaign into the workspace, proved before and after, and enter the copy."""
    from govassess.services import campaigns  # noqa: PLC0415 - the start page needs no store

    target = campaigns.proposed_folder(workspace() / "campaigns", folder.name)

    def work(progress: Progress) -> Campaign:
        campaigns.restore(folder, target, progress)
        return campaigns.open_campaign(target)

    label = QCoreApplication.translate("campaign_door", "Copying {name} to this computer")
    context.tasks.run(label.format(name=folder.name), work, done=context.enter)


def _rescue(context: Context, folder: Path) -> None:
    """Bring a damaged campaign back, enter it, and say what came from where."""
    from govassess.services import campaigns  # noqa: PLC0415 - as above

    def work(progress: Progress) -> tuple[Rescued, Campaign]:
        return campaigns.rescue(folder, progress), campaigns.open_campaign(folder)

    def done(outcome: tuple[Rescued, Campaign]) -> None:
        rescued, campaign = outcome
        context.enter(campaign)
        wording = Wording(context.preferences.language)
        context.ask.tell("\n".join(wording.sentence(each) for each in rescued.told()))

    label = QCoreApplication.translate("campaign_door", "Bringing {name} back")
    context.tasks.run(label.format(name=folder.name), work, done=done)
