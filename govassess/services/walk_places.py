"""Where others found the matter of a leaf: told only to who has judged it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.changes import Subject
from govassess.store import reading, reading_leaf

if TYPE_CHECKING:
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine


def others_found(campaign: Campaign, site: Site, line: SheetLine, by: Actor) -> str:
    """Return where another evaluator, else the last campaign, found the matter of a leaf.

    '' before one's own verdict (ui.md §4: a place shown before would lead the eye), and for a place
    that one knows oneself.
    """
    if not line.is_answered or line.is_open:
        return ""
    with campaign.database.read() as connection:
        places = reading_leaf.others_places(connection, site.id, line.code, by.id)
        earlier = reading.raw_value(connection, Subject.EARLIER, site.id)
    if earlier is not None and line.code in earlier["places"]:
        places = (*places, str(earlier["places"][line.code]))
    return next((place for place in places if place != line.place), "")
