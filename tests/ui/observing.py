"""Observations as a run would store them, for windows in which none was made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.observation_data import observation_to_data
from govassess.domain.observations import Check, Item, LinkOutcome, Observation, Outcome
from govassess.domain.people import Actor
from govassess.services import campaigns

if TYPE_CHECKING:
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

AT = "2012-12-03T07:40:00+00:00"
LINKS = (
    Item("http://www.baotaqu.gov.cn/zwgk/", "政务公开", LinkOutcome.LIVE.value, "200"),
    Item("http://www.baotaqu.gov.cn/bszn/", "办事指南", LinkOutcome.DEAD.value, "404"),
    Item("http://www.example.gov.cn/", "<b>友情链接</b>", LinkOutcome.REFUSED.value, "403"),
)


def person(campaign: Campaign) -> Actor:
    """Return who walks."""
    found = campaigns.evaluators(campaign)[0]
    return Actor(found.id, found.role)


def seen(
    site: Site, check: Check, outcome: Outcome, value: str = "", **fields: object
) -> Observation:
    """Return an observation of a site; its identity is made of what is told of it."""
    parts = (fields.get(name, "") for name in ("run", "url", "source"))
    name = "-".join(map(str, (site.id, check.value, *parts)))
    made = Observation(
        id=name,
        site=site.id,
        check=check,
        outcome=outcome,
        value=value,
        at=AT,
        url=site.url,
        evaluator=EvaluatorId(""),
        run="r1",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def store(campaign: Campaign, *observed: Observation) -> None:
    """Store observations as one act."""
    by = person(campaign)
    puts = [
        Put(
            Subject.OBSERVATION,
            each.id,
            observation_to_data(replace(each, evaluator=by.id)),
        )
        for each in observed
    ]
    campaign.edit(Action.PROBE, by, puts)


def a_looked_at_site(campaign: Campaign, place: int = 0) -> Site:
    """Store a whole look at one site: faults, what is unclear, what is in order."""
    site = campaign.sites.all()[place]
    good, fault, unclear = Outcome.GOOD, Outcome.FAULT, Outcome.UNCLEAR
    visits = [
        seen(site, Check.AVAILABLE, fault if n == 1 else good, f"{n}.2 s", run=f"v{n}",
             at=f"2012-12-0{n + 1}T02:00:00+00:00")
        for n in range(3)
    ]  # fmt: skip
    columns = [
        seen(site, Check.FRESHNESS, fault, "2012-03-27", url=f"{site.url}/rsrm/",
             page="人事任免", window=180),
        seen(site, Check.FRESHNESS, good, "2012-12-01", url=f"{site.url}/zwdt/",
             page="政务动态", window=14),
    ]  # fmt: skip
    store(
        campaign,
        *visits,
        *columns,
        seen(site, Check.LINKS, fault, "1", tries=2, items=LINKS),
        seen(site, Check.SITE_CODE, good, "6106020001"),
        seen(site, Check.ICP, fault),
        seen(site, Check.IPV6, unclear),
        seen(site, Check.WEIGHT, Outcome.FACT, "812 KB，1.2 秒"),
    )
    return site
