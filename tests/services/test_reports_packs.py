"""Sheets and evidence as they are handed to units: whole, named, provable, or refused by type."""

from __future__ import annotations

import csv
import io
import resource
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from govassess.canonical import sha256
from govassess.domain.annotation import Annotation, Mark, Tool
from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.appeals import Terms
from govassess.domain.evidence import Capsule
from govassess.errors import GovAssessError, Problem
from govassess.progress import Cancelled
from govassess.services import campaigns, reports_packs
from govassess.services.reports import Papers
from govassess.services.reports_packs_view import Pack, PacksView
from govassess.wording import Wording
from tests.builders import filled
from tests.reports.invented import COUNTY, F, invented, scored, site
from tests.reports.pictures import jpeg, png, with_secret
from tests.test_safe_write import held_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.results import ClassResults, Results
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Walked = tuple[Campaign, tuple[Site, ...], Actor]

ALL = frozenset(Papers)


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    """Two sites walked; the first lost points twice, with two pictures and one of both leaves."""
    campaign, sites, by = filled(tmp_path)
    with campaign:
        for each in sites:
            campaign.walk.rate(each, "1.1", Answer(number=Fraction(2)), by)
            campaign.walk.rate(each, "1.2", Answer(option="一般"), by)
            campaign.walk.rate(each, "2.1", NOTHING_FOUND, by)
        url = "http://www.baotaqu.gov.cn/zwgk"
        at = "2012-12-03T08:15:00+00:00"
        first = sites[0]
        campaign.evidence.keep(
            png(), Capsule(url, "=公开目录", at), by, [(first, "1.1"), (first, "1.2")]
        )
        campaign.evidence.keep(jpeg(), Capsule(url, "文件", at), by, [(first, "1.2")])
        yield campaign, sites, by


def publish(walked: Walked, out: Path, *papers: Papers) -> list[Path]:
    return [file.path for file in walked[0].reports.publish(out, papers=frozenset(papers)).files]


def refused(walked: Walked, out: Path, *papers: Papers) -> GovAssessError:
    with pytest.raises(GovAssessError) as found:
        publish(walked, out, *papers)
    return found.value


def parts(out: Path) -> list[Path]:
    return [path for path in out.rglob("*") if path.name.startswith(".")]


def test_each_unit_gets_a_sheet_and_its_evidence(walked: Walked, tmp_path: Path) -> None:
    out = tmp_path / "发布"
    sheets = publish(walked, out, Papers.SHEETS)
    assert sheets == [out / "单位反馈" / f"{name}.pdf" for name in ("宝塔区", "延长县")]
    (pack,) = publish(walked, out, Papers.EVIDENCE)
    assert pack == out / "取证" / "宝塔区.zip"  # the other site has no picture
    done = walked[0].reports.publish(out)
    kinds = [file.kind for file in done.files]
    assert kinds.count("sheet") == 2
    assert kinds.count("evidence") == 1
    for file in done.files:
        assert sha256(file.path.read_bytes()) == file.sha256
        if file.kind == "sheet":
            with pypdfium2.PdfDocument(file.path) as pdf:
                assert len(pdf) == file.pages


def unpacked(pack: Path, folder: Path) -> Path:
    with zipfile.ZipFile(pack) as file:
        for name in file.namelist():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read(name))
    return folder


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_proves_the_evidence(walked: Walked, tmp_path: Path) -> None:
    (pack,) = publish(walked, tmp_path / "发布", Papers.EVIDENCE)
    folder = unpacked(pack, tmp_path / "unpacked")
    command = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.count(": OK") == 3  # two pictures and the index
    (picture,) = folder.glob("originals/*.png")
    picture.write_bytes(picture.read_bytes() + b"x")
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_index_tells_what_each_picture_proves(walked: Walked, tmp_path: Path) -> None:
    (pack,) = publish(walked, tmp_path / "发布", Papers.EVIDENCE)
    with zipfile.ZipFile(pack) as file:
        assert sha256(png()) in {
            name.partition("/")[2].partition(".")[0] for name in file.namelist()
        }
        text = file.read("取证索引.csv").decode("utf-8-sig")
        assert file.read(f"originals/{sha256(jpeg())}.jpg") == jpeg()
    head, *rows = csv.reader(io.StringIO(text))
    assert head[:3] == ["序号", "网站", "文件"]
    assert [(row[3], row[6]) for row in rows] == [
        *(("1.1", "'=公开目录"), ("1.2", "'=公开目录"), ("1.2", "文件")),
    ]
    assert {row[8] for row in rows} == {"评估员01"}
    assert {row[7] for row in rows} == {"2012-12-03 16:15"}


