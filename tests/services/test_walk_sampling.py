"""Drawing objects for a leaf: the same seed draws the same, and one is made if none is given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.people import Actor
from govassess.domain.sampling import Sample
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, rubric
from govassess.services.campaigns import NewClass
from govassess.services.walk_keys import (
    MatrixRow,
    labels_of,
    matrix_answer,
    matrix_rows,
    typed_answer,
)
from govassess.services.walk_sampling import draw_objects, record_sample
from govassess.wording import Wording
from tests.builders import a_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine

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


@pytest.fixture
def person(campaign: Campaign) -> Actor:
    campaigns.add_evaluator(campaign, "张敏")
    found = campaigns.evaluators(campaign)[0]
    return Actor(found.id, found.role)


def line_of(campaign: Campaign, code: str, person: Actor) -> SheetLine:
    line = campaign.walk.sheet(campaign.sites.all()[0], person).line(code)
    assert line is not None
    return line


def test_a_drawn_matrix_keeps_its_drawing_while_it_is_judged(
    campaign: Campaign, person: Actor
) -> None:
    site = campaign.sites.all()[0]
    sample = draw_objects(campaign, site, "1.8", ITEMS, seed="42")
    record_sample(campaign, site, "1.8", sample, person)
    line = line_of(campaign, "1.8", person)
    rows = matrix_rows(line)
    assert tuple(row.name for row in rows) == sample.drawn
    assert not line.is_answered
    for place, row in enumerate(rows):
        line = line_of(campaign, "1.8", person)
        whole = replace(row, present=labels_of(line))
        campaign.walk.rate(site, "1.8", matrix_answer(line, place, whole), person)
    line = line_of(campaign, "1.8", person)
    assert line.answer is not None
    assert line.answer.sample == sample
    assert line.score.value == 3
    told = Wording().sentence(line.score.sentence)
    assert told.startswith("总数 12 个，按种子 42 抽取")


def test_where_fewer_exist_all_of_them_are_judged_and_none_is_missed(
    campaign: Campaign, person: Actor
) -> None:
    site = campaign.sites.all()[0]
    record_sample(campaign, site, "1.8", Sample(2), person)
    assert len(matrix_rows(line_of(campaign, "1.8", person))) == 2
    record_sample(campaign, site, "1.8", Sample(0), person)
    line = line_of(campaign, "1.8", person)
    assert matrix_rows(line) == ()
    assert line.is_answered
    assert line.score.value == 3


def test_another_drawing_keeps_what_was_judged_among_it(campaign: Campaign, person: Actor) -> None:
    site = campaign.sites.all()[0]
    record_sample(campaign, site, "1.8", Sample(9, "x", ("甲", "乙", "丙")), person)
    line = line_of(campaign, "1.8", person)
    judged = MatrixRow("甲", present=labels_of(line))
    campaign.walk.rate(site, "1.8", matrix_answer(line, 0, judged), person)
    with pytest.raises(GovAssessError) as caught:
        record_sample(campaign, site, "1.8", Sample(9, "y", ("乙", "丙", "丁")), person)
    assert caught.value.problem is Problem.ANSWER_REFUSED
    record_sample(campaign, site, "1.8", Sample(9, "y", ("丁", "乙", "甲")), person)
    rows = matrix_rows(line_of(campaign, "1.8", person))
    assert [(row.name, len(row.present)) for row in rows] == [("丁", 0), ("乙", 0), ("甲", 2)]


def test_a_drawing_on_a_finding_leaf_says_nothing_about_what_was_found(
    campaign: Campaign, person: Actor
) -> None:
    site = campaign.sites.all()[0]
    record_sample(campaign, site, "2.5", draw_objects(campaign, site, "2.5", ITEMS), person)
    assert line_of(campaign, "2.5", person).is_open
    campaign.walk.rate(site, "2.5", NOTHING_FOUND, person)
    line = line_of(campaign, "2.5", person)
    assert line.score.value == 5
    assert line.answer is not None
    assert line.answer.sample is not None
    campaign.history.undo()
    assert line_of(campaign, "2.5", person).is_open


def test_a_drawing_may_be_recorded_while_findings_stand(campaign: Campaign, person: Actor) -> None:
    """2019 services: two matters exist, each lacks four classes or more: the veto fires."""
    site = campaign.sites.all()[0]
    leaf = line_of(campaign, "V.6", person).leaf
    for name, count in (("社保", 4), ("户籍", 5)):
        finding = campaign.walk.new_finding(site, "V.6", leaf.lines[1], person)
        campaign.walk.record_finding(site, replace(finding, column=name, count=count), person)
    assert not line_of(campaign, "V.6", person).score.vetoes
    record_sample(campaign, site, "V.6", Sample(2), person)
    assert len(line_of(campaign, "V.6", person).score.vetoes) == 1


def test_a_share_is_kept_with_its_observations(campaign: Campaign, person: Actor) -> None:
    site = campaign.sites.all()[0]
    answer = typed_answer(line_of(campaign, "V.2", person), "12/240")
    assert answer is not None
    campaign.walk.rate(site, "V.2", answer, person)
    stored = line_of(campaign, "V.2", person)
    assert stored.answer is not None
    assert stored.answer.number == 5
    assert stored.answer.observed == 240
    assert len(stored.score.vetoes) == 1
