"""What a plan leaves open: how many people rate each site, and what deserves a look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.planning import NOTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from govassess.domain.ids import ClassId, EvaluatorId, SiteId
    from govassess.domain.planning import Assignments


class Raters(NamedTuple):
    """How many people rate a site: its leaf that fewest rate, and the one that most do."""

    least: int
    most: int

    @property
    def is_whole(self) -> bool:
        """Whether somebody rates every leaf."""
        return self.least > 0

    @property
    def is_double(self) -> bool:
        """Whether two or more people rate a leaf."""
        return self.most > 1


class Gap(StrEnum):
    """What deserves a look in a plan."""

    UNRATED = "unrated"
    LEAVES = "leaves"
    IDLE = "idle"
    SINGLE = "single"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Remark:
    """Sites that nobody rates (UNRATED), that lack somebody for some leaves (LEAVES) or have one
    person only where nothing is rated twice (SINGLE); people without a site (IDLE); sites that
    came to a person after the order of the visits was drawn (LATE).
    """  # noqa: D205 - one list

    gap: Gap
    sites: tuple[SiteId, ...] = ()
    people: tuple[EvaluatorId, ...] = ()


def raters(
    plan: Assignments,
    classes: Mapping[SiteId, ClassId],
    leaves: Mapping[ClassId, Collection[str]],
) -> dict[SiteId, Raters]:
    """Return how many people rate each site of `classes`, as planned."""
    people: dict[SiteId, list[EvaluatorId]] = {site: [] for site in classes}
    for person, each in plan.items():
        for site in each.sites & people.keys():
            people[site].append(person)
    known: dict[tuple[ClassId, frozenset[EvaluatorId]], Raters] = {}
    found: dict[SiteId, Raters] = {}
    for site, class_id in classes.items():
        key = class_id, frozenset(people[site])
        if key not in known:
            known[key] = _counted(plan, key[1], class_id, leaves.get(class_id, ()))
        found[site] = known[key]
    return found


def _counted(
    plan: Assignments, people: AbstractSet[EvaluatorId], class_id: ClassId, codes: Collection[str]
) -> Raters:
    if not codes or all(class_id not in plan[person].leaves for person in people):
        return Raters(len(people), len(people))
    counts = [sum(plan[person].covers(class_id, code) for person in people) for code in codes]
    return Raters(min(counts), max(counts))


def remarks(
    plan: Assignments, people: Sequence[EvaluatorId], counts: Mapping[SiteId, Raters]
) -> tuple[Remark, ...]:
    """Return what deserves a look; `people` are the evaluators, `counts` in register order.

    Nothing does while nobody is assigned anything: then everybody rates every site.
    """
    if not plan:
        return ()
    unrated = tuple(site for site, count in counts.items() if not count.most)
    partly = tuple(site for site, count in counts.items() if count.most and not count.is_whole)
    double = any(count.is_double for count in counts.values())
    single = () if double else tuple(site for site, count in counts.items() if count.most == 1)
    idle = tuple(person for person in people if not plan.get(person, NOTHING).sites)
    found = (
        Remark(Gap.UNRATED, unrated),
        Remark(Gap.LEAVES, partly),
        Remark(Gap.IDLE, people=idle),
        Remark(Gap.SINGLE, single),
        *(Remark(Gap.LATE, _late(plan, person, counts), (person,)) for person in people),
    )
    return tuple(each for each in found if each.sites or (each.gap is Gap.IDLE and each.people))


def _late(
    plan: Assignments, person: EvaluatorId, counts: Mapping[SiteId, Raters]
) -> tuple[SiteId, ...]:
    """Return the sites of a person with an order that have no place in it."""
    own = plan.get(person, NOTHING)
    left = own.sites - set(own.order) if own.order else frozenset()
    return tuple(site for site in counts if site in left)
