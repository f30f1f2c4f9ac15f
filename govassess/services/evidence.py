"""What did I see: keeping pictures with their capsule and binding them to cells."""

from __future__ import annotations

import platform
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule, Evidence
from govassess.domain.text import ADDRESS_LIMIT, clean, clean_name
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.domain.changes import Change
    from govassess.domain.evidence import Binding
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture just kept and the change that did it."""

    evidence: Evidence
    change: Change


class EvidenceRoom:
    """The pictures of the open campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def keep(
        self, data: bytes, capsule: Capsule, by: Actor, cells: Iterable[tuple[Site, str]] = ()
    ) -> Kept:
        """Keep a PNG or JPEG, the file before its record, and bind it to cells in the same act.

        Raises GovAssessError PICTURE_REFUSED for anything that is no sound picture.
        """
        evidence = self.store(data, capsule, by)
        bound = list(cells)
        puts = [Put(Subject.EVIDENCE, evidence.id, evidence_to_data(evidence))]
        puts += [binding_put(evidence.id, site.id, code) for site, code in bound]
        label = "、".join(f"{site.name} {code}" for site, code in bound)
        change = self.campaign.edit(Action.KEEP_EVIDENCE, by, puts, label=label)
        return Kept(evidence, change)

    def store(self, data: bytes, capsule: Capsule, by: Actor) -> Evidence:
        """Put a picture's file into the vault and return the record an edit still has to write."""
        picture, suffix, size = self.campaign.vault.put(data)
        return Evidence(
            id=uuid.uuid4().hex,
            picture=picture,
            suffix=suffix,
            size=size,
            bytes=len(data),
            evaluator=by.id,
            capsule=replace(
                capsule,
                url=clean(capsule.url, ADDRESS_LIMIT).text.strip(),
                title=clean_name(capsule.title, empty=True),
                at=capsule.at or clock.now().isoformat(timespec="seconds"),
                machine=capsule.machine or platform.node(),
            ),
        )

    def bind(self, evidence_id: str, cells: Iterable[tuple[Site, str]], by: Actor) -> Change:
        """Say which cells a picture proves."""
        bound = list(cells)
        puts = [binding_put(evidence_id, site.id, code) for site, code in bound]
        label = "、".join(f"{site.name} {code}" for site, code in bound)
        return self.campaign.edit(Action.BIND_EVIDENCE, by, puts, label=label)

    def list(self) -> tuple[Evidence, ...]:
        """Return every kept picture, oldest capture first."""
        with self.campaign.database.read() as connection:
            return reading.evidence(connection)

    def bindings(self) -> tuple[Binding, ...]:
        """Return which picture proves which cell."""
        with self.campaign.database.read() as connection:
            return reading.bindings(connection)

    def path(self, evidence: Evidence) -> Path:
        """Return where a picture's original lies."""
        return self.campaign.vault.path(evidence.picture, evidence.suffix)


def binding_put(evidence_id: str, site_id: str, code: str) -> Put:
    """Return what an edit writes to bind a picture to a cell."""
    value = {"evidence": evidence_id, "site": site_id, "indicator": code}
    return Put(Subject.BINDING, f"{evidence_id}/{site_id}/{code}", value)
