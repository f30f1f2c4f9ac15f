"""The plan as a table of sites by people, and how far each is: counts only, never a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.applicability import applicable_leaves
from govassess.domain.planning import NOTHING
from govassess.domain.planning_coverage import Gap, Raters, Remark, raters, remarks
from govassess.store import reading_progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from govassess.domain.ids import ClassId, EvaluatorId, SiteId
    from govassess.domain.people import Evaluator
    from govassess.domain.planning import Assignment
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

__all__ = ["Gap", "Raters", "Remark"]


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One site and one person: planned or not, the place among the visits, and how far it is.

    `visit` counts from 1, 0 where no order was drawn; `second` says that the person rates the site
    beside another; of the `leaves` that are the person's to answer here `answered` are.
    """

    planned: bool = False
    visit: int = 0
    second: bool = False
    answered: int = 0
    leaves: int = 0

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered."""
        return bool(self.answered)

    @property
    def is_done(self) -> bool:
        """Whether everything was answered."""
        return 0 < self.leaves <= self.answered


@dataclass(frozen=True, slots=True)
class PlanSite:
    """A site's row: one cell a person, in the order of the people."""

    site: Site
    raters: Raters
    cells: tuple[PlanCell, ...]

    @property
    def id(self) -> SiteId:
        """The site's identity."""
        return self.site.id


@dataclass(frozen=True, slots=True)
class PlanBlock:
    """The sites of one class."""

    id: ClassId
    name: str
    sites: tuple[PlanSite, ...]


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """A column's head: how many sites are planned, rated beside another, begun and done.

    `shared` says that only some leaves are the person's.
    """

    person: Evaluator
    sites: int
    second: int
    twice: int
    begun: int
    done: int
    shared: bool

    @property
    def id(self) -> EvaluatorId:
        """The person's identity."""
        return self.person.id


@dataclass(frozen=True, slots=True)
class PlanMatrix:
    """The whole plan; `planned` is false while nobody is assigned anything.

    `double` and `seed` are the share and the seed of the last drawing of second ratings,
    `order_seed` that of the visits; 0 and '' while nothing was drawn.
    """

    people: tuple[PlanPerson, ...]
    blocks: tuple[PlanBlock, ...]
    remarks: tuple[Remark, ...]
    planned: bool
    double: int
    seed: str
    order_seed: str

    @property
    def twice(self) -> int:
        """How many sites two or more people rate."""
        return sum(site.raters.is_double for block in self.blocks for site in block.sites)

    @property
    def sites(self) -> int:
        """How many sites there are."""
        return sum(len(block.sites) for block in self.blocks)


def matrix(campaign: Campaign) -> PlanMatrix:
    """Return the plan of the open campaign as a table."""
    plan, people = campaign.plan.assignments(), campaign.plan.evaluators()
    register = campaign.sites.all()
    counts = raters(plan, *_shape(campaign, register))
    with campaign.database.read() as connection:
        known = {
            person.id: _Column(
                campaign,
                plan.get(person.id, NOTHING),
                register,
                answered=_answered(connection, person.id, plan, register),
            )
            for person in people
        }
    blocks = tuple(
        PlanBlock(
            each.id,
            each.name,
            tuple(
                PlanSite(
                    site,
                    counts[site.id],
                    tuple(known[person.id].cell(site, counts[site.id]) for person in people),
                )
                for site in register
                if site.class_id == each.id
            ),
        )
        for each in campaign.rubric.classes()
    )
    present = tuple(block for block in blocks if block.sites)
    drawn = [each for each in plan.values() if each.double]
    ordered = [each.order_seed for each in plan.values() if each.order_seed]
    return PlanMatrix(
        tuple(
            _person(person, place, present, plan.get(person.id, NOTHING))
            for place, person in enumerate(people)
        ),
        present,
        remarks(plan, [person.id for person in people], counts),
        planned=bool(plan),
        double=drawn[0].double if drawn else 0,
        seed=drawn[0].seed if drawn else "",
        order_seed=ordered[0] if ordered else "",
    )


class _Column:
    """One person's cells; how many leaves a kind of site has is counted once."""

    def __init__(
        self,
        campaign: Campaign,
        own: Assignment,
        register: tuple[Site, ...],
        *,
        answered: Mapping[str, int],
    ) -> None:
        self._campaign = campaign
        self._own = own
        self._answered = answered
        places = own.visits(site.id for site in register) if own.order else ()
        self._visits = {site: place for place, site in enumerate(places, 1)}
        self._leaves: dict[tuple[ClassId, object], int] = {}

    def cell(self, site: Site, count: Raters) -> PlanCell:
        """Return the cell of a site."""
        planned = site.id in self._own.sites
        return PlanCell(
            planned,
            self._visits.get(site.id, 0),
            planned and site.id in self._own.second and count.is_double,
            self._answered.get(site.id, 0),
            self._count(site),
        )

    def _count(self, site: Site) -> int:
        key = (site.class_id, site.attributes)
        if key not in self._leaves:
            applying = applicable_leaves(self._campaign.rubric.rubric(site.class_id), site)
            own = (self._own.covers(site.class_id, leaf.code) for leaf in applying)
            self._leaves[key] = sum(own)
        return self._leaves[key]


def _shape(
    campaign: Campaign, register: tuple[Site, ...]
) -> tuple[dict[SiteId, ClassId], dict[ClassId, tuple[str, ...]]]:
    """Return the class of each site, and the leaves of each class."""
    leaves = {
        each.id: tuple(leaf.code for leaf in campaign.rubric.rubric(each.id).leaves())
        for each in campaign.rubric.classes()
    }
    return {site.id: site.class_id for site in register}, leaves


def _answered(
    connection: Connection,
    person: EvaluatorId,
    plan: Mapping[EvaluatorId, Assignment],
    register: tuple[Site, ...],
) -> Mapping[str, int]:
    own = plan.get(person, NOTHING)
    if not own.leaves:
        return reading_progress.answered_counts(connection, person)
    classes = {str(site.id): site.class_id for site in register}
    cells = reading_progress.answered_cells(connection, person)
    return Counter(site for site, code in cells if own.covers(classes[site], code))


def _person(
    person: Evaluator, place: int, blocks: tuple[PlanBlock, ...], own: Assignment
) -> PlanPerson:
    rows = [(site, site.cells[place]) for block in blocks for site in block.sites]
    planned = [(site, cell) for site, cell in rows if cell.planned]
    return PlanPerson(
        person,
        sites=len(planned),
        second=sum(cell.second for _, cell in planned),
        twice=sum(site.raters.is_double for site, _ in planned),
        begun=sum(cell.is_begun for _, cell in planned),
        done=sum(cell.is_done for _, cell in planned),
        shared=bool(own.leaves),
    )
