"""Samples drawn and sealed by the lead, and what the walk makes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer, SampledObject
from govassess.domain.changes import Action, Subject
from govassess.domain.people import Actor
from govassess.domain.sampling import Sample
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, plan_draws, rubric
from govassess.services.campaigns import NewClass
from govassess.services.packages_task import open_task
from govassess.services.plan_draws import DrawList
from govassess.services.walk_keys import labels_of, matrix_answer, matrix_rows
from govassess.services.walk_sampling import record_sample
from govassess.store import reading
from tests.builders import a_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine

ITEMS = tuple(f"事项{number}" for number in range(1, 13))
ELEMENTS, FINDINGS = "1.8", "2.5"
"""Leaves of 2019 whose objects are drawn: judged by elements, and by findings."""


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    settings = campaigns.new_settings("延安市2019年检查", "延安市信息化办公室")
    classes = (NewClass("门户网站", rubric.load("inspection-2019")),)
    with campaigns.create(tmp_path / "任务", settings, classes) as made:
        made.sites.import_file(a_register(tmp_path), default_class="门户网站")
        for name in ("张敏", "王强"):
            campaigns.add_evaluator(made, name)
        yield made


@pytest.fixture
def person(campaign: Campaign) -> Actor:
    return actor(campaign, "张敏")


def actor(campaign: Campaign, name: str) -> Actor:
    found = campaigns.find_evaluator(campaign, name)
    return Actor(found.id, found.role)


def line_of(campaign: Campaign, code: str, person: Actor) -> SheetLine:
    line = campaign.walk.sheet(campaign.sites.all()[0], person).line(code)
    assert line is not None
    return line


def sealed(campaign: Campaign, code: str, seed: str = "7") -> Sample:
    """Seal a draw for the first site."""
    (row,) = plan_draws.seal(campaign, [DrawList(campaign.sites.all()[0], code, ITEMS, seed)])
    assert row.sealed is not None
    return row.sealed.sample


def test_a_draw_is_recorded_whole_as_one_act_that_can_be_undone(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    before = plan_draws.rows(campaign)
    assert {row.leaf.code for row in before} >= {ELEMENTS, FINDINGS}
    assert not any(row.sealed for row in before)
    sample = sealed(campaign, ELEMENTS)
    with campaign.database.read() as connection:
        value = reading.raw_value(connection, Subject.DRAW, f"{site.id}/{ELEMENTS}")
    assert value is not None
    assert value.keys() == {"population", "items", "seed", "drawn", "at"}
    assert (value["population"], value["items"], value["seed"]) == (12, list(ITEMS), "7")
    assert value["drawn"] == list(sample.drawn)
    assert campaign.history.actions()[0].name == Action.DRAW.value
    campaign.history.undo()
    assert plan_draws.rows(campaign) == before


def test_without_a_seed_the_proposed_one_draws(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    assert sealed(campaign, ELEMENTS, seed="").seed == plan_draws.propose(campaign, site, ELEMENTS)


def test_only_leaves_drawn_from_a_list_are_listed(campaign: Campaign) -> None:
    kinds = {row.leaf.code: row.leaf.leaf for row in plan_draws.rows(campaign)}
    assert all(leaf and leaf.kind.value != "enquiry" for leaf in kinds.values())
    assert "1.1" not in kinds


@pytest.mark.parametrize(
    ("code", "items", "problem"),
    [
        (ELEMENTS, (), Problem.NAME_EMPTY),
        (ELEMENTS, (" ", ""), Problem.NAME_EMPTY),
        (ELEMENTS, ("甲", "甲 "), Problem.NAME_TAKEN),
        (ELEMENTS, ("长" * 201,), Problem.TEXT_TOO_LONG),
        ("1.1", ITEMS, Problem.ANSWER_REFUSED),
        ("9.9", ITEMS, Problem.NAME_UNKNOWN),
    ],
)
def test_what_cannot_be_sealed_leaves_nothing(
    campaign: Campaign, code: str, items: tuple[str, ...], problem: Problem
) -> None:
    site = campaign.sites.all()[0]
    good = DrawList(site, FINDINGS, ITEMS)
    with pytest.raises(GovAssessError) as raised:
        plan_draws.seal(campaign, [good, DrawList(site, code, items)])
    assert raised.value.problem is problem
    assert not any(row.sealed for row in plan_draws.rows(campaign))


def test_the_answer_begins_with_the_sealed_objects(campaign: Campaign, person: Actor) -> None:
    sample = sealed(campaign, ELEMENTS)
    line = line_of(campaign, ELEMENTS, person)
    assert line.sample == sample
    assert not line.is_answered
    assert tuple(row.name for row in matrix_rows(line)) == sample.drawn
    site = campaign.sites.all()[0]
    whole = replace(matrix_rows(line)[0], present=labels_of(line))
    campaign.walk.rate(site, ELEMENTS, matrix_answer(line, 0, whole), person)
    stored = line_of(campaign, ELEMENTS, person)
    assert stored.answer is not None
    assert stored.answer.sample == sample
    assert [each.name for each in stored.answer.objects] == list(sample.drawn)


def test_the_line_over_all_sites_begins_with_them_too(campaign: Campaign, person: Actor) -> None:
    sample = sealed(campaign, ELEMENTS)
    site = campaign.sites.all()[0]
    line = campaign.walk.line(site.class_id, ELEMENTS, person)
    assert [row.line.sample for row in line.rows] == [sample, None]


def test_the_evaluator_cannot_draw_another(campaign: Campaign, person: Actor) -> None:
    site, sample = campaign.sites.all()[0], sealed(campaign, ELEMENTS)
    with pytest.raises(GovAssessError) as raised:
        record_sample(campaign, site, ELEMENTS, Sample(5, "x", ITEMS[:3]), person)
    assert raised.value.problem is Problem.ANSWER_REFUSED
    line = line_of(campaign, ELEMENTS, person)
    others = [name for name in ITEMS if name not in sample.drawn][:3]
    objects = tuple(SampledObject(name, labels_of(line)) for name in others)
    with pytest.raises(GovAssessError):
        campaign.walk.rate(site, ELEMENTS, Answer(objects=objects), person)
    own = Answer(objects=objects, sample=Sample(3, "x", tuple(others)))
    with pytest.raises(GovAssessError):
        campaign.walk.rate(site, ELEMENTS, own, person)
    assert line_of(campaign, ELEMENTS, person).answer is None


def test_what_an_evaluator_drew_and_did_not_judge_gives_way(
    campaign: Campaign, person: Actor
) -> None:
    site = campaign.sites.all()[0]
    record_sample(campaign, site, ELEMENTS, Sample(3, "x", ("甲", "乙", "丙")), person)
    sample = sealed(campaign, ELEMENTS)
    line = line_of(campaign, ELEMENTS, person)
    assert line.sample == sample
    assert tuple(row.name for row in matrix_rows(line)) == sample.drawn
    assert not line.keeps_own_draw


def test_a_cell_that_was_judged_keeps_what_it_has(campaign: Campaign, person: Actor) -> None:
    site = campaign.sites.all()[0]
    own = Sample(3, "x", ("甲", "乙", "丙"))
    record_sample(campaign, site, ELEMENTS, own, person)
    line = line_of(campaign, ELEMENTS, person)
    judged = replace(matrix_rows(line)[0], present=labels_of(line))
    campaign.walk.rate(site, ELEMENTS, matrix_answer(line, 0, judged), person)
    sealed(campaign, ELEMENTS)
    line = line_of(campaign, ELEMENTS, person)
    assert (line.sample, line.keeps_own_draw) == (own, True)
    again = replace(matrix_rows(line)[1], present=labels_of(line))
    campaign.walk.rate(site, ELEMENTS, matrix_answer(line, 1, again), person)
    kept = line_of(campaign, ELEMENTS, person)
    assert kept.answer is not None
    assert kept.answer.sample == own
    (row,) = [
        each
        for each in plan_draws.rows(campaign)
        if each.site == site and each.leaf.code == ELEMENTS
    ]
    assert (row.by_seal, row.otherwise) == (0, 1)


def test_a_finding_brings_the_sealed_drawing_with_it(campaign: Campaign, person: Actor) -> None:
    site, sample = campaign.sites.all()[0], sealed(campaign, FINDINGS)
    rule = line_of(campaign, FINDINGS, person).leaf.lines[0]
    acts = len(campaign.history.actions())
    finding = campaign.walk.new_finding(site, FINDINGS, rule, person)
    campaign.walk.record_finding(site, replace(finding, column=sample.drawn[0]), person)
    assert len(campaign.history.actions()) == acts + 1
    line = line_of(campaign, FINDINGS, person)
    assert line.answer is not None
    assert line.answer.sample == sample
    assert len(line.findings) == 1
    campaign.history.undo()
    assert line_of(campaign, FINDINGS, person).answer is None


def test_nothing_found_is_said_beside_the_sealed_drawing(campaign: Campaign, person: Actor) -> None:
    site, sample = campaign.sites.all()[0], sealed(campaign, FINDINGS)
    campaign.walk.rate(site, FINDINGS, NOTHING_FOUND, person)
    line = line_of(campaign, FINDINGS, person)
    assert line.answer == replace(NOTHING_FOUND, sample=sample)


def test_an_answer_for_many_sites_takes_each_sites_own_drawing(
    campaign: Campaign, person: Actor
) -> None:
    sample = sealed(campaign, FINDINGS)
    site, other = campaign.sites.all()
    lines = campaign.walk.lines
    line = campaign.walk.line(site.class_id, FINDINGS, person)
    lines.rate_many(lines.preview(line, [site.id, other.id], NOTHING_FOUND, person), person)
    answers = [row.line.answer for row in campaign.walk.line(site.class_id, FINDINGS, person).rows]
    assert answers == [replace(NOTHING_FOUND, sample=sample), NOTHING_FOUND]


def test_a_list_may_be_sealed_anew_until_somebody_judged_by_it(
    campaign: Campaign, person: Actor
) -> None:
    site = campaign.sites.all()[0]
    first = sealed(campaign, ELEMENTS, "1")
    second = sealed(campaign, ELEMENTS, "2")
    assert second != first
    line = line_of(campaign, ELEMENTS, person)
    judged = replace(matrix_rows(line)[0], present=labels_of(line))
    campaign.walk.rate(site, ELEMENTS, matrix_answer(line, 0, judged), person)
    with pytest.raises(GovAssessError) as raised:
        sealed(campaign, ELEMENTS, "3")
    assert raised.value.problem is Problem.ANSWER_REFUSED
    acts = len(campaign.history.actions())
    assert sealed(campaign, ELEMENTS, "2") == second
    assert len(campaign.history.actions()) == acts, "the same draw is no act"


def test_a_sealed_draw_travels_with_the_task(campaign: Campaign, tmp_path: Path) -> None:
    sample = sealed(campaign, ELEMENTS)
    task = tmp_path / "任务.gapkg"
    campaign.packages.export_task(task, campaigns.find_evaluator(campaign, "张敏"))
    with open_task(task, tmp_path / "笔记本") as laptop:
        assert line_of(laptop, ELEMENTS, actor(laptop, "张敏")).sample == sample


TABLE = """延安市抽样名单,,,
序号,网站名称,指标编号,事项名称
1,宝塔区,1.8,甲
2,宝塔区,1.8,乙
3,延长县,2.5,丙
"""


def test_lists_of_many_sites_are_sealed_from_a_table(campaign: Campaign, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(TABLE, encoding="gb18030")
    found = plan_draws.read_table(campaign, path)
    assert found.faults == ()
    acts = len(campaign.history.actions())
    rows = plan_draws.seal_table(campaign, path)
    assert len(campaign.history.actions()) == acts + 1
    told = [(row.site.name, row.leaf.code, row.sealed and row.sealed.items) for row in rows]
    assert told == [("宝塔区", "1.8", ("甲", "乙")), ("延长县", "2.5", ("丙",))]


def test_a_table_with_one_fault_seals_nothing(campaign: Campaign, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f"{TABLE}4,没有的站,1.8,丁\n", encoding="utf-8")
    with pytest.raises(GovAssessError) as raised:
        plan_draws.seal_table(campaign, path)
    assert raised.value.problem is Problem.SHEET_FAULTS
    assert raised.value.facts["row"] == 6
    assert not any(row.sealed for row in plan_draws.rows(campaign))


def test_what_was_drawn_is_written_and_draws_the_same_again(
    campaign: Campaign, tmp_path: Path
) -> None:
    sample = sealed(campaign, ELEMENTS)
    path = tmp_path / "抽样名单.xlsx"
    assert plan_draws.export(campaign, path) == 1
    campaign.history.undo()
    (read,) = plan_draws.read_table(campaign, path).lists
    assert read.items == ITEMS
    (row,) = plan_draws.seal(campaign, [replace(read, seed=sample.seed)])
    assert row.sealed is not None
    assert row.sealed.sample == sample
