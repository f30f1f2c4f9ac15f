"""What was handed in from this installation: the receipts, and what was done since."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.canonical import canonical_bytes, parse
from govassess.safe_write import write_bytes
from govassess.store import handing_in, merging
from govassess.store.handing_in import NOTHING_SINCE, Since

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Stored

_OF_FILE = (
    *("file", "sha256", "bytes", "entries", "pictures"),
    *("at", "fingerprint", "proved_entries", "proved_pictures", "problems"),
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One package handed in: its number from 1, when (UTC), and how far the work was then.

    `file` to `problems` tell of the written package and of the check before it; they are '' and 0
    where nothing was written, or its receipt is gone. The same work may be written again: `copy`
    counts from 1.
    """

    number: int
    at: str
    answered: int
    open: int
    owed: int
    copy: int = 1
    file: str = ""
    sha256: str = ""
    bytes: int = 0
    entries: int = 0
    pictures: int = 0
    fingerprint: str = ""
    proved_entries: int = 0
    proved_pictures: int = 0
    problems: int = 0

    @property
    def id(self) -> str:
        """Its name among the receipts."""
        return f"{self.number}-{self.copy}"

    @property
    def is_written(self) -> bool:
        """Whether there is a package of it, as far as this installation knows."""
        return bool(self.sha256)


def receipts(campaign: Campaign, person: str) -> tuple[Receipt, ...]:
    """Return what a person handed in from this installation, newest first."""
    database = campaign.database
    with database.read() as connection:
        found = handing_in.handins(connection, person, database.device)
    return tuple(
        receipt for each in reversed(found) for receipt in _receipts_of(campaign.folder, each)
    )


def last_written(campaign: Campaign, connection: Connection, person: str) -> int:
    """Return the local number of the entry that a person's newest package ends with; 0 for none.

    A handing in that failed on the way, or was stopped, does not count: its file does not exist.
    """
    for each in reversed(handing_in.handins(connection, person, campaign.database.device)):
        if any(receipt.is_written for receipt in _receipts_of(campaign.folder, each)):
            return each.number
    return 0


def since_handed_in(campaign: Campaign, connection: Connection, person: str) -> Since:
    """Return what a person did here since a package of theirs was last written.

    Nothing where none ever was.
    """
    last = last_written(campaign, connection, person)
    if not last:
        return NOTHING_SINCE
    return handing_in.work_since(connection, person, campaign.database.device, last)


def handed_share(campaign: Campaign, connection: Connection, person: str) -> float:
    """Return 1 where all that a person did here was handed in, else 0."""
    done = last_written(campaign, connection, person)
    return 0.0 if not done or since_handed_in(campaign, connection, person).any else 1.0


def keep_receipt(campaign: Campaign, number: int, told: Mapping[str, Json]) -> None:
    """Keep what is known of a written package in `receipts/`, beside those written before."""
    copy = len(_files(campaign.folder, number)) + 1
    name = f"handin-{number:03}.json" if copy == 1 else f"handin-{number:03}-{copy}.json"
    write_bytes(campaign.folder / "receipts" / name, canonical_bytes(dict(told)))


def _receipts_of(folder: Path, stored: Stored) -> Iterator[Receipt]:
    """Put a `handin` entry and its receipts together, newest first; a damaged one counts as gone.

    Without any there is still the entry.
    """
    value = merging.value_of(stored)
    counts = value["number"], stored.entry.act.at, value["answered"], value["open"], value["owed"]
    known = Receipt(*counts)
    files = _files(folder, known.number)
    for copy in range(len(files), 0, -1):
        yield replace(known, copy=copy, **_read(files[copy - 1]))
    if not files:
        yield known


def _files(folder: Path, number: int) -> list[Path]:
    """Return the receipts of one handing in, oldest first."""
    name = re.compile(rf"handin-{number:03}(-[0-9]+)?\.json")
    found = [each for each in (folder / "receipts").glob("*.json") if name.fullmatch(each.name)]
    return sorted(found, key=lambda each: (len(each.name), each.name))


def _read(file: Path) -> dict[str, Json]:
    try:
        row = parse(file.read_bytes())
        return {name: row[name] for name in _OF_FILE if name in row}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
