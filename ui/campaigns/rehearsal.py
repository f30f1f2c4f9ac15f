"""The rehearsal: a demonstration campaign in the workspace, made at its first opening."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from govassess.services import campaigns, rehearsal

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.progress import Progress
    from govassess.services.campaign import Campaign

SEED = 2012
_UNFINISHED = ".part"


def open_rehearsal(folder: Path, progress: Progress) -> Campaign:
    """Open the rehearsal in `folder`, building it beside first if it is not there.

    A build that was stopped leaves nothing behind but a `.part` folder, which the next one clears.
    """
    if not folder.exists():
        part = folder.with_name(folder.name + _UNFINISHED)
        shutil.rmtree(part, ignore_errors=True)
        part.parent.mkdir(parents=True, exist_ok=True)
        with rehearsal.start(part) as campaign:
            rehearsal.walk(campaign, seed=SEED, progress=progress)
        part.rename(folder)
    return campaigns.open_campaign(folder)
