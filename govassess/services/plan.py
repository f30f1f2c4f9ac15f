"""Who rates what: assignments of the open campaign, and the share that two people rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE, Role
from govassess.domain.planning import rated_twice, with_second_ratings
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.people import Evaluator
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


class PlanRoom:
    """The plan of the open campaign; without any assignment everybody may rate everything."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def all(self) -> Assigned:
        """Return the plan in the order of the roster and the register."""
        plan, twice = self._plan(), rated_twice(self._plan())
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
                    if site.class_id == each.id and site.id in plan.get(person.id, ())
                )
            )
        ]
        return Assigned(tuple(rows), tuple(site for site in sites if site.id in twice))

    def assign(
        self,
        wanted: Iterable[tuple[Evaluator, Iterable[SiteId]]],
        *,
        double: int = 0,
        seed: str = "",
    ) -> Assigned:
        """Give people their sites, in place of what they had; then draw who rates twice.

        `double` is the percentage of the planned sites that two people are to rate. Raises
        GovAssessError by what `Campaign.edit` raises.
        """
        before = self._plan()
        after = dict(before)
        for person, sites in wanted:
            after[person.id] = frozenset(sites)
        if double:
            with self.campaign.database.read() as connection:
                people = [
                    person.id
                    for person in reading.evaluators(connection)
                    if person.role is Role.EVALUATOR
                ]
            after = with_second_ratings(after, people, double, seed)
        drawn = {"double": double, "seed": seed} if double else {}
        puts = [
            Put(Subject.ASSIGNMENT, person, {"sites": sorted(sites)} | drawn)
            for person, sites in after.items()
            if sites != before.get(person)
        ]
        if puts:
            self.campaign.edit(Action.ASSIGN, OFFICE, puts)
        return self.all()

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

    def _plan(self) -> dict[EvaluatorId, frozenset[SiteId]]:
        with self.campaign.database.read() as connection:
            values = reading.values_of(connection, Subject.ASSIGNMENT)
        return {
            EvaluatorId(person): frozenset(map(SiteId, value["sites"]))
            for person, value in values.items()
        }
