"""What was done, and taking it back: the journal's actions by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Change
from govassess.domain.people import OFFICE
from govassess.store import journal

if TYPE_CHECKING:
    from govassess.domain.people import Actor
    from govassess.services.campaign import Campaign
    from govassess.store.journal import ActionRow


class HistoryRoom:
    """The acts recorded in the open campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def actions(self) -> tuple[ActionRow, ...]:
        """Return every act, newest first."""
        with self.campaign.database.read() as connection:
            return journal.actions(connection)

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
