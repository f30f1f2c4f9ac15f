"""The evaluator's side: a task package becomes a campaign, or brings one up to date."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.changes import Action, Change, Subject
from govassess.domain.ids import PictureId
from govassess.domain.merging import Incoming, plan
from govassess.domain.ownership import PERSONAL, TASK
from govassess.domain.people import Role
from govassess.domain.sentence import Sentence, sentence
from govassess.errors import GovAssessError
from govassess.exchange.package_faults import refused, refusing
from govassess.exchange.package_manifest import PackageKind
from govassess.progress import SILENT
from govassess.services.campaign import Campaign
from govassess.services.campaigns import check_place, open_campaign, proposed_folder
from govassess.services.packages_files import one_opened
from govassess.services.packages_judging import Judge
from govassess.services.packages_keys import lead_keys
from govassess.services.packages_merging import read_entries
from govassess.services.packages_news import TaskNews, news_of
from govassess.services.plan import assignments
from govassess.services.walk_sampling import sealed_draws
from govassess.store import merging, reading
from govassess.store.database import FILE_NAME, Database
from govassess.store.identity import identity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.exchange.package import OpenPackage
    from govassess.exchange.package_manifest import Manifest
    from govassess.progress import Progress
    from govassess.store.entries import Entry

_NO_PICTURE = "packages.rejected_picture"


class Opened(NamedTuple):
    """A copy, open, and what the task brought to it; None where it was made of the task."""

    campaign: Campaign
    news: TaskNews | None


def open_task(path: Path, folder: Path, progress: Progress = SILENT) -> Campaign:
    """Make a campaign of a task package, or bring the one in `folder` up to date; return it open.

    Raises what `take_task` raises.
    """
    return take_task(path, folder, progress).campaign


def take_task(path: Path, folder: Path, progress: Progress = SILENT) -> Opened:
    """Make a campaign of a task package, or bring the one in `folder` up to date.

    A failure leaves no folder behind, and a campaign that was there as it was. Raises
    GovAssessError: PACKAGE_REFUSED, FILE_MISSING, PLACE_UNSAFE, FOLDER_NOT_EMPTY and what
    `open_campaign` raises.
    """
    with one_opened(path, progress) as package:
        if package.manifest.kind is not PackageKind.TASK:
            raise refused(path, "kind")
        if (folder / FILE_NAME).is_file():
            return _filled(open_campaign(folder), package)
        check_place(folder)
        existed = folder.exists()
        try:
            manifest = package.manifest
            made = Database.create(folder, manifest.campaign, person=manifest.to)
            return Opened(_filled(Campaign(made), package).campaign, None)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if existed:
                folder.mkdir()
            raise


def home_of(manifest: Manifest, known: Iterable[Path], parent: Path) -> Path:
    """Return where a task belongs: the copy made of an earlier one, else a new folder in `parent`.

    `known` are the campaign folders that this computer knows of.
    """
    for folder in (*known, *sorted(parent.glob("*"))):
        found = identity_of(folder)
        if found is not None and found == (manifest.campaign, manifest.to):
            return folder
    return proposed_folder(parent, manifest.title)


def lead_of(manifest: Manifest, known: Iterable[Path]) -> Path | None:
    """Return the lead's campaign that a result belongs to; None if this computer has none."""
    for folder in known:
        if identity_of(folder) == (manifest.campaign, ""):
            return folder
    return None


def _filled(campaign: Campaign, package: OpenPackage) -> Opened:
    """Take the package in and return the campaign; close it on failure."""
    try:
        with campaign.database.write() as connection, refusing(package.path):
            before = reading.revisions(connection)
            taken = _take(campaign, connection, package)
            after = reading.revisions(connection)
    except BaseException:
        campaign.close()
        raise
    kinds = frozenset(Subject(entry.kind) for entry in taken)
    subjects = tuple(dict.fromkeys(entry.subject for entry in taken))
    campaign.tell(Change(Action.MERGE, kinds, subjects))
    texts = (key[1] for key, revision in after.items() if before.get(key) != revision)
    return Opened(campaign, news_of(taken, texts))


def _take(campaign: Campaign, connection: Connection, package: OpenPackage) -> list[Entry]:
    path, manifest = package.path, package.manifest
    if manifest.campaign != campaign.database.campaign_id:
        raise refused(path, "other_campaign", title=manifest.title)
    known = {keys.key for keys in lead_keys(connection)}
    if known and manifest.author.key not in known:
        raise refused(path, "other_key", name=manifest.author.name)
    read = read_entries(connection, package)
    judge = Judge(
        campaign,
        connection,
        person=manifest.to,
        entries=read.entries,
        has_picture=partial(_is_kept, campaign),
    )
    planned = plan(
        read.incoming,
        merging.here(connection, read.incoming, read.known),
        lambda entry: _refusal(campaign, read.entries, judge, entry),
    )
    if any(why.key != _NO_PICTURE for _, why in planned.rejected):
        raise refused(path, "task")
    taken = {name: read.entries[name] for name in planned.accepted}
    merging.take_in(connection, taken, planned.heads)
    if manifest.author.key not in {keys.key for keys in lead_keys(connection)}:
        raise refused(path, "task")
    _try(connection)
    return list(taken.values())


def _is_kept(campaign: Campaign, picture: str, suffix: str) -> bool:
    try:
        campaign.vault.path(PictureId(picture), suffix)
    except GovAssessError:
        return False
    return True


def _refusal(
    campaign: Campaign, entries: Mapping[str, Entry], judge: Judge, incoming: Incoming
) -> Sentence | None:
    """Return why an entry may not come in: the lead's task, and the person's own other versions.

    What clashes is given back to its owner to choose (packages.md §1); pictures of the other
    computer stay there, and what is said about them with them.
    """
    entry = entries[incoming.id]
    if merging.is_seen_by_lead(entry):
        return judge.refused_sight(entry)
    if entry.kind in PERSONAL:
        return judge.refusal(incoming)
    if entry.place.campaign != campaign.database.campaign_id:
        return sentence("packages.rejected_campaign")
    if entry.kind not in TASK or entry.act.role != Role.LEAD.value:
        return sentence("packages.rejected_kind")
    return None


def _try(connection: Connection) -> None:
    """Read everything as the screens will: what they could not read raises here, and is refused."""
    reading.campaign_settings(connection)
    reading.sites(connection)
    reading.evaluators(connection)
    reading.revisions(connection)
    assignments(connection)
    sealed_draws(connection)
    for each in reading.classes(connection):
        reading.rubric(connection, each.id)
