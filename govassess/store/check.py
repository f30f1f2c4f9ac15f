"""The whole proof of a campaign: every hash, every chain, projections made anew, every picture."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.sentence import Sentence, sentence
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.store import inspection, journal, migrations, projection
from govassess.store.faults import damaged, reading_faults
from govassess.store.pages import Pages
from govassess.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from govassess.progress import Progress
    from govassess.store.database import Database


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was proved, and every fault found; no fault means all is as it was written."""

    entries: int
    pictures: int
    problems: tuple[Sentence, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems


def check(db: Database, vault: Vault | None = None, progress: Progress = SILENT) -> CheckReport:
    """Prove the whole campaign without changing it.

    Faults come as sentences, also those of a file that cannot be read through.
    """
    try:
        with reading_faults(db.path):
            return _checked(db, vault or Vault(db.folder), progress)
    except GovAssessError as error:
        if error.problem is not Problem.CAMPAIGN_DAMAGED:
            raise
        detail = str(error.facts["detail"])
        return CheckReport(0, 0, (sentence("store.check_file", detail=detail),))


def _checked(db: Database, vault: Vault, progress: Progress) -> CheckReport:
    """Go from the file to the journal to what is made of it; stop where the ground gives way."""
    with db.read() as connection:
        problems = list(_file_faults(connection))
        if problems:
            return CheckReport(0, 0, tuple(problems))
        problems += inspection.entry_faults(connection, progress)
        entries = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()
        named = journal.pictures(connection) if not problems else frozenset()
    if not problems:
        problems += projection_faults(db)
    problems += vault.verify(named, progress)
    problems += Pages(db.folder).verify()
    return CheckReport(entries, len(named), tuple(problems))


def _file_faults(connection: Connection) -> Iterator[Sentence]:
    for detail in inspection.sqlite_faults(connection, "integrity_check"):
        yield sentence("store.check_file", detail=detail)
    if not inspection.identity_is_true(connection):
        yield sentence("store.check_identity")
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > migrations.STEPS[-1].version:
        return  # a newer minor version may have more tables
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.run_steps(fresh)
        meant = migrations.shape(fresh.execute(migrations.SHAPE_QUERY).fetchall())
    rows = connection.exec_driver_sql(migrations.SHAPE_QUERY)
    if migrations.shape(tuple(row) for row in rows) != meant:
        yield sentence("store.check_shape")


def projection_faults(db: Database) -> list[Sentence]:
    """Make the projections anew, compare them with the stored ones and put everything back."""
    with db.trial() as connection:
        stored = projection.dump(connection)
        projection.rebuild(connection)
        made = projection.dump(connection)
    return [
        sentence("store.check_projection", table=name)
        for name in stored
        if stored[name] != made[name]
    ]


def rebuild(db: Database) -> None:
    """Repair: make every projection anew from a journal that proves true; one transaction.

    Raises GovAssessError CAMPAIGN_DAMAGED if the journal itself is not true.
    """
    with db.write() as connection:
        faults = list(inspection.entry_faults(connection))
        if faults:
            raise damaged(db.path, faults[0])
        projection.rebuild(connection)
