"""Last cycle's totals come in from a table, are matched by code or name, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.last_cycle import PastScore
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.reports import Papers
from tests.builders import filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.results import SiteScore
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Small = tuple[Campaign, tuple[Site, ...], Actor]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """宝塔区 4 + 3 + 3 = 10，延长县 2 + 1.5 + 3 = 6.5."""
    campaign, sites, by = filled(tmp_path)
    with campaign:
        for site, number, option in zip(sites, (4, 2), ("好", "一般"), strict=True):
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(number)), by)
            campaign.walk.rate(site, "1.2", Answer(option=option), by)
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
        yield campaign, sites, by


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "上年.csv"
    path.write_text(text, encoding=encoding)
    return path


def scores(campaign: Campaign) -> dict[str, SiteScore]:
    return {
        score.site.name: score
        for item in campaign.reports.results().classes
        for score in item.sites
    }


def keys(notes: object) -> list[str]:
    return [note.sentence.key for note in notes]  # type: ignore[attr-defined]


def test_places_and_points_are_compared(small: Small, tmp_path: Path) -> None:
    campaign, _, _ = small
    path = write(
        tmp_path, "名次,网站(单位)名称,总分\n2,宝塔区人民政府,8.25\n1,延长县,9\n", "gb18030"
    )
    done = campaign.reports.take_last_cycle(path)
    assert (done.taken, done.without, done.skipped) == (2, (), ())
    found = scores(campaign)
    assert found["宝塔区"].past == PastScore(Fraction("8.25"), 2)
    assert (found["宝塔区"].climbed, found["宝塔区"].gained) == (1, Fraction("1.75"))
    assert (found["延长县"].climbed, found["延长县"].gained) == (-1, Fraction("-2.5"))


def test_a_table_without_places_is_placed_by_its_totals(small: Small, tmp_path: Path) -> None:
    campaign, _, _ = small
    campaign.reports.take_last_cycle(write(tmp_path, "单位,得分\n延长县,7\n宝塔区,7\n"))
    assert {score.past.rank for score in scores(campaign).values() if score.past} == {1}


def test_every_row_not_taken_has_its_reason(small: Small, tmp_path: Path) -> None:
    campaign, _, _ = small
    text = (
        "2011年得分表\n名次,网站,总分\n1,宝塔区,90\n2,宝塔区,80\n3,延长县,否决\n4,不存在县,70\n"
        "5,,60\n合计,,300\n"
    )
    done = campaign.reports.take_last_cycle(write(tmp_path, text))
    assert done.taken == 1
    assert done.without == ("延长县",)
    assert sorted(keys(done.skipped)) == sorted(
        [
            "faults.past_total",
            "faults.site_without_name",
            "faults.total_row",
            "faults.duplicate_name",
            "faults.past_site_unknown",
        ]
    )
    assert {note.row for note in done.skipped} == {4, 5, 6, 7, 8}


def test_the_site_code_beats_the_name(small: Small, tmp_path: Path) -> None:
    campaign, (first, _), _ = small
    campaign.sites.edit(replace(first, code="6106020001"))
    text = "网站,网站标识码,总分\n改过名的区,6106020001,88\n宝塔区,,77\n"
    done = campaign.reports.take_last_cycle(write(tmp_path, text))
    assert scores(campaign)["宝塔区"].past == PastScore(Fraction(88), 1)
    assert keys(done.skipped) == ["faults.past_site_twice"]


def test_a_dry_run_stores_nothing_and_undo_takes_it_back(small: Small, tmp_path: Path) -> None:
    campaign, _, _ = small
    path = write(tmp_path, "网站,总分\n宝塔区,8\n")
    before = campaign.history.actions()
    assert campaign.reports.take_last_cycle(path, dry_run=True).taken == 1
    assert campaign.history.actions() == before
    campaign.reports.take_last_cycle(path)
    assert scores(campaign)["宝塔区"].past is not None
    campaign.history.undo()
    assert scores(campaign)["宝塔区"].past is None
    campaign.history.redo()
    assert scores(campaign)["宝塔区"].past == PastScore(Fraction(8), 1)
    assert campaigns.check(campaign).problems == ()


def test_our_own_workbook_comes_back_as_it_was_printed(small: Small, tmp_path: Path) -> None:
    campaign, _, _ = small
    out = tmp_path / "发布"
    published = campaign.reports.publish(out, papers=frozenset({Papers.TABLES}))
    before = scores(campaign)
    for file in published.files:
        done = campaign.reports.take_last_cycle(file.path)
        assert (done.taken, done.skipped) == (2, ())
        for name, score in scores(campaign).items():
            assert score.past == PastScore(before[name].total or Fraction(0), before[name].rank)
            assert (score.climbed, score.gained) == (0, 0)


@pytest.mark.parametrize("text", ["名次,网址\n1,http://a.cn\n", "没有表头\n"])
def test_a_file_without_names_and_totals_is_refused(
    small: Small, tmp_path: Path, text: str
) -> None:
    campaign, _, _ = small
    with pytest.raises(GovAssessError) as refused:
        campaign.reports.take_last_cycle(write(tmp_path, text))
    assert refused.value.problem is Problem.SHEET_NO_HEADER
    assert scores(campaign)["宝塔区"].past is None
