"""Who rates what: assignments of the open campaign, the share that two people rate, the visits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE, Role
from govassess.domain.planning import NOTHING, Assignment, given, with_second_ratings
from govassess.domain.planning_coverage import Raters, raters
from govassess.domain.planning_data import assignment_from_data, assignment_to_data
from govassess.domain.planning_order import visiting_orders
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from govassess.domain.changes import Change
    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor, Evaluator
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One person's sites of one class."""

    person: Evaluator
    class_name: str
    sites: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """The plan as it stands, and the sites that two or more people rate."""

    rows: tuple[PlanRow, ...]
    twice: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What one person rates: sites in visiting order, and which leaves of a class are theirs.

    `drawn` says that the order was drawn; else it is the register's.
    """

    sites: tuple[Site, ...]
    assignment: Assignment

    @property
    def drawn(self) -> bool:
        """Whether the order of the visits was drawn."""
        return bool(self.assignment.order)

    def covers(self, class_id: ClassId, code: str) -> bool:
        """Tell whether a leaf of a class is the person's on their sites."""
        return self.assignment.covers(class_id, code)


def assignments(connection: Connection) -> dict[EvaluatorId, Assignment]:
    """Return the assignments of the roster; nothing while nobody has one: then all rate all."""
    values = reading.values_of(connection, Subject.ASSIGNMENT)
    return {
        person.id: assignment_from_data(values[person.id])
        for person in reading.evaluators(connection)
        if person.id in values
    }


