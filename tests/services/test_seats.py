"""At whose desk a campaign lies, and what an evaluator's copy refuses to record."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Answer
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor, Seat
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, campaigns_roster
from govassess.store.check import check
from tests.builders import filled
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

ZHANG, WANG = "张敏", "王强"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Campaign]:
    with an_office(tmp_path / "lead") as campaign:
        yield campaign


@pytest.fixture
def laptop(office: Campaign, tmp_path: Path) -> Iterator[Campaign]:
    with a_laptop(office, tmp_path / "laptop", ZHANG) as campaign:
        yield campaign


def test_each_desk_has_its_seat(office: Campaign, laptop: Campaign, tmp_path: Path) -> None:
    assert campaigns_roster.seat(office) is Seat.LEAD
    assert campaigns_roster.seat(laptop) is Seat.EVALUATOR
    alone, _, _ = filled(tmp_path / "alone")
    with alone:
        assert campaigns_roster.seat(alone) is Seat.ALONE


def _rename(campaign: Campaign) -> object:
    return campaigns.edit_settings(campaign, replace(campaign.settings(), basis="另一份通知"))


def _move(campaign: Campaign) -> object:
    site = campaign.sites.all()[0]
    return campaign.sites.edit(replace(site, name="另一个名字"))


def _redefine(campaign: Campaign) -> object:
    class_id = campaign.rubric.classes()[0].id
    return campaign.rubric.drafts.set_field(class_id, "1.1", "definition", "另一个定义")


def _assign(campaign: Campaign) -> object:
    person = campaigns.find_evaluator(campaign, ZHANG)
    return campaign.plan.assign([(person, [campaign.sites.all()[0].id])])


def _decide(campaign: Campaign) -> object:
    put = Put(Subject.OPENING, "votes", {"at": "2012-12-20T00:00:00+00:00"})
    return campaign.edit(Action.OPEN_VOTES, OFFICE, [put])


@pytest.mark.parametrize(
    "act",
    [
        _rename,
        _move,
        _redefine,
        _assign,
        _decide,
        lambda campaign: campaigns.add_evaluator(campaign, "孙丽"),
    ],
)
def test_a_copy_records_nothing_that_is_the_leads(
    laptop: Campaign, act: Callable[[Campaign], object]
) -> None:
    before = dumped(laptop)
    with pytest.raises(GovAssessError) as raised:
        act(laptop)
    assert raised.value.problem is Problem.COPY_READ_ONLY
    assert dumped(laptop) == before


def test_a_copy_neither_merges_nor_hands_out(laptop: Campaign, tmp_path: Path) -> None:
    """The keys may be the lead's own, as on one computer: the copy is a copy all the same."""
    rate(laptop, ZHANG, 0, 3)
    result = hand_in(laptop, ZHANG, tmp_path / "r.gapkg")
    person = campaigns.find_evaluator(laptop, ZHANG)
    before = dumped(laptop)
    for act in (
        lambda: laptop.packages.merge([result]),
        lambda: laptop.packages.stage([result]),
        lambda: laptop.packages.export_task(tmp_path / "t.gapkg", person),
    ):
        with pytest.raises(GovAssessError) as raised:
            act()
        assert raised.value.problem is Problem.COPY_READ_ONLY
    assert dumped(laptop) == before
    assert not (tmp_path / "t.gapkg").exists()


def test_a_copy_takes_the_work_of_its_owner_alone(laptop: Campaign, tmp_path: Path) -> None:
    site, other = laptop.sites.all()[0], campaigns.find_evaluator(laptop, WANG)
    before = dumped(laptop)
    for act in (
        lambda: laptop.walk.rate(
            site, "1.1", Answer(number=Fraction(3)), Actor(other.id, other.role)
        ),
        lambda: laptop.walk.note(site, "1.1", "已看", OFFICE),
        lambda: laptop.packages.hand_in(tmp_path / "r.gapkg", other),
    ):
        with pytest.raises(GovAssessError) as raised:
            act()
        assert raised.value.problem is Problem.COPY_OF_ANOTHER
        assert raised.value.facts == {"owner": ZHANG}
    assert dumped(laptop) == before
    rate(laptop, ZHANG, 0, 3)
    assert check(laptop.database).ok


def test_the_third_ring_counts_the_people_of_the_plan(office: Campaign, tmp_path: Path) -> None:
    assert campaigns_roster.handed_share(office) == 0
    with a_laptop(office, tmp_path / "laptop", ZHANG) as laptop:
        rate(laptop, ZHANG, 0, 3)
        office.packages.merge([hand_in(laptop, ZHANG, tmp_path / "r.gapkg")])
    assert campaigns_roster.handed_share(office) == 0.5
    person = campaigns.find_evaluator(office, ZHANG)
    office.plan.assign([(person, [office.sites.all()[0].id])])
    assert campaigns_roster.handed_share(office) == 1  # nobody else was given anything
    office.packages.set_aside(office.packages.receipts()[0].id)
    assert campaigns_roster.handed_share(office) == 0
