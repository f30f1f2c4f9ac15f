"""Merges that are killed: the product's own, and one that forgets to be a single transaction."""

from __future__ import annotations

import signal
from itertools import count
from typing import TYPE_CHECKING

from govassess.services import campaigns
from govassess.services.packages_keys import own_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Confirm = Callable[[str], object]


def warm() -> None:
    """Load everything before the forking."""
    own_keys()


def merge(folder: Path, confirm: Confirm) -> None:
    """Merge every package that lies beside the campaign, all at once."""
    with campaigns.open_campaign(folder) as lead:
        confirm("started")
        lead.packages.merge(_files(folder))
        confirm("merged")
        signal.pause()


def merge_one_by_one(folder: Path, confirm: Confirm) -> None:
    """As `merge`, in a transaction for each package."""
    with campaigns.open_campaign(folder) as lead:
        confirm("started")
        for file in _files(folder):
            lead.packages.merge([file])
        confirm("merged")
        signal.pause()


def set_aside(folder: Path, confirm: Confirm) -> None:
    """Set the only merge aside, take it back, and so on without end."""
    with campaigns.open_campaign(folder) as lead:
        (receipt,) = lead.packages.receipts()
        acts = (lead.packages.set_aside, lead.packages.take_back)
        confirm("started")
        for number in count(start=int(receipt.aside)):
            acts[number % 2](receipt.id)
            confirm("done")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.parent.glob("*.result.gapkg"))
