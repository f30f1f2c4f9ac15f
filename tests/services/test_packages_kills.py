"""SIGKILL while merging: the campaign is as it was before or as it is after, never between (T3)."""

from __future__ import annotations

import os
import random
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.services import campaigns
from govassess.store.check import check
from tests.services.laptops import a_laptop, an_office, hand_in, rate, state
from tests.store.killing import Killer
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lead's campaign, closed, beside the results of two laptops."""
    folder = tmp_path_factory.mktemp("kills")
    with an_office(folder) as lead:
        for number, name in enumerate(("张敏", "王强")):
            with a_laptop(lead, folder / str(number), name) as laptop:
                person = campaigns.find_evaluator(laptop, name)
                actor = Actor(person.id, person.role)
                for step in range(80):
                    rate(laptop, name, step % 4, step % 3)
                for picture in range(4):
                    capsule = Capsule("http://x", "", "2012-12-03T07:40:00+00:00")
                    laptop.evidence.keep(png(number * 9 + picture, 60), capsule, actor)
                hand_in(laptop, name, folder / f"{number}.result.gapkg")
    return folder


def states(office: Path) -> tuple[object, object]:
    """Return what is true before and after the merge."""
    with campaigns.open_campaign(office / "任务") as lead:
        before = state(lead)
    shutil.copytree(office / "任务", office / "after")
    with campaigns.open_campaign(office / "after") as lead:
        lead.packages.merge(sorted(office.glob("*.result.gapkg")))
        after = state(lead)
    shutil.rmtree(office / "after")
    return before, after


def killed(office: Path, job: str, kills: int) -> tuple[int, int, int]:
    """Return how often the campaign was found as before, as after, and as neither."""
    before, after = states(office)
    chance = random.Random(kills)
    counts = [0, 0, 0]
    with Killer("tests.services.merge_jobs") as killer:
        for number in range(kills):
            folder = office / f"k{number}"
            shutil.copytree(office / "任务", folder)
            said = killer.run(job, folder, after=chance.uniform(0, 0.9))
            with campaigns.open_campaign(folder) as lead:
                found = state(lead)
                assert check(lead.database).ok
                assert found == after or "merged" not in said
                named = lead.packages.inspect(sorted(office.glob("*.result.gapkg")))
                assert all(not each.brings for each in named) == (found == after)
            shutil.rmtree(folder)
            counts[0 if found == before else 1 if found == after else 2] += 1
    return counts[0], counts[1], counts[2]


@pytest.mark.promise("T3")
@pytest.mark.parametrize("kills", [12, pytest.param(80, marks=pytest.mark.long)])
def test_a_killed_merge_is_all_or_nothing(
    office: Path, kills: int, counted: Callable[[int, str], None]
) -> None:
    before, after, between = killed(office, "merge", kills)
    assert between == 0
    assert before
    assert after or kills < 80
    counted(kills, "kills")


@pytest.mark.promise("T7")
def test_pictures_are_safe_before_an_entry_names_them(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T7: every file flushed < every name < every folder flushed < the transaction's commit."""
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(self: Path, target: Path) -> Path:
        steps.append("name")
        return replace(self, target)

    shutil.copytree(office / "任务", tmp_path / "任务")
    with campaigns.open_campaign(tmp_path / "任务") as lead:
        monkeypatch.setattr(os, "fsync", flushed)
        monkeypatch.setattr(Path, "replace", replaced)
        event.listen(lead.database._engine, "commit", lambda _: steps.append("commit"))
        lead.packages.merge(sorted(office.glob("*.result.gapkg")))
        pictures = len(lead.vault.files())
    named = [number for number, step in enumerate(steps) if step == "name"][:pictures]
    merged = next(n for n, step in enumerate(steps) if step == "commit" and n > named[-1])
    assert len(named) == pictures == 8
    assert "name" in steps[merged:]  # the receipts for people
    assert steps[: named[0]].count("file") >= pictures
    assert "folder" in steps[named[-1] : merged]
    assert "file" not in steps[named[0] : merged]


@pytest.mark.promise("T3", control=True)
@pytest.mark.long
def test_merging_one_by_one_is_seen_between(office: Path) -> None:
    *_, between = killed(office, "merge_one_by_one", 60)
    assert between > 0


@pytest.mark.promise("T3")
@pytest.mark.parametrize("kills", [8, pytest.param(80, marks=pytest.mark.long)])
def test_a_killed_setting_aside_is_all_or_nothing(
    office: Path, kills: int, counted: Callable[[int, str], None]
) -> None:
    folder = office / "aside"
    shutil.copytree(office / "任务", folder)
    with campaigns.open_campaign(folder) as lead:
        before = state(lead)[0]
        lead.packages.merge([office / "0.result.gapkg"])
        after = state(lead)[0]
        acts = len(lead.history.actions())
    chance, seen = random.Random(kills), []
    with Killer("tests.services.merge_jobs") as killer:
        for _ in range(kills):
            said = killer.run("set_aside", folder, after=chance.uniform(0.1, 0.9))
            with campaigns.open_campaign(folder) as lead:
                found = state(lead)[0]
                assert check(lead.database).ok
                (receipt,) = lead.packages.receipts()
                assert found == (before if receipt.aside else after)
                done = len(lead.history.actions()) - acts
                assert len(said) <= done <= len(said) + 1, "nothing confirmed is lost"
                acts += done
            seen.append(found == before)
    assert (any(seen) and not all(seen)) or kills < 80
    counted(kills, "kills")
    shutil.rmtree(folder)
