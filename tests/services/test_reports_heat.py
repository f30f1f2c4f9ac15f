from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, Finding
from govassess.domain.ids import FindingId
from govassess.domain.people import Actor
from govassess.services import campaigns
from govassess.services.reports_heat import HeatState, heat_of
from tests.builders import a_campaign, filled

if TYPE_CHECKING:
    from pathlib import Path


def test_every_site_has_a_cell_for_every_leaf(tmp_path: Path) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        (block,) = campaign.reports.heat()
    assert [column.code for column in block.columns] == ["1.1", "1.2", "2.1"]
    assert [column.top_title for column in block.columns] == ["信息公开", "信息公开", "网站建设"]
    assert [column.group for column in block.columns] == ["1", "1", "2"]
    assert {row.id for row in block.rows} == {site.id for site in sites}
    assert {cell.state for row in block.rows for cell in row.cells} == {HeatState.OPEN}
    assert all(row.lost == 0 for row in block.rows)
    assert block.mean is None


def test_lost_points_are_those_of_the_trace(tmp_path: Path) -> None:
    campaign, (first, second), actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(first, "1.1", Answer(number=Fraction(3)), actor)
        campaign.walk.rate(first, "1.2", Answer(option="无"), actor)
        campaign.walk.rate(first, "2.1", NOTHING_FOUND, actor)
        campaign.walk.rate(second, "1.1", NOT_APPLICABLE, actor)
        empty = Finding(FindingId("f" * 32), second.id, "2.1", actor.id, "2.1-1", 2)
        campaign.walk.record_finding(second, empty, actor)
        (block,) = campaign.reports.heat()
        traces = {
            score.site.id: score.trace
            for item in campaign.reports.results().classes
            for score in item.sites
        }
    rows = {row.id: row for row in block.rows}
    states = [cell.state for cell in rows[first.id].cells]
    assert states == [HeatState.PART, HeatState.ZERO, HeatState.FULL]
    assert [cell.lost for cell in rows[first.id].cells] == [1, 3, 0]
    assert rows[first.id].cells[0].share == 0.25
    assert rows[first.id].lost == 4
    assert [cell.state for cell in rows[second.id].cells] == [
        HeatState.ABSENT,
        HeatState.OPEN,
        HeatState.PART,
    ]
    assert rows[second.id].cells[2].lost == 2
    for row in block.rows:
        for column, cell in zip(block.columns, row.cells, strict=True):
            step = traces[row.id].find(column.code)
            assert step is not None
            assert (cell.value, cell.sentence) == (step.value, step.sentence)
    assert block.mean == rows[first.id].score.total


def test_two_answers_nobody_decided_are_marked(tmp_path: Path) -> None:
    campaign, (first, second), actor = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        person = campaigns.evaluators(campaign)[1]
        other = Actor(person.id, person.role)
        for site, theirs in ((first, 3), (second, 4)):
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(4)), actor)
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(theirs)), other)
        campaign.reports.open_votes()
        results = campaign.reports.results()
    rows = {row.id: row for block in heat_of(results) for row in block.rows}
    assert [cell.disputed for cell in rows[first.id].cells] == [True, False, False]
    assert [cell.disputed for cell in rows[second.id].cells] == [False, False, False]
    clash = tuple((key, replace(cell, clash=True)) for key, cell in results.cells)
    (block, *_) = heat_of(replace(results, cells=clash))
    assert all(row.cells[0].disputed for row in block.rows)


def test_each_class_is_a_block(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务", classes=("县区网站", "部门网站")) as campaign:
        blocks = campaign.reports.heat()
    assert [(block.name, block.rows) for block in blocks] == [("县区网站", ()), ("部门网站", ())]
