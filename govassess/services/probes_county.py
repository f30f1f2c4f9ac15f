"""The rehearsal's own county: local servers in place of the sites of a campaign marked as demo."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.net.county import County, county_for
from govassess.services.probes_order import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govassess.domain.ids import SiteId
    from govassess.net.county import CountySite
    from govassess.net.reach import Reach
    from govassess.services.campaign import Campaign

_ORGANISER = "主办单位"
"""The attribute of a site that names who runs it."""


def county_of(campaign: Campaign) -> dict[SiteId, CountySite]:
    """Return which invented site answers for each of the register, which get the kinds in turn."""
    sites = campaign.sites.all()
    register = [
        (
            urlsplit(site.url).netloc,
            site.name,
            site.code,
            site.attribute(_ORGANISER) or site.name,
        )
        for site in sites
    ]
    return {site.id: made for site, made in zip(sites, county_for(register), strict=True)}


def columns_of(campaign: Campaign) -> Mapping[SiteId, tuple[Column, ...]]:
    """Return the column pages of the invented sites, with their names and windows."""
    return {
        site_id: tuple(
            Column(f"http://{made.host}{column.path}", column.title, column.window)
            for column in made.kind.columns
        )
        for site_id, made in county_of(campaign).items()
    }


@contextmanager
def opened_county(campaign: Campaign) -> Iterator[Reach]:
    """Answer for every site of the register on this machine; nothing else can be contacted."""
    with County(tuple(county_of(campaign).values())) as county:
        yield county.reach
