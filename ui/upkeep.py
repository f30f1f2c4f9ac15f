"""Keeping a campaign safe from the window: check it, back it up, restore a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.paths import workspace
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.sentence import Sentence
    from govassess.progress import Progress
    from ui.context import Context


def check(context: Context, found: Callable[[int, int], object] | None = None) -> None:
    """Prove every entry and picture in the background, then say what was found.

    `found` is called with the number of entries and of faults.
    """
    from govassess.services import campaigns  # noqa: PLC0415 - not before it is asked for

    campaign = context.require()

    def work(progress: Progress) -> tuple[int, int, tuple[Sentence, ...]]:
        report = campaigns.check(campaign, progress)
        return report.entries, report.pictures, report.problems

    def done(outcome: tuple[int, int, tuple[Sentence, ...]]) -> None:
        entries, pictures, problems = outcome
        _say_check(context, problems, entries=entries, pictures=pictures)
        if found is not None:
            found(entries, len(problems))

    label = QCoreApplication.translate("upkeep", "Checking the data")
    context.tasks.run(label, work, done=done)


def backup(context: Context) -> None:
    """Write a verified copy in the background, then say where it is."""
    from govassess.services import campaigns  # noqa: PLC0415 - not before it is asked for

    campaign = context.require()
    wording = Wording(context.preferences.language)
    context.tasks.run(
        QCoreApplication.translate("upkeep", "Backing up"),
        lambda progress: campaigns.backup(campaign, progress),
        done=lambda made: context.said.emit(wording.say("cli.written", path=made)),
    )


def restore(context: Context) -> None:
    """Ask for a backup and make a campaign of its own of it, beside the one it was taken of."""
    from govassess.services import campaigns  # noqa: PLC0415 - not before it is asked for

    opened = context.campaign
    start = workspace() if opened is None else opened.folder / campaigns.BACKUPS
    title = QCoreApplication.translate("upkeep", "Choose a backup")
    context.ask.open_folder(title, start, lambda source: _restore(context, source))


def _restore(context: Context, source: Path) -> None:
    from govassess.services import campaigns  # noqa: PLC0415 - not before it is asked for

    folder = campaigns.restored_folder(source)
    context.tasks.run(
        QCoreApplication.translate("upkeep", "Restoring {name}").format(name=source.name),
        lambda progress: campaigns.restore(source, folder, progress),
        done=lambda _: _offer(context, folder),
    )


def _offer(context: Context, folder: Path) -> None:
    said = Wording(context.preferences.language).say("cli.restore_done", campaign=folder)
    act = QCoreApplication.translate("upkeep", "Open it")
    context.said.emit(said)
    context.ask.confirm(said, act, lambda: context.open(folder))


def _say_check(context: Context, problems: tuple[Sentence, ...], **counts: int) -> None:
    wording = Wording(context.preferences.language)
    if not problems:
        context.said.emit(wording.say("cli.check_ok", **counts))
        return
    found = wording.say("cli.check_bad", count=len(problems), **counts)
    lines = [wording.sentence(problem) for problem in problems[:_SHOWN]]
    context.said.emit(found)
    context.ask.tell("\n".join([found, *lines]))


_SHOWN = 12
"""So many faults fit into a message; the command line lists all."""
