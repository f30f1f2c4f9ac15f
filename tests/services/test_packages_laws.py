"""The laws of merging, on real files: twice is once, no order counts, all stays (T50-T54)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import permutations
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govassess.canonical import sha256
from govassess.domain.merging import Incoming
from govassess.services import campaigns, packages_reading
from govassess.services.packages_reading import EntriesRead, entry_of, read_entries
from govassess.store.check import check
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate, state, work_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.exchange.package import OpenPackage
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Act, Entry

WHO = ("张敏", "张敏", "王强")
"""Whose the three laptops are: one person has two."""
ACTS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from((0, 1, 2)), st.sampled_from((0, 1, 2, None))),
    min_size=5,
    max_size=10,
)
"""Laptop, cell and verdict (None takes the last one back): few cells, so that laptops meet."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lead's campaign and three laptops, closed, to be copied for every example."""
    folder = tmp_path_factory.mktemp("office")
    with an_office(folder) as lead:
        for number, name in enumerate(WHO):
            a_laptop(lead, folder / str(number), name).close()
    return folder


def merged(office: Path, target: Path, batches: list[list[Path]]) -> object:
    """Return what a fresh lead has after merging batch after batch."""
    shutil.copytree(office / "任务", target)
    with campaigns.open_campaign(target) as lead:
        for batch in batches:
            lead.packages.merge(batch)
        assert check(lead.database).ok
        return state(lead)


def laws_hold(office: Path, folder: Path, acts: list[tuple[int, int, int | None]]) -> None:
    laptops, files = [], []
    for number in range(3):
        shutil.copytree(office / str(number), folder / str(number))
        laptops.append(campaigns.open_campaign(folder / str(number)))
    for number, cell, value in acts:
        rate(laptops[number], WHO[number], cell, value)
    for number, laptop in enumerate(laptops):
        files.append(hand_in(laptop, WHO[number], folder / f"{number}.gapkg"))
    work = work_of(laptops)
    for laptop in laptops:
        laptop.close()
    meant = merged(office, folder / "at once", [files])
    orders = [[[files[n]] for n in order] for order in permutations(range(3))][1::2]
    for number, order in enumerate(orders):
        assert merged(office, folder / f"order {number}", order) == meant
    with campaigns.open_campaign(folder / "at once") as lead:
        twice_is_once(lead, files)
        nothing_vanished(lead, work)
        clashes_show(lead)


def twice_is_once(lead: Campaign, files: list[Path]) -> None:
    before = dumped(lead)
    assert not any(done.brings for done in lead.packages.merge(files))
    assert dumped(lead) == before


def nothing_vanished(lead: Campaign, work: set[str]) -> None:
    with lead.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, replaces FROM entries").all()
        heads = set(connection.exec_driver_sql("SELECT entry FROM heads").scalars())
    replaced = {name for row in rows for name in row.replaces.split()}
    assert work <= {row.id for row in rows}
    assert work <= heads | replaced
    assert not heads & replaced


def clashes_show(lead: Campaign) -> None:
    with lead.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT h.subject, count(DISTINCT coalesce(e.value, 'none')) AS n FROM heads h"
            " JOIN entries e ON e.id = h.entry WHERE h.kind = 'rating' GROUP BY h.subject"
        ).all()
        shown = set(connection.exec_driver_sql("SELECT subject FROM clashes").scalars())
        counted = set(connection.exec_driver_sql("SELECT subject FROM ratings").scalars())
    several = {row.subject for row in rows if row.n > 1}
    assert several <= shown
    assert not several & counted


@pytest.mark.promise("T54")
@pytest.mark.promise("T53")
@pytest.mark.promise("T51")
@pytest.mark.promise("T50")
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_laws_of_merging(
    office: Path, tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int, int | None]]
) -> None:
    laws_hold(office, tmp_path_factory.mktemp("law"), acts)


