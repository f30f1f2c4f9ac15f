"""Who rates which sites and leaves: assignments, and a drawn share that two people rate."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from govassess.domain.sampling import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from govassess.domain.ids import ClassId, EvaluatorId, SiteId

    Plan = Mapping[EvaluatorId, AbstractSet[SiteId]]
    Assignments = Mapping[EvaluatorId, "Assignment"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one person rates, and by which seeds that was drawn.

    `order` are the sites in visiting order, drawn by `order_seed`; empty while none was drawn.
    `leaves` names by class the only leaves the person owns; a class that is absent: every leaf.
    `second` are sites given to the person beside somebody who had them already; `double` is the
    share in per cent that was drawn for two people by `seed`.
    """

    sites: frozenset[SiteId] = frozenset()
    order: tuple[SiteId, ...] = ()
    order_seed: str = ""
    leaves: Mapping[ClassId, frozenset[str]] = field(default_factory=dict)
    second: frozenset[SiteId] = frozenset()
    double: int = 0
    seed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it gives the person nothing: leaves without a site are none."""
        return not self.sites

    def covers(self, class_id: ClassId, code: str) -> bool:
        """Tell whether a leaf of a class is the person's to rate on their sites."""
        return class_id not in self.leaves or code in self.leaves[class_id]

    def visits(self, register: Iterable[SiteId]) -> tuple[SiteId, ...]:
        """Return the sites in visiting order; those without a place follow as registered."""
        known = tuple(register)
        left = self.sites & set(known)
        placed = tuple(dict.fromkeys(site for site in self.order if site in left))
        return placed + tuple(site for site in known if site in left - set(placed))

    def with_sites(self, sites: AbstractSet[SiteId]) -> Assignment:
        """Return the assignment with other sites; what stays keeps its place and its mark."""
        kept = frozenset(sites)
        order = tuple(site for site in self.order if site in kept)
        return replace(self, sites=kept, order=order, second=self.second & kept)


NOTHING = Assignment()
"""What a person without an assignment rates where others have one."""


def rated_twice(plan: Plan) -> frozenset[SiteId]:
    """Return the sites that two or more people are to rate."""
    counts = Counter(site for sites in plan.values() for site in sites)
    return frozenset(site for site, count in counts.items() if count > 1)


def with_second_ratings(
    plan: Plan,
    people: Sequence[EvaluatorId],
    percent: int,
    seed: str,
    *,
    twice: AbstractSet[SiteId] | None = None,
) -> dict[EvaluatorId, frozenset[SiteId]]:
    """Return the plan with so many sites given to a second person that `percent` are rated twice.

    Sites are drawn by the seed among those with one person, and each goes to the person with
    the fewest sites, the first of the roster if several have as few. The same plan, roster and
    seed give the same. With fewer than two people the plan stays as it is. `twice` are the sites
    that count as rated twice already, where leaves are shared out; else by the plan itself.
    """
    made = {person: set(sites) for person, sites in plan.items()}
    planned = {site for sites in plan.values() for site in sites}
    single = sorted(planned - (rated_twice(plan) if twice is None else twice))
    wanted = ceil(Fraction(len(planned) * percent, 100)) - (len(planned) - len(single))
    drawn = draw(single, wanted, seed).drawn if wanted > 0 else ()
    known = {str(site): site for site in single}
    for name in drawn:
        site = known[name]
        others = [person for person in people if site not in made.get(person, set())]
        if others:
            second = min(others, key=lambda person: len(made.get(person, set())))
            made.setdefault(second, set()).add(site)
    return {person: frozenset(sites) for person, sites in made.items()}


def given(
    plan: Assignments, cells: Iterable[tuple[EvaluatorId, SiteId]], *, away: bool = False
) -> dict[EvaluatorId, Assignment]:
    """Return the plan with these sites given to these people, or taken away from them.

    Who gets a site that somebody else has rates it as the second.
    """
    made = dict(plan)
    for person, site in cells:
        own = made.get(person, NOTHING)
        if away:
            made[person] = own.with_sites(own.sites - {site})
        elif site not in own.sites:
            taken = any(site in each.sites for each in made.values())
            second = own.second | {site} if taken else own.second
            made[person] = replace(own, sites=own.sites | {site}, second=second)
    return made
