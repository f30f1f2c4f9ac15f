"""Drawing objects for a leaf: the same seed draws the same, and one is made if none is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, rubric
from govassess.services.campaigns import NewClass
from govassess.services.walk_sampling import draw_objects
from tests.builders import a_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

ITEMS = [f"事项{n}" for n in range(1, 13)]


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    settings = campaigns.new_settings("延安市2019年检查", "延安市信息化办公室")
    classes = (NewClass("门户网站", rubric.load("inspection-2019")),)
    with campaigns.create(tmp_path / "任务", settings, classes) as made:
        made.sites.import_file(a_register(tmp_path), default_class="门户网站")
        yield made


def test_drawn_without_a_seed_it_is_the_same_again(campaign: Campaign) -> None:
    first, second = campaign.sites.all()
    drawn = draw_objects(campaign, first, "2.5", ITEMS)
    assert (drawn.population, len(drawn.drawn)) == (12, 5)
    assert drawn.seed.endswith("宝塔区-2.5")
    assert draw_objects(campaign, first, "2.5", ITEMS[::-1]) == drawn
    assert draw_objects(campaign, second, "2.5", ITEMS).seed != drawn.seed
    assert draw_objects(campaign, first, "2.5", ITEMS, seed=drawn.seed).drawn == drawn.drawn


def test_a_few_are_all_drawn(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    drawn = draw_objects(campaign, site, "2.5", ["乙 ", "", "甲"])
    assert drawn.drawn == tuple(sorted(("甲", "乙")))


@pytest.mark.parametrize(
    ("code", "items", "problem"),
    [
        ("1.1", ITEMS, Problem.ANSWER_REFUSED),
        ("9.9", ITEMS, Problem.NAME_UNKNOWN),
        ("2.5", ["甲", " 甲"], Problem.NAME_TAKEN),
    ],
)
def test_what_cannot_be_drawn(
    campaign: Campaign, code: str, items: list[str], problem: Problem
) -> None:
    with pytest.raises(GovAssessError) as caught:
        draw_objects(campaign, campaign.sites.all()[0], code, items)
    assert caught.value.problem is problem
