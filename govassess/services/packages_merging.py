"""Taking results in: every package judged, previewed, and stored in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govassess.canonical import parse, sha256
from govassess.domain.changes import Action, Change, Subject
from govassess.domain.ids import PictureId
from govassess.domain.merging import Incoming, MergePlan, Verdict, plan
from govassess.domain.people import OFFICE
from govassess.errors import GovAssessError
from govassess.exchange.package_faults import refused, refusing
from govassess.exchange.package_manifest import PackageKind
from govassess.services.packages_judging import Judge
from govassess.services.packages_keys import PublicKeys, Standing, known_keys, standing
from govassess.store import merging, reading
from govassess.store.database import new_act
from govassess.store.entries import Entry, entry_from_data
from govassess.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.domain.sentence import Sentence
    from govassess.exchange.package import OpenPackage
    from govassess.exchange.package_manifest import Manifest
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class PackageMerge:
    """What merging one package did, or would do.

    `late`: the votes had been opened. `older`: the campaign already holds more of this person's
    work than the package. `first_use`: its key was not known before (作者未核实 until confirmed).
    `outdated`: the codes of leaves that were changed since they were answered in it.
    """

    path: Path
    manifest: Manifest
    plan: MergePlan
    signature: Standing
    late: bool
    older: bool
    first_use: bool
    outdated: tuple[str, ...] = ()

    @property
    def rejected(self) -> tuple[tuple[str, Sentence], ...]:
        """The entries that do not come in, each with the reason."""
        return self.plan.rejected

    def count(self, verdict: Verdict) -> int:
        """Return how many entries are new, same, newer or in a clash."""
        return self.plan.count(verdict)

    @property
    def brings(self) -> bool:
        """Whether anything comes in at all."""
        return bool(self.plan.accepted)


class _Read(NamedTuple):
    """A package's entries in their order, as the plan and as the journal need them."""

    incoming: tuple[Incoming, ...]
    entries: dict[str, Entry]


@dataclass(slots=True)
class _Taken:
    """What one transaction took in so far."""

    merges: list[PackageMerge] = field(default_factory=list)
    kinds: set[Subject] = field(default_factory=set)
    subjects: dict[str, None] = field(default_factory=dict)


def read_entries(package: OpenPackage) -> _Read:
    """Return a package's entries; one whose canonical form is another is refused."""
    incoming: list[Incoming] = []
    entries: dict[str, Entry] = {}
    for number, packed in enumerate(package.entries(), start=1):
        entry = entry_from_data(packed.data, packed.value)
        if entry.name() != packed.id or packed.id in entries:
            raise refused(package.path, "entry", number=number)
        entries[packed.id] = entry
        incoming.append(Incoming(packed.id, entry.kind, entry.subject, entry.value, entry.replaces))
    return _Read(tuple(incoming), entries)


def inspect(campaign: Campaign, opened: Iterable[OpenPackage]) -> tuple[PackageMerge, ...]:
    """Return what merging would do: it is done, counted and rolled back."""
    return _inspected(campaign, _read_all(opened))


def merge(
    campaign: Campaign, opened: Iterable[OpenPackage]
) -> tuple[tuple[PackageMerge, ...], Change | None]:
    """Merge packages in one transaction; the change is None if nothing came in.

    Pictures are stored before the entries that name them, so what a killed merge leaves are at
    most pictures that nothing names yet. Raises SEALED once the campaign is sealed.
    """
    campaign.refuse_sealed()
    read = _read_all(opened)
    seen = _inspected(campaign, read)
    if not any(each.brings for each in seen):
        return seen, None
    _keep_pictures(campaign, read, seen)
    database = campaign.database
    with database.write() as connection:
        taken = _take_all(campaign, connection, read)
        label = "、".join(dict.fromkeys(each.manifest.author.name for each in taken.merges))
        act = new_act(Action.MERGE, OFFICE.id, OFFICE.role, label)
        recorder = Recorder(connection, act, campaign=database.campaign_id, device=database.device)
        for each in taken.merges:
            _write_receipt(recorder, each)
        recorder.finish()
    own = recorder.change()
    ids = tuple(dict.fromkeys((*taken.subjects, *own.ids)))
    return tuple(taken.merges), Change(Action.MERGE, own.kinds | taken.kinds, ids, act.id)


def _read_all(opened: Iterable[OpenPackage]) -> tuple[tuple[OpenPackage, _Read], ...]:
    """Read every package's entries once, however often they are judged."""
    found = []
    for package in opened:
        with refusing(package.path):
            found.append((package, read_entries(package)))
    return tuple(found)


