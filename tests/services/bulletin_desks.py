"""A walked campaign with a bulletin, and short ways to look into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.bulletin_slots import SlotPlace, slots_of
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.store import check as checks
from tests.builders import filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.bulletin import Block, Bulletin
    from govassess.domain.people import Actor
    from govassess.domain.runs import Run
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.reports_bulletin import BulletinDesk

    Work = tuple[Campaign, tuple[Site, ...], Actor]


def walked(folder: Path) -> Work:
    """Return two sites walked to the end: 9 and 8 of 10 points, no note or picture needed."""
    campaign, sites, by = filled(folder)
    dated = replace(
        campaign.settings(),
        signed_on=date(2013, 2, 1),
        first_day=date(2012, 11, 20),
        last_day=date(2013, 1, 20),
    )
    campaigns.edit_settings(campaign, dated)
    for place, each in enumerate(sites):
        campaign.walk.rate(each, "1.1", Answer(number=Fraction(3 - place)), by)
        campaign.walk.rate(each, "1.2", Answer(option="好"), by)
        campaign.walk.rate(each, "2.1", NOTHING_FOUND, by)
    return campaign, sites, by


def named(desk: BulletinDesk, origin: str) -> Block:
    return next(block for block in desk.view().bulletin.blocks if block.origin == origin)


def shown(desk: BulletinDesk) -> Bulletin:
    return desk.view().bulletin


def slot(desk: BulletinDesk, query: str) -> tuple[SlotPlace, Run]:
    every = (found for block in shown(desk).blocks for found in slots_of(block))
    return next(found for found in every if found[1].slot == query)


def refusal(call: Callable[[], object]) -> Problem:
    with pytest.raises(GovAssessError) as refused:
        call()
    return refused.value.problem


def rebuilt(campaign: Campaign) -> None:
    """Make the projections anew from the journal, and prove the whole."""
    checks.rebuild(campaign.database)
    assert campaigns.check(campaign).problems == ()


def lower(work: Work) -> None:
    """Take two points from the best site."""
    campaign, sites, by = work
    campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(1)), by)
