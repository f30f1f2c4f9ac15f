"""Runs of the probes: stored site by site, cut anywhere and gone on with, and nothing unasked."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from govassess import clock
from govassess.domain.observations import Check, Outcome
from govassess.domain.people import OFFICE, Actor
from govassess.domain.visits import VisitPlan
from govassess.errors import GovAssessError, Problem
from govassess.net.fetching import Fault, Fetcher, FetchError
from govassess.net.reach import Reach
from govassess.progress import Cancelled
from govassess.services import campaigns, probes_running
from govassess.services.probes_order import Column, Order
from govassess.services.reports import Papers
from govassess.services.rubric import load
from tests.builders import a_register
from tests.services.small_county import HOSTS, small_county

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.net.pages import Page
    from govassess.services.campaign import Campaign

NAMES = ("甲县", "乙县", "丙县")


@pytest.fixture(scope="module")
def reach() -> Iterator[Reach]:
    with small_county() as found:
        yield found


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    with a_campaign(tmp_path) as found:
        yield found


def a_campaign(folder: Path) -> Campaign:
    settings = campaigns.new_settings("示例县2012年政府网站考评", "示例县信息办")
    classes = (campaigns.NewClass("县区网站", load("county-2012")),)
    folder.mkdir(exist_ok=True)
    campaign = campaigns.create(folder / "任务", settings, classes)
    register = a_register(folder, tuple(zip(NAMES, HOSTS, strict=True)))
    campaign.sites.import_file(register, default_class="县区网站")
    return campaign


def an_order(campaign: Campaign, reach: Reach, **told: Any) -> Order:
    pages = {site.id: (Column(f"{site.url}/news", "新闻", 14),) for site in campaign.sites.all()}
    return Order(**{"reach": reach, "pages": pages} | told)


def all_seen(campaign: Campaign) -> list[tuple[object, ...]]:
    """Return what was seen of everything but what no two runs share: identities and times."""
    return sorted(
        (site.name, each.check, each.outcome, _steady(each.check, each.value), each.url, each.items)
        for site in campaign.sites.all()
        for each in campaign.probes.site(site.id)
    )


def _steady(check: Check, value: str) -> str:
    return value.partition(" ")[0] if check is Check.WEIGHT else value  # its seconds vary


class Steps:
    """A progress that keeps what it is told, and stops at a moment."""

    def __init__(self, stop: Callable[[], bool] = lambda: False) -> None:
        self.told: list[tuple[int, int, str]] = []
        self._stop = stop

    def step(self, done: int, total: int, note: str = "") -> None:
        self.told.append((done, total, note))
        if self._stop():
            raise Cancelled


def test_a_run_stores_each_site_and_says_its_name(campaign: Campaign, reach: Reach) -> None:
    steps = Steps()
    report = campaign.probes.run(an_order(campaign, reach), OFFICE, steps)
    assert len(report.sites) == 3
    assert report.observations == 3 * len(Check)
    assert steps.told[-1][:2] == (3, 3)
    assert {note for _, _, note in steps.told} >= set(NAMES)
    assert campaign.probes.unfinished() is None
    rows = {row.name: row for row in campaign.probes.rows()}
    assert rows["丙县"].checks[Check.ICP].outcome is Outcome.FAULT
    assert rows["甲县"].checks[Check.ICP].value == "陕ICP备05000001号"
    assert rows["甲县"].checks[Check.FRESHNESS].value == "2012-11-18"
    undo = campaign.history.steps().undo
    assert undo is not None
    assert undo.name == "import_sites"
    acts = [row for row in campaign.history.list() if row.act.name == "probe"]
    assert len(acts) == 1


def test_a_second_run_proves_links_dead(campaign: Campaign, reach: Reach) -> None:
    order = an_order(campaign, reach, checks=frozenset({Check.LINKS}))
    campaign.probes.run(order, OFFICE)
    assert all(row.checks[Check.LINKS].outcome is Outcome.UNCLEAR for row in campaign.probes.rows())
    campaign.probes.run(order, OFFICE)
    links = [row.checks[Check.LINKS] for row in campaign.probes.rows()]
    assert [(each.outcome, each.value) for each in links] == [(Outcome.FAULT, "1")] * 3


def test_a_look_that_met_a_closed_door_forgets_no_suspicion(
    campaign: Campaign, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = an_order(campaign, reach, checks=frozenset({Check.LINKS}))
    campaign.probes.run(order, OFFICE)
    closed = replace(order, reach=Reach(routes={HOSTS[0]: reach.routes[HOSTS[0]]}, closed=True))
    campaign.probes.run(closed, OFFICE)
    campaign.probes.run(order, OFFICE)
    links = [row.checks[Check.LINKS] for row in campaign.probes.rows()]
    assert [(each.outcome, each.value) for each in links] == [(Outcome.FAULT, "1")] * 3


def cutting(monkeypatch: pytest.MonkeyPatch, at: int) -> list[str]:
    """Let nothing be answered after `at` requests, as behind a cut cable; return what was asked."""
    asked: list[str] = []
    real = Fetcher.fetch

    def fetch(self: Fetcher, url: str, **how: Any) -> Page:
        asked.append(url)
        if len(asked) > at:
            raise FetchError(Fault.DNS, url)
        return real(self, url, **how)

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    return asked


def test_a_run_cut_after_any_request_goes_on_and_loses_nothing(
    tmp_path: Path, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = frozenset({Check.AVAILABLE, Check.LINKS, Check.FRESHNESS, Check.ICP, Check.SEARCH})
    with monkeypatch.context() as patch, a_campaign(tmp_path / "ganz") as whole:
        asked = cutting(patch, 10**6)
        whole.probes.run(an_order(whole, reach, checks=checks, workers=1), OFFICE)
        meant, requests = all_seen(whole), len(asked)
    assert requests >= 9
    for number in range(requests):
        with a_campaign(tmp_path / str(number)) as cut:
            order = an_order(cut, reach, checks=checks, workers=2)
            with monkeypatch.context() as patch:
                cutting(patch, number)
                with pytest.raises(GovAssessError) as refused:
                    cut.probes.run(order, OFFICE)
            assert refused.value.problem is Problem.NETWORK_GONE
            before = all_seen(cut)
            assert set(before) < set(meant)
            left = cut.probes.unfinished()
            assert left is not None
            report = cut.probes.run(replace(left, reach=reach), OFFICE)
            assert len(report.passed_by) + len(report.sites) == 3
            assert all_seen(cut) == meant
            assert cut.probes.unfinished() is None


def test_a_run_stopped_after_any_request_goes_on_and_loses_nothing(
    tmp_path: Path, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = frozenset({Check.LINKS, Check.ICP})
    with a_campaign(tmp_path / "ganz") as whole:
        whole.probes.run(an_order(whole, reach, checks=checks), OFFICE)
        meant = all_seen(whole)
    for number in range(0, 9, 2):
        with a_campaign(tmp_path / str(number)) as cut:
            order = an_order(cut, reach, checks=checks, workers=2)
            with monkeypatch.context() as patch:
                asked = cutting(patch, 10**6)
                stop = Steps(lambda asked=asked, number=number: len(asked) > number)  # type: ignore[misc]
                try:
                    cut.probes.run(order, OFFICE, stop)
                except Cancelled:
                    left = cut.probes.unfinished()
                    assert left is not None
                    cut.probes.run(replace(left, reach=reach), OFFICE)
            assert all_seen(cut) == meant


def test_stopping_takes_less_than_a_second(campaign: Campaign) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mute = Reach(routes={host: silent.getsockname() for host in HOSTS}, closed=True)
        pressed: list[float] = []

        def stop() -> bool:
            now = time.monotonic()
            pressed.append(now)
            return now - pressed[0] > 0.5

        with pytest.raises(Cancelled):
            campaign.probes.run(an_order(campaign, mute), OFFICE, Steps(stop))
        gone = time.monotonic() - pressed[0] - 0.5
        assert gone < 1.0
        deadline = time.monotonic() + 1
        while any("visits" in each.name for each in threading.enumerate()):
            assert time.monotonic() < deadline
    assert campaign.probes.glances() == ()
    assert campaign.probes.unfinished() is not None
    campaign.probes.give_up()
    assert campaign.probes.unfinished() is None


def test_visits_are_spaced_and_the_next_one_is_told(
    campaign: Campaign, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(campaign.settings(), visits=VisitPlan(4, 2))
    campaigns.edit_settings(campaign, settings)
    assert campaign.settings().visits == VisitPlan(4, 2)
    order = an_order(campaign, reach, checks=frozenset({Check.AVAILABLE}))
    assert campaign.probes.next_visit() is None
    start = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: start)
    assert campaign.probes.run(order, OFFICE).next_visit is None
    report = campaign.probes.run(order, OFFICE)
    assert (report.sites, report.observations) == ((), 0)
    assert report.next_visit == start + timedelta(hours=2)
    assert campaign.probes.next_visit() == report.next_visit
    for hours in (2, 4, 6):
        monkeypatch.setattr(clock, "now", lambda hours=hours: start + timedelta(hours=hours))
        assert len(campaign.probes.run(order, OFFICE).sites) == 3
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=8))
    report = campaign.probes.run(order, OFFICE)
    assert report.next_visit == datetime(2026, 11, 28, 16, 0, tzinfo=UTC)
    site = campaign.sites.all()[0]
    told = campaign.probes.availability(site.id)
    assert (told.visits, told.failures, told.days) == (4, 0, 1)
    assert len(campaign.probes.visits(site.id)) == 4


def test_places_one_remembered_are_looked_at_too(campaign: Campaign) -> None:
    campaigns.add_evaluator(campaign, "张敏")
    person = campaigns.find_evaluator(campaign, "张敏")
    by = Actor(person.id, person.role)
    first, second, third = campaign.sites.all()
    campaign.walk.remember_place(first, "1.1.20", f"{first.url}/news", by)
    campaign.walk.remember_place(second, "1.1.20", "http://elsewhere.gov.cn/news", by)
    campaign.walk.remember_place(third, "1.1.20", third.url, by)
    assert campaign.probes.pages(by) == {first.id: (Column(f"{first.url}/news", "政务动态"),)}
    assert campaign.probes.pages(OFFICE) == {}


def test_only_listed_hosts_may_be_private(campaign: Campaign) -> None:
    settings = replace(campaign.settings(), private_hosts=("b.example.gov.cn",))
    with probes_running.reach_of(campaign, Order(), settings) as usual:
        assert (usual.private, usual.closed) == (frozenset({"b.example.gov.cn"}), False)
    with probes_running.reach_of(campaign, Order(allow_private=True), settings) as every:
        assert every.private == frozenset(HOSTS)


def test_what_no_network_is_asked_for_opens_no_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with a_campaign(tmp_path / "任务") as campaign:
        campaigns.add_evaluator(campaign, "张敏")
        site = campaign.sites.all()[0]
        campaign.probes.rows()
        campaign.probes.suggestions(site.id, "4.1.2")
        campaign.walk.sheet(site, OFFICE)
        campaign.walk.note(site, "4.1.2", "看过", OFFICE)
        campaign.reports.results()
        campaign.reports.gate()
        campaign.reports.publish(tmp_path / "papers", papers=frozenset({Papers.TABLES}))
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))
