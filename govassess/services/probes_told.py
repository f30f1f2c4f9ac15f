"""What machines saw as papers tell it: in sentences, and with who used it for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.availability import availability_of
from govassess.domain.observation_words import said_of
from govassess.domain.observed import Told, current
from govassess.store import reading, reading_observations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govassess.domain.observations import Observation
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class AdoptedRow:
    """A sentence of the machine that a person took over: at which leaf, who, and when it was seen.

    `seen_at` is UTC ISO 8601, '' where the observation is not here.
    """

    code: str
    sentence: str
    seen_at: str
    person: str


def adopted_at(campaign: Campaign, site_id: str) -> tuple[AdoptedRow, ...]:
    """Return what anybody adopted of what was seen at a site, by leaf; for open votes only."""
    with campaign.database.read() as connection:
        cells = reading.cells(connection, site=site_id)
        own = [each for _, cell in sorted(cells.items()) for each in cell.adopted]
        if not own:
            return ()
        seen = reading_observations.observations(connection, site_id)
        names = {person.id: person.name for person in reading.evaluators(connection)}
    times = {each.id: each.at for each in seen}
    return tuple(
        AdoptedRow(
            each.indicator,
            each.sentence,
            times.get(each.observation, ""),
            names.get(each.evaluator, ""),
        )
        for each in own
    )


def told(campaign: Campaign) -> tuple[Told, ...]:
    """Return what holds now and what was adopted, sites in the order of the register.

    It is for papers, which are written once the votes are open.
    """
    with campaign.database.read() as connection:
        seen = reading_observations.observations(connection)
        cells = reading.cells(connection) if seen else {}
        sites = reading.sites(connection)
        names = {item.id: item.name for item in reading.classes(connection)}
    used: dict[str, dict[str, None]] = {}
    for (_, code), cell in sorted(cells.items()):
        for adoption in cell.adopted:
            used.setdefault(adoption.observation, {})[code] = None
    by_site: dict[str, list[Observation]] = {}
    for each in seen:
        by_site.setdefault(each.site, []).append(each)
    return tuple(
        each
        for site in sites
        for each in _of_site(names[site.class_id], site.name, by_site.get(site.id, []), used)
    )


def _of_site(
    class_name: str, site: str, seen: list[Observation], used: Mapping[str, dict[str, None]]
) -> Iterator[Told]:
    visits, now = availability_of(seen), current(seen)
    earlier = [each for each in seen if each.id in used and each not in now]
    for each in (*now, *earlier):
        sentences = tuple(said.sentence for said in said_of(each, visits))
        yield Told(class_name, site, each, sentences, tuple(used.get(each.id, ())))
