"""What the heat map shows beside points: where votes lie apart, and where time went.

Neither is a value: both may be looked at while the votes are blind.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.agreement_raters import spent
from govassess.domain.agreement_votes import share_value
from govassess.domain.heat import HeatBlock, blind_heat, with_circumstances
from govassess.domain.single_votes import context_of, single_votes
from govassess.services.adjudication_agreement import read_votes
from govassess.services.reports_heat import HeatMap
from govassess.services.reports_memory import unswept
from govassess.store import opening, reading, reading_progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.single_votes import SingleVote
    from govassess.services.adjudication_agreement import Read
    from govassess.services.campaign import Campaign
    from govassess.store.opening import VoteAct
    from govassess.store.reading import CellKey

_TWO = 2


def blind_map(campaign: Campaign) -> HeatMap:
    """Return the map as it may be seen before the votes are opened: progress and no value."""
    with campaign.database.read() as connection:
        classes = [
            (item, reading.rubric(connection, item.id)) for item in reading.classes(connection)
        ]
        sites = reading.sites(connection)
        answered = reading_progress.recorded(connection)
    found = [
        (item, rubric, [site for site in sites if site.class_id == item.id])
        for item, rubric in classes
    ]
    return HeatMap(blind_heat(found, answered), {}, closed=True)


def seen_through(campaign: Campaign, blocks: Iterable[HeatBlock]) -> tuple[HeatBlock, ...]:
    """Return the map with how far votes lie apart and what time went where; never a vote."""
    with campaign.database.read() as connection:
        read = read_votes(connection, reading.cells(connection))
        acts = opening.vote_acts(connection)
    waiting = {
        (str(each.site.id), each.leaf.code)
        for each in campaign.adjudication.disagreements()
        if not each.decided
    }
    with unswept():
        return with_circumstances(blocks, _spreads(read), waiting, _seconds(acts))


def _spreads(read: Read) -> dict[CellKey, Fraction]:
    """Return how far apart the votes of each cell lie, in shares of its points."""
    found: dict[CellKey, Fraction] = {}
    for item, rubric in read.classes:
        leaves = {leaf.code: leaf for leaf in rubric.leaves()}
        for site in read.sites:
            if site.class_id != item.id:
                continue
            for code, leaf in leaves.items():
                cell = read.cells.get((site.id, code))
                if cell is None or cell.clash or len(cell.votes) + len(cell.findings) < _TWO:
                    continue
                context = context_of(rubric, leaf, site, read.reckoning)
                votes = single_votes(leaf, cell, context)
                if len(votes) >= _TWO:
                    shares = [share_value(rubric, leaf, vote) for vote in votes]
                    found[site.id, code] = _apart(votes, shares)
    return found


def _apart(votes: tuple[SingleVote, ...], shares: list[Fraction | None]) -> Fraction:
    """Return the distance of the highest and the lowest; all of it where one has no value.

    "Not applicable" against points is as far apart as votes can be.
    """
    known = [share for share in shares if share is not None]
    if len(known) < len(shares):
        return Fraction(len({vote.outcome for vote in votes}) > 1)
    return max(known) - min(known)


def _seconds(acts: Iterable[VoteAct]) -> dict[CellKey, float]:
    """Return the time a person spent in each cell, on the mean of those who were there."""
    by_person: defaultdict[str, list[tuple[datetime, CellKey]]] = defaultdict(list)
    for act in acts:
        by_person[act.by].append((datetime.fromisoformat(act.at), (act.site, act.code)))
    found: defaultdict[CellKey, list[float]] = defaultdict(list)
    for own in by_person.values():
        for cell, seconds in spent(own).items():
            found[cell].append(seconds)
    return {cell: sum(each) / len(each) for cell, each in found.items()}
