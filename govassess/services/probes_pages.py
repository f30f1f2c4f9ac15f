"""Which pages a run looks at beside the front pages: where a person found things before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.services.probes_order import Column
from govassess.store import reading_observations

if TYPE_CHECKING:
    from govassess.domain.ids import SiteId
    from govassess.domain.people import Actor
    from govassess.services.campaign import Campaign

_SCHEMES = ("http", "https")


def pages_of(campaign: Campaign, by: Actor) -> dict[SiteId, tuple[Column, ...]]:
    """Return the places this person remembered on each site, named after their leaves.

    Nobody else's are among them: where others found a thing is told after one's own verdict. In a
    rehearsal they are the columns of its county.
    """
    if campaign.settings().demo:
        from govassess.services.probes_county import columns_of  # noqa: PLC0415 - rehearsals only

        return dict(columns_of(campaign))
    with campaign.database.read() as connection:
        places = reading_observations.own_places(connection, by.id)
    sites = {site.id: site for site in campaign.sites.all()}
    found: dict[SiteId, dict[str, Column]] = {}
    for site_id, code, url in places:
        site = sites.get(site_id)
        if site is None or not _is_on(url, site.url):
            continue
        leaf = campaign.rubric.rubric(site.class_id).leaf_of.get(code)
        found.setdefault(site_id, {})[url] = Column(url, leaf.title if leaf else code)
    return {site_id: tuple(columns.values()) for site_id, columns in found.items()}


def _is_on(url: str, home: str) -> bool:
    """Tell whether a page belongs to the site and is another one than its front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    same = parts.hostname == urlsplit(home).hostname
    return parts.scheme in _SCHEMES and same and parts.path.strip("/") != ""
