"""Agreement from what was really recorded: places, times, causes, and what came too late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from govassess import clock
from govassess.domain.answer_data import confirmation_to_data, consensus_to_data
from govassess.domain.answers import Answer, Confirmation, Consensus, Finding
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.people import OFFICE, Actor
from govassess.domain.questions import Cause
from govassess.reports.sample_page import SamplePage, paint
from govassess.services import campaigns
from govassess.services.reports import Papers
from govassess.services.walk_puts import new_finding_id
from tests.builders import a_campaign, a_register
from tests.services.laptops import a_laptop, an_office, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.agreement_campaign import CampaignAgreement
    from govassess.domain.agreement_diagnosis import Diagnosis
    from govassess.services.campaign import Campaign

NAMES = ("宝塔区", "延长县", "子长县", "安塞县", "富县")
START = datetime(2012, 12, 3, 1, tzinfo=UTC)


class Bench:
    """Five sites, two people, and a clock that stands where it is put."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.now = START
        patch.setattr(clock, "now", lambda: self.now)
        self.campaign: Campaign = a_campaign(folder / "任务")
        rows = tuple((name, f"http://s{n}.gov.cn") for n, name in enumerate(NAMES))
        register = a_register(folder, rows)
        self.campaign.sites.import_file(register, default_class="县区网站")
        for name in ("张敏", "李强"):
            campaigns.add_evaluator(self.campaign, name)
        self.sites = self.campaign.sites.all()
        people = campaigns.evaluators(self.campaign)
        self.people = tuple(Actor(person.id, person.role) for person in people)

    def rate(self, who: int, site: int, points: str, *, day: float = 0, seconds: int = 30) -> None:
        self.now = START + timedelta(days=day, seconds=seconds * site)
        answer = Answer(number=Fraction(points))
        self.campaign.walk.rate(self.sites[site], "1.1", answer, self.people[who])

    def prove(self, who: int, site: int, path: str) -> None:
        url = self.sites[site].url + path
        page = SamplePage("x", url, "首页", ("首页",), ())
        by, cell = self.people[who], (self.sites[site], "1.1")
        self.campaign.evidence.keep(paint(page), Capsule(url), by, [cell])

    def all_rated(self, *, apart: float = 0) -> None:
        """Both rate all sites, and differ on the first and the second."""
        for site in range(len(NAMES)):
            self.rate(0, site, "2")
        for site in range(len(NAMES)):
            differs = site < 2
            self.rate(1, site, "4" if differs else "2", day=apart if differs else 0.1)

    def put(self, kind: Subject, subject: str, value: Json) -> None:
        self.campaign.edit(Action.DECIDE, OFFICE, [Put(kind, subject, value)])

    def found(self) -> CampaignAgreement:
        self.campaign.reports.open_votes()
        return self.campaign.adjudication.agreement()

    def diagnosis(self) -> Diagnosis:
        found = next(leaf for leaf in self.found().leaves if leaf.code == "1.1").diagnosis
        assert found is not None
        return found


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    bench = Bench(tmp_path, monkeypatch)
    with bench.campaign:
        yield bench


def test_pictures_of_other_pages_are_other_places(bench: Bench) -> None:
    bench.all_rated()
    for site in (0, 1):
        bench.prove(0, site, "/zwgk/")
        bench.prove(1, site, "/tjxx/")
    found = bench.diagnosis()
    assert (found.cause, found.place, found.differing, found.shared) == (Cause.PLACE, 2, 2, 5)
    assert [bench.sites.index(site) for site in _sites(bench, found)] == [0, 1]


def _sites(bench: Bench, found: Diagnosis) -> list[object]:
    by_id = {site.id: site for site in bench.sites}
    return [by_id[cell.site] for cell, _ in found.cells]


def test_the_same_page_written_otherwise_is_one_place(bench: Bench) -> None:
    bench.all_rated()
    for site in (0, 1):
        bench.prove(0, site, "/zwgk/")
        bench.prove(1, site, "/zwgk")
    assert bench.diagnosis().place == 0


