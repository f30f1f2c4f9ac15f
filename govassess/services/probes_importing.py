"""Taking in what other tools saw: a whole table, or nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from govassess import clock
from govassess.canonical import digest, sha256
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.observation_data import observation_to_data
from govassess.domain.observations import Observation
from govassess.errors import GovAssessError, Problem
from govassess.exchange.observation_sheet import read_observations

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.exchange.observation_sheet import SeenRow
    from govassess.services.campaign import Campaign

_NAME = 32
"""The length of an observation's identity, in hex digits."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What taking in a table did: rows read, sites they are about, observations really new."""

    rows: int
    sites: int
    new: int


def import_file(campaign: Campaign, path: Path, by: Actor, *, dry_run: bool = False) -> Imported:
    """Store every row as an observation of its tool; the same file again adds nothing.

    With `dry_run` nothing is stored.
    Raises SHEET_FAULTS with every fault by row and column, SHEET_NO_HEADER, and whatever
    reading a table raises.
    """
    reading = read_observations(path, campaign.sites.finder())
    if reading.faults:
        first = reading.faults[0]
        raise GovAssessError(
            Problem.SHEET_FAULTS,
            path=path,
            count=len(reading.faults),
            row=first.row,
            column=first.column,
            first=first.sentence,
            faults=reading.faults,
        )
    run = sha256(path.read_bytes())[:_NAME]
    now = clock.now().astimezone(UTC).isoformat(timespec="seconds")
    seen = [_observation(row, run, number, now, by=by) for number, row in enumerate(reading.rows)]
    known = _known(campaign, run)
    puts = [
        Put(Subject.OBSERVATION, each.id, observation_to_data(each))
        for each in seen
        if each.id not in known
    ]
    if puts and not dry_run:
        campaign.edit(Action.IMPORT_OBSERVATIONS, by, puts, label=path.name)
    return Imported(len(seen), len({each.site for each in seen}), len(puts))


def _known(campaign: Campaign, run: str) -> frozenset[str]:
    return frozenset(glance.id for glance in campaign.probes.glances() if glance.run == run)


def _observation(row: SeenRow, run: str, number: int, now: str, *, by: Actor) -> Observation:
    """Return a row's observation; file, place and person name it, so that it comes in once."""
    return Observation(
        id=digest([run, number, by.id])[:_NAME],
        site=row.site,
        check=row.check,
        outcome=row.outcome,
        value=row.value,
        at=row.at or now,
        url=row.url,
        evaluator=by.id,
        run=run,
        source=row.tool,
        items=row.items,
    )
