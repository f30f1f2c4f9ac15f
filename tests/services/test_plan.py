"""Who rates what, and which sites two people rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.planning import rated_twice, with_second_ratings
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from tests.services.laptops import an_office

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = [EvaluatorId(name) for name in ("甲", "乙", "丙")]


@given(
    places=st.lists(st.integers(0, 2), max_size=40),
    percent=st.integers(0, 100),
    seed=st.integers(0, 9),
)
def test_the_share_is_drawn_and_nobody_rates_alone_twice(
    places: list[int], percent: int, seed: int
) -> None:
    plan: dict[EvaluatorId, set[SiteId]] = {}
    for number, person in enumerate(places):
        plan.setdefault(PEOPLE[person], set()).add(SiteId(f"s{number}"))
    made = with_second_ratings(plan, PEOPLE, percent, str(seed))
    assert len(rated_twice(made)) == -(-len(places) * percent // 100)
    assert all(plan.get(person, set()) <= sites for person, sites in made.items())
    assert made == with_second_ratings(plan, PEOPLE, percent, str(seed))
    assert with_second_ratings(made, PEOPLE, percent, "9") == made


def test_one_person_alone_cannot_rate_twice() -> None:
    plan = {PEOPLE[0]: {SiteId("s")}}
    assert with_second_ratings(plan, PEOPLE[:1], 100, "1") == plan


def test_sites_are_found_by_class_and_by_name(tmp_path: Path) -> None:
    with an_office(tmp_path) as campaign:
        zhang, wang = (campaigns.find_evaluator(campaign, name) for name in ("张敏", "王强"))
        assert campaign.plan.all().rows == ()
        every = campaign.plan.find_sites(["县区网站"])
        one = campaign.plan.find_sites(["宝塔区"])
        done = campaign.plan.assign([(zhang, every), (wang, one)])
        assert [(row.person.name, len(row.sites)) for row in done.rows] == [
            ("张敏", 2),
            ("王强", 1),
        ]
        assert [site.name for site in done.twice] == ["宝塔区"]
        campaign.plan.assign([(zhang, one)])
        assert [len(row.sites) for row in campaign.plan.all().rows] == [1, 1]
        with pytest.raises(GovAssessError) as raised:
            campaign.plan.find_sites(["没有的"])
        assert raised.value.problem is Problem.NAME_UNKNOWN


def test_assigning_is_one_act_that_can_be_undone(tmp_path: Path) -> None:
    with an_office(tmp_path) as campaign:
        zhang = campaigns.find_evaluator(campaign, "张敏")
        before = len(campaign.history.actions())
        campaign.plan.assign([(zhang, campaign.plan.find_sites(["县区网站"]))], double=50, seed="1")
        assert len(campaign.history.actions()) == before + 1
        assert len(campaign.plan.all().twice) == 1
        campaign.history.undo()
        assert campaign.plan.all().rows == ()
