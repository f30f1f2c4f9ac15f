"""What a machine saw: listed, suggested beside the leaf, adopted by a person, never a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from govassess import paths
from govassess.canonical import parse
from govassess.domain.availability import availability_of
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.ids import ClassId, EvaluatorId, SiteId
from govassess.domain.observation_data import observation_to_data
from govassess.domain.observation_words import TROUBLES, said_of
from govassess.domain.observations import Check, Item, LinkOutcome, Observation, Outcome
from govassess.domain.people import Actor
from govassess.domain.sites import Site
from govassess.errors import GovAssessError, Problem
from govassess.net.faults import Fault
from govassess.services import campaigns
from govassess.services import reports_packs as packs
from govassess.services.probes_adopting import spoken_leaves
from govassess.services.reports import Papers
from govassess.services.rubric import load
from govassess.wording import LANGUAGES, Wording
from tests.builders import a_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

LINKS, FRESH, SEARCH = "4.1.2", "4.2.1", "4.3.2"
SAY = Wording().sentence


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    settings = campaigns.new_settings("延安市2012年政府网站绩效评估", "延安市信息化办公室")
    classes = (campaigns.NewClass("县区网站", load("county-2012")),)
    with campaigns.create(tmp_path / "任务", settings, classes) as found:
        found.sites.import_file(a_register(tmp_path), default_class="县区网站")
        campaigns.add_evaluator(found, "张敏")
        campaigns.add_evaluator(found, "李强")
        yield found


def actor(campaign: Campaign, name: str = "张敏") -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def seen(site: Site, check: Check, outcome: Outcome, value: str = "", **told: Any) -> Observation:
    at, nobody = "2012-11-21T01:00:00+00:00", EvaluatorId("")
    blank = Observation("", site.id, check, outcome, value, at, site.url, nobody, run="r1")
    return replace(blank, **told)


def record(campaign: Campaign, by: Actor, *found: Observation) -> None:
    known = len(campaign.probes.glances())
    puts = []
    for number, each in enumerate(found, known):
        own = replace(each, id=each.id or f"{number:032x}", evaluator=by.id)
        puts.append(Put(Subject.OBSERVATION, own.id, observation_to_data(own)))
    campaign.edit(Action.PROBE, by, puts)


def dead(count: int) -> tuple[Item, ...]:
    return tuple(
        Item(f"http://www.baotaqu.gov.cn/{number}", "公告", LinkOutcome.DEAD, "404")
        for number in range(count)
    )


def sentences(campaign: Campaign, site: Site, code: str) -> list[str]:
    return [SAY(each.sentence) for each in campaign.probes.suggestions(site.id, code)]


def test_rows_say_how_every_site_stands(campaign: Campaign) -> None:
    first, second = campaign.sites.all()
    by = actor(campaign)
    record(
        campaign,
        by,
        seen(first, Check.LINKS, Outcome.FAULT, "3", items=dead(3)),
        seen(first, Check.SEARCH, Outcome.GOOD),
        seen(first, Check.IPV6, Outcome.UNCLEAR),
    )
    rows = campaign.probes.rows()
    assert [row.name for row in rows] == [first.name, second.name]
    assert (rows[0].last, rows[0].faults, rows[0].unclear) == ("2012-11-21T01:00:00+00:00", 1, 1)
    assert rows[0].checks[Check.LINKS].value == "3"
    assert (rows[1].last, rows[1].checks) == ("", {})


def test_only_the_newest_run_of_a_check_holds(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    by = actor(campaign)
    record(campaign, by, seen(site, Check.LINKS, Outcome.FAULT, "3", items=dead(3)))
    later = {"at": "2012-11-28T01:00:00+00:00", "run": "r2"}
    record(campaign, by, seen(site, Check.LINKS, Outcome.GOOD, "0", **later))
    assert campaign.probes.rows()[0].faults == 0
    assert sentences(campaign, site, LINKS) == ["程序看到：没有死链"]
    assert [each.run for each in campaign.probes.site(site.id)] == ["r2", "r1"]


def test_a_leaf_is_told_what_speaks_to_it(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    by = actor(campaign)
    record(
        campaign,
        by,
        seen(site, Check.LINKS, Outcome.FAULT, "12", tries=2, items=dead(12)),
        seen(site, Check.SEARCH, Outcome.FAULT),
    )
    assert sentences(campaign, site, LINKS) == ["程序看到：首页12条死链，2次复核"]
    assert [each.line for each in campaign.probes.suggestions(site.id, LINKS)] == ["4.1.2-1"]
    assert sentences(campaign, site, SEARCH) == ["程序看到：首页没有看到站内搜索"]
    assert sentences(campaign, site, "1.1.1") == []


def test_visits_are_told_as_one(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    by = actor(campaign)
    for day in (21, 22, 23):
        outcome = Outcome.FAULT if day == 22 else Outcome.GOOD
        at = f"2012-11-{day}T01:00:00+00:00"
        record(campaign, by, seen(site, Check.AVAILABLE, outcome, at=at, run=f"r{day}"))
    assert sentences(campaign, site, "4.1.1") == ["程序看到：3天访问3次，1次打不开或超过15秒"]
    told = campaign.probes.availability(site.id)
    assert (told.visits, told.failures, told.days) == (3, 1, 3)
    assert campaign.probes.rows()[0].checks[Check.AVAILABLE].visits == 3


def test_adopting_as_a_note_is_one_act_and_no_verdict(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    by = actor(campaign)
    record(campaign, by, seen(site, Check.LINKS, Outcome.FAULT, "2", tries=2, items=dead(2)))
    campaign.walk.note(site, LINKS, "逐条看过", by)
    (suggestion,) = campaign.probes.suggestions(site.id, LINKS)
    before = campaign.history.list()
    campaign.probes.adopt_as_note(suggestion, site, LINKS, by)
    line = campaign.walk.sheet(site, by).line(LINKS)
    assert line.note == "逐条看过\n程序看到：首页2条死链，2次复核"
    assert line.answer is None
    (adopted,) = campaign.probes.adopted(site.id, LINKS, by)
    assert (adopted.into, adopted.observation) == ("note", suggestion.observation.id)
    assert len(campaign.history.list()) == len(before) + 1
    campaign.history.undo(by)
    assert campaign.probes.adopted(site.id, LINKS, by) == ()
    assert campaign.walk.sheet(site, by).line(LINKS).note == "逐条看过"


def test_adopting_as_a_finding_brings_address_sentence_and_line(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    by = actor(campaign)
    record(campaign, by, seen(site, Check.LINKS, Outcome.FAULT, "2", tries=2, items=dead(2)))
    (suggestion,) = campaign.probes.suggestions(site.id, LINKS)
    campaign.probes.adopt_as_finding(suggestion, site, LINKS, by)
    line = campaign.walk.sheet(site, by).line(LINKS)
    (finding,) = line.findings
    assert (finding.line, finding.url, finding.text) == (
        "4.1.2-1",
        site.url,
        "首页2条死链，2次复核",
    )
    assert line.answer is None
    (adopted,) = campaign.probes.adopted(site.id, LINKS, by)
    assert adopted.into == finding.id
    campaign.history.undo(by)
    assert campaign.probes.adopted(site.id, LINKS, by) == ()
    assert campaign.walk.sheet(site, by).line(LINKS).findings == ()


def test_what_has_no_line_becomes_no_finding(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    by = actor(campaign)
    record(campaign, by, seen(site, Check.SEARCH, Outcome.GOOD))
    (suggestion,) = campaign.probes.suggestions(site.id, SEARCH)
    with pytest.raises(GovAssessError) as refused:
        campaign.probes.adopt_as_finding(suggestion, site, SEARCH, by)
    assert refused.value.problem is Problem.ANSWER_REFUSED
    assert campaign.probes.adopted(site.id, SEARCH, by) == ()


def test_observations_are_everybodys_and_adoptions_ones_own(campaign: Campaign) -> None:
    site = campaign.sites.all()[0]
    mine, other = actor(campaign), actor(campaign, "李强")
    record(campaign, other, seen(site, Check.LINKS, Outcome.FAULT, "2", items=dead(2)))
    (suggestion,) = campaign.probes.suggestions(site.id, LINKS)
    campaign.probes.adopt_as_note(suggestion, site, LINKS, other)
    assert campaign.probes.adopted(site.id, LINKS, mine) == ()
    assert campaign.walk.sheet(site, mine).line(LINKS).note == ""


def adopted_links(campaign: Campaign) -> tuple[Site, str]:
    """Adopt two dead links as a finding and a search box as a note; return site and entry."""
    site, by = campaign.sites.all()[0], actor(campaign)
    found = seen(site, Check.LINKS, Outcome.FAULT, "2", tries=2, items=dead(2))
    record(campaign, by, found, seen(site, Check.SEARCH, Outcome.GOOD))
    (links,) = campaign.probes.suggestions(site.id, LINKS)
    campaign.probes.adopt_as_finding(links, site, LINKS, by)
    with campaign.database.read() as connection:
        query = "SELECT entry FROM adoptions WHERE indicator = ?"
        entry = connection.exec_driver_sql(query, (LINKS,)).scalar_one()
    campaign.reports.open_votes()
    return site, str(entry)


def test_the_trace_names_what_was_adopted(campaign: Campaign) -> None:
    site, entry = adopted_links(campaign)
    assert entry in campaign.reports.explain(site, LINKS).sources
    finding = campaign.walk.sheet(site, actor(campaign)).line(LINKS).findings[0]
    campaign.walk.remove_finding(site, finding, actor(campaign))
    assert entry not in campaign.reports.explain(site, LINKS).sources
    campaign.history.undo(actor(campaign))
    assert entry in campaign.reports.explain(site, LINKS).sources


def test_points_and_gate_know_nothing_of_a_machine(campaign: Campaign) -> None:
    site, by = campaign.sites.all()[0], actor(campaign)
    campaign.reports.open_votes()
    before = campaign.reports.results().classes[0].sites, campaign.reports.gate()
    record(campaign, by, seen(site, Check.LINKS, Outcome.FAULT, "2", tries=2, items=dead(2)))
    assert (campaign.reports.results().classes[0].sites, campaign.reports.gate()) == before


def test_the_workbook_tells_of_machines_on_a_sheet_of_their_own(
    campaign: Campaign, tmp_path: Path
) -> None:
    site, _ = adopted_links(campaign)
    campaign.reports.publish(tmp_path / "papers", papers=frozenset({Papers.TABLES}))
    books = [load_workbook(path) for path in sorted((tmp_path / "papers").rglob("*.xlsx"))]
    sheets = [book["自动监测"] for book in books if "自动监测" in book.sheetnames]
    assert len(sheets) == 1
    rows = [row for row in sheets[0].iter_rows(values_only=True) if row[1] == site.name]
    assert [row[2:5] for row in rows] == [
        ("链接", "有问题", "首页2条死链，2次复核"),
        ("站内搜索", "正常", "首页有站内搜索"),
    ]
    assert [row[9] or "" for row in rows] == [LINKS, ""]


def test_the_site_sheet_says_what_was_adopted(campaign: Campaign) -> None:
    site, _ = adopted_links(campaign)
    results = campaign.reports.results()
    sheets = {score.site.id: sheet for score, sheet, _ in packs.sheets(campaign, results)}
    (loss,) = (each for each in sheets[site.id].losses if each.code == LINKS)
    assert [problem.text for problem in loss.problems] == ["首页2条死链，2次复核"]
    assert loss.problems[0].aside.endswith("采用了程序监测结果")


def test_every_sentence_is_said_in_every_language() -> None:
    site = Site(SiteId("s"), ClassId("k"), "宝塔区", "http://www.baotaqu.gov.cn")
    faults = {fault.value for fault in Fault}
    assert faults <= TROUBLES
    values = ("", "404", "timeout", "undated", "2012-03-27", "48211 0.42", "某局", *TROUBLES)
    for check in Check:
        for outcome in Outcome:
            for value in values:
                told = seen(site, check, outcome, value if check is not Check.LINKS else "2")
                visits = availability_of([told])
                for said in said_of(told, visits):
                    words = [Wording(language).sentence(said.sentence) for language in LANGUAGES]
                    assert all(words)
                    assert "{" not in "".join(words)


def test_every_check_that_speaks_names_leaves_and_lines_of_its_rubric() -> None:
    for name in ("county-2012", "department-2012", "census-2015", "inspection-2019"):
        rubric = load(name)
        spoken = spoken_leaves(rubric)
        assert len(spoken) >= 5
        for each in spoken:
            leaf = rubric.leaf_of[each.leaf].leaf
            assert leaf is not None
            lines = {line.code for line in leaf.lines}
            told = {each.line, each.elsewhere, *each.windows.values()} - {""}
            assert told <= lines


def test_a_table_of_leaves_is_no_longer_than_its_rubric_knows() -> None:
    data = parse((paths.DATA / "observations.json").read_bytes())
    for name, rows in data.items():
        assert len(spoken_leaves(load(name))) == len(rows), name
