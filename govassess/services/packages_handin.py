"""The evaluator's last look: what is still missing, and handing in with proof and receipt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.services import campaigns, walk_questions
from govassess.services.packages_handed import (
    keep_receipt,
    last_written,
    receipts,
    since_handed_in,
)
from govassess.services.walk_questions import QuestionState
from govassess.services.walk_sheet import Owed, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.people import Evaluator
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.packages_files import Exported
    from govassess.services.packages_handed import Receipt
    from govassess.services.walk_sheet import SheetLine
    from govassess.store.check import CheckReport
    from govassess.store.reading import CellKey


class DueKind(StrEnum):
    """Why a cell should be looked at before handing in, the most pressing first.

    A question without an answer is told, but nothing the person can do anything about.
    """

    CLASH = "clash"
    SENT_BACK = "sent_back"
    OWED = "owed"
    OPEN = "open"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Due:
    """One cell to look at; `owed` what an answered one lacks, `text` the lead's word on it.

    Of a question `text` is what was asked, and `asked` its state.
    """

    kind: DueKind
    site: Site
    code: str
    title: str
    owed: tuple[Owed, ...] = ()
    text: str = ""
    asked: QuestionState | None = None

    @property
    def id(self) -> str:
        """Its name among what is due."""
        return "/".join((self.kind, self.site.id, self.code, self.text))

    @property
    def cell(self) -> str:
        """The cell, as rooms name it."""
        return f"{self.site.id}/{self.code}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a person's work is, and what was handed in of it; receipts newest first.

    `changed` are the cells touched since a package was last written (交后修改); `is_in` whether
    that package holds all there is.
    """

    dues: tuple[Due, ...]
    answered: int
    leaves: int
    receipts: tuple[Receipt, ...]
    changed: frozenset[CellKey]
    is_in: bool

    def count(self, kind: DueKind) -> int:
        """Return how many cells are due for one reason."""
        return sum(due.kind is kind for due in self.dues)

    @property
    def gaps(self) -> int:
        """How many cells the person could still do something about."""
        return len(self.dues) - self.count(DueKind.QUESTION)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A package that was written and proved, its receipt, and what the check found wrong before."""

    exported: Exported
    receipt: Receipt
    problems: tuple[Sentence, ...]


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
    dues += _questions(campaign, sites, actor)
    order = list(DueKind)
    with campaign.database.read() as connection:
        since = since_handed_in(campaign, connection, person.id)
        last = last_written(campaign, connection, person.id)
    return Standing(
        tuple(sorted(dues, key=lambda due: order.index(due.kind))),
        *(answered, leaves, receipts(campaign, person.id), since.cells),
        is_in=bool(last) and not since.any,
    )


def changed_since(campaign: Campaign, person: Evaluator) -> frozenset[CellKey]:
    """Return the cells a person changed here since handing in last."""
    with campaign.database.read() as connection:
        return since_handed_in(campaign, connection, person.id).cells


def hand_in(
    campaign: Campaign,
    path: Path,
    person: Evaluator,
    progress: Progress = SILENT,
    *,
    plain: bool = False,
) -> HandedIn:
    """Check the work, write the result package, prove the file, and keep its receipt.

    What the check finds wrong does not keep the package from being written: work must not be
    locked in; it is returned to be told. Raises what `PackagesRoom.hand_in` raises, and
    HANDIN_NOT_PROVED where the written file is not what it should be.
    """
    from govassess.exchange.seal import new_identity, recipient_of  # noqa: PLC0415 - loads slowly

    report = campaigns.check(campaign, progress)
    once = new_identity()
    probe = recipient_of(once)
    exported = campaign.packages.hand_in(path, person, progress, plain=plain, probe=probe)
    _prove(exported, once, progress)
    number = receipts(campaign, person.id)[0].number
    keep_receipt(campaign, number, _told(exported, report))
    return HandedIn(exported, receipts(campaign, person.id)[0], report.problems)


def proposed_name(person: Evaluator) -> str:
    """Return what the result package is called: 结果包_张敏_20121216.gapkg."""
    return f"结果包_{person.name}_{clock.today():%Y%m%d}.gapkg"


def _dues(site: Site, lines: tuple[SheetLine, ...]) -> Iterator[Due]:
    for line in lines:
        back = line.told.sent_back
        place = (site, line.code, line.indicator.title)
        if line.cell.clash:
            yield Due(DueKind.CLASH, *place)
        elif back is not None:
            yield Due(DueKind.SENT_BACK, *place, text=back.text)
        elif line.is_wanted(Wanted.OWED):
            yield Due(DueKind.OWED, *place, owed=line.owed)
        elif line.is_wanted(Wanted.OPEN):
            yield Due(DueKind.OPEN, *place)


def _questions(campaign: Campaign, sites: tuple[Site, ...], by: Actor) -> Iterator[Due]:
    places = {site.id: site for site in sites}
    for asked in walk_questions.own(campaign, by):
        site = places.get(asked.question.site)
        if site is None or asked.state is QuestionState.ANSWERED:
            continue
        code, text = asked.question.indicator, asked.question.text
        found = campaign.rubric.rubric(site.class_id).find(code)
        title = found.title if found else ""
        yield Due(DueKind.QUESTION, site, code, title, text=text, asked=asked.state)


def _prove(exported: Exported, identity: str, progress: Progress) -> None:
    """Open the written file again and prove every byte; afterwards only the lead can open it."""
    from govassess.services.packages_files import prove  # noqa: PLC0415 - keys load slowly

    proved = prove(exported.path, progress, identity=identity)
    if proved.fault is not None:
        facts = {"path": exported.path, "reason": proved.fault}
        raise GovAssessError(Problem.HANDIN_NOT_PROVED, **facts)


def _told(done: Exported, report: CheckReport) -> dict[str, Json]:
    from govassess.services.packages_keys import PublicKeys  # noqa: PLC0415 - keys load slowly

    author = done.manifest.author
    return {
        "at": clock.utc_text(clock.now().isoformat()),
        "file": done.path.name,
        "sha256": done.sha256,
        "bytes": done.bytes,
        "entries": done.manifest.entries,
        "pictures": len(done.manifest.pictures),
        "fingerprint": PublicKeys(author.key, author.recipient).fingerprint,
        "proved_entries": report.entries,
        "proved_pictures": report.pictures,
        "problems": len(report.problems),
    }
