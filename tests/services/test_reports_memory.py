"""Results that were followed edit by edit are those of a campaign opened anew."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answer_data import consensus_to_data
from govassess.domain.answers import Answer, Consensus
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError
from govassess.services import campaigns, reports
from govassess.services.reports import ReportsRoom
from govassess.services.reports_memory import unswept
from govassess.store import reading
from tests.builders import a_register, a_rubric, filled
from tests.services.test_walk_reading import random_edit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.services.campaign import Campaign


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sites that are scored, one name a time."""
    names: list[str] = []
    real = reports._score

    def counting(*given: object) -> object:
        names.append(given[2].name)  # type: ignore[attr-defined]
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reports, "_score", counting)
    return names


def office_edit(campaign: Campaign, random: Random) -> None:
    """Do one edit of the office: of everything that results depend on besides verdicts."""
    site = random.choice(campaign.sites.all())
    (item,) = campaign.rubric.classes()
    decision = consensus_to_data(Consensus(Answer(number=Fraction(2)), "复核", OFFICE.id))
    acts: tuple[Callable[[], object], ...] = (
        lambda: campaigns.edit_settings(
            campaign, replace(campaign.settings(), time_point=date(2012, 8, random.randint(1, 9)))
        ),
        lambda: campaign.sites.edit(replace(site, name=f"站{random.randrange(99)}")),
        lambda: campaigns.add_evaluator(campaign, f"人{random.randrange(9999)}"),
        lambda: campaign.rubric.set_rubric(item.name, a_rubric(f"表{random.randrange(3)}")),
        campaign.history.undo,
        campaign.history.undo,
        campaign.history.redo,
        lambda: campaign.edit(
            Action.DECIDE, OFFICE, [Put(Subject.CONSENSUS, f"{site.id}/1.1", decision)]
        ),
    )
    random.choice(acts)()


@pytest.mark.parametrize("seed", range(6))
def test_followed_results_are_those_read_anew(tmp_path: Path, seed: int) -> None:
    campaign, *_ = filled(tmp_path)
    random = Random(seed)
    with campaign:
        campaigns.add_evaluator(campaign, "王强")
        campaign.reports.open_votes()
        people = [Actor(each.id, each.role) for each in campaigns.evaluators(campaign)]
        for _ in range(40):
            try:
                if random.random() < 0.3:
                    office_edit(campaign, random)
                else:
                    site = random.choice(campaign.sites.all())
                    random_edit(campaign, site, random.choice(people), random)
            except GovAssessError:
                continue
            assert campaign.reports.results() == ReportsRoom(campaign).results()


def test_after_a_verdict_only_its_site_is_scored(tmp_path: Path, scored: list[str]) -> None:
    campaign, _, by = filled(tmp_path)
    with campaign:
        rows = tuple((f"第{n}站", f"www.s{n}.gov.cn") for n in range(20))
        campaign.sites.import_file(a_register(tmp_path, rows), default_class="县区网站")
        sites = campaign.sites.all()
        campaign.reports.results()
        assert len(scored) == len(sites)
        scored.clear()
        campaign.walk.rate(sites[7], "1.1", Answer(number=Fraction(3)), by)
        campaign.reports.results()
        assert scored == [sites[7].name]


def test_after_a_verdict_only_its_cell_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, object]] = []
    real = reading.cells

    def asking(connection: Connection, **wanted: object) -> object:
        asked.append(wanted)
        return real(connection, **wanted)  # type: ignore[arg-type]

    campaign, sites, by = filled(tmp_path)
    with campaign:
        campaign.reports.results()
        monkeypatch.setattr(reading, "cells", asking)
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(3)), by)
        campaign.reports.results()
        assert asked == [{"site": sites[0].id, "indicator": "1.1"}]
        asked.clear()
        for code in ("1.1", "1.2"):
            campaign.walk.note(sites[0], code, "栏目陈旧", by)
        campaign.reports.results()
        assert asked == [{"site": sites[0].id, "indicator": None}]


def test_a_site_that_keeps_its_place_keeps_its_score(tmp_path: Path) -> None:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        before = {score.site.id: score for score in campaign.reports.results().classes[0].sites}
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(3)), by)
        after = campaign.reports.results().classes[0].sites
        others = [score for score in after if score.site.id != sites[0].id]
        assert others
        for score in others:
            same = score.rank == before[score.site.id].rank
            assert (score is before[score.site.id]) == same


@pytest.mark.parametrize("frozen", [False, True])
def test_very_many_new_values_are_old_at_once(*, frozen: bool) -> None:
    gc.collect()
    if frozen:
        gc.freeze()
    try:
        with unswept():
            made = [[number] for number in range(30_000)]
        assert gc.get_count()[0] < len(made) // 10
        assert bool(gc.get_freeze_count()) == frozen
    finally:
        gc.unfreeze()


def test_what_no_score_depends_on_scores_nothing(tmp_path: Path, scored: list[str]) -> None:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        first = campaign.reports.results()
        scored.clear()
        assert campaign.reports.results() is first
        campaign.walk.mark_later(sites[0], "1.2", by, later=True)
        campaign.walk.remember_place(sites[0], "1.2", "http://a.gov.cn", by)
        assert campaign.reports.results() is first
        assert scored == []


def test_reading_on_while_sites_are_scored_spoils_nothing(tmp_path: Path) -> None:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        room = campaign.reports
        before = room._read()
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(3)), by)
        room.explain(sites[0])
        room._scored_all(before)
        assert room.results() == ReportsRoom(campaign).results()
