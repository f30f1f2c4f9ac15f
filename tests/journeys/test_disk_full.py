"""T9: a disk that is full, for every kind of saving; with room again the same act succeeds."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Answer
from govassess.domain.evidence import Capsule
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.reports_tables import export_workbook
from govassess.store import check as checks
from tests.builders import a_register
from tests.services.bulletin_desks import walked
from tests.services.laptops import dumped
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Work = tuple[Campaign, tuple[Site, ...], Actor]

SIZE = "24m"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk in memory, which only root may lay."""
    place = tmp_path / "小盘"
    place.mkdir()
    lay = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(lay, check=False, capture_output=True).returncode:
        pytest.skip("nobody may lay a disk here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def work(disk: Path) -> Iterator[Work]:
    made = walked(disk / "任务")
    with made[0]:
        yield made


def scores(work: Work, _: Path) -> None:
    campaign, sites, by = work
    campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(1)), by)


def keeps_evidence(work: Work, _: Path) -> None:
    campaign, sites, by = work
    campaign.evidence.keep(png(9, 300), Capsule("http://a/"), by, [(sites[0], "1.1")])


def takes_a_register_in(work: Work, disk: Path) -> None:
    rows = tuple((f"乡镇{number}", f"www.x{number}.gov.cn") for number in range(90))
    work[0].sites.import_file(a_register(disk.parent, rows), default_class="县区网站")


def writes_the_workbook(work: Work, disk: Path) -> None:
    export_workbook(work[0], disk / "总表.xlsx")


def writes_the_bulletin(work: Work, disk: Path) -> None:
    work[0].reports.bulletin.export(disk, ".pdf")


def sends_a_package(work: Work, disk: Path) -> None:
    campaign = work[0]
    campaign.packages.export_task(disk / "任务.gapkg", campaigns.evaluators(campaign)[0])


def backs_up(work: Work, _: Path) -> None:
    campaigns.backup(work[0])


def fill(disk: Path) -> Path:
    """Leave not a byte; return the file that takes it all."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                continue
    return ballast


def files(disk: Path) -> dict[str, bytes]:
    """Return everything on the disk but the campaign's own database, which has a check."""
    kept = (file for file in disk.rglob("*") if file.is_file() and "campaign.db" not in file.name)
    return {str(file): file.read_bytes() for file in kept if file.name != "ballast"}


WRITERS = (writes_the_workbook, writes_the_bulletin, sends_a_package)
"""What writes a file of its own, the same one each time."""


@pytest.mark.promise("T9")
@pytest.mark.parametrize(
    "act",
    [
        *(scores, keeps_evidence, takes_a_register_in, backs_up),
        *WRITERS,
    ],
)
def test_t9_what_finds_no_room_says_so_and_changes_nothing(
    work: Work, disk: Path, act: Callable[[Work, Path], None]
) -> None:
    if act in WRITERS:
        act(work, disk)  # so that an old file stands there
    before, rows = files(disk), dumped(work[0])
    ballast = fill(disk)
    with pytest.raises(GovAssessError) as refused:
        act(work, disk)
    assert refused.value.problem is Problem.DISK_FULL
    assert refused.value.facts["free"] == "0"
    assert (files(disk), dumped(work[0])) == (before, rows)
    ballast.unlink()
    assert checks.check(work[0].database).ok
    act(work, disk)
    assert act in WRITERS or (files(disk), dumped(work[0])) != (before, rows)
