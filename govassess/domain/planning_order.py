"""In which order each person visits their sites: drawn by a seed, the classes interleaved."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from govassess.domain.ids import ClassId, EvaluatorId, SiteId

    Plan = Mapping[EvaluatorId, AbstractSet[SiteId]]

_BITS = 64


def visiting_orders(
    plan: Plan, classes: Mapping[SiteId, ClassId], seed: str
) -> dict[EvaluatorId, tuple[SiteId, ...]]:
    """Return everybody's sites in the order of the visits.

    Within each person the sites of a class are shuffled, and the classes interleaved in
    proportion: after any number of visits every class has had its share, give or take a visit a
    class. Two people do not meet a site that both rate at the same place, so that what a site is
    like on one day does not weigh on both. The same plan and seed give the same, in whatever
    order people and sites are told.
    """
    orders: dict[EvaluatorId, tuple[SiteId, ...]] = {}
    taken: dict[SiteId, set[int]] = {}
    for person in sorted(plan):
        order = _interleaved(person, plan[person], classes, seed)
        _move_apart(order, classes, taken)
        for place, site in enumerate(order):
            taken.setdefault(site, set()).add(place)
        orders[person] = tuple(order)
    return orders


def _interleaved(
    person: EvaluatorId, sites: AbstractSet[SiteId], classes: Mapping[SiteId, ClassId], seed: str
) -> list[SiteId]:
    shuffled = sorted(sites, key=lambda site: _hash(seed, person, site))
    placed: list[tuple[Fraction, ClassId, SiteId]] = []
    for class_id in sorted({classes[site] for site in sites}):
        own = [site for site in shuffled if classes[site] == class_id]
        start = Fraction(_hash(seed, person, class_id), 1 << _BITS)
        placed += [((place + start) / len(own), class_id, site) for place, site in enumerate(own)]
    return [site for _, _, site in sorted(placed)]


def _hash(*parts: str) -> int:
    """Return a number below 2^64 that only these words give."""
    return int.from_bytes(sha256("\n".join(parts).encode()).digest()[: _BITS // 8])


def _move_apart(
    order: list[SiteId], classes: Mapping[SiteId, ClassId], taken: Mapping[SiteId, AbstractSet[int]]
) -> None:
    """Swap sites that somebody else meets at the same place with the nearest that may go there.

    A site of the same class is preferred: the interleaving stays. Where no swap helps, and that
    takes very few sites or very many people, the site stays.
    """
    for here, site in enumerate(order):
        if here not in taken.get(site, ()):
            continue
        near = sorted(range(len(order)), key=lambda there: (abs(there - here), there))
        fitting = [
            there
            for there in near
            if there != here
            and there not in taken.get(site, ())
            and here not in taken.get(order[there], ())
        ]
        same = [there for there in fitting if classes[order[there]] == classes[site]]
        for there in (same or fitting)[:1]:
            order[here], order[there] = order[there], site
