"""The rehearsal county: every planted fault is found, and nothing else."""

from __future__ import annotations

import csv
import re
import socket
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess import paths
from govassess.domain.availability import availability_of
from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.observations import Check, LinkOutcome, Observation, Outcome
from govassess.domain.personal_data import Personal, personal_numbers
from govassess.net.checks import look
from govassess.net.county import County, Fact, county_for, county_sites
from govassess.net.county_pages import LONG_ROWS
from govassess.net.fetching import Fault, Fetcher, FetchError, Limits
from govassess.net.reading_page import read_page
from tests.net.looking import (
    LIMITS,
    Twice,
    as_facts,
    known_of,
    look_at_all,
    precision_and_recall,
    target_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.net.checks import Seen

Looked = tuple[tuple[Fact, ...], dict[str, Twice]]
FAULTY = {"fault", "unclear", *(each for each in LinkOutcome if each is not LinkOutcome.LIVE)}


@pytest.fixture(scope="module")
def looked() -> Looked:
    """Two looks at all twelve sites."""
    with County(county_sites()) as county:
        return county.facts, look_at_all(county)


@pytest.fixture
def county() -> Iterator[County]:
    with County(county_sites()) as county:
        yield county


@pytest.fixture
def fetcher(county: County) -> Iterator[Fetcher]:
    with Fetcher(county.reach, LIMITS) as fetcher:
        yield fetcher


def found_in(looked: Looked) -> set[Fact]:
    _, seen = looked
    return {fact for host, (_, after) in seen.items() for fact in as_facts(host, after)}


def test_all_planted_is_found_and_nothing_else(looked: Looked) -> None:
    known, found = known_of(looked[0]), found_in(looked)
    assert found - known == set()
    assert known - found == set()
    assert precision_and_recall(found, known) == (1.0, 1.0)


def test_enough_is_planted_for_every_check(looked: Looked) -> None:
    known = known_of(looked[0])
    faulty = [fact for fact in known if fact.outcome in FAULTY]
    assert len(faulty) >= 60
    assert len(known) >= 200
    for check in set(Check) - {Check.WEIGHT}:
        outcomes = {fact.outcome for fact in known if fact.check is check}
        assert "good" in outcomes
        assert outcomes & FAULTY, check
    assert {fact.outcome for fact in known} >= {*LinkOutcome} - {"live", "suspect"}


def test_a_check_left_out_a_fact_added_and_a_false_alarm_are_seen(looked: Looked) -> None:
    known, found = known_of(looked[0]), found_in(looked)
    for check in Check:
        fewer = {fact for fact in found if fact.check is not check}
        assert precision_and_recall(fewer, known)[1] < 1
    host = next(iter(known)).host
    added = Fact(host, Check.LINKS, "dead", "404", f"http://{host}/nowhere/")
    assert precision_and_recall(found, known | {added})[1] < 1
    assert precision_and_recall(found | {added}, known)[0] < 1
    turned = {replace(fact, outcome="good") for fact in known}
    assert precision_and_recall(found, turned)[0] < 1


def test_one_look_calls_no_link_dead(looked: Looked) -> None:
    for first, after in looked[1].values():
        once = next(seen for seen in first if seen.check is Check.LINKS)
        twice = next(seen for seen in after if seen.check is Check.LINKS)
        assert (once.tries, twice.tries) == (1, 2 if once.value.isdecimal() else 1)
        assert LinkOutcome.DEAD not in {item.outcome for item in once.items}
        suspects = {item.url for item in once.items if item.outcome == LinkOutcome.SUSPECT}
        assert suspects == {i.url for i in twice.items if i.outcome == LinkOutcome.DEAD}


def test_a_site_that_fails_now_and_then_is_counted(county: County, fetcher: Fetcher) -> None:
    site = next(site for site in county.sites if site.kind.serving == "failing")
    told = next(fact for fact in county.facts if fact.detail == "visits")
    failures, visits = map(int, told.value.split("/"))
    seen = [
        each
        for _ in range(visits)
        for each in look(fetcher, target_of(site), frozenset([Check.AVAILABLE]))
    ]
    made = availability_of(_observed(each, number) for number, each in enumerate(seen))
    assert (made.failures, made.visits) == (failures, visits)
    assert county.visits(site.host) == visits


def _observed(seen: Seen, number: int) -> Observation:
    return Observation(
        id=str(number),
        site=SiteId("s"),
        check=seen.check,
        outcome=seen.outcome,
        value=seen.value,
        at=f"2012-11-20T0{number}:00:00+00:00",
        url=seen.url,
        evaluator=EvaluatorId("e"),
    )


def test_every_page_says_what_it_is(county: County, fetcher: Fetcher) -> None:
    for site in county.sites:
        places = ["/index.html", "/login.html", "/long.html", "/personal.html", "/nowhere"]
        for place in (*places, *(column.path for column in site.kind.columns)):
            answer = county.answer(site.host, place, method="GET", is_tls=True)
            assert "示例数据" in answer.body.decode(site.kind.charset)


def test_the_long_page_is_long_and_its_rows_are_numbered(county: County, fetcher: Fetcher) -> None:
    page = fetcher.fetch(f"{county.sites[0].url}long.html")
    rows = [
        line.text.split()[0] for line in read_page(page.text, page.url).lines if "行" in line.text
    ]
    assert [row for row in rows if row.startswith("第")] == [
        f"第{number:04d}行" for number in range(1, LONG_ROWS + 1)
    ]
    assert LONG_ROWS * 24 >= 12_000


def test_the_page_with_numbers_of_people_has_each_kind(county: County, fetcher: Fetcher) -> None:
    page = fetcher.fetch(f"{county.sites[0].url}personal.html")
    kinds = [kind for kind, _ in personal_numbers(read_page(page.text, page.url).text)]
    assert sorted(kinds) == sorted([*Personal, *Personal])


def test_nothing_else_is_contacted(county: County, fetcher: Fetcher) -> None:
    assert county.reach.closed
    assert {address for address, _ in county.reach.routes.values()} <= {"127.0.0.1", "::1"}
    with pytest.raises(FetchError) as caught:
        fetcher.fetch("http://www.gov.cn/")
    assert caught.value.fault is Fault.PRIVATE


def test_it_closes_with_a_visitor_waiting(looked: Looked) -> None:
    before = threading.active_count()
    site = next(site for site in county_sites() if site.kind.serving == "slow")
    with County([site]) as county:
        place = county.reach.routes[f"{site.host}:80"]
        idle, slow = (socket.create_connection(place) for _ in range(2))
        slow.sendall(f"GET / HTTP/1.1\r\nHost: {site.host}\r\n\r\n".encode())
    with idle, slow:
        assert (idle.recv(10), slow.recv(10)) == (b"", b"")
    assert threading.active_count() <= before


def test_a_register_gets_the_kinds_in_turn() -> None:
    register = [
        (f"{place}.example.gov.cn" if place % 5 else f"192.0.2.{place}", f"第{place}局", "", "")
        for place in range(1, 26)
    ]
    sites = county_for(register)
    kinds = [site.kind.name for site in county_sites()]
    assert [site.kind.name for site in sites] == [kinds[each % 12] for each in range(25)]
    assert [(site.host, site.name) for site in sites] == [row[:2] for row in register]
    assert len({site.shown_code for site in sites}) == 25


def test_a_register_s_sites_have_their_own_answers() -> None:
    register = [
        ("www.example.com", "甲局", "", "甲局"),
        ("192.0.2.46", "乙局", "6106000002", "乙局"),
        *((f"w{number}.example.gov.cn", f"丙{number}局", "", "") for number in range(2, 5)),
        ("wrong.example.gov.cn", "丁局", "", "丁局"),
    ]
    chosen = [county_for(register)[place] for place in (0, 1, 4, 5)]
    with County(chosen) as county:
        seen = look_at_all(county)
        known = known_of(county.facts)
    assert {f for host, (_, after) in seen.items() for f in as_facts(host, after)} == known
    assert Fact("www.example.com", Check.DOMAIN, "fault", "www.example.com") in known


def test_without_tls_nobody_speaks_it() -> None:
    chosen = [site for site in county_sites() if site.kind.tls in {"only", "expired"}]
    with County(chosen, tls=False) as county, Fetcher(county.reach, LIMITS) as fetcher:
        for site in county.sites:
            seen = list(look(fetcher, target_of(site), frozenset([Check.HTTPS, Check.AVAILABLE])))
            assert [each.outcome for each in seen] == [Outcome.GOOD, Outcome.FAULT]


@pytest.mark.parametrize(
    ("part", "broken", "kind", "check"),
    [
        ("links.says_missing", lambda _page: "", "links", Check.LINKS),
        ("page_dates._is_clock", lambda _match: False, "bare", Check.FRESHNESS),
        ("page_dates._url_year", lambda _urls, _month: 0, "stale", Check.FRESHNESS),
        ("page_dates._heading_year", lambda _line: 0, "failing", Check.FRESHNESS),
        ("checks_columns._shared", lambda _pages: frozenset(), "intro", Check.FRESHNESS),
        ("checks_columns._is_empty", lambda *_: False, "empty", Check.FRESHNESS),
        ("reading_page._with_records", lambda html: html, "charset", Check.FRESHNESS),
        ("checks_site.is_government_url", lambda _url: True, "intro", Check.DOMAIN),
        ("checks_site._is_twin", lambda _link, _host: False, "wrong", Check.DOMAIN),
        ("checks_page._ICP_DIGITS", frozenset(), "stale", Check.ICP),
        ("checks_page._MARK", re.compile("$^"), "empty", Check.PARTY_MARK),
    ],
)
def test_a_broken_check_is_seen(
    monkeypatch: pytest.MonkeyPatch, part: str, broken: object, kind: str, check: Check
) -> None:
    monkeypatch.setattr(f"govassess.net.{part}", broken)
    with County([site for site in county_sites() if site.kind.name == kind]) as county:
        seen = look_at_all(county, Limits(deadline=4.0))  # a busy machine is no dead link
        wrong = known_of(county.facts) ^ found_in((county.facts, seen))
    assert {fact.check for fact in wrong} == {check}


@pytest.mark.long
def test_the_sixty_three_sites_of_the_rehearsal() -> None:
    with (paths.DATA / "rehearsal" / "sites-2012.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    register = [(r["网址"].split("/")[2], r["网站名称"], "", r["主办单位"]) for r in rows]
    with County(county_for(register)) as county:
        seen = look_at_all(county)
        known = known_of(county.facts)
    assert {f for host, (_, after) in seen.items() for f in as_facts(host, after)} == known
