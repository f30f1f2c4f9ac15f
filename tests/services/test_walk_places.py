"""Where others found the matter: told only after one's own verdict, and never one's own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.services import campaigns
from govassess.services.walk_places import others_found
from tests.builders import filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

LEAF = "1.1"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Campaign, Site, Actor, Actor]]:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        second = campaigns.find_evaluator(campaign, "李强")
        yield campaign, sites[0], actor, Actor(second.id, second.role)


def found(campaign: Campaign, site: Site, by: Actor) -> str:
    line = campaign.walk.sheet(site, by).line(LEAF)
    assert line is not None
    return others_found(campaign, site, line, by)


def test_a_place_of_others_is_told_after_the_own_verdict(
    desk: tuple[Campaign, Site, Actor, Actor],
) -> None:
    campaign, site, me, other = desk
    campaign.walk.withdraw(site, LEAF, me)
    campaign.walk.remember_place(site, LEAF, "/theirs/", other)
    assert found(campaign, site, me) == ""
    line = campaign.walk.sheet(site, me).line(LEAF)
    assert line is not None
    assert line.place == ""
    campaign.walk.rate(site, LEAF, Answer(number=line.indicator.points), me)
    assert found(campaign, site, me) == "/theirs/"
    campaign.walk.remember_place(site, LEAF, "/theirs/", me)
    assert found(campaign, site, me) == "", "what one knows oneself is no news"
    campaign.walk.remember_place(site, LEAF, "/mine/", me)
    assert found(campaign, site, me) == "/theirs/"
    assert found(campaign, site, other) == "", "who has not judged is told nothing"
