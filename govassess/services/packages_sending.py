"""Handing out: the task packages of several people at once, into one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.progress import SILENT
from govassess.reports.names import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govassess.domain.people import Evaluator
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.packages_files import Exported

SUFFIX = ".gapkg"


def task_files(folder: Path, people: Sequence[Evaluator]) -> tuple[Path, ...]:
    """Return where each person's task package goes: 任务包_NAME.gapkg, no two the same."""
    taken: dict[str, Path] = {}
    for person in people:
        stem, number = f"任务包_{person.name}", 1
        while (name := file_name(_counted(stem, number), SUFFIX)).casefold() in taken:
            number += 1
        taken[name.casefold()] = folder / name
    return tuple(taken.values())


def _counted(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem} ({number})"


def export_tasks(
    campaign: Campaign, folder: Path, people: Sequence[Evaluator], progress: Progress = SILENT
) -> tuple[Exported, ...]:
    """Write a task package for each person; those of an earlier time are replaced.

    Stopped or failing, it leaves what was written whole. Raises DISK_FULL, FILE_NOT_WRITABLE.
    """
    done = []
    for number, (person, path) in enumerate(zip(people, task_files(folder, people), strict=True)):
        progress.step(number, len(people), person.name)
        done.append(campaign.packages.export_task(path, person))
    progress.step(len(people), len(people))
    return tuple(done)
