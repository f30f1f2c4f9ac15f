"""Traps that others paid for, by their number in the catalogue of reliability: of papers."""

from __future__ import annotations

import io
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.bulletin import BlockKind
from govassess.domain.evidence import Capsule
from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.domain.runs import plain
from govassess.errors import GovAssessError, Problem
from govassess.reports import line_breaking
from govassess.reports.fonts import Faces
from govassess.reports.official import Role
from govassess.services.reports import Papers
from govassess.services.reports_bulletin import NewBlock
from tests.builders import filled
from tests.journeys.test_figures_agree import check
from tests.ui.conftest import nothing_left, nothing_running
from ui import labels
from ui.reports.models import NAME, RankRow
from ui.reports.page import RankingPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from ui.main_window import MainWindow

    Walked = tuple[Campaign, tuple[Site, ...], Actor]

__all__ = ["nothing_left", "nothing_running"]
RARE = "㑇𠀀"
NOWHERE = "\U0002a700"
"""A character that no bundled face has."""
CAPSULE = Capsule("http://www.baotaqu.gov.cn/", "首页", "2012-12-03T07:40:00+00:00")


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    """Two sites, whole; their totals 2.33 + 1.50 + 3 and 2.67 + 3 + 3 are rounded once."""
    campaign, sites, by = filled(tmp_path)
    with campaign:
        answers = ((Fraction(7, 3), "一般"), (Fraction(8, 3), "好"))
        for site, (number, option) in zip(sites, answers, strict=True):
            campaign.walk.rate(site, "1.1", Answer(number=number), by)
            campaign.walk.rate(site, "1.2", Answer(option=option), by)
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
        yield campaign, sites, by


def published(campaign: Campaign, out: Path, *papers: Papers) -> dict[str, list[Path]]:
    """Publish and return the files by kind."""
    found: dict[str, list[Path]] = {}
    for file in campaign.reports.publish(out, papers=frozenset(papers)).files:
        found.setdefault(file.kind, []).append(file.path)
    return found


def sheet_of(site: Site, found: dict[str, list[Path]]) -> Path:
    return next(path for path in found["sheet"] if path.stem == site.name)


# 20 ----------------------------------------------------------------------------------------------


def on_screen(page: RankingPage) -> dict[str, str]:
    """Return the totals as the list of ranks shows them, by site."""
    model = page.view.model()
    total = next(
        place
        for place in range(model.columnCount())
        if model.headerData(place, Qt.Orientation.Horizontal) == "总分"
    )
    rows = range(model.rowCount())
    return {str(model.index(n, NAME).data()): str(model.index(n, total).data()) for n in rows}


def agree(campaign: Campaign, out: Path, make: Callable[..., MainWindow]) -> None:
    """Compare table, bulletin, Word file and screen; each site has one number."""
    folder = campaign.folder
    files = published(campaign, out, Papers.TABLES, Papers.BULLETIN)
    results = campaign.reports.results()
    assert check(results, out, files, campaign.reports.bulletin.preview().pdf) == 8
    (county,) = results.classes
    totals = {s.site.name: s.total for s in county.sites if s.outcome is Outcome.SCORED}
    campaign.close()
    window = make()
    window.context.open(folder)
    window.context.go("reports")
    page = window.page()
    assert isinstance(page, RankingPage)
    assert on_screen(page) == {
        name: fixed_text(total, 2) for name, total in totals.items() if total is not None
    }


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_trap_20_table_paper_and_screen_say_one_number(
    walked: Walked, tmp_path: Path, make: Callable[..., MainWindow]
) -> None:
    agree(walked[0], tmp_path / "发布", make)


