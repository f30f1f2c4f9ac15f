"""One person's two versions of a record, made on two computers: seen side by side, and chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.answer_data import finding_from_data, vote_from_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId
from govassess.store import merging
from govassess.store.entries import stored_entries

if TYPE_CHECKING:
    from govassess.canonical import Json
    from govassess.domain.answers import Finding, Vote
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Stored

_CHOSEN = (Subject.RATING.value, Subject.FINDING.value, Subject.PLACE.value, Subject.LATER.value)


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when (UTC) and on which computer, and what it says; both None: withdrawn."""

    kind: Subject
    subject: str
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
    found: list[Version] = []
    with campaign.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT entry FROM clashes WHERE site_id = ? AND indicator = ?"
            " ORDER BY kind, subject, entry",
            (site.id, code),
        ).scalars()
        owners = merging.owners_of(connection)
        for entry in list(rows):
            (stored,) = stored_entries(connection, "id = ?", entry)
            kind, subject = stored.entry.kind, stored.entry.subject
            owner = owners.owner(kind, subject, merging.value_of(stored))
            if kind in _CHOSEN and owner == by.id:
                here = stored.entry.place.device == campaign.database.device
                found.append(_version(stored, here=here))
    return tuple(found)


def pick(campaign: Campaign, site: Site, version: Version, by: Actor) -> Change:
    """Let one version hold: it is recorded anew and replaces all versions of the record."""
    put = Put(version.kind, version.subject, version.value)
    return campaign.edit(Action.PICK_VERSION, by, [put], label=site.name)


def _version(stored: Stored, *, here: bool) -> Version:
    entry, value = stored.entry, merging.value_of(stored)
    made = Version(Subject(entry.kind), entry.subject, stored.id, entry.act.at, here, value)
    if value is not None and entry.kind == Subject.RATING:
        person = EvaluatorId(entry.subject.rpartition("/")[2])
        return replace(made, vote=vote_from_data(value, person, stored.id))
    if value is not None and entry.kind == Subject.FINDING:
        return replace(made, finding=finding_from_data(value, entry.subject, stored.id))
    return made
