"""Laptops whose clocks are wrong: order, merging and packages stay, and the doubt is told (T58)."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import time_machine

from govassess import clock
from govassess.domain.answers import Answer
from govassess.domain.changes import Action
from govassess.domain.clock_check import Doubt
from govassess.domain.evidence import Capsule
from govassess.domain.merging import Verdict
from govassess.domain.people import Actor
from govassess.services import campaigns
from govassess.services.history_clock import ClockWatch
from govassess.services.packages_task import open_task
from govassess.store import journal
from tests.exchange.packing import whole
from tests.services.laptops import a_laptop, an_office, hand_in, rate, state
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.services.campaign import Campaign

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
EAST, WEST = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 12, 10, 9, tzinfo=EAST)
HOUR = timedelta(hours=1)


class Clock(NamedTuple):
    """Where a laptop's clock begins, and by how much it is put after every act."""

    begin: datetime
    step: timedelta = timedelta(minutes=1)


CLOCKS = {
    "right": Clock(NOW),
    "1970": Clock(datetime(1970, 1, 1, tzinfo=UTC)),
    "1979-12-31": Clock(datetime(1979, 12, 31, 23, 59, tzinfo=UTC)),
    "2001": Clock(datetime(2001, 9, 9, 1, 46, tzinfo=EAST)),
    "ten years ahead": Clock(NOW.replace(year=2036)),
    "after 2038": Clock(datetime(2038, 1, 19, 3, 14, tzinfo=UTC)),
    "the zone of Los Angeles": Clock(NOW.astimezone(WEST)),
    "the hour that is not": Clock(datetime(2027, 3, 14, 1, 58, tzinfo=WEST)),
    "the hour that comes twice": Clock(datetime(2026, 11, 1, 1, 58, tzinfo=WEST)),
    "standing still": Clock(NOW, timedelta()),
    "put back an hour with every act": Clock(NOW, -HOUR),
    "put back a year with every act": Clock(NOW, timedelta(days=-365)),
}


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Campaign]:
    with time_machine.travel(NOW, tick=False), an_office(tmp_path) as campaign:
        yield campaign


def actor(campaign: Campaign, name: str) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def walked(lead: Campaign, folder: Path, name: str, told: Clock) -> Path:
    """Walk a laptop by a clock, taking one verdict back; return the package handed in."""
    task = folder / f"{name}.task.gapkg"
    with time_machine.travel(NOW, tick=False):
        lead.packages.export_task(task, campaigns.find_evaluator(lead, name))
    with (
        time_machine.travel(told.begin, tick=False) as traveller,
        open_task(task, folder / name) as laptop,
    ):
        for cell, number in ((0, 3), (0, 1), (3, 0), (0, 2), (3, 1), (3, None), (1, 3)):
            traveller.shift(told.step)
            rate(laptop, name, cell, number)
        own = [row.act.label for row in laptop.history.list() if row.act.name == "rate"]
        traveller.shift(told.step)
        file = hand_in(laptop, name, folder / f"{name}.gapkg")
        assert own == sorted_by_seq(laptop)
        return file


def sorted_by_seq(laptop: Campaign) -> list[str]:
    """Return the labels of the acts of rating, newest first by their place in the chain."""
    with laptop.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT label FROM entries WHERE device = ? AND name = 'rate' ORDER BY seq DESC",
            (laptop.database.device,),
        )
        return list(rows.scalars())


def votes(campaign: Campaign, name: str) -> dict[tuple[str, str], Answer | None]:
    """Return what a person's work amounts to, by site and leaf."""
    by = actor(campaign, name)
    return {
        (site.name, line.code): line.answer
        for site in campaign.sites.all()
        for line in campaign.walk.sheet(site, by).lines
        if line.answer is not None
    }


def order(campaign: Campaign) -> list[tuple[str, list[int]]]:
    """Return the places in the chain of every device's entries, in the order they lie here."""
    with campaign.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT device, seq FROM entries ORDER BY number").all()
    devices = sorted({row.device for row in rows})
    return [(each, [row.seq for row in rows if row.device == each]) for each in devices]


