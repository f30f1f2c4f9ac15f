"""Problems are counted over the sites that were judged, and name the cells that have them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, Finding
from govassess.domain.ids import FindingId
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.reports_problems import ProblemKind, problems_of, report
from govassess.wording import Wording
from tests.builders import filled
from tests.reports.invented import invented

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Small = tuple[Campaign, tuple[Site, ...], Actor]

ZH = Wording("zh_CN")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        yield campaign, sites, by


def finding(site: Site, by: Actor, number: int, **more: object) -> Finding:
    given = {"count": 1, "text": "“政务动态”长期空挂。"} | more
    name = FindingId(f"{number}" * 32)
    return Finding(name, site.id, "2.1", by.id, "2.1-1", **given)  # type: ignore[arg-type]


def test_leaves_and_lines_count_the_sites_judged(small: Small) -> None:
    campaign, (first, second), by = small
    campaign.walk.rate(first, "1.1", Answer(number=Fraction(1)), by)
    campaign.walk.rate(second, "1.1", Answer(number=Fraction(0)), by)
    campaign.walk.rate(first, "1.2", Answer(option="好"), by)
    campaign.walk.rate(second, "1.2", NOT_APPLICABLE, by)
    campaign.walk.record_finding(first, finding(first, by, 1), by)
    campaign.walk.rate(second, "2.1", NOTHING_FOUND, by)
    found = report(campaign, ZH)
    leaves = {row.code: row for row in found.rows("", ProblemKind.LEAF)}
    assert set(leaves) == {"1.1", "2.1"}
    worst = leaves["1.1"]
    assert (worst.judged, len(worst.concerned), worst.zero) == (2, 2, 1)
    assert (worst.lost, worst.attainable, worst.rate) == (7, 8, Fraction(7, 8))
    assert [site.score.site.name for site in worst.concerned] == [second.name, first.name]
    assert worst.concerned[0].id == f"{second.id}/1.1"
    (line,) = found.rows("", ProblemKind.LINE)
    assert (line.leaf, line.judged, len(line.concerned)) == (leaves["2.1"].title, 2, 1)
    assert line.concerned[0].findings == ("“政务动态”长期空挂。",)
    assert line.said(ZH) == "“政务动态”长期空挂。"


def test_a_sites_findings_stand_in_the_order_they_were_made(small: Small) -> None:
    """By their time, not by their ids, which are drawn: else two offices alike would differ."""
    campaign, (first, _), by = small
    for number, hour in ((1, 9), (2, 8), (3, 10), (4, 8)):
        at = f"2012-12-03T{hour:02}:40:00+00:00"
        one = finding(first, by, number, at=at, text=f"第{number}处。", column=f"栏目{number}")
        campaign.walk.record_finding(first, one, by)
    meant = ("第2处。", "第4处。", "第1处。", "第3处。")
    for kind in ProblemKind:
        (row,) = report(campaign, ZH).rows("", kind)
        assert row.concerned[0].findings == meant


def test_false_alarms_and_open_leaves_do_not_count(small: Small) -> None:
    campaign, (first, _), by = small
    one = finding(first, by, 1)
    campaign.walk.record_finding(first, one, by)
    assert report(campaign, ZH).rows("", ProblemKind.LINE)
    campaign.walk.withdraw_finding(first, one, by)
    found = report(campaign, ZH)
    assert found.rows("", ProblemKind.LINE) == ()
    assert all(row.judged <= 1 for row in found.rows("", ProblemKind.LEAF))


def test_an_empty_campaign_has_neither_problems_nor_bars(small: Small) -> None:
    campaign, _, _ = small
    found = report(campaign, ZH)
    assert all(rows == () for _, rows in found.problems)
    assert all(chart.groups == () for chart in found.charts)
    assert found.rows("没有这一类", ProblemKind.LEAF) == ()


def test_blind_votes_stay_blind(small: Small) -> None:
    campaign, _, _ = small
    campaigns.add_evaluator(campaign, "李强")
    with pytest.raises(GovAssessError) as refused:
        report(campaign, ZH)
    assert refused.value.problem is Problem.VOTES_CLOSED


def test_points_lost_add_up_over_classes() -> None:
    found = dict(problems_of(invented()))
    whole = [row for row in found.pop("") if row.kind is ProblemKind.LEAF]
    assert len(found) == 2
    parts = [row for rows in found.values() for row in rows if row.kind is ProblemKind.LEAF]
    assert sum(row.lost for row in whole) == sum(row.lost for row in parts) > 0
    assert sum(row.judged for row in whole) == sum(row.judged for row in parts)
    assert sum(len(row.concerned) for row in whole) == sum(len(row.concerned) for row in parts)
    lost = [row.lost for row in whole]
    assert lost == sorted(lost, reverse=True)
    for row in whole:
        assert len(row.concerned) <= row.judged
        assert 0 < row.lost <= row.attainable