def test_findings_tell_where_too(bench: Bench) -> None:
    for who, path in enumerate(("/a", "/b")):
        for site in bench.sites[:3]:
            url, by = f"{site.url}{path}", bench.people[who]
            finding = Finding(
                new_finding_id(), site.id, "2.1", by.id, "2.1-1", count=who + 1, url=url
            )
            bench.campaign.walk.record_finding(site, finding, by)
    leaf = next(leaf for leaf in bench.found().leaves if leaf.code == "2.1")
    assert leaf.diagnosis is not None
    assert (leaf.diagnosis.cause, leaf.diagnosis.place) == (Cause.PLACE, 3)


def test_days_between_the_votes_are_other_times(bench: Bench) -> None:
    bench.all_rated(apart=6)
    found = bench.diagnosis()
    assert (found.cause, found.time) == (Cause.TIME, 2)


def test_what_is_left_is_an_unclear_leaf_or_a_slip(bench: Bench) -> None:
    bench.all_rated()
    assert bench.diagnosis().cause is Cause.UNCLEAR


def test_a_vote_corrected_before_the_opening_is_as_old_as_its_correction(bench: Bench) -> None:
    bench.all_rated(apart=6)
    for site in (0, 1):
        bench.rate(0, site, "1", day=6)
    assert bench.diagnosis().time == 0


def test_the_lead_s_causes_are_counted_however_they_are_written(bench: Bench) -> None:
    bench.all_rated()
    bench.campaign.reports.open_votes()
    settled = consensus_to_data(Consensus(Answer(number=Fraction(3)), "复核", OFFICE.id))
    causes = (["slip", "unclear", "weather", 3], "slip")
    for site, named in zip(bench.sites, causes, strict=False):
        bench.put(Subject.CONSENSUS, f"{site.id}/1.1", settled | {"causes": named})
    bare = consensus_to_data(Consensus(Answer(number=Fraction(3)), "复核", OFFICE.id))
    bench.put(Subject.CONSENSUS, f"{bench.sites[2].id}/1.1", bare)
    confirmed = confirmation_to_data(Confirmation("1.1-1", stands=True))
    bench.put(Subject.CONFIRMATION, f"{bench.sites[1].id}/1.1/1.1-1", confirmed | {"causes": []})
    found = bench.diagnosis()
    assert found.stated == ((Cause.UNCLEAR, 1), (Cause.SLIP, 1))
    assert found.cause is Cause.UNCLEAR


def test_pace_is_by_the_clock_of_the_records(bench: Bench) -> None:
    bench.all_rated()
    first, second = bench.found().raters
    assert (first.pace, second.pace) == (30, 30)


def test_one_opening_has_one_seed_and_stays_as_it_was(bench: Bench) -> None:
    bench.all_rated()
    before = bench.found()
    bench.rate(1, 3, "0", day=9)
    after = bench.found()
    assert after == before
    assert before.seed
    assert before.late == 0


def test_packages_merged_after_the_opening_are_counted_as_late(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead:
        with (
            a_laptop(lead, tmp_path / "甲", "张敏") as one,
            a_laptop(lead, tmp_path / "乙", "王强") as two,
        ):
            rate(one, "张敏", 0, 2)
            rate(two, "王强", 0, 1)
            lead.packages.merge([hand_in(one, "张敏", tmp_path / "甲.gapkg")])
            lead.reports.open_votes()
            before = lead.adjudication.agreement()
            lead.packages.merge([hand_in(two, "王强", tmp_path / "乙.gapkg")])
        after = lead.adjudication.agreement()
    assert (before.late, after.late) == (0, 1)
    assert after.overall == before.overall


def test_publishing_tells_agreement_where_several_rated(bench: Bench, tmp_path: Path) -> None:
    bench.all_rated()
    bench.campaign.reports.open_votes()
    tables = frozenset({Papers.TABLES})
    *classes, whole = bench.campaign.reports.publish(tmp_path / "out", papers=tables).files
    assert "一致性" in load_workbook(whole.path).sheetnames
    assert all("一致性" not in load_workbook(each.path).sheetnames for each in classes)


def test_one_evaluator_alone_publishes_no_agreement(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务") as campaign:
        campaign.sites.import_file(a_register(tmp_path), default_class="县区网站")
        campaigns.add_evaluator(campaign, "张敏")
        tables = frozenset({Papers.TABLES})
        files = campaign.reports.publish(tmp_path / "out", papers=tables).files
    assert all("一致性" not in load_workbook(each.path).sheetnames for each in files)
