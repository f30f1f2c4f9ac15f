"""What merging would do, as a window shows it: counts, what a person must look at, the outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.changes import Subject
from govassess.domain.ids import ClassId, EvaluatorId
from govassess.domain.merging import Verdict
from govassess.domain.planning import rated_twice
from govassess.errors import GovAssessError
from govassess.progress import SILENT
from govassess.services.packages_judging import cell_of
from govassess.services.packages_merging import PackageMerge, accepted_pictures, is_kept, look
from govassess.services.packages_previewed import (
    Afterwards,
    Concern,
    Concerned,
    MergePreview,
    PreviewRow,
)
from govassess.services.plan import assignments
from govassess.store import reading
from govassess.store.entries import stored_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.domain.rubric import Rubric
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.packages_reading import ReadPackage
    from govassess.services.packages_staging import StagedFile
    from govassess.store.aside import Key
    from govassess.store.entries import Entry

_VOTES = {Subject.RATING.value, Subject.FINDING.value}


def preview(
    campaign: Campaign,
    files: Sequence[StagedFile],
    ignored: tuple[Path, ...],
    progress: Progress = SILENT,
) -> MergePreview:
    """Return what merging would do: it is done, looked at and rolled back."""
    progress.step(0, 1)
    with campaign.database.trial() as connection:
        readable = [each.read for each in files if each.read is not None]
        outcomes = iter(look(campaign, connection, readable))
        register = _Register(campaign, connection)
        rows = tuple(
            _refused(each, each.fault)
            if each.read is None
            else _row(each, each.read, next(outcomes), register)
            for each in files
        )
        taken = [
            (row.merge, each.read)
            for row, each in zip(rows, files, strict=True)
            if row.merge is not None and each.read is not None
        ]
        after = _afterwards(campaign, taken, blind=register.blind)
    return MergePreview(rows, after, ignored)


class _Register:
    """What names and places are, read once; inside the transaction of the trial."""

    def __init__(self, campaign: Campaign, connection: Connection) -> None:
        self.blind = campaign.reports.blindness().closed
        self.revised = reading.revisions(connection)
        self._rubrics: Mapping[ClassId, Rubric] = campaign.rubric.all()
        self._sites: dict[str, Site] = {site.id: site for site in reading.sites(connection)}
        self._order = {site: place for place, site in enumerate(self._sites)}
        classes = reading.classes(connection)
        self._classes = {each.id: each.name for each in classes}
        self._plan = {who: own.sites for who, own in assignments(connection).items()}
        self._twice = rated_twice(self._plan)
        stored = stored_entries(connection, "kind = ?", Subject.HANDIN.value)
        self.handed_in = {str(each.id): each.entry for each in stored}

    def assigned(self, person: EvaluatorId) -> tuple[tuple[tuple[str, int], ...], int]:
        """Return how many sites of each class a person has, and how many are rated twice."""
        own = self._plan.get(person, frozenset())
        counts: dict[str, int] = {}
        for name, site in self._sites.items():
            if name in own:
                class_name = self._classes[site.class_id]
                counts[class_name] = counts.get(class_name, 0) + 1
        return tuple(counts.items()), len(own & self._twice)

    def concern(self, concern: Concern, cell: tuple[str, str], kind: str) -> Concerned:
        """Return what is to be looked at in a cell, with its names."""
        site = self._sites.get(cell[0])
        class_id = site.class_id if site else ""
        name = site.name if site else ""
        title = self.title(class_id, cell[1])
        return Concerned("", concern, kind, name, class_id, cell[1], title)

    def title(self, class_id: str, code: str) -> str:
        """Return a leaf's title; '' for none."""
        rubric = self._rubrics.get(ClassId(class_id))
        found = rubric.find(code) if rubric else None
        return found.title if found else ""

    def place(self, cell: tuple[str, str]) -> tuple[int, tuple[tuple[int, str], ...]]:
        """Return what cells are put in order by: the register, then the code."""
        parts = cell[1].split(".")
        code = tuple((int(part) if part.isdecimal() else 0, part) for part in parts)
        return self._order.get(cell[0], len(self._order)), code


def _refused(file: StagedFile, fault: GovAssessError | None) -> PreviewRow:
    return PreviewRow(file.path, file.size, "", 0, None, fault)


