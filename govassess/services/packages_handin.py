"""The evaluator's last look: what is still missing, handing it in, and the receipts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess import clock
from govassess.canonical import canonical_bytes, parse
from govassess.domain.people import Actor
from govassess.progress import SILENT
from govassess.safe_write import write_bytes
from govassess.services.walk_sheet import Owed, Wanted
from govassess.store import handing_in, merging

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govassess.domain.people import Evaluator
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.packages_files import Exported
    from govassess.services.walk_sheet import SheetLine
    from govassess.store.reading import CellKey

_OF_FILE = ("file", "sha256", "bytes", "entries", "pictures")


class DueKind(StrEnum):
    """Why a cell should be looked at before handing in, the most pressing first."""

    CLASH = "clash"
    SENT_BACK = "sent_back"
    OWED = "owed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Due:
    """One cell to look at; `owed` what an answered one lacks, `text` the lead's word on it."""

    kind: DueKind
    site: Site
    code: str
    title: str
    owed: tuple[Owed, ...] = ()
    text: str = ""

    @property
    def id(self) -> str:
        """The cell, as rooms name it."""
        return f"{self.site.id}/{self.code}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One handing in: its number from 1, when (UTC), and how far the work was then.

    `file`, `sha256`, `bytes`, `entries`, `pictures` tell of the written package; they are '' and 0
    where its receipt is gone.
    """

    number: int
    at: str
    answered: int
    open: int
    owed: int
    file: str = ""
    sha256: str = ""
    bytes: int = 0
    entries: int = 0
    pictures: int = 0

    @property
    def id(self) -> str:
        """Its name among the receipts."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a person's work is, and what was handed in of it; receipts newest first.

    `changed` are the cells touched since the last handing in (交后修改).
    """

    dues: tuple[Due, ...]
    answered: int
    leaves: int
    receipts: tuple[Receipt, ...]
    changed: frozenset[CellKey]

    def count(self, kind: DueKind) -> int:
        """Return how many cells are due for one reason."""
        return sum(due.kind is kind for due in self.dues)

    @property
    def is_in(self) -> bool:
        """Whether all there is has been handed in."""
        return bool(self.receipts) and not self.changed


def standing(campaign: Campaign, person: Evaluator, progress: Progress = SILENT) -> Standing:
    """Return how far a person is; reads every site of theirs."""
    actor = Actor(person.id, person.role)
    sites = campaign.sites.planned(person.id)
    dues: list[Due] = []
    answered = leaves = 0
    for done, site in enumerate(sites):
        progress.step(done, len(sites), site.name)
        sheet = campaign.walk.sheet(site, actor)
        totals = sheet.totals()
        answered, leaves = answered + totals.answered, leaves + totals.leaves
        dues += _dues(site, sheet.lines)
    order = list(DueKind)
    return Standing(
        tuple(sorted(dues, key=lambda due: order.index(due.kind))),
        answered,
        leaves,
        receipts(campaign, person),
        changed_since(campaign, person),
    )


def changed_since(campaign: Campaign, person: Evaluator) -> frozenset[CellKey]:
    """Return the cells a person changed here since handing in last."""
    database = campaign.database
    with database.read() as connection:
        return handing_in.touched_since(connection, person.id, database.device)


def receipts(campaign: Campaign, person: Evaluator) -> tuple[Receipt, ...]:
    """Return what a person handed in from this installation, newest first."""
    database = campaign.database
    with database.read() as connection:
        found = handing_in.handins(connection, person.id, database.device)
    return tuple(
        _receipt(campaign, merging.value_of(each), each.entry.act.at) for each in reversed(found)
    )


def hand_in(
    campaign: Campaign,
    path: Path,
    person: Evaluator,
    progress: Progress = SILENT,
    *,
    plain: bool = False,
) -> Receipt:
    """Write the result package and a copy of its receipt into `receipts/`; return the receipt.

    Raises what `PackagesRoom.hand_in` raises; a receipt that cannot be written leaves the package
    as it is and raises DISK_FULL or FILE_NOT_WRITABLE.
    """
    done = campaign.packages.hand_in(path, person, progress, plain=plain)
    last = receipts(campaign, person)[0]
    write_bytes(_receipt_file(campaign, last.number), canonical_bytes(_told(done)))
    return receipts(campaign, person)[0]


def proposed_name(person: Evaluator) -> str:
    """Return what the result package is called: 结果包_张敏_20121216.gapkg."""
    return f"结果包_{person.name}_{clock.today():%Y%m%d}.gapkg"


def _dues(site: Site, lines: tuple[SheetLine, ...]) -> Iterator[Due]:
    for line in lines:
        back = line.told.sent_back
        place = (site, line.code, line.indicator.title)
        if line.cell.clash:
            yield Due(DueKind.CLASH, *place)
        elif back is not None and Owed.SENT_BACK in line.owed:
            yield Due(DueKind.SENT_BACK, *place, text=back.text)
        elif line.is_wanted(Wanted.OWED):
            yield Due(DueKind.OWED, *place, owed=line.owed)
        elif line.is_wanted(Wanted.OPEN):
            yield Due(DueKind.OPEN, *place)


def _receipt_file(campaign: Campaign, number: int) -> Path:
    return campaign.folder / "receipts" / f"handin-{number:03}.json"


def _told(done: Exported) -> dict[str, str | int]:
    return {
        "file": done.path.name,
        "sha256": done.sha256,
        "bytes": done.bytes,
        "entries": done.manifest.entries,
        "pictures": len(done.manifest.pictures),
    }


def _receipt(campaign: Campaign, value: Mapping[str, int], at: str) -> Receipt:
    """Put a `handin` entry and the copy of its receipt together; a damaged copy counts as gone."""
    found = Receipt(value["number"], at, value["answered"], value["open"], value["owed"])
    try:
        row = parse(_receipt_file(campaign, found.number).read_bytes())
        return replace(found, **{name: row[name] for name in _OF_FILE})
    except (OSError, ValueError, KeyError, TypeError):
        return found
