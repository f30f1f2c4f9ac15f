"""Who rates which sites: assignments as sets of sites, and a drawn share that two people rate."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from govassess.domain.sampling import draw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from govassess.domain.ids import EvaluatorId, SiteId

    Plan = Mapping[EvaluatorId, AbstractSet[SiteId]]


def rated_twice(plan: Plan) -> frozenset[SiteId]:
    """Return the sites that two or more people are to rate."""
    counts = Counter(site for sites in plan.values() for site in sites)
    return frozenset(site for site, count in counts.items() if count > 1)


def with_second_ratings(
    plan: Plan, people: Sequence[EvaluatorId], percent: int, seed: str
) -> dict[EvaluatorId, frozenset[SiteId]]:
    """Return the plan with so many sites given to a second person that `percent` are rated twice.

    Sites are drawn by the seed among those with one person, and each goes to the person with
    the fewest sites, the first of the roster if several have as few. The same plan, roster and
    seed give the same. With fewer than two people the plan stays as it is.
    """
    made = {person: set(sites) for person, sites in plan.items()}
    planned = {site for sites in plan.values() for site in sites}
    single = sorted(planned - rated_twice(plan))
    wanted = ceil(Fraction(len(planned) * percent, 100)) - (len(planned) - len(single))
    drawn = draw(single, wanted, seed).drawn if wanted > 0 else ()
    for name in drawn:
        site = next(each for each in single if each == name)
        others = [person for person in people if site not in made.get(person, set())]
        if others:
            second = min(others, key=lambda person: len(made.get(person, set())))
            made.setdefault(second, set()).add(site)
    return {person: frozenset(sites) for person, sites in made.items()}
