"""What was done, and taking it back: the journal's actions by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Change
from govassess.domain.people import OFFICE
from govassess.store import journal, reading

if TYPE_CHECKING:
    from govassess.domain.people import Actor
    from govassess.services.campaign import Campaign
    from govassess.store.journal import ActionRow


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An act with the name of who did it; '' for the office itself."""

    act: ActionRow
    person: str

    @property
    def id(self) -> str:
        """The act's identity."""
        return self.act.id


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo would take back and redo would do again; None where there is nothing."""

    undo: ActionRow | None
    redo: ActionRow | None


class HistoryRoom:
    """The acts recorded in the open campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def actions(self) -> tuple[ActionRow, ...]:
        """Return every act, newest first."""
        with self.campaign.database.read() as connection:
            return journal.actions(connection)

    def list(self) -> tuple[HistoryRow, ...]:
        """Return every act with the name of who did it, newest first."""
        with self.campaign.database.read() as connection:
            names = {str(person.id): person.name for person in reading.evaluators(connection)}
            names[str(OFFICE.id)] = ""
            acts = journal.actions(connection)
        return tuple(HistoryRow(act, names.get(act.by, act.by)) for act in acts)

    def steps(self) -> Steps:
        """Return which acts undo and redo would be about now."""
        device = self.campaign.database.device
        with self.campaign.database.read() as connection:
            return Steps(
                journal.next_undo(connection, device), journal.next_redo(connection, device)
            )

    def undo(self, by: Actor = OFFICE) -> ActionRow:
        """Take back this installation's last act; raises NOTHING_TO_UNDO or CHANGED_SINCE."""
        row = journal.undo(self.campaign.database, by.id, by.role)
        self.campaign.tell(Change(Action.UNDO, row.kinds, row.subjects, row.id))
        return row

    def redo(self, by: Actor = OFFICE) -> ActionRow:
        """Do again what was taken back last; raises NOTHING_TO_REDO or CHANGED_SINCE."""
        row = journal.redo(self.campaign.database, by.id, by.role)
        self.campaign.tell(Change(Action.REDO, row.kinds, row.subjects, row.id))
        return row
