"""A rehearsal's machine: it finds what was planted, the same every time, and leaves this machine
for nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from govassess.domain.observations import Check, Outcome
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.net.fetching import Fault, Fetcher, FetchError
from govassess.services import campaigns, probes_running, rehearsal_probes
from govassess.services.probes_county import columns_of, county_of
from govassess.services.probes_order import Order
from govassess.services.rubric import load
from tests.builders import a_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

SITES = tuple((f"示例{number}县", f"www.shili{number}.gov.cn") for number in range(12))


def a_rehearsal(folder: Path) -> Campaign:
    settings = replace(
        campaigns.new_settings("示例市2012年政府网站考评", "示例市信息办"),
        time_point=date(2012, 11, 20),
        demo=True,
    )
    folder.mkdir(exist_ok=True)
    classes = (campaigns.NewClass("县区网站", load("county-2012")),)
    campaign = campaigns.create(folder / "任务", settings, classes)
    campaign.sites.import_file(a_register(folder, SITES), default_class="县区网站")
    campaigns.add_evaluator(campaign, "张敏")
    return campaign


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[Campaign]:
    with a_rehearsal(tmp_path) as campaign:
        yield campaign


def values(campaign: Campaign) -> list[tuple[str, ...]]:
    """Return what was seen, without the seconds that a page took."""
    return sorted(
        (site.name, each.check, each.outcome, each.url, each.value.partition(" ")[0])
        for site in campaign.sites.all()
        for each in campaign.probes.site(site.id)
    )


def actor(campaign: Campaign) -> Actor:
    person = campaigns.find_evaluator(campaign, "张敏")
    return Actor(person.id, person.role)


def test_every_kind_of_site_is_told_apart_and_a_few_faults_are_adopted(
    rehearsal: Campaign,
) -> None:
    by = actor(rehearsal)
    rehearsal_probes.look_and_adopt(rehearsal, by)
    rehearsal_probes.look_at_the_rest(rehearsal)
    rows = rehearsal.probes.rows()
    assert all(row.last for row in rows)
    assert {outcome for row in rows for outcome in _outcomes(row.checks.values())} == {*Outcome}
    assert any(row.checks[Check.LINKS].outcome is Outcome.FAULT for row in rows if _linked(row))
    with rehearsal.database.read() as connection:
        query = "SELECT count(*), count(DISTINCT site_id) FROM adoptions"
        assert tuple(connection.exec_driver_sql(query).one()) == (4, 4)
    assert all(not line.answer for row in rows for line in rehearsal.walk.sheet(row.site, by).lines)


def _outcomes(checks: object) -> list[Outcome]:
    return [each.outcome for each in checks]  # type: ignore[attr-defined]


def _linked(row: object) -> bool:
    return Check.LINKS in row.checks  # type: ignore[attr-defined]


def test_what_is_seen_is_what_was_planted_and_the_same_again(tmp_path: Path) -> None:
    checks = frozenset(Check) - {Check.LINKS, Check.IPV6, Check.AVAILABLE}
    told = []
    for name in ("一", "二"):
        with a_rehearsal(tmp_path / name) as campaign:
            order = Order(checks=checks, pages=columns_of(campaign), workers=16)
            campaign.probes.run(order, OFFICE)
            told.append(values(campaign))
            planted = county_of(campaign)
            for row in campaign.probes.rows():
                outcome, _ = planted[row.id].kind.answers["icp"]
                assert row.checks[Check.ICP].outcome == outcome, row.name
    assert told[0] == told[1]


def test_a_rehearsal_contacts_nothing_but_its_county(rehearsal: Campaign) -> None:
    with (
        probes_running.reach_of(rehearsal, Order(), rehearsal.settings()) as reach,
        Fetcher(reach) as fetcher,
    ):
        assert reach.closed
        with pytest.raises(FetchError) as refused:
            fetcher.fetch("http://www.gov.cn/")
        assert refused.value.fault is Fault.PRIVATE


def test_a_sealed_campaign_is_looked_at_no_more(
    rehearsal: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(rehearsal), "is_sealed", property(lambda _: True))
    monkeypatch.setattr(probes_running, "reach_of", None)
    with pytest.raises(GovAssessError) as refused:
        rehearsal.probes.run(Order(), OFFICE)
    assert refused.value.problem is Problem.SEALED
