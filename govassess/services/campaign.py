"""The open campaign: one object, named rooms, and a broadcast of what every edit changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from govassess.domain.appeals import AFTER_SEAL
from govassess.domain.changes import Action
from govassess.domain.office_time import office_day
from govassess.domain.ownership import PERSONAL
from govassess.errors import GovAssessError, Problem
from govassess.services.adjudication import AdjudicationRoom
from govassess.services.evidence import EvidenceRoom
from govassess.services.history import HistoryRoom
from govassess.services.plan import PlanRoom
from govassess.services.reports import ReportsRoom
from govassess.services.rubric import RubricRoom
from govassess.services.sites import SitesRoom
from govassess.services.walk import WalkRoom
from govassess.store import reading, reading_appeals
from govassess.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.changes import Change, Put
    from govassess.domain.people import Actor
    from govassess.services.appeals import AppealsRoom
    from govassess.services.packages import PackagesRoom
    from govassess.services.probes import ProbesRoom
    from govassess.store.database import Database


class Campaign:
    """A campaign folder, open for reading and editing; close it, or use it in a `with`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.vault = Vault(database.folder)
        self.rubric = RubricRoom(self)
        self.sites = SitesRoom(self)
        self.plan = PlanRoom(self)
        self.walk = WalkRoom(self)
        self.evidence = EvidenceRoom(self)
        self.adjudication = AdjudicationRoom(self)
        self.reports = ReportsRoom(self)
        self.history = HistoryRoom(self)
        self._sealed: bool | None = None
        self._listeners: list[Callable[[Change], object]] = [
            *(self.rubric.forget, self.plan.forget, self.walk.forget)
        ]

    def __enter__(self) -> Campaign:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def packages(self) -> PackagesRoom:
        """What travels between laptops."""
        from govassess.services.packages import PackagesRoom  # noqa: PLC0415 - keys load slowly

        return PackagesRoom(self)

    @cached_property
    def probes(self) -> ProbesRoom:
        """What a machine saw on the sites."""
        from govassess.services.probes import ProbesRoom  # noqa: PLC0415 - few ask a machine

        return ProbesRoom(self)

    @cached_property
    def appeals(self) -> AppealsRoom:
        """Who objects once it is sealed, and what that changed."""
        from govassess.services.appeals import AppealsRoom  # noqa: PLC0415 - it comes last of all

        return AppealsRoom(self)

    @property
    def folder(self) -> Path:
        """Where the campaign lies."""
        return self.database.folder

    def close(self) -> None:
        """Release the file and its lock."""
        self.database.close()

    def settings(self) -> CampaignSettings:
        """Return the campaign's own data."""
        with self.database.read() as connection:
            return reading.campaign_settings(connection)

    def on_change(self, listener: Callable[[Change], object]) -> None:
        """Call `listener` after every committed edit, on the thread that made it."""
        self._listeners.append(listener)

    def edit(
        self, action: Action, by: Actor, puts: Iterable[Put], *, label: str = "", join: str = ""
    ) -> Change:
        """Record one act of a person in one transaction and tell the listeners once it is stored.

        Raises SEALED for anything but appeals and what follows from them once it is sealed.
        `label` names the object of the act in the history (`宝塔区 1.1.8`); `join` is the id of
        this device's last action when the act continues it. Raises GovAssessError COPY_READ_ONLY
        or COPY_OF_ANOTHER for what an evaluator's copy may not say: the lead would refuse it.
        """
        if action not in AFTER_SEAL:
            self.refuse_sealed()
        puts = tuple(puts)
        if any(put.kind not in PERSONAL for put in puts):
            self.refuse_on_copy()
        if puts:
            self.refuse_stranger(by)
        with self.database.record(action, by.id, by.role, label, join=join) as recorder:
            for put in puts:
                recorder.put(put.kind, put.subject, put.value)
        change = recorder.change()
        if action is Action.SEAL:
            self._sealed = None
        self.tell(change)
        return change

    def refuse_on_copy(self) -> None:
        """Raise COPY_READ_ONLY on an evaluator's copy, for what is the lead's alone."""
        if self.database.person:
            raise GovAssessError(Problem.COPY_READ_ONLY)

    def refuse_stranger(self, by: Actor) -> None:
        """Raise COPY_OF_ANOTHER on an evaluator's copy, for whoever is not that evaluator."""
        owner = self.database.person
        if owner and by.id != owner:
            raise GovAssessError(Problem.COPY_OF_ANOTHER, owner=self._name_of(owner))

    def _name_of(self, person: str) -> str:
        with self.database.read() as connection:
            people = reading.evaluators(connection)
        return next((each.name for each in people if each.id == person), person)

    @property
    def is_sealed(self) -> bool:
        """Whether the campaign has a seal: from then on only appeals change anything."""
        if self._sealed is None:
            with self.database.read() as connection:
                self._sealed = reading_appeals.is_sealed(connection)
        return self._sealed

    def refuse_sealed(self) -> None:
        """Raise SEALED if the campaign has a seal; a seal is never taken off again."""
        if not self.is_sealed:
            return
        with self.database.read() as connection:
            seal = reading_appeals.seal(connection)
            title = reading.campaign_settings(connection).title
        day = office_day(seal.at) if seal is not None else None
        raise GovAssessError(Problem.SEALED, title=title, day=day or "")

    def tell(self, change: Change) -> None:
        """Broadcast a committed change."""
        for listener in self._listeners:
            listener(change)
