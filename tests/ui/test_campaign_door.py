"""A damaged campaign is told of in words and comes back at one press; each day has its backup."""

from __future__ import annotations

import getpass
import os
import platform
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import sha256
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.services import campaigns, rehearsal
from govassess.store.backup_daily import all_backups
from tests.fakes import ScriptedAsk
from tests.services.laptops import state
from tests.store.making import png
from ui import upkeep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

    Make = Callable[..., MainWindow]


@pytest.fixture
def backed_up(folder: Path) -> Path:
    """The campaign folder with a backup, closed."""
    with campaigns.open_campaign(folder) as campaign:
        campaigns.keep_daily(campaign)
    return folder


@pytest.mark.promise("T14")
@pytest.mark.parametrize("damage", ["head", "empty", "gone"])
def test_a_damaged_campaign_is_brought_back_and_opened(
    make: Make, backed_up: Path, damage: str
) -> None:
    file = backed_up / "campaign.db"
    whole = file.read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(b"" if damage == "empty" else bytes(100) + whole[100:])
    ask = ScriptedAsk(confirm=True)
    window = make(ask=ask)
    window.context.open(backed_up)
    assert window.context.campaign is not None
    assert campaigns.check(window.context.require()).ok
    assert len(window.context.require().sites.all()) > 0
    (told,) = ask.told
    assert "已用" in told
    assert "campaign.db.damaged-" in told
    assert [path.read_bytes() for path in backed_up.glob("campaign.db.damaged-*")] == [
        {"gone": b"", "empty": b"", "head": bytes(100) + whole[100:]}[damage]
    ]


@pytest.mark.promise("T14")
def test_a_person_may_leave_it_as_it_is(make: Make, backed_up: Path) -> None:
    (backed_up / "campaign.db").write_bytes(b"")
    window = make(ask=ScriptedAsk(confirm=False))
    window.context.open(backed_up)
    assert window.context.campaign is None
    assert (backed_up / "campaign.db").read_bytes() == b""


def test_a_strange_folder_is_only_told_of(make: Make, tmp_path: Path) -> None:
    ask = ScriptedAsk()
    window = make(ask=ask)
    window.context.open(tmp_path)
    assert window.context.campaign is None
    assert len(ask.told) == 1


@pytest.mark.promise("T43")
def test_the_first_opening_of_a_day_makes_its_backup(make: Make, folder: Path) -> None:
    window = make()
    for _ in range(2):
        window.context.open(folder)
        window.context.leave()
    assert len(all_backups(folder / campaigns.BACKUPS)) == 1


@pytest.mark.promise("T11")
def test_t11_a_second_window_is_told_who_has_the_campaign(make: Make, folder: Path) -> None:
    with campaigns.open_campaign(folder):
        ask = ScriptedAsk()
        window = make(ask=ask)
        window.context.open(folder)
        assert window.context.campaign is None
    (told,) = ask.told
    assert all(word in told for word in (getpass.getuser(), platform.node(), str(os.getpid())))
    window.context.open(folder)
    assert window.context.campaign is not None


@pytest.mark.promise("T43")
def test_t43_the_restore_drill_brings_back_the_newest_backup_whole(
    make: Make, folder: Path
) -> None:
    """As the manual has an office practise it: the day's backup, restored beside and opened."""
    with campaigns.open_campaign(folder) as campaign:
        by = campaigns.find_evaluator(campaign, rehearsal.EVALUATOR)
        site = campaign.sites.all()[0]
        for seed in (1, 2):
            capsule = Capsule(site.url, "页", "2012-12-03T08:15:00+00:00")
            campaign.evidence.keep(png(seed), capsule, Actor(by.id, by.role), [])
        assert campaigns.keep_daily(campaign)
        meant, pictures = state(campaign), digests(folder)
        held = campaigns.check(campaign).pictures
    newest = all_backups(folder / campaigns.BACKUPS)[-1]
    ask = ScriptedAsk(confirm=True, open_folder=newest)
    window = make(ask=ask)
    upkeep.restore(window.context)
    restored = window.context.require()
    assert restored.folder not in {folder, newest}
    assert state(restored) == meant
    report = campaigns.check(restored)
    assert (report.ok, report.pictures) == (True, held)
    assert held >= 2
    assert digests(restored.folder) == pictures
    assert ask.told == []


def digests(folder: Path) -> dict[str, str]:
    """Return every picture of a campaign with the digest of its bytes."""
    pictures = (item for item in (folder / "evidence").rglob("*") if item.is_file())
    return {item.name: sha256(item.read_bytes()) for item in pictures}
