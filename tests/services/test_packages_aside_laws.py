"""The laws of setting aside, on real files: as before, as after, and as the journal says."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govassess.domain.changes import Subject
from govassess.errors import GovAssessError
from govassess.services import campaigns, packages_aside
from govassess.store import reading
from govassess.store.check import check
from tests.services.laptops import a_laptop, an_office, hand_in, rate, state, tables

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.campaign import Campaign

WHO = ("张敏", "张敏", "王强")
"""Whose the three laptops are: one person has two."""
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "aside", "back", "undo", "redo", "rate", "aside", "back")),
        st.integers(0, 5),
        st.integers(0, 3),
    ),
    min_size=4,
    max_size=9,
)
"""What the lead does, with which file or receipt or value, and on which cell."""
WORK = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from((0, 1)), st.sampled_from((0, 1, 2, None))),
    min_size=6,
    max_size=12,
)
"""Laptop, cell and verdict (None takes the last one back), in two halves."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lead's campaign and three laptops, closed, to be copied for every example."""
    folder = tmp_path_factory.mktemp("office")
    with an_office(folder) as lead:
        for number, name in enumerate(WHO):
            a_laptop(lead, folder / str(number), name).close()
    return folder


def packed(office: Path, folder: Path, work: list[tuple[int, int, int | None]]) -> list[Path]:
    """Return two packages of each laptop: of half the work, and of all of it."""
    files: dict[int, list[Path]] = {}
    half = len(work) // 2
    for number, name in enumerate(WHO):
        shutil.copytree(office / str(number), folder / str(number))
        with campaigns.open_campaign(folder / str(number)) as laptop:
            for part, acts in enumerate((work[:half], work[half:])):
                for who, cell, value in acts:
                    if who == number:
                        rate(laptop, name, cell, value)
                file = folder / f"{number}{part}.gapkg"
                files.setdefault(part, []).append(hand_in(laptop, name, file))
    return files[0] + files[1]


def do(lead: Campaign, files: list[Path], act: str, choice: int, cell: int) -> None:
    """Do one act of the lead, if it can be done."""
    receipts = lead.packages.receipts()
    if act == "merge":
        lead.packages.merge([files[choice]])
    elif act == "rate":
        rate(lead, WHO[choice % 3], cell % 2, choice % 3)
    elif act in {"undo", "redo"}:
        with suppress(GovAssessError):  # where there is nothing
            getattr(lead.history, act)()
    elif receipts:
        chosen = receipts[choice % len(receipts)]
        (packages_aside.set_aside if act == "aside" else packages_aside.take_back)(lead, chosen.id)


def naive_heads(lead: Campaign) -> set[tuple[str, str, str]]:
    """Return what counts by the definition alone, slowly.

    An entry counts if it is not set aside and no entry that is not replaces it, at once or by way
    of others.
    """
    with lead.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, kind, subject, replaces, device, seq FROM entries"
        ).all()
        values = {
            name: value
            for name, value in reading.values_of(connection, Subject.MERGE).items()
            if name in reading.values_of(connection, Subject.ASIDE)
        }
    hidden = {
        row.id
        for row in rows
        for value in values.values()
        for first, last in value["brought"].get(row.device, ())
        if first <= row.seq <= last
    }
    above: dict[str, set[str]] = {row.id: set() for row in rows}
    for row in reversed(rows):
        for old in row.replaces.split():
            above[old] |= {row.id} | above[row.id]
    return {
        (row.kind, row.subject, row.id)
        for row in rows
        if row.id not in hidden and above[row.id] <= hidden
    }


def true_heads(lead: Campaign) -> set[tuple[str, str, str]]:
    with lead.database.read() as connection:
        return {tuple(row) for row in connection.exec_driver_sql("SELECT * FROM heads")}


def laws_hold(
    office: Path,
    folder: Path,
    work: list[tuple[int, int, int | None]],
    acts: list[tuple[str, int, int]],
) -> None:
    files = packed(office, folder, work)
    shutil.copytree(office / "任务", folder / "任务")
    with campaigns.open_campaign(folder / "任务") as lead:
        for act, choice, cell in [("merge", 0, 0), *acts]:
            do(lead, files, act, choice, cell)
            assert true_heads(lead) == naive_heads(lead)
            assert check(lead.database).ok, "made anew from the journal it is the same"
        for receipt in lead.packages.receipts():
            lead.packages.take_back(receipt.id)
        left = state(lead)
        for file in files:
            before = tables(lead)
            (done,) = lead.packages.merge([file])
            after = tables(lead)
            if done.receipt:
                lead.packages.set_aside(done.receipt)
                assert tables(lead) == before
                lead.packages.take_back(done.receipt)
            assert tables(lead) == after
        if not any(act == "rate" for act, *_ in acts):
            assert state(lead) == all_merged(office, folder, files)
        assert left


def all_merged(office: Path, folder: Path, files: list[Path]) -> object:
    shutil.copytree(office / "任务", folder / "straight")
    with campaigns.open_campaign(folder / "straight") as lead:
        lead.packages.merge(files)
        return state(lead)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(work=WORK, acts=ACTS)
def test_the_laws_of_setting_aside(
    office: Path,
    tmp_path_factory: pytest.TempPathFactory,
    work: list[tuple[int, int, int | None]],
    acts: list[tuple[str, int, int]],
) -> None:
    laws_hold(office, tmp_path_factory.mktemp("law"), work, acts)


@pytest.mark.long
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(work=WORK, acts=ACTS)
def test_the_laws_of_setting_aside_at_length(
    office: Path,
    tmp_path_factory: pytest.TempPathFactory,
    work: list[tuple[int, int, int | None]],
    acts: list[tuple[str, int, int]],
) -> None:
    folder = tmp_path_factory.mktemp("law")
    laws_hold(office, folder, work, acts)
    shutil.rmtree(folder)