@pytest.mark.promise("trap 20", control=True)
@pytest.mark.long
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_screen_that_rounds_otherwise_is_seen(
    walked: Walked,
    tmp_path: Path,
    make: Callable[..., MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    total = property(lambda row: labels.total(row.score.total, 1))
    monkeypatch.setattr(RankRow, "total", total)
    with pytest.raises(AssertionError):
        agree(walked[0], tmp_path / "发布", make)


# 21 ----------------------------------------------------------------------------------------------


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_trap_21_a_rare_character_is_drawn_or_named(walked: Walked, tmp_path: Path) -> None:
    campaign, sites, by = walked
    campaign.walk.note(sites[0], "1.1", f"负责人{RARE}", by)
    found = published(campaign, tmp_path / "发布", Papers.SHEETS)
    said = "".join(text for path in found["sheet"] for text in pages_of(path))
    assert RARE in said
    faces = Faces(bundled_only=True)
    assert all(faces.ink_top(role, char) > 0.5 for role in Role for char in RARE)
    campaign.walk.note(sites[0], "1.1", f"负责人{NOWHERE}", by)
    assert any(line.code == "glyph_sheet" for line in campaign.reports.gate().must_fix)
    with pytest.raises(GovAssessError) as refused:
        published(campaign, tmp_path / "再发", Papers.SHEETS)
    assert refused.value.problem is Problem.GLYPH_MISSING
    assert NOWHERE in str(refused.value.facts["characters"])


LONG = "".join(f"第{number}处栏目空白、信息未更新，须“整改”。" for number in range(200))


def lines_hold(campaign: Campaign, sites: tuple[Site, ...], by: Actor, out: Path) -> None:
    """Print a long text on sheet and bulletin: every word of it, no line with a mark in front."""
    campaign.walk.note(sites[0], "1.1", LONG, by)
    desk = campaign.reports.bulletin
    text = next(b for b in desk.view().bulletin.blocks if b.kind is BlockKind.PARAGRAPH)
    desk.insert(NewBlock(BlockKind.PARAGRAPH, plain(LONG)), text.id)
    found = published(campaign, out, Papers.SHEETS, Papers.BULLETIN)
    for path in (sheet_of(sites[0], found), found["bulletin"][0]):
        pages = pages_of(path)
        lines = [line for page in pages for line in page.splitlines() if line.strip()]
        assert [line for line in lines if line[0] in "、，。；：？！）》”"] == []
        flat = "".join(re.sub(r"\s|— \d+ —\s*(宝塔区)?\s*$", "", page) for page in pages)
        assert [n for n in range(200) if f"第{n}处栏目" not in flat] == []


def test_trap_21_no_text_is_cut_and_no_line_begins_with_a_mark(
    walked: Walked, tmp_path: Path
) -> None:
    campaign, sites, by = walked
    lines_hold(campaign, sites, by, tmp_path / "发布")


@pytest.mark.promise("trap 21", control=True)
@pytest.mark.long
def test_broken_anywhere_lines_begin_with_marks(
    walked: Walked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_breaking, "NO_LINE_START", frozenset())
    campaign, sites, by = walked
    with pytest.raises(AssertionError):
        lines_hold(campaign, sites, by, tmp_path / "发布")


def marked(size: tuple[int, int], count: int) -> tuple[bytes, list[Any]]:
    """Return a picture of bands from top to bottom, each of a colour of its own."""
    colours = [(20 + 7 * n, 250 - 7 * n, 60 + 37 * n % 180) for n in range(count)]
    image = Image.new("RGB", size)
    height = size[1] // count
    for place, colour in enumerate(colours):
        image.paste(colour, (0, place * height, size[0], size[1]))
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=1)
    return data.getvalue(), colours


def seen_in(path: Path) -> set[Any]:
    """Return every colour that stands on the pages, as they are painted."""
    found: set[Any] = set()
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            picture = page.render(scale=1).to_pil().convert("RGB")
            found |= {colour for _, colour in picture.getcolors(picture.width * picture.height)}
    return found


TALL, TALLEST, FINE = (200, 6_000), (1_000, 30_000), (2_880, 1_800)


@pytest.mark.parametrize(
    "size",
    [TALL, pytest.param(TALLEST, marks=pytest.mark.long), FINE],
    ids=("tall", "tallest", "fine"),
)
def test_trap_21_a_picture_of_any_form_stands_whole_on_the_sheet(
    walked: Walked, tmp_path: Path, size: tuple[int, int]
) -> None:
    campaign, sites, by = walked
    data, colours = marked(size, 30)
    kept = campaign.evidence.keep(data, CAPSULE, by, [(sites[0], "1.1")]).evidence
    assert kept.size == size
    found = published(campaign, tmp_path / "发布", Papers.SHEETS)
    sheet = sheet_of(sites[0], found)
    shown = seen_in(sheet)
    assert [colour for colour in colours if colour not in shown] == []
    with pypdfium2.PdfDocument(sheet) as pdf:
        for page in pdf:
            for each in page.get_objects():
                left, _, right, _ = each.get_bounds()
                assert 0 <= left <= right <= page.get_width()