class PlanRoom:
    """The plan of the open campaign; without any assignment everybody may rate everything."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._known: dict[EvaluatorId, Assignment] | None = None

    def forget(self, change: Change) -> None:
        """Read the plan anew after it was changed."""
        if change.kinds & {Subject.ASSIGNMENT, Subject.EVALUATOR}:
            self._known = None

    def assignments(self) -> Mapping[EvaluatorId, Assignment]:
        """Return everybody's assignment; nothing while nobody has one."""
        if self._known is None:
            with self.campaign.database.read() as connection:
                self._known = assignments(connection)
        return self._known

    def assignment(self, person: str) -> Assignment | None:
        """Return what a person rates; None while nobody is assigned anything: then everything."""
        plan = self.assignments()
        return plan.get(EvaluatorId(person), NOTHING) if plan else None

    def for_person(self, person: str) -> PersonPlan | None:
        """Return a person's sites in visiting order and their leaves.

        None while nobody is assigned anything: then everybody rates everything. Where others have
        an assignment, who has none rates nothing.
        """
        own = self.assignment(person)
        if own is None:
            return None
        register = {site.id: site for site in self.campaign.sites.all()}
        visited = (register[site] for site in own.visits(register))
        return PersonPlan(tuple(site for site in visited if _has_leaves(own, site)), own)

    def codes(self, by: Actor, rubric: Rubric, class_id: ClassId) -> frozenset[str] | None:
        """Return the leaves of a class that are a person's; None for all of them."""
        own = None if by.role is Role.LEAD else self.assignment(by.id)
        if own is None or class_id not in own.leaves:
            return None
        return frozenset(leaf.code for leaf in rubric.leaves()) & own.leaves[class_id]

    def all(self) -> Assigned:
        """Return the plan in the order of the roster and the register."""
        plan, counts = self.assignments(), self.raters()
        sites = self.campaign.sites.all()
        with self.campaign.database.read() as connection:
            people = reading.evaluators(connection)
        rows = [
            PlanRow(person, each.name, found)
            for person in people
            for each in self.campaign.rubric.classes()
            if (
                found := tuple(
                    site
                    for site in sites
                    if site.class_id == each.id and site.id in plan.get(person.id, NOTHING).sites
                )
            )
        ]
        twice = tuple(site for site in sites if counts[site.id].is_double)
        return Assigned(tuple(rows), twice)

    def raters(self) -> dict[SiteId, Raters]:
        """Return how many people are to rate each site, in register order."""
        classes = {site.id: site.class_id for site in self.campaign.sites.all()}
        return raters(self.assignments(), classes, self._leaf_codes())

    def assign(
        self,
        wanted: Iterable[tuple[Evaluator, Iterable[SiteId]]],
        *,
        double: int = 0,
        seed: str = "",
        order_seed: str = "",
    ) -> Assigned:
        """Give people their sites, in place of what they had; then draw who rates twice.

        `double` is the percentage of the planned sites that two people are to rate; with an
        `order_seed` the order of everybody's visits is drawn too. Raises GovAssessError by what
        `Campaign.edit` raises.
        """
        plan = dict(self.assignments())
        for person, sites in wanted:
            plan[person.id] = plan.get(person.id, NOTHING).with_sites(frozenset(sites))
        if double:
            plan = self.with_second(plan, double, seed)
        if order_seed:
            plan = self.with_orders(plan, order_seed)
        self.store(plan)
        return self.all()

    def give(self, cells: Iterable[tuple[EvaluatorId, SiteId]], *, away: bool = False) -> None:
        """Give sites to people beside what they have, or take them away; one act."""
        self.store(given(self.assignments(), cells, away=away))

    def toggle(self, cells: Collection[tuple[EvaluatorId, SiteId]]) -> None:
        """Give these sites to these people; where all of them have them, take them away."""
        plan = self.assignments()
        away = all(site in plan.get(person, NOTHING).sites for person, site in cells)
        self.give(cells, away=away)

    def second(self, double: int, seed: str) -> dict[EvaluatorId, tuple[Site, ...]]:
        """Return who would get which sites as the second, in register order; nothing is stored."""
        before = self.assignments()
        after = self.with_second(before, double, seed)
        sites = self.campaign.sites.all()
        added = {
            person: each.sites - before.get(person, NOTHING).sites for person, each in after.items()
        }
        return {
            person: tuple(site for site in sites if site.id in new)
            for person, new in added.items()
            if new
        }

    def draw_second(self, double: int, seed: str) -> None:
        """Draw who rates twice, and record share and seed."""
        self.store(self.with_second(self.assignments(), double, seed))

    def draw_orders(self, seed: str) -> None:
        """Draw the order of everybody's visits and record the seed."""
        self.store(self.with_orders(self.assignments(), seed))

    def share_leaves(self, shares: Mapping[EvaluatorId, Mapping[ClassId, Iterable[str]]]) -> None:
        """Let people own these leaves of classes and no others; a class left out: all leaves.

        Where nobody was assigned anything, everybody goes on rating every site.
        """
        plan, every = dict(self.assignments()), self._leaf_codes()
        if not plan:
            sites = frozenset(site.id for site in self.campaign.sites.all())
            plan = {person.id: Assignment(sites) for person in self.evaluators()}
        for person, leaves in shares.items():
            kept = {
                class_id: chosen
                for class_id, codes in leaves.items()
                if (chosen := frozenset(codes) & every[class_id]) != every[class_id]
            }
            plan[person] = replace(plan.get(person, NOTHING), leaves=kept)
        self.store(plan)

    def settle(self, person: EvaluatorId) -> None:
        """Tell a person's copy that a plan is there, even if nothing in it is theirs."""
        plan = self.assignments()
        if plan and person not in plan:
            put = Put(Subject.ASSIGNMENT, person, assignment_to_data(NOTHING))
            self.campaign.edit(Action.ASSIGN, OFFICE, [put])

    def proposed_seed(self) -> str:
        """Return a seed of the plan that nobody chose."""
        return self.campaign.settings().id[:8]

    def store(self, plan: Mapping[EvaluatorId, Assignment]) -> None:
        """Make this the plan, as one act; one that gives nobody anything is none at all."""
        before = self.assignments()
        empty = all(each.is_empty for each in plan.values())
        puts = [
            Put(Subject.ASSIGNMENT, person, None if empty else assignment_to_data(each))
            for person, each in plan.items()
            if (empty and person in before) or (not empty and each != before.get(person))
        ]
        if puts:
            self.campaign.edit(Action.ASSIGN, OFFICE, puts)

    def with_second(
        self, plan: Mapping[EvaluatorId, Assignment], double: int, seed: str
    ) -> dict[EvaluatorId, Assignment]:
        """Return the plan with so many sites given to a second person; nothing is stored.

        Only who rates every leaf can be the second.
        """
        people = [
            person.id for person in self.evaluators() if not plan.get(person.id, NOTHING).leaves
        ]
        classes = {site.id: site.class_id for site in self.campaign.sites.all()}
        counts = raters(plan, classes, self._leaf_codes())
        twice = frozenset(site for site, count in counts.items() if count.is_double)
        sites = {person: each.sites for person, each in plan.items()}
        drawn = with_second_ratings(sites, people, double, seed, twice=twice)
        added = [
            (person, site)
            for person, own in drawn.items()
            for site in sorted(own - sites.get(person, frozenset()))
        ]
        return {
            person: replace(each, double=double, seed=seed)
            for person, each in given(plan, added).items()
        }

    def with_orders(
        self, plan: Mapping[EvaluatorId, Assignment], seed: str
    ) -> dict[EvaluatorId, Assignment]:
        """Return the plan with the order of everybody's visits drawn; nothing is stored."""
        classes = {site.id: site.class_id for site in self.campaign.sites.all()}
        sites = {person: each.sites & classes.keys() for person, each in plan.items()}
        orders = visiting_orders(sites, classes, seed)
        return {
            person: replace(each, order=orders[person], order_seed=seed if orders[person] else "")
            for person, each in plan.items()
        }

    def evaluators(self) -> tuple[Evaluator, ...]:
        """Return the people of the roster who rate."""
        with self.campaign.database.read() as connection:
            people = reading.evaluators(connection)
        return tuple(person for person in people if person.role is Role.EVALUATOR)

    def find_sites(self, written: Iterable[str]) -> frozenset[SiteId]:
        """Return the sites that people mean by names of classes and sites.

        Raises GovAssessError: NAME_UNKNOWN, NAME_AMBIGUOUS.
        """
        classes = {name_key(each.name): each.id for each in self.campaign.rubric.classes()}
        found: set[SiteId] = set()
        for name in written:
            class_id = classes.get(name_key(name))
            if class_id is None:
                found.add(self.campaign.sites.find(name).id)
            else:
                sites = self.campaign.sites.all()
                found |= {site.id for site in sites if site.class_id == class_id}
        return frozenset(found)

    def _leaf_codes(self) -> dict[ClassId, frozenset[str]]:
        room = self.campaign.rubric
        return {
            each.id: frozenset(leaf.code for leaf in room.rubric(each.id).leaves())
            for each in room.classes()
        }


def _has_leaves(own: Assignment, site: Site) -> bool:
    return site.class_id not in own.leaves or bool(own.leaves[site.class_id])
