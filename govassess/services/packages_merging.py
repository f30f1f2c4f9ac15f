"""Taking results in: every package judged, previewed, and stored in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.changes import Action, Change, Subject
from govassess.domain.ids import PictureId
from govassess.domain.merging import MergePlan, Verdict, plan
from govassess.domain.people import OFFICE
from govassess.errors import GovAssessError, Problem
from govassess.exchange.package_faults import refused, refusing
from govassess.exchange.package_manifest import PackageKind
from govassess.progress import SILENT
from govassess.safe_write import flush_all
from govassess.services.packages_judging import Judge, cell_of
from govassess.services.packages_keys import PublicKeys, Standing, known_keys, standing
from govassess.services.packages_reading import EntriesRead, ReadPackage, read_package
from govassess.services.packages_receipts import Rejection, reasons_to_data, receipt_name
from govassess.services.reports_memory import unswept
from govassess.store import aside, merging, reading
from govassess.store.database import new_act
from govassess.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.domain.ids import ClassId
    from govassess.domain.sentence import Sentence
    from govassess.exchange.package import OpenPackage
    from govassess.exchange.package_manifest import Manifest
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Entry


@dataclass(frozen=True, slots=True)
class PackageMerge:
    """What merging one package did, or would do.

    `late`: the votes had been opened. `older`: the campaign already holds more of this person's
    work than the package. `first_use`: its key was not known before (作者未核实 until confirmed).
    `changed`: the leaves that were changed since they were answered in it, on how many sites.
    `aside`: the merges that brought some of it before and are set aside: merging it again brings
    nothing of that back. `receipt`: the merge's name, once done; `copy` is where the receipt for
    people lies, or why it could not be written.
    """

    path: Path
    manifest: Manifest
    plan: MergePlan
    signature: Standing
    late: bool
    older: bool
    first_use: bool
    changed: Mapping[tuple[ClassId, str], int] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()
    aside: tuple[str, ...] = ()
    receipt: str = ""
    copy: Path | GovAssessError | None = None

    @property
    def rejected(self) -> tuple[tuple[str, Sentence], ...]:
        """The entries that do not come in, each with the reason."""
        return self.plan.rejected

    @property
    def outdated(self) -> tuple[str, ...]:
        """The codes of the leaves that were changed since they were answered."""
        return tuple(sorted({code for _, code in self.changed}))

    def count(self, verdict: Verdict) -> int:
        """Return how many entries are new, same, newer or in a clash."""
        return self.plan.count(verdict)

    @property
    def brings(self) -> bool:
        """Whether anything comes in at all."""
        return bool(self.plan.accepted)


@dataclass(slots=True)
class _Taken:
    """What one transaction took in so far."""

    merges: list[PackageMerge] = field(default_factory=list)
    kinds: set[Subject] = field(default_factory=set)
    subjects: dict[str, None] = field(default_factory=dict)

    def add(self, done: PackageMerge, read: EntriesRead) -> None:
        self.merges.append(done)
        taken = [read.entries[name] for name in done.plan.accepted]
        self.kinds.update(map(Subject, {entry.kind for entry in taken}))
        self.subjects |= dict.fromkeys(entry.subject for entry in taken)


def inspect(campaign: Campaign, opened: Iterable[OpenPackage]) -> tuple[PackageMerge, ...]:
    """Return what merging would do: it is done, counted and rolled back."""
    found = [read_package(campaign, package) for package in opened]
    with campaign.database.trial() as connection, unswept():
        return tuple(_take_all(campaign, connection, found).merges)


def look(
    campaign: Campaign, connection: Connection, found: Iterable[ReadPackage]
) -> tuple[PackageMerge | GovAssessError, ...]:
    """Take packages into the caller's transaction; one that is refused is passed by and returned.

    The caller rolls back.
    """
    seen: list[PackageMerge | GovAssessError] = []
    first: dict[str, str] = {}
    for each in found:
        point = connection.begin_nested()  # what a refused package began is undone alone
        try:
            with refusing(each.package.path):
                seen.append(_take(campaign, connection, each, first))
        except GovAssessError as error:
            point.rollback()
            if error.problem is not Problem.PACKAGE_REFUSED:
                raise
            seen.append(error)
        else:
            point.commit()
    return tuple(seen)


def merge(
    campaign: Campaign, found: Sequence[ReadPackage], progress: Progress = SILENT
) -> tuple[tuple[PackageMerge, ...], Change | None]:
    """Merge packages in one transaction; the change is None if nothing came in.

    Pictures are flushed before it begins and have their places before it is committed: what a
    killed or cancelled merge leaves are at most pictures that nothing names yet. Raises SEALED
    once the campaign is sealed.
    """
    campaign.refuse_sealed()
    _flush_pictures(campaign, found, progress)
    database = campaign.database
    with database.write() as connection, unswept():
        taken = _take_all(campaign, connection, found)
        if not any(each.brings for each in taken.merges):
            return tuple(taken.merges), None
        campaign.vault.take_in(_accepted_files(campaign, found, taken))
        label = "、".join(dict.fromkeys(each.manifest.author.name for each in taken.merges))
        act = new_act(Action.MERGE, OFFICE.id, OFFICE.role, label)
        recorder = Recorder(connection, act, campaign=database.campaign_id, device=database.device)
        done = tuple(
            _with_receipt(recorder, each, read)
            for each, (_, read) in zip(taken.merges, found, strict=True)
        )
        recorder.finish()
    own = recorder.change()
    ids = tuple(dict.fromkeys((*taken.subjects, *own.ids)))
    return done, Change(Action.MERGE, own.kinds | taken.kinds, ids, act.id)


def _take_all(campaign: Campaign, connection: Connection, found: Sequence[ReadPackage]) -> _Taken:
    taken = _Taken()
    first: dict[str, str] = {}
    for each in found:
        with refusing(each.package.path):
            taken.add(_take(campaign, connection, each, first), each.read)
    return taken


def _take(
    campaign: Campaign, connection: Connection, found: ReadPackage, first: dict[str, str]
) -> PackageMerge:
    """Judge one package and take in what may come; the caller decides whether it stays.

    `first` are the keys that other packages of this merge are the first to be signed by, by author.
    """
    package, read = found
    manifest = package.manifest
    known = _check_author(campaign, connection, package)
    signature = standing(known, manifest.author.key)
    used = manifest.author.key if known else first.get(manifest.author.id, manifest.author.key)
    if signature is None or used != manifest.author.key:
        raise refused(package.path, "other_key", name=manifest.author.name)
    _check_head(package, read)
    known_by_now = read.known.keys() | _check_chains(connection, package.path, read)
    judge = Judge(
        campaign,
        connection,
        person=manifest.author.id,
        entries=read.entries,
        has_picture=lambda picture, suffix: _has_picture(campaign, package, picture, suffix),
    )
    here = merging.here(connection, read.incoming, known_by_now)
    planned = plan(read.incoming, here, judge.refusal)
    rejected = planned.rejected
    older = merging.lacks_work(connection, manifest.author.id, _devices(read))
    merging.take_in(connection, read.entries, planned, here)
    late = reading.votes_opened(connection) is not None
    first[manifest.author.id] = used
    return PackageMerge(
        *(package.path, manifest, planned, signature, late),
        older=older,
        first_use=not known,
        changed=judge.outdated(planned.accepted),
        rejections=tuple(_rejection(read.entries[name], name, why) for name, why in rejected),
        aside=_set_aside(connection, read),
    )


def _rejection(entry: Entry, name: str, why: Sentence) -> Rejection:
    return Rejection(name, entry.kind, *cell_of(entry), why)


def _set_aside(connection: Connection, read: EntriesRead) -> tuple[str, ...]:
    """Return the merges that are set aside and brought some of these entries."""
    names = reading.values_of(connection, Subject.ASIDE)
    if not names:
        return ()
    receipts = reading.values_of(connection, Subject.MERGE)
    places = merging.places_of(connection, read.known)
    places += [(entry.place.device, entry.place.seq) for entry in read.entries.values()]
    found = []
    for name in names:
        brought = aside.Hidden(aside.read_ranges(receipts[name]))
        if any(brought.holds(device, seq) for device, seq in places):
            found.append(name)
    return tuple(found)


def _check_author(
    campaign: Campaign, connection: Connection, package: OpenPackage
) -> tuple[PublicKeys, ...]:
    """Refuse what is no result of this campaign's people; return the author's known keys."""
    manifest = package.manifest
    if manifest.kind is not PackageKind.RESULT:
        raise refused(package.path, "kind")
    if manifest.campaign != campaign.database.campaign_id:
        raise refused(package.path, "other_campaign", title=manifest.title)
    if manifest.author.id not in {person.id for person in reading.evaluators(connection)}:
        raise refused(package.path, "unknown_author", name=manifest.author.name)
    return known_keys(connection, manifest.author.id)


def _check_head(package: OpenPackage, read: EntriesRead) -> None:
    """Refuse a package that signs for another end of its chain than it brings."""
    device = package.manifest.device
    for name, entry in read.entries.items():
        place = entry.place
        if place.seq == device.seq and place.device == device.id and name != device.head:
            raise refused(package.path, "fork")


def _check_chains(connection: Connection, path: Path, read: EntriesRead) -> set[str]:
    """Refuse a package whose entries do not fit the chains they claim a place in.

    An installation says one thing at one place, and what stands side by side is linked. Return
    the entries that are here by now: each in its place, as no other could be.
    """
    chains: dict[str, dict[int, tuple[str, str]]] = {}
    arrived: set[str] = set()
    for name, entry in read.entries.items():
        _, device, seq, prev = entry.place
        chain = chains.get(device)
        if chain is None:
            chain = chains[device] = merging.chain_places(connection, device)
        if seq not in chain:
            chain[seq] = name, prev
        elif chain[seq] == (name, prev):
            arrived.add(name)
        else:
            raise refused(path, "fork")
    for chain in chains.values():
        for seq, (_, prev) in chain.items():
            before = ("", "") if seq == 1 else chain.get(seq - 1)
            if before is not None and before[0] != prev:
                raise refused(path, "fork")
    return arrived


def _devices(read: EntriesRead) -> dict[str, str]:
    """Return every entry that came with its installation."""
    return {**read.known, **{name: entry.place.device for name, entry in read.entries.items()}}


def _has_picture(campaign: Campaign, package: OpenPackage, picture: str, suffix: str) -> bool:
    return package.pictures.get(picture) == suffix or is_kept(campaign, picture, suffix)


def is_kept(campaign: Campaign, picture: str, suffix: str = "") -> bool:
    """Tell whether a picture is in the campaign already."""
    try:
        campaign.vault.path(PictureId(picture), suffix)
    except GovAssessError:
        return False
    return True


def _flush_pictures(campaign: Campaign, found: Sequence[ReadPackage], progress: Progress) -> None:
    """Make the pictures that are not here yet outlive a power cut, before anything names them."""
    for number, (package, _) in enumerate(found):
        progress.step(number, len(found) + 1, package.path.name)
        flush_all(file for file in package.files.values() if not campaign.vault.holds(file.name))
    progress.step(len(found), len(found) + 1)


def _accepted_files(
    campaign: Campaign, found: Sequence[ReadPackage], taken: _Taken
) -> tuple[Path, ...]:
    """Return the files of the pictures that accepted entries name and that are not here yet."""
    files: dict[str, Path] = {}
    for (package, read), done in zip(found, taken.merges, strict=True):
        for picture in accepted_pictures(done, read):
            if picture in package.files:
                files.setdefault(package.files[picture].name, package.files[picture])
    return tuple(file for name, file in files.items() if not campaign.vault.holds(name))


def accepted_pictures(done: PackageMerge, read: EntriesRead) -> dict[str, None]:
    """Return the pictures that the accepted entries name, each once."""
    entries = (read.entries[name] for name in done.plan.accepted)
    return {
        parse(entry.value)["picture"]: None
        for entry in entries
        if entry.kind == Subject.EVIDENCE and entry.value is not None
    }


def _with_receipt(recorder: Recorder, done: PackageMerge, read: EntriesRead) -> PackageMerge:
    """Record what came in, from whom, and the head of their installation (reliability.md R8)."""
    if not done.brings:
        return done
    manifest = done.manifest
    places = (read.entries[name].place for name in done.plan.accepted)
    brought = aside.ranges_of((place.device, place.seq) for place in places)
    value: Json = {
        "author": manifest.author.id,
        "key": manifest.author.key,
        "device": {
            "id": manifest.device.id,
            "seq": manifest.device.seq,
            "head": manifest.device.head,
        },
        "file": done.path.name[:200],
        "late": done.late,
        "first_use": done.first_use,
        "counts": {verdict.value: done.count(verdict) for verdict in Verdict},
        "rejected": len(done.rejected),
        "reasons": reasons_to_data(done.rejections),
        "brought": {device: [list(span) for span in spans] for device, spans in brought.items()},
    }
    name = receipt_name(recorder.connection, manifest)
    recorder.put(Subject.MERGE, name, value)
    if done.first_use:
        keys = PublicKeys(manifest.author.key, manifest.author.recipient)
        put = keys.put(manifest.author.id)
        recorder.put(put.kind, put.subject, put.value)
    return replace(done, receipt=name)
