"""What the last campaign saw on a cell, by one evaluator's own records."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer, Finding
from govassess.domain.earlier import Fate
from govassess.domain.people import Actor
from govassess.services import campaigns, campaigns_carry
from govassess.services.campaigns import NewClass
from govassess.services.walk import new_finding_id
from govassess.services.walk_earlier import EarlierCell, earlier_cell
from tests.builders import a_register, a_rubric
from tests.services.sealing import walked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

SITES = (("宝塔区", "www.baotaqu.gov.cn"), ("富县", "www.fuxian.gov.cn"))


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    """A new campaign of two people that last year's was carried into."""
    (tmp_path / "old").mkdir()
    old, _, _ = walked(tmp_path / "old")
    old.close()
    settings = campaigns.new_settings("延安市2013年政府网站绩效评估", "延安市信息化办公室")
    classes = (NewClass("县区网站", a_rubric("2013")),)
    with campaigns.create(tmp_path / "新任务", settings, classes) as made:
        made.sites.import_file(a_register(tmp_path, SITES), default_class="县区网站")
        for name in ("李强", "王芳"):
            campaigns.add_evaluator(made, name)
        campaigns_carry.carry(made, old.folder)
        yield made


def person(campaign: Campaign, place: int = 0) -> Actor:
    found = campaigns.evaluators(campaign)[place]
    return Actor(found.id, found.role)


def seen(campaign: Campaign, code: str, by: Actor, site: Site | None = None) -> EarlierCell | None:
    site = site or campaign.sites.all()[0]
    line = campaign.walk.sheet(site, by).line(code)
    assert line is not None
    return earlier_cell(campaign, site, line)


def fates(cell: EarlierCell | None) -> dict[str, int]:
    assert cell is not None
    return {fate.value: count for fate, count in cell.counts.items()}


def test_problems_and_pictures_of_then_wait_to_be_looked_at(campaign: Campaign) -> None:
    cell = seen(campaign, "2.1", person(campaign))
    assert cell is not None
    assert (cell.problems, len(cell.pictures)) == (2, 1)
    assert cell.campaign == "延安市2012年政府网站绩效评估"
    assert fates(cell) == {"open": 2}


def test_where_nothing_was_seen_there_is_nothing_to_say(campaign: Campaign) -> None:
    by = person(campaign)
    assert seen(campaign, "1.2", by) is None  # full marks then, and no picture
    assert seen(campaign, "2.1", by, campaign.sites.all()[1]) is None  # a new site


def test_a_problem_is_still_there_fixed_or_new(campaign: Campaign) -> None:
    by, site = person(campaign), campaign.sites.all()[0]
    for url in (f"{site.url}/xx", f"{site.url}/neu"):
        finding = Finding(new_finding_id(), site.id, "2.1", by.id, "2.1-1", url=url, text="空白")
        campaign.walk.record_finding(site, finding, by)
    assert fates(seen(campaign, "2.1", by)) == {"same": 1, "fixed": 1, "new": 1}
    again = seen(campaign, "2.1", by)
    assert again is not None
    assert again.problems == 2
    for finding in campaign.walk.sheet(site, by).lines[2].findings:
        campaign.walk.withdraw_finding(site, finding, by)
    campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
    assert fates(seen(campaign, "2.1", by)) == {"fixed": 2}


@pytest.mark.parametrize(("points", "fate"), [(4, Fate.FIXED), (2, Fate.SAME)])
def test_points_lost_again_are_the_same_problem(
    campaign: Campaign, points: int, fate: Fate
) -> None:
    by, site = person(campaign), campaign.sites.all()[0]
    campaign.walk.rate(site, "1.1", Answer(number=Fraction(points)), by)
    assert fates(seen(campaign, "1.1", by)) == {fate.value: 1}


def test_nobody_learns_what_others_recorded(campaign: Campaign) -> None:
    first, second = person(campaign), person(campaign, 1)
    site = campaign.sites.all()[0]
    campaign.walk.rate(site, "2.1", NOTHING_FOUND, second)
    assert fates(seen(campaign, "2.1", second)) == {"fixed": 2}
    assert fates(seen(campaign, "2.1", first)) == {"open": 2}
