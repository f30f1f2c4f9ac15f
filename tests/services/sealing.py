"""A sealed campaign of two sites, for what comes after the seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import NOTHING_FOUND, Answer, Finding
from govassess.domain.evidence import Capsule
from govassess.services import campaigns, reports_gate, reports_seal
from govassess.services.walk import new_finding_id
from tests.builders import filled
from tests.reports.pictures import png

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Walked = tuple[Campaign, tuple[Site, ...], Actor]

TITLE = "延安市2012年政府网站绩效评估"
AT = "2012-12-03T08:15:00+00:00"


def walked(folder: Path) -> Walked:
    """Return 宝塔区 with 3 + 3 + 1 = 7 and 延长县 with 2 + 3 + 3 = 8, all proved and explained."""
    campaign, sites, by = filled(folder)
    settings = replace(
        campaign.settings(),
        signed_on=date(2013, 2, 1),
        first_day=date(2012, 11, 20),
        last_day=date(2013, 1, 20),
    )
    campaigns.edit_settings(campaign, settings)
    for place, each in enumerate(sites):
        campaign.walk.rate(each, "1.1", Answer(number=Fraction(3 - place)), by)
        campaign.walk.note(each, "1.1", "缺少机构职能", by)
        campaign.walk.rate(each, "1.2", Answer(option="好"), by)
        campaign.walk.rate(each, "2.1", NOTHING_FOUND, by)
        codes = ("1.1", "2.1") if place == 0 else ("1.1",)
        capsule = Capsule(each.url, f"页{place}", AT)
        campaign.evidence.keep(png(), capsule, by, [(each, code) for code in codes])
    for text, url in (("“信箱”栏目空白。", "/xx"), ("“公告”栏目空白。", "/gg")):
        finding = Finding(
            *(new_finding_id(), sites[0].id, "2.1", by.id, "2.1-1"),
            text=text,
            url=f"{sites[0].url}{url}",
            at=AT,
        )
        campaign.walk.record_finding(sites[0], finding, by)
    return campaign, sites, by


def seal(campaign: Campaign) -> None:
    """Tick everything off and seal."""
    unticked = campaign.reports.gate().unticked
    if unticked:
        reports_gate.tick_off(campaign, unticked, "王主任")
    reports_seal.seal(campaign, title=TITLE, name="王主任")
