"""A campaign ready to be published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.evidence import Capsule
from govassess.services import campaigns
from tests.builders import filled
from tests.reports.pictures import png

if TYPE_CHECKING:
    from pathlib import Path


TITLE = "延安市2012年政府网站绩效评估"
AT = "2012-12-03T08:15:00+00:00"


def finished(place: Path) -> Path:
    """Return the folder of a campaign in which two bounds of grades are all there is to look at."""
    campaign, sites, by = filled(place)
    with campaign:
        dates = {
            "signed_on": date(2013, 2, 1),
            "first_day": date(2012, 11, 20),
            "last_day": date(2013, 1, 20),
        }
        campaigns.edit_settings(campaign, replace(campaign.settings(), **dates))
        for place_of, site in enumerate(sites):
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(3 - place_of)), by)
            campaign.walk.note(site, "1.1", "缺少机构职能", by)
            campaign.walk.rate(site, "1.2", Answer(option="好"), by)
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
            campaign.evidence.keep(png(), Capsule(site.url, "页", AT), by, [(site, "1.1")])
        return campaign.folder
