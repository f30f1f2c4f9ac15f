"""Sealing: what was published is fixed, with its digest; later changes are appeals."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from govassess import clock
from govassess.canonical import digest
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE
from govassess.domain.snapshot import Seal, SealedFile, seal_to_data, snapshot_of
from govassess.domain.text import clean_name
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.store import reading_appeals

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.readiness import Gate
    from govassess.domain.results import Results
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.wording import Wording

_DIGITS = 12
"""How much of the digest names the folder of the sealed papers."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A seal, and whether what is stored still gives the results that were sealed."""

    seal: Seal
    holds: bool


def seal_of(campaign: Campaign) -> Seal | None:
    """Return the campaign's seal, or None while it has none."""
    with campaign.database.read() as connection:
        return reading_appeals.seal(connection)


def sealed_results(campaign: Campaign) -> Results:
    """Return the results as they were sealed: no appeal counts."""
    from govassess.services.reports import ReportsRoom  # noqa: PLC0415 - it reads the seal itself

    return ReportsRoom(campaign, lambda _: ()).results()


def standing(campaign: Campaign) -> Standing | None:
    """Return the seal and whether it holds; None while there is none."""
    seal = seal_of(campaign)
    if seal is None:
        return None
    whole = digest(seal.snapshot) == seal.digest
    return Standing(seal, whole and digest(snapshot_of(sealed_results(campaign))) == seal.digest)


def seal(
    campaign: Campaign,
    *,
    title: str,
    name: str,
    gate: Gate | None = None,
    progress: Progress = SILENT,
    by: Actor = OFFICE,
) -> Seal:
    """Seal the campaign: `title` typed by `name`, the gate passed; return the seal.

    The papers are written below `exports` first, so that their digests are part of it. `gate` is
    what the caller saw where it knows of more lines than the campaign does. Raises GovAssessError:
    SEALED, TITLE_DIFFERS, GATE_CLOSED, NAME_EMPTY, and those of `ReportsRoom.publish`; Cancelled.
    """
    campaign.refuse_sealed()
    who = clean_name(name)
    results = campaign.reports.results()
    known = results.campaign.title
    if name_key(title) != name_key(known):
        raise GovAssessError(Problem.TITLE_DIFFERS, title=known)
    _refuse_closed(gate or campaign.reports.gate(progress))
    snapshot = snapshot_of(results)
    made = Seal(
        digest=digest(snapshot),
        snapshot=snapshot,
        files=(),
        by=who,
        at=clock.utc_text(clock.now().isoformat()),
        made_on=(results.campaign.signed_on or clock.today()).isoformat(),
    )
    files = _written(campaign, made, progress)
    value = seal_to_data(made) | {"files": [[file.name, file.sha256] for file in files]}
    put = Put(Subject.SEAL, reading_appeals.SEAL_SUBJECT, value)
    campaign.edit(Action.SEAL, by, [put], label=known)
    return Seal(made.digest, snapshot, files, who, made.at, made.made_on)


def _refuse_closed(gate: Gate) -> None:
    if not gate.passed:
        counts = {"must": len(gate.must_fix), "check": len(gate.unticked)}
        raise GovAssessError(Problem.GATE_CLOSED, **counts)


def _written(campaign: Campaign, made: Seal, progress: Progress) -> tuple[SealedFile, ...]:
    """Write the papers of the seal; nothing of them stays if that fails."""
    folder = folder_of(campaign, made)
    try:
        done = campaign.reports.publish(folder, sealed=made, progress=progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return tuple(
        SealedFile(file.path.relative_to(folder).as_posix(), file.sha256) for file in done.files
    )


def folder_of(campaign: Campaign, made: Seal) -> Path:
    """Return where the papers of a seal lie."""
    return campaign.folder / "exports" / f"sealed-{made.digest[:_DIGITS]}"


def note_of(made: Seal | None, wording: Wording) -> str:
    """Return the small type of sealed papers; '' without a seal."""
    return "" if made is None else wording.say("sheets.seal", digest=made.digest)


def made_on(made: Seal | None, results: Results) -> date:
    """Return the day papers are dated with: a sealed campaign's never changes."""
    if made is not None:
        return date.fromisoformat(made.made_on)
    return results.campaign.signed_on or clock.today()