@pytest.mark.promise("T58")
@pytest.mark.parametrize("what", CLOCKS)
def test_a_wrong_clock_changes_nothing_but_what_is_shown(
    lead: Campaign, tmp_path: Path, what: str
) -> None:
    files = [
        walked(lead, tmp_path, "张敏", CLOCKS[what]),
        walked(lead, tmp_path, "王强", CLOCKS["right"]),
    ]
    other = tmp_path / "other order"
    shutil.copytree(lead.folder, other)
    merged = lead.packages.merge(files)
    assert [(each.count(Verdict.CLASH), each.plan.rejected) for each in merged] == [(0, ())] * 2
    first, second = (site.name for site in lead.sites.all())
    meant = {
        (first, "1.1"): Answer(number=Fraction(2)),
        (second, "1.1"): Answer(number=Fraction(3)),
        (second, "1.2"): Answer(option="好"),
    }
    assert votes(lead, "张敏") == votes(lead, "王强") == meant
    for _, seqs in order(lead):
        assert seqs == list(range(1, len(seqs) + 1))
    again = lead.packages.merge(files)
    assert [each.count(Verdict.NEW) for each in again] == [0, 0]
    with campaigns.open_campaign(other) as twin:
        for file in reversed(files):
            twin.packages.merge([file])
        assert state(twin) == state(lead)


class TestDoubt:
    @pytest.mark.promise("T58")
    @pytest.mark.parametrize("what", [each for each in CLOCKS if each != "the hour that is not"])
    def test_every_wrong_clock_is_told(self, lead: Campaign, what: str) -> None:
        told = CLOCKS[what]
        with time_machine.travel(told.begin, tick=False) as traveller:
            watch = ClockWatch(lead)
            traveller.shift(told.step)
            found = watch.doubt()
        wrong = {
            "1970": Doubt.RELEASE,
            "1979-12-31": Doubt.RELEASE,
            "2001": Doubt.RELEASE,
            "the hour that comes twice": Doubt.RELEASE,
            "put back an hour with every act": Doubt.OWN,
            "put back a year with every act": Doubt.RELEASE,
        }
        assert (found.doubt if found else None) is wrong.get(what)

    @pytest.mark.promise("T58")
    def test_a_clock_put_back_during_the_session_is_told_at_the_next_act(
        self, lead: Campaign
    ) -> None:
        watch = ClockWatch(lead)
        lead.on_change(watch.take)
        with time_machine.travel(NOW + 5 * HOUR, tick=False) as traveller:
            rate(lead, "张敏", 0, 1)
            assert watch.doubt() is None
            traveller.shift(-2 * HOUR)
            rate(lead, "张敏", 0, 2)
            found = watch.doubt()
            assert found is not None
            assert found.doubt is Doubt.OWN
            assert found.known == NOW + 5 * HOUR
            traveller.shift(2 * HOUR)
            assert watch.doubt() is None

    @pytest.mark.promise("T58")
    def test_it_is_still_known_when_the_campaign_is_opened_again(self, lead: Campaign) -> None:
        with time_machine.travel(NOW + 5 * HOUR, tick=False) as traveller:
            rate(lead, "张敏", 0, 1)
            traveller.shift(-3 * HOUR)
            rate(lead, "张敏", 0, 2)  # the last act is not the latest one
            found = ClockWatch(lead).doubt()
        assert found is not None
        assert found.known == NOW + 5 * HOUR

    @pytest.mark.promise("T58")
    def test_records_of_a_laptop_that_is_ahead_are_not_ours(
        self, lead: Campaign, tmp_path: Path
    ) -> None:
        file = walked(lead, tmp_path, "张敏", CLOCKS["ten years ahead"])
        with time_machine.travel(NOW, tick=False):
            watch = ClockWatch(lead)
            lead.on_change(watch.take)
            lead.packages.merge([file])
            found = watch.doubt()
        assert found is not None
        assert found.doubt is Doubt.OTHERS
        assert found.known.year == 2036

    def test_a_time_that_nobody_can_read_is_no_reason(
        self, lead: Campaign, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal, "newest_times", lambda *_: ("zzz", "2012-12-03T07:40:00"))
        with time_machine.travel(NOW, tick=False):
            assert ClockWatch(lead).doubt() is None


