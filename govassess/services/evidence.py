"""What did I see: keeping pictures with their capsule and binding them to cells."""

from __future__ import annotations

import platform
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.annotation import Annotation, annotation_from_data, annotation_to_data
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule, Evidence
from govassess.domain.people import Role
from govassess.domain.text import ADDRESS_LIMIT, clean, clean_name
from govassess.errors import GovAssessError
from govassess.services.evidence_gallery import Gallery
from govassess.store import reading, reading_pictures
from govassess.store.vault import read_picture

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


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file that was not kept, and why."""

    path: Path
    error: GovAssessError


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files that were handed over."""

    kept: tuple[Evidence, ...]
    refused: tuple[FileRefused, ...]


class EvidenceRoom:
    """The pictures of the open campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.gallery = Gallery(campaign)

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

    def keep_files(
        self,
        paths: Iterable[Path],
        capsule: Capsule,
        by: Actor,
        cells: Iterable[tuple[Site, str]] = (),
    ) -> Intake:
        """Keep picture files, each in an act of its own; what is no picture is named with why."""
        bound = list(cells)
        kept: list[Evidence] = []
        refused: list[FileRefused] = []
        for path in paths:
            try:
                titled = replace(capsule, title=capsule.title or path.stem)
                kept.append(self.keep(read_picture(path), titled, by, bound).evidence)
            except GovAssessError as error:
                refused.append(FileRefused(path, error))
        return Intake(tuple(kept), tuple(refused))

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

    def unbind(self, evidence_id: str, site: Site, code: str, by: Actor) -> Change:
        """Say that a picture does not prove a cell; the picture stays."""
        put = Put(Subject.BINDING, binding_subject(evidence_id, site.id, code), None)
        return self.campaign.edit(Action.UNBIND_EVIDENCE, by, [put], label=f"{site.name} {code}")

    def annotation(self, evidence_id: str) -> Annotation:
        """Return the layer over a picture; an empty one if nothing was drawn."""
        with self.campaign.database.read() as connection:
            value = reading.raw_value(connection, Subject.ANNOTATION, evidence_id)
        return Annotation() if value is None else annotation_from_data(value)

    def annotate(
        self, evidence: Evidence, annotation: Annotation, by: Actor, *, join: str = ""
    ) -> Change:
        """Store the whole layer over a picture; the original is not touched.

        `join` is the id of this device's last act when this one continues it.
        """
        value = annotation_to_data(annotation)
        put = Put(Subject.ANNOTATION, evidence.id, value)
        label = evidence.capsule.title or evidence.picture[:8]
        return self.campaign.edit(Action.ANNOTATE_EVIDENCE, by, [put], label=label, join=join)

    def list(self) -> tuple[Evidence, ...]:
        """Return every kept picture, oldest capture first."""
        with self.campaign.database.read() as connection:
            return reading_pictures.evidence(connection)

    def bindings(self) -> tuple[Binding, ...]:
        """Return which picture proves which cell."""
        with self.campaign.database.read() as connection:
            return reading_pictures.bindings(connection)

    def unbound_count(self, by: Actor) -> int:
        """Return how many pictures prove no cell yet; an evaluator counts only their own."""
        person = None if by.role is Role.LEAD else by.id
        with self.campaign.database.read() as connection:
            return reading_pictures.unbound_count(connection, person)

    def path(self, evidence: Evidence) -> Path:
        """Return where a picture's original lies."""
        return self.campaign.vault.path(evidence.picture, evidence.suffix)


def binding_put(evidence_id: str, site_id: str, code: str) -> Put:
    """Return what an edit writes to bind a picture to a cell."""
    value = {"evidence": evidence_id, "site": site_id, "indicator": code}
    return Put(Subject.BINDING, binding_subject(evidence_id, site_id, code), value)


def binding_subject(evidence_id: str, site_id: str, code: str) -> str:
    """Return the subject that says a picture proves a cell."""
    return f"{evidence_id}/{site_id}/{code}"
