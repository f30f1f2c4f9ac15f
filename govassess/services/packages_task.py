"""The evaluator's side: a task package becomes a campaign, or brings one up to date."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Change, Subject
from govassess.domain.merging import Incoming, plan
from govassess.domain.ownership import TASK
from govassess.domain.people import Role
from govassess.domain.sentence import Sentence, sentence
from govassess.exchange.package_faults import refused, refusing
from govassess.exchange.package_manifest import PackageKind
from govassess.progress import SILENT
from govassess.services.campaign import Campaign
from govassess.services.campaigns import check_place, open_campaign
from govassess.services.packages_files import one_opened
from govassess.services.packages_keys import lead_keys
from govassess.services.packages_merging import read_entries
from govassess.store import merging, reading
from govassess.store.database import FILE_NAME, Database

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.exchange.package import OpenPackage
    from govassess.progress import Progress
    from govassess.store.entries import Entry


def open_task(path: Path, folder: Path, progress: Progress = SILENT) -> Campaign:
    """Make a campaign of a task package, or bring the one in `folder` up to date; return it open.

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
            return _filled(Campaign(made), package)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if existed:
                folder.mkdir()
            raise


def _filled(campaign: Campaign, package: OpenPackage) -> Campaign:
    """Take the package in and return the campaign; close it on failure."""
    try:
        with campaign.database.write() as connection, refusing(package.path):
            kinds, subjects = _take(campaign, connection, package)
    except BaseException:
        campaign.close()
        raise
    campaign.tell(Change(Action.MERGE, kinds, subjects))
    return campaign


def _take(
    campaign: Campaign, connection: Connection, package: OpenPackage
) -> tuple[frozenset[Subject], tuple[str, ...]]:
    path, manifest = package.path, package.manifest
    if manifest.campaign != campaign.database.campaign_id:
        raise refused(path, "other_campaign", title=manifest.title)
    known = {keys.key for keys in lead_keys(connection)}
    if known and manifest.author.key not in known:
        raise refused(path, "other_key", name=manifest.author.name)
    read = read_entries(connection, package)
    planned = plan(
        read.incoming,
        merging.here(connection, read.incoming, read.known),
        lambda entry: _refusal(campaign, read.entries, entry),
    )
    if planned.rejected:
        raise refused(path, "task")
    taken = {name: read.entries[name] for name in planned.accepted}
    merging.take_in(connection, taken, planned.heads)
    if manifest.author.key not in {keys.key for keys in lead_keys(connection)}:
        raise refused(path, "task")
    _try(connection)
    kinds = frozenset(Subject(entry.kind) for entry in taken.values())
    return kinds, tuple(dict.fromkeys(entry.subject for entry in taken.values()))


def _refusal(
    campaign: Campaign, entries: Mapping[str, Entry], incoming: Incoming
) -> Sentence | None:
    entry = entries[incoming.id]
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
    for each in reading.classes(connection):
        reading.rubric(connection, each.id)
