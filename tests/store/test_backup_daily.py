"""Each day's own backup: once, proved, thinned, and never in place of a good one (T43, T44)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess import clock
from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError, Problem
from govassess.store.backup import backup, restore
from govassess.store.backup_daily import KEPT, all_backups, is_automatic, keep_daily, thinned
from govassess.store.check import check
from govassess.store.database import Database
from govassess.store.vault import Vault
from tests.store.making import ANN, create, fill, png, projections, rate

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2012, 11, 20, 12, 0, tzinfo=UTC)


def at(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: when)


@pytest.mark.promise("T43")
def test_t43_once_a_day_and_the_newest_good_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create(tmp_path / "c") as db:
        by_hand = backup(db)
        for day in range(40):
            at(monkeypatch, NOON + timedelta(days=day))
            rate(db, number=str(day % 4))
            assert keep_daily(db) is not None
            assert keep_daily(db) is None
        kept = [each.name[:8] for each in all_backups(db.folder / "backups") if is_automatic(each)]
    assert kept[-KEPT:] == [f"{NOON + timedelta(days=day):%Y%m%d}" for day in range(30, 40)]
    assert kept[:-KEPT] == ["20121130", "20121219"]
    assert by_hand.exists()


@pytest.mark.promise("T43")
def test_t43_a_damaged_campaign_is_not_backed_up_over_a_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create(tmp_path / "c") as db:
        fill(db)
        at(monkeypatch, NOON)
        good = keep_daily(db)
        with db.write() as connection:
            connection.exec_driver_sql("DROP TRIGGER entries_no_update")
            connection.exec_driver_sql("UPDATE entries SET value = '{}' WHERE number = 5")
        at(monkeypatch, NOON + timedelta(days=1))
        with pytest.raises(GovAssessError) as refused:
            keep_daily(db)
        assert refused.value.problem is Problem.CAMPAIGN_DAMAGED
        assert all_backups(db.folder / "backups") == [good]


@pytest.mark.promise("T44")
@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.long)])
def test_t44_it_equals_the_live_campaign_and_comes_back_with_its_pictures(
    tmp_path: Path, rounds: int
) -> None:
    with create(tmp_path / "c") as db:
        picture, suffix, _ = Vault(db.folder).put(png(1))
        with db.record(Action.KEEP_EVIDENCE, *ANN) as recorder:
            value = {"picture": picture, "suffix": suffix, "evaluator": "ann"}
            recorder.put(Subject.EVIDENCE, "e1", value)
        for number in range(rounds * 10):
            rate(db, f"s{number % 7}/{number}", str(number % 4))
        meant = projections(db)
        place = keep_daily(db)
        assert place is not None
        rate(db, number="5")
        restore(place, tmp_path / "again")
    with Database.open(tmp_path / "again") as other:
        assert projections(other) == meant
        assert check(other).pictures == 1
        assert Vault(other.folder).path(picture).read_bytes() == png(1)


@pytest.mark.promise("T43")
@given(st.lists(st.integers(0, 900), unique=True, max_size=60).map(sorted))
def test_thinning_keeps_the_newest_ten_and_one_a_month(days: list[int]) -> None:
    from pathlib import Path  # noqa: PLC0415 - names alone, no file is touched

    taken = [NOON + timedelta(days=day) for day in days]
    places = [Path(f"{each:%Y%m%dT%H%M%SZ}") for each in taken]
    gone = thinned(places)
    left = [each for each in places if each not in gone]
    assert left[-KEPT:] == places[-KEPT:]
    months = [each.name[:6] for each in left[:-KEPT]]
    assert len(months) == len(set(months))
    assert {each.name[:6] for each in left} == {each.name[:6] for each in places}
