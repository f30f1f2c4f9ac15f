"""Backups: a proved copy of file and pictures under its own name, and campaigns made of one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from govassess.canonical import canonical_bytes, parse
from govassess.domain.ids import PictureId
from govassess.domain.sentence import Sentence, sentence
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT, Progress
from govassess.safe_write import flush_folder, make_folder, safe_write, write_bytes
from govassess.store import inspection, journal, migrations
from govassess.store.copies import copy_database, new_name, vacuum_into
from govassess.store.database import FILE_NAME, FOLDERS, identity, refuse_unsafe
from govassess.store.engine import make_engine
from govassess.store.faults import damaged, reading_faults, typed_faults
from govassess.store.pages import Pages
from govassess.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from govassess.store.database import Database

LIST_NAME = "pictures.json"
"""Beside the copied file: the pictures that the backup holds."""


def backup(db: Database, progress: Progress = SILENT, *, into: Path | None = None) -> Path:
    """Write a proved copy of the open campaign and return its folder.

    The folder is `backups/<UTC to the second>` of the campaign, or lies in `into`; it appears
    whole or not at all and never replaces another. A journal that does not prove true is not
    copied, so that a good backup is never followed by a bad one: CAMPAIGN_DAMAGED. A picture
    that is missing or changed is left out (`check` names it). Also raises DISK_FULL.
    """
    place = new_name(into or db.folder / "backups")
    part = place.with_name(f".{place.name}.part")
    with typed_faults(db.path), db.read() as connection:  # nothing is written meanwhile
        try:
            shutil.rmtree(part, ignore_errors=True)
            with typed_faults(place.parent):
                make_folder(part)
            copy_database(db.path, part / FILE_NAME)
            faults = journal_faults(part / FILE_NAME, progress)
            if faults:
                raise damaged(db.path, faults[0])
            copied = _copy_pictures(db.folder, part, journal.pictures(connection), progress)
            _copy_pages(db.folder, part)
            write_bytes(part / LIST_NAME, canonical_bytes(copied))
            part.rename(place)
            flush_folder(place.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return place


def restore(
    source: Path, folder: Path, progress: Progress = SILENT, *, anywhere: bool = False
) -> None:
    """Make a campaign in `folder` of the backup `source`, proved before and after.

    The new campaign is an installation of its own (a new device id), so that its journal never
    forks from the old one's. Raises GovAssessError: BACKUP_DAMAGED, FOLDER_NOT_EMPTY,
    PLACE_UNSAFE, CAMPAIGN_MISSING, CAMPAIGN_FOREIGN, CAMPAIGN_TOO_NEW, DISK_FULL,
    FILE_NOT_WRITABLE.
    """
    refuse_unsafe(folder, anywhere=anywhere)
    with typed_faults(folder):
        existed = folder.exists()
        taken = existed and (not folder.is_dir() or any(folder.iterdir()))
    if taken:
        raise GovAssessError(Problem.FOLDER_NOT_EMPTY, path=folder)
    migrations.refuse_strangers(source / FILE_NAME)
    _refuse_damaged(source, lambda: journal_faults(source / FILE_NAME, progress))
    pictures = _listed_pictures(source)
    if _home_of_pictures(source) == source:
        _refuse_damaged(source, lambda: Vault(source).verify(pictures, progress))
    try:
        _fill(source, folder, pictures, progress)
        _refuse_damaged(source, lambda: journal_faults(folder / FILE_NAME, progress))
    except BaseException:
        for item in (folder, *folder.glob("*")) if not existed else folder.glob("*"):
            shutil.rmtree(item, ignore_errors=True)
        (folder / FILE_NAME).unlink(missing_ok=True)
        raise


def journal_faults(path: Path, progress: Progress = SILENT) -> list[Sentence]:
    """Return what is wrong with the campaign file at `path`, which nobody else has open."""
    engine = make_engine(path)
    try:
        with reading_faults(path), engine.begin() as connection:
            details = inspection.sqlite_faults(connection, "integrity_check")
            if details:
                return [sentence("store.check_file", detail=detail) for detail in details]
            if not inspection.identity_is_true(connection):
                return [sentence("store.check_identity")]
            return list(inspection.entry_faults(connection, progress))
    finally:
        engine.dispose()


def _refuse_damaged(source: Path, faults: Callable[[], Iterable[Sentence]]) -> None:
    """Raise BACKUP_DAMAGED with the first fault, or with what stopped the reading of the file."""
    try:
        found: list[object] = list(faults())
    except GovAssessError as error:
        if error.problem is not Problem.CAMPAIGN_DAMAGED:
            raise
        found = [error.facts["detail"]]
    if found:
        raise GovAssessError(Problem.BACKUP_DAMAGED, path=source, detail=found[0])


def _home_of_pictures(source: Path) -> Path:
    """Return whose pictures go with a backup: its own, or those of the campaign it was taken of.

    What the program backs up by itself, each day and before a migration, is the file alone.
    """
    alone = not (source / LIST_NAME).exists() and not (source / "evidence").exists()
    return source.parent.parent if alone and source.parent.name == "backups" else source


def _fill(source: Path, folder: Path, pictures: list[PictureId], progress: Progress) -> None:
    """Write the pictures and then the file: without the file there is no campaign yet."""
    for name in FOLDERS:
        make_folder(folder / name)
    home = _home_of_pictures(source)
    _copy_pictures(home, folder, pictures, progress)
    _copy_pages(home, folder)

    def write(part: Path) -> None:
        vacuum_into(source / FILE_NAME, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            known = dict(connection.execute("SELECT key, value FROM meta"))
            fresh = identity(known["campaign"], known.get("person", ""))
            connection.execute("PRAGMA journal_mode = MEMORY")  # nobody else sees this file yet
            connection.executemany(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(fresh.items())
            )

    with typed_faults(folder / FILE_NAME):
        safe_write(folder / FILE_NAME, write)


def _copy_pictures(
    source: Path, target: Path, pictures: Iterable[PictureId], progress: Progress
) -> list[PictureId]:
    """Copy the pictures whose bytes prove true and return them."""
    wanted, copied = sorted(pictures), []
    for done, picture in enumerate(wanted, start=1):
        progress.step(done, len(wanted))
        if next(Vault(source).verify([picture]), None) is None:
            place = Vault(source).path(picture)
            write_bytes(target / place.relative_to(source), place.read_bytes())
            copied.append(picture)
    return copied


def _copy_pages(source: Path, target: Path) -> None:
    """Copy the saved pages whose bytes prove true; they may be missing, so none is listed."""
    for place in Pages(source).sound_files():
        write_bytes(target / place.relative_to(source), place.read_bytes())


def _listed_pictures(source: Path) -> list[PictureId]:
    """Return the pictures a backup says it holds; of a plain campaign folder, all it names."""
    try:
        return [PictureId(text) for text in parse((source / LIST_NAME).read_bytes())]
    except FileNotFoundError:
        engine = make_engine(source / FILE_NAME)
        with reading_faults(source / FILE_NAME), engine.begin() as connection:
            return sorted(journal.pictures(connection))
    except ValueError as error:
        raise GovAssessError(Problem.BACKUP_DAMAGED, path=source, detail=LIST_NAME) from error
