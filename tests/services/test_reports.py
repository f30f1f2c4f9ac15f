"""Results as people ask for them: exact, ranked, explained, blind until opened, published."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import sha256
from govassess.domain.answers import Answer, Finding
from govassess.domain.changes import Action
from govassess.domain.people import Actor
from govassess.domain.results import Outcome
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.reports import Papers
from govassess.services.walk_puts import new_finding_id
from tests.builders import a_campaign, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.results import Results
    from govassess.domain.sites import Site
    from govassess.domain.trace import Step
    from govassess.services.campaign import Campaign

ANSWERS = {
    "宝塔区": (Answer(number=Fraction(4)), Answer(option="一般")),
    "延长县": (Answer(number=Fraction("2.5")), Answer(option="好")),
}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[Campaign, tuple[Site, ...], Actor]]:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        yield campaign, sites, by


@pytest.fixture
def walked(
    small: tuple[Campaign, tuple[Site, ...], Actor],
) -> tuple[Campaign, tuple[Site, ...], Actor]:
    """宝塔区 4 + 1.5 + (3 − 2×1) = 6.5；延长县 2.5 + 3 + 3 = 8.5."""
    campaign, sites, by = small
    for site in sites:
        number, option = ANSWERS[site.name]
        campaign.walk.rate(site, "1.1", number, by)
        campaign.walk.rate(site, "1.2", option, by)
    campaign.walk.record_finding(sites[0], empty_columns(sites[0], by, 2), by)
    campaign.walk.rate(sites[1], "2.1", Answer(looked_at=True), by)
    return small


def empty_columns(site: Site, by: Actor, count: int) -> Finding:
    return Finding(new_finding_id(), site.id, "2.1", by.id, "2.1-1", count=count)


def a_second_person(campaign: Campaign) -> Actor:
    campaigns.add_evaluator(campaign, "李强")
    person = campaigns.evaluators(campaign)[-1]
    return Actor(person.id, person.role)


def table(results: Results) -> list[tuple[str, Fraction | None, int | None, str | None]]:
    return [
        (score.site.name, score.total, score.rank, score.grade)
        for item in results.classes
        for score in item.sites
    ]


def refusal(call: object) -> Problem:
    with pytest.raises(GovAssessError) as refused:
        call()  # type: ignore[operator]
    return refused.value.problem


def sources(step: Step) -> set[str]:
    return {*step.sources, *(found for child in step.children for found in sources(child))}


def test_totals_are_exact_and_in_rank_order(
    walked: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, _, _ = walked
    assert table(campaign.reports.results()) == [
        ("延长县", Fraction("8.5"), 1, "良好"),
        ("宝塔区", Fraction("6.5"), 2, "合格"),
    ]


def test_equal_totals_share_a_rank(walked: tuple[Campaign, tuple[Site, ...], Actor]) -> None:
    campaign, (first, _), by = walked
    (finding,) = campaign.walk.sheet(first, by).lines[2].cell.findings
    campaign.walk.withdraw_finding(first, finding, by)
    assert table(campaign.reports.results()) == [
        ("宝塔区", Fraction("8.5"), 1, "良好"),
        ("延长县", Fraction("8.5"), 1, "良好"),
    ]


def test_the_order_of_entry_does_not_matter(
    walked: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, sites, by = walked
    before = table(campaign.reports.results())
    for site in reversed(sites):
        number, option = ANSWERS[site.name]
        campaign.walk.rate(site, "1.2", Answer(option="无"), by)
        campaign.walk.rate(site, "1.1", Answer(number=Fraction(0)), by)
        campaign.walk.rate(site, "1.2", option, by)
        campaign.walk.rate(site, "1.1", number, by)
    assert table(campaign.reports.results()) == before


def test_a_site_without_every_answer_is_incomplete_and_unranked(
    small: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, (first, _), by = small
    campaign.walk.rate(first, "1.1", Answer(number=Fraction(4)), by)
    (only,) = campaign.reports.results().classes
    found = {score.site.name: score for score in only.sites}
    assert {score.outcome for score in only.sites} == {Outcome.INCOMPLETE}
    assert (found["宝塔区"].open, found["延长县"].open) == (2, 3)
    assert {score.rank for score in only.sites} == {None}


def test_a_number_opens_down_to_the_entries_behind_it(
    walked: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, (first, _), by = walked
    whole = campaign.reports.explain(first)
    leaf = campaign.reports.explain(first, "2.1")
    assert (whole.value, leaf.value, leaf.full) == (Fraction("6.5"), Fraction(1), Fraction(3))
    (finding,) = campaign.walk.sheet(first, by).lines[2].cell.findings
    assert finding.entry in sources(leaf)
    assert sources(leaf) < sources(whole)


def test_explaining_a_code_that_is_not_there_names_those_that_are(
    walked: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, (first, _), _ = walked
    with pytest.raises(GovAssessError) as refused:
        campaign.reports.explain(first, "7.7")
    assert refused.value.problem is Problem.NAME_UNKNOWN
    assert refused.value.facts["name"] == "7.7"


def test_several_votes_are_blind_until_the_lead_opens_them(
    walked: tuple[Campaign, tuple[Site, ...], Actor], tmp_path: Path
) -> None:
    campaign, (first, second), _ = walked
    other = a_second_person(campaign)
    campaign.walk.rate(second, "1.1", Answer(number=Fraction(3)), other)
    out = tmp_path / "发布"
    assert refusal(campaign.reports.results) is Problem.VOTES_CLOSED
    assert refusal(lambda: campaign.reports.explain(first)) is Problem.VOTES_CLOSED
    assert refusal(lambda: campaign.reports.publish(out)) is Problem.VOTES_CLOSED
    assert not out.exists()
    opened = campaign.reports.open_votes()
    assert (opened.closed, bool(opened.opened)) == (False, True)
    # 延长县：两票 2.5、3 取平均，另两项各 3 分
    assert table(campaign.reports.results())[0][:2] == ("延长县", Fraction("8.75"))


def test_opening_again_changes_nothing_and_undo_stops_there(
    walked: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, _, _ = walked
    a_second_person(campaign)
    first = campaign.reports.open_votes()
    assert campaign.reports.open_votes() == first
    actions = [row.name for row in campaign.history.actions()]
    assert actions.count(Action.OPEN_VOTES.value) == 1
    assert refusal(campaign.history.undo) is Problem.NOTHING_TO_UNDO
    assert not campaign.reports.blindness().closed


def test_the_opening_survives_reopening_and_a_rebuild(
    walked: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, _, _ = walked
    a_second_person(campaign)
    campaign.reports.open_votes()
    before = table(campaign.reports.results())
    assert campaigns.check(campaign).problems == ()
    campaign.close()
    with campaigns.open_campaign(campaign.folder) as again:
        assert table(again.reports.results()) == before


def test_one_evaluator_is_blind_to_nobody(
    walked: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign, _, _ = walked
    before = campaign.history.actions()
    found = campaign.reports.open_votes()
    assert (found.closed, found.opened) == (False, "")
    assert campaign.history.actions() == before


def test_publishing_writes_what_it_names(
    walked: tuple[Campaign, tuple[Site, ...], Actor], tmp_path: Path
) -> None:
    campaign, _, _ = walked
    out = tmp_path / "发布"
    done = campaign.reports.publish(out, papers=frozenset({Papers.TABLES}))
    assert done.incomplete == 0
    assert {file.kind for file in done.files} == {"table", "workbook"}
    assert {file.path for file in done.files} == set(out.iterdir())
    for file in done.files:
        assert file.sha256 == sha256(file.path.read_bytes())


def test_publishing_counts_the_sites_that_are_not_finished(
    small: tuple[Campaign, tuple[Site, ...], Actor], tmp_path: Path
) -> None:
    campaign, _, _ = small
    done = campaign.reports.publish(tmp_path / "发布", papers=frozenset({Papers.TABLES}))
    assert done.incomplete == 2
    assert done.files


def test_a_campaign_without_sites_has_nothing_to_publish(tmp_path: Path) -> None:
    out = tmp_path / "发布"
    with a_campaign(tmp_path / "空") as campaign:
        assert refusal(lambda: campaign.reports.publish(out)) is Problem.NOTHING_TO_PUBLISH
    assert not out.exists()
