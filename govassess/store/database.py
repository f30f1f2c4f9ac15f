"""The open campaign file: one opener, one connection, short reads, and one transaction an act."""

from __future__ import annotations

import os
import threading
import uuid
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING

from sqlalchemy import select

from govassess import clock
from govassess.canonical import digest
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.paths import is_safe_place
from govassess.store import inspection, lock, migrations, schema
from govassess.store.engine import make_engine, refuse_old_sqlite
from govassess.store.entries import Act
from govassess.store.faults import typed_faults
from govassess.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from filelock import FileLock
    from sqlalchemy import Connection

    from govassess.domain.changes import Action
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Role

FILE_NAME = "campaign.db"
FOLDERS = ("evidence", "backups", "exports", "receipts")
"""What stands beside the file in a campaign folder."""


class Database:
    """A campaign's file, locked for this process; close it, or use it in a `with`."""

    def __init__(self, folder: Path, held: FileLock) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self._held = held
        self._turn = threading.RLock()
        self._busy = ""
        self._engine = make_engine(self.path)
        with typed_faults(self.path):
            self._connection = self._engine.connect()
        try:
            with self.read() as connection:
                rows = connection.execute(select(schema.meta.c.key, schema.meta.c.value))
                known = {row.key: row.value for row in rows}
            self.campaign_id: str = known["campaign"]
            self.device: str = known["device"]
            self.person: str = known.get("person", "")
            """Whose copy this is, made of a task package; '' at the lead's own desk."""
        except BaseException:
            self._connection.close()
            raise

    @classmethod
    def create(
        cls, folder: Path, campaign_id: str = "", *, person: str = "", anywhere: bool = False
    ) -> Database:
        """Make an empty campaign in `folder` and open it.

        `person` is the evaluator whose copy it is to be; `anywhere` skips the check of the
        place, for tests and for people who know better.
        Raises GovAssessError: CAMPAIGN_EXISTS, PLACE_UNSAFE, DISK_FULL, FILE_NOT_WRITABLE.
        """
        refuse_unsafe(folder, anywhere=anywhere)
        path = folder / FILE_NAME
        with typed_faults(path):
            if path.exists():
                raise GovAssessError(Problem.CAMPAIGN_EXISTS, path=folder)
            for name in FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
        held = lock.acquire(folder)
        try:
            migrations.create_file(path, identity(campaign_id or uuid.uuid4().hex, person))
            return cls(folder, held)
        except BaseException:
            held.release()
            raise

    @classmethod
    def open(cls, folder: Path, *, anywhere: bool = False) -> Database:
        """Open the campaign in `folder`; what is older is brought up, what is damaged is refused.

        Raises GovAssessError: CAMPAIGN_MISSING, CAMPAIGN_FOREIGN, CAMPAIGN_TOO_NEW,
        CAMPAIGN_DAMAGED, CAMPAIGN_LOCKED, CAMPAIGN_READ_ONLY, PLACE_UNSAFE, FILE_NOT_WRITABLE,
        SQLITE_TOO_OLD.
        """
        refuse_unsafe(folder, anywhere=anywhere)
        path = folder / FILE_NAME
        migrations.refuse_strangers(path)
        held = _acquire_writable(folder)
        try:
            migrations.upgrade_file(path)
            inspection.inspect(path)
            return cls(folder, held)
        except BaseException:
            held.release()
            raise

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file and its lock; closing twice is harmless."""
        with self._turn:
            self._connection.close()
            self._engine.dispose()
            self._held.release()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give the connection for a short read; inside a read or an act, the same transaction."""
        with self._turn:
            if self._busy:
                yield self._connection
                return
            with self._transaction("read") as connection:
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the connection for one transaction; `record` is the way for people's acts."""
        with self._turn:
            if self._busy:
                raise RuntimeError(f"a write cannot begin inside a {self._busy}")
            with self._transaction("write") as connection:
                yield connection

    @contextmanager
    def trial(self) -> Iterator[Connection]:
        """Give the connection for one transaction that is always rolled back."""
        with self.write() as connection:
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def record(
        self, action: Action, by: EvaluatorId, role: Role, label: str = "", *, join: str = ""
    ) -> Iterator[Recorder]:
        """Record one act of a person: everything put into the recorder, or nothing.

        With `join`, the entries become part of the act of that id if it is this installation's
        last one, of the same name and person; else they are an act of their own.
        Confirmed once the block is left. Raises GovAssessError: DISK_FULL, FILE_NOT_WRITABLE.
        """
        with self.write() as connection:
            act = new_act(action, by, role, label)
            if join:
                act = self._joined(connection, act, join)
            recorder = Recorder(connection, act, campaign=self.campaign_id, device=self.device)
            yield recorder
            recorder.finish()

    @contextmanager
    def _transaction(self, busy: str) -> Iterator[Connection]:
        self._connection.execution_options(writes=busy == "write")
        with typed_faults(self.path), self._connection.begin():
            self._busy = busy
            try:
                yield self._connection
            finally:
                self._busy = ""

    def _joined(self, connection: Connection, act: Act, join: str) -> Act:
        """Return `act` under the id and label of the act it continues, if it may."""
        table = schema.actions
        last = connection.execute(
            select(table)
            .where(table.c.device == self.device)
            .order_by(table.c.first.desc())
            .limit(1)
        ).one_or_none()
        if last is None or last.id != join or last.undone:
            return act
        if (last.name, last.by, last.role) != (act.name, act.by, act.role):
            return act
        return Act(join, act.name, last.label, act.by, act.role, act.at, act.tick)


def new_act(action: Action, by: EvaluatorId, role: Role, label: str, *, of: str = "") -> Act:
    """Return an act that begins now."""
    at = clock.now().astimezone(UTC).isoformat(timespec="milliseconds")
    tick = clock.tick() // 1000
    return Act(uuid.uuid4().hex, action.value, label, by, role.value, at, tick, of)


def identity(campaign_id: str, person: str = "") -> dict[str, str]:
    """Return the rows of `meta` for a new installation of a campaign, an evaluator's or ours."""
    rows = {"campaign": campaign_id, "device": uuid.uuid4().hex}
    rows |= {"person": person} if person else {}
    return rows | {"digest": digest(rows)}


def _acquire_writable(folder: Path) -> FileLock:
    """Take a campaign folder in which everything can be written: else CAMPAIGN_READ_ONLY.

    Told at the door, before anything is touched: who finds it out with the first picture has
    worked for nothing. Windows tells rights on a folder only to those who try.
    """
    for place in (folder, folder / FILE_NAME, folder / "evidence"):
        if place.exists() and not os.access(place, os.W_OK):
            raise GovAssessError(Problem.CAMPAIGN_READ_ONLY, path=place)
    try:
        return lock.acquire(folder)
    except GovAssessError as error:
        if not isinstance(error.__cause__, PermissionError):
            raise
        raise GovAssessError(Problem.CAMPAIGN_READ_ONLY, path=folder) from error


def refuse_unsafe(folder: Path, *, anywhere: bool = False) -> None:
    """Refuse network shares, sticks and cloud folders: PLACE_UNSAFE with the reason.

    And FILE_NOT_WRITABLE for a place that nobody may even look at, SQLITE_TOO_OLD everywhere.
    """
    refuse_old_sqlite()
    with typed_faults(folder):
        folder.exists()
    risk = None if anywhere else is_safe_place(folder)
    if risk is not None:
        reason = sentence(f"store.place_{risk.value}")
        raise GovAssessError(Problem.PLACE_UNSAFE, path=folder, reason=reason)