def _inspected(
    campaign: Campaign, read: tuple[tuple[OpenPackage, _Read], ...]
) -> tuple[PackageMerge, ...]:
    with campaign.database.trial() as connection:
        return tuple(_take_all(campaign, connection, read).merges)


def _take_all(
    campaign: Campaign, connection: Connection, found: tuple[tuple[OpenPackage, _Read], ...]
) -> _Taken:
    taken = _Taken()
    for package, read in found:
        with refusing(package.path):
            done = _take(campaign, connection, package, read)
        taken.merges.append(done)
        for name in done.plan.accepted:
            taken.kinds.add(Subject(read.entries[name].kind))
            taken.subjects[read.entries[name].subject] = None
    return taken


def _take(
    campaign: Campaign, connection: Connection, package: OpenPackage, read: _Read
) -> PackageMerge:
    """Judge one package and take in what may come; the caller decides whether it stays."""
    manifest = package.manifest
    known = _check_author(campaign, connection, package)
    signature = standing(known, manifest.author.key)
    if signature is None:
        raise refused(package.path, "other_key", name=manifest.author.name)
    _check_chains(connection, package.path, read)
    judge = Judge(
        campaign,
        connection,
        person=manifest.author.id,
        entries=read.entries,
        has_picture=lambda picture, suffix: _has_picture(campaign, package, picture, suffix),
    )
    planned = plan(read.incoming, merging.here(connection, read.incoming), judge.refusal)
    older = _missing(connection, manifest.author.id, read)
    merging.take_in(connection, [read.entries[name] for name in planned.accepted], planned.heads)
    late = reading.votes_opened(connection) is not None
    return PackageMerge(
        *(package.path, manifest, planned, signature, late),
        older=older,
        first_use=not known,
        outdated=judge.outdated(planned.accepted),
    )


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


def _check_chains(connection: Connection, path: Path, read: _Read) -> None:
    """Refuse a package whose entries do not fit the chains they claim a place in.

    An installation says one thing at one place, and what stands side by side is linked.
    """
    chains: dict[str, dict[int, tuple[str, str]]] = {}
    for name, entry in read.entries.items():
        place = entry.place
        if place.device not in chains:
            chains[place.device] = merging.chain_places(connection, place.device)
        here = chains[place.device].setdefault(place.seq, (name, place.prev))
        if here != (name, place.prev):
            raise refused(path, "fork")
    for chain in chains.values():
        for seq, (_, prev) in chain.items():
            before = ("", "") if seq == 1 else chain.get(seq - 1)
            if before is not None and before[0] != prev:
                raise refused(path, "fork")


def _missing(connection: Connection, person: str, read: _Read) -> bool:
    """Tell whether work of the same person and installations is here that did not come."""
    devices = {entry.place.device for entry in read.entries.values()}
    return any(
        stored.entry.place.device in devices and stored.id not in read.entries
        for stored in merging.entries_of(connection, person)
    )


def _has_picture(campaign: Campaign, package: OpenPackage, picture: str, suffix: str) -> bool:
    if package.pictures.get(picture, "").endswith(f".{suffix}"):
        return True
    return _is_kept(campaign, picture, suffix)


def _is_kept(campaign: Campaign, picture: str, suffix: str = "") -> bool:
    try:
        campaign.vault.path(PictureId(picture), suffix)
    except GovAssessError:
        return False
    return True


def _keep_pictures(
    campaign: Campaign,
    found: tuple[tuple[OpenPackage, _Read], ...],
    merges: tuple[PackageMerge, ...],
) -> None:
    """Store the pictures that accepted entries name and that are not here yet."""
    for (package, read), done in zip(found, merges, strict=True):
        for name in done.plan.accepted:
            entry = read.entries[name]
            if entry.kind != Subject.EVIDENCE or entry.value is None:
                continue
            picture = parse(entry.value)["picture"]
            if picture in package.pictures and not _is_kept(campaign, picture):
                campaign.vault.put(package.picture(picture))


def _write_receipt(recorder: Recorder, done: PackageMerge) -> None:
    """Record what came in, from whom, and the head of their installation (reliability.md R8)."""
    if not done.brings:
        return
    manifest = done.manifest
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
        "counts": {verdict.value: done.count(verdict) for verdict in Verdict},
        "rejected": len(done.rejected),
    }
    recorder.put(Subject.MERGE, sha256(manifest.written()), value)
    if done.first_use:
        keys = PublicKeys(manifest.author.key, manifest.author.recipient)
        put = keys.put(manifest.author.id)
        recorder.put(put.kind, put.subject, put.value)
