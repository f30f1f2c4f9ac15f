"""Observations and adoptions on their way: whole, one's own, merged like findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import SiteId
from govassess.domain.observation_data import observation_to_data
from govassess.domain.observations import Check, Observation, Outcome
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, probes_running
from govassess.services.probes_order import Order
from tests.services.laptops import a_laptop, an_office, hand_in, state

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.campaign import Campaign

AT = "2026-11-28T02:00:00+00:00"


def actor(campaign: Campaign, name: str) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def observe(campaign: Campaign, by: Actor, number: int = 1, **told: object) -> Observation:
    site = campaign.sites.all()[0]
    made = Observation(
        f"{number:032x}", site.id, Check.SEARCH, Outcome.FAULT, "", AT, site.url, by.id, run="r"
    )
    value = observation_to_data(made) | told
    campaign.edit(Action.PROBE, by, [Put(Subject.OBSERVATION, made.id, value)])
    return made


def adopt(campaign: Campaign, by: Actor, seen: Observation) -> None:
    """Take an observation over by hand: the small rubric has no leaf that a check speaks to."""
    site = campaign.sites.all()[0]
    value = {"into": "note", "sentence": "没有看到站内搜索", "at": AT}
    campaign.edit(
        Action.ADOPT,
        by,
        [
            campaign.walk.note_put(site, "1.1", "没有看到站内搜索", by),
            Put(Subject.ADOPTION, f"{seen.id}/{site.id}/1.1/{by.id}", value),
        ],
    )


def counts(campaign: Campaign) -> tuple[int, int]:
    with campaign.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM observations), (SELECT count(*) FROM adoptions)"
        ).one()
    return int(rows[0]), int(rows[1])


def test_they_come_home_with_a_result_and_twice_is_once(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            by = actor(laptop, "张敏")
            adopt(laptop, by, observe(laptop, by))
            package = hand_in(laptop, "张敏", tmp_path / "张敏.gapkg")
        lead.packages.merge([package])
        assert counts(lead) == (1, 1)
        merged = state(lead)
        lead.packages.merge([package])
        assert state(lead) == merged
        (seen,) = lead.probes.site(lead.sites.all()[0].id)
        assert seen.evaluator == by.id
        with pytest.raises(GovAssessError) as refused:
            lead.reports.results()
        assert refused.value.problem is Problem.VOTES_CLOSED
        assert lead.probes.rows()[0].faults == 1


def test_merging_can_be_set_aside_and_taken_back(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            by = actor(laptop, "张敏")
            adopt(laptop, by, observe(laptop, by))
            package = hand_in(laptop, "张敏", tmp_path / "张敏.gapkg")
        lead.packages.merge([package])
        merged = counts(lead)
        (receipt,) = lead.packages.receipts()
        lead.packages.set_aside(receipt.id)
        assert counts(lead) == (0, 0)
        lead.packages.take_back(receipt.id)
        assert counts(lead) == merged == (1, 1)


def test_order_does_not_matter(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        packages = []
        for number, name in enumerate(("张敏", "王强"), 1):
            with a_laptop(lead, tmp_path / name, name) as laptop:
                by = actor(laptop, name)
                adopt(laptop, by, observe(laptop, by, number))
                packages.append(hand_in(laptop, name, tmp_path / f"{name}.gapkg"))
        lead.packages.merge(packages)
        assert counts(lead) == (2, 2)


@pytest.mark.parametrize(
    "told",
    [
        {"check": "colour"},
        {"outcome": "bad"},
        {"tries": 0},
        {"at": "yesterday"},
        {"items": [["only"]]},
        {"window": -1},
        {"more": "x"},
        {"site": "nowhere"},
    ],
)
def test_what_is_no_observation_is_refused(tmp_path: Path, told: dict[str, object]) -> None:
    with an_office(tmp_path) as lead:
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            by = actor(laptop, "张敏")
            observe(laptop, by, **told)
            package = hand_in(laptop, "张敏", tmp_path / "张敏.gapkg")
        (preview,) = lead.packages.inspect([package])
        assert len(preview.rejected) == 1


def test_nobody_speaks_for_another(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            by = actor(laptop, "张敏")
            seen = observe(laptop, by, evaluator=actor(laptop, "王强").id)
            adopt(laptop, by, seen)
            package = hand_in(laptop, "张敏", tmp_path / "张敏.gapkg")
        lead.packages.merge([package])
        assert counts(lead) == (0, 1)


def test_an_adoption_stands_without_the_observation(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        site = SiteId(lead.sites.all()[0].id)
        seen = observe(lead, Actor(actor(lead, "王强").id, actor(lead, "王强").role))
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            by = actor(laptop, "张敏")
            adopt(laptop, by, seen)
            package = hand_in(laptop, "张敏", tmp_path / "张敏.gapkg")
        lead.packages.merge([package])
        assert [each.into for each in lead.probes.adopted(site, "1.1", by)] == ["note"]


def test_what_the_leads_machine_saw_goes_out_with_the_task(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        observe(lead, OFFICE)
        observe(lead, actor(lead, "王强"), 2)
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            (seen,) = laptop.probes.site(laptop.sites.all()[0].id)
            assert seen.evaluator == OFFICE.id
            by = actor(laptop, "张敏")
            adopt(laptop, by, seen)
            package = hand_in(laptop, "张敏", tmp_path / "张敏.gapkg")
        before = lead.probes.glances()
        lead.packages.merge([package])
        assert lead.probes.glances() == before
        assert counts(lead) == (2, 1)


def test_on_a_copy_nobody_else_asks_a_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probes_running, "reach_of", None)
    with an_office(tmp_path) as lead, a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
        with pytest.raises(GovAssessError) as refused:
            laptop.probes.run(Order(), OFFICE)
        assert refused.value.problem is Problem.COPY_OF_ANOTHER
        assert laptop.probes.unfinished() is None


def test_a_later_task_brings_what_was_seen_since(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            assert counts(laptop) == (0, 0)
        observe(lead, OFFICE)
        with a_laptop(lead, tmp_path / "张敏", "张敏") as laptop:
            assert counts(laptop) == (1, 0)


def test_a_broken_sight_of_the_leads_is_refused_with_the_task(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        observe(lead, OFFICE, tries=0)
        with pytest.raises(GovAssessError) as refused:
            a_laptop(lead, tmp_path / "张敏", "张敏")
        assert refused.value.problem is Problem.PACKAGE_REFUSED
