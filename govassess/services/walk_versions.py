"""One person's two versions of a record, made on two computers: seen side by side, and chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.answer_data import finding_from_data, vote_from_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.ownership import Owners
from govassess.domain.people import Seat
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns_roster
from govassess.store import merging
from govassess.store.entries import stored_entries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.domain.answers import Finding, Vote
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Stored

_CHOSEN = frozenset(
    {Subject.RATING.value, Subject.FINDING.value, Subject.PLACE.value, Subject.LATER.value}
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when (UTC) and on which computer, and what it says; both None: withdrawn."""

    kind: Subject
    subject: str
    code: str
    entry: str
    at: str
    here: bool
    value: Json | None
    vote: Vote | None = None
    finding: Finding | None = None

    @property
    def id(self) -> str:
        """The version's journal entry."""
        return self.entry


def versions(campaign: Campaign, site: Site, code: str, by: Actor) -> tuple[Version, ...]:
    """Return a person's clashing versions in a cell, one record after the other."""
    device = campaign.database.device
    with campaign.database.read() as connection:
        heads = _clashing(connection, site, code)
        owners = merging.owners_of(connection) if heads else Owners()
        own = [each for each in heads if _owner(owners, each) == by.id]
    said: dict[tuple[str, str, str | None], Version] = {}
    for stored in sorted(own, key=lambda each: each.entry.place.device != device):
        entry = stored.entry
        version = _version(stored, code, here=entry.place.device == device)
        said.setdefault((entry.kind, entry.subject, entry.value), version)
    return tuple(sorted(said.values(), key=lambda each: (each.kind, each.subject, not each.here)))


def may_choose(campaign: Campaign) -> bool:
    """Tell whether versions are chosen here: at their owner's desk, never at the lead's."""
    return campaigns_roster.seat(campaign) is not Seat.LEAD


def pick(campaign: Campaign, site: Site, version: Version, by: Actor) -> Change:
    """Let one version hold: it is recorded anew and replaces all versions of the record.

    Raises ANSWER_REFUSED at the lead's desk: what clashes goes back to its owner, or is settled.
    """
    if not may_choose(campaign):
        reason = sentence("faults.not_the_owner")
        facts = {"site": site.name, "indicator": version.code, "reason": reason}
        raise GovAssessError(Problem.ANSWER_REFUSED, **facts)
    put = Put(version.kind, version.subject, version.value)
    label = f"{site.name} {version.code}"
    return campaign.edit(Action.PICK_VERSION, by, [put], label=label)


def _clashing(connection: Connection, site: Site, code: str) -> tuple[Stored, ...]:
    """Return every version of what clashes in a cell; one that says nothing names no cell."""
    kinds = ", ".join(f"'{kind}'" for kind in sorted(_CHOSEN))
    return tuple(
        stored_entries(
            connection,
            "id IN (SELECT entry FROM clashes WHERE (kind, subject) IN (SELECT kind, subject FROM"
            f" clashes WHERE site_id = ? AND indicator = ? AND kind IN ({kinds})))",
            *(site.id, code),
        )
    )


def _owner(owners: Owners, stored: Stored) -> str:
    entry = stored.entry
    return owners.owner(entry.kind, entry.subject, merging.value_of(stored))


def _version(stored: Stored, code: str, *, here: bool) -> Version:
    entry, value = stored.entry, merging.value_of(stored)
    subject = Subject(entry.kind), entry.subject, code
    made = Version(*subject, stored.id, entry.act.at, here=here, value=value)
    if value is not None and entry.kind == Subject.RATING:
        person = EvaluatorId(entry.subject.rpartition("/")[2])
        return replace(made, vote=vote_from_data(value, person, stored.id))
    if value is not None and entry.kind == Subject.FINDING:
        return replace(made, finding=finding_from_data(value, entry.subject, stored.id))
    return made