def test_the_day_of_release_is_that_of_the_newest_version() -> None:
    said = re.findall(
        r"^## \[\d.*\] - (\d{4}-\d\d-\d\d)", CHANGELOG.read_text("utf-8"), re.MULTILINE
    )
    assert (
        datetime.fromisoformat(max(said, default="2012-12-03")).replace(tzinfo=UTC)
        <= clock.RELEASED
    )


@pytest.mark.promise("T58")
def test_a_package_is_the_same_by_any_clock(tmp_path: Path) -> None:
    written = set()
    for told in CLOCKS.values():
        with time_machine.travel(told.begin, tick=False):
            written.add(whole(tmp_path))
    assert len(written) == 1


class TestTimesOfRecords:
    """What is claimed of a picture and when it came in are both kept, in UTC (T60)."""

    @pytest.mark.promise("T60")
    @pytest.mark.parametrize(
        ("claimed", "zone", "stored"),
        [
            ("2012-12-03T15:40:00+08:00", EAST, "2012-12-03T07:40:00+00:00"),
            ("2012-12-03T15:40:00", EAST, "2012-12-03T07:40:00+00:00"),
            ("2012-12-03T15:40:00", WEST, "2012-12-03T23:40:00+00:00"),
            ("2012-12-03T07:40:00Z", WEST, "2012-12-03T07:40:00+00:00"),
            ("2012-06-03T15:40:00", WEST, "2012-06-03T22:40:00+00:00"),  # an hour earlier in summer
        ],
    )
    def test_both_times_are_kept_as_utc(
        self, lead: Campaign, tmp_path: Path, claimed: str, zone: ZoneInfo, stored: str
    ) -> None:
        with time_machine.travel(NOW.astimezone(zone), tick=False):
            capsule = Capsule("http://www.baotaqu.gov.cn", "首页", clock.utc_text(claimed))
            with taken(lead, tmp_path, capsule) as laptop:
                file = hand_in(laptop, "张敏", tmp_path / "r.gapkg")
        with time_machine.travel(NOW + 24 * HOUR, tick=False):
            lead.packages.merge([file])
        assert pictures(lead) == [(stored, "2026-12-10T01:00:00.000+00:00")]
        assert newest_merge(lead) == "2026-12-11T01:00:00.000+00:00"

    @pytest.mark.promise("T60")
    def test_what_nobody_claims_is_the_time_it_came_in(
        self, lead: Campaign, tmp_path: Path
    ) -> None:
        with (
            time_machine.travel(NOW.astimezone(WEST), tick=False),
            taken(lead, tmp_path, Capsule("http://www.baotaqu.gov.cn")) as laptop,
        ):
            assert pictures(laptop) == [
                ("2026-12-10T01:00:00+00:00", "2026-12-10T01:00:00.000+00:00")
            ]


def taken(lead: Campaign, folder: Path, capsule: Capsule) -> Campaign:
    """Return a laptop on which a picture was kept."""
    laptop = a_laptop(lead, folder / "张敏", "张敏")
    laptop.evidence.keep(png(1, 12), capsule, actor(laptop, "张敏"), [])
    return laptop


def pictures(campaign: Campaign) -> list[tuple[str, str]]:
    """Return what is claimed of each picture, and when it was recorded."""
    with campaign.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT value, at FROM entries WHERE kind = 'evidence'")
        return [(json.loads(row.value)["at"], row.at) for row in rows]


def newest_merge(campaign: Campaign) -> str:
    """Return when packages were merged last."""
    return next(row.at for row in campaign.history.actions() if row.name == Action.MERGE)


@pytest.mark.promise("T58", control=True)
def test_the_last_word_by_the_clock_would_be_another(lead: Campaign) -> None:
    """The control: who trusts the times takes what was corrected for the correction."""
    with time_machine.travel(NOW, tick=False) as traveller:
        rate(lead, "张敏", 0, 1)
        traveller.shift(-HOUR)
        rate(lead, "张敏", 0, 2)
    with lead.database.read() as connection:
        query = "SELECT id FROM entries WHERE kind = 'rating' ORDER BY at DESC LIMIT 1"
        latest = connection.exec_driver_sql(query).scalar_one()
        (head,) = connection.exec_driver_sql(
            "SELECT entry FROM heads WHERE kind = 'rating'"
        ).scalars()
    assert votes(lead, "张敏") == {(lead.sites.all()[0].name, "1.1"): Answer(number=Fraction(2))}
    assert latest != head
