"""Which work is open: making, opening, checking, backing up and restoring campaigns."""

from __future__ import annotations

import re
import shutil
import uuid
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from govassess.domain.campaign import CampaignSettings
from govassess.domain.campaign_data import campaign_to_data, evaluator_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.lookup import find_named, name_key
from govassess.domain.people import OFFICE, Evaluator, Role
from govassess.domain.text import clean_name, tidy_name
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.services.campaign import Campaign
from govassess.services.rubric import class_puts, new_class_id
from govassess.store import backup as backups
from govassess.store import backup_daily, reading
from govassess.store import check as checks
from govassess.store import rescue as rescuing
from govassess.store.database import Database, refuse_unsafe
from govassess.store.faults import typed_faults

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.changes import Change
    from govassess.domain.rescued import Rescued
    from govassess.domain.rubric import Rubric
    from govassess.progress import Progress
    from govassess.store.check import CheckReport

BACKUPS = "backups"
"""The folder of a campaign that holds its backups."""
_REGION_AND_YEAR = re.compile(r"^(?P<region>[^\d\s]*?)\s*(?P<year>(?:19|20)\d\d)\s*年")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST_FOLDER = 60


@dataclass(frozen=True, slots=True)
class NewClass:
    """A class a campaign starts with."""

    name: str
    rubric: Rubric


@dataclass(frozen=True, slots=True)
class Beginning:
    """Everything a new campaign starts with; only settings are needed.

    `default_class` names the class of sites whose register does not tell it.
    """

    settings: CampaignSettings
    classes: tuple[NewClass, ...] = ()
    register: Path | None = None
    default_class: str = ""
    evaluators: tuple[str, ...] = ()


def new_settings(title: str, organ: str) -> CampaignSettings:
    """Return settings with the defaults that a title such as 延安市2012年… allows."""
    match = _REGION_AND_YEAR.match(title)
    return CampaignSettings(
        id=uuid.uuid4().hex,
        title=title,
        organ=organ,
        region=match["region"] if match else "",
        year=int(match["year"]) if match else None,
    )


def create(folder: Path, settings: CampaignSettings, classes: tuple[NewClass, ...]) -> Campaign:
    """Make a campaign folder and open it; nothing is left behind if it fails.

    Raises GovAssessError: CAMPAIGN_EXISTS, PLACE_UNSAFE, NAME_TAKEN, NAME_EMPTY.
    """
    _refuse_doubles(classes)
    checked = replace(settings, title=clean_name(settings.title), organ=clean_name(settings.organ))
    puts = [Put(Subject.CAMPAIGN, "campaign", campaign_to_data(checked))]
    for position, item in enumerate(classes):
        puts += class_puts(new_class_id(), clean_name(item.name), item.rubric, position)
    refuse_unsafe(folder)
    existed = folder.exists()
    database = Database.create(folder, checked.id)
    try:
        campaign = Campaign(database)
        campaign.edit(Action.CREATE_CAMPAIGN, OFFICE, puts, label=checked.title)
    except BaseException:
        database.close()
        if not existed:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return campaign


def begin(folder: Path, beginning: Beginning, progress: Progress = SILENT) -> Campaign:
    """Make a campaign with its sites and roster; a failure or a stop leaves no folder behind.

    Raises what `create`, `SitesRoom.import_file` and `add_evaluator` raise.
    """
    check_place(folder)
    existed = folder.exists()
    campaign = create(folder, beginning.settings, beginning.classes)
    steps = len(beginning.evaluators) + 1
    try:
        progress.step(0, steps)
        if beginning.register is not None:
            file = beginning.register
            campaign.sites.import_file(file, default_class=beginning.default_class)
        for place, name in enumerate(beginning.evaluators, 1):
            progress.step(place, steps)
            add_evaluator(campaign, name)
        progress.step(steps, steps)
    except BaseException:
        campaign.close()
        shutil.rmtree(folder, ignore_errors=True)
        if existed:
            folder.mkdir()
        raise
    return campaign


def check_place(folder: Path) -> None:
    """Refuse a folder in which a campaign cannot begin.

    Raises GovAssessError: PLACE_UNSAFE, FOLDER_NOT_EMPTY, FILE_NOT_WRITABLE.
    """
    refuse_unsafe(folder)
    with typed_faults(folder):
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken:
        raise GovAssessError(Problem.FOLDER_NOT_EMPTY, path=folder)


