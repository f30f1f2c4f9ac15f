"""The rehearsal's machine: it looks at the invented county, and a person adopts a little of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from govassess.domain.observations import Check, Outcome
from govassess.domain.people import OFFICE
from govassess.services.probes_adopting import spoken_leaves
from govassess.services.probes_county import columns_of
from govassess.services.probes_order import Order

if TYPE_CHECKING:
    from govassess.domain.ids import SiteId
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.probes import SiteRow
    from govassess.services.probes_adopting import Suggestion

_WORKERS = 16
_LINKED = 8
"""The links of so many sites are followed."""
_ADOPTED = 4
"""So many sentences of the machine become notes of the person's."""


def look_and_adopt(own: Campaign, by: Actor) -> None:
    """Look at a person's own sites, at doubtful links twice, and adopt some faults as notes."""
    sites = tuple(site.id for site in own.sites.planned(by.id))
    _look(own, by, sites, frozenset(Check) - {Check.LINKS})
    rows = {row.id: row for row in own.probes.rows()}
    answering = tuple(site for site in sites if _answers(rows[site]))[:_LINKED]
    _look(own, by, answering, frozenset({Check.LINKS}))
    doubtful = tuple(row.id for row in own.probes.rows() if _doubts_links(row))
    _look(own, by, doubtful, frozenset({Check.LINKS}))
    _adopt(own, by)


def look_at_the_rest(lead: Campaign) -> None:
    """Look at the front pages of the sites that nobody's machine has seen yet."""
    left = tuple(row.id for row in lead.probes.rows() if not row.last)
    _look(lead, OFFICE, left, frozenset(Check) - {Check.LINKS})


def _look(
    campaign: Campaign, by: Actor, sites: tuple[SiteId, ...], checks: frozenset[Check]
) -> None:
    if sites:
        pages = columns_of(campaign)
        campaign.probes.run(Order(sites=sites, checks=checks, pages=pages, workers=_WORKERS), by)


def _answers(row: SiteRow) -> bool:
    return row.checks[Check.AVAILABLE].outcome is Outcome.GOOD


def _doubts_links(row: SiteRow) -> bool:
    links = row.checks.get(Check.LINKS)
    return links is not None and links.outcome is Outcome.UNCLEAR


def _adopt(own: Campaign, by: Actor) -> None:
    """Adopt at one leaf a site, in the order of the visits, until there is enough to show."""
    faults = ((site, _first_fault(own, site)) for site in own.sites.planned(by.id))
    told = ((site, found) for site, found in faults if found is not None)
    for site, (code, fault) in islice(told, _ADOPTED):
        own.probes.adopt_as_note(fault, site, code, by)


def _first_fault(own: Campaign, site: Site) -> tuple[str, Suggestion] | None:
    for spoken in spoken_leaves(own.rubric.rubric(site.class_id)):
        for each in own.probes.suggestions(site.id, spoken.leaf):
            if each.observation.outcome is Outcome.FAULT:
                return spoken.leaf, each
    return None