def test_the_same_campaign_gives_the_same_files(walked: Walked, tmp_path: Path) -> None:
    one, two = (
        {path.name: path.read_bytes() for path in publish(walked, tmp_path / name, *ALL)}
        for name in "ab"
    )
    assert one == two


def test_a_layer_hides_on_the_sheet_and_the_original_stays(walked: Walked, tmp_path: Path) -> None:
    campaign, (_, second), by = walked
    capsule = Capsule("http://x.gov.cn", "电话", "2012-12-03T08:15:00+00:00")
    kept = campaign.evidence.keep(with_secret(), capsule, by, [(second, "1.1")]).evidence
    layer = Annotation((Mark(Tool.PIXELATE, 90, 50, 190, 110),))
    campaign.evidence.annotate(kept, layer, by)
    _, sheet = publish(walked, tmp_path / "a", Papers.SHEETS)
    campaign.evidence.annotate(kept, Annotation(), by)
    _, bare = publish(walked, tmp_path / "b", Papers.SHEETS)
    assert image_rows(bare) != image_rows(sheet)
    _, pack = publish(walked, tmp_path / "a", Papers.EVIDENCE)
    with zipfile.ZipFile(pack) as file:
        assert file.read(f"originals/{kept.picture}.png") == with_secret()


def image_rows(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [each.get_data() for page in pdf for each in page.get_objects() if each.type == 3]


@pytest.mark.parametrize("papers", [Papers.SHEETS, Papers.EVIDENCE])
def test_a_picture_that_is_gone_or_changed_stops_the_paper(
    walked: Walked, tmp_path: Path, papers: Papers
) -> None:
    campaign, out = walked[0], tmp_path / "发布"
    picture = campaign.evidence.path(campaign.evidence.list()[0])
    data = picture.read_bytes()
    picture.write_bytes(data[:-1] + b"x")
    assert refused(walked, out, papers).problem is Problem.FILE_VERIFY_FAILED
    picture.unlink()
    assert refused(walked, out, papers).problem is Problem.FILE_MISSING
    assert parts(out) == []
    picture.write_bytes(data)
    assert publish(walked, out, papers)


class Stopping:
    """A person who stops at a given step."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.notes: list[str] = []

    def step(self, done: int, total: int, note: str = "") -> None:
        self.notes.append(note)
        if done == self.after:
            raise Cancelled


@pytest.mark.parametrize("papers", [Papers.SHEETS, Papers.EVIDENCE])
def test_stopping_leaves_whole_files(walked: Walked, tmp_path: Path, papers: Papers) -> None:
    out = tmp_path / "发布"
    stopping = Stopping(after=1)
    with pytest.raises(Cancelled):
        walked[0].reports.publish(out, papers=frozenset({papers}), progress=stopping)
    assert [name.partition(".")[0] for name in stopping.notes] == ["宝塔区", "延长县"]
    whole = [path.name for path in out.rglob("*") if path.is_file()]
    assert [name.partition(".")[0] for name in whole] == ["宝塔区"]


@pytest.mark.parametrize("papers", list(Papers))
def test_a_full_disk_keeps_what_was_there(walked: Walked, tmp_path: Path, papers: Papers) -> None:
    """T9: the limit on a file's size stands for the disk; the same click succeeds afterwards."""
    out = tmp_path / "发布"
    before = {path: path.read_bytes() for path in publish(walked, out, papers)}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        error = refused(walked, out, papers)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert error.problem is Problem.DISK_FULL
    assert {"path", "free"} <= error.facts.keys()
    assert {path: path.read_bytes() for path in before} == before
    assert parts(out) == []
    assert {path: path.read_bytes() for path in publish(walked, out, papers)} == before
    assert campaigns.check(walked[0]).problems == ()


@pytest.mark.parametrize("papers", list(Papers))
def test_a_paper_open_elsewhere_is_kept_beside(
    walked: Walked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, papers: Papers
) -> None:
    """T12b."""
    out = tmp_path / "发布"
    path, *_ = publish(walked, out, papers)
    old = path.read_bytes()
    held_open(monkeypatch, 6, 32)
    error = refused(walked, out, papers)
    assert error.problem is Problem.FILE_OPEN_ELSEWHERE
    assert error.facts["path"] == path
    assert path.read_bytes() == old
    kept = path.with_stem(f"{path.stem} (2)")
    assert error.facts["kept"] == kept
    assert kept.read_bytes() == old


def test_units_may_object_for_ten_working_days(walked: Walked, tmp_path: Path) -> None:
    campaign = walked[0]
    settings = replace(campaign.settings(), signed_on=date(2013, 2, 1))
    campaigns.edit_settings(campaign, settings)
    # the Spring Festival of 2013 was off from 9 to 15 February, 16 and 17 were worked
    assert reports_packs.terms(campaign) == Terms(date(2013, 2, 20))
    given = Terms(date(2013, 3, 1), "  送信息办  ", ranks=False)
    reports_packs.set_terms(campaign, given)
    assert reports_packs.terms(campaign) == replace(given, to="  送信息办  ")
    path, _ = publish(walked, tmp_path / "发布", Papers.SHEETS)
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    plain = "".join(text.split())
    assert "2013年3月1日前" in plain
    assert "送信息办" in plain
    assert "第1名" not in plain


@pytest.mark.promise("T29")
def test_sites_of_one_name_keep_their_own_file() -> None:
    names = ("宝塔区", "宝塔区", "CON", "con", "a/b", "a:b", "长" * 300)
    results = invented()
    classes: list[ClassResults] = []
    for number, found in enumerate(results.classes):
        places = [site(n, f"c{number}", name) for n, name in enumerate(names)]
        sites = tuple(scored(each, COUNTY, (F(1),) * 4) for each in places)
        classes.append(replace(found, rubric=COUNTY, sites=sites))
    given: Results = replace(results, classes=tuple(classes))
    found = reports_packs.file_names(given, ".pdf", Wording())
    assert len(found) == 14
    assert len({name.casefold() for name in found.values()}) == 14
    assert found["c0-0"] == "宝塔区（县区网站）.pdf"
    assert all(len(name.encode()) < 250 for name in found.values())


def test_only_the_units_chosen_are_written(walked: Walked, tmp_path: Path) -> None:
    campaign, (first, second), _ = walked
    view = PacksView(campaign)
    assert [unit.name for unit in view.units] == ["宝塔区", "延长县"]
    assert [unit.pictures for unit in view.units] == [2, 0]
    stopping = Stopping(after=99)
    files = view.write(tmp_path, set(Pack), {first.id}, progress=stopping)
    assert [file.path.name for file in files] == ["宝塔区.pdf", "宝塔区.zip"]
    assert stopping.notes == ["宝塔区.pdf", "", "宝塔区.zip", ""]
    assert [file.kind for file in view.write(tmp_path, set(Pack), {second.id})] == ["sheet"]
    paper = view.paper(str(first.id))
    assert paper.pdf == files[0].path.read_bytes()
    assert paper.pages == files[0].pages
    assert paper.missing_names == ""
