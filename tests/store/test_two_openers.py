"""T11: a campaign is open once; who is second is told by whom, and who was killed holds nothing."""

from __future__ import annotations

import getpass
import platform
import time
from typing import TYPE_CHECKING

import pytest

from govassess.errors import GovAssessError, Problem
from govassess.store.check import check
from govassess.store.database import Database
from govassess.store.lock import LOCK_NAME
from govassess.wording import LANGUAGES, Wording
from tests.store.holding import Holders
from tests.store.making import create, rate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT_ONCE_S = 1
"""Within what the second one is refused, and within what a killed one's campaign opens again."""


@pytest.mark.promise("T11")
@pytest.mark.parametrize("rounds", [20, pytest.param(200, marks=pytest.mark.long)])
def test_t11_the_second_is_refused_by_name_and_a_killed_one_leaves_no_lock(
    tmp_path: Path, rounds: int, counted: Callable[[int, str], None]
) -> None:
    create(tmp_path / "c").close()
    with Holders() as holders:
        for number in range(rounds):
            holder = holders.hold(tmp_path / "c")
            began = time.monotonic()
            with pytest.raises(GovAssessError) as refused:
                Database.open(tmp_path / "c")
            assert time.monotonic() - began < AT_ONCE_S
            assert refused.value.problem is Problem.CAMPAIGN_LOCKED
            named = {"user": getpass.getuser(), "machine": platform.node(), "pid": str(holder)}
            assert refused.value.facts == named | {"path": tmp_path / "c"}
            for language in LANGUAGES:
                said = Wording(language).problem(refused.value)
                assert all(word in said for word in named.values())
            holders.kill(holder)
            began = time.monotonic()
            with Database.open(tmp_path / "c") as db:
                assert time.monotonic() - began < AT_ONCE_S
                rate(db, f"s{number}/1.1")
    with Database.open(tmp_path / "c") as db:
        assert check(db).entries == 1 + rounds
    counted(rounds, "rounds")


@pytest.mark.promise("T11", control=True)
@pytest.mark.long
def test_t11_a_lock_that_is_only_a_file_outlives_its_holder(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    (tmp_path / "c" / LOCK_NAME).unlink()
    with Holders("file") as holders:
        holders.kill(holders.hold(tmp_path / "c"))
    with pytest.raises(FileExistsError):
        (tmp_path / "c" / LOCK_NAME).touch(exist_ok=False)
