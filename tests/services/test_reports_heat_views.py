"""The heat map seen for differing votes and for time: right, and blind to values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from govassess import clock
from govassess.domain.agreement_raters import spent
from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer
from govassess.domain.heat import slow
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.services import campaigns, reports_heat_views
from govassess.services.reports_heat import HeatCell, HeatLens, HeatState, export_heat
from govassess.wording import Wording
from tests.builders import a_campaign, a_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

START = datetime(2012, 12, 3, 1, tzinfo=UTC)


class Bench:
    """Two sites, two people, a clock that is put forward."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.now = START
        patch.setattr(clock, "now", lambda: self.now)
        self.campaign: Campaign = a_campaign(folder / "任务")
        self.campaign.sites.import_file(a_register(folder), default_class="县区网站")
        for name in ("张敏", "李强"):
            campaigns.add_evaluator(self.campaign, name)
        self.sites = self.campaign.sites.all()
        self.people = tuple(
            Actor(person.id, person.role) for person in campaigns.evaluators(self.campaign)
        )

    def rate(self, who: int, site: int, code: str, answer: Answer, *, after: int = 30) -> None:
        self.now += timedelta(seconds=after)
        self.campaign.walk.rate(self.sites[site], code, answer, self.people[who])

    def cells(self) -> dict[tuple[int, str], HeatCell]:
        blocks = reports_heat_views.blind_map(self.campaign).blocks
        (block,) = reports_heat_views.seen_through(self.campaign, blocks)
        place = {site.id: number for number, site in enumerate(self.sites)}
        return {
            (place[row.score.site.id], column.code): cell
            for row in block.rows
            for column, cell in zip(block.columns, row.cells, strict=True)
        }


def number(value: str) -> Answer:
    return Answer(number=Fraction(value))


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    bench = Bench(tmp_path, monkeypatch)
    with bench.campaign:
        yield bench


def test_votes_lie_apart_by_a_share_of_the_points(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("4"))
    bench.rate(1, 0, "1.1", number("1"))
    bench.rate(0, 0, "1.2", Answer(option="好"))
    bench.rate(1, 0, "1.2", Answer(option="好"))
    bench.rate(0, 1, "1.1", number("2"))
    found = bench.cells()
    assert found[0, "1.1"].spread == Fraction(3, 4)
    assert found[0, "1.2"].spread == 0
    assert found[1, "1.1"].spread is None
    assert found[1, "2.1"].spread is None
    assert (found[0, "1.1"].waits, found[0, "1.2"].waits) == (True, False)


def test_not_applicable_against_points_is_as_far_as_it_gets(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("4"))
    bench.rate(1, 0, "1.1", NOT_APPLICABLE)
    bench.rate(0, 1, "1.1", NOT_APPLICABLE)
    bench.rate(1, 1, "1.1", NOT_APPLICABLE)
    found = bench.cells()
    assert (found[0, "1.1"].spread, found[1, "1.1"].spread) == (1, 0)


def test_what_is_decided_waits_no_more(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("4"))
    bench.rate(1, 0, "1.1", number("1"))
    room, site = bench.campaign.adjudication, bench.sites[0]
    room.decide(site, "1.1", number("3"), reason="复核")
    found = bench.cells()[0, "1.1"]
    assert (found.spread, found.waits) == (Fraction(3, 4), False)


def test_time_is_the_mean_of_those_who_were_there(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("4"))
    bench.rate(0, 0, "1.2", Answer(option="好"), after=60)
    bench.rate(0, 0, "2.1", NOTHING_FOUND, after=20)
    bench.now += timedelta(hours=2)
    bench.rate(1, 0, "1.1", number("4"))
    bench.rate(1, 0, "1.2", Answer(option="好"), after=120)
    found = bench.cells()
    assert found[0, "1.2"].seconds == 90
    assert found[0, "2.1"].seconds == 20
    assert found[0, "1.1"].seconds is None
    assert found[1, "1.1"].seconds is None


def test_spent_time_is_shared_and_has_its_breaks() -> None:
    acts = [(START, "a"), (START, "b")]
    acts += [(START + timedelta(seconds=40), name) for name in "ab"]
    acts += [(START + timedelta(hours=1), "c"), (START + timedelta(hours=1, seconds=5), "a")]
    assert spent(acts) == {"a": 25, "b": 20}


def test_nineteen_of_twenty_cells_are_faster_than_slow(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("4"))
    bench.rate(0, 0, "1.2", Answer(option="好"), after=60)
    blocks = reports_heat_views.blind_map(bench.campaign).blocks
    assert slow(blocks) == 0
    assert slow(reports_heat_views.seen_through(bench.campaign, blocks)) == 60


def test_the_blind_map_tells_progress_and_no_value(bench: Bench) -> None:
    bench.rate(0, 0, "1.1", number("0"))
    bench.rate(1, 0, "1.1", number("4"))
    with pytest.raises(GovAssessError) as refused:
        bench.campaign.reports.heat_map()
    assert refused.value.problem is Problem.VOTES_CLOSED
    found = reports_heat_views.blind_map(bench.campaign)
    assert found.closed
    assert found.pictures == {}
    (block,) = found.blocks
    states = {cell.state for row in block.rows for cell in row.cells}
    assert states == {HeatState.BLIND, HeatState.OPEN}
    for row in block.rows:
        assert row.score.total is None
        assert all((cell.value, cell.lost) == (None, 0) for cell in row.cells)


def test_a_stranger_to_the_votes_cannot_tell_which_way_they_differ(bench: Bench) -> None:
    """Swapping who gave what changes nothing on the blind map."""
    for who, (one, two) in enumerate((("4", "1"), ("1", "4"))):
        bench.rate(who, 0, "1.1", number(one))
        bench.rate(who, 1, "1.1", number(two))
    found = bench.cells()
    assert found[0, "1.1"] == found[1, "1.1"] or (
        found[0, "1.1"].spread == found[1, "1.1"].spread == Fraction(3, 4)
    )


@pytest.mark.parametrize(
    ("lens", "head", "value"),
    [(HeatLens.SPREAD, "分歧（分）", 3), (HeatLens.TIME, "用时（秒）", 60)],
)
def test_the_map_is_written_as_it_is_looked_at(
    bench: Bench, tmp_path: Path, lens: HeatLens, head: str, value: int
) -> None:
    bench.rate(0, 0, "1.2", Answer(option="好"))
    bench.rate(0, 0, "1.1", number("4"), after=60)
    bench.rate(1, 0, "1.2", Answer(option="好"), after=600)
    bench.rate(1, 0, "1.1", number("1"), after=60)
    blocks = reports_heat_views.blind_map(bench.campaign).blocks
    seen = reports_heat_views.seen_through(bench.campaign, blocks)
    path = tmp_path / "a.xlsx"
    export_heat(seen, path, "图", lens=lens, wording=Wording(), progress=SILENT)
    (sheet,) = load_workbook(path).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[2][2] == head
    assert rows[3][2:4] == (value, value)
    assert rows[5][0] == "合计"
    assert rows[5][2] == value
