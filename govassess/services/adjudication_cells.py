"""One cell with everything that weighing it takes, read in one short transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL, Cell
from govassess.domain.freshness import Reckoning
from govassess.domain.scoring import Desk
from govassess.domain.single_votes import context_of, single_votes, undecided
from govassess.domain.votes import voting_of
from govassess.services.campaigns_holidays import work_calendar
from govassess.store import cell_story, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.people import Evaluator
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.single_votes import SingleVote
    from govassess.domain.sites import Site
    from govassess.domain.votes import Voting
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Matter:
    """A cell, the other cells of its site by code, and the rules that it is weighed by.

    `versions` are the cell with each of one person's several versions, where there are such.
    """

    site: Site
    leaf: Indicator
    rubric: Rubric
    cells: Mapping[str, Cell]
    people: tuple[Evaluator, ...]
    voting: Voting
    reckoning: Reckoning
    versions: tuple[Cell, ...] = ()

    @property
    def cell(self) -> Cell:
        """What is recorded there."""
        return self.cells.get(self.leaf.code, EMPTY_CELL)

    @property
    def pool(self) -> bool:
        """Whether points come off a pool."""
        return self.rubric.part(self.leaf.part).pool

    def score(self, cell: Cell | None = None) -> LeafScore:
        """Return what the leaf is worth as it stands, or with another cell."""
        cells = self.cells if cell is None else {**self.cells, self.leaf.code: cell}
        day = self.site.time_point or self.reckoning.day
        at = replace(self.reckoning, day=day)
        desk = Desk(self.rubric, self.site, cells, self.voting, at)
        return desk.scores({self.leaf.code})[self.leaf.code]

    def undecided_score(self) -> LeafScore:
        """Return what it would be worth had the lead said nothing."""
        return self.score(undecided(self.cell))

    def votes(self) -> tuple[SingleVote, ...]:
        """Return what each person's word is worth alone; of one with two versions, neither."""
        context = context_of(self.rubric, self.leaf, self.site, self.reckoning)
        return single_votes(self.leaf, self.cell, context)

    def told_by(self, person: str) -> tuple[Cell, ...]:
        """Return what one person recorded there, alone in a cell; each version of it."""
        found: dict[tuple[str, ...], Cell] = {}
        for cell in self.versions or (self.cell,):
            votes = tuple(each for each in cell.votes if each.evaluator == person)
            findings = tuple(each for each in cell.findings if each.evaluator == person)
            own = Cell(votes, findings)
            found.setdefault(entries_in(own), own)
        return tuple(found[key] for key in sorted(found))


def matter(campaign: Campaign, site: Site, code: str) -> Matter:
    """Read a cell; raises NAME_UNKNOWN for no leaf."""
    leaf, rubric = campaign.walk.leaf(site, code), campaign.rubric.rubric(site.class_id)
    with campaign.database.read() as connection:
        return matter_in(connection, site, leaf, rubric)


def matter_in(connection: Connection, site: Site, leaf: Indicator, rubric: Rubric) -> Matter:
    """Read a cell inside a transaction."""
    found = reading.cells(connection, site=site.id)
    settings, people = reading.campaign_settings(connection), reading.evaluators(connection)
    key = (str(site.id), leaf.code)
    own = {key: found[key]} if key in found else {}
    day = settings.time_point or settings.last_day
    return Matter(
        site=site,
        leaf=leaf,
        rubric=rubric,
        cells={code: cell for (_, code), cell in found.items()},
        people=people,
        voting=voting_of(rubric.settings, settings, evaluators=len(people)),
        reckoning=Reckoning(day, work_calendar(settings)),
        versions=cell_story.versions(connection, own).get(key, ()),
    )


def entries_in(cell: Cell) -> tuple[str, ...]:
    """Return the entries behind a cell's votes and findings, in a fixed order."""
    votes = [vote.entry for vote in cell.votes]
    return tuple(sorted([*votes, *(finding.entry for finding in cell.findings)]))


def cell_subject(site: Site, code: str) -> str:
    """Return the subject of what the lead says about a cell."""
    return f"{site.id}/{code}"