def _row(
    file: StagedFile,
    found: ReadPackage,
    outcome: PackageMerge | GovAssessError,
    register: _Register,
) -> PreviewRow:
    manifest = found.package.manifest
    if isinstance(outcome, GovAssessError):
        name, pictures = manifest.author.name, len(manifest.pictures)
        return PreviewRow(file.path, file.size, name, pictures, None, outcome)
    sites, twice = register.assigned(EvaluatorId(manifest.author.id))
    concerns = [
        *_clashes(outcome, found, register),
        *_rejections(outcome, register),
        *_changed(outcome, register),
    ]
    return PreviewRow(
        path=file.path,
        size=file.size,
        name=manifest.author.name,
        pictures=len(manifest.pictures),
        merge=outcome,
        sites=sites,
        twice=twice,
        number=_number(found, register.handed_in),
        concerns=tuple(replace(each, id=f"{place}") for place, each in enumerate(concerns)),
    )


def _number(found: ReadPackage, here: Mapping[str, Entry]) -> int:
    """Return which hand-in a package is, by its own records, those among them that are `here`."""
    device = found.package.manifest.device.id
    known = (entry for name, entry in here.items() if name in found.read.known)
    numbers = [0]
    for entry in (*found.read.entries.values(), *known):
        if entry.kind == Subject.HANDIN and entry.place.device == device and entry.value:
            number = parse(entry.value).get("number")
            numbers.append(number if type(number) is int else 0)
    return max(numbers)


def _clashes(done: PackageMerge, found: ReadPackage, register: _Register) -> Iterator[Concerned]:
    """Yield the subjects in which the package's author has two versions now."""
    clashing: dict[Key, tuple[str, str]] = {}
    for name, verdict in done.plan.verdicts.items():
        if verdict is Verdict.CLASH:
            entry = found.read.entries[name]
            key = entry.kind, entry.subject
            clashing[key] = cell_of(entry) if entry.value else clashing.get(key, ("", ""))
    for key in sorted(clashing, key=lambda each: register.place(clashing[each])):
        values = tuple(sorted(set(done.plan.heads[key].values()), key=str))
        each = register.concern(Concern.CLASH, clashing[key], key[0])
        yield replace(each, count=len(values), values=() if register.blind else values)


def _rejections(done: PackageMerge, register: _Register) -> Iterator[Concerned]:
    """Yield the cells of which entries are not taken, once for each reason."""
    counts: dict[tuple[str, str, Sentence], int] = {}
    kinds: dict[tuple[str, str, Sentence], str] = {}
    for each in done.rejections:
        key = each.site, each.code, each.why
        counts[key] = counts.get(key, 0) + 1
        kinds.setdefault(key, each.kind)
    for key in sorted(counts, key=lambda found: register.place(found[:2])):
        concern = register.concern(Concern.REJECTED, key[:2], kinds[key])
        yield replace(concern, why=key[2], count=counts[key])


def _changed(done: PackageMerge, register: _Register) -> Iterator[Concerned]:
    """Yield the leaves that were changed since the author answered them."""
    for (class_id, code), count in done.changed.items():
        title, at = register.title(class_id, code), register.revised[class_id, code].at
        yield Concerned("", Concern.CHANGED, "", "", class_id, code, title, count=count, at=at)


def _afterwards(
    campaign: Campaign, taken: Sequence[tuple[PackageMerge, ReadPackage]], *, blind: bool
) -> Afterwards:
    votes: set[tuple[str, str]] = set()
    wanted: set[str] = set()
    brought: set[str] = set()
    for done, found in taken:
        entries = (found.read.entries[name] for name in done.plan.accepted)
        votes |= {(each.kind, each.subject) for each in entries if each.kind in _VOTES}
        wanted |= accepted_pictures(done, found.read).keys()
        brought |= found.package.pictures.keys()
    here = {picture for picture in brought | wanted if is_kept(campaign, picture)}
    counts = (len(votes), len(wanted - here), len(here))
    if blind:
        return Afterwards(*counts)
    waiting = [each for each in campaign.adjudication.disagreements() if not each.decided]
    moving = sum(each.rank_impact > 0 or each.crosses_pass_line for each in waiting)
    return Afterwards(*counts, len(waiting), moving)
