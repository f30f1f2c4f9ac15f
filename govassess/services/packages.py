"""How does work travel: what goes out as a package, what comes in, and proving one by itself."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from govassess import __version__
from govassess.domain.campaign_data import evaluator_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId, PictureId
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE, Actor, Evaluator, Role
from govassess.domain.text import clean_name
from govassess.errors import GovAssessError, Problem
from govassess.exchange.package import SUFFIX, OpenPackage, Packed
from govassess.exchange.package_manifest import Author, DeviceHead, Manifest, PackageKind
from govassess.progress import SILENT
from govassess.services.packages_aside import set_aside, take_back
from govassess.services.packages_files import Exported, all_opened, staging, written
from govassess.services.packages_keys import PublicKeys, lead_keys, own_keys, roster_keys
from govassess.services.packages_merging import PackageMerge, inspect, merge
from govassess.services.packages_reading import read_package
from govassess.services.packages_receipts import Receipt, keep_copies, receipts
from govassess.services.packages_staging import Staged, gathered
from govassess.services.walk_sheet import Wanted
from govassess.store import merging, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.changes import Change
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Stored


class PackagesRoom:
    """Packages of the open campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def enrol(self, name: str, keys: PublicKeys, *, replacing: bool = False) -> Change:
        """Record a person's keys, compared by telephone; somebody new comes onto the roster.

        `replacing`: the person's other keys were lost, and what they sign from now on is stopped;
        what was merged stays. Raises GovAssessError: NAME_EMPTY, TEXT_TOO_LONG.
        """
        with self.campaign.database.read() as connection:
            roster = reading.evaluators(connection)
        cleaned = clean_name(name)
        known = next((each for each in roster if name_key(each.name) == name_key(cleaned)), None)
        person = known or Evaluator(EvaluatorId(uuid.uuid4().hex), cleaned)
        place = len(roster) if known is None else roster.index(known)
        value = evaluator_to_data(replace(person, fingerprint=keys.fingerprint), place)
        puts = [Put(Subject.EVALUATOR, person.id, value), keys.put(person.id)]
        if replacing:
            lost = roster_keys(self.campaign).get(person.id, ())
            subjects = [each.subject(person.id) for each in lost if each.key != keys.key]
            puts += [Put(Subject.KEY, subject, None) for subject in subjects]
        return self.campaign.edit(Action.ADD_KEY, OFFICE, puts, label=person.name)

    def export_task(self, path: Path, person: Evaluator, progress: Progress = SILENT) -> Exported:
        """Write what an evaluator takes away: campaign, classes, rubrics, sites, plan, our keys.

        Nobody's answers are in it but the person's own that clash. Raises GovAssessError:
        DISK_FULL, FILE_NOT_WRITABLE, COPY_READ_ONLY.
        """
        self.campaign.refuse_on_copy()
        self.campaign.plan.settle(person.id)
        keys = own_keys().public
        with self.campaign.database.read() as connection:
            known = lead_keys(connection)
        if all(each.key != keys.key for each in known):
            self.campaign.edit(Action.ADD_KEY, OFFICE, [keys.put(OFFICE.id)])
        with self.campaign.database.read() as connection:
            found = tuple(merging.entries_for(connection, person.id))
        organ = self.campaign.settings().organ
        author = Author(OFFICE.id, organ, Role.LEAD.value, keys.key, keys.recipient)
        manifest = self._manifest(PackageKind.TASK, author, to=person.id)
        return written(path, self._packed(manifest, found), (), progress)

    def hand_in(
        self,
        path: Path,
        person: Evaluator,
        progress: Progress = SILENT,
        *,
        plain: bool = False,
        probe: str = "",
    ) -> Exported:
        """Record that a person hands in, and write all their work with every picture.

        Sealed to the lead whose keys came with the task, or to this installation if none did;
        `probe` is a further recipient, by which the written file is to be proved.
        Raises GovAssessError: PACKAGE_PLAIN where only sealed packages are allowed, FILE_MISSING
        for a picture that is gone, DISK_FULL, FILE_NOT_WRITABLE.
        """
        if plain and not self.campaign.settings().plain_packages:
            raise GovAssessError(Problem.PACKAGE_PLAIN)
        self._record_handin(person)
        keys = own_keys().public
        with self.campaign.database.read() as connection:
            lead = lead_keys(connection) or (keys,)
            found = tuple(merging.entries_of(connection, person.id))
        author = Author(person.id, person.name, Role.EVALUATOR.value, keys.key, keys.recipient)
        sealed_to = (*(each.recipient for each in lead), *([probe] if probe else ()))
        recipients = () if plain else sealed_to
        manifest = self._manifest(PackageKind.RESULT, author)
        return written(path, self._packed(manifest, found), recipients, progress)

    def stage(self, paths: Sequence[Path], progress: Progress = SILENT) -> Staged:
        """Prove packages, and those in folders, for a preview; the caller closes what it is given.

        One that cannot be taken stands among them with its reason. Only one may be open at a time.
        Raises GovAssessError COPY_READ_ONLY.
        """
        self.campaign.refuse_on_copy()
        return Staged(self.campaign, paths, progress)

    def inspect(
        self, paths: Sequence[Path], progress: Progress = SILENT
    ) -> tuple[PackageMerge, ...]:
        """Return what merging these packages, and those in folders, would do, without doing it.

        Raises GovAssessError PACKAGE_REFUSED for the first that cannot be taken.
        """
        with self._opened(paths, progress) as opened:
            return inspect(self.campaign, opened)

    def merge(self, paths: Sequence[Path], progress: Progress = SILENT) -> tuple[PackageMerge, ...]:
        """Take packages, and those in folders, in: all of them in one transaction, or nothing.

        Raises GovAssessError PACKAGE_REFUSED for the first that cannot be taken, DISK_FULL,
        COPY_READ_ONLY.
        """
        self.campaign.refuse_on_copy()
        with self._opened(paths, progress) as opened:
            found = [read_package(self.campaign, package) for package in opened]
            done, change = merge(self.campaign, found, progress)
        if change is None:
            return done
        self.campaign.tell(change)
        return keep_copies(self.campaign, done)

    def receipts(self) -> tuple[Receipt, ...]:
        """Return every merge, newest first."""
        return receipts(self.campaign)

    def set_aside(self, merge_id: str, by: Actor = OFFICE) -> Change:
        """Let nothing count that a merge brought, until it is taken back.

        Raises GovAssessError MERGE_NOT_KEPT where the receipt does not say what that was.
        """
        return set_aside(self.campaign, merge_id, by)

    def take_back(self, merge_id: str, by: Actor = OFFICE) -> Change:
        """Let everything count again that a merge brought."""
        return take_back(self.campaign, merge_id, by)

    @contextmanager
    def _opened(
        self, paths: Sequence[Path], progress: Progress
    ) -> Iterator[tuple[OpenPackage, ...]]:
        place = self.campaign.folder / "staging"
        files = gathered(paths).files
        if paths and not files:
            raise GovAssessError(Problem.FILE_MISSING, path=paths[0] / f"*{SUFFIX}")
        knows = self.campaign.vault.holds
        with (
            staging(place) as folder,
            all_opened(files, folder, progress, knows=knows) as opened,
        ):
            yield opened

    def _record_handin(self, person: Evaluator) -> None:
        """Write the `handin` entry, unless nothing was recorded since the person's last one."""
        device = self.campaign.database.device
        subject = f"{person.id}/{device}"
        with self.campaign.database.read() as connection:
            seq, head = merging.chain_end(connection, device)
            last = merging.last_entry(connection, Subject.HANDIN, subject)
        if last is not None and last.id == head:
            return
        number = 1 if last is None else merging.value_of(last)["number"] + 1
        actor = Actor(person.id, person.role)
        value = {
            "number": number,
            **self._progress_of(actor),
            "device": {"id": device, "seq": seq, "head": head},
        }
        put = Put(Subject.HANDIN, subject, value)
        self.campaign.edit(Action.HAND_IN, actor, [put], label=person.name)

    def _progress_of(self, actor: Actor) -> dict[str, Json]:
        """Return how many planned leaves a person answered, left open, and still owes something."""
        answered = leaves = owed = 0
        for site in self.campaign.sites.planned(actor.id):
            sheet = self.campaign.walk.sheet(site, actor)
            totals = sheet.totals()
            answered, leaves = answered + totals.answered, leaves + totals.leaves
            owed += sheet.count(Wanted.OWED)
        return {"answered": answered, "open": leaves - answered, "owed": owed}

    def _manifest(self, kind: PackageKind, author: Author, *, to: str = "") -> Manifest:
        database = self.campaign.database
        with database.read() as connection:
            seq, head = merging.chain_end(connection, database.device)
        return Manifest(
            kind=kind,
            campaign=database.campaign_id,
            title=self.campaign.settings().title,
            author=author,
            device=DeviceHead(database.device, seq, head),
            entries=0,
            app=__version__,
            to=to,
        )

    def _packed(self, manifest: Manifest, found: tuple[Stored, ...]) -> Packed:
        lines = tuple(stored.entry.canonical() for stored in found)
        return Packed(manifest, lines, self._pictures(found))

    def _pictures(self, found: tuple[Stored, ...]) -> tuple[Path, ...]:
        names = {
            merging.value_of(each)["picture"]
            for each in found
            if each.entry.kind == Subject.EVIDENCE and each.entry.value is not None
        }
        return tuple(self.campaign.vault.path(PictureId(name)) for name in sorted(names))
