"""The backup nobody has to think of: once a day, proved, and thinned so that it never grows.

It copies the campaign's file alone: pictures never change once they are kept, so that a restored
file finds them in the campaign's own folder. What a person backed up by hand is never thinned.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from govassess import clock
from govassess.progress import SILENT, Progress
from govassess.safe_write import flush_folder, make_folder
from govassess.store.backup import LIST_NAME, journal_faults
from govassess.store.copies import copy_database, new_name
from govassess.store.database import FILE_NAME
from govassess.store.faults import damaged, typed_faults

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.store.database import Database

KEPT = 10
"""So many of the newest stay; of older ones, the newest of each month (reliability.md R14)."""
_STAMP = "%Y%m%dT%H%M%SZ"
_STAMP_LENGTH = 16


def keep_daily(db: Database, progress: Progress = SILENT) -> Path | None:
    """Back up the open campaign if nothing did today; return the backup's folder.

    A journal that does not prove true is not copied, and nothing is thinned then: it raises
    CAMPAIGN_DAMAGED, and the backups that are there stay. Also raises DISK_FULL.
    """
    place = db.folder / "backups"
    today = clock.today()
    if any(_taken(each).astimezone().date() == today for each in all_backups(place)):
        return None
    made = new_name(place)
    part = made.with_name(f".{made.name}.part")
    with typed_faults(db.path):
        try:
            shutil.rmtree(part, ignore_errors=True)
            make_folder(part)
            copy_database(db.path, part / FILE_NAME)
            if faults := journal_faults(part / FILE_NAME, progress):
                raise damaged(db.path, faults[0])
            part.rename(made)
            flush_folder(place)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    for old in thinned(each for each in all_backups(place) if is_automatic(each)):
        shutil.rmtree(old, ignore_errors=True)
    return made


def all_backups(place: Path) -> list[Path]:
    """Return the backups in a campaign's folder of backups, oldest first."""
    found = [each for each in place.glob("[0-9]*T*Z*") if each.is_dir()]
    return sorted(found, key=lambda each: (_taken(each), len(each.name), each.name))


def is_automatic(place: Path) -> bool:
    """Tell whether a backup holds the file alone, as those do that the program makes by itself."""
    return not (place / LIST_NAME).exists() and (place / FILE_NAME).exists()


def thinned(backups: Iterable[Path]) -> list[Path]:
    """Return which of the backups, oldest first, may go."""
    older = list(backups)[:-KEPT]
    newest_of_month = {_taken(each).strftime("%Y%m"): each for each in older}
    return [each for each in older if each not in newest_of_month.values()]


def _taken(place: Path) -> datetime:
    try:
        return datetime.strptime(place.name[:_STAMP_LENGTH], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
