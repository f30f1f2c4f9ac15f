"""Any order of up to five packages comes to the same campaign and the same tables (T51)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from govassess.domain.evidence import Capsule
from govassess.domain.merging import MergePlan, plan
from govassess.domain.people import Actor
from govassess.exchange.xlsx_reading import read_xlsx
from govassess.services import campaigns, packages_merging
from govassess.services.reports import Papers
from govassess.store import merging
from tests.services.laptops import a_laptop, an_office, hand_in, rate, state
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.domain.merging import Here
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Entry

WHO = ("张敏", "张敏", "王强")
"""Whose the three laptops are: one person has two."""
PARTS = ((0, 1), (1, 1), (2, 1), (0, 2), (1, 2))
"""Which laptop hands in, and how many halves of its work: some packages are older than others."""

OPENED = datetime(2012, 12, 20, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lead's campaign and three laptops, closed, to be copied for every example."""
    folder = tmp_path_factory.mktemp("orders")
    with an_office(folder) as lead:
        for number, name in enumerate(WHO):
            a_laptop(lead, folder / str(number), name).close()
    return folder


def work(laptop: Campaign, name: str, random: Random) -> None:
    """Do half of somebody's work: verdicts, some withdrawn, notes, pictures, findings."""
    person = campaigns.find_evaluator(laptop, name)
    actor = Actor(person.id, person.role)
    for _ in range(random.randrange(2, 6)):
        rate(laptop, name, random.randrange(4), random.choice((0, 1, 2, None)))
    site = random.choice(laptop.sites.all())
    laptop.walk.note(site, "1.1", random.choice(("只有目录", "栏目空白")), actor)
    deduction = laptop.walk.leaf(site, "2.1").leaf
    assert deduction is not None
    found = laptop.walk.new_finding(site, "2.1", deduction.lines[0], actor)
    laptop.walk.record_finding(site, found, actor)
    capsule = Capsule(site.url, "首页", "2012-12-03T07:40:00+00:00")
    laptop.evidence.keep(png(random.randrange(3), 8), capsule, actor, [(site, "1.1")])


def packed(office: Path, folder: Path, random: Random, count: int) -> list[Path]:
    """Return the packages of two halves of everybody's work, in the order they were written."""
    files: list[Path] = []
    for number in range(3):
        shutil.copytree(office / str(number), folder / str(number))
    for number, halves in PARTS[:count]:
        with campaigns.open_campaign(folder / str(number)) as laptop:
            work(laptop, WHO[number], random)
            name = f"{number}-{halves}.gapkg"
            files.append(hand_in(laptop, WHO[number], folder / name))
    return files


def outcome(office: Path, folder: Path, batches: list[list[Path]]) -> tuple[object, object]:
    """Return what a fresh lead has, and what its tables say, after merging batch after batch."""
    shutil.copytree(office / "任务", folder)
    with campaigns.open_campaign(folder) as lead:
        for batch in batches:
            lead.packages.merge(batch)
        before = state(lead)
        with time_machine.travel(OPENED, tick=False):  # intervals are drawn by the moment
            lead.reports.open_votes()
        published = lead.reports.publish(folder / "out", papers=frozenset({Papers.TABLES}))
        cells = {file.path.name: list(read_xlsx(file.path)) for file in published.files}
    shutil.rmtree(folder)
    assert cells
    return before, cells


def orders(files: list[Path], random: Random, count: int) -> Iterator[list[list[Path]]]:
    """Yield ways for files to come: orders of one after another, and one of two batches."""
    for order in random.sample(list(permutations(files)), count):
        yield [[file] for file in order]
    cut = random.randrange(1, len(files))
    shuffled = random.sample(files, len(files))
    yield [shuffled[:cut], shuffled[cut:]]


def law_holds(office: Path, folder: Path, seed: int) -> None:
    random = Random(seed)
    files = packed(office, folder, random, count=5 - seed % 3)
    meant = outcome(office, folder / "meant", [files])
    for number, batches in enumerate(orders(files, random, 3)):
        assert outcome(office, folder / f"order {number}", batches) == meant, batches


@pytest.mark.promise("T51")
@pytest.mark.parametrize("seed", range(3))
def test_any_order_gives_the_same_campaign_and_the_same_tables(
    office: Path, tmp_path: Path, seed: int
) -> None:
    law_holds(office, tmp_path, seed)


@pytest.mark.promise("T51")
@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 60))
def test_any_order_gives_the_same_at_length(office: Path, tmp_path: Path, seed: int) -> None:
    law_holds(office, tmp_path, seed)
    shutil.rmtree(tmp_path)


@pytest.mark.promise("T51", control=True)
@pytest.mark.long
def test_where_the_last_to_come_wins_the_law_is_seen_to_break(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def last_wins(*arguments: Any) -> MergePlan:
        made = plan(*arguments)
        heads = {key: dict(list(versions.items())[-1:]) for key, versions in made.heads.items()}
        return replace(made, heads=heads)

    monkeypatch.setattr(packages_merging, "plan", last_wins)
    with pytest.raises(AssertionError):
        law_holds(office, tmp_path, 0)


TAKE_IN = merging.take_in


def latest_clock_wins(
    connection: Connection, entries: Mapping[str, Entry], planned: MergePlan, before: Here
) -> None:
    """Take in as many a program does: of several versions the one of the latest clock stands."""
    said = dict(map(tuple, connection.exec_driver_sql("SELECT id, at FROM entries")))
    said |= {name: entry.act.at for name, entry in entries.items()}
    heads = {}
    for key, versions in planned.heads.items():
        all_versions = {**before.heads.get(key, {}), **versions}  # of one moment the first stays
        latest = max(all_versions, key=lambda name: said[name])
        heads[key] = {latest: all_versions[latest]}
    TAKE_IN(connection, entries, replace(planned, heads=heads), before)


@pytest.mark.promise("T51", control=True)
@pytest.mark.long
def test_where_the_latest_clock_wins_the_law_is_seen_to_break(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(0)
    with time_machine.travel(OPENED, tick=False):  # two laptops at work in the same second
        files = packed(office, tmp_path, random, count=3)
    one, other = ([[files[n]] for n in order] for order in ((0, 1), (1, 0)))
    meant = outcome(office, tmp_path / "meant", one)
    assert outcome(office, tmp_path / "meant too", other) == meant
    monkeypatch.setattr(merging, "take_in", latest_clock_wins)
    found = outcome(office, tmp_path / "by clock", one)
    assert outcome(office, tmp_path / "by clock too", other) != found