def proposed_folder(parent: Path, title: str) -> Path:
    """Return a folder below `parent` that is named after the campaign and does not exist yet."""
    name = _NOT_IN_NAMES.sub("", tidy_name(title)).strip(" .")[:_LONGEST_FOLDER]
    plain = name or "campaign"
    tried = (plain if number == 1 else f"{plain} {number}" for number in count(1))
    return next(parent / name for name in tried if not (parent / name).exists())


def _refuse_doubles(classes: tuple[NewClass, ...]) -> None:
    seen: set[str] = set()
    for item in classes:
        if name_key(item.name) in seen:
            raise GovAssessError(Problem.NAME_TAKEN, name=item.name)
        seen.add(name_key(item.name))


def open_campaign(folder: Path) -> Campaign:
    """Open a campaign folder.

    Raises GovAssessError: CAMPAIGN_MISSING, CAMPAIGN_FOREIGN, CAMPAIGN_TOO_NEW,
    CAMPAIGN_DAMAGED, CAMPAIGN_LOCKED, CAMPAIGN_READ_ONLY, PLACE_UNSAFE.
    """
    return Campaign(Database.open(folder))


def check(campaign: Campaign, progress: Progress = SILENT) -> CheckReport:
    """Prove every entry and picture by its hash, rebuild the projections and compare them."""
    return checks.check(campaign.database, campaign.vault, progress)


def backup(campaign: Campaign, progress: Progress = SILENT) -> Path:
    """Write a verified copy into the campaign's backups and return its place."""
    return backups.backup(campaign.database, progress)


def restore(source: Path, folder: Path, progress: Progress = SILENT) -> None:
    """Make a campaign folder from a backup; refuses a folder that holds anything."""
    backups.restore(source, folder, progress)


def keep_daily(campaign: Campaign, progress: Progress = SILENT) -> Path | None:
    """Make the day's own backup unless there is one; raises CAMPAIGN_DAMAGED or DISK_FULL."""
    return backup_daily.keep_daily(campaign.database, progress)


def is_backed_up(folder: Path) -> bool:
    """Tell whether a campaign folder has any backup."""
    return bool(backup_daily.all_backups(folder / BACKUPS))


def rescue(folder: Path, progress: Progress = SILENT) -> Rescued:
    """Bring a damaged campaign back from its backup and from what its file still tells.

    Raises GovAssessError: NOTHING_TO_RESCUE, CAMPAIGN_LOCKED, DISK_FULL.
    """
    return rescuing.rescue(folder, progress)


def restored_folder(source: Path) -> Path:
    """Return a new folder for what is restored of `source`, beside the campaign it was taken of.

    A backup that lies elsewhere is restored beside itself.
    """
    inside = source.parent.name == BACKUPS
    origin = source.parent.parent if inside else source
    folder = origin.with_name(f"{origin.name}-{source.name}" if inside else f"{source.name}-2")
    number = 2
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{origin.name}-{source.name}-{number}")
    return folder


def edit_settings(campaign: Campaign, settings: CampaignSettings) -> Change:
    """Store the campaign's own data."""
    put = Put(Subject.CAMPAIGN, "campaign", campaign_to_data(settings))
    return campaign.edit(Action.EDIT_CAMPAIGN, OFFICE, [put], label=settings.title)


def evaluators(campaign: Campaign) -> tuple[Evaluator, ...]:
    """Return the roster."""
    with campaign.database.read() as connection:
        return reading.evaluators(connection)


def find_evaluator(campaign: Campaign, written: str) -> Evaluator:
    """Return the person that people mean; raises NAME_UNKNOWN or NAME_AMBIGUOUS."""
    return find_named(
        written,
        evaluators(campaign),
        lambda person: (person.name,),
        shown=lambda person: person.name,
    )


def add_evaluator(campaign: Campaign, name: str, role: Role = Role.EVALUATOR) -> Change:
    """Add a person to the roster; raises NAME_EMPTY, NAME_TAKEN or TEXT_TOO_LONG."""
    roster = evaluators(campaign)
    cleaned = clean_name(name)
    if name_key(cleaned) in {name_key(person.name) for person in roster}:
        raise GovAssessError(Problem.NAME_TAKEN, name=cleaned)
    person = Evaluator(EvaluatorId(uuid.uuid4().hex), cleaned, role)
    put = Put(Subject.EVALUATOR, person.id, evaluator_to_data(person, len(roster)))
    return campaign.edit(Action.ADD_EVALUATOR, OFFICE, [put], label=cleaned)
