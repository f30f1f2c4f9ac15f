"""Whether the clock of this machine can be right, by the program's release and the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.changes import Action
from govassess.domain.clock_check import ClockDoubt, Newest, doubt_clock
from govassess.store import journal

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from govassess.services.campaign import Campaign

_BRINGS = frozenset({Action.MERGE, Action.TAKE_BACK})
"""Acts after which records of other machines may be newer than any known."""


class ClockWatch:
    """Looks at the journal once, when a campaign is opened, and only at the clock from then on."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._newest = self._read()

    @property
    def newest(self) -> Newest:
        """The latest times that the records name."""
        return self._newest

    def doubt(self) -> ClockDoubt | None:
        """Return why the clock may be wrong now."""
        return doubt_clock(clock.now(), clock.RELEASED, self._newest)

    def take(self, change: Change) -> None:
        """Take note of a committed act: it was recorded at what the clock says now."""
        if change.action in _BRINGS:
            self._newest = self._read()
            return
        now, own = clock.now(), self._newest.own
        self._newest = replace(self._newest, own=now if own is None else max(own, now))

    def _read(self) -> Newest:
        database = self._campaign.database
        with database.read() as connection:
            own, others = journal.newest_times(connection, database.device)
        return Newest(_moment(own), _moment(others))


def _moment(at: str) -> datetime | None:
    """Return a time of the records; None for one that cannot be read."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
