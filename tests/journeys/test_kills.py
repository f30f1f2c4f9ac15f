"""SIGKILL while people work: no confirmed verdict is lost, no paper is half-written (T1, T5)."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

import docx
import pypdfium2
import pytest
from docx.opc.exceptions import PackageNotFoundError
from openpyxl import load_workbook

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.evidence import Capsule
from govassess.services import campaigns
from tests.builders import filled
from tests.reports.pictures import png
from tests.store.killing import Killer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer("tests.journeys.killed_jobs") as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign of two sites, completely walked, with a picture of each."""
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        for site in sites:
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(3)), actor)
            campaign.walk.rate(site, "1.2", Answer(option="好"), actor)
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, actor)
            capsule = Capsule("http://a.gov.cn", "页面", "2012-12-03T08:15:00+00:00")
            campaign.evidence.keep(png((900, 700)), capsule, actor, [(site, "1.1")])
    return campaign.folder


def rated(folder: Path) -> tuple[dict[str, str], int]:
    """Return what leaf 1.1 of each site says, and how many verdicts were ever stored."""
    with campaigns.open_campaign(folder) as campaign:
        cells = dict(campaign.reports.results().cells)
        acts = sum(row.name == "rate" for row in campaign.history.actions())
    votes = {site: cell.votes[0].answer for (site, code), cell in cells.items() if code == "1.1"}
    return {site: str(answer.number) for site, answer in votes.items() if answer}, acts


@pytest.mark.promise("T1")
@pytest.mark.parametrize("kills", [150, pytest.param(1500, marks=pytest.mark.long)])
def test_no_confirmed_verdict_is_lost(
    killer: Killer, folder: Path, kills: int, counted: Callable[[int, str], None]
) -> None:
    chance = random.Random(kills)
    confirmed, acts, reach = 0, rated(folder)[1], 0.1
    for number in range(kills):
        if confirmed < number // 2:
            reach = min(2 * reach, 2)  # a busy machine: kill later
        said = killer.run("answer", folder, after=chance.uniform(0, reach))
        confirmed += len(said)
        before, (values, acts) = acts, rated(folder)
        unheard = acts - before - len(said)
        assert unheard in (0, 1)  # the one that was being confirmed when the kill came
        if not unheard:
            assert values.items() >= dict(line.split("\t") for line in said).items()
    assert confirmed > kills // 2  # or the kills came too early to prove anything
    with campaigns.open_campaign(folder) as campaign:
        assert campaigns.check(campaign).problems == ()
    counted(kills, "kills")


def sound(path: Path) -> bool:
    """Tell whether a paper opens and holds its totals."""
    try:
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                return len(pdf) > int("单位反馈" not in path.parts)
        if path.suffix == ".zip":
            with ZipFile(path) as file:
                return file.testzip() is None and "SHA256SUMS" in file.namelist()
        if path.suffix == ".docx":
            word = docx.Document(str(path))
            return bool(word.tables) and any(
                "2013" in p.text or "年" in p.text for p in word.paragraphs
            )
        book = load_workbook(path, data_only=True)
        return bool([row for row in book["得分表"].iter_rows(values_only=True) if 9 in row])
    except (OSError, KeyError, ValueError, BadZipFile, PackageNotFoundError, pypdfium2.PdfiumError):
        return False


@pytest.mark.promise("T5")
@pytest.mark.parametrize(
    "job", ["publish_tables", "publish_bulletin", "publish_sheets", "publish_evidence"]
)
@pytest.mark.parametrize("kills", [12, pytest.param(60, marks=pytest.mark.long)])
def test_a_paper_is_whole_or_not_there(
    killer: Killer, folder: Path, job: str, kills: int, counted: Callable[[int, str], None]
) -> None:
    chance = random.Random(kills)
    seen, reach = 0, 0.75
    for number in range(kills):
        if seen < number // 2:
            reach = min(1.5 * reach, 8)  # a busy machine: kill later
        killer.run(job, folder, after=chance.uniform(0.05, reach))
        found = [path for path in (folder.parent / "papers").rglob("*") if path.is_file()]
        papers = [path for path in found if path.name[0] != "."]
        seen += len(papers)
        assert all(sound(path) for path in papers)
    assert seen > 0
    counted(kills, "kills")


@pytest.mark.promise("T5", control=True)
def test_saving_without_care_breaks_papers(killer: Killer, folder: Path) -> None:
    with campaigns.open_campaign(folder) as campaign:
        (table, *_) = campaign.reports.publish(folder.parent / "all").files
    good = folder.parent / "good"
    good.mkdir()
    table.path.rename(good / table.path.name)
    (folder.parent / "papers").mkdir()
    chance = random.Random(5)
    broken = 0
    for _ in range(60):
        killer.run("publish_directly", folder, after=chance.uniform(0.0, 0.02))
        broken += any(
            path.stat().st_size != len((good / path.name).read_bytes()) * 40
            for path in (folder.parent / "papers").glob("*.xlsx")
        )
        if broken:
            return
    pytest.fail("60 kills broke nothing, so the test above proves nothing")


@pytest.mark.promise("T5", control=True)
@pytest.mark.long
def test_a_workbook_saved_where_it_lies_is_broken_by_kills(killer: Killer, folder: Path) -> None:
    """As `wb.save` does it: straight into the file that is there."""
    with campaigns.open_campaign(folder) as campaign:
        (table, *_) = campaign.reports.publish(folder.parent / "papers").files
    chance = random.Random(5)
    broken = 0
    for _ in range(60):
        killer.run("save_workbook", table.path, after=chance.uniform(0.05, 0.3))
        broken += not sound(table.path)
    assert broken > 0