@pytest.mark.promise("T54")
@pytest.mark.promise("T53")
@pytest.mark.promise("T51")
@pytest.mark.promise("T50")
@pytest.mark.long
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_laws_of_merging_at_length(
    office: Path, tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int, int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    laws_hold(office, folder, acts)
    shutil.rmtree(folder)


def appended(connection: Connection, package: OpenPackage) -> EntriesRead:
    """Read a package without a look at what is here: what came before gets a name of its own."""
    read = read_entries(connection, package)
    if not read.known:
        return read
    acts: dict[tuple[object, ...], Act] = {}
    came = [entry_of(package.entry(n, line), acts) for n, line in enumerate(package.lines(), 1)]
    names = {entry.name(): sha256(f"{entry.name()} again".encode()) for entry in came}
    entries = {names[entry.name()]: once_more(entry, names) for entry in came}
    incoming = tuple(
        Incoming(name, entry.kind, entry.subject, entry.value, entry.replaces)
        for name, entry in entries.items()
    )
    return EntriesRead(incoming, entries, {})


def once_more(entry: Entry, names: dict[str, str]) -> Entry:
    place, act = entry.place, replace(entry.act, id=f"{entry.act.id[:-1]}_")
    again = place._replace(device=f"{place.device[:-1]}_", prev=names.get(place.prev, place.prev))
    replaces = tuple(names.get(old, old) for old in entry.replaces)
    return entry._replace(place=again, act=act, replaces=replaces)


@pytest.mark.promise("T50", control=True)
@pytest.mark.long
def test_a_merge_that_appends_doubles_every_verdict(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laws_hold(office, tmp_path, [(0, 0, 1), (1, 1, 2), (2, 2, 0), (2, 2, 1)])
    files = [tmp_path / f"{number}.gapkg" for number in range(3)]
    heads = "SELECT subject, count(*) FROM heads WHERE kind = 'rating' GROUP BY subject"
    with campaigns.open_campaign(tmp_path / "at once") as lead:
        monkeypatch.setattr(packages_reading, "read_entries", appended)
        with pytest.raises(AssertionError):
            twice_is_once(lead, files)
        with lead.database.read() as connection:
            assert {row[1] for row in connection.exec_driver_sql(heads)} == {2}


@pytest.mark.promise("T54")
def test_two_laptops_of_one_person_clash_and_their_owner_settles_it(
    office: Path, tmp_path: Path
) -> None:
    laws_hold(office, tmp_path, [(0, 0, 1), (1, 0, 2)])
    with campaigns.open_campaign(tmp_path / "at once") as lead:
        assert len(lead.sites.all()) == 2
        with lead.database.read() as connection:
            query = "SELECT count(*) FROM clashes"
            assert connection.exec_driver_sql(query).scalar_one() == 2
        rate(lead, "张敏", 0, 2)
        with lead.database.read() as connection:
            assert connection.exec_driver_sql(query).scalar_one() == 0
        assert check(lead.database).ok


def handed_in(
    office: Path, folder: Path, acts: Sequence[tuple[int, int, int | None]]
) -> list[Path]:
    """Return what the three laptops hand in after these acts."""
    files = []
    for number in range(3):
        shutil.copytree(office / str(number), folder / str(number))
        with campaigns.open_campaign(folder / str(number)) as laptop:
            for _, cell, value in [act for act in acts if act[0] == number]:
                rate(laptop, WHO[number], cell, value)
            files.append(hand_in(laptop, WHO[number], folder / f"{number}.gapkg"))
    return files


def second_lead_makes_no_difference(
    office: Path, folder: Path, acts: Sequence[tuple[int, int, int | None]], *, way: int
) -> None:
    """Check that A and B through another lead's campaign, and then C, are A, B and C.

    The laptops of one person are A and B: what a lead hands on is one person's.
    """
    files = handed_in(office, folder, acts)
    meant = merged(office, folder / "at once", [files])
    shutil.copytree(office / "任务", folder / "first")
    with campaigns.open_campaign(folder / "first") as lead:
        copy = campaigns.backup(lead)
    campaigns.restore(copy, folder / "second")
    with campaigns.open_campaign(folder / "second") as second:
        second.packages.merge(files[:2])
        passed_on = hand_in(second, "张敏", folder / "on.gapkg")
    batches = [[[passed_on], [files[2]]], [[files[2]], [passed_on]], [[passed_on, *files]]]
    assert merged(office, folder / "handed on", batches[way]) == meant


@pytest.mark.promise("T52")
def test_by_way_of_a_second_lead(office: Path, tmp_path: Path) -> None:
    acts = [(n, cell, value) for n in range(3) for cell, value in ((n, n), (0, 2 - n))]
    second_lead_makes_no_difference(office, tmp_path, acts, way=0)


@pytest.mark.promise("T52")
@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_by_way_of_a_second_lead_at_length(office: Path, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    acts = [
        (random.randrange(3), random.randrange(3), random.choice((0, 1, 2, None)))
        for _ in range(random.randrange(4, 12))
    ]
    second_lead_makes_no_difference(office, tmp_path, acts, way=seed % 3)
    shutil.rmtree(tmp_path)
